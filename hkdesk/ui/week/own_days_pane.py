"""Which days of the week a person works: a small pane of five toggles, from the week that is looked at or from ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.values.weekday import Weekday
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.choices import CheckBox, Weekdays
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.overlay import Overlay

_WIDTH = 340


class OwnDaysPane(Overlay):
    """Closes when it is saved or left.

    Args:
        window: what it floats in.
        name: whose days they are.
        own: those worked in the week now.
        monday: the week they would hold from.
        kept: what is kept of the person, a line each.
        save: called with the days; may raise InvalidInput.
    """

    def __init__(
        self,
        window: QWidget,
        name: str,
        own: OwnDays,
        monday: date,
        kept: Sequence[str],
        save: Callable[[OwnDays], object],
    ) -> None:
        super().__init__(window)
        title = _("Arbeidsdager, {name}").format(name=name)
        self.setAccessibleName(title)
        self._monday, self._save = monday, save
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(tokens.GAP_M, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        self._lines.setSpacing(tokens.GAP_S)
        self._lines.addWidget(label(title, "section", wrap=True))
        rows = FormRows()
        self.days_row = rows.weekdays_row(_("Arbeider"))
        self.days = self.days_row.field(Weekdays)
        self.days.set_value(frozenset(map(int, own.days)))
        self.differ = CheckBox(_("Andre dager i partallsuker"))
        rows.add(self.differ)
        self.even_row = rows.weekdays_row(_("I partallsuker"))
        self.even = self.even_row.field(Weekdays)
        self.even.set_value(frozenset(map(int, own.days if own.even_days is None else own.even_days)))
        self.differ.setChecked(own.even_days is not None)
        self.even_row.setVisible(own.even_days is not None)
        self.differ.toggled.connect(self._show_even)
        self._lines.addWidget(rows)
        since = _("Fra og med uke {n} ({day}).").format(n=monday.isocalendar().week, day=short_date(monday))
        self._lines.addWidget(label(since, "small", wrap=True))
        self.ever = CheckBox(_("Gjelder også tidligere uker"))
        self._lines.addWidget(self.ever)
        for line in kept:
            self._lines.addWidget(label(_("Registrert: {days}").format(days=line), "small", wrap=True))
        told = _("En dag uten arbeid er verken tilstedeværelse eller fravær.")
        self._lines.addWidget(label(told, "muted", wrap=True))
        self.save_button = button(_("Lagre arbeidsdagene"), self.send, kind="primary")
        self._lines.addLayout(row(self.save_button, button(_("Avbryt"), self.dismiss, kind="quiet"), 0))

    def open_by(self, rect: QRect) -> None:
        """Shows itself under the day; `rect` is in the window."""
        self.ensurePolished()
        height = self._lines.totalHeightForWidth(_WIDTH)
        self.open_at(QRect(rect.left(), rect.bottom(), _WIDTH, height), self.days.day(1))

    def _show_even(self, differ: bool) -> None:
        """The pane grows by the row, or shrinks again."""
        self.even_row.setVisible(differ)
        self._lines.activate()
        self.resize(_WIDTH, self._lines.totalHeightForWidth(_WIDTH))
        self.move(self.x(), max(0, min(self.y(), self.host.height() - self.height())))

    def send(self) -> None:
        """Saves the days; without any the row says so and the pane stays."""
        days, even = (tuple(Weekday(day) for day in sorted(one.value())) for one in (self.days, self.even))
        since = None if self.ever.isChecked() else self._monday
        try:
            self._save(OwnDays(days, since, even if self.differ.isChecked() else None))
        except InvalidInput as refused:
            self.days_row.set_error(refused.reason)
            self.days.day(1).setFocus()
            return
        self.dismiss()
