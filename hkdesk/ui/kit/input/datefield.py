"""A date typed in figures or with the name of the month, or picked in a calendar; may be empty.

What was typed is never changed in silence.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hkdesk.domain.values.allowed_text import as_value
from hkdesk.domain.values.language import LANGUAGES
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.basics import icon_button
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens

if TYPE_CHECKING:
    from hkdesk.ui.kit.input.calendarpane import CalendarPane

_DOTTED = re.compile(r"(\d{1,2})\s*[.,/\- ]\s*(\d{1,2})\s*[.,/\- ]\s*(\d{4}|\d{2})\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BARE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
# With the name of the month: «1. mars 2026», "1 Dec 2026", "December 1, 2026".
_NAMED = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]{3,})\.?,?\s*(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s*(\d{1,2})\.?,?\s+(\d{4}|\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def parse_date(text: str) -> date | None:
    """Reads a date the way people type it, whichever language the window speaks.

    1.3.26, 01.03.2026, 1/3-2026, 010326 and 2026-03-01, the day before the month; «1. mars 2026», "1 Mar 2026" and
    "March 1, 2026" in every language of the window, the name whole or its first three letters. Two-digit years are
    2000 to 2099. An empty text is None.

    Raises:
        InvalidInput: not a date, or a date that does not exist.
    """
    cleaned = as_value(text)
    if not cleaned:
        return None
    if iso := _ISO.fullmatch(cleaned):
        year, month, day = (int(part) for part in iso.groups())
    elif match := _DOTTED.fullmatch(cleaned) or _BARE.fullmatch(cleaned):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if len(match.group(3)) == 2 else 0
    elif (named := _with_name(cleaned)) is not None:
        day, month, year = named
    else:
        raise InvalidInput("bad_date", got=cleaned)
    try:
        parsed = date(year, month, day)
    except ValueError as error:
        raise InvalidInput("bad_date", got=cleaned) from error
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InvalidInput("bad_date", got=cleaned)
    return parsed


def _with_name(text: str) -> tuple[int, int, int] | None:
    """Day, month and year of a date that names its month; None where it names none."""
    if match := _NAMED.fullmatch(text):
        day, name, year = match.groups()
    elif match := _NAMED_FIRST.fullmatch(text):
        name, day, year = match.groups()
    else:
        return None
    month = _month_named(name.casefold())
    return (int(day), month, int(year) + (2000 if len(year) == 2 else 0)) if month else None


def _month_named(name: str) -> int:
    """The month that begins so in one of the languages, 0 for none. No three letters begin two."""
    months = ((n, one.casefold()) for language in LANGUAGES for n, one in enumerate(language.months, 1))
    return next((n for n, one in months if one.startswith(name)), 0)


def format_date(value: date | None) -> str:
    """«01.03.2026», in English "1 Mar 2026", or nothing."""
    return short_date(value) if value else ""


class DateField(QWidget):
    """A line for a date and a calendar behind a button (Alt+Down opens it, Escape closes it).

    `changed` fires with a date or None as soon as the text reads as one. `settled` fires when the user leaves the
    field or presses Enter: then a wrong text is worth an error. A wrong text stays as typed.
    """

    changed = Signal(object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = TextLine(self)
        self.line.setPlaceholderText(_("dd.mm.åååå"))
        self.line.setFixedWidth(132)
        self._calendar: CalendarPane | None = None
        self.button = icon_button(_("Velg dato i kalender"), "calendar", self.open_calendar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addWidget(self.line)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else Qt does not move it in the order of Tab
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._settle)
        self.line.installEventFilter(self)

    def value(self) -> date | None:
        """The date, or None when empty.

        Raises:
            InvalidInput: what is typed is not a date.
        """
        return parse_date(self.line.text())

    def set_value(self, value: date | None) -> None:
        """Shows a date without telling anyone."""
        self.line.setText(format_date(value))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleName(_("{name}: velg i kalender").format(name=name))

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        try:
            value = parse_date(text)
        except InvalidInput:
            return
        self.changed.emit(value)

    def _settle(self) -> None:
        with suppress(InvalidInput):  # the text stays as typed; whoever binds the field shows the error
            self.set_value(self.value())
        self.settled.emit()

    def open_calendar(self) -> CalendarPane:
        """Opens the calendar under the field, at the date typed or today."""
        from hkdesk.ui.kit.input.calendarpane import CalendarPane  # a calendar is heavy, and seldom opened

        if self._calendar is None:
            self._calendar = CalendarPane(self.window())
            self._calendar.picked.connect(self._picked)
            self.destroyed.connect(self._calendar.deleteLater)  # it floats in the window, which outlives the field
        self._calendar.open_under(self.line, self._shown_or_today())
        return self._calendar

    def _shown_or_today(self) -> QDate:
        try:
            value = self.value()
        except InvalidInput:
            value = None
        return QDate(value.year, value.month, value.day) if value else QDate.currentDate()

    def _picked(self, day: QDate) -> None:
        value = date(day.year(), day.month(), day.day())
        self.set_value(value)
        self.changed.emit(value)
        self.settled.emit()
