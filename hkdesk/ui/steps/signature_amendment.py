"""Before a change is issued: what differs, from when it applies, and the one button that freezes it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case import CaseFile
from hkdesk.domain.commands import IssueAgreement
from hkdesk.domain.stages import Step
from hkdesk.domain.wording import long_date, short_date
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.datefield import DateField
from hkdesk.ui.kit.forms import FormRows
from hkdesk.ui.kit.messages import Notice, ask
from hkdesk.ui.steps import amending, unsent, wishes
from hkdesk.ui.steps.agreement_words import UNIT_PAGE, reason_text
from hkdesk.ui.steps.change_words import change_text, spoken

if TYPE_CHECKING:
    from hkdesk.services.packets import PreparedIssue
    from hkdesk.ui.steps.signature import SignatureStep

_DAY = "amend.day"
_AHEAD = timedelta(days=7)
"""How far ahead the first day is proposed: time to read, sign and scan."""


class AmendmentSide(QWidget):
    """The draft of an endringsavtale, its first day, and "Utsted endringsavtale"."""

    def __init__(self, step: SignatureStep) -> None:
        super().__init__()
        self.step = step
        self.context, self.session = step.context, step.session
        self._drawn: tuple[CaseFile, date | None] | None = None
        self._preview_job: Job | None = None
        self._issue_job: Job | None = None
        self.title = label(_("Endringsavtale"), "section", wrap=True)
        self.lead = label("", "muted", wrap=True)
        self.moved = Notice(
            "attention",
            _("Saken ble endret mens pakken ble laget. Ingenting er utstedt. Se gjennom den på nytt og utsted igjen."),
            title=_("Ikke utstedt"),
        )
        self.moved.hide()
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GRID)
        self.day = DateField()
        rows = FormRows()
        self.day_row = rows.row(
            _("Endringen gjelder fra"),
            self.day,
            required=True,
            help=_("Tidligst i dag. Signeres den senere enn datoen, gjelder den fra siste underskrift (aml. § 14-8)."),
        )
        unsent.keep_typing(self.session, _DAY, self.day.line)
        if not self.day.line.text():
            self.day.line.setText(short_date(self._proposed()))
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(tokens.GAP_S)
        self.issue_button = button(_("Utsted endringsavtale"), self.issue, kind="primary", icon="lock")
        self.edit_button = button(_("Rediger endringen"), self.edit, icon="pen-line")
        self.drop_button = button(_("Forkast endringen"), self.drop, kind="quiet")
        self.whole_button = button(_("Lag heller en helt ny avtale"), self.make_whole, kind="link")
        self.whole_button.setAccessibleDescription(
            _("Den nye avtalen erstatter den gamle når den er signert og begynner å gjelde.")
        )
        self._arrange(rows)
        self.day.changed.connect(lambda *_told: self.refresh())
        self.day.settled.connect(lambda *_told: self.refresh())

    def _arrange(self, rows: FormRows) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addWidget(self.moved)
        layout.addWidget(label(_("Dette endres"), "strong"))
        layout.addLayout(self.lines)
        layout.addWidget(rows)
        layout.addLayout(self.reasons)
        foot = QHBoxLayout()
        foot.addWidget(self.issue_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addLayout(row(self.edit_button, self.drop_button, 0))
        layout.addLayout(row(self.whole_button, 0))

    def _proposed(self) -> date:
        """A week ahead, but no later than the day after the agreement's last: an extension leaves no gap."""
        from hkdesk.domain.amendment import last_day

        view = self.session.view
        base = view.amendable
        last = last_day(base) if base is not None else None
        ahead = view.today + _AHEAD
        start = base.terms.duration.start if base is not None else None
        ahead = max(ahead, start) if start is not None else ahead
        return ahead if last is None else min(ahead, last + timedelta(days=1))

    # what is shown

    def refresh(self) -> None:
        """Shows what differs now and what stands in the way, and the packet as it would be."""
        base = self.session.view.amendable
        if base is None:
            return
        self.lead.setText(
            _("Avtale {number} gjelder som før til endringsavtalen er signert og dagen er kommet.").format(
                number=base.number
            )
        )
        self._show_lines()
        ready = self._show_reasons()
        self.issue_button.setEnabled(ready and self._issue_job is None)
        self.drop_button.setVisible(True)
        if self.step.isVisible() and (self.session.file, self._day_or_none()) != self._drawn:
            self._draw()

    def _show_lines(self) -> None:
        from hkdesk.services.amendments import difference, reworded

        base = self.session.view.amendable
        assert base is not None
        found = difference(self.session.file, base)
        _empty(self.lines)
        for change in found.changes:
            made = label(change_text(change), wrap=True)
            made.setAccessibleName(spoken(change))
            self.lines.addWidget(made)
        for clause in reworded(self.session.file, base):
            words = _("Punktet «{title}» får ny ordlyd.").format(title=clause.title)
            self.lines.addWidget(label(words, wrap=True))
        if not found:
            self.lines.addWidget(label(_("Ingenting er endret ennå."), "muted", wrap=True))

    def _show_reasons(self) -> bool:
        from hkdesk.services.amendments import why_not_amend
        from hkdesk.services.packets import why_not_issue

        _empty(self.reasons)
        reasons = why_not_issue(self.session.view)
        for reason in reasons:
            self.reasons.addWidget(self._line(*reason_text(self.session.view, reason)))
        try:
            refusal = why_not_amend(self.session.view, self.day.value())
            at_day = refusal is not None and refusal.field == "effective_on"
        except InvalidInput as bad:  # no date at all
            refusal, at_day = bad, True
        self.day_row.set_error(refusal.reason if refusal is not None and at_day else None)
        if refusal is not None and not at_day and refusal.code not in {"points_missing", "nothing_changed"}:
            self.reasons.addWidget(self._line(refusal.reason, refusal.field.removeprefix("terms.")))
        return not reasons and refusal is None

    def _line(self, text: str, field: str) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(IconLabel("triangle-alert", "attention"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text, wrap=True), 1)
        layout.addWidget(
            button(_("Gå dit"), partial(self.go_to, field), kind="link", hint=text), 0, Qt.AlignmentFlag.AlignTop
        )
        return line

    def go_to(self, field: str) -> None:
        """Goes to the place where a field is mended."""
        if field.startswith("unit."):
            self.context.go(UNIT_PAGE)
            return
        if field != "changes_version":
            wishes.wish(self.session, field)
        self.edit()

    def edit(self) -> None:
        """Back to the form."""
        amending.begin(self.session)
        self.context.open_case(self.session.case.id, Step.AGREEMENT)

    def make_whole(self) -> None:
        """Has the draft issued as a new agreement that takes the place of the one that applies."""
        amending.instead(self.session, whole=True)
        self.step.refresh()

    def drop(self) -> None:
        """Lets go of the change; one step to undo."""
        amending.drop(self.session)
        unsent.forget(self.session, _DAY)
        self.step.refresh()

    def _day_or_none(self) -> date | None:
        try:
            return self.day.value()
        except InvalidInput:
            return None

    # the preview

    def _draw(self) -> None:
        if self._preview_job is not None:
            self._preview_job.cancel()
        file, since, now = self.session.file, self._day_or_none(), self.context.workspace.clock.now()
        self._drawn = (file, since)

        def work(progress: Progress, cancelled: Cancelled) -> bytes:
            from hkdesk.services.amendments import draft_amendment
            from hkdesk.services.preview import stopping

            tell = stopping(lambda share: progress(share, ""), cancelled)
            return draft_amendment(file, since, now, progress=tell).pdf

        def done(pdf: bytes) -> None:
            self._preview_job = None
            self.step.say(None)
            self.step.preview.show_pdf(pdf)

        def failed(error: Exception) -> None:
            self._preview_job = None
            self.step.say(error)

        self._preview_job = self.context.background.run(work, done, failed)
        self.step.busy.follow(self._preview_job, _("Lager forhåndsvisning"))

    # issuing

    def issue(self) -> None:
        """Asks, then makes the packet in the background and freezes it."""
        since = self._day_or_none()
        if self._issue_job is not None or since is None:
            return
        text = _(
            "Endringen fryses slik den står nå, og skal gjelde fra {date}. Avtalen gjelder som før til begge har "
            "signert. Det som er utstedt, kan ikke endres eller slettes."
        ).format(date=long_date(since))
        if not ask(self.window(), _("Utstede endringsavtalen?"), text, _("Utsted"), danger=False):
            return
        self.context.saver.save_now()
        file, clock = self.session.file, self.context.workspace.clock
        now, by = clock.now(), file.unit.manager_name.strip() or self.context.workspace.who

        def work(progress: Progress, cancelled: Cancelled) -> PreparedIssue:
            from hkdesk.services.amendments import prepare_amendment
            from hkdesk.services.preview import stopping

            tell = stopping(lambda share: progress(share, _("Lager signaturpakken")), cancelled)
            return prepare_amendment(file, since, now, by, progress=tell)

        self.step.say(None)
        self.moved.hide()
        self.issue_button.setEnabled(False)
        self._issue_job = self.context.background.run(
            work, lambda prepared: self._freeze(file, prepared), self._not_issued
        )
        self._issue_job.on_end.append(self._issue_ended)
        self.step.busy.follow(self._issue_job, _("Lager signaturpakken"))

    def _issue_ended(self) -> None:
        self._issue_job = None
        self.refresh()

    def _freeze(self, file: CaseFile, prepared: PreparedIssue) -> None:
        if self.session.file != file:  # what was read through is not what would be frozen
            self.refresh()
            self.moved.show()
            return
        try:
            self.session.commit_issued(IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
        except HkdeskError as error:
            self._not_issued(error)
            return
        amending.done(self.session)
        unsent.forget(self.session, _DAY)
        lead = self.step.lead_focus()  # the side with the frozen packet has come in this one's place
        if lead is not None:
            lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_issued(self, error: Exception) -> None:
        self.refresh()
        self.step.say(error)

    def leave(self) -> None:
        """Gives up what is being made; nothing of it is kept."""
        for job in (self._preview_job, self._issue_job):
            if job is not None:
                job.cancel()
        if self._preview_job is not None:
            self._preview_job, self._drawn = None, None


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
