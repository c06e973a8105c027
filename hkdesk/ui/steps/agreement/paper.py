"""The paper beside the form: the agreement as it would be printed now, drawn anew shortly after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.clock import Clock
from hkdesk.ui.kit.background import Background, Cancelled, Job, Progress
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.paper.preview import PAPER_MARGIN, PdfPreview
from hkdesk.ui.steps.agreement.words import FOLLOW, OTHER, PARTIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hkdesk.services.case_view import CaseView
    from hkdesk.services.paper.packets import TellPages
    from hkdesk.services.paper.preview import PagePixels, Pages

    MakePages = Callable[[CaseFile, datetime, TellPages], Pages]

_CLAUSE_OF = {PARTIES: "basis", FOLLOW: "follow_up", OTHER: "home_access"}
"""The clause, by its id, of a section that is no point of § 2."""

QUIET_MS = 400
_FIRST_MS = 30  # after the window: a worker that starts before the first picture takes time from it


def _draft_agreement(file: CaseFile, now: datetime, progress: TellPages) -> Pages:
    from hkdesk.services.paper.preview import draft_agreement

    return draft_agreement(file, now, progress=progress)


def _draft_change(file: CaseFile, now: datetime, progress: TellPages) -> Pages:
    from hkdesk.services.paper.preview import draft_change

    return draft_change(file, now, progress=progress)


def _whole_agreement(file: CaseFile, now: datetime, progress: TellPages) -> Pages:
    from hkdesk.services.paper.preview import whole_agreement

    return whole_agreement(file, now, progress=progress)


def titles_on_paper(view: CaseView, section: str) -> tuple[str, str]:
    """The heading of a section's clause on paper, and the one that ends it; nothing where there is no such clause."""
    titles = [f"{clause.number} {clause.title}" for clause in view.clauses]
    wanted = _CLAUSE_OF.get(section, section)
    here = next((n for n, one in enumerate(view.clauses) if wanted in (one.point, one.clause_id)), None)
    if here is None:
        return "", ""
    return titles[here], titles[here + 1] if here + 1 < len(titles) else ""


class AgreementPaper(QWidget):
    """Shows a draft, or the frozen bytes of what was issued. Only the newest draft is drawn; older ones are given up.

    `shown` fires each time a page is in place, `pane_made` once, when there is a pane to look through.

    Args:
        background: where pages are made.
        clock: what the draft is dated by.
        name: what the screen reader calls the paper; the agreement where nothing is said.
        make: makes the pages of a draft, in a worker; the agreement's where nothing is said.
    """

    shown = Signal()
    pane_made = Signal()

    def __init__(self, background: Background, clock: Clock, *, name: str = "", make: MakePages | None = None) -> None:
        super().__init__()
        self._make = make or _draft_agreement
        self._background, self._clock = background, clock
        self._wanted: CaseFile | None = None
        self._drawn: CaseFile | None = None
        self._job: Job | None = None
        self._instead: MakePages | None = None  # of the draft's own pages
        self._words = self._until = ""
        self._page_of_words: int | None = None
        self._name = name or _("Avtalen på papir")
        self._preview: PdfPreview | None = None
        self.notice: Notice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_S)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._draw)

    @property
    def preview(self) -> PdfPreview:
        """The pane with the pages, made when the first page is: before that there is nothing to look through."""
        if self._preview is None:
            made = self._preview = PdfPreview(self._name, self._background)
            made.pane.set_thumbnails_shown(False)
            made.pane.view.set_margin(PAPER_MARGIN)
            made.failed.connect(self._failed)
            made.ready.connect(self._ready)
            self._layout.addWidget(made, 1)
            self.pane_made.emit()
        return self._preview

    @property
    def drawing(self) -> bool:
        """Whether a draft is being drawn: work that shares one Python with the window."""
        return self._job is not None

    def show_draft(self, file: CaseFile) -> None:
        """Draws the agreement of this case soon; further changes put it off, and the newest wins."""
        self._want(file, None)

    def show_change(self, file: CaseFile) -> None:
        """Draws what the draft changes in the signed agreement, as `show_draft` does the whole."""
        self._want(file, _draft_change)

    def show_whole(self, file: CaseFile) -> None:
        """Draws the agreement as it applies now, put together from all that was signed."""
        self._want(file, _whole_agreement)

    def _want(self, file: CaseFile, instead: MakePages | None) -> None:
        if (file, instead) == (self._wanted, self._instead):
            return
        self._wanted, self._drawn = file, self._drawn if instead == self._instead else None
        self._instead = instead
        if self.isVisible():
            self._timer.start(QUIET_MS if self._drawn is not None else _FIRST_MS)

    def draw_anew(self) -> None:
        """Draws the same case once more, for something besides the case has changed."""
        if self._wanted is not None:
            self._drawn = None
            if self.isVisible():
                self._timer.start(0)

    def show_issued(self, pdf: bytes) -> None:
        """Shows the frozen bytes."""
        self.stop()
        self._wanted = self._drawn = None
        self._say(None)
        self.preview.show_pdf(pdf)

    def show_no_paper(self, error: HkdeskError) -> None:
        """Says why what was issued cannot be shown."""
        self.stop()
        self._wanted = self._drawn = None
        self.preview.clear()
        self._say(error)

    def go_to(self, words: str, until: str = "") -> None:
        """Brings these words into sight, now or when they are drawn, and follows them to another page.

        Args:
            words: the heading.
            until: the next one; what stands between the two is tinted. Nothing is tinted where it is empty.
        """
        self._words, self._until, self._page_of_words = words, until, None
        self._follow_words()

    def _follow_words(self) -> None:
        pages = self._preview.pages if self._preview is not None else None
        if pages is not None:
            self.preview.mark_passage(self._words if self._until else "", self._until)
        page = pages.page_with(self._words) if pages is not None and self._words else None
        if page is not None and page != self._page_of_words:
            self._page_of_words = page
            self.preview.go_to_words(self._words)

    def stop(self) -> None:
        """Gives up what is being drawn."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._preview is not None:
            self._preview.stop()

    def showEvent(self, event: object) -> None:
        if self._wanted is not None and self._wanted is not self._drawn:
            self._timer.start(_FIRST_MS)

    def _draw(self) -> None:
        file = self._wanted
        if file is None:
            return
        if self._job is not None:
            self._job.cancel()
        view, now = self.preview.pane.view, self._clock.now()
        width = round(595 * 96 / 72 * view.zoom * self.devicePixelRatioF())
        in_sight, make = view.visible_pages() or [0], self._instead or self._make

        def work(_progress: Progress, cancelled: Cancelled) -> tuple[Pages, dict[int, PagePixels]]:
            from hkdesk.services.paper import preview

            tell = preview.stopping(lambda _share: None, cancelled)
            pages = make(file, now, tell)
            ahead = [number for number in in_sight if number < len(pages.sizes)]
            return pages, {number: preview.page_pixels(pages.pdf, number, width) for number in ahead}

        def done(made: tuple[Pages, dict[int, PagePixels]]) -> None:
            self._job, self._drawn = None, file
            self._say(None)
            self.preview.show_pages(*made)

        self._job = self._background.run(work, done, self._failed, owner=self)

    def _ready(self) -> None:
        self._follow_words()
        self.shown.emit()

    def _failed(self, error: Exception) -> None:
        self._job, self._drawn = None, self._wanted
        if not isinstance(error, HkdeskError):
            raise error
        self._say(error)

    def _say(self, error: HkdeskError | None) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = error_notice(error) if error is not None else None
        if self.notice is not None:
            self._layout.insertWidget(0, self.notice)
