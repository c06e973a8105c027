"""Light, dark or following the system, switchable while the window is open."""

from __future__ import annotations

import sys
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from hkdesk.ui.kit.look import colour, stylesheet, tokens
from hkdesk.ui.kit.look.tokens import Colours

if TYPE_CHECKING:
    from PySide6.QtGui import QFont


class Mode(StrEnum):
    """What the user has chosen; the values are what settings keep."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


TEXT_SIZES = ("100", "125", "150")
"""What the user may choose instead of the system's size of text, in per cent."""

STYLE_WORDS = ("-style", "Fusion")
"""Handed to QApplication, these make it be born in the style that the sheet builds on.

`app.setStyle` does the same, but brings in QStyle with all its names: ten milliseconds before the first paint.
"""


class Theme(QObject):
    """Owns the look of the application.

    Args:
        app: the application.
        mode: light, dark, high contrast, or as the system has it.
        text: how large text is, 1.25 for a quarter larger; None as the system has it.
        styled: the application was made with `STYLE_WORDS`, or is born in Fusion anyway (Linux).

    Make one before the first window. `changed` fires after the whole application wears the new colours; what paints
    itself through `colour.colour` and `icons` needs not listen.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        mode: Mode = Mode.SYSTEM,
        *,
        text: float | None = None,
        styled: bool = sys.platform.startswith("linux"),
    ) -> None:
        super().__init__(app)
        self._app, self._mode = app, mode
        if not styled:
            app.setStyle("Fusion")
        if app.property(_SYSTEM_TEXT) is None:  # afterwards the font is ours
            app.setProperty(_SYSTEM_TEXT, system_text(app.font()))
        self._text = float(app.property(_SYSTEM_TEXT)) if text is None else text
        colour.use_text(self._text)
        font = app.font()
        font.setPointSizeF(tokens.PT_BODY * self._text)
        app.setFont(font)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._wear()

    @property
    def mode(self) -> Mode:
        """What the user has chosen."""
        return self._mode

    @property
    def colours(self) -> Colours:
        """The colour set in use."""
        return colour.colours()

    def set_mode(self, mode: Mode) -> None:
        """Changes the look of every open window at once."""
        self._mode = mode
        self._wear()

    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._wear()

    def _wanted(self) -> Colours:
        if self._mode is not Mode.SYSTEM:
            return _CHOSEN[self._mode]
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            from hkdesk.ui.kit.look.contrast import from_palette

            return from_palette(self._system_palette())
        return tokens.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else tokens.LIGHT

    def _system_palette(self) -> QPalette:
        """The palette as the system has it, without ours over it."""
        self._app.setPalette(QPalette())
        return QPalette(self._app.palette())

    def _wear(self) -> None:
        self._title_bars()
        wanted = self._wanted()
        if self._app.styleSheet() and wanted == colour.colours():
            self._app.setPalette(palette(wanted))
            return
        colour.use(wanted)
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(stylesheet.build(wanted, self._text))
        self.changed.emit()

    def _title_bars(self) -> None:
        """The frame that the system draws around the window is dark when the window is."""
        schemes = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark, Mode.CONTRAST: Qt.ColorScheme.Dark}
        wanted = schemes.get(self._mode)
        hints = self._app.styleHints()
        if wanted is None:
            hints.unsetColorScheme()
        elif hints.colorScheme() != wanted:
            hints.setColorScheme(wanted)


_CHOSEN = {Mode.LIGHT: tokens.LIGHT, Mode.DARK: tokens.DARK, Mode.CONTRAST: tokens.CONTRAST}
_SYSTEM_TEXT = "hkdesk_system_text"
_LARGEST_TEXT = 2.25
"""What Windows offers at most."""
_USUAL_POINTS = 11.0
"""As large as a desktop that is not Windows has its text when nobody has asked for more."""


def system_text(font: QFont) -> float:
    """How much larger than usual the system has its text: 1 to 2.25.

    Args:
        font: the application's, before anybody has set it.
    """
    found = font.pointSizeF() / _USUAL_POINTS
    if sys.platform == "win32":
        found = _windows_text()
    return min(max(found, 1.0), _LARGEST_TEXT)


def _windows_text() -> float:
    """Settings → Accessibility → Text size, which Windows keeps in per cent where it is not 100."""
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError, TypeError, ValueError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\Microsoft\Accessibility") as key,
        ):
            return float(winreg.QueryValueEx(key, "TextScaleFactor")[0]) / 100
    return 1.0


def palette(colours: Colours) -> QPalette:
    """The palette behind the style sheet, for what Fusion draws itself."""
    made = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: colours.ground,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.Text: colours.ink,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.surface,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }
    for key, value in table.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.muted))
    return made
