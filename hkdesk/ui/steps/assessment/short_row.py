"""One theme of the short way: its statement, to agree to or to open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.assessment.short_way import ThemeStand, beyond_statement
from hkdesk.domain.content.catalogue import Theme
from hkdesk.i18n import _
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import IconLabel, label, without_mnemonic
from hkdesk.ui.kit.look import draw, tokens
from hkdesk.ui.kit.look.colour import colour, grown, sized
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.kit.toggling import Toggling
from hkdesk.ui.steps.assessment.questions import QuestionCard

_TITLE_WIDTH = 168
_LEAST, _BESIDE = 88, 28


class _Decision(Toggling, QPushButton):
    """A button that stays down, as wide chosen as not."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("kind", "toggle")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(without_mnemonic(words))

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        words = strong.horizontalAdvance(without_mnemonic(self.text()))
        return QSize(max(grown(_LEAST), words + _BESIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class StatementRow(QWidget):
    """`agreed` fires when the statement is agreed to or that is taken back, `moved` with -1 or 1 for another row.

    The questions that are not Ja stand under it while it is open; all of them where there is nothing to agree to.

    Args:
        theme: with its statement.
        make_card: makes and binds the card of one of its questions, by the id.
    """

    agreed = Signal()
    opened = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, make_card: Callable[[str], QuestionCard]) -> None:
        super().__init__()
        self.theme, self._make_card = theme, make_card
        self.cards: dict[str, QuestionCard] = {}
        self._kept_open: list[str] = []
        title = _("{n} {title}").format(n=theme.number, title=on_screen(theme.name))
        self.setAccessibleName(title)
        self.icon = IconLabel("circle-dashed", "muted", 18)
        self.title_label = label(title, "strong", wrap=True)
        said = on_screen(theme.statement) if theme.statement else _("Svar på spørsmålene under momentet.")
        self.statement_label = label(said, wrap=True)
        self.note_label = label("", "small", wrap=True)
        self.agree_button = self._button(_("&Enig"), f"{title}. {said}")
        self.agree_button.clicked.connect(self.agreed)
        self.open_button = self._button(_("Ikke helt"), f"{title}. {said}")
        self.open_button.setToolTip(_("Åpner spørsmålene som ikke er Ja (Å)"))
        self.open_button.clicked.connect(self._toggle)
        self._arrange()

    def _button(self, words: str, described: str) -> QPushButton:
        made = _Decision(words)
        made.setAccessibleDescription(described)
        made.installEventFilter(self)
        return made

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.statement_label)
        words.addWidget(self.note_label)
        self.title_label.setFixedWidth(grown(_TITLE_WIDTH))
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(tokens.GAP_S)
        self._words.addWidget(self.title_label, 0, Qt.AlignmentFlag.AlignTop)
        self._words.addLayout(words, 1)
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words, 1)
        line.addWidget(self.agree_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self.unfolded = QWidget()
        self._inside = QVBoxLayout(self.unfolded)
        self._inside.setContentsMargins(tokens.GAP_XL, 0, 0, 0)
        self._inside.setSpacing(0)
        self.counted_label = label("", "small", wrap=True)
        self._inside.addWidget(self.counted_label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.GAP_M, tokens.GRID, tokens.GAP_M, tokens.GRID)
        whole.setSpacing(tokens.GRID)
        whole.addLayout(line)
        whole.addWidget(self.unfolded)
        set_shown(self.unfolded, False)

    def set_narrow(self, narrow: bool) -> None:
        """The title over the statement."""
        ways = QBoxLayout.Direction
        self._words.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._words.setSpacing(0 if narrow else tokens.GAP_S)

    # how it stands

    def show_stand(self, stand: ThemeStand) -> None:
        """Shows how the theme stands, and while it is open the questions that are not Ja."""
        look = ("circle-check", "good") if stand.decided else ("circle-dot", "accent")
        self.icon.set_icon(*(look if stand.yes or stand.other or stand.decided else ("circle-dashed", "muted")))
        self.agree_button.setChecked(stand.agreed)
        set_shown(self.agree_button, self.theme.statement is not None)
        self.note_label.setText(_note(self.theme, stand))
        if self.unfolded.isHidden():
            self.open_button.setChecked(bool(stand.other))
            return
        self.open_button.setChecked(True)
        wanted = [one for one in stand.asked if one in {*stand.other, *stand.open, *self._kept_open}]
        self._kept_open = wanted
        self._show_cards(wanted)
        self.counted_label.setText(_counted(stand))

    def _toggle(self) -> None:
        self.set_open(self.unfolded.isHidden())

    def set_open(self, on: bool) -> None:
        """Unfolds the questions that are not Ja, or all where each is; or folds them."""
        self._kept_open = []
        set_shown(self.unfolded, on)
        self.opened.emit()

    def show_all(self, asked: Sequence[str]) -> None:
        """Keeps all of these in sight while it is open."""
        self._kept_open = list(asked)

    def is_open(self) -> bool:
        """Whether its questions are in sight."""
        return not self.unfolded.isHidden()

    def _show_cards(self, wanted: Sequence[str]) -> None:
        order = [item.id for item in self.theme.items]
        for one in wanted:
            if one not in self.cards:
                made = self.cards[one] = self._make_card(one)
                made.passed.connect(lambda one=one: self._pass_on(one))
                at = 1 + sum(order.index(known) < order.index(one) for known in self.cards if known != one)
                self._inside.insertWidget(at, made)
        for one, card in self.cards.items():
            set_shown(card, one in wanted)

    # keys

    def _pass_on(self, item_id: str) -> None:
        """Enter at a question goes to the next one in sight, and after the last one out of the row."""
        order = [item.id for item in self.theme.items]
        after = [one for one in order[order.index(item_id) + 1 :] if one in self.cards]
        following = next((self.cards[one] for one in after if not self.cards[one].isHidden()), None)
        if following is not None:
            following.focus_answers()
        else:
            self.moved.emit(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event):
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        letter = event.text().lower()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif letter == "e" and plain and not self.agree_button.isHidden():
            self.agree_button.click()
        elif letter == "å" and plain:
            self.open_button.click()
        else:
            return False
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_open() or self.agree_button.hasFocus() or self.open_button.hasFocus():
            draw.rounded(painter, self.rect(), fill="surface", border="accent")
        else:
            painter.fillRect(tokens.GAP_M, self.height() - 1, self.width() - 2 * tokens.GAP_M, 1, colour("line"))
        painter.end()


def _note(theme: Theme, stand: ThemeStand) -> str:
    """«2 av 5 svar fra gruppen · 1 avvik», or how many questions there are; then what the statement leaves out."""
    parts = []
    if stand.inherited:
        n, total = len(stand.inherited), len(stand.asked)
        parts.append(_("{n} av {total} svar fra gruppen").format(n=n, total=total))
    if stand.deviating:
        parts.append(_("{n} avvik fra gruppen").format(n=len(stand.deviating)))
    if not parts:
        parts.append(_("{n} spørsmål").format(n=len(stand.asked)))
    parts += [
        _("Også: {question}").format(question=on_screen(item.question)) for item in beyond_statement(theme, stand)
    ]
    return " · ".join(parts)


def _counted(stand: ThemeStand) -> str:
    if stand.agreed:
        return _("Alle svarene er Ja.")
    return _("{n} av {total} er Ja. Dette stemmer ikke helt:").format(n=len(stand.yes), total=len(stand.asked))
