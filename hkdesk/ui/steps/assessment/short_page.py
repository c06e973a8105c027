"""The short way through Vurdering: seven statements to agree to or not, then days a week, conclusion and conditions.

Every decision is kept as answers to the single questions; the thorough way shows the same answers.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Protocol, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.assessment.newer_catalogue import change_for_case, seen_of
from hkdesk.domain.assessment.short_way import (
    ThemeStand,
    agreeing,
    before,
    taking_back,
    theme_stand,
    undecided,
)
from hkdesk.domain.case.answers import Suitability
from hkdesk.domain.changes.commands import Command, MarkSeen, RespondToMany
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.tasks import beside_words
from hkdesk.ui.kit.basics import button, hairline, label
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.assessment.concluding import days_origin, set_conclusion
from hkdesk.ui.steps.assessment.questions import QuestionCard
from hkdesk.ui.steps.assessment.short_row import StatementRow
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed

_DAYS_WIDTH = 264


class Holder(Protocol):
    """Who owns the case: the step."""

    session: CaseSession
    binder: Binder

    def do(self, command: Command, merge_key: str = "") -> None: ...

    def today(self) -> date: ...

    def card_of(self, item_id: str) -> QuestionCard: ...

    def show_card(self, card: QuestionCard) -> None: ...


class ShortPage(QWidget):
    """Seven rows, and the fields under them. `finished` fires when the filled button is pressed.

    Args:
        holder: the step.
        switch: Kort or Grundig, which stands at the top.
    """

    finished = Signal()

    def __init__(self, holder: Holder, switch: QWidget) -> None:
        super().__init__()
        self._holder, self._themes = holder, catalogue().themes
        self.rows = [StatementRow(theme, holder.card_of) for theme in self._themes]
        self.fields: dict[str, Row] = {}
        self.left_label = label("", "muted", wrap=True)
        self.keys_label = label(_("E er enig, Å åpner, pil ned går til neste."), "small")
        self.done_button = button(_("Ferdig, til samtalen"), self.finished.emit, kind="primary", icon="arrow-right")
        self.days_label = label("", "small", wrap=True)
        for number, row in enumerate(self.rows):
            row.agreed.connect(lambda row=row: self._agree(row))
            row.opened.connect(lambda row=row: self._opened(row))
            row.moved.connect(lambda by, number=number: self._move(number + by))
        self._arrange(switch)
        self._add_fields()

    def _arrange(self, switch: QWidget) -> None:
        first_name = self._holder.session.case.employee.name.split(" ")[0]
        self.title_label = label(_("Stemmer dette for {name}?").format(name=first_name), "section", wrap=True)
        lead = label(
            _("Enig svarer Ja på alt under momentet som ikke har et svar. Er du i tvil, åpner du det."),
            "muted",
            wrap=True,
        )
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_L)
        head.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_label)
        words.addWidget(lead)
        head.addLayout(words, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.GAP_M, tokens.GAP_S, tokens.GAP_M, tokens.GAP_S)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(tokens.GRID)
        for row in self.rows:
            column.addWidget(row)
        column.addSpacing(tokens.GAP_S)
        self._decision = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._decision.setSpacing(tokens.GAP_XL)
        self._decision.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_M, 0)
        column.addLayout(self._decision)
        column.addStretch(1)
        self.scroller = scroll_over(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.GAP_XL, tokens.GRID, tokens.GAP_XL, tokens.GRID)
        foot.setSpacing(tokens.GAP_M)
        foot.addWidget(self.left_label, 1)
        foot.addWidget(self.keys_label)
        foot.addWidget(self.done_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroller, 1)
        whole.addWidget(hairline())
        whole.addLayout(foot)

    def _add_fields(self) -> None:
        days = Row(_("Dager i uka"), NumberField(0, 5, 0.5), unit=_("av 5"))
        self._bind("extent_days_per_week", days, lambda value: value)
        days.keep_room()
        amount = QWidget()
        amount.setMaximumWidth(grown(_DAYS_WIDTH))
        beside = QVBoxLayout(amount)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(tokens.GRID)
        beside.addWidget(days)
        beside.addWidget(self.days_label)
        beside.addStretch(1)
        self._decision.addWidget(amount, 2)
        keys = {Suitability.SUITABLE: "E", Suitability.WITH_CONDITIONS: "V", Suitability.NOT_NOW: "I"}
        suitability = Segmented([Choice(s.value, word(s), keys[s]) for s in Suitability], joined=True)
        asked = Row(_("Konklusjon"), suitability, help=_("Du konkluderer. Svarene telles ikke."))
        for choice in Suitability:
            suitability.segment(choice.value).setAccessibleDescription(_("Er hjemmekontor egnet?"))
        self._bind("suitability", asked, lambda value: Suitability(cast("str", value)) if value is not None else None)
        conditions = Row(_("Vilkår"), TextArea(1), help=_("Den ansatte leser dette."))
        self._bind("conditions", conditions, lambda text: typed(cast("str", text)))
        watch_text(conditions)
        self._decision.addWidget(asked, 0, Qt.AlignmentFlag.AlignTop)
        self._decision.addWidget(conditions, 3, Qt.AlignmentFlag.AlignTop)
        self._decision.addStretch(1)

    def _bind(self, name: str, made: Row, keep: Callable[[object], object]) -> None:
        self.fields[name] = made
        holder = self._holder
        holder.binder.bind(
            made,
            lambda: getattr(holder.session.case.assessment.conclusion, name),
            lambda value: set_conclusion(holder, name, keep(value), holder.today()),
        )

    # deciding

    def stands(self) -> list[ThemeStand]:
        """How each theme stands now."""
        file = self._holder.session.file
        return [theme_stand(file.case, file.unit, theme, self._themes) for theme in self._themes]

    def _agree(self, row: StatementRow) -> None:
        """Agrees, or takes back what was agreed to here; what cannot be taken back is opened instead."""
        session, theme = self._holder.session, row.theme
        stand = theme_stand(session.case, session.file.unit, theme, self._themes)
        if stand.agreed:
            self._take_back(row)
        else:
            given = agreeing(session.case, session.file.unit, theme, self._themes, self._holder.today())
            if given:
                session.scratch.agreed[theme.id] = (given, before(session.case, given))
                self._as_one(RespondToMany(given))
            left = theme_stand(session.case, session.file.unit, theme, self._themes)
            if not left.agreed:
                row.set_open(True)
        self.refresh()

    def _take_back(self, row: StatementRow) -> None:
        session = self._holder.session
        given, stood = session.scratch.agreed.pop(row.theme.id, ((), ()))
        back = taking_back(session.case, given, stood)
        if back:
            self._as_one(RespondToMany(back))
        else:
            row.set_open(True)

    def _as_one(self, command: RespondToMany) -> None:
        """One step to undo, with the first one also what the catalogue asks now."""
        session, key = self._holder.session, f"short.{uuid.uuid4().hex}"
        if not session.case.assessment.seen and not change_for_case(session.case, self._themes):
            self._holder.do(MarkSeen(seen_of(self._themes)), key)
        self._holder.do(command, key)
        session.end_step()

    def _opened(self, row: StatementRow) -> None:
        session = self._holder.session
        stand = theme_stand(session.case, session.file.unit, row.theme, self._themes)
        if row.is_open() and stand.agreed:
            row.show_all(stand.asked)
        self.refresh()
        if row.is_open():
            first = next(
                (row.cards[one] for one in stand.asked if one in row.cards and not row.cards[one].isHidden()), None
            )
            if first is not None:
                first.focus_answers()
            QTimer.singleShot(0, row, lambda: self.scroller.ensureWidgetVisible(row, 0, tokens.GAP_S))

    def _move(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self._focus(self.rows[number])
        elif number == len(self.rows):
            self.fields["extent_days_per_week"].field(NumberField).line.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self, row: StatementRow) -> None:
        target = row.open_button if row.agree_button.isHidden() else row.agree_button
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroller.ensureWidgetVisible(row, 0, tokens.GAP_S)

    def begin(self) -> None:
        """The focus goes to the first theme that is not decided; to the days a week where all are."""
        left = undecided(self.stands())
        number = next((n for n, row in enumerate(self.rows) if left and row.theme.id == left[0]), len(self.rows))
        self._move(number)

    # what is shown

    def refresh(self) -> None:
        """Shows the case as it is now, and what is left."""
        stands = self.stands()
        for row, stand in zip(self.rows, stands, strict=True):
            row.show_stand(stand)
            for card in row.cards.values():
                self._holder.show_card(card)
        left = len(undecided(stands))
        assessment = self._holder.session.case.assessment
        text = _("1 moment igjen før du kan gå videre.") if left == 1 else ""
        text = text or _("{n} momenter igjen før du kan gå videre.").format(n=left)
        if not left:
            missing = assessment.conclusion.suitability is None
            text = _("Konklusjonen mangler ennå.") if missing else _("Alle momentene er vurdert.")
        self.left_label.setText(text)
        self.done_button.setEnabled(not left)
        self.done_button.setAccessibleDescription(text)
        said = [beside_words(self._holder.session.view.home_share, assessment.conclusion.extent_days_per_week)]
        if assessment.wished_days_per_week is not None:
            said.append(_("Ønsket: {days}.").format(days=counted.days(assessment.wished_days_per_week)))
        self.days_label.setText(" ".join(one for one in said if one))
        self.fields["extent_days_per_week"].set_origin(days_origin(self._holder.session))
        with_conditions = assessment.conclusion.suitability is Suitability.WITH_CONDITIONS
        set_shown(self.fields["conditions"], with_conditions or bool(assessment.conclusion.conditions))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < grown(tokens.LIST_FOLDS_UNDER)
        for row in self.rows:
            row.set_narrow(narrow)
        set_shown(self.keys_label, not narrow)
        ways = QBoxLayout.Direction
        self._decision.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._decision.setSpacing(tokens.GAP_M if narrow else tokens.GAP_XL)
