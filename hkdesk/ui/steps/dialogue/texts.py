"""Two text areas that are always of one size, and a text to read that wraps whatever it holds."""

from __future__ import annotations

from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.look import tokens


class PairedArea(TextArea):
    """As tall as the longer of the two: neither side looks like the smaller one."""

    partner: PairedArea | None = None

    def pair(self, other: PairedArea) -> None:
        """Ties two areas to each other."""
        self.partner, other.partner = other, self
        self._fit()

    def wanted_height(self) -> int:
        """The height the text itself asks for."""
        tall = max(self.document().size().height(), self._lines * self.fontMetrics().lineSpacing())
        return round(tall) + 2 * tokens.GAP_S + 2

    def _fit(self) -> None:
        if self.partner is None:
            super()._fit()
            return
        tall = max(self.wanted_height(), self.partner.wanted_height())
        for area in (self, self.partner):
            if area.height() != tall:
                area.setFixedHeight(tall)


class ReadText(TextArea):
    """A text that cannot be changed; it can be marked and copied, and a word longer than the line is broken."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(1)
        self.setReadOnly(True)
        self.setProperty("box", "page")
        self.setAccessibleName(name)
        self.set_value(text)
