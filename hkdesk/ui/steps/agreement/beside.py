"""The form and its paper beside each other, or in the same place by turns where both have no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QPushButton, QToolButton, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.agreement.paper import AgreementPaper

FORM_LEAST = 418
"""The least width of the form beside its paper, in pixels of text at its usual size: no row of it is cut."""
PAPER_READ, PAPER_LEAST = 560, 524
"""The widths at which the paper cropped to its text is shown at 80 % and at 75 %; it needs the second at least."""


class FormAndPaper(QWidget):
    """The form at the left, the paper at the right, and under the form a foot with the ways before and after.

    F8 puts the paper away and shows it again; where both have no room it takes the form's place. `turned` fires when
    either came or went, `before` and `after` when a button of the foot is pressed.

    Args:
        form: scrolls by itself.
        paper: gets a button of its own that puts it away.
        begin: puts the focus into the form.
    """

    turned = Signal()
    before = Signal()
    after = Signal()

    def __init__(self, form: QWidget, paper: AgreementPaper, begin: Callable[[], object]) -> None:
        super().__init__()
        self.form, self.paper, self._begin = form, paper, begin
        self._roomy = self._footed = True
        self._wanted: bool | None = None  # None: the room decides
        self._after = _("Neste")
        self.before_button = button(_("Forrige"), self.before.emit, kind="quiet", icon="chevron-left")
        self.after_button = button(_("Neste"), self.after.emit, kind="quiet", icon="chevron-right")
        self.turn_button: QPushButton = button("", self.turn, kind="quiet", icon="file-text")
        self._tool: QPushButton | None = None
        self.close_button: QToolButton | None = None  # of the paper's own line, made with it
        paper.pane_made.connect(self._give_close_button)
        self.foot = QWidget()
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(tokens.GAP_S, tokens.GRID, tokens.GAP_S, tokens.GRID)
        line.setSpacing(tokens.GRID)
        for part in (self.before_button, self.after_button):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.turn_button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setRowStretch(0, 1)
        self._placed: tuple[bool, bool] | None = None
        self._place(form=True, paper=True)
        key = QShortcut(QKeySequence("F8"), self)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(self.turn)

    @property
    def tool_button(self) -> QPushButton:
        """The same as the one in the foot, made for a line over the form where there is no foot."""
        if self._tool is None:
            self._tool = button("", self.turn, icon="file-text")
            self._say_turn()
        return self._tool

    def _say_turn(self) -> None:
        words = (_("Vis skjema") if not self.shows_form else _("Vis arket")) + "   F8"
        for made in (self.turn_button, *([self._tool] if self._tool is not None else [])):
            made.setText(words)
            made.setAccessibleName(words)

    def read_order(self) -> list[QWidget]:
        """The form and its foot come before the paper, which stands beside both."""
        return [self.form, self.foot, self.paper]

    # what is in sight

    @property
    def shows_form(self) -> bool:
        """Whether the form is in sight, alone or with its paper."""
        return not self.form.isHidden()

    @property
    def shows_paper(self) -> bool:
        """Whether the paper is in sight, alone or with the form."""
        return not self.paper.isHidden()

    def set_room(self, *, both: bool, foot: bool) -> None:
        """Says whether form and paper have room beside each other, and whether the foot is wanted."""
        if both != self._roomy:
            self._wanted = None
        self._roomy, self._footed = both, foot
        self._lay_out()

    def show_ways(self, *, before: bool, after: str) -> None:
        """Whether anything is before, and what comes after; "" where that is the last."""
        self.before_button.setEnabled(before)
        self._after = _("Neste: {place}").format(place=after) if after else _("Neste")
        self.after_button.setAccessibleName(self._after)
        self.after_button.setEnabled(bool(after))
        self._fit_words()

    def _fit_words(self) -> None:
        """The name of what comes after gives way where the foot would need more room than the form."""
        self.after_button.setText(self._after)
        room = grown(FORM_LEAST) if self._placed == (True, True) else self.width()
        if self.foot.sizeHint().width() > room:
            self.after_button.setText(_("Neste"))

    def turn(self) -> None:
        """Puts the paper away or shows it again; the focus comes along."""
        wanted, focus = not self.shows_paper, QApplication.focusWidget()
        self._wanted = None if wanted == self._roomy else wanted
        in_form, in_paper = self._holds(self.form, focus), self._holds(self.paper, focus)
        self._lay_out()
        if in_form and not self.shows_form:
            self.paper.preview.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif in_paper and not self.shows_paper:
            self._begin()

    def show_form(self) -> None:
        """Brings the form back where the paper stands in its place."""
        if not self.shows_form:
            self._wanted = None
            self._lay_out()

    def _give_close_button(self) -> None:
        self.close_button = icon_button(_("Skjul arket (F8)"), "panel-right", self.turn)
        self.paper.preview.pane.tools.addWidget(self.close_button)
        set_shown(self.close_button, self.shows_form)

    @staticmethod
    def _holds(part: QWidget, focus: QWidget | None) -> bool:
        return focus is not None and part.isAncestorOf(focus)

    def _place(self, *, form: bool, paper: bool) -> None:
        """The foot stands under the form, and the paper beside both; under the paper alone where the form is away."""
        if self._placed == (form, paper):
            return
        self._placed = form, paper
        for part in (self.form, self.paper, self.foot):
            self._grid.removeWidget(part)
        beside = form and paper
        self._grid.addWidget(self.form, 0, 0, 1, 1 if beside else 2)
        self._grid.addWidget(self.paper, 0, 1 if beside else 0, 2 if beside else 1, 1 if beside else 2)
        self._grid.addWidget(self.foot, 1, 0, 1, 1 if beside else 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)

    def _share_width(self) -> None:
        """The paper gets what it needs to be read before the form gets more than it needs."""
        beside, form = self._placed == (True, True), grown(FORM_LEAST)
        self.form.setMinimumWidth(form if beside else 0)
        self.paper.setMinimumWidth(min(PAPER_READ, max(PAPER_LEAST, self.width() - form)) if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._fit_words()

    def _lay_out(self) -> None:
        paper = self._wanted if self._wanted is not None else self._roomy
        form = self._roomy or not paper
        before = self.shows_form, self.shows_paper
        beside = form and paper
        self._place(form=form, paper=paper)
        self._share_width()
        set_shown(self.form, form)
        set_shown(self.paper, paper)
        set_shown(self.foot, self._footed)
        self._say_turn()
        set_shown(self.turn_button, not beside)
        if before != (form, paper):
            self._fit_words()
        if self.close_button is not None:
            set_shown(self.close_button, beside)
        if before != (form, paper):
            self.turned.emit()
