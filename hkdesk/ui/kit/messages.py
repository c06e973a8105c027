"""The one place for messages: a notice in the page, a question before what cannot be taken back, an error in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, OurFault, Surroundings
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, icon_button, label
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.look import draw, tokens
from hkdesk.ui.kit.look.icons import STATE_ICONS
from hkdesk.ui.kit.speech import Arrival, announce

Action = tuple[str, Callable[[], object]]
"""Words for a button and what it does."""


def _tone_words() -> dict[str, str]:
    return {"info": _("Til opplysning"), "good": _("I orden"), "attention": _("Merk"), "bad": _("Feil")}


class Notice(QFrame):
    """A message in the page: icon, word and colour, then the text, then what can be done.

    It is said aloud when it comes into a page that is in sight already, what is "bad" at once.

    Args:
        tone: "info", "good", "attention" or "bad".
        text: what is to be said, whole sentences.
        actions: buttons under the text.
        title: replaces the tone's own word.
        dismissable: adds a cross; `dismissed` fires when it is used.
    """

    dismissed = Signal()

    def __init__(
        self,
        tone: str,
        text: str,
        actions: Sequence[Action] = (),
        *,
        title: str = "",
        dismissable: bool = False,
    ) -> None:
        super().__init__()
        self.tone = tone
        self._role = "accent" if tone == "info" else tone
        self.title = title or _tone_words()[tone]
        self.text_label = label(text, wrap=True)
        self.text_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(f"{self.title}: {text}")
        self._arrival = Arrival(self, at_once=tone == "bad")
        body = QVBoxLayout()
        body.setSpacing(tokens.GRID)
        body.addWidget(label(self.title, "strong"))
        body.addWidget(self.text_label)
        if actions:
            body.addSpacing(tokens.GRID)
            body.addLayout(self._buttons(actions))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_L, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(IconLabel(STATE_ICONS[tone], self._role, 20), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(body, 1)
        if dismissable:
            cross = icon_button(_("Skjul meldingen"), "x", self._dismiss)
            cross.setFixedSize(28, 28)
            layout.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)

    def _buttons(self, actions: Sequence[Action]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_S)
        for words, act in actions:
            line.addWidget(button(words, act))
        line.addStretch(1)
        return line

    def set_text(self, text: str) -> None:
        """Changes the text and tells the screen reader."""
        self.text_label.setText(text)
        self.setAccessibleName(f"{self.title}: {text}")
        announce(self, f"{self.title}: {text}", at_once=self.tone == "bad")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrival.shown()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._arrival.hidden()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        draw.rounded(painter, self.rect(), fill=f"{self._role}_soft")
        painter.end()


class _Box(Dialog):
    """What our few dialogs share: icon, heading, text, and buttons at the lower right."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, icon: str, role: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.words = QVBoxLayout()
        self.words.setSpacing(tokens.GAP_S)
        self.words.addWidget(label(title, "section", wrap=True))
        self.words.addWidget(label(text, wrap=True))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.GAP_S)
        self.buttons.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(tokens.GAP_L)
        top.addWidget(IconLabel(icon, role, 24), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_XL)
        layout.addLayout(top)
        layout.addLayout(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        needed = self.heightForWidth(self.width())  # the first size was reckoned before the letters had theirs
        if needed > self.height():
            self.resize(self.width(), needed)


class Question(_Box):
    """Asks before something that cannot be taken back; Enter and Escape both mean "Avbryt"."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, confirm_label: str, *, danger: bool = True
    ) -> None:
        icon, role = ("triangle-alert", "bad") if danger else ("info", "accent")
        super().__init__(parent, title, text, icon=icon, role=role)
        self.cancel_button = button(_("Avbryt"), self.reject)
        self.confirm_button = button(confirm_label, self.accept, kind="danger" if danger else "primary")
        self.cancel_button.setDefault(True)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.confirm_button)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)


def ask(parent: QWidget | None, title: str, text: str, confirm_label: str, *, danger: bool = True) -> bool:
    """Asks and waits; True only when the user chose the confirming button.

    Args:
        parent: the window it belongs to.
        title: the question, short.
        text: what will happen and what will be lost.
        confirm_label: what the button does, a verb ("Slett utkastet"), never "OK".
        danger: whether something is lost.
    """
    dialog = Question(parent, title, text, confirm_label, danger=danger)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


class Either(_Box):
    """Asks which of several ways to go; Enter and Escape both mean "Bestem senere"."""

    def __init__(self, parent: QWidget | None, title: str, text: str, ways: Sequence[str]) -> None:
        super().__init__(parent, title, text, icon="triangle-alert", role="bad")
        self.chosen: int | None = None
        self.later_button = button(_("Bestem senere"), self.reject)
        self.later_button.setDefault(True)
        self.way_buttons = [button(words, partial(self._choose, n)) for n, words in enumerate(ways)]
        for one in (self.later_button, *self.way_buttons):
            self.buttons.addWidget(one)
        self.later_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, way: int) -> None:
        self.chosen = way
        self.accept()


def choose(parent: QWidget | None, title: str, text: str, ways: Sequence[str]) -> int | None:
    """Asks and waits; the place of the way that was chosen, or None when the user will decide later.

    Args:
        parent: the window it belongs to.
        title: what has happened, short.
        text: what each way leads to and what will be lost.
        ways: what the buttons do, verbs.
    """
    dialog = Either(parent, title, text, ways)
    try:
        dialog.exec()
        return dialog.chosen
    finally:
        dialog.deleteLater()


class Message(_Box):
    """Says one thing that must be seen; one button."""

    def __init__(self, parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
        super().__init__(parent, title, text, icon="circle-alert", role="bad")
        if detail:
            self.words.addWidget(label(detail, "small", wrap=True))
        self.close_button = button(_("Lukk"), self.accept, kind="primary")
        self.close_button.setDefault(True)
        self.buttons.addWidget(self.close_button)


def error_title(error: HkdeskError) -> str:
    """The heading over an error: whose fault it is, in the user's words."""
    if isinstance(error, Surroundings):
        return _("Noe på maskinen står i veien")
    if isinstance(error, OurFault):
        return _("Noe gikk galt i hkdesk")
    return _("Dette kan ikke brukes")


def error_text(error: HkdeskError) -> str:
    """The error as a sentence, after the file it concerns; never with a path in our own data."""
    return f"{error.file}: {error.reason}" if error.file else error.reason


def error_notice(error: HkdeskError) -> Notice:
    """An error as a line in the page, for what the user can mend there."""
    return Notice("bad", error_text(error), title=error_title(error), dismissable=True)


def show_error(parent: QWidget | None, error: HkdeskError) -> None:
    """Shows an error that stops what the user asked for, and waits until it is read."""
    dialog = Message(parent, error_title(error), error_text(error))
    dialog.exec()
    dialog.deleteLater()


def unexpected_text(error: BaseException) -> tuple[str, str, str]:
    """Title, text and detail for a bug. The detail names only the kind of error and the place in our code.

    The error's own message is left out: it may quote what the user typed.
    """
    place = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "hkdesk" in code.co_filename:
            place = f"{code.co_name}, linje {trace.tb_lineno}"
        trace = trace.tb_next
    detail = _("Til den som skal rette feilen: {kind} ({place})").format(kind=type(error).__name__, place=place or "-")
    text = _("Det du har lagret, er trygt. Prøv igjen. Skjer det på nytt, så start hkdesk på nytt og meld fra.")
    return _("Noe gikk galt i hkdesk"), text, detail


def show_unexpected(parent: QWidget | None, error: BaseException) -> None:
    """Tells the user about a bug, without personal data, and waits until it is read."""
    from hkdesk.ui.dialogs.fault_report import FaultReport  # seldom needed

    dialog = Message(parent, *unexpected_text(error))
    shown = button(_("Vis feilrapporten"), lambda: FaultReport(dialog).exec())
    dialog.buttons.insertWidget(dialog.buttons.count() - 1, shown)
    dialog.exec()
    dialog.deleteLater()
