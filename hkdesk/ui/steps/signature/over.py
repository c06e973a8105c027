"""After an agreement is over: its papers stay at hand, and the draft of the next one is a click away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.agreement.ready import CASE
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.session import CaseSession
from hkdesk.services.words.stops import stop_text
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.steps.agreement.words import over_said


def agreement_over(view: CaseView) -> IssuedAgreement | None:
    """The newest agreement where it is over and nothing waits for ink; else None."""
    return view.file.case.current_agreement if view.standing_agreement is None and view.waiting is None else None


class OverPanel(QWidget):
    """Says what is over and what keeps new paper from being made, and turns between the old papers and the draft.

    `turned` fires when the other of the two is asked for. Until somebody turns, the draft is in sight when it has been
    worked on or may be issued, and what was signed otherwise.
    """

    turned = Signal()

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session
        self._chosen: bool | None = None
        self._said = ""
        self._notice_place = QVBoxLayout()
        self.turn_button = button("", self._turn, kind="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._notice_place)
        layout.addWidget(self.turn_button)

    @property
    def shows_draft(self) -> bool:
        """Whether the draft of the next agreement is what is to be seen."""
        if self._chosen is not None:
            return self._chosen
        view = self._session.view
        newest = view.file.case.current_agreement
        return not view.stops or newest is None or newest.terms != view.file.case.terms

    def _turn(self) -> None:
        self._chosen = not self.shows_draft
        self.turned.emit()

    def refresh(self) -> None:
        """Shows what is so now; nothing where no agreement is over."""
        view = self._session.view
        over = agreement_over(view)
        set_shown(self, over is not None)
        if over is None:
            self._chosen = None
            return
        draft = self.shows_draft
        self.turn_button.setText(_("Se det som ble signert") if draft else _("Gå til utkastet til neste avtale"))
        self._say("" if draft else _papers_text(view))

    def _say(self, text: str) -> None:
        if text == self._said:
            return
        self._said = text
        empty(self._notice_place)
        if text:
            self._notice_place.addWidget(Notice("info", text, title=_("Avtalen er over")))


def _papers_text(view: CaseView) -> str:
    said = [over_said(view), _("Papirene kan du fortsatt se, skrive ut og registrere tilbake her.")]
    if view.stops:
        reason = stop_text(view, view.stops[0])
        said.append(_("Nytt papir kan ikke lages av utkastet slik det er nå: {reason}").format(reason=reason))
        if not view.stops[0].startswith(f"{CASE}:"):
            said.append(_("Rett det i utkastet til neste avtale, for eksempel med nye datoer."))
    return " ".join(said)
