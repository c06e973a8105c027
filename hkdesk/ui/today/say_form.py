"""What may be said of a thing that waits: put off to a day, dropped with a reason, done; unfolded under its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.standing.due import Cause, DueItem
from hkdesk.domain.standing.reminders.recompute import last_snooze
from hkdesk.domain.standing.reminders.table import TABLE
from hkdesk.domain.unit.reminder_act import Said
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.unsent import Unsent
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed
from hkdesk.ui.typed.unsent import UnsentForm

_A_WEEK = timedelta(days=7)


class Says(Protocol):
    """Keeps what was said, and tells of it; each raises HkdeskError where it cannot."""

    def snooze(self, item: DueItem, until: date, reason: str) -> None:
        """Puts it off."""
        ...

    def drop(self, item: DueItem, reason: str) -> None:
        """Drops it."""
        ...

    def done(self, item: DueItem) -> None:
        """Says that it is done."""
        ...

    def wake(self, item: DueItem) -> None:
        """Shows again what was put off."""
        ...


class SayForm(QWidget):
    """The form of one thing. What is typed stays with the person, or the store, until it is sent.

    Args:
        item: the thing.
        today: the day it is said on.
        unsent: where what is typed is kept.
        says: is told what is said.
        fail: shows what stood in the way, beside what is wrong with a field.
        close: puts the form away.
    """

    def __init__(
        self,
        item: DueItem,
        today: date,
        unsent: Unsent,
        says: Says,
        fail: Callable[[HkdeskError], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__()
        self._item, self._says, self._fail, self._close = item, says, fail, close
        self.unsent = UnsentForm(unsent, f"today.{item.kind.value}.{item.subject}.{item.key}")
        self._rows = FormRows()
        self.until: Row | None = None
        self.reason: Row | None = None
        buttons = self._make(today)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, tokens.GAP_S)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.unsent.told)
        layout.addWidget(self._rows)
        layout.addLayout(row(*buttons, 0))
        self.unsent.show()

    def focus_first(self) -> None:
        """The focus in the first field, or on the first button."""
        first = self.until or self.reason
        (first.widget if first is not None else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, today: date) -> list[QWidget]:
        """The fields and the buttons of what may be said."""
        item, may = self._item, TABLE[self._item.kind].may
        made: list[QWidget] = []
        last = last_snooze(item, today)
        if item.held is Cause.SNOOZED:
            made.append(self._button(_("Vis igjen nå"), lambda: self._says.wake(item)))
        elif last is not None and item.held is None:
            self.until = self._rows.date_row(_("Utsett til"), help=_("Senest {date}.").format(date=short_date(last)))
            field = self.until.field(DateField)
            field.set_value(min(today + _A_WEEK, last))
            self.unsent.follow("until", self.until)
            field.line.returnPressed.connect(lambda: self._do(self.snooze))
            made.append(self._button(_("Utsett"), self.snooze))
        if Said.DROPPED in may:
            self.reason = self._rows.text_row(_("Grunn til å droppe det"), lines=1)
            watch_text(self.reason)
            self.unsent.follow("reason", self.reason)
            made.append(self._button(_("Dropp"), self.drop))
        if Said.DONE in may:
            made.append(self._button(_("Ferdig"), lambda: self._says.done(item)))
        if self.until is not None and self.reason is not None:
            self._rows.beside(self.until, self.reason, stretch=(0, 1))
        self.cancel_button = self.put_away_button = button(_("Lukk"), self._close, kind="quiet")
        return [*made, self.cancel_button]

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = button(words, lambda: self._do(act))
        made.setAccessibleName(f"{words}: {self._item.name}")
        return made

    def snooze(self) -> None:
        """Puts it off to the day in the field."""
        assert self.until is not None
        day = self.until.field(DateField).value()
        if day is None:
            raise InvalidInput("required", field="until")
        self._says.snooze(self._item, day, "")

    def drop(self) -> None:
        """Drops it for the reason in the field."""
        assert self.reason is not None
        reason = typed(self.reason.field(TextArea).value()).strip()
        self._says.drop(self._item, reason)

    def _do(self, act: Callable[[], object]) -> None:
        """Says it; what is wrong stands at its field, and what was typed is let go of once it is said."""
        for made in (self.until, self.reason):
            if made is not None:
                made.set_error(None)
        try:
            act()
        except InvalidInput as refusal:
            self._refused(refusal)
        except HkdeskError as error:
            self._fail(error)
        else:
            self.unsent.sent()

    def _refused(self, refusal: InvalidInput) -> None:
        at = self.reason if refusal.field.endswith("reason") else self.until
        if at is None:
            self._fail(refusal)
            return
        at.set_error(refusal.reason)
        at.widget.setFocus(Qt.FocusReason.OtherFocusReason)
