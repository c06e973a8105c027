"""Light, dark or following the system, switchable while the window is open."""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from hkdesk.ui.kit.look import colour, stylesheet, tokens
from hkdesk.ui.kit.look.tokens import Colours


class Mode(StrEnum):
    """What the user has chosen; the values are what settings keep."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


STYLE_WORDS = ("-style", "Fusion")
"""Handed to QApplication, these make it be born in the style that the sheet builds on.

`app.setStyle` does the same, but brings in QStyle with all its names: ten milliseconds before the first paint.
"""


class Theme(QObject):
    """Owns the look of the application.

    Args:
        app: the application.
        mode: light, dark or as the system has it.
        styled: the application was made with `STYLE_WORDS`, or is born in Fusion anyway (Linux).

    Make one before the first window. `changed` fires after the whole application wears the new colours; what paints
    itself through `colour.colour` and `icons` needs not listen.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, mode: Mode = Mode.SYSTEM, *, styled: bool = sys.platform.startswith("linux")
    ) -> None:
        super().__init__(app)
        self._app, self._mode = app, mode
        if not styled:
            app.setStyle("Fusion")
        font = app.font()
        font.setPointSizeF(tokens.PT_BODY)
        app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
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
        if self._mode is Mode.SYSTEM:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return tokens.DARK if dark else tokens.LIGHT
        return tokens.DARK if self._mode is Mode.DARK else tokens.LIGHT

    def _wear(self) -> None:
        wanted = self._wanted()
        if self._app.styleSheet() and wanted is colour.colours():
            return
        colour.use(wanted)
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(stylesheet.build(wanted))
        self.changed.emit()


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
