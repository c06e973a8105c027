"""The one function that says what waits: events held against the table, and against what people said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hkdesk.domain.standing.due import Cause, DueItem, DueKind, DueWhen, sunday_of, when_due
from hkdesk.domain.standing.reminders.events import Event
from hkdesk.domain.standing.reminders.table import LEGAL_DAYS, LONGEST_DAYS, TABLE, Line, Raised
from hkdesk.domain.unit.reminder_act import ReminderAct, Said
from hkdesk.domain.values.folding import name_key
from hkdesk.domain.values.said import short_date
from hkdesk.errors import InvalidInput

Acts = Mapping[tuple[str, str, str], ReminderAct]
_ORDER = tuple(Cause)
_RANK = {kind: place for place, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True)
class Reminders:
    """What waits and is shown, and what waits in silence; both soonest first, then by name."""

    shown: tuple[DueItem, ...] = ()
    silenced: tuple[DueItem, ...] = ()


def acts_by_item(acts: Iterable[ReminderAct]) -> dict[tuple[str, str, str], ReminderAct]:
    """What was said of each thing; of two the later one."""
    return {(act.item, act.subject, act.key): act for act in acts}


def recompute(events: Iterable[Event], acts: Acts, today: date) -> Reminders:
    """Everything that waits on the day, from nothing but the facts and what people said.

    Of two events with one identity the first counts. The order of the events is without effect on the rest.
    """
    shown: list[DueItem] = []
    silenced: list[DueItem] = []
    seen: set[tuple[str, str, str]] = set()
    for event in events:
        item = item_of(event, acts, today)
        if item is None:
            continue
        identity = (item.kind.value, item.subject, item.key)
        if identity not in seen:
            seen.add(identity)
            (shown if item.held is None else silenced).append(item)
    return Reminders(_sorted(shown), _sorted(silenced))


def item_of(event: Event, acts: Acts, today: date) -> DueItem | None:
    """The event as a thing that waits; None where it is not raised yet, or gone."""
    line = TABLE[event.kind]
    if not _told(line, event, today) or (event.causes and event.causes & line.gone):
        return None
    identity = event.identity
    act = acts.get(identity)
    if act is not None and act.said is not Said.SNOOZED:
        return None
    turn = _turn(line, event, today)
    held, until = _held(line, event, act, turn, today)
    when = DueWhen.LATER if event.kind is DueKind.CLOSE else when_due(event.on, today)
    return DueItem(
        event.case_id,
        event.name,
        event.kind,
        event.on,
        when,
        event.unit_id,
        identity[2],
        identity[1],
        event.facts,
        turn,
        held,
        until,
        event.detail,
    )


def _held(
    line: Line, event: Event, act: ReminderAct | None, turn: int, today: date
) -> tuple[Cause | None, date | None]:
    """The weightiest of what lets it wait in silence, and until when."""
    for cause in _ORDER if event.causes & line.silenced else ():
        if cause in event.causes and cause in line.silenced:
            return cause, event.back_on if cause is Cause.LEAVE else None
    until = _snoozed_until(line, event, act, turn, today) if act is not None else None
    return (Cause.SNOOZED, until) if until is not None else (None, None)


def last_snooze(item: DueItem, today: date) -> date | None:
    """The last day a thing may be put off to; None where it cannot be put off any further.

    A duty can be put off past its date by `LEGAL_DAYS` at most; one that has no date, so long from today.
    """
    return _last_snooze(TABLE[item.kind], item.on, today)


def check_act(item: DueItem, act: ReminderAct, today: date) -> None:
    """Refuses what may not be said of the thing.

    Raises:
        InvalidInput: not_to_be_said; out_of_range for a day that is not after today or past `last_snooze`.
    """
    if act.said is not Said.SNOOZED:
        if act.said not in TABLE[item.kind].may:
            raise InvalidInput("not_to_be_said", field="said", got=act.said.value)
        return
    last = last_snooze(item, today)
    first = today + timedelta(days=1)
    if last is None:
        assert item.on is not None, "what has no date can be put off from today"
        raise InvalidInput("snooze_over", field="until", last=short_date(_later(item.on, LEGAL_DAYS)))
    if act.until is None or not first <= act.until <= last:
        raise InvalidInput("snooze_range", field="until", low=short_date(first), high=short_date(last))


def _told(line: Line, event: Event, today: date) -> bool:
    """Whether its first day has come, and its last has not passed."""
    if line.lasts is not None and event.on is not None and (today - event.on).days > line.lasts:
        return False
    if line.raised is Raised.AFTER and event.since is not None:
        return (today - event.since).days >= line.days
    if event.on is None or line.raised in (Raised.AT_ONCE, Raised.AFTER):
        return True
    if line.raised is Raised.WEEK:
        return event.on <= sunday_of(today)
    return (event.on - today).days <= line.days


def _turn(line: Line, event: Event, today: date) -> int:
    return 2 if line.again is not None and event.on is not None and (event.on - today).days <= line.again else 1


def _last_snooze(line: Line, on: date | None, today: date) -> date | None:
    if not line.legal:
        return _later(today, LONGEST_DAYS)
    last = _later(on if on is not None else today, LEGAL_DAYS)
    return last if last > today else None


def _snoozed_until(line: Line, event: Event, act: ReminderAct, turn: int, today: date) -> date | None:
    """The day it is shown again, where it is put off; not where the facts, or how close it is, have changed since."""
    if act.until is None or act.facts != event.facts or act.turn < turn:
        return None
    until = act.until
    if line.legal and event.on is not None:
        until = min(until, _later(event.on, LEGAL_DAYS))
    return until if today < until else None


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def _sorted(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    return tuple(sorted(items, key=_place))


def _place(item: DueItem) -> tuple[bool, date, str, int, str]:
    return item.on is None, item.on or date.min, name_key(item.name), _RANK[item.kind], item.key
