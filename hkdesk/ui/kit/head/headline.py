"""The one line on top of a page: the way back, what the page is, what can be done on it, and the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import hairline, icon_button, without_mnemonic
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.showing import standing_in

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent  # only named here: the start has no time for them

_SEARCH_WORDS_FROM = 1000
"""From this width of the page the search says what it is; below it is an icon."""


class HeadBar(QWidget):
    """What every head has: 56 px (48 when folded), the way back at the left, the search at the right.

    `search_asked` fires when the search is pressed. The frame around all pages listens, and says when there is less
    room in height.
    """

    search_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._go_back: Callable[[], object] | None = None
        self._saved = ""
        self._searchable = True
        self.search_words = True
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.back_button = icon_button(_("Tilbake"), "chevron-left", self._back)
        self.back_button.hide()
        self.search_button = _SearchButton()
        self.search_button.clicked.connect(self.search_asked)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_M, 0)
        self.line.setSpacing(tokens.GAP_S)
        self.line.addWidget(self.back_button)
        self._under = hairline()
        self._under.setParent(self)
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """48 px instead of 56."""
        self.setFixedHeight(tokens.HEAD_LOW if low else tokens.HEAD)

    def set_back(self, words: str, go: Callable[[], object] | None) -> None:
        """Where the arrow at the left leads, in words; None takes it away."""
        self._go_back = go
        self.back_button.setVisible(go is not None)
        name = _("Tilbake til {place}").format(place=words) if words else _("Tilbake")
        self.back_button.setAccessibleName(name)
        self.back_button.setToolTip(name)
        self._fit()

    def set_saved(self, words: str) -> None:
        """When something was last saved, said here when the line at the bottom has no room; nothing otherwise."""
        self._saved = words
        self._show_saved()

    def set_searchable(self, *, searchable: bool, why: str = "") -> None:
        """Whether the search leads anywhere now, and why not."""
        self.search_button.setEnabled(searchable)
        self.search_button.setToolTip(why or _("Søk eller gå til (Ctrl+K)"))

    def _show_saved(self) -> None:
        """Says what `set_saved` gave; each head has its own place for it."""

    def _fit(self) -> None:
        """Lays out what there is in the width there is."""

    def _back(self) -> None:
        if self._go_back is not None:
            self._go_back()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._under.setGeometry(0, self.height() - 1, self.width(), 1)
        self._fit()


class HeadLine(HeadBar):
    """Of a page that is no case: title, one quiet sentence, the page's actions, search.

    Args:
        title: 18 pt, the page's one heading.
        lead: one sentence beside it; it gives way before anything else does, and is whole as a tooltip.
    """

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        self.title_label = ElidedLabel(title, "page", least=60)
        self.lead_label = ElidedLabel(lead, "muted", least=0)
        self.action_line = QHBoxLayout()
        self.action_line.setSpacing(tokens.GAP_S)
        self._lead = lead
        self.line.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_L, 0)
        self.line.addSpacing(tokens.GRID)
        self.line.addWidget(self.title_label)
        self.line.addSpacing(tokens.GAP_S)
        self.line.addWidget(self.lead_label, 1)
        self.line.addLayout(self.action_line)
        self.line.addWidget(self.search_button)
        self._show_lead()

    def set_title(self, title: str, lead: str = "") -> None:
        """Changes the heading and the sentence."""
        self._lead = lead
        if self.title_label.text() != title:
            self.title_label.setText(title)
        self._show_lead()

    def add_action(self, made: QPushButton) -> QPushButton:
        """Adds a button before the search."""
        self.action_line.addWidget(made)
        return made

    def _show_saved(self) -> None:
        self._show_lead()

    def _show_lead(self) -> None:
        shown = " · ".join(part for part in (self._lead, self._saved) if part)
        if self.lead_label.text() != shown:
            self.lead_label.setText(shown)

    def _fit(self) -> None:
        """First the search is an icon, then one action after the other, the last first and the filled one at last."""
        buttons = [one for one in self._actions() if isinstance(one, QPushButton) and not one.icon().isNull()]
        for one in buttons:
            _with_words(one)
        last_first = buttons[::-1]
        for one in sorted(last_first, key=lambda made: made.property("kind") == "primary"):
            if self._needs() <= self.width():
                break
            _icon_alone(one)
        wide = self._needs() + _SearchButton.WIDE - _SearchButton.NARROW <= self.width()
        self.search_button.set_wide(wide=wide and self.width() >= _SEARCH_WORDS_FROM)

    def _needs(self) -> int:
        """How wide the title, the actions and the search are beside each other, in pixels."""
        shown = [one.sizeHint().width() + tokens.GAP_S for one in self._actions() if not one.isHidden()]
        back = 0 if self.back_button.isHidden() else self.back_button.sizeHint().width() + tokens.GAP_S
        title = self.title_label.sizeHint().width()
        return back + title + sum(shown) + _SearchButton.NARROW + 4 * tokens.GAP_L

    def _actions(self) -> list[QWidget]:
        return [one for one in standing_in(self.action_line) if isinstance(one, QWidget)]


_WORDS = "words_when_wide"


def _icon_alone(made: QPushButton) -> None:
    """The words become the tooltip; the screen reader has them as before."""
    if made.text():
        made.setProperty(_WORDS, made.text())
        if not made.accessibleName():
            made.setAccessibleName(without_mnemonic(made.text()))
        if not made.toolTip():
            made.setToolTip(without_mnemonic(made.text()))
        made.setText("")


def _with_words(made: QPushButton) -> None:
    words = made.property(_WORDS)
    if words and not made.text():
        made.setText(words)
        if made.toolTip() == without_mnemonic(words):
            made.setToolTip("")


class _SearchButton(QPushButton):
    """With words where there is room, else its icon."""

    WIDE, NARROW = 220, 40

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setIcon(icons.icon("search", "muted"))
        self.setIconSize(icons.beside_words())
        self.setAccessibleName(_("Søk eller gå til"))
        self.setToolTip(_("Søk eller gå til (Ctrl+K)"))
        self.setProperty("kind", "goto")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._wide: bool | None = None
        self.set_wide(wide=False)

    def set_wide(self, *, wide: bool) -> None:
        """Words and key, or the icon alone."""
        if wide == self._wide:
            return
        self._wide = wide
        self.setText(_("Søk eller gå til") + "    Ctrl+K" if wide else "")
        self.setFlat(not wide)  # a state of its own in the style sheet: a property would bring in QStyle at the start
        self.setFixedWidth(self._needed() if wide else self.NARROW)

    def _needed(self) -> int:
        return max(self.WIDE, self.fontMetrics().horizontalAdvance(self.text()) + 60)
