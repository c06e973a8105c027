"""The colours in use right now, for everything that paints itself."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QFont

from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.tokens import Colours


class _InUse:
    """One object, so every painter sees a change of theme."""

    def __init__(self) -> None:
        self.colours: Colours = tokens.LIGHT
        self.text = 1.0


_in_use = _InUse()


def colours() -> Colours:
    """The colour set of the theme in use (light until a `Theme` says otherwise)."""
    return _in_use.colours


def use(new: Colours) -> None:
    """Makes a colour set the one in use; `Theme` alone calls this."""
    _in_use.colours = new


def use_text(size: float) -> None:
    """How large text is, 1 as it is drawn; `Theme` alone calls this."""
    _in_use.text = size


def text_size() -> float:
    """How large text is in use: 1.25 where the user wants it a quarter larger."""
    return _in_use.text


def grown(pixels: int) -> int:
    """A height, a width or a limit that goes with the text: so many pixels, more where text is larger."""
    return round(pixels * _in_use.text)


def colour(role: str) -> QColor:
    """The colour of a role in the theme in use. The caller must not change the object."""
    return _qcolor(_in_use.colours.of(role))


@lru_cache(maxsize=64)
def _qcolor(hexadecimal: str) -> QColor:
    return QColor(hexadecimal)


def sized(font: QFont, points: float, *, strong: bool = False) -> QFont:
    """A copy of a font at a size in points as text is drawn at 1, semibold when `strong`."""
    copy = QFont(font)
    copy.setPointSizeF(points * _in_use.text)
    copy.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return copy
