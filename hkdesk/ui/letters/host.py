"""Lets a step show the letters of a kind in the place of its own content, and come back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.ui.kit.showing import discard, set_shown

if TYPE_CHECKING:
    from hkdesk.ui.letters.pane import LetterPane
    from hkdesk.ui.steps.base import StepPage


class LetterHost(QObject):
    """One letter pane at a time.

    Args:
        step: the step.
        content: what the pane takes the place of; it stands in the step's body.
    """

    def __init__(self, step: StepPage, content: QWidget) -> None:
        super().__init__(step)
        self._step, self._content = step, content
        self._back_to: QWidget | None = None
        self.pane: LetterPane | None = None

    def open(self, kind: LetterKind) -> None:
        """Shows the letters of the kind; where there is none, a draft is begun."""
        from hkdesk.ui.letters.pane import LetterPane  # not before somebody writes a letter

        if self.pane is not None:
            return
        self._back_to = QApplication.focusWidget()
        self.pane = LetterPane(self._step.context, self._step.session, kind)
        self.pane.closed.connect(self.close)
        self._step.body.addWidget(self.pane)
        self._content.hide()
        set_shown(self.pane, True)
        self.pane.focus_first()
        QTimer.singleShot(0, self.pane, self._scroll_up)

    def close(self) -> None:
        """Goes back to the step, and to what led here."""
        if self.pane is None:
            return
        self.pane.let_go()
        discard(self.pane, self._step.body)
        self.pane = None
        self._content.show()
        self._step.refresh()
        back_to, self._back_to = self._back_to, None
        if back_to is not None and isValid(back_to) and self._content.isAncestorOf(back_to):
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, *, everywhere: bool = False) -> None:
        """Lets the pane follow the case."""
        if self.pane is not None and everywhere:
            self.pane.reload()
        elif self.pane is not None:
            self.pane.refresh()

    def leave(self) -> None:
        """The step is left: gives up what is being drawn."""
        if self.pane is not None:
            self.pane.leave()

    def _scroll_up(self) -> None:
        area: QWidget | None = self.pane.parentWidget() if self.pane is not None else None
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.verticalScrollBar().setValue(0)
