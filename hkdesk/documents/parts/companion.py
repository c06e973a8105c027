"""The agreement in English beside the Norwegian one, which alone is signed and governs."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.documents.blocks import Callout, Part
from hkdesk.documents.parts.agreement import agreement_text
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.parts.tongues import norwegian_marked
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.values.language import ENGLISH

LANGUAGE = ENGLISH.code


def companion_part(source: PacketSource) -> Part:
    """The same clauses in English, with the words people wrote as they wrote them, and nothing to sign on.

    Raises:
        InvalidInput: the catalogue lacks a word of the document, named by file and key.
    """
    clauses = fill_clauses(source.catalogue.clauses, source.file, LANGUAGE, voluntary=source.freely)
    english = replace(source, language=LANGUAGE, clauses=clauses)
    say = english.phrases.say
    governs = Callout("info", say("companion.text"), title=say("companion.title"))
    part = Part(
        title=say("agreement.title"),
        copy_label=say("companion.label"),
        blocks=(governs, *agreement_text(english)),
        letterhead=english.letterhead,
        footer=say("companion.foot"),
        lang=english.phrases.tag,
    )
    return norwegian_marked(part, source.file, source.catalogue)
