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
    """What Tab comes to last within a part whose widgets come as they were made; None where it has none.

    The part may not be in sight yet; what is hidden within it does not count. Qt's own chain is not asked: with
    PySide 6.11, going through the whole window by `nextInFocusChain` kept the Python side of pages alive for good.
    """
    for child in reversed(part.children()):
        if not isinstance(child, QWidget) or child.isWindow() or child.isHidden():
            continue
        inner = last_reached(child)
        if inner is not None:
            return inner
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            return child
    return None


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
