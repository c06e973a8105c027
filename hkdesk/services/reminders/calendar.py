"""The deadlines of I dag as a calendar file: one all-day event a thing, known again by an id that names nobody.

The file leaves the encrypted store, and a calendar is often shared: what has happened to somebody at home, what they
have complained of and what is done about it is not in it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from hkdesk.domain.standing.due import DueItem, DueKind
from hkdesk.exchange.calendar_file import AllDay, calendar_file, require_new_or_calendar
from hkdesk.files import write_whole
from hkdesk.i18n import N_, _
from hkdesk.services.reminders.words import what_words, why_words

_SPACE = uuid.UUID("5d0a3c0e-7f5b-4b0b-9d6e-1f6f3a4b8c21")  # of hkdesk's deadlines; never changed


_OF_ONE = {
    DueKind.LOOK: N_("Ny vurdering av hjemmekontoret"),
    DueKind.UNIT_MEASURE: N_("Tiltak med frist"),
    DueKind.INJURY: N_("Noe skal avklares"),
}
"""What is said of these where they are about one person."""


def deadlines_file(items: Iterable[DueItem], stamp: datetime) -> bytes:
    """Those that have a date, as a calendar of their own; what is put off stands on the day it is shown again."""
    events = [_event(item) for item in items if item.on is not None]
    return calendar_file(_("Frister i hkdesk"), events, stamp)


def save_deadlines(items: Iterable[DueItem], stamp: datetime, path: Path) -> None:
    """Writes the file; a calendar that lies there is replaced.

    Raises:
        InvalidInput: would_replace_kind, where something else lies there.
        Surroundings: the disk is full, no permission.
    """
    require_new_or_calendar(path)
    write_whole(path, deadlines_file(items, stamp))


def uid_of(item: DueItem) -> str:
    """The same for the same thing, whenever and wherever it is written."""
    return str(uuid.uuid5(_SPACE, "\n".join((item.kind.value, item.subject, item.key))))


def _event(item: DueItem) -> AllDay:
    assert item.on is not None
    plain = None if item.of_unit else _OF_ONE.get(item.kind)
    what, why = (_(plain), "") if plain is not None else (what_words(item), why_words(item))
    return AllDay(uid_of(item), item.until or item.on, f"{item.name}: {what}", description=why)
