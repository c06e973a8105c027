"""Lås, in Innstillinger: after how long without a touch the window locks, and what the lock is worth."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from hkdesk.i18n import _
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.layout import Section

FEWEST, MOST = 1, 480


def minutes_of(kept: str) -> int | None:
    """The minutes in the settings; None for never, and for what is no number of minutes."""
    return int(kept) if kept.isascii() and kept.isdigit() and FEWEST <= int(kept) <= MOST else None


class LockSection(Section):
    """One number, which holds at once, and the lock itself. `lock_asked` and `changed` tell."""

    lock_asked = Signal()
    changed = Signal()

    def __init__(self, kept: Kept) -> None:
        lead = _(
            "Det som står på skjermen, skjules, og det du har kopiert fra hkdesk, tømmes. Uten passordsetning låser "
            "hvem som helst ved maskinen opp igjen."
        )
        super().__init__(_("Lås"), lead)
        self._kept = kept
        rows = FormRows()
        self.row = rows.row(
            _("Lås når ingen har rørt hkdesk"),
            NumberField(FEWEST, MOST),
            unit=_("minutter"),
            help=_("Tomt felt: hkdesk låser ikke av seg selv."),
        )
        self.minutes = self.row.field(NumberField)
        self._binder = Binder()
        self._binder.bind(self.row, lambda: minutes_of(kept.settings.lock_minutes), self._choose)
        self.lock_button = button(_("Lås nå (Ctrl+L)"), self.lock_asked.emit, icon="lock")
        self.add(rows)
        self.body.addLayout(row(self.lock_button, 0))

    def _choose(self, minutes: int | None) -> None:
        self._kept.keep(replace(self._kept.settings, lock_minutes="" if minutes is None else str(minutes)))
        self.changed.emit()
