"""Taking back a packet nobody has signed: the paper is void, the draft opens again, the next one is a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkdesk.domain.changes.commands import WithdrawAgreement
from hkdesk.i18n import _
from hkdesk.ui.typed.take_back import TakeBackForm, TakingBack

if TYPE_CHECKING:
    from hkdesk.ui.steps.signature.issued import IssuedSide

_NAME = "withdraw.reason"


def withdraw_form(side: IssuedSide) -> TakeBackForm:
    """The form under the packet that waits for ink."""

    def question() -> tuple[str, str]:
        number = side.agreement.number
        text = _("Avtale {number} blir ugyldig og kan ikke signeres. Utkastet åpnes igjen.").format(number=number)
        return _("Trekke tilbake signaturpakken?"), text

    def command(reason: str) -> WithdrawAgreement:
        return WithdrawAgreement(side.agreement.version, side.context.workspace.clock.today(), reason)

    taking = TakingBack(
        number=side.agreement.number,
        asked=_("Hvorfor trekkes den tilbake?"),
        helped=_("Pakken beholdes i arkivet. Makuler papiret. Den neste blir en ny versjon."),
        question=question,
        command=command,
    )
    return TakeBackForm(side.session, _NAME, taking, side.step.say, lambda: None)
