"""The register of equipment as a list for a spreadsheet, CSV or XLSX; no cell is taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from hkdesk.domain.unit.equipment.register import Thing
from hkdesk.exchange.listing import ListSheet, spreadsheet, workbook
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.words.unit.equipment import place_words, told_words

_Row: TypeAlias = tuple[str | date | None, ...]
_WIDTHS = (24, 20, 20, 14, 12, 20, 30, 14, 14, 40)


def heads() -> tuple[str, ...]:
    """The headings, in the order of the columns."""
    return (
        _("Hva"),
        _("Serienummer"),
        _("Inventarnummer"),
        _("Tilstand"),
        _("Kjøpt"),
        _("Oppbevares"),
        _("Hvor den er nå"),
        _("Lånt ut"),
        _("Tilbake innen"),
        _("Merknad"),
    )


def as_csv(things: Iterable[Thing], today: date) -> bytes:
    """The list as CSV for Excel in Norwegian."""
    return spreadsheet(heads(), ([_text(cell) for cell in _row(one, today)] for one in things))


def as_xlsx(things: Iterable[Thing], today: date) -> bytes:
    """The list as a workbook of one sheet."""
    rows: tuple[_Row, ...] = (heads(), *(_row(one, today) for one in things))
    return workbook([ListSheet(_("Utstyr"), rows, widths=_WIDTHS)])


def _row(one: Thing, today: date) -> _Row:
    item, held = one.item, one.out[0] if one.out else None
    notes = [item.note] if item is not None and item.note else []
    return (
        one.what,
        item.serial if item is not None else one.number,
        item.inventory_number if item is not None else "",
        label(item.condition) if item is not None else "",
        item.bought_on if item is not None else None,
        item.kept_where if item is not None else "",
        place_words(one),
        held.loan.handed_out_on if held is not None else None,
        held.back_by if held is not None else None,
        " ".join([*notes, *told_words(one, today)]),
    )


def _text(cell: str | date | None) -> str:
    return short_date(cell) if isinstance(cell, date) else cell or ""
