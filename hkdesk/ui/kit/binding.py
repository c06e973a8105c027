"""One binding for widget and field: load without firing, set at each keystroke, refuse at the row.

A refusal is an `InvalidInput` from the setter. Its reason stands under the field and what the user typed stays.
Waiting before a save is the saver's business, not the binding's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from hkdesk.errors import InvalidInput
from hkdesk.ui.kit.datefield import DateField
from hkdesk.ui.kit.fields import Combo
from hkdesk.ui.kit.forms import Row

T = TypeVar("T")
_REFUSED = "refused"


@runtime_checkable
class ValueWidget(Protocol):
    """What the kit's own fields offer; `value` may raise `InvalidInput`."""

    changed: Any

    def value(self) -> Any: ...

    def set_value(self, value: Any, /) -> None: ...


@dataclass(frozen=True)
class _Access:
    read: Callable[[], Any]
    write: Callable[[Any], None]
    signals: tuple[SignalInstance, ...]


def _access(widget: QWidget) -> _Access:
    if isinstance(widget, QLineEdit):
        return _Access(widget.text, lambda value: _write_line(widget, value), (widget.textEdited,))
    if isinstance(widget, QCheckBox):
        return _Access(widget.isChecked, lambda value: widget.setChecked(bool(value)), (widget.clicked,))
    if isinstance(widget, QSpinBox | QDoubleSpinBox):
        return _Access(widget.value, lambda value: _write_quietly(widget, value), (widget.valueChanged,))
    if isinstance(widget, Combo):
        return _Access(widget.value, widget.set_value, (widget.currentIndexChanged,))
    if isinstance(widget, DateField):
        return _Access(widget.value, widget.set_value, (widget.changed, widget.settled))
    if isinstance(widget, ValueWidget):
        return _Access(widget.value, widget.set_value, (widget.changed,))
    raise TypeError(f"no binding for {type(widget).__name__}")


def _write_line(widget: QLineEdit, value: object) -> None:
    text = "" if value is None else str(value)
    if text != widget.text():
        widget.setText(text)


def _write_quietly(widget: QSpinBox | QDoubleSpinBox, value: Any) -> None:
    blocked = widget.blockSignals(True)
    widget.setValue(value)
    widget.blockSignals(blocked)


def refused_fields(within: QWidget) -> list[QWidget]:
    """The bound fields that show something their setter refused: what stands in them is saved nowhere."""
    return [field for field in within.findChildren(QWidget) if field.property(_REFUSED)]


class Bound:
    """One field tied to one value."""

    def __init__(self, widget: QWidget, row: Row | None, get: Callable[[], Any], set_: Callable[[Any], None]) -> None:
        self.widget, self._row, self._get, self._set = widget, row, get, set_
        self._access = _access(widget)
        self.error = ""
        self._listening = False

    def load(self) -> None:
        """Shows the value and clears an error; the setter is not called."""
        self._access.write(self._get())
        self._show("")

    def push(self, *_told: object) -> None:
        """Hands what the field holds to the setter, or shows why not."""
        try:
            self._set(self._access.read())
        except InvalidInput as refusal:
            self._show(refusal.reason)
        else:
            self._show("")

    def has_focus(self) -> bool:
        """Whether the user is in this field."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.widget or self.widget.isAncestorOf(focused))

    def connect(self) -> None:
        """Starts listening to the widget."""
        for signal in self._access.signals:
            signal.connect(self.push)
        self._listening = True

    def disconnect(self) -> None:
        """Stops listening."""
        if self._listening:
            for signal in self._access.signals:
                signal.disconnect(self.push)
        self._listening = False
        self.widget.setProperty(_REFUSED, "")

    def _show(self, error: str) -> None:
        self.error = error
        self.widget.setProperty(_REFUSED, error)
        if self._row is not None:
            self._row.set_error(error or None)


class Binder:
    """All bindings of one form."""

    def __init__(self) -> None:
        self._bound: list[Bound] = []

    def bind(self, target: Row | QWidget, get: Callable[[], T], set_: Callable[[T], None]) -> Bound:
        """Ties a row (or a bare widget) to a value and shows the value now.

        Args:
            target: a row from `FormRows`, so errors have a place, or a widget.
            get: reads the value.
            set_: takes each new value; raises `InvalidInput` to refuse it.
        """
        row = target if isinstance(target, Row) else None
        bound = Bound(row.widget if row else target, row, get, set_)
        bound.load()
        bound.connect()
        self._bound.append(bound)
        return bound

    def refresh(self) -> None:
        """Shows all values anew, except where the user is typing or an error waits to be mended."""
        for bound in self._bound:
            if not bound.error and not bound.has_focus():
                bound.load()

    def reload(self) -> None:
        """Shows all values anew, wherever the user is; for undo."""
        for bound in self._bound:
            bound.load()

    @property
    def errors(self) -> list[str]:
        """The errors standing in the form, top to bottom."""
        return [bound.error for bound in self._bound if bound.error]

    def clear(self) -> None:
        """Unties everything; the widgets may live on."""
        for bound in self._bound:
            bound.disconnect()
        self._bound = []
