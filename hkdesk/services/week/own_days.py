"""A person's own working days, kept as records of the unit about that person: read, written, taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hkdesk.domain.unit.week import OWN_DAYS
from hkdesk.domain.week.own_days import OwnDays, check_own_days
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import short_date, weekdays
from hkdesk.store.unit_records import RecordChange

if TYPE_CHECKING:
    from hkdesk.domain.unit.record import UnitRecord
    from hkdesk.services.unit.records import RecordDesk


def own_days_of(records: RecordDesk, case_id: str) -> tuple[UnitRecord[OwnDays], ...]:
    """What is kept of the person, the earliest first."""
    found = [one for one in records.of_case(case_id) if one.kind == OWN_DAYS.word]
    return tuple(sorted(found, key=lambda one: one.value.since or date.min))


def set_own_days(records: RecordDesk, unit_id: str, case_id: str, own: OwnDays) -> None:
    """Has the person work these days; one step to undo, also where they did already.

    What is kept from the same day is changed. All five days from ever are what holds without a record.

    Raises:
        InvalidInput: required, out_of_range, no_such_case.
        Surroundings: record_changed_elsewhere.
    """
    value = check_own_days(own)
    there = next((one for one in own_days_of(records, case_id) if one.value.since == value.since), None)
    if value == OwnDays():
        records.write([] if there is None else [RecordChange(there, None)])
    elif there is not None:
        records.change(there, value)
    else:
        records.add(unit_id, OWN_DAYS, value, case_id)


def own_days_words(own: OwnDays) -> str:
    """«mandag og tirsdag fra 01.02.2027», «mandag (partallsuker: mandag og fredag)»."""
    days = weekdays(own.days) or _("ingen")
    if own.even_days is not None:
        even = weekdays(own.even_days) or _("ingen")
        days = _("{days} (partallsuker: {even})").format(days=days, even=even)
    return days if own.since is None else _("{days} fra {since}").format(days=days, since=short_date(own.since))
