"""What goes out of Uka: a small pane of ways, and the one that makes a calendar file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.week.button_pane import ButtonPane

_WIDTH, _CALENDAR_WIDTH = 340, 400


class OutPane(ButtonPane):
    """The ways: print, paper, spreadsheet, calendar. Closes when one is chosen, and calls `act` with its name."""

    def __init__(self, window: QWidget, act: Callable[[str], object]) -> None:
        super().__init__(window)
        self.setAccessibleName(_("Skriv ut eller lagre uka"))
        for name, words, icon in (
            ("print", _("Skriv ut"), "printer"),
            ("paper", _("Lagre som PDF …"), "file-text"),
            ("spreadsheet", _("Lagre som regneark …"), "download"),
            ("calendar", _("Kalenderfil med hjemmedager …"), "calendar"),
        ):
            self.add(name, words, partial(act, name), icon)

    def open_under(self, anchor: QWidget) -> None:
        """Shows itself under the button."""
        self.open_at(self.below(anchor, _WIDTH, self.height_for(_WIDTH)), next(iter(self.buttons.values())))


class CalendarPane(Overlay):
    """Asks whose days and for whom. Closes when the file is asked for.

    Args:
        window: what it floats in.
        people: the id and name of each person.
        chosen: whose days are chosen to begin with, "" for everybody's.
        save: called with the id of a person, or "" for everybody's days with names.
    """

    def __init__(
        self, window: QWidget, people: Sequence[tuple[str, str]], chosen: str, save: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self.setAccessibleName(_("Kalenderfil med hjemmedager"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(tokens.GAP_M, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        self._lines.setSpacing(tokens.GAP_S)
        self._lines.addWidget(label(_("Kalenderfil med hjemmedager"), "section"))
        rows = FormRows()
        everybody = ("", _("Alle, med navn, til din egen kalender"))
        own = [(case_id, _("{name}, til den ansatte").format(name=name)) for case_id, name in people]
        self.who = rows.combo_row(_("Hvem"), [everybody, *own]).field(Combo)
        self.who.set_value(chosen)
        self._lines.addWidget(rows)
        for text in (
            _(
                "Legg filen i en egen kalender, for eksempel «Hjemmedager». Kommer det en ny fil, så slett den "
                "kalenderen først: Outlook legger til det du importerer, også det som står der fra før."
            ),
            _("Filen har bare hjemmedager etter avtale, i dag og 26 uker fram. Fravær står ikke i den."),
        ):
            self._lines.addWidget(label(text, "muted", wrap=True))
        self.save_button = button(_("Lagre kalenderfil …"), partial(self._save, save), kind="primary", icon="save")
        self._lines.addLayout(row(self.save_button, button(_("Avbryt"), self.dismiss, kind="quiet"), 0))

    def open_under(self, anchor: QWidget) -> None:
        """Shows itself under the button."""
        self.ensurePolished()
        height = self._lines.totalHeightForWidth(_CALENDAR_WIDTH)
        self.open_at(self.below(anchor, _CALENDAR_WIDTH, height), self.who)

    def _save(self, save: Callable[[str], object]) -> None:
        chosen = str(self.who.value() or "")
        self.dismiss()
        save(chosen)
