"""The summary of one talk as a PDF to look at, print and save. Works on frozen values and is meant for a worker."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from hkdesk.documents.parts.dialogue_summary import dialogue_summary
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.errors import InvalidInput
from hkdesk.services.paper.made import make_paper
from hkdesk.services.paper.packets import TellPages, packet_source, view_for_paper
from hkdesk.services.paper.preview import Pages, read_pages
from hkdesk.services.paper.record import paper_record

TALK_KIND = "talk_summary"

_NOT_IN_A_CODE = re.compile(r"[^A-Za-z0-9._-]+")
_ID_LENGTH = 40
_NUMBERED = re.compile(r"talk-(\d{1,9})", re.ASCII)


def summary_number(file: CaseFile, dialogue_id: str) -> str:
    """The number on paper, never that of an agreement: "HK-2026-0001-S1" for the first talk.

    A talk that came from elsewhere has its place among the talks for a number.

    Raises:
        InvalidInput: unknown_id.
    """
    ids = [d.id for d in file.case.dialogues]
    if dialogue_id not in ids:
        raise InvalidInput("unknown_id", field="dialogue", got=dialogue_id)
    match = _NUMBERED.fullmatch(dialogue_id)
    ending = f"-S{match[1]}" if match else f"-SX{ids.index(dialogue_id) + 1}"
    number = _NOT_IN_A_CODE.sub("-", file.case.number).strip("-._")
    return number[: _ID_LENGTH - len(ending)] + ending


def talk_summary(
    file: CaseFile, dialogue_id: str, now: datetime, language: str = MAIN_LANGUAGE, progress: TellPages | None = None
) -> Pages:
    """The summary of the talk for both, dated now.

    Raises:
        InvalidInput: unknown_id; glyph_missing, with the place, when a letter cannot be printed.
    """
    number = summary_number(file, dialogue_id)
    dialogue = next(d for d in file.case.dialogues if d.id == dialogue_id)
    source = replace(packet_source(view_for_paper(file, now, language), now, language, draft=False), number=number)
    made = make_paper(dialogue_summary(replace(source, version=1), dialogue), progress)
    return replace(read_pages(made.pdf), record=paper_record(made, file, TALK_KIND, now))
