"""«Hva er endret siden dere signerte?» and what can be done about it: each point taken into the draft of a change."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.agreement.amendment import last_day
from hkdesk.domain.agreement.changed_since import Drift, DriftKind, accepted
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.kit.basics import IconLabel, button, column, hairline, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.filenames import ask_where, file_name
from hkdesk.ui.steps import amending, wishes

EXTEND_FROM = timedelta(days=30)
"""How long before its last day a temporary agreement offers to be extended: as I dag tells it."""

# Where what moved is looked at, and mended where it is wrong.
_PLACES = {
    DriftKind.NOT_SUITABLE: Step.ASSESSMENT,
    DriftKind.CONCLUDED_DAYS: Step.ASSESSMENT,
    DriftKind.DECLARED_DAYS: Step.ASSESSMENT,
    DriftKind.EQUIPMENT: Step.ASSESSMENT,
    DriftKind.SCOPE_DAYS: Step.SCOPE,
    DriftKind.SCOPE: Step.SCOPE,
}


class ChangesPanel(QWidget):
    """What differs from the signed agreement, a point at a time, and the ways to change, extend and read it.

    `told` fires with the HkdeskError to show, or with None when what was shown holds no more.
    """

    told = Signal(object)

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__()
        self._context, self._session = context, session
        self._shown: tuple[object, ...] | None = None
        self._job: Job | None = None
        self.take_buttons: dict[str, QWidget] = {}
        self.section = Section(_("Hva er endret siden dere signerte?"), "")
        self.lead = label("", "muted", wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GAP_S)
        self.section.body.addWidget(self.lead)
        self.section.body.addLayout(self.lines)
        self.change_button = button(_("Gjør en endring"), self.change, icon="pen-line")
        self.issue_button = button(_("Til endringsavtalen"), self.to_signature, icon="arrow-right")
        self.extend_button = button(_("Forleng avtalen"), self.extend, icon="calendar")
        self.save_button = button(_("Lagre avtalen slik den gjelder nå …"), self.save_whole, icon="download")
        ways = QWidget()
        line = Flow(ways)
        for one in (self.change_button, self.extend_button, self.issue_button, self.save_button):
            line.addWidget(one)
        self.section.body.addWidget(ways)
        self.done_place = QVBoxLayout()
        self.section.body.addLayout(self.done_place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def refresh(self) -> None:
        """Shows what differs now; the lines stay, with the focus, as long as they say the same."""
        from hkdesk.services.agreement.since_signed import drift_text, since_signed

        view = self._session.view
        found = since_signed(view)
        stands = view.standing_agreement
        applies = view.file.case.signed_agreement is not None and stands is not None and stands.signed_on is not None
        self.setVisible(applies)
        told = tuple((d.kind, d.id, drift_text(view, d), self._taken(d)) for d in found)
        base, waits = view.amendable, view.waiting
        now = (told, base and base.version, waits and waits.version, amending.under_way(self._session))
        if now == self._shown:
            return
        self._shown = now
        self._show_lines(found)
        last = last_day(base) if base is not None else None
        soon = last is not None and last - EXTEND_FROM <= view.today
        self.change_button.setVisible(base is not None)
        self.extend_button.setVisible(soon)
        if last is not None:
            self.extend_button.setAccessibleDescription(_("Siste dag er {date}").format(date=long_date(last)))
        self.issue_button.setVisible(waits is not None or amending.under_way(self._session))
        self.save_button.setVisible(applies)

    def _show_lines(self, found: tuple[Drift, ...]) -> None:
        held = next((key for key, made in self.take_buttons.items() if made.hasFocus()), None)
        empty(self.lines)
        self.take_buttons = {}
        waits = self._session.view.waiting
        said = _("Alt i saken og enheten er som da avtalen ble signert.")
        if found:
            said = _("Endringer i hjemmearbeidet skal stå i avtalen (§ 2 andre ledd). Ta med det dere er enige om.")
            if self._session.view.voluntary:
                said = _("Avtalen er frivillig. Ta med i den det dere er enige om.")
        if waits is not None:
            said += " " + _("{number} venter på underskrift.").format(number=waits.number)
        self.lead.setText(said)
        for number, drift in enumerate(found):
            if number:
                self.lines.addWidget(hairline())
            self.lines.addWidget(self._line(drift))
        if held in self.take_buttons:
            self.take_buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)
        elif held is not None:
            self.issue_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, drift: Drift) -> QWidget:
        from hkdesk.services.agreement.since_signed import drift_text

        view = self._session.view
        taken, text = self._taken(drift), drift_text(view, drift)
        line = QWidget()
        state, icon, role = self._state(drift, taken)
        line.setAccessibleName(f"{word(drift.kind)}: {text} {state}")
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, tokens.GRID, 0, tokens.GRID)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
        words = column(
            label(word(drift.kind), "strong"), label(text, wrap=True), label(state, "small", wrap=True), gap=2
        )
        layout.addLayout(words, 1)
        if drift.proposal and not taken and view.amendable is not None:
            take = button(_("Ta med i endringen"), partial(self.take, drift), hint=text)
            take.setAccessibleName(_("Ta med i endringen: {what}").format(what=word(drift.kind)))
            self.take_buttons[f"{drift.kind}{drift.id}"] = take
            layout.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        elif drift.kind in _PLACES and not taken:
            go = button(_("Gå dit"), partial(self._go, _PLACES[drift.kind]), kind="link", hint=text)
            layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _state(self, drift: Drift, taken: bool) -> tuple[str, str, str]:
        if taken:
            return _("Tatt med."), "circle-check", "good"
        if drift.follows and drift.must:
            return _("Skal stå i avtalen. Følger med når du utsteder en endringsavtale."), "triangle-alert", "attention"
        if drift.follows:
            return _("Følger med når du utsteder en endringsavtale."), "info", "accent"
        if drift.must:
            return _("Skal stå i avtalen."), "triangle-alert", "attention"
        return _("Til opplysning."), "info", "accent"

    def _taken(self, drift: Drift) -> bool:
        from hkdesk.services.agreement.since_signed import seen_to

        return seen_to(self._session.view, drift)

    # what can be done

    def take(self, drift: Drift) -> None:
        """Writes the proposal into the draft of the change: one step to undo."""
        try:
            self._session.do(SetTerms(accepted(self._session.case.terms, drift)))
        except HkdeskError as error:
            self.told.emit(error)

    def _go(self, step: Step) -> None:
        self._context.open_case(self._session.case.id, step)

    def change(self) -> None:
        """Opens the draft of a change."""
        amending.begin(self._session)
        self._go(Step.AGREEMENT)

    def extend(self) -> None:
        """Opens the draft of a change at its last day."""
        amending.begin(self._session)
        wishes.wish(self._session, "duration.end")
        self._go(Step.AGREEMENT)

    def to_signature(self) -> None:
        """Goes to the change that is drafted, or that waits for ink."""
        self._go(Step.SIGNATURE)

    def save_whole(self) -> None:
        """Asks where, then writes the agreement as it applies now, whole or not at all."""
        session = self._session
        newest = session.case.signed_agreement
        if newest is None or self._job is not None:
            return
        name = file_name(f"{session.case.number} samlet", session.case.employee.name)
        path = ask_where(self._context, self.window(), _("Lagre avtalen slik den gjelder nå"), name)
        if path is not None:
            self.write_whole_to(path)

    def write_whole_to(self, path: Path) -> None:
        """Makes the document in the background and writes it."""
        file, now = self._session.file, self._context.workspace.clock.now()

        def work(progress: Progress, cancelled: Cancelled) -> bytes:
            from hkdesk.services.paper.amendments import agreement_now
            from hkdesk.services.paper.preview import stopping

            tell = stopping(lambda share: progress(share, ""), cancelled)
            return agreement_now(file, now, progress=tell).pdf

        def done(pdf: bytes) -> None:
            self._job = None
            try:
                write_whole(path, pdf)
            except HkdeskError as error:
                self.told.emit(error)
                return
            self.told.emit(None)
            self._tell(_("Avtalen er lagret i {name}.").format(name=path))

        def failed(error: Exception) -> None:
            self._job = None
            if not isinstance(error, HkdeskError):
                raise error
            self.told.emit(error)

        self._job = self._context.background.run(work, done, failed)

    def _tell(self, text: str) -> None:
        empty(self.done_place)
        self.done_place.addWidget(Notice("good", text, title=_("Lagret"), dismissable=True))

    def stop(self) -> None:
        """Gives up what is being made."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
