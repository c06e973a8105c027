"""What the coming weeks ask for, and who is in this week: read off the week's own functions, for a worker.

It opens every case of the unit, which takes longer than the rest of I dag; so it is worked out beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.standing.reminders.events import Event
from hkdesk.domain.standing.reminders.of_week import events_of_weeks, rule_subject
from hkdesk.domain.week.week import Attendance, Finding
from hkdesk.i18n import _
from hkdesk.services.clock import Clock
from hkdesk.services.reports.week import names_of
from hkdesk.services.week import words
from hkdesk.services.week.desk import WeekDesk, WeekView
from hkdesk.store.store import Store

WEEKS = 3
"""So many weeks from this one hold every date of the fortnight ahead."""


@dataclass(frozen=True, slots=True)
class WeeksAhead:
    """What was found: the events, and Monday to Friday of this week, on a weekend of the next one."""

    unit_id: str
    events: tuple[Event, ...] = ()
    days: tuple[Attendance, ...] = ()


def weeks_ahead(week: WeekDesk, unit_id: str, today: date) -> WeeksAhead:
    """The weeks of the unit from this one. Raises InvalidInput: unknown_id; no_holidays for a year past 2100."""
    view = week.weeks(unit_id, today, WEEKS)
    found = events_of_weeks(unit_id, view.unit.name, view.people, view.weeks, today)
    shown = view.weeks[0] if today.isoweekday() <= 5 else view.weeks[1]
    days = shown.attendance if view.people else ()
    return WeeksAhead(unit_id, tuple(_in_words(one, view) for one in found), days)


def job(another: Callable[[], Store], clock: Clock, who: str, unit_id: str) -> Callable[[], WeeksAhead]:
    """The same as work for a thread of its own, over a connection of its own."""
    today = clock.today()

    def work() -> WeeksAhead:
        with another() as store:
            return weeks_ahead(WeekDesk(store, clock, who), unit_id, today)

    return work


def _in_words(event: Event, view: WeekView) -> Event:
    if event.kind is DueKind.RULE:
        found = next(one for one in _findings(view) if _is(event, one, view))
        said = words.finding_head(found, view.unit, names_of(view))
        return replace(event, detail=said[:1].upper() + said[1:])
    if event.kind is DueKind.UNPLANNED:
        week = int(event.key.partition("-W")[2])
        if event.detail == "1":
            return replace(event, detail=_("{n}: én person").format(n=week))
        return replace(event, detail=_("{n}: {people} personer").format(n=week, people=event.detail))
    return event


def _findings(view: WeekView) -> list[Finding]:
    return [found for week in view.weeks for found in week.broken]


def _is(event: Event, found: Finding, view: WeekView) -> bool:
    seat = found.row.seat
    who = view.people[seat].id if seat is not None else ""
    return event.on == found.on and event.subject == rule_subject(view.unit.id, found.rule.id, who)
