"""What comes next with a packet that was issued, by where its paper is, and how it is signed in ink."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.content.own_text import LISTS, OwnText
from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.paper.ledger_documents import DocumentPaper
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.look import icons, tokens
from hkdesk.ui.kit.showing import set_shown

_LIST = "cover.ink"


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
        self.fold_button = button("", lambda: self.fold(not self.folded), kind="link", icon="chevron-up", wrap=True)
        self.folded = False
        self.lines = QWidget()
        inside = QVBoxLayout(self.lines)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.GAP_S)
        for n, said in enumerate(_ink(), start=1):
            inside.addWidget(label(f"{n}. {said}", wrap=True))
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


def _ink() -> list[str]:
    """What the cover says of ink, in its order; what stands there for some agreements alone is left to the cover."""
    content = catalogue()
    own = content.own_texts.by_id()
    keys = content.own_texts.keys(_LIST, LISTS[_LIST])
    texts = [
        content.document_texts[key] if key not in own else own[key].text for key in keys if not _of_some(own.get(key))
    ]
    return [" ".join(on_screen(one).split()) for one in texts]


def _of_some(own: OwnText | None) -> bool:
    return own is not None and (bool(own.when) or "{" in own.text.get())
