"""Words for the ear: what a screen reader should say at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Has the screen reader say a text; nothing happens when none is running.

    Args:
        widget: whose words they are.
        text: what is said.
        at_once: over whatever is being said, for what is wrong; else when that is done.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # five milliseconds the first paint spares

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
