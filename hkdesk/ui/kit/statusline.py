"""The quiet line at the bottom: "Lagret 14:02 · Sikkerhetskopi i dag 08:10 · Seksjon byggesak"."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.basics import IconLabel, button, hairline, label, restyle
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.speech import announce

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject


def _link(act: Callable[[], object]) -> QPushButton:
    made = button("", act, kind="link", elide=True)
    made.setProperty("look", "small")
    return made


_PLACES = {"saved": 0, "unit": 2}
"""What is saved stands first, beside its icon, and the unit last; the rest between them as it came."""


class StatusLine(QWidget):
    """Named pieces of text: what is saved, the rest as it came, the unit; work under way stands at the right.

    `said` fires when what it says, or whether it must be seen, has changed.
    """

    said = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Status"))
        self.setFixedHeight(grown(tokens.STATUS_LINE))
        self._pieces: dict[str, QLabel | QPushButton] = {}
        self._dots: dict[str, QLabel] = {}
        self._unsaved: dict[Hashable, str] = {}  # who has something that is not on disk, and why where it failed
        self._pressing: set[str] = set()  # the pieces that must not be missed
        self._last = ""
        self._icon = IconLabel("check", "good", 14)
        self._icon.hide()
        self.busy = BusyBar()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(tokens.GAP_XL, 0, tokens.GAP_L, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self._layout.addWidget(self._icon)
        self._layout.addStretch(1)
        self._layout.addWidget(self.busy)
        self._top = hairline()
        self._top.setParent(self)

    def set_piece(self, name: str, text: str) -> None:
        """Shows a piece of text under a name, or takes it away when empty."""
        if name not in self._pieces:
            self._make(name)
        self._pieces[name].setText(text)
        self._pieces[name].setAccessibleName(text)
        self._arrange()

    def warn(self, name: str, text: str, act: Callable[[], object] | None = None) -> None:
        """Shows a piece of text that the user must not miss; also aloud.

        Args:
            name: of the piece.
            text: what it says; nothing takes it away.
            act: where it leads by a click, or by Enter after F6; given with the first text of the piece.
        """
        if act is not None and name not in self._pieces:
            self._make(name, _link(act))
        self._pressing.add(name)
        self.set_piece(name, text)
        if text:
            announce(self, text)

    def link(self, name: str, text: str, act: Callable[[], object], icon: str, role: str) -> None:
        """Shows a piece of text that leads somewhere, with an icon that says how things stand beside it."""
        if name not in self._pieces:
            self._make(name, _link(act))
        piece = self._pieces[name]
        if isinstance(piece, QPushButton):
            piece.setIcon(icons.icon(icon, role))
            piece.setIconSize(icons.beside_words())
            piece.installEventFilter(self)
        (self._pressing.add if role == "bad" else self._pressing.discard)(name)
        self.set_piece(name, text)

    def speak(self, text: str) -> None:
        """Has the screen reader say it now."""
        announce(self, text)

    def insists(self) -> bool:
        """Whether something in it must be in sight however low the window is: a trouble, or where the focus is."""
        failed = any(self._unsaved.values())
        pressing = any(self.piece(name) for name in self._pressing)
        return failed or pressing or any(piece.hasFocus() for piece in self._pieces.values())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hears when the focus leaves a piece: then the line need not be in sight for it."""
        from PySide6.QtCore import QEvent  # not needed for the first paint

        if event.type() == QEvent.Type.FocusOut:
            self.said.emit()
        return False

    def take_focus(self) -> None:
        """Gives the focus to the first piece in sight that leads somewhere, if there is one."""
        for piece in self._pieces.values():
            if isinstance(piece, QPushButton) and piece.isVisible():
                piece.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def piece(self, name: str) -> str:
        """What stands under a name."""
        return self._pieces[name].text() if name in self._pieces else ""

    def saving(self, who: Hashable = "") -> None:
        """Says that what was changed last is on its way to disk.

        Args:
            who: has something to save. «Lagret» is said again only when nobody has.
        """
        self._unsaved.setdefault(who, "")
        self._tell_saving()

    def nothing_waits(self, who: Hashable = "") -> None:
        """Nothing of theirs is unsaved any more: says again what was said before, if nobody else has something."""
        if self._unsaved.pop(who, None) is not None:
            self._tell_saving()

    def saved(self, when: datetime | time) -> None:
        """Says when something was last on disk, as soon as nobody has anything unsaved."""
        self._last = _("Lagret {time}").format(time=when.strftime("%H:%M"))
        self._tell_saving()

    def not_saved(self, why: str, who: Hashable = "") -> None:
        """Says that something of theirs is not on disk, and why, until it is; also aloud."""
        self._unsaved[who] = why
        self._tell_saving()
        announce(self, self.piece("saved"), at_once=True)

    def _tell_saving(self) -> None:
        why = next(filter(None, self._unsaved.values()), "")
        if why:
            self._icon.set_icon("circle-alert", "bad")
            self.set_piece("saved", _("Ikke lagret: {why}").format(why=why))
            self._look_of_saved("wrong")
        elif self._unsaved:
            self._icon.set_icon("circle-dashed", "muted")
            self.set_piece("saved", _("Lagrer …"))
        else:
            self._icon.set_icon("check", "good")
            self.set_piece("saved", self._last)
        if not why:
            self._look_of_saved("small")
        self._icon.setVisible(bool(self.piece("saved")))

    def _look_of_saved(self, look: str) -> None:
        restyle(self._pieces["saved"], "look", look)

    def _make(self, name: str, text: QLabel | QPushButton | None = None) -> None:
        dot, text = label("·", "small"), text or ElidedLabel("", "small")
        self._dots[name], self._pieces[name] = dot, text
        order = sorted(self._pieces, key=lambda one: _PLACES.get(one, 1))
        self._pieces = {one: self._pieces[one] for one in order}
        at = 1 + 2 * order.index(name)
        self._layout.insertWidget(at, dot)
        self._layout.insertWidget(at + 1, text)

    def _arrange(self) -> None:
        seen = False
        for name, text in self._pieces.items():
            filled = bool(text.text())
            text.setVisible(filled)
            self._dots[name].setVisible(filled and seen)
            seen = seen or filled
        self.said.emit()

    def resizeEvent(self, event: object) -> None:
        self._top.setGeometry(0, 0, self.width(), 1)
