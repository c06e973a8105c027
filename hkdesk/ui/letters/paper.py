"""The letter as it would be printed now, drawn anew shortly after each change, or as it was issued."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.paper.whole_pages import WholePages
from hkdesk.ui.steps.agreement.paper import AgreementPaper

if TYPE_CHECKING:
    from hkdesk.services.paper.packets import TellPages
    from hkdesk.services.paper.preview import Pages

_WIDTH = 560


class LetterPaper(AgreementPaper):
    """The paper of a letter beside its form; it is as tall as its pages, so that only the page scrolls.

    Args:
        context: whose background makes the pages.
        kind: which of the case's drafts is shown.
    """

    def __init__(self, context: AppContext, kind: LetterKind) -> None:
        self._kind = kind
        super().__init__(
            context.background, context.workspace.clock, name=_("Brevet på papir"), make=_Maker(kind, MAIN_LANGUAGE)
        )
        self.setMinimumWidth(340)
        self.setMaximumWidth(_WIDTH)
        self.whole = WholePages(self.preview)

    def set_language(self, language: str) -> None:
        """Draws the draft in another language."""
        self._make = _Maker(self._kind, language)
        self.draw_anew()


class _Maker:
    """Makes the pages in a worker, from values alone."""

    def __init__(self, kind: LetterKind, language: str) -> None:
        self._kind, self._language = kind, language

    def __call__(self, file: CaseFile, now: datetime, progress: TellPages) -> Pages:
        from hkdesk.services.paper.letters import draft_pages

        draft = next((one for one in file.case.letter_drafts if one.kind is self._kind), None)
        if draft is None:
            raise InvalidInput("required", field="letter")
        return draft_pages(file, draft, now, self._language, progress)
