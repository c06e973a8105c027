"""The questions of one theme as quiet cards, answered by click or by letter."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.guidance import Item, Theme
from hkdesk.i18n import _
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import button, label, restyle
from hkdesk.ui.kit.choices import Segmented, answer_choices
from hkdesk.ui.kit.fields import TextArea
from hkdesk.ui.kit.forms import Row
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.assessment_guide import Guide
from hkdesk.ui.steps.typing import warn_unprintable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionCard(Card):
    """One question: the answers, the reason, and, where there is no room beside it, its guide.

    `entered` fires with True when the focus comes by key, `passed` when Enter on an answer (Ctrl+Enter in the
    reason) asks for the next question.
    """

    entered = Signal(bool)
    passed = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        question = item.question.get()
        self.answers = Segmented(answer_choices())
        self.answer_row = Row(question, self.answers)
        self.segments = [self.answers.segment(choice.value) for choice in answer_choices()]
        for segment in self.segments:
            segment.setAccessibleDescription(question)
            segment.installEventFilter(self)
        self.area = TextArea(1)
        self.area.installEventFilter(self)
        self.reason_row = Row(_("Begrunnelse"), self.area)
        self.area.setAccessibleName(_("Begrunnelse: {question}").format(question=question))
        if self.reason_row.label is not None:
            restyle(self.reason_row.label, "look", "small")
        warn_unprintable(self.reason_row)
        self.why_button: QPushButton | None = None
        self.guide: Guide | None = None
        self.add(self.answer_row, self.reason_row)

    def focus_answers(self) -> None:
        """Puts the focus where a letter answers."""
        self.answers.setFocus(Qt.FocusReason.TabFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Offers the guide in the card when there is no room beside it."""
        if narrow and self.why_button is None:
            self.why_button = self._make_why_button()
        if self.why_button is not None:
            set_shown(self.why_button, narrow)
            if self.guide is not None:
                set_shown(self.guide, narrow and self.why_button.isChecked())

    def _make_why_button(self) -> QPushButton:
        made = button(_("Hvorfor spør vi?"), self.toggle_guide, kind="link")
        made.setAccessibleDescription(self.item.question.get())
        made.installEventFilter(self)
        made.setCheckable(True)
        self.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def toggle_guide(self) -> None:
        """Folds the guide out under the question, or away."""
        if self.guide is None:
            self.guide = Guide(heading=False)
            self.guide.show_item(self.item)
            self.add(self.guide)
        set_shown(self.guide, self.why_button is not None and self.why_button.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(cast("QFocusEvent", event).reason() != Qt.FocusReason.MouseFocusReason)
        elif event.type() == QEvent.Type.KeyPress and self._passes(watched, cast("QKeyEvent", event)):
            self.passed.emit()
            return True
        return super().eventFilter(watched, event)

    def _passes(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in _ENTER or watched is self.why_button:
            return False
        return watched is not self.area or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ThemePage(QWidget):
    """The heading of a theme and its questions, downwards.

    `entered` fires with the card the user came to and whether by key, `finished` when Enter asks for more after the
    last question.
    """

    entered = Signal(QWidget, bool)
    finished = Signal()

    def __init__(self, theme: Theme, total: int) -> None:
        super().__init__()
        self.theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        head = QVBoxLayout()
        head.setSpacing(tokens.GRID)
        head.addWidget(label(_("Moment {n} av {total}").format(n=theme.number, total=total), "small"))
        head.addWidget(label(theme.title.get(), "section", wrap=True))
        head.addWidget(label(theme.intro.get(), "muted", wrap=True))
        layout.addLayout(head)
        self.cards = [QuestionCard(item) for item in theme.items]
        for card in self.cards:
            layout.addWidget(card)
            card.entered.connect(lambda by_key, card=card: self.entered.emit(card, by_key))
            card.passed.connect(lambda card=card: self._after(card))
        layout.addStretch(1)

    def card(self, item_id: str) -> QuestionCard:
        """The card of a question; `KeyError` when it is not in this theme."""
        return {card.item.id: card for card in self.cards}[item_id]

    def first_open(self) -> QuestionCard:
        """The first question without an answer, or the first of all."""
        return next((card for card in self.cards if card.answers.value() is None), self.cards[0])

    def _after(self, card: QuestionCard) -> None:
        place = self.cards.index(card) + 1
        if place < len(self.cards):
            self.cards[place].focus_answers()
        else:
            self.finished.emit()
