"""A month to pick a day from, floating in the window."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from hkdesk.domain.values.language import language_of
from hkdesk.i18n import _, language
from hkdesk.ui.kit.look import icons
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.overlay import Overlay


class CalendarPane(Overlay):
    """A month in the language of the window, weeks from Monday with their numbers; goes away when a day is chosen."""

    picked = Signal(QDate)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(language_of(language()).tag))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setAccessibleName(_("Kalender"))
        self._tidy_arrows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)

    def _tidy_arrows(self) -> None:
        arrows = (
            ("qt_calendar_prevmonth", "chevron-left", _("Forrige måned")),
            ("qt_calendar_nextmonth", "chevron-right", _("Neste måned")),
        )
        for name, icon, words in arrows:
            arrow = self.calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icons.icon(icon, "muted"))
                arrow.setAccessibleName(words)
                arrow.setToolTip(words)

    def _quiet_formats(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(colour("ink"))
        head = QTextCharFormat()
        head.setForeground(colour("muted"))
        self.calendar.setHeaderTextFormat(head)
        for day in Qt.DayOfWeek:
            self.calendar.setWeekdayTextFormat(day, plain)
        sunday = QTextCharFormat()
        sunday.setForeground(colour("bad"))
        self.calendar.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, sunday)

    def open_under(self, anchor: QWidget, selected: QDate) -> None:
        """Opens below a field with a day chosen."""
        self._quiet_formats()
        self.calendar.setSelectedDate(selected)
        size = self.sizeHint()
        self.open_at(self.below(anchor, max(size.width(), 320), max(size.height(), 270)), self.calendar)

    def _pick(self, day: QDate) -> None:
        self.dismiss()
        self.picked.emit(day)
