"""One statement of the egenerklæring: answered by letter or click, with a comment and the measure it leads to."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.case.declaration import Declared
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.content.catalogue import DeclarationItem
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import IconLabel, button, label, restyle
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.assessment.measures_add import into_sight
from hkdesk.ui.typed.sensitive_hints import watch_text

_KEYS = {Declared.YES: "J", Declared.NO: "N", Declared.UNSURE: "U"}


def declared_choices() -> tuple[Choice, ...]:
    """The three answers: J, N and U."""
    return tuple(Choice(answer.value, word(answer), key) for answer, key in _KEYS.items())


class StatementCard(Card):
    """Enter on an answer (Ctrl+Enter in the comment) asks for the next statement with `passed`.

    `suggested` fires when a measure is wanted, `followed` with a measure's id when it is to be seen.
    """

    passed = Signal()
    suggested = Signal()
    followed = Signal(str)

    def __init__(self, item: DeclarationItem) -> None:
        super().__init__()
        self.item, self._measure_id = item, ""
        statement = on_screen(item.statement)
        self.answers = Segmented(declared_choices())
        self.answer_row = Row(statement, self.answers)
        for choice in declared_choices():
            segment = self.answers.segment(choice.value)
            segment.setAccessibleDescription(statement)
            segment.installEventFilter(self)
        self.area = TextArea(1)
        self.area.installEventFilter(self)
        self.comment_row = Row(_("Kommentar"), self.area)
        self.area.setAccessibleName(_("Kommentar: {statement}").format(statement=statement))
        if self.comment_row.label is not None:
            restyle(self.comment_row.label, "look", "small")
        watch_text(self.comment_row)
        self.suggest_button = button(_("Foreslå tiltak"), self.suggested.emit, icon="plus", hint=statement)
        self.measure_label = label("", wrap=True)
        self.follow_button = button(_("Se tiltaket"), self._follow, kind="link", hint=statement)
        self.met = self._make_met()
        self.add(self.answer_row, self.comment_row)
        self.body.addWidget(self.suggest_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.met)
        self.suggest_button.hide()
        self.met.hide()

    def _make_met(self) -> QWidget:
        made = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.measure_label)
        words.addWidget(self.follow_button, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.GAP_S)
        line.addWidget(IconLabel("list-checks", "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return made

    def show_measure(self, measure: Measure | None, *, suggest: bool) -> None:
        """Shows the measure the answer has led to, or offers to make one."""
        self._measure_id = measure.id if measure is not None else ""
        if measure is not None:
            state = "" if measure.status is MeasureStatus.OPEN else f" ({word(measure.status).lower()})"
            self.measure_label.setText(_("Tiltak: {what}{state}").format(what=measure.what, state=state))
        set_shown(self.met, measure is not None)
        set_shown(self.suggest_button, suggest)

    def focus_answers(self) -> None:
        """Puts the focus where a letter answers."""
        self.answers.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self) -> None:
        self.followed.emit(self._measure_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            if cast("QFocusEvent", event).reason() != Qt.FocusReason.MouseFocusReason:
                into_sight(self)
        elif event.type() == QEvent.Type.KeyPress and self._passes(watched, cast("QKeyEvent", event)):
            self.passed.emit()
            return True
        return super().eventFilter(watched, event)

    def _passes(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in ENTER or isinstance(watched, QPushButton):
            return False
        return watched is not self.area or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
