"""What comes next with a packet that was issued, by where its paper is, and how it is signed in ink."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.paper.ledger_documents import DocumentPaper
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.showing import set_shown

_INK = tuple(f"cover.ink_{what}" for what in ("print", "read", "pen", "initials", "dots", "codes"))
"""As the cover has them, in its order."""


class Next(Enum):
    """The next thing to do."""

    PRINT = auto()
    READ_IN = auto()
    REGISTER = auto()
    NOTHING = auto()


def next_of(paper: DocumentPaper | None, *, signed: bool) -> Next:
    """What comes next; a paper the ledger does not follow, or of which no page is known to be out, is to be printed."""
    if signed:
        return Next.NOTHING
    states = {one.now.state for one in paper.awaited} if paper is not None else set()
    if states <= {PageState.ISSUED}:
        return Next.PRINT
    return Next.REGISTER if states <= {PageState.BACK} else Next.READ_IN


class HowToSign(QWidget):
    """What the cover says about ink, line by line; can be folded away."""

    def __init__(self) -> None:
        super().__init__()
        texts = catalogue().document_texts
        self.fold_button = button("", lambda: self.fold(not self.folded), kind="link", icon="chevron-up", wrap=True)
        self.folded = False
        self.lines = QWidget()
        inside = QVBoxLayout(self.lines)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.GAP_S)
        for n, key in enumerate(_INK, start=1):
            inside.addWidget(label(f"{n}. {' '.join(on_screen(texts[key]).split())}", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addLayout(row(self.fold_button, 0))
        layout.addWidget(self.lines)
        self.fold(False)

    def fold(self, away: bool) -> None:
        """Shows the lines, or only the button that brings them back."""
        self.folded = away
        words = _("Vis hvordan dere signerer på papir") if away else _("Skjul hvordan dere signerer på papir")
        self.fold_button.setText(words)
        self.fold_button.setAccessibleName(words)
        self.fold_button.setIcon(icons.icon("chevron-down" if away else "chevron-up", "accent"))
        set_shown(self.lines, not away)
