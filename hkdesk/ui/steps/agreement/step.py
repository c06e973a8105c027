"""The step Avtale: what § 2 asks for, the form, and the paper itself, side by side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

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
from hkdesk.ui.kit.basics import button, column
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Action, Notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.steps import amending, wishes
from hkdesk.ui.steps.agreement import clashes as agreement_clashes
from hkdesk.ui.steps.agreement.change_words import change_notice, issued_text, waits_text
from hkdesk.ui.steps.agreement.fields import TermsFields
from hkdesk.ui.steps.agreement.form import TermsForm
from hkdesk.ui.steps.agreement.meter import WIDTH, StatuteMeter, counts_text, marks
from hkdesk.ui.steps.agreement.notices import Notices
from hkdesk.ui.steps.agreement.own import show_own
from hkdesk.ui.steps.agreement.paper import AgreementPaper
from hkdesk.ui.steps.agreement.parties import Parties
from hkdesk.ui.steps.agreement.sections import section_of_path
from hkdesk.ui.steps.agreement.week_ahead import WeekAhead
from hkdesk.ui.steps.agreement.words import (
    ARCHIVE_PAGE,
    FIRST_FIELD,
    FOLLOW,
    OTHER,
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

PAPER_FROM = 1060
"""The width of the step, in pixels, from which the paper has room beside the form (a window of about 1,280)."""
_START = "duration.start"
_FORM = 462  # the least width of the form


class AgreementStep(StepPage):
    """Everything the two agree on. Each field saves itself; what was issued is shown and cannot be changed."""

    WHOLE_HEIGHT = True

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self._paper_wanted: bool | None = None  # None: the width decides
        self.fields = TermsFields(self)
        self.parties = Parties(lambda: context.go(UNIT_PAGE))
        # Two at once would each take twice as long: the paper is in sight, the sections further down are not.
        self.form = TermsForm(self.fields, self.parties, session.view.rule_set, busy=lambda: self.paper.drawing)
        self.meter = StatuteMeter(_("Punktene i § 2"))
        self.paper = AgreementPaper(context.background, context.workspace.clock)
        self.counts, self.rules = ElidedLabel("", "strong"), ElidedLabel("", "small")
        self.next_button = button(_("Videre til signatur"), self._go_on, kind="primary", icon="arrow-right")
        self.paper_button: QPushButton = button("", self._fold, kind="quiet", icon="file-text")
        self.week_ahead = WeekAhead(context.workspace)
        self.notice: Notice | None = None
        self.notices = Notices(lambda step: context.open_case(session.case.id, step), self.see_texts)
        self._issued_shown = ""
        self._arrange()
        self.meter.chosen.connect(self.go_to_section)
        self.form.entered.connect(self._entered)
        self.form.grown.connect(self._show_form)
        self.binder.on_error = self._errors_changed

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.GAP_L)
        top.addLayout(column(self.counts, self.rules, gap=0), 1)
        top.addWidget(self.paper_button)
        top.addWidget(self.next_button)
        self._left = QWidget()
        self._left.setFixedWidth(WIDTH)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(tokens.GAP_S)
        left.addWidget(scroll_over(self.meter), 1)
        left.addWidget(self.week_ahead)
        self.scroll_area: QScrollArea = scroll_over(self.form)
        self.scroll_area.setMinimumWidth(_FORM)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.GAP_L)
        columns.addWidget(self._left)
        columns.addWidget(self.scroll_area, 12)
        columns.addWidget(self.paper, 10)
        self._notice_place = QVBoxLayout()
        self.body.setContentsMargins(tokens.GAP_XL, tokens.GAP_M, tokens.GAP_XL, tokens.GAP_M)
        self.body.setSpacing(tokens.GAP_M)
        self.body.addLayout(top)
        self.body.addLayout(self._notice_place)
        self.body.addWidget(self.notices)
        self.body.addLayout(columns, 1)

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
        section = section_of_path(path)
        if section:
            self.form.build_until(section)
        if path not in self.fields.rows:
            self.go_to_section(PARTIES)
            return
        QApplication.sendPostedEvents()  # what was just made has its place
        self.scroll_area.ensureWidgetVisible(self.fields.rows[path], 0, tokens.GAP_XL)
        self.fields.focus(path)

    def go_to_section(self, section: str) -> None:
        """Brings a section to the top, with the focus in its first field."""
        self.form.build_until(section)
        QApplication.sendPostedEvents()
        spot = self.form.sections[section].mapTo(self.form, QPoint(0, 0))
        self.scroll_area.verticalScrollBar().setValue(spot.y())
        self.fields.focus(FIRST_FIELD[section])
        self._entered(section)

    def _entered(self, section: str) -> None:
        if section and section != self.meter.current():
            self.meter.set_current(section)
            if section not in (PARTIES, FOLLOW, OTHER):
                self.paper.go_to(*self._titles_on_paper(section))

    def _titles_on_paper(self, section: str) -> tuple[str, str]:
        """The heading of a point on paper, and the one that ends it."""
        titles = [f"{clause.number} {clause.title}" for clause in self.session.view.clauses]
        here = next((n for n, one in enumerate(self.session.view.clauses) if one.point == section), None)
        if here is None:
            return "", ""
        return titles[here], titles[here + 1] if here + 1 < len(titles) else ""

    # what is shown

    def refresh(self) -> None:
        self.form.begin()
        super().refresh()
        view = self.session.view
        self.counts.setText(counts_text(view))
        self.rules.setText(on_screen(view.rule_set.title))
        self.meter.show_marks(marks(view))
        self.parties.show_view(view)
        self._show_form()
        self._show_notice()
        self.notices.show_view(view)
        self._show_paper()
        drafted = self.shown_agreement() is None and view.step(Step.AGREEMENT).why is None
        self.week_ahead.show_draft(self.session.case if drafted else None)

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
        self.form.set_editable(draft and view.step(Step.AGREEMENT).why is None, second=view.second_asked)

    def _errors_changed(self) -> None:
        """What can be done stands beside the error, and both are in sight where the user is."""
        self._show_form()
        row = self.fields.rows.get(self.fields.focused())
        if row is not None:
            QTimer.singleShot(0, self, lambda: self.scroll_area.ensureWidgetVisible(row, 0, tokens.GAP_XL))

    def _show_notice(self) -> None:
        tone, text, actions = self._said()
        if text and (self.notice is None or (self.notice.tone, self.notice.text_label.text()) != (tone, text)):
            self._drop_notice()
            self.notice = Notice(tone, text, actions)
            self._notice_place.addWidget(self.notice)
        elif not text:
            self._drop_notice()

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

    def _drop_notice(self) -> None:
        if self.notice is not None:
            discard(self.notice)
            self.notice = None

    # the paper

    def _show_paper(self) -> None:
        shown = self._paper_wanted if self._paper_wanted is not None else self.width() >= PAPER_FROM
        self.paper.setVisible(shown)
        self._left.setVisible(not shown or self.width() >= PAPER_FROM)
        self.paper_button.setText(_("Skjul arket") if shown else _("Vis arket"))
        self.paper_button.setAccessibleName(self.paper_button.text())
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

    def _fold(self) -> None:
        self._paper_wanted = self.paper.isHidden()
        self._show_paper()

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
        if wrong := refused_words(self.form):  # the packet would be made without it
            announce(self, wrong)
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
