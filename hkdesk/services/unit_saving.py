"""Keeping what was changed of a unit, beside what another program has changed of it since it was read."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.case import validate
from hkdesk.domain.case.people import Unit
from hkdesk.domain.changes.merge import merged_unit
from hkdesk.services.rows import row_under_conclusion, touched_by
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store


def stored_unit(store: Store, unit_id: str) -> Unit | None:
    """The unit as it lies in the store now."""
    return store.units.find(unit_id)


def beside_stored(store: Store, base: Unit | None, unit: Unit) -> Unit:
    """The unit with what lies in the store, where that is another than `base`, which `unit` was made from.

    Raises:
        InvalidInput: what a unit may not hold.
    """
    unit = validate.unit(unit)
    stored = stored_unit(store, unit.id)
    if base is not None and stored is not None and base.id == unit.id and stored != base:
        return validate.unit(merged_unit(base, unit, stored))
    return unit


def keep_unit(store: Store, unit: Unit, today: date, entry: JournalEntry) -> tuple[str, ...]:
    """Saves the unit, with the lines of the cases its change alters.

    Returns:
        The numbers of cases that keep the old name of their role group, since a newer hkdesk wrote them.
    """
    touched = touched_by(stored_unit(store, unit.id), unit, lambda: store.rows.page(today, limit=None))
    return store.units.save(unit, entry, touched, row_under_conclusion(unit, today))
