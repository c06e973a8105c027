"""The terms against the rest of the case: the talk, the assessment and the avklaring they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.domain.agreement.contradictions.extent import week_of
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.case.answers import Answer
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.extent import average_in_halves
from hkdesk.domain.case.scope import AuthorityOrder, Pattern
from hkdesk.domain.case.terms import Extent, Weeks
from hkdesk.domain.values.said import filled, number, short_date

_WEEK, _START = "extent.days_per_week", "duration.start"
VOLUNTARY = "individual.voluntary"
"""The question of the assessment that asks whether the employee wants it themselves."""
_CIRCULAR = "rundskriv 38/2021 punkt 2.2"
_SLACK = 0.25
_WHOLE_WEEK = 5


def around_terms(file: CaseFile, *, begun: bool, demanded_from: float | None = None) -> Iterator[Contradiction]:
    """What the case says beside its terms, hints but for the last.

    Args:
        file: the case with its unit.
        begun: the arrangement runs already, and so began before the newest talk.
        demanded_from: the days a week from which an agreement is demanded, where the avklaring came to less: the
            paper says that nobody demands it, so its own days may not be as many.
    """
    yield from _voluntary(file)
    if not begun:
        yield from _talk(file)
    yield from _days(file)
    if demanded_from is not None:
        yield from _not_sporadic(file, demanded_from)


def _voluntary(file: CaseFile) -> Iterator[Contradiction]:
    """The agreement says that it is voluntary; only an order or a recommendation of the authorities makes it not so."""
    if file.case.scope.authority_order is not AuthorityOrder.NONE:
        return
    given = effective(file.case, file.unit).responses
    if any(one.item_id == VOLUNTARY and one.answer is Answer.NO for one in given):
        yield Contradiction("not_voluntary", Weight.HINT, (_WEEK,), legal=_CIRCULAR)


def _talk(file: CaseFile) -> Iterator[Contradiction]:
    start = file.case.terms.duration.start
    held = [talk.held_on for talk in file.case.dialogues if talk.held_on is not None and talk.took_part is not False]
    if start is None or not held or start >= min(held):
        return
    first = min(held)
    end = file.case.terms.duration.end if file.case.terms.duration.temporary else None
    fits = end is None or end >= first
    fixes = (setting("start_after_talk", _START, first, short_date(first)),) if fits else ()
    yield Contradiction("start_before_talk", Weight.HINT, (_START,), said=short_date(first), fixes=fixes)


def _days(file: CaseFile) -> Iterator[Contradiction]:
    extent, facts = file.case.terms.extent, file.case.scope
    week = week_of(extent)
    if week is None:
        return
    concluded = file.case.assessment.conclusion.extent_days_per_week
    if concluded not in (None, average_in_halves(extent)) and abs(concluded - week) > _SLACK:
        fixes = _taking("use_concluded_days", extent, concluded)
        yield Contradiction(
            "other_days_than_concluded", Weight.HINT, (_WEEK,), said=_both(concluded, week), fixes=fixes
        )
    if facts.only_from_home:
        if week < _WHOLE_WEEK and (extent.percent is None or extent.percent < 100):
            yield Contradiction("only_from_home_in_part", Weight.HINT, (_WEEK,), said=_both(_WHOLE_WEEK, week))
        return
    said = facts.days_per_week if facts.pattern in (Pattern.FIXED, Pattern.NOW_AND_THEN) else None
    decided = concluded is not None and abs(concluded - week) <= _SLACK  # what was asked for has been weighed
    if said is not None and abs(said - week) > _SLACK and not decided:
        fixes = _taking("use_scope_days", extent, said)
        yield Contradiction("other_days_than_scope", Weight.HINT, (_WEEK,), said=_both(said, week), fixes=fixes)


def _not_sporadic(file: CaseFile, demanded_from: float) -> Iterator[Contradiction]:
    extent, said = file.case.terms.extent, file.case.scope.days_per_week
    week = week_of(extent)
    if week is None or said is None or week < demanded_from:
        return
    fixes = (*_taking("use_scope_days", extent, said), going_to("write_extent", _WEEK))
    legal = "hjemmekontorforskriften § 1"
    yield Contradiction("not_sporadic", Weight.CLASH, (_WEEK,), said=_both(said, week), legal=legal, fixes=fixes)


def _both(one: float, other: float) -> str:
    return filled("{} · {}", number(one), number(round(other, 1)))


def _taking(name: str, extent: Extent, days: float) -> tuple[Fix, ...]:
    """The days taken over where the agreement names days of every week and could have those."""
    fits = extent.weeks is Weeks.EVERY and 0.5 <= days <= _WHOLE_WEEK and float(days * 2).is_integer()
    return (setting(name, _WEEK, float(days), number(days)),) if fits and extent.days_per_week is not None else ()
