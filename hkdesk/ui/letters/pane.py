"""Letters of one kind: the draft beside the paper, or what was issued; from words to ink without leaving the step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import IssuedLetter, LetterDraft, in_the_way, letters_of
from hkdesk.domain.changes.commands import DraftLetter, DropLetterDraft
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.paper.issuing import Changed, Prepared, Snapshot
from hkdesk.services.paper.letter_drafts import first_letter_draft, lacking_in, new_version
from hkdesk.services.session import CaseSession
from hkdesk.services.words.languages import governing_languages, language_name, languages_of_letter
from hkdesk.services.words.letters import kind_name
from hkdesk.ui.context import AppContext
from hkdesk.ui.helping.topics import LETTERS
from hkdesk.ui.kit.background import BusyBar, Work
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard, set_shown
from hkdesk.ui.letters.form import LetterForm, draft_in, form_of
from hkdesk.ui.letters.issued import LetterCard
from hkdesk.ui.letters.paper import LetterPaper
from hkdesk.ui.paper.filenames import ask_where, file_name
from hkdesk.ui.paper.issuing import Issuing, Question, Tell, not_issued, paced
from hkdesk.ui.paper.printing import Handed, PrintJob, Told

if TYPE_CHECKING:
    from hkdesk.services.paper.letters import PreparedLetter

_SIDE = 400


class LetterPane(QWidget):
    """Stands in the step instead of its own content. `closed` fires when the user goes back."""

    closed = Signal()

    def __init__(self, context: AppContext, session: CaseSession, kind: LetterKind) -> None:
        super().__init__()
        self.context, self.session, self.kind = context, session, kind
        self.help_here = LETTERS[kind]
        self._tried = False
        self._listed: tuple[IssuedLetter, ...] | None = None
        self.form: LetterForm | None = None
        self.cards: list[LetterCard] = []
        self.notice: Notice | None = None
        self.back_button = button(_("Tilbake"), self.closed.emit, kind="quiet", icon="chevron-left")
        self.put_away_button = self.back_button
        self.title = label(kind_name(kind), "section", wrap=True)
        self.language = Combo(languages_of_letter())
        self.language.set_value(MAIN_LANGUAGE)
        self.language.currentIndexChanged.connect(self._language_changed)
        self.issue_button = button(_("Utsted brevet"), self.issue, kind="primary", icon="file-text")
        self.drop_button = button(_("Kast utkastet"), self.drop, kind="quiet")
        self.new_button = button(_("Nytt brev"), self.start, icon="plus")
        self.busy = BusyBar()
        self.issuing = Issuing(context, self, self.busy)
        self.issuing.begun.connect(self._begun)
        self.issuing.issued.connect(self._issued)
        self.issuing.changed.connect(self._changed)
        self.issuing.failed.connect(self.fail)
        self.issuing.ended.connect(lambda: self.issue_button.setEnabled(True))
        self.paper = LetterPaper(context, kind)
        self._notices, self._form_place, self._card_place = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._arrange()
        if draft_in(session, kind) is None and not letters_of(session.case.letters, kind):
            self.start()
        self.refresh()

    def _arrange(self) -> None:
        self._card_place.setSpacing(tokens.GAP_M)
        language = FormRows()
        language.row(_("Språk i brevet"), self.language)
        self.language_rows = language
        side = QWidget()
        side.setMinimumWidth(_SIDE)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(tokens.GAP_L)
        left.addLayout(self._notices)
        left.addLayout(self._form_place)
        left.addWidget(language)
        left.addLayout(row(self.issue_button, self.drop_button, 0))
        left.addWidget(self.busy)
        left.addLayout(self._card_place)
        left.addLayout(row(self.new_button, 0))
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.GAP_XL)
        columns.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self.paper, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addLayout(row(self.back_button, 0))
        layout.addWidget(self.title)
        layout.addLayout(columns)

    # what can be done

    def start(self) -> None:
        """Begins a new letter with what is known already."""
        today = self.context.workspace.clock.today()
        self._write(first_letter_draft(self.session.file, self.kind, today))

    def new_version(self, letter: IssuedLetter) -> None:
        """Begins a letter that says what this one says and will replace it."""
        self._write(new_version(letter))

    def _write(self, draft: LetterDraft) -> None:
        self._tried = False
        self.session.do(DraftLetter(draft))
        self.refresh()
        self.focus_first()

    def drop(self) -> None:
        """Puts the draft away; Ctrl+Z brings it back."""
        self.session.do(DropLetterDraft(self.kind))
        if letters_of(self.session.case.letters, self.kind):
            self.refresh()
        else:
            self.closed.emit()

    def issue(self) -> None:
        """Says what is missing at its field, or asks, and freezes the letter with its bytes."""
        self._tried = True
        if faults := self._faults():
            self._lead_to(faults)
            return
        language = str(self.language.value())
        if language not in codes(governing=True):
            self.fail(InvalidInput("unknown_value", got=language_name(language), allowed=governing_languages()))
            return
        text = _("Brevet får nummer og fryses. Etterpå kan det bare trekkes tilbake eller erstattes av en ny versjon.")
        self.issuing.issue(self.session, self, Question(_("Utstede brevet?"), text), self._make, _("Lager brevet"))

    def _lead_to(self, faults: tuple[InvalidInput, ...]) -> None:
        """To the first field with a fault; one that has no field stands as a line in the page."""
        elsewhere = [one for one in faults if self.form is not None and one.field not in self.form.fields]
        wrong = self.form.first_wrong() if self.form is not None else None
        if wrong is not None:
            self._say(None)
            wrong.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(wrong)
        elif elsewhere:
            self._say(error_notice(elsewhere[0]))

    def _make(self, seen: Snapshot) -> Work[Prepared]:
        kind, language = self.kind, str(self.language.value())

        def make(tell: Tell) -> Prepared:
            from hkdesk.services.paper.letters import prepare_letter

            return prepare_letter(seen.file, kind, seen.now, seen.by, language, tell)

        return paced(make)

    def _begun(self) -> None:
        self._say(None)
        self.issue_button.setEnabled(False)

    def _issued(self, made: PreparedLetter) -> None:
        self._tried = False
        self.committed()
        self._say(Notice("good", _("{number} er utstedt.").format(number=made.letter.number), dismissable=True))
        if self.cards:
            self.cards[0].print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changed: Changed) -> None:
        self._say(not_issued(self.context, self.session.case.id, changed))

    def committed(self) -> None:
        """Shows the case as it is after something that cannot be undone."""
        self._say(None)
        self.refresh()

    # the issued ones

    def _bytes(self, letter: IssuedLetter) -> bytes | None:
        try:
            return self.context.workspace.document(letter.document_sha256)
        except HkdeskError as error:
            self.fail(error)
            return None

    def show_letter(self, letter: IssuedLetter) -> None:
        """Shows the frozen bytes beside the list."""
        pdf = self._bytes(letter)
        if pdf is not None:
            self.paper.show_issued(pdf)

    def print_letter(self, letter: IssuedLetter) -> None:
        """Sends the frozen bytes to a printer."""
        pdf = self._bytes(letter)
        if pdf is None:
            return
        told = Told(
            started=lambda job: self.busy.follow(job, _("Skriver ut")),
            done=lambda: self._say(Notice("good", _("Brevet er sendt til skriveren."), dismissable=True)),
            failed=self.fail,
            handed=lambda handed: self._followed(letter, handed),
        )
        PrintJob(self, self.context.background).run(pdf, letter.pages, letter.number, told)

    def save_letter(self, letter: IssuedLetter) -> None:
        """Asks where, and writes the frozen bytes there, whole or not at all."""
        pdf = self._bytes(letter)
        name = file_name(letter.number, self.session.case.employee.name)
        path = ask_where(self.context, self.window(), _("Lagre brevet"), name) if pdf is not None else None
        if pdf is None or path is None:
            return
        try:
            write_whole(path, pdf)
        except HkdeskError as error:
            self.fail(error)
            return
        self._say(Notice("good", _("Brevet er lagret som {name}.").format(name=path.name), dismissable=True))
        self._followed(letter, Handed(tuple(range(1, letter.pages + 1)), as_file=True))

    def _followed(self, letter: IssuedLetter, handed: Handed) -> None:
        """The ledger hears what went to paper or into a file; the paper is there even where it cannot be told."""
        ledger = self.context.workspace.ledger
        try:
            ledger.record_made(letter.document_sha256, handed.pages, handed.copies, as_file=handed.as_file)
        except HkdeskError as error:
            self.fail(error)
            return
        self.context.cases_saved.emit()

    # what is shown

    def refresh(self) -> None:
        """Shows the draft, or what was issued."""
        draft = draft_in(self.session, self.kind)
        self._sync_form(draft)
        self._show_cards()
        for part in (self.language_rows, self.issue_button, self.drop_button):
            set_shown(part, draft is not None)
        stands = in_the_way(self.session.case.letters, self.kind, None)
        set_shown(self.new_button, draft is None and stands is None)
        if draft is None:
            if not self.cards:  # the draft was undone, and there is nothing to look at
                self.paper.preview.clear()
            return
        if self.form is not None:
            self.form.refresh()
        if self._tried:
            self._faults()
        self.paper.show_draft(self.session.file)

    def reload(self) -> None:
        """The same everywhere, also where the user is; after undo."""
        self._sync_form(draft_in(self.session, self.kind))
        if self.form is not None:
            self.form.reload()
        self.refresh()

    def _faults(self) -> tuple[InvalidInput, ...]:
        """Says at each field what is missing, and gives back all of it; what a field refused counts too."""
        draft = draft_in(self.session, self.kind)
        if self.form is None or draft is None:
            return ()
        found = lacking_in(self.session.file, draft, self.context.workspace.clock.today())
        self.form.tell(found)
        if not found and (refused := self.form.first_wrong()) is not None:
            return (InvalidInput("required", field=refused.name),)
        return found

    def _sync_form(self, draft: LetterDraft | None) -> None:
        if draft is None and self.form is not None:
            self.form.binder.clear()
            discard(self.form, self._form_place)
            self.form = None
        if draft is not None and self.form is None:
            self.form = form_of(self.kind)(self.context, self.session)
            self._form_place.addWidget(self.form)
            set_shown(self.form, True)

    def _show_cards(self) -> None:
        letters = letters_of(self.session.case.letters, self.kind)
        if letters == self._listed:
            for card in self.cards:
                card.show_named(self.session.file)
            return
        newest = letters[-1] if letters else None
        fresh = self._listed is None or (newest is not None and newest not in self._listed)
        self._listed = letters
        for card in self.cards:
            discard(card, self._card_place)
        self.cards = [self._card(one) for one in reversed(letters)]
        for card in self.cards:
            self._card_place.addWidget(card)
            set_shown(card, True)
        if fresh and newest is not None and draft_in(self.session, self.kind) is None:
            self.show_letter(newest)

    def _card(self, letter: IssuedLetter) -> LetterCard:
        card = LetterCard(self.session, letter)
        card.show_asked.connect(partial(self.show_letter, letter))
        card.print_asked.connect(partial(self.print_letter, letter))
        card.save_asked.connect(partial(self.save_letter, letter))
        card.again_asked.connect(partial(self.new_version, letter))
        card.committed.connect(self.committed)
        card.failed.connect(self.fail)
        return card

    def focus_first(self) -> None:
        """The focus goes to the first field of the form, or to the way back."""
        first = next(iter(self.form.fields.values()), None) if self.form is not None else None
        target = first.widget if first is not None else self.back_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _language_changed(self, *_told: object) -> None:
        self.paper.set_language(str(self.language.value()))

    def leave(self) -> None:
        """Gives up what is being made or drawn."""
        self.issuing.cancel()
        self.busy.cancel()
        self.paper.stop()

    def let_go(self) -> None:
        """The pane is not shown again: no picture is drawn for it any more."""
        self.leave()
        self.paper.preview.clear()

    def fail(self, error: Exception) -> None:
        """Says in the page what stood in the way; a bug goes on to the frame."""
        if not isinstance(error, HkdeskError):
            raise error
        self._say(error_notice(error))

    def _say(self, notice: Notice | None) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        if notice is not None:
            self._notices.addWidget(notice)
            bring_into_sight(notice)
