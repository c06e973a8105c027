"""The step Avtale: what § 2 asks for, the form, and the paper itself, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hkdesk.domain.agreement.contradictions.fix import Fix
from hkdesk.domain.agreement.ready import CASE, POINT
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.term_paths import at, choose
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.domain.content.catalogue import PointId
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.agreement.newer_texts import texts_to_see
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as words_for
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.input.binding import refused_fields
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.listbeside import ListBeside
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.messages import Action, Notice
from hkdesk.ui.kit.showing import lay_out_now
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.steps import amending, wishes
from hkdesk.ui.steps.agreement import clashes as agreement_clashes
from hkdesk.ui.steps.agreement.beside import FORM_LEAST, PAPER_LEAST, FormAndPaper
from hkdesk.ui.steps.agreement.change_words import change_notice, issued_text, waits_text
from hkdesk.ui.steps.agreement.column import FormColumn
from hkdesk.ui.steps.agreement.fields import TermsFields
from hkdesk.ui.steps.agreement.form import TermsForm
from hkdesk.ui.steps.agreement.meter import LIST_WIDTH, StatuteMeter, counts_text, in_place_text, marks
from hkdesk.ui.steps.agreement.notices import Notices
from hkdesk.ui.steps.agreement.own import show_own
from hkdesk.ui.steps.agreement.paper import AgreementPaper, titles_on_paper
from hkdesk.ui.steps.agreement.parties import Parties
from hkdesk.ui.steps.agreement.sections import section_of_path
from hkdesk.ui.steps.agreement.week_ahead import WeekAhead
from hkdesk.ui.steps.agreement.words import (
    ARCHIVE_PAGE,
    FIRST_FIELD,
    PARTIES,
    UNIT_PAGE,
    over_text,
    reason_text,
    voluntary_text,
)
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.decided import go_to_days
from hkdesk.ui.steps.origins import origin_words
from hkdesk.ui.typed.refused import refused_words

PAPER_FROM = LIST_WIDTH + 34 + FORM_LEAST
"""The width of the list and the form, in pixels of text at its usual size; the paper stands beside them in the rest."""
_CHOICE_WIDEST = 320  # of the list as a drop-down: the line has five things more to hold
_START = "duration.start"
_OF_THE_WEEK = (PointId.EXTENT, PointId.HOURS, PointId.DURATION)
"""The sections that the week of the unit follows from."""


class AgreementStep(StepPage):
    """Everything the two agree on. Each field saves itself; what was issued is shown and cannot be changed."""

    WHOLE_HEIGHT = True

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self.fields = TermsFields(self)
        self.parties = Parties(lambda: context.go(UNIT_PAGE))
        # Two at once would each take twice as long: the paper is in sight, the other sections are not.
        self.form = TermsForm(self.fields, self.parties, session.view.rule_set, busy=lambda: self.paper.drawing)
        self.meter = StatuteMeter(_("Punktene i § 2"))
        self.paper = AgreementPaper(context.background, context.workspace.clock)
        self.rules = label("", "small", wrap=True)
        self.next_button = button(_("Videre til signatur"), self._go_on, kind="primary", icon="arrow-right")
        self.week_ahead = WeekAhead(context.workspace)
        self.notices = Notices(lambda step: context.open_case(session.case.id, step), self.see_texts)
        self._issued_shown = ""
        self._arrange()
        self.meter.chosen.connect(self.go_to_section)
        self.form.grown.connect(self._show_form)
        self.binder.on_error = self._errors_changed

    def _arrange(self) -> None:
        self.column = FormColumn((self.notices, self.form), self.week_ahead, self.rules)
        self.scroll_area: QScrollArea = scroll_over(self.column)
        self.scroll_area.setAccessibleName(_("Avtalen, punkt for punkt"))
        self.sides = FormAndPaper(self.scroll_area, self.paper, self._focus_section)
        self.beside = ListBeside(self.meter, self.sides, "§ 2", widest=_CHOICE_WIDEST, parent=self)
        self.beside.set_foot(self.next_button)
        self.beside.say_foot(_("Videre til signatur"), _("Videre"))
        self.sides.before.connect(lambda: self.beside.go_by(-1))
        self.sides.after.connect(lambda: self.beside.go_by(1))
        self.sides.turned.connect(self._follow_paper)
        self.beside.folded.connect(lambda _folded: self._show_paper())
        self.body.addWidget(self.beside)

    @property
    def notice(self) -> Notice | None:
        """What stands over the form, if anything."""
        return self.column.notice

    # the terms

    def shown_agreement(self) -> IssuedAgreement | None:
        """What was issued and holds the terms; None where the draft is open, for the first agreement or a change."""
        view = self.session.view
        return None if view.waiting is None and amending.under_way(self.session) else view.standing_agreement

    def shown_terms(self) -> Terms:
        """The draft, or the frozen terms once issued; the draft again for a change, or when what was issued is over."""
        issued = self.shown_agreement()
        return issued.terms if issued is not None else self.session.case.terms

    def begin_change(self) -> None:
        """Opens the draft for a change of the signed agreement, with the focus in the form."""
        amending.begin(self.session)
        self.reload()
        self.show_field(FIRST_FIELD[PointId.EXTENT])

    def drop_change(self) -> None:
        """Lets go of the change; one step to undo."""
        amending.drop(self.session)
        self.reload()

    def set_term(self, path: str, value: object) -> None:
        """Changes one value of the draft. Raises InvalidInput.

        Typing in one field is one step to undo; so is each row added to a list or removed from it.
        """
        terms = self.session.case.terms
        resized = isinstance(value, tuple) and len(value) != len(at(terms, path))
        self.do(SetTerms(choose(terms, path, value)), "" if resized else f"terms.{path}")

    def go_to_days(self) -> None:
        """Leads to the assessment, where the days a week are decided."""
        go_to_days(self.context, self.session)

    def see_texts(self) -> None:
        """The manager has seen which texts are newer; the draft remembers these from now on."""
        self.do(texts_to_see(self.session.case))
        self.go_to_section(PointId.EXTENT)

    def mend(self, fix: Fix) -> None:
        """Makes a fix as one step to undo, or leads to the field where the user writes."""
        if fix.name == "add_equipment":
            self.form.equipment.add()
            return
        if not fix.changes:
            self.show_field(fix.focus)
            return
        self.do(SetTerms(fix.apply(self.session.case.terms)))
        self.reload()
        self.show_field(fix.focus)

    # where the user is

    def show_field(self, path: str) -> None:
        """Brings a field into sight with the focus in it."""
        self.sides.show_form()
        section = section_of_path(path)
        if section:
            self.form.build(section)
        if path not in self.fields.rows:
            self.go_to_section(PARTIES)
            return
        self._show_section(section)
        self.scroll_area.ensureWidgetVisible(self.fields.rows[path], 0, tokens.GAP_XL)
        self.fields.focus(path)

    def lead_to(self, field: QWidget) -> None:
        path = next((path for path, row in self.fields.rows.items() if row.isAncestorOf(field)), "")
        if path:
            self.show_field(path)
        super().lead_to(field)

    def go_to_section(self, section: str) -> None:
        """Shows a section, with the focus in its first field; its clause where the paper stands in the form's place."""
        self._show_section(section)
        self.scroll_area.verticalScrollBar().setValue(0)
        if self.sides.shows_form:
            self._focus_section()

    def _focus_section(self) -> None:
        self.fields.focus(FIRST_FIELD[self.form.current])

    def _show_section(self, section: str) -> None:
        moved = section != self.form.current
        self.form.show_section(section)
        self.column.show_week(section in _OF_THE_WEEK)
        if section != self.meter.current():
            self.meter.set_current(section)
        if moved:
            self._follow_paper()
        self._show_ways()
        lay_out_now()  # what was just made has its place

    def _show_ways(self) -> None:
        """Where the ways before and after lead, and which point of the agreement the section is."""
        titles = {one.id: one.words for one in self.meter.entries()}
        after = self.meter.beside(1)
        self.sides.show_ways(before=self.meter.beside(-1) is not None, after=titles[after] if after else "")
        clauses = self.session.view.clauses
        number = next((one.number for one in clauses if one.point == self.form.current), None)
        said = _("Forskriften § 2 · avtalens punkt {n}").format(n=number) if number is not None else ""
        self.form.show_note(said)

    def _follow_paper(self) -> None:
        """The paper shows and tints the clause of the section in sight."""
        self.paper.go_to(*titles_on_paper(self.session.view, self.meter.current()))

    # what is shown

    def refresh(self) -> None:
        self.form.begin()
        super().refresh()
        view = self.session.view
        self.beside.set_note(in_place_text(view))
        self.beside.note_label.set_more(counts_text(view))
        self.beside.note_label.setAccessibleDescription(counts_text(view))
        self.rules.setText(on_screen(view.rule_set.title))
        self.parties.show_view(view)
        self._show_form()
        self._show_marks()
        self._show_ways()
        self.column.show_notice(*self._said())
        self.notices.show_view(view)
        self._show_paper()
        drafted = self.shown_agreement() is None and view.step(Step.AGREEMENT).why is None
        self.week_ahead.show_draft(self.session.case if drafted else None)

    def _show_marks(self) -> None:
        """Also what stands refused in a field: its section may be out of sight."""
        self.meter.show_marks(marks(self.session.view, map(section_of_path, self.fields.refused_paths())))

    def _show_form(self) -> None:
        """What depends on the terms in the sections made so far."""
        view, terms = self.session.view, self.shown_terms()
        draft = self.shown_agreement() is None
        notes = agreement_clashes.notes(view, terms, self.fields.texts, self) if draft else {}
        if draft and self.fields.refused(_START, "starts_after_end"):
            start = self.fields.rows[_START].field(DateField).value()
            if start is not None:
                notes.setdefault(_START, []).append(agreement_clashes.room_for_start(terms, start, self))
        self.form.show_asked(terms, notes)
        show_own(self.fields, view)
        self.fields.show_days_decided(agreement_clashes.days_words(view.file.case, notes) if draft else "")
        self.fields.show_notes(notes)
        self.fields.show_origins(origin_words(view.file) if draft else {})
        self.form.show_approval(agreement_clashes.approval(view) if draft else [])
        editable = draft and view.step(Step.AGREEMENT).why is None
        self.form.set_editable(editable, second=view.second_asked)
        # Where no field takes the focus the arrow keys scroll what is read.
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus if editable else Qt.FocusPolicy.StrongFocus)

    def _errors_changed(self) -> None:
        """What can be done stands beside the error, and both are in sight where the user is."""
        self._show_form()
        self._show_marks()
        row = self.fields.rows.get(self.fields.focused())
        if row is not None:
            QTimer.singleShot(0, self, lambda: self.scroll_area.ensureWidgetVisible(row, 0, tokens.GAP_XL))

    def _said(self) -> tuple[str, str, list[Action]]:
        """What stands over the form: the tone, the text, and what can be done."""
        view = self.session.view
        issued, why, waits = self.shown_agreement(), view.step(Step.AGREEMENT).why, view.waiting
        if issued is None and view.amendable is not None:
            return "info", change_notice(view, view.amendable), [(_("Forkast endringen"), self.drop_change)]
        if issued is not None and waits is not None and waits is not issued:
            return "attention", waits_text(waits, issued), [(_("Til signeringen"), self._to_signature)]
        if issued is not None:
            change: Action = (_("Gjør en endring"), self.begin_change)
            return "info", issued_text(issued), [change] if view.amendable is not None else []
        if why is not None:
            return "info", words_for(why), []
        over = over_text(view)
        if over:
            return "info", over, [(_("Åpne arkivet"), lambda: self.context.go(ARCHIVE_PAGE))]
        return "info", voluntary_text(view), []

    def _to_signature(self) -> None:
        self.context.open_case(self.session.case.id, Step.SIGNATURE)

    # the paper

    def _show_paper(self) -> None:
        both = self.width() >= grown(PAPER_FROM) + PAPER_LEAST
        self.sides.set_room(both=both, foot=not self.beside.is_folded())
        self.form.show_heads(not self.beside.is_folded())
        if self.beside.is_folded():
            self.beside.add_tool(self.sides.tool_button)
        shown = self.sides.shows_paper
        issued = self.shown_agreement()
        if issued is None:
            self._issued_shown = ""
            self._show_draft()
        elif shown and self._issued_shown != issued.document_sha256:
            self._issued_shown = issued.document_sha256
            if issued.changes_version is None:
                self._show_issued(issued.document_sha256)
            else:
                self.paper.show_whole(self.session.file)  # an amendment alone tells only what it changes

    def _show_draft(self) -> None:
        """What would be frozen now: the amendment where one is drafted and says something, else the agreement."""
        amends = self.session.view.amendable is not None and self.session.view.changing
        if amends and not amending.is_whole(self.session):
            self.paper.show_change(self.session.file)
        else:
            self.paper.show_draft(self.session.file)

    def _show_issued(self, sha256: str) -> None:
        try:
            pdf = self.context.workspace.document(sha256)
        except HkdeskError as error:
            self.paper.show_no_paper(error)
            return
        self.paper.show_issued(pdf)
        subtitle = "agreement.subtitle_voluntary" if self.session.view.voluntary else "agreement.subtitle"
        self.paper.go_to(catalogue().document_texts[subtitle].get())

    def _go_on(self) -> None:
        """To the signature, or to the first thing that keeps the draft off paper or stands refused in a field."""
        stop = next(iter(self.session.view.stops), "")
        kind, _colon, name = stop.partition(":")
        if stop and kind != CASE and self.shown_agreement() is None:
            _said, field = reason_text(self.session.view, stop)
            if kind == POINT:
                self.go_to_section(name)
                return
            if section_of_path(field):
                self.show_field(field)
                return
        if wrong := refused_fields(self.form):  # the packet would be made without it
            self.sides.show_form()
            self._show_section(self.form.section_of(wrong[0]))
            announce(self, refused_words(self.form), at_once=True)
            return
        self.context.open_case(self.session.case.id, Step.SIGNATURE)

    def lead_focus(self) -> QWidget | None:
        """The first day, while nobody has set one: it is asked nowhere else."""
        if self.shown_agreement() is not None or self.session.case.terms.duration.start is not None:
            return None
        row = self.fields.rows.get(_START)
        return row.widget if row is not None and row.isEnabled() else None

    def leave(self) -> None:
        self.paper.stop()

    def showEvent(self, event: object) -> None:
        field = wishes.take(self.session)
        if field:
            QTimer.singleShot(0, self, lambda: self.show_field(field))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_paper()
