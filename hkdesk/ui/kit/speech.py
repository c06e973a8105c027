"""Words for the ear: what a screen reader should say by itself."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

_ONCE_S = 0.3
_said: dict[str, float] = {}  # what was said just now, and when
_stood: dict[str, float] = {}  # messages that went out of sight just now, and when


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Has the screen reader say a text; nothing happens when none is running.

    The same text is said once, however many parts of a page tell of it in the same moment.

    Args:
        widget: whose words they are.
        text: what is said.
        at_once: over whatever is being said, for what is wrong; else when that is done.
    """
    if text and not _just_now(_said, text):
        _say(widget, text, at_once)
    _said[text] = monotonic()


def _just_now(when: dict[str, float], text: str) -> bool:
    """Whether a text is among those of this moment; the older ones are forgotten."""
    now = monotonic()
    for old in [one for one, at in when.items() if now - at > _ONCE_S]:
        del when[old]
    return text in when


def _say(widget: QWidget, text: str, at_once: bool) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # five milliseconds the first paint spares

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class Arrival(QObject):
    """Says a message that comes into a page that is in sight already; what comes with its page is read with it.

    A message that is made anew with the same words where it stood is not said again.

    Args:
        widget: the message; its accessible name is what is said.
        at_once: over whatever is being said.
    """

    def __init__(self, widget: QWidget, *, at_once: bool) -> None:
        super().__init__(widget)
        self._widget, self._at_once = widget, at_once
        self._watched: list[QWidget] = []
        self._with_page = False

    def shown(self) -> None:
        """The message has come into sight: whether its page comes with it is known once Qt has shown all of it."""
        self._with_page, self._watched = False, _pages_above(self._widget)
        for page in self._watched:
            page.installEventFilter(self)
        QTimer.singleShot(0, self, self._tell)

    def hidden(self) -> None:
        """The message goes out of sight."""
        _stood[self._widget.accessibleName()] = monotonic()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hears whether a page above it is being shown too; children are shown before it is told of their page."""
        if event.type() == QEvent.Type.Show:
            self._with_page = True
        return False

    def _tell(self) -> None:
        for page in self._watched:
            page.removeEventFilter(self)
        self._watched = []
        text = self._widget.accessibleName()
        stood = _just_now(_stood, text)
        if self._widget.isVisible() and not self._with_page and not stood:
            announce(self._widget, text, at_once=self._at_once)


def _pages_above(widget: QWidget) -> list[QWidget]:
    """What a message may come into sight with: the pages of a stack it stands in, and its window."""
    found: list[QWidget] = []
    above = widget.parentWidget()
    while above is not None:
        outer = above.parentWidget()
        if above.isWindow() or isinstance(outer, QStackedWidget):
            found.append(above)
        above = None if above.isWindow() else outer
    return found
