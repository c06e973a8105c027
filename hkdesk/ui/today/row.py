"""One thing that waits as a row: whose, what, when, and one button that leads to where it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from hkdesk.domain.standing.due import DueItem, DueKind, DueWhen
from hkdesk.i18n import N_, _
from hkdesk.services.reminders.words import what_words, when_of, why_words
from hkdesk.ui.kit.basics import IconLabel, button, hairline, icon_button, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard

_WHEN_WIDTH = 172
_ACT_WIDTH = 144  # of most buttons, so that the days under one another begin at one line

# The words of the button.
_ACTS: dict[DueKind, str] = {
    DueKind.TALK: N_("Til samtalen"),
    DueKind.REVIEW: N_("Til samtalen"),
    DueKind.TRIAL: N_("Til samtalen"),
    DueKind.SIGN: N_("Til signering"),
    DueKind.RENEW: N_("Til avtalen"),
    DueKind.DECIDE: N_("Fortsett"),
    DueKind.MEASURE: N_("Til tiltakene"),
    DueKind.REEVALUATE: N_("Til vurderingen"),
    DueKind.QUESTIONS: N_("Til spørsmålene"),
    DueKind.DECLARATION: N_("Til egenerklæringen"),
    DueKind.CHANGED: N_("Se hva"),
    DueKind.DELIVER: N_("Til brevet"),
    DueKind.RETURN: N_("Til utlånet"),
    DueKind.LOAN: N_("Til utlånet"),
    DueKind.PAPER: N_("Til papiret"),
    DueKind.MISSING: N_("Til papiret"),
    DueKind.CLOSE: N_("Avslutt saken …"),
    DueKind.TAKEN_OVER: N_("Til de ansatte"),
    DueKind.ARRANGEMENT: N_("Til ordningen"),
    DueKind.CONSULTATION: N_("Til drøftingen"),
    DueKind.MEETING: N_("Til drøftingen"),
    DueKind.RULE: N_("Til uka"),
    DueKind.MOVED_OFTEN: N_("Til avtalen"),
    DueKind.UNPLANNED: N_("Til uka"),
    DueKind.LOOK: N_("Til oppfølgingen"),
    DueKind.UNIT_MEASURE: N_("Til tiltakene"),
    DueKind.INJURY: N_("Til skaden"),
}
_ICONS = {
    DueWhen.OVERDUE: ("circle-alert", "bad"),
    DueWhen.THIS_WEEK: ("calendar", "attention"),
    DueWhen.LATER: ("circle-dashed", "muted"),
}
_BROKEN = ("circle-alert", "bad")  # a rule that is broken ahead stands under its week, and is bad all the same


class DueRow(QWidget):
    """What one thing is, and what can be done about it.

    Args:
        item: the thing.
        today: the day it is seen from.
        act: leads to where it is done.
        say: opens what may be said of it; called with the row.
        first: it is the first of the page, whose button is the filled one.
        line: a line stands over it.
    """

    def __init__(
        self,
        item: DueItem,
        today: date,
        act: Callable[[], object],
        say: Callable[[DueRow], object] | None = None,
        *,
        first: bool = False,
        line: bool = False,
    ) -> None:
        super().__init__()
        self.item = item
        what, why = what_words(item), why_words(item)
        when = when_of(item, today)
        whose = _("{name}, enhet").format(name=item.name) if item.of_unit else item.name
        self.setAccessibleName(f"{whose}: {what}. {when}. {why}")
        self.setToolTip(why)
        self.name_label = label(item.name, "strong", wrap=True)
        self.what_label = label(what, wrap=True)
        late = item.when is DueWhen.OVERDUE and item.held is None
        self.when_label = label(when, "error" if late else "muted", wrap=True)
        self.when_label.setFixedWidth(_WHEN_WIDTH)
        action = _(_ACTS[item.kind])
        self.act_button = button(action, act, kind="primary" if first else "")
        self.act_button.setAccessibleName(f"{action}: {item.name}")
        self.act_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.act_button.setMinimumWidth(_ACT_WIDTH)
        grid = QGridLayout()
        grid.setContentsMargins(0, tokens.GAP_S, 0, tokens.GAP_S)
        grid.setHorizontalSpacing(tokens.GAP_M)
        grid.setVerticalSpacing(2)
        icon, role = _BROKEN if item.kind is DueKind.RULE else _ICONS[item.when]
        grid.addWidget(IconLabel(icon, role, 20), 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(self._whose(), 0, 1)
        grid.addWidget(self.what_label, 1, 1)
        grid.addWidget(self.when_label, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.act_button, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        self.more_button: QToolButton | None = None
        if say is not None:
            words = _("Mer om {name}: {what}").format(name=item.name, what=what)
            self.more_button = icon_button(words, "ellipsis", lambda: say(self))
            grid.addWidget(self.more_button, 0, 4, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid = grid
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        if line:
            around.addWidget(hairline())
        around.addLayout(grid)

    def _whose(self) -> QHBoxLayout:
        """The name; a unit's with a badge, so that it is taken for no person."""
        if not self.item.of_unit:
            return row(self.name_label)
        badge = row(IconLabel("building-2", "muted", 14), label(_("Enhet"), "small"), gap=tokens.GRID)
        return row(self.name_label, badge, 0)

    def unfold(self, form: QWidget) -> None:
        """Shows a form under the row."""
        self._grid.addWidget(form, 2, 1, 1, 4)
        form.show()  # at once: a layout shows what it gets when control is back in the event loop

    def fold(self, form: QWidget) -> None:
        """Takes the form away."""
        self._grid.removeWidget(form)
        discard(form)
