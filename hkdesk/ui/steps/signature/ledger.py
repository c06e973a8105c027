"""Where the paper of the packet is: each copy as a strip of pages, what is known of one of them, and what to tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.paper.ledger import (
    LedgerAct,
    LedgerKind,
    LedgerRow,
    PageKey,
    PageState,
    allows,
    overdue,
)
from hkdesk.domain.paper.ledger_documents import DocumentPaper
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, hairline, label, row
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.steps.signature.ledger_strip import LedgerStrips
from hkdesk.ui.steps.signature.ledger_words import (
    event_words,
    look,
    meaning,
    not_back,
    since_words,
    summary,
    whose,
)
from hkdesk.ui.typed.take_back import TakeBackForm, TakingBack


class LedgerSection(QWidget):
    """The ledger of one document, with other ways to learn of its paper as `actions`.

    What is told here is written at once, and the page is shown anew.
    """

    def __init__(self, host: PaperHost, *actions: QWidget) -> None:
        super().__init__()
        self.host = host
        self._chosen: PageKey | None = None
        self.paper: DocumentPaper | None = None
        self.title = label("", "strong", wrap=True)
        self.icon = IconLabel("file-text", "muted")
        self.summary = label("", wrap=True)
        self.all_back_button = button(_("Alt kom tilbake"), self.all_back, icon="check", wrap=True)
        self.all_back_button.setToolTip(_("Du har sett alle sidene som skal tilbake, og de ligger her."))
        self.strips = LedgerStrips()
        self.strips.chosen.connect(self.choose)
        self.page = PageDetails(self)
        self.page.setParent(self.strips)
        self.page.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(hairline())
        layout.addWidget(self.title)
        layout.addLayout(row(self.icon, self.summary))
        acts = QWidget()
        told = Flow(acts)
        for action in (*actions, self.all_back_button):
            told.addWidget(action)
        layout.addWidget(acts)
        layout.addWidget(self.strips)
        layout.addWidget(hairline())

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """The pages of the document; none where the ledger does not follow it."""
        return self.paper.rows if self.paper is not None else ()

    @property
    def waiting(self) -> tuple[LedgerRow, ...]:
        """The pages that are to come back and have not."""
        return not_back(self.rows)

    def show_paper(self, paper: DocumentPaper | None, title: str) -> None:
        """Shows where the pages are now; None is a document the ledger does not follow."""
        workspace = self.host.context.workspace
        today, days = workspace.clock.today(), workspace.paper_days
        self.paper = paper
        self.title.setText(title)
        if paper is None:
            self.summary.setText(_("Signaturloggen følger ikke denne pakken. Den er fra før loggen ble ført."))
            self.icon.set_icon("file-text", "muted")
        else:
            self.summary.setText(summary(paper))
            self.icon.set_icon(*look(_told_by(paper, today, days), today, days))
        self.strips.show_rows(self.rows, today, days)
        self.strips.mark(self._chosen)
        set_shown(self.all_back_button, bool(self.waiting))
        chosen = next((r for r in self.rows if r.page.key == self._chosen), None)
        self.page.setVisible(chosen is not None)
        if chosen is not None:
            self.strips.put_below(self.page, chosen.page.key)
            self.page.show_page(chosen)

    def choose(self, key: PageKey) -> None:
        """Shows the page in the preview, and its story here."""
        self._chosen = key
        assert self.paper is not None
        self.host.show_page(self.paper.sha256, key.page)
        self.show_paper(self.paper, self.title.text())
        announce(self.page, self.page.heading.text())

    def copy_of(self, of: LedgerRow) -> tuple[LedgerRow, ...]:
        """The pages of the same part in the same copy."""
        return tuple(r for r in self.rows if (r.page.title, r.page.key.copy) == (of.page.title, of.page.key.copy))

    # what is told

    def all_back(self) -> None:
        """Every page that is to come back is here: a person has seen the paper."""
        self.tell(LedgerKind.CAME_BACK, self.waiting)

    def tell(self, kind: LedgerKind, rows: Sequence[LedgerRow]) -> None:
        """Writes down what happened to those of the pages it can have happened to."""
        keys = tuple(r.page.key for r in rows if allows(r.page, r.now, kind))
        try:
            self.host.context.workspace.ledger.record([LedgerAct(kind, keys)])
        except HkdeskError as error:
            self.host.say(error)
            return
        self.host.say(None)
        self.host.context.cases_saved.emit()
        self.host.refresh()
        announce(self, self.summary.text())

    def not_back_form(self, row: LedgerRow) -> TakeBackForm:
        """The form that tells that the page came back by mistake: where a person said so, and no scan shows it."""
        key, host = row.page.key, self.host

        def act(why: str) -> None:
            host.context.workspace.ledger.record([LedgerAct(LedgerKind.NOT_BACK, (key,), note=why)])

        def done() -> None:
            host.context.cases_saved.emit()
            host.refresh()

        name = f"mistake.not_back.{key.document_id}.{key.copy}.{key.page}"
        said = _("Side {page} er ute igjen.").format(page=key.page)
        kept = _("At den ble meldt tilbake, og at det var en feil, blir stående i historikken.")
        taking = TakingBack(
            number=_("Side {page}").format(page=key.page),
            asked=_("Hva var feil?"),
            helped=said,
            question=lambda: (_("Registrere feilen?"), f"{said} {kept}"),
            act=act,
            opens=_("Kom tilbake: registrert ved en feil …"),
            does=_("Registrer feilen"),
        )
        return TakeBackForm(host.session, name, taking, host.say, done)

    def print_anew(self, rows: Sequence[LedgerRow]) -> None:
        """Prints pages once more; what happened to the paper before stays in the log."""
        assert self.paper is not None
        self.host.print_pages(self.paper.sha256, self.paper.document_id, [r.page.key.page for r in rows], anew=True)


def _told_by(paper: DocumentPaper, today: date, days: int) -> LedgerRow:
    """The page whose look the whole document has: one that is missing, else overdue, else as the document is."""
    rows = paper.awaited or paper.rows
    late = [r for r in rows if overdue(r.now, today, days)]
    told = [r for r in rows if r.now.state is paper.state]
    return late[0] if late and paper.state is not PageState.MISSING else told[0]


class PageDetails(QWidget):
    """The page that was chosen: where it is, what can be told of it, and all that happened to it."""

    def __init__(self, section: LedgerSection) -> None:
        super().__init__()
        self._section = section
        self._row: LedgerRow | None = None
        self.heading, self.meaning = label("", "strong", wrap=True), label("", wrap=True)
        self.buttons = {
            LedgerKind.CAME_BACK: button(_("Kom tilbake"), lambda: self._tell(LedgerKind.CAME_BACK)),
            LedgerKind.MISSING: button(_("Meld savnet"), lambda: self._tell(LedgerKind.MISSING)),
            LedgerKind.FOUND: button(_("Funnet igjen"), lambda: self._tell(LedgerKind.FOUND)),
        }
        self.copy_back = button(_("Hele eksemplaret kom tilbake"), self._copy_back, wrap=True)
        self.print_page = button(_("Skriv ut siden på nytt"), lambda: self._print(whole=False), wrap=True)
        self.print_copy = button(_("Skriv ut eksemplaret på nytt"), lambda: self._print(whole=True), wrap=True)
        self.events = QVBoxLayout()
        self.events.setSpacing(2)
        tried = QWidget()
        self._tried = Flow(tried)
        for made in (*self.buttons.values(), self.copy_back, self.print_page, self.print_copy):
            self._tried.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, tokens.GAP_S)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.heading)
        layout.addWidget(self.meaning)
        layout.addWidget(tried)
        self.not_back: TakeBackForm | None = None
        self._not_back_place = QVBoxLayout()
        layout.addLayout(self._not_back_place)
        layout.addWidget(label(_("Det som har skjedd"), "small"))
        layout.addLayout(self.events)

    def show_page(self, of: LedgerRow) -> None:
        """Shows a page as it stands now."""
        workspace = self._section.host.context.workspace
        self._row = of
        page, today = of.page.key.page, workspace.clock.today()
        self.heading.setText(_("Side {page}, {copy}: {state}").format(page=page, copy=whose(of), state=since_words(of)))
        self.meaning.setText(meaning(of, today, workspace.paper_days))
        for kind, made in self.buttons.items():
            set_shown(made, of.page.returns and allows(of.page, of.now, kind))
        rest = not_back(self._section.copy_of(of))
        set_shown(self.copy_back, of.page.returns and len(rest) > 1)
        gone = of.now.state is PageState.REPLACED
        set_shown(self.print_page, not gone)
        set_shown(self.print_copy, not gone and len(self._section.copy_of(of)) > 1)
        empty(self.events)
        events = workspace.ledger.history(of.page.key).events
        for event in events:
            self.events.addWidget(label(event_words(event), "small", wrap=True))
        empty(self._not_back_place)
        self.not_back = None
        if of.now.state is PageState.BACK and not any(event.scan for event in events):
            self.not_back = self._section.not_back_form(of)
            self._not_back_place.addWidget(self.not_back)

    def _tell(self, kind: LedgerKind) -> None:
        if self._row is not None:
            self._section.tell(kind, [self._row])

    def _copy_back(self) -> None:
        if self._row is not None:
            self._section.tell(LedgerKind.CAME_BACK, not_back(self._section.copy_of(self._row)))

    def _print(self, *, whole: bool) -> None:
        if self._row is not None:
            self._section.print_anew(self._section.copy_of(self._row) if whole else [self._row])
