"""«Slik blir uka» under the parts: whether the draft would break a rule of the unit, and unfolded which and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.kit.showing import set_shown

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.services.week.ahead import Ahead
    from hkdesk.services.workspace import Workspace

_WIDTH, _TALLEST = 440, 360
_PAUSE_MS = 300
"""So long after the last change the weeks are read: a day that is being typed is none yet."""


class WeekAhead(QWidget):
    """A button that says how it stands; pressed it shows the week and the rules. Hidden where there is nothing to say.

    Args:
        workspace: whose weeks are read.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._case: Case | None = None
        self._told: tuple[object, ...] | None = None
        self.ahead: Ahead | None = None
        self.pane: AheadPane | None = None
        self.button: QPushButton = button(_("Slik blir uka"), self.unfold, kind="quiet", icon="calendar", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.read)
        self.hide()

    def show_draft(self, case: Case | None) -> None:
        """Shows the weeks with the draft of the case, a moment later; None: nothing is drafted."""
        self._case = case
        if case is None:
            self._timer.stop()
            self._told = None
            set_shown(self, False)
        elif (case.terms.extent, case.terms.duration) != self._told:
            self._timer.start()

    def read(self) -> None:
        """Reads the weeks now, unless the window is gone and the store with it."""
        from hkdesk.services.week.ahead import look_ahead, state_words

        self._timer.stop()
        case, workspace = self._case, self._workspace
        if case is None or not self.window().isVisible():
            return
        self._told = case.terms.extent, case.terms.duration
        self.ahead = look_ahead(workspace.week, case, workspace.clock.today())
        set_shown(self, self.ahead is not None)
        if self.ahead is None:
            return
        said = state_words(self.ahead)
        self.button.setText(said)
        self.button.setAccessibleName(said)
        broken, rules = bool(self.ahead.broken), bool(self.ahead.view.weeks[0].rules)
        icon, role = ("circle-alert", "bad") if broken else ("circle-check", "good") if rules else ("calendar", "ink")
        self.button.setIcon(icons.icon(icon, role))

    def unfold(self) -> None:
        """Shows the week and the rules in a pane under the button."""
        if self._timer.isActive():
            self.read()
        if self.ahead is None:
            return
        pane = AheadPane(self.window(), self.ahead)
        pane.closed.connect(pane.deleteLater)
        self.pane = pane
        pane.open_under(self.button)


class AheadPane(Overlay):
    """The first whole week of the person, and each rule that would be broken."""

    def __init__(self, window: QWidget, ahead: Ahead) -> None:
        from hkdesk.services.week.ahead import broken_lines, span_words, week_line

        super().__init__(window)
        self.setAccessibleName(_("Slik blir uka"))
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(tokens.GAP_M, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        lines.setSpacing(tokens.GAP_S)
        lines.addWidget(label(_("Slik blir uka"), "section"))
        lines.addWidget(label(week_line(ahead), wrap=True))
        broken = broken_lines(ahead)
        for text in broken:
            lines.addWidget(Notice("bad", text, title=_("Brytes")))
        if not ahead.view.weeks[0].rules:
            lines.addWidget(Notice("info", _("Enheten har ingen regler for uka.")))
        elif not broken:
            lines.addWidget(Notice("good", _("Avtalen bryter ingen regel som holder uten den.")))
        told = _("Som om avtalen var signert i dag, {span}. Ingenting er lagret.").format(span=span_words(ahead))
        lines.addWidget(label(told, "small", wrap=True))
        lines.addStretch(1)
        self._lines = lines
        self.area = scroll_over(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll it
        self.area.setAccessibleName(_("Slik blir uka"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.area)

    def open_under(self, anchor: QWidget) -> None:
        """Shows itself under the button, as tall as it needs up to a bound; more scrolls."""
        self.ensurePolished()
        needed = self._lines.totalHeightForWidth(_WIDTH - 2)
        room = self.host.height() - 4 * tokens.GAP_S
        self.open_at(QRect(self.below(anchor, _WIDTH, min(needed + 4, _TALLEST, room))), self.area)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(0)
