"""How many places in a case's free texts look like something that should not be there. Never the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterFacts, facts_of, kinds_in
from hkdesk.domain.case.letter_kinds.record import facts_in
from hkdesk.domain.case.people import Unit
from hkdesk.domain.content.catalogue import SensitiveWords
from hkdesk.domain.content.own_field import FieldKind
from hkdesk.domain.content.sensitive import HintKind, hints


@dataclass(frozen=True, slots=True)
class HintCount:
    """So many places of one kind in one field; the field is named as in the case file."""

    field: str
    kind: HintKind
    count: int


def known_names(file: CaseFile) -> tuple[str, ...]:
    """Those who may be named in the case: employee, manager, unit, organisation and role groups."""
    employee = (file.case.employee.name,) if file.case.employee.name.strip() else ()
    return (*employee, *unit_names(file.unit))


def unit_names(unit: Unit) -> tuple[str, ...]:
    """Those who may be named in what is said of a whole role group."""
    names = (unit.manager_name, unit.name, unit.organisation, *(g.name for g in unit.role_groups))
    return tuple(name for name in names if name.strip())


def hint_counts(file: CaseFile, words: SensitiveWords, on: date) -> tuple[HintCount, ...]:
    """Every field with a hint, in the order of the case file."""
    names = known_names(file)
    counted = []
    for field, text in free_texts(file.case):
        found = Counter(hint.kind for hint in hints(text, names, words, on))
        counted += [HintCount(field, kind, found[kind]) for kind in HintKind if found[kind]]
    return tuple(counted)


def free_texts(case: Case) -> Iterator[tuple[str, str]]:
    """Every text of more than a name or a number that people write in a case, with its place."""
    yield "case.scope.reason", case.scope.reason
    yield from _assessment(case)
    for n, talk in enumerate(case.dialogues):
        for name in ("why_not", "manager_view", "employee_view", "agreed", "disagreed"):
            yield f"case.dialogues[{n}].{name}", getattr(talk, name)
    for n, item in enumerate(case.declaration.items):
        yield f"case.declaration.items[{n}].comment", item.comment
    yield from _terms(case)
    for n, follow_up in enumerate(case.follow_ups):
        yield f"case.follow_ups[{n}].summary", follow_up.summary
        yield f"case.follow_ups[{n}].measures", follow_up.measures
    if case.refusal is not None:
        yield "case.refusal.reason", case.refusal.reason
    for n, agreement in enumerate(case.agreements):
        yield f"case.agreements[{n}].end_reason", agreement.end_reason
        yield f"case.agreements[{n}].withdrawal_reason", agreement.withdrawal_reason
        for m, mistake in enumerate(agreement.mistakes):
            yield f"case.agreements[{n}].mistakes[{m}].why", mistake.why
    for n, closing in enumerate(case.closings):
        yield f"case.closings[{n}].words", closing.words
        yield f"case.closings[{n}].reopened_why", closing.reopened_why
    for n, loan in enumerate(case.loans):
        for m, back in enumerate(loan.returns):
            yield f"case.loans[{n}].returns[{m}].reason", back.reason
        for m, returned in enumerate(loan.mistakes):
            yield f"case.loans[{n}].mistakes[{m}].entry.why", returned.entry.why
    for n, measure in enumerate(case.measures):
        yield f"case.measures[{n}].what", measure.what
    for n, draft in enumerate(case.letter_drafts):
        yield from _letter(draft.facts, f"case.letter_drafts[{n}].facts")
    for n, letter in enumerate(case.letters):
        yield from _letter(letter.facts, f"case.letters[{n}].facts")
        yield f"case.letters[{n}].withdrawal_reason", letter.withdrawal_reason
        for m, mistake in enumerate(letter.mistakes):
            yield f"case.letters[{n}].mistakes[{m}].why", mistake.why


def _letter(held: LetterFacts, place: str) -> Iterator[tuple[str, str]]:
    """The texts of a letter; its lines name people and places, as they should."""
    for kind in kinds_in(held):
        facts = facts_of(held, kind)
        for name in sorted(name for name, one in facts_in(facts).items() if one.long):
            yield f"{place}.{kind.value}.{name}", getattr(facts, name)
    for n, point in enumerate(held.information.points if held.information is not None else ()):
        yield f"{place}.information.points[{n}].text", point.text


def _assessment(case: Case) -> Iterator[tuple[str, str]]:
    said = case.assessment
    for n, response in enumerate(said.responses):
        yield f"case.assessment.responses[{n}].reason", response.reason
    yield "case.assessment.conclusion.reason", said.conclusion.reason
    yield "case.assessment.conclusion.conditions", said.conclusion.conditions
    for n, task in enumerate(said.tasks):
        yield f"case.assessment.tasks[{n}].title", task.title
        yield f"case.assessment.tasks[{n}].needs", task.needs


def _terms(case: Case) -> Iterator[tuple[str, str]]:
    terms = case.terms
    yield "case.terms.extent.tasks", terms.extent.tasks
    yield "case.terms.extent.note", terms.extent.note
    yield "case.terms.hours.description", terms.hours.description
    yield "case.terms.availability.note", terms.availability.note
    yield "case.terms.ending.note", terms.ending.note
    yield "case.terms.trial.note", terms.trial.note
    yield "case.terms.equipment.note", terms.equipment.note
    yield "case.terms.equipment.expenses", terms.equipment.expenses
    yield "case.terms.handling.note", terms.handling.note
    yield "case.terms.handling.excluded", terms.handling.excluded
    for n, own in enumerate(terms.own):
        if own.kind is FieldKind.TEXT:
            yield f"case.terms.own[{n}].value", own.value
    for n, clause in enumerate(terms.free_clauses):
        yield f"case.terms.free_clauses[{n}]", clause
