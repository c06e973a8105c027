"""The line on top of a case: who it is about and how it stands, the six steps, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from hkdesk.i18n import _
from hkdesk.ui.chip import StateWords
from hkdesk.ui.kit.basics import button, column, icon_button, row
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.head.headline import HeadBar
from hkdesk.ui.kit.head.menu import Menu
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.stepper import Stepper

_NAME_LEAST = 150


class CaseHead(HeadBar):
    """Back, name over state and number, the steps, Handlinger, search.

    The name ends in dots before a step gives way. Where the page is narrow one button stands for the steps, and three
    dots for Handlinger. `opening` fires before the menu is shown, when it is said which of its rows can be used.

    Args:
        actions: the rows of the menu Handlinger, in order.
    """

    opening = Signal()

    def __init__(self, actions: Sequence[QPushButton]) -> None:
        super().__init__()
        self._actions, self._number = actions, ""
        self._holder = QWidget(self)  # the rows, while no menu is open
        self._holder.hide()
        for made in actions:
            made.setParent(self._holder)
        self.name_label = ElidedLabel("", "name", least=60)
        self.state_chip = StateWords()
        self.facts_label = ElidedLabel("", "small", least=0)
        self.stepper = Stepper()
        self.actions_button = button(_("Handlinger"), self.open_actions, kind="quiet")
        self.actions_button.setProperty("look", "plain")
        self.actions_button.setIcon(icons.icon("chevron-down", "ink"))
        self.actions_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon after the word
        self.dots_button = icon_button(_("Handlinger"), "ellipsis", self.open_actions, role="ink")
        self.dots_button.hide()
        who = column(self.name_label, row(self.state_chip, self.facts_label, gap=tokens.GRID), gap=0)
        who.insertStretch(0, 1)
        who.addStretch(1)
        self.line.addLayout(who, 1)
        self.line.addSpacing(tokens.GAP_S)
        self.line.addWidget(self.stepper)
        self.line.addWidget(self.actions_button)
        self.line.addWidget(self.dots_button)
        self.line.addWidget(self.search_button)

    def show_person(self, name: str, number: str, facts: str) -> None:
        """Whose case it is; the facts are told with the name, to the eye as its tooltip."""
        self.name_label.setText(name)
        self.name_label.set_more(facts)
        self.name_label.setAccessibleDescription(facts)
        self._number = number
        self._show_saved()

    def _show_saved(self) -> None:
        shown = self._saved or self._number
        self.facts_label.setText(f"· {shown}" if shown else "")

    @property
    def menu_button(self) -> QPushButton | QToolButton:
        """What opens Handlinger in the width there is."""
        return self.dots_button if self.stepper.is_folded() else self.actions_button

    def open_actions(self) -> None:
        """Unfolds Handlinger."""
        self.opening.emit()
        menu = Menu(_("Handlinger"), self.window())
        menu.closed.connect(lambda: self._put_back(menu))
        menu.set_rows(self._actions)
        menu.open_under(self.menu_button)

    def _put_back(self, menu: Menu) -> None:
        for made in self._actions:
            hidden = made.isHidden()
            made.setParent(self._holder)
            made.setVisible(not hidden)
        menu.deleteLater()

    def _fit(self) -> None:
        others = self.back_button.sizeHint().width() + self.actions_button.sizeHint().width() + 48 + 6 * tokens.GAP_S
        room = self.width() - others - _NAME_LEAST
        folded = self.width() < tokens.STEPS_FOLD_UNDER or self.stepper.unfolded_width() > room
        self.stepper.set_folded(folded)
        self.actions_button.setVisible(not folded)
        self.dots_button.setVisible(folded)

    def refit(self) -> None:
        """The steps say something else now, and may need more room."""
        self._fit()

    def focus_menu(self) -> None:
        """The focus goes to what opens Handlinger."""
        self.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)
