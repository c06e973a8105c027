"""What the week keeps of a person beside the notes: their own working days, and what went to whose calendar."""

from __future__ import annotations

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.week.calendar_days import CalendarSent, check_sent
from hkdesk.domain.week.own_days import OwnDays, check_own_days

OWN_DAYS = UnitRecordKind("own_days", OwnDays, check_own_days, personal=True)
CALENDAR_SENT = UnitRecordKind("calendar_sent", CalendarSent, check_sent, personal=True)
