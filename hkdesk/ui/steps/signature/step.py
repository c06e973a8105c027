"""The step Signatur: from draft to paper to ink. At the left what to do, at the right the packet page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.case.stages import Step, StepState, WhyClosed
from hkdesk.domain.case.terms import IssuedAgreement, SignedSeen
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice, error_text, error_title
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.paper.both_sides import both_sides_chosen
from hkdesk.ui.paper.filenames import file_name
from hkdesk.ui.paper.ledger_print import print_followed
from hkdesk.ui.paper.preview import PAPER_MARGIN, PdfPreview
from hkdesk.ui.scans.opening import DropTarget
from hkdesk.ui.steps import amending
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.signature.amendment import AmendmentSide
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.over import OverPanel, agreement_over
from hkdesk.ui.steps.signature.papers import OtherPapers

if TYPE_CHECKING:
    from hkdesk.ui.scans.signatures import SignatureLook

_SIDE, _THUMBS_FROM = 400, 700
"""The width of what to do, which leaves a page of 1,196 pixels the room for paper at 100 %; and the width of the paper
from which its pages stand beside it as small pictures too."""
Side = DraftSide | AmendmentSide | IssuedSide
Wanted = tuple[object, Callable[[], Side]]
"""What tells one side from another, and what makes it."""


class SignatureStep(StepPage):
    """Shows the draft packet until it is issued, and the frozen bytes ever after: a `PaperHost`.

    An issued document has a side of its own, made for it; with the next document comes the next side.
    """

    WHOLE_HEIGHT = True

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self.preview = PdfPreview(_("Signaturpakken"), context.background)
        self.preview.pane.view.set_margin(PAPER_MARGIN)
        self.preview.failed.connect(self.say)
        self.busy = BusyBar()
        self.notice: Notice | None = None
        self.look: SignatureLook | None = None
        self.side: Side | None = None
        self._side_of: object = None
        self._instead = ""  # the SHA-256 of the paper that stands in the place of the side's own
        self._left = QVBoxLayout()
        self._left.setSpacing(tokens.GAP_L)
        holder = QWidget()
        holder.setLayout(self._left)
        self._left.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_S, tokens.GAP_M)
        self._notice_place = QVBoxLayout()
        self._left.addLayout(self._notice_place)
        self._left.addWidget(self.busy)
        self._left.addStretch(1)
        self.closed = label("", "muted", wrap=True)
        self.closed.hide()
        self.amend_button = button(_("Lag heller en endringsavtale"), self._amend_instead, kind="link", wrap=True)
        self.own_button = button(_("Vis pakken igjen"), self._show_own, kind="link", icon="file-text", wrap=True)
        self.others = OtherPapers(self)
        self.over = OverPanel(session)
        self.over.turned.connect(self.refresh)
        parts = (self.over, self.closed, self.amend_button, self.own_button, self.others)
        for place, part in enumerate(parts, start=1):
            self._left.insertWidget(place, part)
        self.scroll_area = scroll_over(holder)
        self.scroll_area.setFixedWidth(_SIDE)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.scroll_area)
        self.right = QStackedWidget()
        self.right.addWidget(self.preview)
        columns.addWidget(self.right, 1)
        self.body.addLayout(columns, 1)
        DropTarget(self, lambda paths: context.open_scans(session.case.id, paths))
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        of, make = self._wanted()
        if self.side is None or of != self._side_of:
            self._side_of = of
            self._change_side(make())
        assert self.side is not None
        status = self.session.view.step(Step.SIGNATURE)
        # What the draft lacks is told point by point by the draft; no draft is shown where there is to be no agreement.
        closed = status.state is StepState.CLOSED and status.why not in (WhyClosed.POINTS_MISSING, WhyClosed.NOT_READY)
        set_shown(self.side, not closed)
        set_shown(self.closed, closed)
        if closed:  # come here for the paper of something else, such as an egenerklæring printed by itself
            self.closed.setText(word(status.why) if status.why else "")
        else:
            self.side.refresh()
        self.over.refresh()
        self.preview.set_both_sides(both_sides_chosen(self.context.frame))
        set_shown(self.amend_button, amending.is_whole(self.session))
        self.others.refresh(self._shown_paper)
        if self._instead and self._instead not in self.others.shown:
            self._show_own()
        self._offer_own()

    @property
    def _shown_paper(self) -> str:
        """The paper that has the step to itself, where one has."""
        return self.side.agreement.document_sha256 if isinstance(self.side, IssuedSide) else ""

    def _wanted(self) -> Wanted:
        """What waits for ink goes first, then a change that is being drafted, then what is signed.

        Of one that is over it is the papers or the draft of the next, as `OverPanel` says.
        """
        view = self.session.view
        if view.waiting is None and amending.under_way(self.session):
            return (DraftSide, self._draft) if amending.is_whole(self.session) else (AmendmentSide, self._amendment)
        newest = self.session.case.current_agreement
        if newest is None or (agreement_over(view) is not None and self.over.shows_draft):
            return DraftSide, self._draft
        return newest.version, partial(self._issued, newest)

    def _draft(self) -> Side:
        return self._ready_to_issue(DraftSide(self))

    def _amendment(self) -> Side:
        return self._ready_to_issue(AmendmentSide(self))

    def _ready_to_issue(self, side: DraftSide | AmendmentSide) -> Side:
        side.issued.connect(self._focus_lead)
        return side

    def _issued(self, agreement: IssuedAgreement) -> Side:
        side = IssuedSide(self, agreement)
        side.look_asked.connect(self._show_signatures)
        side.next_moved.connect(self._scroll_up)
        return side

    def _amend_instead(self) -> None:
        amending.instead(self.session, whole=False)
        self.refresh()

    def _change_side(self, side: Side) -> None:
        if self.side is not None:
            self.side.leave()
            discard(self.side)
        self.say(None)
        self.close_look()
        self.side, self._instead = side, ""
        self._left.insertWidget(2, side)

    def _focus_lead(self) -> None:
        lead = self.lead_focus()
        if lead is not None:
            lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_up(self) -> None:
        self.scroll_area.verticalScrollBar().setValue(0)

    # what stands at the right

    def _show_signatures(self) -> None:
        """Shows where people signed the document at the left, issued beside scanned, in the place of its pages."""
        from hkdesk.ui.scans.signatures import SignatureLook

        if not isinstance(self.side, IssuedSide):
            return
        if self.look is None:
            self.look = SignatureLook(self.context, self.close_look)
            self.look.cannot_show.connect(self._not_seen_on_scan)
            self.right.addWidget(self.look)
        try:
            self.look.show_rows(self.side.ledger.rows)
        except HkdeskError as error:
            self.say(error)
            return
        self.right.setCurrentWidget(self.look)
        self.look.close_button.setFocus()
        self.side.sign.propose_seen(SignedSeen.SCAN if self.look.all_seen else SignedSeen.PAPER)

    def _not_seen_on_scan(self) -> None:
        if isinstance(self.side, IssuedSide):
            self.side.sign.propose_seen(SignedSeen.PAPER)

    def close_look(self) -> None:
        """Puts the pages back where the signatures were shown."""
        if self.look is not None:
            self.look.stop()
        self.right.setCurrentWidget(self.preview)

    def show_pdf(self, pdf: bytes | None, begins: tuple[int, ...] = ()) -> None:
        """Shows these bytes page by page; None shows nothing. `begins` is the first page of each part, from 1."""
        if pdf is None:
            self.preview.clear()
        else:
            self.preview.show_pdf(pdf, begins=begins)
        self._stands("")

    def _stands(self, instead: str) -> None:
        """The paper with the SHA-256 stands in the place of the side's own, or "" when that does."""
        self._instead = instead
        self._offer_own()

    def _offer_own(self) -> None:
        set_shown(self.own_button, bool(self._instead) and self.side is not None and not self.side.isHidden())

    def _show_own(self) -> None:
        """What stands beside the button that issues it, or beside where its pages are, is what it is about."""
        self._stands("")
        if self.side is not None and not self.side.isHidden():
            self.side.show_own()

    def show_page(self, sha256: str, page: int) -> None:
        """Brings a page (from 1) of a document in the store into sight, also of another than the one shown."""
        self.close_look()
        try:
            pdf, begins = self.context.workspace.document(sha256), self.context.workspace.ledger.part_starts(sha256)
            self.preview.show_pdf(pdf, page - 1, begins)
        except HkdeskError as error:
            self.say(error)
            return
        self._stands("" if sha256 == self._shown_paper else sha256)

    def print_pages(self, sha256: str, number: str, pages: Sequence[int] = (), *, anew: bool = False) -> None:
        """Prints pages (from 1; none is all) of a document in the store, and the ledger hears what was taken."""
        title = file_name(number, self.session.case.employee.name).removesuffix(".pdf")
        sent = _("Sidene er sendt til skriveren.") if pages else _("Pakken er sendt til skriveren.")

        def tell() -> None:
            if isinstance(self.side, IssuedSide):
                self.side.tell(sent)

        print_followed(self, self, sha256, title, tell, pages, anew=anew)

    def say(self, error: Exception | None, *, go: Action | None = None) -> None:
        """Shows an error in the page, with a way to where it is mended, or takes it away."""
        if self.notice is not None:
            discard(self.notice)
            self.notice = None
        if error is None:
            return
        if not isinstance(error, HkdeskError):
            raise error
        actions = [go] if go is not None else []
        self.notice = Notice("bad", error_text(error), actions, title=error_title(error), dismissable=True)
        self._notice_place.addWidget(self.notice)
        self._scroll_up()

    def lead_focus(self) -> QWidget | None:
        """The button for what comes next: to issue the packet, to print it, to read scans in, to register it."""
        if isinstance(self.side, DraftSide | AmendmentSide):
            if self.side.isVisibleTo(self) and self.side.issue_button.isEnabled():
                return self.side.issue_button
            return self.others.sections[0].all_back_button if self.others.sections else None
        if self.side is None:
            return None
        return self.side.next_button if self.side.next_button.isEnabled() else self.side.sign.look_button

    def showEvent(self, event: object) -> None:
        self.refresh()
        if self._instead:
            self._show_own()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.pane.set_thumbnails_shown(self.width() - _SIDE >= _THUMBS_FROM)

    def leave(self) -> None:
        self.busy.cancel()
        self.preview.stop()
        if self.look is not None:
            self.look.stop()
        if self.side is not None:
            self.side.leave()
