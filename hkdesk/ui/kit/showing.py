"""Showing a part of a page that may not be in sight yet, and taking away what is not needed any more."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QStackedWidget, QWidget

from hkdesk.ui.kit.look import tokens

_LAYOUTS_DEEP = 8


def bring_into_sight(widget: QWidget) -> None:
    """Scrolls whatever the widget stands in until it is seen; the focus alone moves no page."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, tokens.GAP_XL)
        above = above.parentWidget()


def bring_to_top(widget: QWidget) -> None:
    """Scrolls so that the widget stands at the top of what it scrolls in, as far as there is something below it."""
    lay_out_now()
    above = widget.parentWidget()
    while above is not None:
        held = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and held is not None:
            above.verticalScrollBar().setValue(widget.mapTo(held, QPoint(0, 0)).y() - tokens.GAP_S)
        above = above.parentWidget()


def set_shown(widget: QWidget, shown: bool) -> None:
    """Shows or hides a widget that has a parent.

    A widget that was never hidden is left to be shown with its parent: asking for it beforehand would have Qt style
    and lay it out, and then once more when the page is put into the window. One that is shown already is left alone:
    Qt lays out anew everything around a widget that was shown with its parent and is asked for by name after it.
    """
    if shown and not widget.isHidden():
        return
    parent = widget.parentWidget()
    untouched = not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if shown and untouched and parent is not None and not parent.isVisible():
        return
    widget.setVisible(shown)


def lay_out_now() -> None:
    """Lays out what was just put into a page in sight, before control is back in the event loop.

    Qt asks one layout after another, a turn each, and meanwhile what is unfolded is squeezed and lies under what is
    below it.
    """
    for _turn in range(_LAYOUTS_DEEP):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def lay_out_ahead(stack: QStackedWidget, index: int) -> None:
    """Lays out what will be shown when a worker is done, while it works: the turn that shows it has less to do."""
    hidden = stack.widget(index)
    if hidden is not None and hidden.isHidden():
        hidden.resize(stack.size())
        hidden.grab(QRect(0, 0, 1, 1))  # Qt lays a hidden part out when it is to be drawn


def discard(widget: QWidget, layout: QLayout | None = None) -> None:
    """Lets go of a widget that is not needed any more: out of the layout it is in, and out of sight at once.

    Qt deletes it when control is back in the event loop, so the button that was pressed may itself be let go of. The
    focus goes on as from anything that is hidden, and what stood in for it while its page was out of sight is
    forgotten: Qt would give it the focus again when the page is shown, and take it down while it has it.
    """
    if layout is not None:
        layout.removeWidget(widget)
    widget.hide()
    held = widget.focusWidget()
    if held is not None:
        held.clearFocus()
    widget.deleteLater()


def standing_in(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts that stand in a layout itself, in its order; a grid is read line by line.

    The layout is asked where each one stands, never for its items: PySide keeps what stands for an item for as long as
    the layout lives, and when Qt has taken the item away with its widget, the next widget made at the same place in
    memory is taken for it (PySide6 6.11.3).
    """
    owner = layout.parentWidget()
    parts: list[QWidget | QLayout] = [one for one in layout.children() if isinstance(one, QLayout)]
    parts += [one for one in owner.children() if isinstance(one, QWidget)] if owner is not None else []
    placed = [(at, one) for one in parts if (at := layout.indexOf(one)) >= 0]
    if isinstance(layout, QGridLayout):
        cells: dict[int, Any] = {at: layout.getItemPosition(at) for at, _one in placed}
        return [one for _at, one in sorted(placed, key=lambda found: cells[found[0]])]
    return [one for _at, one in sorted(placed, key=lambda found: found[0])]


def empty(layout: QLayout) -> None:
    """Takes everything out of the layout and lets go of it, also what lies in layouts inside it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            discard(widget)
        elif inner is not None:
            empty(inner)
