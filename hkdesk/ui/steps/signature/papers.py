"""The other papers of the case that are not back: what was printed by itself, and agreements before the newest."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.paper.ledger_documents import DocumentPaper
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.steps.signature.ledger import LedgerSection
from hkdesk.ui.steps.signature.ledger_words import not_back, whose


class OtherPapers(QWidget):
    """One section a document; nothing where no other paper is waited for."""

    def __init__(self, host: PaperHost) -> None:
        super().__init__()
        self._host = host
        self.sections: list[LedgerSection] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_M)

    @property
    def shown(self) -> tuple[str, ...]:
        """The SHA-256 of each document that has a section here."""
        return tuple(one.paper.sha256 for one in self.sections if one.paper is not None)

    def refresh(self, shown: str) -> None:
        """Reads what is out; `shown` is the SHA-256 of the document that has a place of its own in the page."""
        try:
            papers = self._host.context.workspace.ledger.documents(self._host.session.case.id)
        except HkdeskError as error:
            self._host.say(error)
            return
        waiting = [p for p in papers if p.sha256 != shown and _is_out(p)]
        while len(self.sections) > len(waiting):
            old = self.sections.pop()
            discard(old)
        while len(self.sections) < len(waiting):
            self.sections.append(LedgerSection(self._host))
            self._layout.addWidget(self.sections[-1])
        for section, paper in zip(self.sections, waiting, strict=True):
            title = _("{what}, {number}").format(what=whose(paper.awaited[0]), number=paper.document_id)
            section.show_paper(paper, title)
        set_shown(self, bool(waiting))


def _is_out(paper: DocumentPaper) -> bool:
    return any(row.now.state in {PageState.OUT, PageState.MISSING} for row in not_back(paper.rows))
