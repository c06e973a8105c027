"""Tab, as someone without a mouse knows it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QToolButton, QWidget

from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.listbeside import ListBeside
from hkdesk.ui.steps.agreement.row_list import RowList
from hkdesk.ui.steps.assessment.task_lines import TaskLine
from tests.ui.forms.order import misread, told

_FAR = 400
"""More than any page has to stop at."""
_SETTLED = 50
"""Turns of the event loop after which what the focus moved stands where it stays."""


def tab_round(window: QWidget, start: QWidget) -> list[QWidget]:
    """Where Tab leads from a control until it comes to one it has been at; the whole way when it never does."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    been = [_focus(window)]
    for _press in range(_FAR):
        QTest.keyClick(been[-1], Qt.Key.Key_Tab)
        now = _focus(window)
        if now in been:
            return been if now is been[0] else [*been, now]
        been.append(now)
    return been


def tab_faults(window: QWidget, start: QWidget) -> list[str]:
    """What is wrong with Tab: what it never reaches, where it turns too soon, what it comes to out of turn or sight."""
    been = tab_round(window, start)
    missed = [f"never reached: {told(stop)}" for stop in _stops(window) if stop not in been]
    if been.count(been[-1]) > 1:
        return [*missed, f"turns at: {told(been[-1])}"]
    return missed + _back_again(window, been) + _out_of_turn(window, been)


def _back_again(window: QWidget, been: list[QWidget]) -> list[str]:
    """Shift+Tab leads the same way back, from the first to the last to begin with, and each is seen when it is met."""
    unseen = []
    for wanted in [*reversed(been[1:]), been[0]]:
        QTest.keyClick(_focus(window), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        if _focus(window) is not wanted:
            return [f"backwards: {told(_focus(window))} instead of {told(wanted)}"]
        if wanted.visibleRegion().isEmpty():
            unseen.append(f"out of sight: {told(wanted)}")
    return unseen


def _out_of_turn(window: QWidget, been: list[QWidget]) -> list[str]:
    """Where Tab goes otherwise than the window is read.

    Two come otherwise than they stand: the filled button at the foot of a list after what it leads on from, and what
    removes a line after all that is written in the line.
    """
    order = _from_the_first(window, been)
    late = dict(_late(window, order))
    faults = [
        f"not after what it belongs to: {told(one)}"
        for one, within in late.items()
        if not within.isAncestorOf(order[order.index(one) - 1])
    ]
    for _turn in range(_SETTLED):
        QApplication.processEvents()
        wrong = misread(window, [one for one in order if one not in late])
        if not wrong:
            return faults
    return faults + [f"out of turn: {one}" for one in wrong]


def _late(window: QWidget, order: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """What comes later than it stands, and what it comes after."""
    for one in window.findChildren(ListBeside):
        if one.foot in order and one.foot is not None:
            yield one.foot, one.content
    for stop in order:
        holder = stop.parentWidget()
        if isinstance(stop, QToolButton) and isinstance(holder, RowList | TaskLine):
            yield stop, holder


def _from_the_first(window: QWidget, been: list[QWidget]) -> list[QWidget]:
    """The round begun at the window's first control: in the navigation, else the uppermost."""
    nav = [one for one in been if window.nav.isAncestorOf(one)] if isinstance(window, MainFrame) else []
    places = {one: one.mapTo(window, QPoint(0, 0)) for one in been}
    first = min(nav or been, key=lambda one: (places[one].y(), places[one].x()))
    at = been.index(first)
    return been[at:] + been[:at]


def _focus(window: QWidget) -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None, "the focus is nowhere"
    assert now.window() is window.window()
    return now


def _stops(window: QWidget) -> list[QWidget]:
    """Every control that Tab should reach. Of a group with one stop the others only take a click by now."""
    return [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and not isinstance(part.parentWidget(), QAbstractSpinBox | QComboBox)
    ]
