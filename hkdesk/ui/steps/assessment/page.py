"""What the assessment asks of each page in its list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.ui.steps.base import StepPage


class PlacePage(QWidget):
    """A page of the assessment. Made when first opened; the rest is asked of it only while it is in sight."""

    def make_more(self) -> bool:
        """Makes some more of what the page holds, where it was not all made with it; whether there is more to make."""
        return False

    def refresh(self) -> None:
        """Shows the case as it is now, except in the field the user is in."""

    def reload(self) -> None:
        """Shows the case as it is now everywhere."""
        self.refresh()

    def leave(self) -> None:
        """The user goes elsewhere."""

    def begin(self) -> QWidget | None:
        """Puts the focus where the work goes on, and tells what should be in sight then."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        return None


class PanelPage(PlacePage):
    """A panel that is a step's page of its own, standing in the assessment.

    Args:
        panel: the panel.
        make_more: how the next part of a panel that is made in parts is made.
    """

    def __init__(self, panel: StepPage, make_more: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._make_more = make_more
        self.panel = panel
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def make_more(self) -> bool:
        return self._make_more()

    def refresh(self) -> None:
        self.panel.refresh()

    def reload(self) -> None:
        self.panel.reload()

    def leave(self) -> None:
        self.panel.leave()

    def begin(self) -> QWidget | None:
        stops = (part for part in self.panel.findChildren(QWidget) if part.isVisible() and part.isEnabled())
        first = next((part for part in stops if part.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first
