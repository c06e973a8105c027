"""What can be done with one row, behind a button with three dots at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QToolButton

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button
from hkdesk.ui.kit.head.menu import Menu


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done with a row.

    Attributes:
        words: in the menu.
        name: for the screen reader, with what the row is about.
        act: does it, when the menu is closed.
    """

    words: str
    name: str
    act: Callable[[], object]


def row_menu(about: str, ways: Sequence[Way]) -> QToolButton:
    """A button that unfolds the ways under it; Enter and the arrows lead through them, Escape puts them away.

    Args:
        about: what the row is about, for the name.
        ways: at least one, from the top.
    """

    def unfold() -> None:
        menu = Menu(made.accessibleName(), made.window())
        rows = []
        for way in ways:
            rows.append(button(way.words))
            rows[-1].setAccessibleName(way.name)
        menu.set_rows(rows)
        for row, way in zip(rows, ways, strict=True):
            row.clicked.connect(lambda _checked=False, act=way.act: act())  # after the menu has closed itself
        menu.closed.connect(menu.deleteLater)
        menu.open_under(made)

    made = icon_button(_("Valg for {what}").format(what=about), "ellipsis", unfold, role="ink")
    return made
