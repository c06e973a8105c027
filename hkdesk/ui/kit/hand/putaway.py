"""Escape does the same everywhere: what is unfolded around the focus is put away, and nothing that was typed is lost.

A part that can be put away has an attribute `put_away_button`: the button that does it, None while there is nothing to
put away. Escape presses the button of the nearest such part around the focus, as a click does. A pane over the page and
a dialog close by themselves; where nothing is unfolded Escape changes nothing, and leads to no other page.

A form that keeps nowhere what is typed in it (a password, an erasure) has `kept_nowhere`: Escape leaves it alone while
something stands in its fields, and only its own button puts it away.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget


def put_away(focus: QWidget | None) -> bool:
    """Puts away what is unfolded around the focus; False where nothing is, or only its own button may do it."""
    part = focus
    while part is not None:
        way: QAbstractButton | None = getattr(part, "put_away_button", None)
        if way is not None and way.isVisible() and way.isEnabled():
            if getattr(part, "kept_nowhere", False) and not nothing_typed(part):
                return False
            way.setFocus(Qt.FocusReason.ShortcutFocusReason)  # what is being typed is taken first, as by a click
            way.click()
            return True
        part = part.parentWidget()
    return False


def nothing_typed(form: QWidget) -> bool:
    """Whether every field to type in is empty."""
    lines = [one.text() for one in form.findChildren(QLineEdit)]
    return not any(lines + [one.toPlainText() for one in form.findChildren(QTextEdit)])
