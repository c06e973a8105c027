"""Home days as a calendar file, for the person or for the manager, and what each was sent last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.domain.unit.week import CALENDAR_SENT
from hkdesk.domain.values.wording import clock
from hkdesk.domain.week.calendar_days import (
    CalendarDay,
    CalendarSent,
    HomeOn,
    Recipient,
    Sending,
    day_id,
    home_of,
    last_to_send,
    sending,
)
from hkdesk.domain.week.week import MOST_WEEKS
from hkdesk.errors import InvalidInput
from hkdesk.exchange.calendar_file import AllDay, calendar_file, require_new_or_calendar
from hkdesk.files import write_whole
from hkdesk.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from hkdesk.domain.unit.record import UnitRecord
    from hkdesk.services.unit.records import RecordDesk
    from hkdesk.services.workspace import Workspace
    from hkdesk.store.unit_records import RecordChange


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """What goes to a calendar: the days that hold, and the days to take away, b"" where there are none.

    `sent` is what the recipient has been sent of each person once the files have gone out: `written` keeps it.
    """

    days: bytes
    removed: bytes
    holding: int
    gone: int
    sent: tuple[tuple[str, CalendarSent], ...]


def calendar_files(
    workspace: Workspace, unit_id: str, case_ids: Sequence[str], recipient: Recipient, now: datetime
) -> CalendarFiles:
    """The home days of these people from today to the end of the 26th week, as far as their agreements reach.

    Raises:
        InvalidInput: unknown_id for the unit or a person, no_holidays.
    """
    today = workspace.clock.today()
    view = workspace.week.weeks(unit_id, today, MOST_WEEKS)
    before = _sent_before(workspace.unit_records, unit_id, recipient)
    made: list[tuple[str, Sending]] = []
    for case_id in case_ids:
        person = view.person(case_id)
        if person is None:
            raise InvalidInput("unknown_id", field="case_id", got=case_id)
        days = home_of(view.weeks, case_id, today, last_to_send(today))
        name = person.name if recipient is Recipient.MANAGER else ""
        texts = {one.on: _text(one, name) for one in days}
        record = before.get(case_id)
        old = record.value if record is not None else CalendarSent(recipient)
        made.append((case_id, sending(texts, old, today)))
    holding = _events((case_id, day) for case_id, one in made for day in one.days)
    gone = _events((case_id, day) for case_id, one in made for day in one.removed)
    name = _("Hjemmedager")
    return CalendarFiles(
        calendar_file(name, holding, now),
        calendar_file(name, gone, now, cancelled=True) if gone else b"",
        len(holding),
        len(gone),
        tuple((case_id, one.sent) for case_id, one in made),
    )


def written(records: RecordDesk, unit_id: str, files: CalendarFiles) -> None:
    """Keeps what was sent, as one step. Raises Surroundings: record_changed_elsewhere; the disk stands in the way."""
    changes: list[RecordChange] = []
    recipients = {sent.recipient for _case_id, sent in files.sent}
    before = {recipient: _sent_before(records, unit_id, recipient) for recipient in recipients}
    for case_id, sent in files.sent:
        old = before[sent.recipient].get(case_id)
        if old is not None:
            changes.append(records.changed(old, sent))
        elif sent.days:
            changes.append(records.new(unit_id, CALENDAR_SENT, sent, case_id))
    records.write(changes)


def removed_path(path: Path) -> Path:
    """Where the days to take away are written, beside the others."""
    return path.with_name(f"{path.stem} {_('fjernes')}{path.suffix}")


def save(files: CalendarFiles, path: Path) -> tuple[Path, ...]:
    """Writes the files; where each lies.

    Raises:
        InvalidInput: would_replace_kind, where something else lies there; nothing is written.
        Surroundings: the disk is full, no permission.
    """
    wanted = [(path, files.days)]
    if files.removed:
        wanted.append((removed_path(path), files.removed))
    for there, _content in wanted:
        require_new_or_calendar(there)
    for there, content in wanted:
        write_whole(there, content)
    return tuple(there for there, _content in wanted)


def _sent_before(records: RecordDesk, unit_id: str, recipient: Recipient) -> dict[str, UnitRecord[CalendarSent]]:
    found = records.all(unit_id, CALENDAR_SENT)
    return {one.case_id: one for one in found if one.value.recipient is recipient}


def _events(days: Iterable[tuple[str, CalendarDay]]) -> list[AllDay]:
    pairs = sorted(days, key=lambda pair: (pair[1].on, pair[0]))
    return [AllDay(day_id(case_id, one.on), one.on, one.text, one.sequence) for case_id, one in pairs]


def _text(one: HomeOn, name: str) -> str:
    """«Hjemmekontor», with the times of half a day, and with the name in the manager's calendar."""
    said = _("Hjemmekontor")
    if one.from_time is not None and one.until_time is not None:
        said = _("Hjemmekontor kl. {since}–{until}").format(since=clock(one.from_time), until=clock(one.until_time))
    return _("{what}: {name}").format(what=said, name=name) if name else said
