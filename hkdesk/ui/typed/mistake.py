"""Telling that something was registered by mistake: a form that is folded away where the registration is shown."""

from __future__ import annotations

from collections.abc import Callable

from hkdesk.domain.changes.commands import Command
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.errors import HkdeskError
from hkdesk.i18n import N_, _
from hkdesk.services.session import CaseSession
from hkdesk.ui.typed.take_back import TakeBackForm, TakingBack

# The button, and what follows when it is told.
_WORDS: dict[Registered, tuple[str, str]] = {
    Registered.SIGNED: (N_("Signert: registrert ved en feil …"), N_("Papiret venter på signatur igjen.")),
    Registered.DELIVERED: (N_("Levert: registrert ved en feil …"), N_("Brevet venter på å bli levert igjen.")),
    Registered.ISSUED: (
        N_("Utstedt ved en feil …"),
        N_("Det trekkes tilbake, og det neste blir en ny versjon. Be om å få igjen papir som er ute."),
    ),
    Registered.ENDED: (N_("Opphør: registrert ved en feil …"), N_("Avtalen gjelder videre.")),
}


def mistake_form(
    session: CaseSession,
    number: str,
    what: Registered,
    command: Callable[[str], Command],
    fail: Callable[[HkdeskError], object],
    done: Callable[[], object],
) -> TakeBackForm:
    """The form that tells that `what` was registered by mistake of the paper with the number.

    Args:
        session: the case.
        number: of the paper.
        what: what was registered.
        command: the counter-entry for the reason given.
        fail: shows what stood in the way, beside what is wrong with the reason.
        done: is told when it is registered.
    """
    opens, follows = (_(text) for text in _WORDS[what])

    def question() -> tuple[str, str]:
        kept = _("At det ble registrert, og at det var en feil, blir stående i historikken.")
        return _("Registrere feilen?"), f"{number}: {follows} {kept}"

    taking = TakingBack(
        number=number,
        asked=_("Hva var feil?"),
        helped=follows,
        question=question,
        act=lambda why: session.commit_issued(command(why)),
        opens=opens,
        does=_("Registrer feilen"),
    )
    return TakeBackForm(session, f"mistake.{what.value}.{number}", taking, fail, done)
