"""The case that is open was changed elsewhere: the user says which of the two is to stand."""

from __future__ import annotations

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.messages import choose, show_error

READ_AGAIN, KEEP_MINE = range(2)


def settle(context: AppContext, case_id: str) -> bool:
    """Asks, and does as the user says; False when it is put off, and nothing is lost."""
    name = context.workspace.session(case_id).case.employee.name
    chosen = choose(
        context.frame,
        _("Saken er endret et annet sted"),
        _(
            "Saken til {name} er endret etter at du åpnet den, og det du skrev sist, er ikke lagret. "
            "Leser du på nytt, ser du endringen, men det du skrev sist, går tapt. "
            "Beholder du ditt, blir det lagret over endringen. "
            "Utstedte avtaler og bekreftede samtaler blir stående uansett."
        ).format(name=name),
        (_("Les på nytt"), _("Behold mitt")),
    )
    if chosen is None:
        return False
    try:
        if chosen == READ_AGAIN:
            context.read_again(case_id)
        else:
            context.workspace.keep_mine(case_id)
    except HkdeskError as error:
        show_error(context.frame, error)
        return False
    context.saver.save_now()
    return True
