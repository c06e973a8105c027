"""One binding for widget and field: load without firing, set at each keystroke, refuse at the row.

A refusal is an `InvalidInput` from the setter. Its reason stands under the field and what the user typed stays.
An `OutOfOrder` is told when the user leaves the field, as half a date may be an early one, and the field is tried
again as soon as another one of the form is taken. Half a date or number may also have been taken on the way to what is
refused: then the value is again what it was when the user came.
Waiting before a save is the saver's business, not the binding's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable
from weakref import WeakSet

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget
from shiboken6 import isValid

from hkdesk.errors import InvalidInput, OutOfOrder
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.linefield import LineField

T = TypeVar("T")
_REFUSED = "refused"
_marked: WeakSet[QWidget] = WeakSet()
"""The fields that are refused now. Asking a page for its widgets costs, and what Qt has made inside them, such as bars
to scroll with, stays in memory for as long as the page that was asked."""


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
    left: SignalInstance | None = None  # fires when the user leaves the field, where something tells that


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
        return _Access(widget.value, widget.set_value, (widget.changed,), widget.settled)
    if isinstance(widget, ValueWidget):
        return _Access(widget.value, widget.set_value, (widget.changed,), _left(widget))
    raise TypeError(f"no binding for {type(widget).__name__}")


def _left(widget: object) -> SignalInstance | None:
    return widget.settled if isinstance(widget, LineField) else None


def _write_line(widget: QLineEdit, value: object) -> None:
    text = "" if value is None else str(value)
    if text != widget.text():
        widget.setText(text)


def _write_quietly(widget: QSpinBox | QDoubleSpinBox, value: Any) -> None:
    blocked = widget.blockSignals(True)
    widget.setValue(value)
    widget.blockSignals(blocked)


def refused_fields(within: QWidget) -> list[QWidget]:
    """The bound fields that show something their setter refused: what stands in them is saved nowhere.

    A field whose row is put away, because the answers do not ask for it any more, does not count.
    """
    there = [field for field in _marked if isValid(field) and within.isAncestorOf(field)]
    shown = [field for field in there if not _put_away(field, within)]
    return shown if len(shown) < 2 else sorted(shown, key=lambda field: _way_to(field, within))


def _way_to(field: QWidget, within: QWidget) -> tuple[int, ...]:
    """Which child of which child it is, from above: fields stand in the order they were put there."""
    way: list[int] = []
    above = field.parentWidget()
    while above is not None and field is not within:
        way.insert(0, above.children().index(field))
        field, above = above, above.parentWidget()
    return tuple(way)


def _put_away(field: QWidget, within: QWidget) -> bool:
    above = field.parentWidget()
    while above is not None and above is not within:
        if isinstance(above, Row) and above.isHidden():
            return True
        above = above.parentWidget()
    return False


def mark_refused(field: QWidget, reason: str) -> None:
    """Marks that what stands in the field was not taken, and why; "" takes the mark away."""
    field.setProperty(_REFUSED, reason)
    if reason:
        _marked.add(field)
    else:
        _marked.discard(field)


def is_refused(field: QWidget) -> bool:
    """Whether what stands in the field was not taken."""
    return bool(field.property(_REFUSED))


class Bound:
    """One field tied to one value.

    Attributes:
        error: the reason that stands under the field, or nothing.
        refusal: why the setter did not take what the field holds; None when it did.
    """

    def __init__(
        self, form: Binder, widget: QWidget, row: Row | None, get: Callable[[], Any], set_: Callable[[Any], None]
    ) -> None:
        self._form, self.widget, self._row, self._get, self._set = form, widget, row, get, set_
        self._access = _access(widget)
        self.error = ""
        self.refusal: InvalidInput | None = None
        self._listening = False
        self._stood: Any = None

    def load(self) -> None:
        """Shows the value and clears an error; the setter is not called."""
        self._stood = self._get()
        self._access.write(self._stood)
        self._show(None)

    def push(self, *_told: object) -> None:
        """Hands what the field holds to the setter, or shows why not."""
        if self._offer():
            self._form.try_others(self)

    def again(self) -> None:
        """Hands it over once more, after another field was taken."""
        self._offer()

    def _offer(self, *, leaving: bool = False) -> bool:
        try:
            self._set(self._access.read())
        except InvalidInput as refusal:
            self.refusal = refusal  # first, so that putting back leaves what was typed
            self._put_back()
            waits = isinstance(refusal, OutOfOrder) and self._access.left is not None and self.has_focus()
            self._show(refusal, "" if waits and not leaving else refusal.reason)
            return False
        self._show(None)
        return True

    def _put_back(self) -> None:
        if self._access.left is not None and self._get() != self._stood:
            with suppress(InvalidInput):
                self._set(self._stood)

    def _leave(self) -> None:
        if self._offer(leaving=True):
            self._stood = self._get()
            self._form.try_others(self)

    def has_focus(self) -> bool:
        """Whether the user is in this field."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.widget or self.widget.isAncestorOf(focused))

    def connect(self) -> None:
        """Starts listening to the widget."""
        for signal in self._access.signals:
            signal.connect(self.push)
        if self._access.left is not None:
            self._access.left.connect(self._leave)
        self._listening = True

    def disconnect(self) -> None:
        """Stops listening."""
        if self._listening:
            for signal in self._access.signals:
                signal.disconnect(self.push)
            if self._access.left is not None:
                self._access.left.disconnect(self._leave)
        self._listening = False
        mark_refused(self.widget, "")

    def _show(self, refusal: InvalidInput | None, error: str = "") -> None:
        told, self.refusal, self.error = self.error, refusal, error
        mark_refused(self.widget, refusal.reason if refusal is not None else "")
        if self._row is not None:
            self._row.set_error(error or None)
        if told != error:
            self._form.on_error()


class Binder:
    """All bindings of one form. `on_error` is called when an error comes to stand under a field, or goes."""

    def __init__(self) -> None:
        self._bound: list[Bound] = []
        self.on_error: Callable[[], None] = lambda: None

    def bind(self, target: Row | QWidget, get: Callable[[], T], set_: Callable[[T], None]) -> Bound:
        """Ties a row (or a bare widget) to a value and shows the value now.

        Args:
            target: a row from `FormRows`, so errors have a place, or a widget.
            get: reads the value.
            set_: takes each new value; raises `InvalidInput` to refuse it.
        """
        row = target if isinstance(target, Row) else None
        bound = Bound(self, row.widget if row else target, row, get, set_)
        bound.load()
        bound.connect()
        self._bound.append(bound)
        return bound

    def refresh(self) -> None:
        """Shows all values anew, except where the user is typing or an error waits to be mended."""
        for bound in self._bound:
            if bound.refusal is None and not bound.error and not bound.has_focus():
                bound.load()

    def try_others(self, taken: Bound) -> None:
        """A field was taken: what did not go with it may do so now."""
        for bound in self._bound:
            if bound is not taken and isinstance(bound.refusal, OutOfOrder):
                bound.again()

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
