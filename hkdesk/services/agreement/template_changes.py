"""What newer clause texts mean for the store: agreements keep their old words, drafts get the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.agreement.asked_once import as_begun
from hkdesk.domain.agreement.clause_changes import NewerText
from hkdesk.domain.agreement.in_force import standing_agreement, waiting_agreement
from hkdesk.domain.agreement.newer_texts import is_whole_draft
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.services.agreement.newer_texts import newer_in_draft
from hkdesk.services.agreement.since_signed import newer_texts


@dataclass(frozen=True, slots=True)
class Affected:
    """An agreement or a draft that a newer text concerns.

    An agreement (`draft` is False) keeps the words it was issued with; a draft has the new ones already, and prints
    them when it is issued. `number` is that of the agreement, or of the one the draft follows; empty for a draft that
    follows none.
    """

    case_id: str
    name: str
    number: str
    draft: bool
    texts: tuple[NewerText, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one case. `unknown`: a draft that is written in and remembers no texts to compare with."""

    affected: tuple[Affected, ...] = ()
    unknown: bool = False


def affected(file: CaseFile, today: date) -> tuple[Affected, ...]:
    """The agreement of the case that stands or waits for ink, and the draft, where a text is newer."""
    case = file.case
    told: list[Affected] = []
    for one in _alive(waiting_agreement(case), standing_agreement(case, today)):
        texts = newer_texts(file, one)
        if texts:
            told.append(_entry(file, one.number, texts, draft=False))
    texts = newer_in_draft(file, today)
    if texts:
        last = case.current_agreement
        told.append(_entry(file, last.number if last is not None else "", texts, draft=True))
    return tuple(told)


def unknown(file: CaseFile, today: date) -> bool:
    """Whether the draft is another than the one it began as, and nothing tells which texts it was written to.

    So it is with drafts from before the texts were kept, until they are changed the next time.
    """
    case, unit = file.case, file.unit
    if case.texts_seen.clauses or case.agreements or not is_whole_draft(case, today):
        return False
    return case.terms != as_begun(case, unit)


def _alive(*agreements: IssuedAgreement | None) -> list[IssuedAgreement]:
    return list({one.version: one for one in agreements if one is not None}.values())


def _entry(file: CaseFile, number: str, texts: tuple[NewerText, ...], *, draft: bool) -> Affected:
    return Affected(file.case.id, file.case.employee.name, number, draft, texts)


def look_through(files: Iterable[CaseFile], today: date) -> Iterator[Looked]:
    """What is found in one case after the other; close it to stop between two."""
    for file in files:
        yield Looked(affected(file, today), unknown(file, today))
