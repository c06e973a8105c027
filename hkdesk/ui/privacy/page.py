"""Personvern: a person's data given out or erased, how long data are kept, what has passed its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.privacy.desk import Outcome, StoredErasure
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.privacy.lists import DisposalSection, RegisterSection
from hkdesk.ui.privacy.person import PersonSection, failed
from hkdesk.ui.privacy.retention import RetentionSection
from hkdesk.ui.privacy.texts import TextsSection

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class PrivacyPage(Page):
    """Shows a person where one was asked for; the lists are read anew whenever the page comes into sight."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Personvern"), _("Innsyn, oppbevaring og sletting. Åpne en person fra «Handlinger» i saken.")
        )
        self._context = context
        self.said: Notice | None = None
        self.busy = BusyBar()
        self.person = PersonSection(context)
        self.disposal = DisposalSection(context)
        self.register = RegisterSection(context)
        self.retention = RetentionSection(context)
        self.texts = TextsSection(context)
        self.add(self.busy, self.person, self.disposal, self.register, self.retention, self.texts)
        set_shown(self.person, False)
        self.person.erased.connect(self._erased)
        self.disposal.chosen.connect(self.show_person)
        self.register.go_on.connect(self.go_on)
        self.retention.decided.connect(self.disposal.refresh)
        self.lead_focus_to(self.retention.kind.widget)

    def show_person(self, case_id: str) -> None:
        """Shows what is held of a person, and what can be done; "" shows nobody."""
        self._forget_said()
        if not case_id:
            self.person.clear()
            set_shown(self.person, False)
            return
        try:
            self.person.show_person(case_id)
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self.person.export_button.setFocus()
        if self.scroll_area is not None:
            self.scroll_area.verticalScrollBar().setValue(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        for section in (self.disposal, self.register, self.retention):
            section.refresh()

    # --- what goes on after the person is gone from the store ---

    def _erased(self, told: StoredErasure) -> None:
        self._refresh()
        self._reach_copies((told,))

    def go_on(self) -> None:
        """Goes on with erasures that were not finished, and with copies that came back."""
        unfinished = self._context.workspace.privacy.unfinished()
        if unfinished:
            self._reach_copies(unfinished)
            return
        job = self._context.workspace.privacy.late_job()
        self.busy.follow(
            self._context.background.run(lambda _tell, _stop: job(), self._late_done, self._failed, owner=self),
            _("Ser etter eldre sikkerhetskopier …"),
        )

    def _reach_copies(self, erasures: tuple[StoredErasure, ...]) -> None:
        desk = self._context.workspace.privacy
        jobs = [(one.seq, desk.copies_job(one.seq)) for one in erasures]
        self.busy.follow(
            self._context.background.run(
                lambda _tell, _stop: [(seq, job()) for seq, job in jobs], self._copies_done, self._failed, owner=self
            ),
            _("Lager ny sikkerhetskopi og sletter de eldre …"),
        )

    def _copies_done(self, found: list[tuple[int, list[str]]]) -> None:
        desk = self._context.workspace.privacy
        try:
            outcomes = [desk.finish(seq, left) for seq, left in found]
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self._refresh()
        self._say(_outcome(outcomes))
        self.register.setFocus()

    def _late_done(self, gone: int) -> None:
        self._refresh()
        self._say(Notice("good", _("Eldre sikkerhetskopier som er slettet nå: {n}.").format(n=gone), dismissable=True))

    def _failed(self, error: Exception) -> None:
        self._refresh()
        self._say(failed(error))

    def _say(self, notice: Notice) -> None:
        self._forget_said()
        self.said = notice
        self.body.insertWidget(0, notice)
        announce(self, notice.accessibleName())
        if self.scroll_area is not None:
            self.scroll_area.verticalScrollBar().setValue(0)

    def _forget_said(self) -> None:
        if self.said is not None:
            discard(self.said, self.body)
            self.said = None


def _outcome(outcomes: list[Outcome]) -> Notice:
    if not all(one.finished for one in outcomes):
        text = _(
            "Opplysningene er borte fra sakene, men et annet program leser en eldre tilstand av dataene. "
            "Lukk det, og velg «Fullfør slettingen»."
        )
        return Notice("attention", text, title=_("Ikke ferdig"))
    numbers = ", ".join(one.erasure.told.number for one in outcomes)
    said = _("Sak {number} er slettet. Lagre slettebeviset under «Slettinger som er gjort».").format(number=numbers)
    left = [place for one in outcomes for place in one.erasure.unreached]
    if left:
        said += " " + _("Ikke nådd: {places}.").format(places="; ".join(left))
    return Notice("attention" if left else "good", said, title=_("Slettet"))
