"""Before the packet is issued: what stands between the draft and paper, and the one button that freezes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case import CaseFile
from hkdesk.domain.commands import IssueAgreement
from hkdesk.domain.stages import Step
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.kit.basics import IconLabel, button, hairline, label
from hkdesk.ui.kit.messages import Action, Notice, ask
from hkdesk.ui.steps import wishes
from hkdesk.ui.steps.agreement_words import ARCHIVE_PAGE, UNIT_PAGE, over_text, reason_text
from hkdesk.ui.steps.signature_parts import PartsList

if TYPE_CHECKING:
    from hkdesk.services.packets import PreparedIssue
    from hkdesk.ui.steps.signature import SignatureStep


class DraftSide(QWidget):
    """What is missing, with a link to each place, and "Utsted signaturpakke"."""

    def __init__(self, step: SignatureStep) -> None:
        super().__init__()
        self.step = step
        self.context, self.session = step.context, step.session
        self._reasons: tuple[str, ...] | None = None
        self._thoughts: tuple[str, ...] = ()
        self._previewed: CaseFile | None = None
        self._preview_job: Job | None = None
        self._issue_job: Job | None = None
        self.title, self.lead = label("", "section", wrap=True), label("", "muted", wrap=True)
        self.over = label("", "muted", wrap=True)
        self.archive_button = button(
            _("Åpne arkivet"), lambda: self.context.go(ARCHIVE_PAGE), kind="link", icon="archive"
        )
        self.changed = Notice(
            "attention",
            _("Saken ble endret mens pakken ble laget. Ingenting er utstedt. Se gjennom den på nytt og utsted igjen."),
            title=_("Ikke utstedt"),
        )
        self.changed.hide()
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(tokens.GAP_S)
        self.parts = PartsList(self.context, self.session)
        self.issue_button = button(_("Utsted signaturpakke"), self.issue, kind="primary", icon="lock")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addWidget(self.changed)
        layout.addLayout(self.reasons)
        layout.addWidget(self.over)
        layout.addWidget(self.archive_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.addWidget(self.issue_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addWidget(hairline())
        layout.addWidget(self.parts)

    def refresh(self) -> None:
        """Shows what is missing now, and the packet as it would be."""
        from hkdesk.services.packets import why_not_issue, worth_a_thought

        reasons, thoughts = why_not_issue(self.session.view), worth_a_thought(self.session.view)
        if (reasons, thoughts) != (self._reasons, self._thoughts):
            self._thoughts = thoughts
            self._show_reasons(reasons)
        self.parts.refresh()
        self.over.setText(over_text(self.session.view))
        self.over.setVisible(bool(self.over.text()))
        self.archive_button.setVisible(bool(self.over.text()))
        self.issue_button.setEnabled(not reasons and self._issue_job is None)
        if self.step.isVisible() and self.session.file != self._previewed:
            self._draw()

    def _show_reasons(self, reasons: tuple[str, ...]) -> None:
        self._reasons = reasons
        while (item := self.reasons.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if reasons:
            self.title.setText(_("Dette må på plass først"))
            self.lead.setText(_("Ved siden av ser du pakken slik den er nå, merket som utkast."))
        else:
            self.title.setText(_("Klar til å utstedes"))
            self.lead.setText(
                _(
                    "Se gjennom pakken sammen med den ansatte. Når du utsteder den, fryses teksten, "
                    "og dere kan skrive ut og signere."
                )
            )
        for reason in reasons:
            self.reasons.addWidget(self._line(*reason_text(self.session.view, reason)))
        if self._thoughts:
            self.reasons.addWidget(label(_("Verdt å tenke på først"), "strong"))
        for code in self._thoughts:
            self.reasons.addWidget(self._thought_line(code))

    def _thought_line(self, code: str) -> QWidget:
        texts = {
            "conclusion": (_("Vurderingen har ingen konklusjon."), Step.ASSESSMENT),
            "questions": (_("Noen spørsmål i vurderingen står åpne."), Step.ASSESSMENT),
            "dialogue": (_("Ingen samtale er bekreftet."), Step.DIALOGUE),
            "main_workplace": (_("Avtalen sier ikke hvor den faste arbeidsplassen er."), Step.AGREEMENT),
            "end_past": (_("Siste dag i avtalen har allerede vært."), Step.AGREEMENT),
        }
        text, step = texts[code]
        if step is Step.AGREEMENT:
            field = {"main_workplace": "main_workplace", "end_past": "duration.end"}[code]
            return self._line(text, field, "info")
        return self._line(text, "", "info", lambda: self.context.open_case(self.session.case.id, step))

    def _line(
        self, text: str, field: str, icon: str = "triangle-alert", go_there: Callable[[], object] | None = None
    ) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        role = "attention" if icon == "triangle-alert" else "accent"
        layout.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label(text, wrap=True), 1)
        go = button(_("Gå dit"), go_there or partial(self.go_to, field), kind="link", hint=text)
        layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def go_to(self, field: str) -> None:
        """Goes to the place where a field is mended."""
        if field.startswith("unit."):
            self.context.go(UNIT_PAGE)
            return
        wishes.wish(self.session, field)
        self.context.open_case(self.session.case.id, Step.AGREEMENT)

    # the preview

    def _draw(self) -> None:
        if self._preview_job is not None:
            self._preview_job.cancel()
        file, now = self.session.file, self.context.workspace.clock.now()
        self._previewed = file

        def work(progress: Progress, cancelled: Cancelled) -> bytes:
            from hkdesk.services.packets import draft_packet
            from hkdesk.services.preview import stopping

            return draft_packet(file, now, progress=stopping(lambda share: progress(share, ""), cancelled)).pdf

        def done(pdf: bytes) -> None:
            self._preview_job = None
            self.step.say(None)
            self.step.preview.show_pdf(pdf)

        def failed(error: Exception) -> None:
            self._preview_job = None
            self._complain(error)

        self._preview_job = self.context.background.run(work, done, failed)
        self.step.busy.follow(self._preview_job, _("Lager forhåndsvisning"))

    def _complain(self, error: Exception) -> None:
        """Shows an error; a letter that cannot be printed comes with a way to where it was written."""
        go: Action | None = None
        if isinstance(error, InvalidInput) and error.code == "glyph_missing":
            step, field = place_of(self.session.file, str(error.params.get("char", "")))
            if field:
                wishes.wish(self.session, field)
            go = (_("Gå dit"), lambda: self.context.open_case(self.session.case.id, step))
        self.step.say(error, go=go)

    # issuing

    def issue(self) -> None:
        """Asks, then makes the packet in the background and freezes it."""
        if self._issue_job is not None:
            return
        text = _(
            "Teksten i avtalen fryses slik den står nå, og pakken får nummer og dato. "
            "Det som er utstedt, kan ikke endres eller slettes."
        )
        if not ask(self.window(), _("Utstede signaturpakken?"), text, _("Utsted"), danger=False):
            return
        self.context.saver.save_now()
        file, clock = self.session.file, self.context.workspace.clock
        now, by = clock.now(), file.unit.manager_name.strip() or self.context.workspace.who

        def work(progress: Progress, cancelled: Cancelled) -> PreparedIssue:
            from hkdesk.services.packets import prepare_issue
            from hkdesk.services.preview import stopping

            tell = stopping(lambda share: progress(share, _("Lager signaturpakken")), cancelled)
            return prepare_issue(file, now, by, progress=tell)

        self.step.say(None)
        self.changed.hide()
        self.issue_button.setEnabled(False)
        self._issue_job = self.context.background.run(
            work, lambda prepared: self._freeze(file, prepared), self._not_issued
        )
        self._issue_job.on_end.append(self._issue_ended)
        self.step.busy.follow(self._issue_job, _("Lager signaturpakken"))

    def _issue_ended(self) -> None:
        self._issue_job = None
        self.issue_button.setEnabled(not self._reasons)

    def _freeze(self, file: CaseFile, prepared: PreparedIssue) -> None:
        if self.session.file != file:  # what was read through is not what would be frozen
            self.refresh()
            self.changed.show()
            return
        try:
            self.session.commit_issued(IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
        except HkdeskError as error:
            self._not_issued(error)
            return
        lead = self.step.lead_focus()  # the side with the frozen packet has come in this one's place
        if lead is not None:
            lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_issued(self, error: Exception) -> None:
        self.refresh()
        self._complain(error)

    def leave(self) -> None:
        """Gives up what is being made; nothing of it is kept."""
        for job in (self._preview_job, self._issue_job):
            if job is not None:
                job.cancel()
        if self._preview_job is not None:
            self._preview_job, self._previewed = None, None


def place_of(file: CaseFile, char: str) -> tuple[Step, str]:
    """The step where a letter was written, and the field when it is in the agreement; the agreement when unknown."""
    from hkdesk.ui.steps.agreement_places import text_places

    for step, field, text in text_places(file):
        if char and char in text:
            return step, field
    return Step.AGREEMENT, ""
