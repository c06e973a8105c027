"""«Slik blir uka»: the weeks as a draft would make them, before it is issued. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hkdesk.domain.agreement.home_days import monday_of
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.week.ahead import broken_by
from hkdesk.domain.week.cells import Cell
from hkdesk.domain.week.week import Finding, Week
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.reports.week import names_of
from hkdesk.services.week import words
from hkdesk.services.words.screen.wording import listed, weekday_name

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.domain.case.terms import Terms
    from hkdesk.services.week.desk import WeekDesk, WeekView

WEEKS = 13
_DAYS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """The weeks with the draft, from the one it begins in; `broken` is what it would break, by rule and in order."""

    view: WeekView
    week: Week
    cells: tuple[Cell, ...]
    broken: tuple[tuple[Finding, ...], ...]


def look_ahead(desk: WeekDesk, case: Case, today: date, since: date | None = None) -> Ahead | None:
    """The weeks as if the draft of the case were signed today; `since` is the first day of a change.

    None where no extent is agreed, the person is not in the unit's weeks, or a year lies past the known holidays.
    """
    try:
        return _look(desk, case, case.terms if since is None else _from(case.terms, since), today)
    except InvalidInput:
        return None


def _from(terms: Terms, since: date) -> Terms:
    return replace(terms, duration=replace(terms.duration, start=since))


def _look(desk: WeekDesk, case: Case, terms: Terms, today: date) -> Ahead | None:
    unit_id = case.unit_id
    if amount_of(terms.extent) is None:
        return None
    start = max(terms.duration.start or today, today)
    last = terms.duration.end if terms.duration.temporary else None
    count = WEEKS if last is None else min(WEEKS, max(0, (monday_of(last) - monday_of(start)).days // 7) + 1)
    before, view = desk.weeks_with(unit_id, start, count, (case.id, terms))
    seat = next((i for i, person in enumerate(view.people) if person.id == case.id), None)
    if seat is None:
        return None
    folded: dict[str, list[Finding]] = {}
    for one in broken_by(before.weeks, view.weeks, case.id):
        folded.setdefault(one.rule.id, []).append(one)
    week = _first_whole(view, start)
    return Ahead(view, week, tuple(week.board.cells[seat]), tuple(map(tuple, folded.values())))


def _first_whole(view: WeekView, start: date) -> Week:
    """The first week that the draft has all of, or the only one there is."""
    return view.weeks[1] if view.weeks[0].monday < start and len(view.weeks) > 1 else view.weeks[0]


def week_line(ahead: Ahead) -> str:
    """Where the person is from Monday to Friday in the first whole week."""
    days = zip(ahead.week.board.days, ahead.cells, strict=True)
    told = [f"{weekday_name(day.isoweekday())} {words.place_word(cell).lower()}" for day, cell in days]
    return _("Uke {n}: {days}.").format(n=ahead.week.monday.isocalendar().week, days=listed(told))


def broken_lines(ahead: Ahead, most: int = 0) -> list[str]:
    """Each rule that would be broken: the first date in words, and on which other days.

    With `most`, so many of them, and how many more there are.
    """
    names = names_of(ahead.view)
    made = []
    shown = ahead.broken[:most] if most else ahead.broken
    for findings in shown:
        said = words.finding_words(findings[0], ahead.view.unit, names)
        days = list(dict.fromkeys(one.on for one in findings[1:]))
        if days:
            named = [words.day_words(day) for day in days[:_DAYS_NAMED]]
            if len(days) > _DAYS_NAMED:
                named.append(_("{n} dager til").format(n=len(days) - _DAYS_NAMED))
            said = _("{said} Det samme {days}.").format(said=said, days=listed(named))
        made.append(said)
    left = len(ahead.broken) - len(shown)
    if left:
        made.append(_("Og 1 regel til.") if left == 1 else _("Og {n} regler til.").format(n=left))
    return made


def state_words(ahead: Ahead) -> str:
    """«Uka: 2 regler brytes», short enough for a button."""
    count = len(ahead.broken)
    if not ahead.view.weeks[0].rules:
        return _("Slik blir uka")
    if not count:
        return _("Uka: reglene holder")
    return _("Uka: 1 regel brytes") if count == 1 else _("Uka: {n} regler brytes").format(n=count)


def span_words(ahead: Ahead) -> str:
    """How far was looked."""
    first, last = ahead.view.weeks[0].monday, ahead.view.weeks[-1].monday + timedelta(days=4)
    return words.span_words(first, last)
