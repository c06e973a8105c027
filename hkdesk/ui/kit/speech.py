"""Words for the ear: what a screen reader should say at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Has the screen reader say a text now; nothing happens when none is running."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # five milliseconds the first paint spares

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
