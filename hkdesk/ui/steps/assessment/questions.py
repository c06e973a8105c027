"""The questions of one theme as quiet cards, answered by click or by letter."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.content.catalogue import Item, Theme
from hkdesk.i18n import _
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.input.choices import Segmented, answer_choices
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, tokens
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.steps.assessment.inheritance import (
    HowAnswered,
    Remark,
    Said,
    keep_button,
    take_back_button,
)
from hkdesk.ui.steps.assessment.page import PlacePage
from hkdesk.ui.typed.sensitive_hints import watch_text

_WIDTH = 860
_ROW_AIR = 9
_HINT_MS = 30


class QuestionCard(QWidget):
    """One question with its answers at the right; the reason under it where there is one, or the focus is.

    `entered` fires with True when the focus comes by key, `passed` when Enter on an answer (Ctrl+Enter in the
    reason) asks for the next question, `taken_back` when the group's answer is wanted, `kept` when an answer to an
    earlier meaning of the question stands, `measure_wanted` when something is to be done about it.
    """

    entered = Signal(bool)
    passed = Signal()
    taken_back = Signal()
    kept = Signal()
    measure_wanted = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        self.help_here = (f"item:{item.id}",)
        question = on_screen(item.question)
        self.answers = Segmented(answer_choices(), joined=True)
        self.answer_row = Row(question, self.answers, labelled=False)
        self.segments = [self.answers.segment(choice.value) for choice in answer_choices()]
        for segment in self.segments:
            segment.setAccessibleDescription(question)
            segment.installEventFilter(self)
        self.area = TextArea(1)
        self.area.installEventFilter(self)
        self.area.setPlaceholderText(_("Begrunnelse: kort, om arbeidet"))
        self.reason_row = Row(_("Begrunnelse"), self.area, labelled=False)
        self.area.setAccessibleName(_("Begrunnelse: {question}").format(question=question))
        self.watch = watch_text(self.reason_row)
        self.measure_button: QPushButton | None = None
        self._measures = 0
        self.how_answered = HowAnswered(answered=False)
        self.remarks: dict[str, Remark] = {}
        self._fold_timer = QTimer(self, singleShot=True, interval=0)
        self._fold_timer.timeout.connect(self._fold_when_released)
        self._arrange(question)

    def _arrange(self, question: str) -> None:
        self.question_label = label(question, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        if self.item.shown_when is not None:
            words.addWidget(label(_("Oppfølging av et annet svar"), "small"))
        words.addWidget(self.question_label)
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_L)
        line.addLayout(words, 1)
        line.addWidget(self.answer_row, 0, Qt.AlignmentFlag.AlignTop)
        self._reason_line = QWidget()
        self._reason_layout = QHBoxLayout(self._reason_line)
        self._reason_layout.setContentsMargins(0, 0, 0, 0)
        self._reason_layout.setSpacing(tokens.GAP_S)
        self._reason_layout.addWidget(self.reason_row, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(tokens.GAP_M, _ROW_AIR, tokens.GAP_M, _ROW_AIR)
        self.body.setSpacing(6)
        self.body.addLayout(line)
        self.body.addWidget(self._reason_line)
        set_shown(self._reason_line, False)

    # what is in sight of it

    def holds_focus(self) -> bool:
        """Whether the work is at this question, also while another window is in front."""
        focus = self.window().focusWidget()
        return self.isAncestorOf(focus)

    def show_reason(self) -> None:
        """Shows the reason where there is one to read, to write or to ask for."""
        wanted = self.holds_focus() or self._measures > 0 or self.how_answered.missing is not None
        wanted = wanted or bool(self.area.value() or self.reason_row.error_text)
        if wanted is self._reason_line.isHidden():
            set_shown(self._reason_line, wanted)
        quiet = not self.holds_focus() and bool(self.area.value()) and not self.reason_row.error_text
        self.area.set_quiet(quiet)
        if self.measure_button is not None:
            set_shown(self.measure_button, not quiet or self._measures > 0)
        self.update()

    def _fold_when_released(self) -> None:
        """Not while a button of the mouse is down: what is pressed must not move away from under it."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._fold_timer.start(_HINT_MS)
            return
        self.show_reason()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.holds_focus():
            draw.rounded(painter, self.rect(), fill="surface", border="accent")
        else:
            painter.fillRect(tokens.GAP_M, self.height() - 1, self.width() - 2 * tokens.GAP_M, 1, colour("line"))
        painter.end()

    def focus_answers(self) -> None:
        """Puts the focus where a letter answers."""
        self.answers.setFocus(Qt.FocusReason.TabFocusReason)

    def show_how_answered(self, now: HowAnswered) -> None:
        """Says how the answer stands beside the group's, and beside the question as it is now."""
        before, self.how_answered = self.how_answered, now
        self.show_reason()
        if (now.group, now.changed, now.missing) == (before.group, before.changed, before.missing):
            return  # that it is answered alone moves nothing
        self._remark("changed", now.changed)
        self._remark("group", now.group)
        self._remark("missing", now.missing)
        self.area.setAccessibleDescription(now.missing.text if now.missing is not None else "")

    def said(self, name: str) -> str:
        """What stands in the card of "changed", "group" or "missing"; empty where nothing does."""
        made = self.remarks.get(name)
        return made.text if made is not None and not made.isHidden() else ""

    def _remark(self, name: str, said: Said | None) -> None:
        made = self.remarks.get(name)
        if made is None:
            if said is None:
                return
            made = self.remarks[name] = self._make_remark(name)
            at = self.body.count() if name != "changed" else 1
            self.body.insertWidget(at, made)
        if said is not None:
            made.say(said)
        set_shown(made, said is not None)

    def _make_remark(self, name: str) -> Remark:
        question = on_screen(self.item.question)
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
        made.setAccessibleDescription(on_screen(self.item.question))
        made.installEventFilter(self)
        self._reason_layout.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.measure_button = made

    def say_measures(self, known: int) -> None:
        """How many measures the question has led to."""
        self._measures = known
        if self.measure_button is not None:
            text = _("Tiltak ({n} fra før)").format(n=known) if known else _("Tiltak")
            self.measure_button.setText(text)
            self.measure_button.setAccessibleName(
                _("Nytt tiltak") if not known else _("Nytt tiltak, {n} fra før").format(n=known)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._fold_timer.start(0)
        if event.type() == QEvent.Type.FocusIn:
            self.show_reason()
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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setMaximumWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.head = QWidget()
        head = QVBoxLayout(self.head)
        head.setContentsMargins(tokens.GAP_M, 0, tokens.GAP_M, tokens.GRID)
        head.setSpacing(2)
        title = _("{n} {title}").format(n=theme.number, title=on_screen(theme.title))
        head.addWidget(label(title, "section", wrap=True))
        head.addWidget(label(on_screen(theme.intro), "muted", wrap=True))
        self.group_label = label("", "strong", wrap=True)
        head.addWidget(self.group_label)
        self.group_label.hide()
        layout.addWidget(self.head)
        self.cards = [QuestionCard(item) for item in theme.items]
        for card in self.cards:
            layout.addWidget(card)
            card.entered.connect(lambda by_key, card=card: self.entered.emit(card, by_key))
            card.passed.connect(lambda card=card: self._after(card))
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
        new = [on_screen(card.item.question) for card in asked if card not in before]
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

    def _after(self, card: QuestionCard) -> None:
        following = self.cards[self.cards.index(card) + 1 :]
        asked = next((one for one in following if not one.isHidden()), None)
        if asked is not None:
            asked.focus_answers()
        else:
            self.finished.emit()
