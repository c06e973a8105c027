"""Taking back a packet nobody has signed: the paper is void, the draft opens again, the next one is a new version."""

from __future__ import annotations

from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.commands import WithdrawAgreement
from hkdesk.i18n import _
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.typed.take_back import TakeBackForm, TakingBack


def withdraw_form(host: PaperHost, agreement: IssuedAgreement) -> TakeBackForm:
    """The form under the packet of `agreement`, which waits for ink."""
    number = agreement.number

    def question() -> tuple[str, str]:
        text = _("Avtale {number} blir ugyldig og kan ikke signeres. Utkastet åpnes igjen.").format(number=number)
        return _("Trekke tilbake signaturpakken?"), text

    def act(reason: str) -> None:
        today = host.context.workspace.clock.today()
        host.session.commit_issued(WithdrawAgreement(agreement.version, today, reason))

    taking = TakingBack(
        number=number,
        asked=_("Hvorfor trekkes den tilbake?"),
        helped=_("Pakken beholdes i arkivet. Makuler papiret. Den neste blir en ny versjon."),
        question=question,
        act=act,
    )
    return TakeBackForm(host.session, f"withdraw.{number}", taking, host.say, lambda: None)
