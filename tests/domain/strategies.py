"""Random valid values, by the types and RULES, each already as `validate` would return it (test_validate.py)."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from datetime import date, time, timedelta
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from hkdesk.domain.case.answers import Assessment, Conclusion, Relied, Response, SeenItem
from hkdesk.domain.case.archive.filing import Filing
from hkdesk.domain.case.case import Case, CaseFile, FollowUp, Refusal
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.declaration import DeclarationAnswers, DeclaredItem
from hkdesk.domain.case.dialogue import Dialogue, missing_in
from hkdesk.domain.case.letter_kinds.information import InformationFacts, InformationPoint
from hkdesk.domain.case.letter_kinds.kinds import (
    KINDS,
    HomeAccessFacts,
    LetterKind,
    RefusalFacts,
    Visitor,
    holding,
    no_facts,
    signed_by_both,
)
from hkdesk.domain.case.letter_kinds.record import KindOfLetter, facts_in
from hkdesk.domain.case.letters import GivenReason, IssuedLetter, LetterDraft
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.logo import to_text
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.packet_plan import ALWAYS, PacketPlan, PartId
from hkdesk.domain.case.people import Employee, GroupDefaults, RoleGroup, Unit, Weekday
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.case.terms import (
    DayHours,
    Ending,
    EquipmentLine,
    Extent,
    HalfDay,
    Hours,
    IssuedAgreement,
    IssuedClause,
    OwnValue,
    Terms,
    Trial,
)
from hkdesk.domain.case.texts_seen import SeenClause, SeenParagraph, TextsSeen
from hkdesk.domain.paper.mistakes import CounterEntry
from hkdesk.domain.values.codec import field_types, optional_of
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.domain.values.notice import NoticePeriod
from tests.domain.loan_support import brought_back
from tests.domain.plain_strategies import (
    days,
    halves,
    identifiers,
    item_ids,
    lines,
    names,
    orders,
    reasons,
    some,
    some_item_ids,
    texts,
    weekdays,
)
from tests.domain.week.rule_strategy import week_rules
from tests.domain.whole_terms import WHOLE as WHOLE
from tests.domain.whole_terms import whole as whole
from tests.support.drawing import counted, either, few, mapped, maybe, numbers, rows, times, together

Row = TypeVar("Row", DayHours, HalfDay)


def _list(strategy: st.SearchStrategy[Any], key: str = "") -> st.SearchStrategy[tuple[Any, ...]]:
    return rows(strategy, attrgetter(key) if key else None)


_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: lines,
    bool: few([False, True]),
    int: numbers(1, 12),
    float: halves,
    date: days,
    time: times,
}


@cache
def of(kind: Any) -> st.SearchStrategy[Any]:
    """Random values of the type; a dataclass's fields follow RULES where they say more than the type."""
    inner = optional_of(kind)
    if inner is not None:
        return maybe(of(inner))
    if get_origin(kind) is tuple:
        return weekdays if get_args(kind)[0] is Weekday else _list(of(get_args(kind)[0]))
    if is_dataclass(kind):
        return _FINISH.get(kind, lambda built: built)(_built(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return few(list(kind))
    return _BY_TYPE[kind]


def _built(kind: Any) -> st.SearchStrategy[Any]:
    rules = RULES.get(kind, {})
    return together(kind, {f.name: rules[f.name] if f.name in rules else of(t) for f, t in field_types(kind)})


RULES: dict[Any, dict[str, st.SearchStrategy[Any]]] = {
    RoleGroup: {"id": identifiers, "name": names},
    Unit: {
        "id": identifiers,
        "name": names,
        "minimum_staffing": maybe(numbers(0, 500)),
        "week_rules": week_rules,
        "logo": few(["", to_text(1, 1, b"abc"), to_text(3, 2, bytes(18))]),
    },
    Employee: {"name": names},
    ScopeFacts: {
        "days_per_week": maybe(st.floats(0, 7)),
        "spell_days": maybe(numbers(1, 3650)),
        "grey_zone_days": maybe(numbers(1, 3650)),
        "reason": texts,
    },
    Response: {"item_id": item_ids, "reason": texts, "asked": texts},
    Relied: {"item_id": item_ids},
    Conclusion: {
        "reason": texts,
        "conditions": texts,
        "extent_days_per_week": maybe(counted(11, lambda n: n / 2)),
        **dict.fromkeys("rests_on weighed closed_since left_open".split(), some_item_ids),
    },
    Task: {"id": identifiers, "share_percent": maybe(numbers(0, 100))},
    SeenItem: {"id": item_ids},
    Measure: {"id": identifiers, "what": reasons},
    Extent: {
        "tasks": texts,
        "note": either(texts, few(["Annenhver uke.", "Berre i partalsveker", "Oddetallsuker"])),
        "days_per_month": maybe(counted(46, lambda n: (n + 1) / 2)),
        "percent": maybe(numbers(1, 100)),
        "call_in_days": maybe(numbers(0, 10)),
        "every_weeks": numbers(2, 12),
    },
    Hours: {"weekly_hours": maybe(counted(319, lambda n: (n + 2) / 4))},
    DayHours: {"break_minutes": numbers(0, 240)},
    GroupDefaults: {"tasks": texts, "equipment": few([order for order in orders if len(order) <= 3])},
    Ending: {"notice_weeks": maybe(numbers(0, 52)), "note": texts},
    Trial: {"months": maybe(numbers(1, 12)), "note": texts},
    OwnValue: {"field": item_ids, "value": reasons},
    Terms: {"own": st.deferred(lambda: _list(of(OwnValue), "field"))},
    EquipmentLine: {"count": numbers(1, 999)},
    Dialogue: {
        "id": identifiers,
        "corrects": few([""]),
        "topics": some_item_ids,
        "agreed": texts,
        "disagreed": texts,
    },
    DeclaredItem: {"item_id": item_ids, "comment": texts},
    FollowUp: {"id": identifiers, "summary": texts, "measures": texts},
    Refusal: {"reason": reasons},
    Filing: {"version": numbers(1, 10_000)},
    Closing: {"words": reasons, "reopened_why": texts, "ended_version": maybe(numbers(1, 10_000))},
    CounterEntry: {"by": names, "why": reasons},
    IssuedAgreement: {
        "version": few([1]),
        "number": identifiers,
        "rule_set_id": names,
        "document_sha256": st.binary(min_size=32, max_size=32).map(bytes.hex),
        "content_digest": st.binary(min_size=6, max_size=6).map(bytes.hex),
        "pages": numbers(1, 10_000),
        "end_reason": texts,
        **dict.fromkeys(("changes_version", "effective_on"), few([None])),
    },
    IssuedClause: {"clause_id": item_ids, "paragraphs": _list(texts)},
    SeenParagraph: {"words": either(texts, few(["{days_per_week}", "{", "{x}}", "{employee_name!r}"]))},
    SeenClause: {"clause_id": item_ids},
    Loan: {"id": identifiers, "what": mapped(lines, lambda text: f"Skjerm {text}"), "count": numbers(1, 999)},
    TextsSeen: {"clauses": st.deferred(lambda: _list(of(SeenClause), "clause_id"))},
}


def _fact_rules(kind: KindOfLetter) -> dict[str, st.SearchStrategy[Any]]:
    """What the facts of a kind say in their own fields: texts of any length, and the highest number."""
    said = facts_in(kind.facts)
    rules = {name: maybe(numbers(0, one.highest)) for name, one in said.items() if one.highest is not None}
    return rules | dict.fromkeys((name for name, one in said.items() if one.long), texts)


RULES |= {one.facts: _fact_rules(one) for one in KINDS.values()}
RULES[RefusalFacts]["reasons"] = some_item_ids
RULES[HomeAccessFacts]["visitors"] = some(Visitor)
RULES |= {
    InformationPoint: {"text": texts},
    GivenReason: dict.fromkeys(("theme", "question", "answer", "reason"), texts),
    NoticePeriod: {"days": numbers(0, 364)},
    LetterDraft: {"facts": few([holding(RefusalFacts())]), "replaces": maybe(numbers(1, 3))},
    IssuedLetter: {
        "id": identifiers,
        "number": identifiers,
        "version": few([1]),
        "facts": few([holding(RefusalFacts())]),
        "replaces": few([None]),
        "rule_set_id": names,
        "language": few(["nb", "nn"]),
        "document_sha256": st.binary(min_size=32, max_size=32).map(bytes.hex),
        "content_digest": st.binary(min_size=6, max_size=6).map(bytes.hex),
        "pages": numbers(1, 10_000),
        "withdrawal_reason": texts,
    },
}


def _in_their_order(facts: Any) -> Any:
    """The facts with no day before the one it must follow."""
    for name, one in facts_in(facts).items():
        first, later = (getattr(facts, day, None) for day in (one.not_before, name))
        if first is not None and later is not None:
            facts = replace(facts, **{name: max(first, later)})
    return facts


def _kind_of_facts(one: Any) -> Any:
    return type(no_facts(one.kind))


@st.composite
def _own_kind(draw: st.DrawFn, built: st.SearchStrategy[Any]) -> Any:
    """A draft or a letter with facts of its own kind."""
    one = draw(built)
    return replace(one, facts=holding(draw(of(_kind_of_facts(one)))))


@st.composite
def _letter(draw: st.DrawFn, built: st.SearchStrategy[IssuedLetter]) -> IssuedLetter:
    one: IssuedLetter = draw(_own_kind(built))
    name = "signed_on" if signed_by_both(one.facts) else "delivered_on"
    later: dict[str, Any] = {
        n: on and max(one.issued_on, on) for n in (name, "withdrawn_on") for on in [getattr(one, n)]
    }
    mistakes = one.mistakes if one.withdrawn_on is not None else ()
    return replace(replace(one, signed_on=None, delivered_on=None, mistakes=mistakes), **later)


def _closed_in_order(closings: tuple[Closing, ...]) -> tuple[Closing, ...]:
    """All but the last were opened again."""
    ordered = sorted(closings, key=lambda one: one.closed_on)
    opened = (replace(one, reopened_on=one.reopened_on or one.closed_on) for one in ordered[:-1])
    return (*opened, *ordered[-1:])


def _numbered(letters: tuple[IssuedLetter, ...]) -> tuple[IssuedLetter, ...]:
    counted = dict.fromkeys(LetterKind, 0)
    found = []
    for one in letters:
        counted[one.kind] += 1
        found.append(replace(one, version=counted[one.kind]))
    return tuple(found)


def _lists(kind: Any, **keys: str) -> None:
    types = {f.name: get_args(t)[0] for f, t in field_types(kind) if f.name in keys}
    for name, key in keys.items():
        RULES.setdefault(kind, {})[name] = _list(of(types[name]), key)


def _none_or_from(draw: st.DrawFn, first: date) -> date | None:
    span = (date(2199, 12, 31) - first).days + 1
    n = draw(st.integers(0, 2 * span - 1))
    return None if n < span else first + timedelta(n - span)


@st.composite
def _dialogue(draw: st.DrawFn, built: st.SearchStrategy[Dialogue]) -> Dialogue:
    one: Dialogue = draw(built)
    if one.held_on is not None and one.next_on is not None:
        latest = min(one.held_on + timedelta(days=366), date(2199, 12, 31))
        one = replace(one, next_on=draw(st.dates(one.held_on, latest)))
    if missing_in(one) or one.held_on is None:
        return replace(one, confirmed_on=None, manager_confirmed_on=None, employee_confirmed_on=None)
    by = [_none_or_from(draw, one.held_on) for _ in range(2)]
    both = [on for on in by if on is not None]
    # Neither: confirmed before hkdesk kept the two apart, or not at all.
    confirmed = max(both) if len(both) == 2 else _none_or_from(draw, one.held_on) if not both else None
    return replace(one, confirmed_on=confirmed, manager_confirmed_on=by[0], employee_confirmed_on=by[1])


@st.composite
def _measure(draw: st.DrawFn, built: st.SearchStrategy[Measure]) -> Measure:
    one: Measure = draw(built)
    return replace(one, closed_on=None if one.status is MeasureStatus.OPEN else one.closed_on or draw(days))


def _follow_up(built: st.SearchStrategy[FollowUp]) -> st.SearchStrategy[FollowUp]:
    return built.map(lambda f: f if f.next_on is None else replace(f, next_on=max(f.held_on, f.next_on)))


def _in_order(one: IssuedAgreement) -> IssuedAgreement:
    if one.signed_on is None:
        withdrawn = max(one.issued_on, one.withdrawn_on) if one.withdrawn_on is not None else None
        one = replace(one, signed_registered_by="", signed_seen=None, ended_on=None, end_reason="")
        return replace(one, withdrawn_on=withdrawn, mistakes=() if withdrawn is None else one.mistakes)
    signed = max(one.issued_on, one.signed_on)
    ended = max(signed, one.ended_on) if one.ended_on is not None else None
    return replace(one, signed_on=signed, ended_on=ended, withdrawn_on=None, withdrawal_reason="", mistakes=())


@st.composite
def _case(draw: st.DrawFn, built: st.SearchStrategy[Case]) -> Case:
    one: Case = draw(built)
    dialogues: list[Dialogue] = []
    for dialogue in one.dialogues:
        corrected = draw(st.sampled_from(["", *(d.id for d in dialogues)]))
        dialogues.append(replace(dialogue, corrects=corrected))
    return replace(
        one,
        dialogues=tuple(dialogues),
        agreements=tuple(replace(a, version=n) for n, a in enumerate(one.agreements, 1)),
        follow_ups=tuple(sorted(one.follow_ups, key=lambda f: (f.held_on, f.id))),
        letters=_numbered(one.letters),
        closings=_closed_in_order(one.closings),
        filings=tuple(sorted(one.filings, key=lambda f: f.version)),
    )


def _later(one: Row) -> Row:
    start, end = sorted((one.from_time, one.until_time))
    return replace(one, from_time=start if start < end else time(0), until_time=max(end, time(0, 1)))


def _half_days_among_the_fixed(one: Extent) -> Extent:
    halves = {half.day: half for half in one.half_days}
    one = replace(one, half_days=tuple(halves[day] for day in sorted(halves)))
    return replace(one, weekdays=one.fixed)


def _by_day(one: Hours) -> Hours:
    times = {row.day: row for row in one.times}
    return replace(one, times=tuple(times[day] for day in sorted(times)))


def _same_unit(built: st.SearchStrategy[CaseFile]) -> st.SearchStrategy[CaseFile]:
    return built.map(lambda file: replace(file, case=replace(file.case, unit_id=file.unit.id)))


def _plan(language: PaperLanguage, said: int) -> PacketPlan:
    """Of each part, a digit to the base of three: nothing is said, it is wanted, it is not."""
    of_part = {part: said // 3**n % 3 for n, part in enumerate(PartId)}
    wanted = tuple(part for part in PartId if of_part[part] == 1)
    return PacketPlan(language, wanted, tuple(p for p in PartId if of_part[p] == 2 and p not in ALWAYS))


_plans = together(_plan, {"language": few(list(PaperLanguage)), "said": numbers(0, 3 ** len(PartId) - 1)})


def _dated(one: Conclusion) -> Conclusion:
    return one if one.concluded_on is not None else replace(one, relied=())


_FINISH: dict[Any, Any] = {
    Loan: lambda built: built.map(brought_back),
    Conclusion: lambda built: built.map(_dated),
    PacketPlan: lambda _built: _plans,
    Dialogue: _dialogue,
    Measure: _measure,
    DayHours: lambda built: built.map(_later),
    HalfDay: lambda built: built.map(_later),
    Extent: lambda built: built.map(_half_days_among_the_fixed),
    Hours: lambda built: built.map(_by_day),
    FollowUp: _follow_up,
    IssuedAgreement: lambda built: built.map(_in_order),
    **{one.facts: lambda built: built.map(_in_their_order) for one in KINDS.values()},
    LetterDraft: _own_kind,
    IssuedLetter: _letter,
    Case: _case,
    CaseFile: _same_unit,
}
RULES[Assessment] = {"wished_days_per_week": maybe(counted(11, lambda n: n / 2))}
RULES[Case] = {"id": identifiers, "number": identifiers, "unit_id": identifiers}
RULES[Case]["former_numbers"] = rows(identifiers, str)
_lists(RoleGroup, responses="item_id", seen="id")
_lists(Conclusion, relied="item_id")
_lists(Unit, role_groups="id")
_lists(Assessment, responses="item_id", tasks="id", seen="id")
_lists(DeclarationAnswers, items="item_id")
_lists(InformationFacts, points="point")
_lists(Case, dialogues="id", follow_ups="id", measures="id", loans="id", letters="id", letter_drafts="kind")
_lists(Case, filings="version")

cases: st.SearchStrategy[Case] = of(Case)
case_files: st.SearchStrategy[CaseFile] = of(CaseFile)
all_terms: st.SearchStrategy[Terms] = of(Terms)
whole_terms: st.SearchStrategy[Terms] = all_terms.map(whole)
