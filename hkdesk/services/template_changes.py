"""What newer clause texts mean for the store: agreements keep their old words, drafts get the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.agreement import IssuedAgreement
from hkdesk.domain.arrangement import amendable, standing_agreement, waiting_agreement
from hkdesk.domain.case import CaseFile
from hkdesk.services.amendments import difference
from hkdesk.services.since_signed import NewerText, newer_texts


@dataclass(frozen=True, slots=True)
class Affected:
    """An agreement or a draft that a newer text concerns.

    An agreement (`draft` is False) keeps the words it was issued with; a draft gets the new ones when it is issued.
    """

    case_id: str
    name: str
    number: str
    draft: bool
    texts: tuple[NewerText, ...]


def affected(file: CaseFile, today: date) -> tuple[Affected, ...]:
    """The agreement of the case that stands or waits for ink, and the draft that comes after it, where a text is newer.

    A draft of an amendment gets the new words only in the clauses that it changes; a new agreement gets them all. A
    draft that follows no agreement is always filled from the texts of today and is not told.
    """
    case = file.case
    told: list[Affected] = []
    for one in _alive(waiting_agreement(case), standing_agreement(case, today)):
        texts = newer_texts(file, one)
        if texts:
            told.append(_entry(file, one.number, texts, draft=False))
    last = case.current_agreement
    if last is None or waiting_agreement(case) is not None:
        return tuple(told)
    texts = newer_texts(file, last)
    base = amendable(case, today)
    if texts and base is not None:
        touched = {change.clause_id for change in difference(file, base, base.language).clause_changes}
        texts = tuple(one for one in texts if one.clause_id in touched)
    if texts:
        told.append(_entry(file, last.number, texts, draft=True))
    return tuple(told)


def _alive(*agreements: IssuedAgreement | None) -> list[IssuedAgreement]:
    return list({one.version: one for one in agreements if one is not None}.values())


def _entry(file: CaseFile, number: str, texts: tuple[NewerText, ...], *, draft: bool) -> Affected:
    return Affected(file.case.id, file.case.employee.name, number, draft, texts)


def look_through(files: Iterable[CaseFile], today: date) -> Iterator[tuple[Affected, ...]]:
    """What is affected in one case after the other; close it to stop between two."""
    for file in files:
        yield affected(file, today)
