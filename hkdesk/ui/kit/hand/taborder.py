"""Tab goes as the page is read: the order is that of the layouts, whatever was made first and whatever came late.

Qt's own order is the one in which things were made. It is not used: the window, a pane that floats in it and a dialog
each ask here where Tab leads, at each press.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLayout, QMainWindow, QScrollArea, QWidget

from hkdesk.ui.kit.showing import bring_into_sight, lay_out_now, standing_in


def move_focus(root: QWidget, forward: bool) -> bool:
    """Gives the focus to the next control under the root, as it is read; round to the first after the last.

    What was moved to is brought into sight. False where there is nothing that takes the focus.
    """
    now = QApplication.focusWidget()
    at = now if now is not None and now is not root and root.isAncestorOf(now) else None
    found = _next(root, at, forward=forward) if at is not None else None
    found = found or next(_stops(root, forward=forward), None)
    if found is None:
        return False
    root.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    lay_out_now()  # a section that was made for it has no place yet
    bring_into_sight(found)
    return True


def first_stop(part: QWidget) -> QWidget | None:
    """What Tab comes to first in a part that is in sight."""
    return next(_stops(part, forward=True), None)


class Dialog(QDialog):
    """A dialog through which Tab goes as it is read."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt names it
        return move_focus(self, next)


def _next(root: QWidget, at: QWidget, *, forward: bool) -> QWidget | None:
    """The first control after this one, or before it; None past the end of the root."""
    if forward:
        inside = next(_inside(at, forward=True), None)
        if inside is not None:
            return inside
    while at is not root:
        parent = at.parentWidget()
        if parent is None:
            return None
        row = _in_order(parent)
        if not forward:
            row.reverse()
        beside = row[row.index(at) + 1 :] if at in row else []
        found = next((stop for one in beside for stop in _stops(one, forward=forward)), None)
        if found is None and not forward and parent is not root and _takes_tab(parent):
            found = parent  # it comes before what it holds
        if found is not None:
            return found
        at = parent
    return None


def _stops(part: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """What Tab comes to in a part, itself first; from behind when not forward."""
    if part.isHidden() or not part.isEnabled():
        return
    if forward and _takes_tab(part):
        yield part
    yield from _inside(part, forward=forward)
    if not forward and _takes_tab(part):
        yield part


def _inside(part: QWidget, *, forward: bool) -> Iterator[QWidget]:
    row = _in_order(part)
    for one in row if forward else reversed(row):
        yield from _stops(one, forward=forward)


def _takes_tab(part: QWidget) -> bool:
    """Whether Tab stops there. A field of several widgets hands the focus on to the first of them."""
    wanted = Qt.FocusPolicy.TabFocus
    return part.focusPolicy() & wanted == wanted and part.focusProxy() is None and part.isEnabled() and part.isVisible()


def _in_order(part: QWidget) -> list[QWidget]:
    """The widgets that stand in a part, as they are read: by its layout, then what is in none by its place.

    A part that is read otherwise than its layout says so with a method `read_order`.
    """
    if isinstance(part, QMainWindow):
        middle = part.centralWidget()
        return [middle] if middle is not None else []
    if isinstance(part, QScrollArea):
        held = part.widget()
        return [held] if held is not None else []
    own: Callable[[], list[QWidget]] | None = getattr(part, "read_order", None)
    in_layout = laid_out(part) if own is None else own()
    known = set(in_layout)
    loose = [one for one in part.children() if isinstance(one, QWidget) and not one.isWindow() and one not in known]
    return in_layout + sorted(loose, key=_place)


def laid_out(part: QWidget) -> list[QWidget]:
    """What stands in the layout of a part, and in layouts within it, in its order."""
    layout = part.layout()
    return [] if layout is None else [one for one in _laid_out(layout) if one.parentWidget() is part]


def _place(part: QWidget) -> tuple[int, int]:
    spot: QPoint = part.pos()
    return spot.y(), spot.x()


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for one in standing_in(layout):
        if isinstance(one, QWidget):
            yield one
        else:
            yield from _laid_out(one)
