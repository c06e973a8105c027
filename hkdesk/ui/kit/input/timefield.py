"""A time of day typed as hh.mm; may be empty."""

from __future__ import annotations

import re
from datetime import time
from typing import cast

from PySide6.QtWidgets import QWidget

from hkdesk.domain.values.allowed_text import as_value
from hkdesk.domain.values.wording import clock
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit.input.linefield import LineField

_PARTED = re.compile(r"(\d{1,2})\s*[.:, ]\s*(\d{2})", re.ASCII)
_BARE = re.compile(r"(\d{1,2})(\d{2})?", re.ASCII)


def parse_time(text: str) -> time | None:
    """Reads a time the way people type it: 9, 900, 9:00, 09.00, kl. 9. An empty text is None.

    Raises:
        InvalidInput: bad_time, for what is not a time from 00.00 to 23.59.
    """
    cleaned = re.sub(r"^kl\.?\s*", "", as_value(text), flags=re.IGNORECASE)
    if not cleaned:
        return None
    match = _PARTED.fullmatch(cleaned) or _BARE.fullmatch(cleaned)
    if match is None:
        raise InvalidInput("bad_time", got=text.strip())
    try:
        return time(int(match.group(1)), int(match.group(2) or 0))
    except ValueError as error:
        raise InvalidInput("bad_time", got=text.strip()) from error


class TimeField(LineField):
    """A time of day or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("tt.mm"), parent)
        self.line.setPlaceholderText(_("tt.mm"))

    def value(self) -> time | None:
        """The time, or None when empty. Raises InvalidInput("bad_time") for a text that is not a time."""
        return parse_time(self.line.text())

    def set_value(self, value: time | None) -> None:
        """Shows a time without telling anyone."""
        self.line.setText(self.written(value))

    def read(self, text: str) -> time | None:
        return parse_time(text)

    def written(self, value: object) -> str:
        return clock(cast("time", value)) if value is not None else ""
