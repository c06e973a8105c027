"""The questions of one theme as quiet cards, answered by click or by letter."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.content.catalogue import Item, Theme
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, label, restyle, row
from hkdesk.ui.kit.input.choices import Segmented, answer_choices
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.kit.taborder import order_tabs
from hkdesk.ui.steps.assessment.guide import Guide
from hkdesk.ui.steps.assessment.inheritance import (
    HowAnswered,
    Remark,
    Said,
    keep_button,
    take_back_button,
)
from hkdesk.ui.steps.assessment.page import PlacePage
from hkdesk.ui.typed.sensitive_hints import watch_text


class QuestionCard(Card):
    """One question: the answers, the reason, what there is to say about them, and its guide where none is beside it.

    `entered` fires with True when the focus comes by key, `passed` when Enter on an answer (Ctrl+Enter in the
    reason) asks for the next question, `taken_back` when the group's answer is wanted, `kept` when an answer to an
    earlier meaning of the question stands, `measure_wanted` when something is to be done about it, `rearranged` when
    Tab has something more to lead through.
    """

    entered = Signal(bool)
    passed = Signal()
    taken_back = Signal()
    kept = Signal()
    measure_wanted = Signal()
    rearranged = Signal()

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
        self.watch = watch_text(self.reason_row)
        self.why_button: QPushButton | None = None
        self.measure_button: QPushButton | None = None
        self._foot: QHBoxLayout | None = None
        self.guide: Guide | None = None
        self.how_answered = HowAnswered(answered=False)
        self.remarks: dict[str, Remark] = {}
        if item.shown_when is not None:
            self.add(label(_("Oppfølging av et annet svar"), "small"))
        self.add(self.answer_row, self.reason_row)

    def focus_answers(self) -> None:
        """Puts the focus where a letter answers."""
        self.answers.setFocus(Qt.FocusReason.TabFocusReason)

    def show_how_answered(self, now: HowAnswered) -> None:
        """Says how the answer stands beside the group's, and beside the question as it is now."""
        before, self.how_answered = self.how_answered, now
        if (now.group, now.changed, now.missing) == (before.group, before.changed, before.missing):
            return  # that it is answered alone moves nothing
        self._remark("changed", now.changed, after=self.answer_row)
        self._remark("group", now.group, after=self.remarks.get("changed", self.answer_row))
        self._remark("missing", now.missing, after=self.reason_row)
        self.area.setAccessibleDescription(now.missing.text if now.missing is not None else "")
        self.rearranged.emit()

    def said(self, name: str) -> str:
        """What stands in the card of "changed", "group" or "missing"; empty where nothing does."""
        made = self.remarks.get(name)
        return made.text if made is not None and not made.isHidden() else ""

    def _remark(self, name: str, said: Said | None, after: QWidget) -> None:
        made = self.remarks.get(name)
        if made is None:
            if said is None:
                return
            made = self.remarks[name] = self._make_remark(name)
            self.body.insertWidget(self.body.indexOf(after) + 1, made)
        if said is not None:
            made.say(said)
        set_shown(made, said is not None)

    def _make_remark(self, name: str) -> Remark:
        question = self.item.question.get()
        if name == "missing":
            return Remark()
        act, told = (
            (keep_button(question), self.kept) if name == "changed" else (take_back_button(question), self.taken_back)
        )
        act.installEventFilter(self)
        act.clicked.connect(self.focus_answers)  # the button goes away with what it does
        act.clicked.connect(told)
        return Remark(act)

    def offer_measure(self) -> None:
        """Offers to do something about it; `say_measures` tells how many there are already."""
        made = button(_("Tiltak"), self.measure_wanted.emit, kind="link", icon="plus")
        made.setAccessibleDescription(self.item.question.get())
        made.installEventFilter(self)
        self._put_in_foot(made)
        self.measure_button = made

    def say_measures(self, known: int) -> None:
        """How many measures the question has led to."""
        if self.measure_button is not None:
            text = _("Tiltak ({n} fra før)").format(n=known) if known else _("Tiltak")
            self.measure_button.setText(text)
            self.measure_button.setAccessibleName(
                _("Nytt tiltak") if not known else _("Nytt tiltak, {n} fra før").format(n=known)
            )

    def order_tabs(self) -> None:
        """Leads Tab to what was made later than it stands: remarks after the answers, the foot after the reason."""
        acts = [self.remarks[name].act for name in ("changed", "group") if self.said(name)]
        foot = [self.measure_button, self.why_button]
        for anchor, parts in ((self.segments[-1], acts), (self.watch.last_stop, foot)):
            order_tabs(anchor, [part for part in parts if part is not None and not part.isHidden()])

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
        self._put_in_foot(made)
        return made

    def _put_in_foot(self, made: QPushButton) -> None:
        if self._foot is None:
            self._foot = row(0)
            self.body.addLayout(self._foot)
        self._foot.insertWidget(self._foot.count() - 1, made)

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
        if event.key() not in ENTER or isinstance(watched, QPushButton):
            return False
        return watched is not self.area or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ThemePage(PlacePage):
    """The heading of a theme and the questions that are asked, downwards.

    `entered` fires with the card the user came to and whether by key, `finished` when Enter asks for more after the
    last question, `refreshed` when the page is to show the answers as they are now.
    """

    entered = Signal(QWidget, bool)
    finished = Signal()
    refreshed = Signal()

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
        self.group_label = label("", "strong", wrap=True)
        head.addWidget(self.group_label)
        self.group_label.hide()
        layout.addLayout(head)
        self.cards = [QuestionCard(item) for item in theme.items]
        for card in self.cards:
            layout.addWidget(card)
            card.entered.connect(lambda by_key, card=card: self.entered.emit(card, by_key))
            card.passed.connect(lambda card=card: self._after(card))
            card.rearranged.connect(self.rearranged)
        self._none_label = label(_("Ut fra svarene så langt er det ingenting å spørre om her."), "muted", wrap=True)
        layout.addWidget(self._none_label)
        self._none_label.hide()
        layout.addStretch(1)

    def card(self, item_id: str) -> QuestionCard:
        """The card of a question; `KeyError` when it is not in this theme."""
        return {card.item.id: card for card in self.cards}[item_id]

    def show_asked(self, visible: frozenset[str]) -> None:
        """Shows only these questions; what was answered in the others is kept by the case."""
        before = self.asked()
        for card in self.cards:
            set_shown(card, card.item.id in visible)
        set_shown(self._none_label, not self.asked())
        asked = self.asked()
        if asked == before:
            return
        self.rearranged.emit()
        new = [card.item.question.get() for card in asked if card not in before]
        if before and new and self.isVisible():
            announce(self, _("Nytt spørsmål: {question}").format(question=" ".join(new)))

    def asked(self) -> list[QuestionCard]:
        """The cards of the questions that are asked."""
        return [card for card in self.cards if not card.isHidden()]

    def show_group(self, text: str) -> None:
        """Says in the header what is inherited; nothing for an empty text."""
        self.group_label.setText(text)
        set_shown(self.group_label, bool(text))

    def first_open(self) -> QuestionCard | None:
        """The first question asked without an answer that counts, or the first of all; None where none is asked."""
        asked = self.asked()
        return next((card for card in asked if not card.how_answered.answered), asked[0] if asked else None)

    def refresh(self) -> None:
        self.refreshed.emit()

    def begin(self) -> QWidget | None:
        card = self.first_open()
        if card is not None:
            card.focus_answers()
        return card

    def order_tabs(self) -> None:
        for card in self.asked():
            card.order_tabs()

    def _after(self, card: QuestionCard) -> None:
        following = self.cards[self.cards.index(card) + 1 :]
        asked = next((one for one in following if not one.isHidden()), None)
        if asked is not None:
            asked.focus_answers()
        else:
            self.finished.emit()
