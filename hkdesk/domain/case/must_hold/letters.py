"""What a letter must hold before it enters a case, draft or issued. Each function cleans the value or names the field.

A draft may be half written: only what could never be right is refused here. What paper needs stands in
domain/letters/ready.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from hkdesk.domain.case.letter_kinds.kinds import LetterFacts, LetterKind, facts_of, holding, kinds_in, record_of
from hkdesk.domain.case.letter_kinds.record import facts_in
from hkdesk.domain.case.letters import IssuedLetter, LetterDraft, WorkedOut
from hkdesk.domain.paper.mistakes import check_mistakes, issued_by_mistake
from hkdesk.domain.values import checks
from hkdesk.domain.values.codec import field_types, optional_of
from hkdesk.domain.values.notice import LONGEST_NOTICE_WEEKS
from hkdesk.errors import InvalidInput

PAGE_LIMIT = 10_000


def _cleaned(facts: Any, place: str) -> Any:
    """The facts, each as its field says: days and numbers within their limits, texts tidied."""
    said, of_class = facts_in(facts), cast(Any, type(facts))
    types = {entry.name: kind for entry, kind in field_types(of_class)}
    checks.days(facts, place, [name for name, kind in types.items() if optional_of(kind) is date])
    for name, one in said.items():
        if one.not_before:
            checks.in_order(getattr(facts, one.not_before), getattr(facts, name), f"{place}.{name}")
    for name, one in said.items():
        if one.highest is not None:
            checks.within(getattr(facts, name), 0, one.highest, f"{place}.{name}")
    texts = [name for name, kind in types.items() if kind is str]
    lines, long = ([name for name in texts if said[name].long is wanted] for wanted in (False, True))
    return checks.texts(facts, place, lines, long)


def facts(value: LetterFacts, kind: LetterKind, field: str) -> LetterFacts:
    """The facts of a letter of the kind, cleaned; facts of another kind have no place in it."""
    found = facts_of(value, kind)
    if found is None:
        raise InvalidInput("required", field=f"{field}.{kind.value}")
    for other in kinds_in(value):
        if other is not kind:
            raise InvalidInput("unknown_field", field=f"{field}.{other.value}")
    place = f"{field}.{kind.value}"
    return holding(record_of(kind).clean(_cleaned(found, place), place))


def draft(value: LetterDraft) -> LetterDraft:
    """A draft with facts of its own kind, which may replace a letter numbered from 1."""
    checks.within(value.replaces, 1, checks.ROW_LIMIT, "letter.replaces")
    return replace(value, facts=facts(value.facts, value.kind, "letter.facts"))


def drafts(values: Sequence[LetterDraft]) -> tuple[LetterDraft, ...]:
    """At most one draft of each kind."""
    checks.few_rows(values, "letter_drafts")
    checked = checks.each(values, draft, "letter", "letter_drafts")
    checks.unique([one.kind.value for one in checked], "letter_drafts", ".kind")
    return checked


def issued(value: IssuedLetter) -> IssuedLetter:
    """A letter that names law, number and bytes; delivered, signed or taken back not before it was issued."""
    named = ["number", "rule_set_id", "document_sha256", "content_digest", "language"]
    value = checks.texts(
        value, "letter", [*named, "issued_by", "registered_by", "manager_name", "employee_name"], ["withdrawal_reason"]
    )
    checks.required(value, "letter", named)
    for name in ("id", "number"):
        checks.identifier(getattr(value, name), f"letter.{name}")
    checks.within(value.version, 1, checks.ROW_LIMIT, "letter.version")
    checks.within(value.replaces, 1, value.version - 1, "letter.replaces")
    checks.within(value.pages, 1, PAGE_LIMIT, "letter.pages")
    later = ["signed_on", "delivered_on", "withdrawn_on"]
    checks.days(value, "letter", ["issued_on", *later])
    value = replace(value, mistakes=check_mistakes(value.mistakes, "letter.mistakes"))
    if issued_by_mistake(value.mistakes):  # the clock may have been ahead when it was issued
        later.remove("withdrawn_on")
        if value.withdrawn_on is None:
            raise InvalidInput("required", field="letter.withdrawn_on")
    for name in later:
        checks.in_order(value.issued_on, getattr(value, name), f"letter.{name}")
    worked_out = _worked_out(value.worked_out, "letter.worked_out")
    return replace(value, facts=facts(value.facts, value.kind, "letter.facts"), worked_out=worked_out)


def _worked_out(value: WorkedOut, field: str) -> WorkedOut:
    checks.days(value, field, ["last_day", "return_by"])
    checks.within(value.about_version, 1, checks.ROW_LIMIT, f"{field}.about_version")
    for name in ("reasons", "returns"):
        checks.few_rows(getattr(value, name), f"{field}.{name}")
    if value.notice is not None:
        checks.days(value.notice, f"{field}.notice", ["received_on", "counted_to", "last_day"])
        checks.within(value.notice.days, 0, 7 * LONGEST_NOTICE_WEEKS, f"{field}.notice.days")
    for n, line in enumerate(value.returns):
        checks.within(line.count, 1, 999, f"{field}.returns[{n}].count")
        checks.days(line, f"{field}.returns[{n}]", ["lent_on", "return_by"])
    reasons = (
        checks.texts(one, f"{field}.reasons[{n}]", ["item_id"], ["theme", "question", "answer", "reason"])
        for n, one in enumerate(value.reasons)
    )
    returns = (checks.texts(one, f"{field}.returns[{n}]", ["name", "number"]) for n, one in enumerate(value.returns))
    return replace(value, reasons=tuple(reasons), returns=tuple(returns))


def letters(values: Sequence[IssuedLetter]) -> tuple[IssuedLetter, ...]:
    """Letters with ids of their own, numbered 1, 2, 3 ... within each kind."""
    checks.few_rows(values, "letters")
    checked = checks.each(values, issued, "letter", "letters")
    checks.unique([one.id for one in checked], "letters", ".id")
    counted: dict[LetterKind, int] = {}
    for n, one in enumerate(checked):
        counted[one.kind] = counted.get(one.kind, 0) + 1
        if one.version != counted[one.kind]:
            want = counted[one.kind]
            raise InvalidInput("out_of_range", field=f"letters[{n}].version", got=one.version, low=want, high=want)
    return checked
