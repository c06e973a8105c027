"""A number that may be left out, typed with a comma or a point."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from hkdesk.domain.values.allowed_text import as_value
from hkdesk.domain.values.typed_number import typed_number
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import number
from hkdesk.ui.kit.input.linefield import LineField

_NEAR = 1e-6


class NumberField(LineField):
    """A number from `low` to `high`, or nothing. Arrow up and down count by `step`.

    With a whole `step` the value is an int, else a float that is a multiple of `step`.
    """

    def __init__(self, low: float, high: float, step: float = 1, parent: QWidget | None = None) -> None:
        self._low, self._high, self._step = low, high, step
        super().__init__(max((number(low), number(high)), key=len) + "00", parent)
        self.line.counted.connect(self._count)

    def value(self) -> int | float | None:
        """The number, or None when empty.

        Raises:
            InvalidInput: wrong_type for what is not a number, out_of_range outside the limits,
                out_of_range_in_steps between two steps.
        """
        return self.read(self.line.text())

    def set_value(self, value: float | None) -> None:
        """Shows a number without telling anyone."""
        self.line.setText(self.written(value))

    def read(self, text: str) -> int | float | None:
        cleaned = as_value(text)
        if not cleaned:
            return None
        typed = typed_number(cleaned)
        if typed is None:
            expected = _("et helt tall") if self._step == 1 else _("et tall")
            raise InvalidInput("wrong_type", expected=expected, got=f"«{cleaned}»")
        got = float(typed)
        limits = {"low": number(self._low), "high": number(self._high), "got": cleaned}
        if not self._low <= got <= self._high:
            raise InvalidInput("out_of_range", **limits)
        if abs(got / self._step - round(got / self._step)) > _NEAR:  # a hundredth is no whole number of bits
            if self._step == 1:
                raise InvalidInput("wrong_type", expected=_("et helt tall"), got=cleaned)
            raise InvalidInput("out_of_range_in_steps", step=number(self._step), **limits)
        return int(got) if float(self._step).is_integer() else got

    def written(self, value: object) -> str:
        return number(cast("float", value)) if value is not None else ""

    def _count(self, ways: int) -> None:
        try:
            now = self.value()
        except InvalidInput:
            return
        wanted = self._low if now is None else min(max(now + ways * self._step, self._low), self._high)
        self.line.setText(self.written(wanted))
        self.line.selectAll()
        self.changed.emit(self.value())
        self.settled.emit()  # a number counted to is whole, unlike one that is half typed
