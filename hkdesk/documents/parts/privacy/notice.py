"""The notice to employees (GDPR article 13) and the text for the record of processing (article 30)."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Callout, Document, Heading, KeyValues, Paragraph
from hkdesk.documents.parts.privacy.source import PrivacySource, how_long
from hkdesk.documents.parts.prose import or_dots
from hkdesk.domain.privacy.retention import RetentionPlan

_DATA = ("notice.what_person", "notice.what_case", "notice.what_paper", "notice.what_trace")
RIGHTS = (
    "notice.right_access",
    "notice.right_rectify",
    "notice.right_erase",
    "notice.right_restrict",
    "notice.right_complain",
)


def notice(source: PrivacySource, plan: RetentionPlan) -> Document:
    """The notice to hand out. Raises InvalidInput: the catalogue lacks a word of it."""
    return source.document("notice.title", _notice(source, plan))


def record(source: PrivacySource, plan: RetentionPlan) -> Document:
    """The text for the record of processing. Raises InvalidInput: the catalogue lacks a word of it."""
    return source.document("record.title", _record(source, plan))


def _notice(source: PrivacySource, plan: RetentionPlan) -> Iterator[Block]:
    say = source.phrases.say
    yield Paragraph(say("notice.lead"), "lead")
    yield Callout("info", say("notice.check"))
    yield Heading(say("notice.who_title"), 2)
    yield KeyValues(
        (
            (say("notice.controller"), or_dots(source.sender)),
            (say("notice.contact"), or_dots(source.unit.manager_name)),
            (say("notice.officer"), or_dots("")),
        )
    )
    yield Heading(say("notice.why_title"), 2)
    yield Paragraph(say("notice.why"))
    yield Paragraph(say("notice.basis"))
    yield Heading(say("notice.what_title"), 2)
    yield BulletList(tuple(say(key) for key in _DATA))
    yield Paragraph(say("notice.what_not"))
    yield Paragraph(say("notice.source"))
    yield Heading(say("notice.where_title"), 2)
    for key in ("notice.where", "notice.seen", "notice.foreign"):
        yield Paragraph(say(key))
    yield Heading(say("notice.kept_title"), 2)
    yield Paragraph(say("notice.kept"))
    yield KeyValues(tuple(how_long(source.phrases, plan)))
    yield Paragraph(say("notice.kept_archive"))
    yield Heading(say("notice.rights_title"), 2)
    yield BulletList(tuple(say(key) for key in RIGHTS))
    yield Paragraph(say("notice.ask"))


def _record(source: PrivacySource, plan: RetentionPlan) -> Iterator[Block]:
    say = source.phrases.say
    yield Paragraph(say("record.lead"), "lead")
    yield KeyValues(
        (
            (say("notice.controller"), or_dots(source.sender)),
            (say("record.activity"), say("record.activity_text")),
            (say("record.purpose"), say("notice.why")),
            (say("record.basis"), say("record.basis_text")),
            (say("record.subjects"), say("record.subjects_text")),
            (say("record.data"), "\n".join(say(key) for key in _DATA)),
            (say("record.recipients"), say("record.recipients_text")),
            (say("record.foreign"), say("record.foreign_text")),
            (say("record.security"), f"{say('record.security_text')}\n{say('record.unprotected')}"),
            (say("record.erasure"), say("record.erasure_text")),
            (say("record.missing"), say("record.missing_text")),
        )
    )
    yield Heading(say("record.kept"), 2)
    yield Paragraph(say("notice.kept"))
    yield KeyValues(tuple(how_long(source.phrases, plan)))
    yield Paragraph(say("notice.kept_archive"))
