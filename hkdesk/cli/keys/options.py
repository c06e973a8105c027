"""The words of `hkdesk key`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from hkdesk.errors import InvalidInput
from hkdesk.i18n import _

ACTIONS = ("status", "code", "prove", "passphrase", "system", "remove", "renew", "open", "new")
WAYS = ("code", "passphrase", "system")
# What each option belongs to: one that would change nothing is refused.
_TAKES = {
    "way": {"remove"},
    "output": {"code", "renew"},
    "knowingly": {"remove"},
    "passphrase": {"open", "new", "renew"},
    "file": {"system", "new"},
    "key_file": {"open"},
}


def about_keys(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`hkdesk key ACTION`."""
    command = add("key", _("Nøkkelen til dataene: gjenopprettingskode, passordsetning og maskinens nøkkellager."))
    actions = _(
        "status: hvilke veier som finnes. code: lag en ny gjenopprettingskode. prove: skriv koden tilbake fra papiret. "
        "passphrase: velg passordsetning. system: la maskinen ta vare på nøkkelen. remove: fjern en vei. "
        "renew: bytt ut selve nøkkelen. open: åpne på en ny maskin. "
        "new: lag tomme data der maskinen ikke har nøkkellager."
    )
    command.add_argument("action", choices=ACTIONS, metavar="ACTION", help=actions)
    command.add_argument("way", nargs="?", choices=WAYS, default=None, metavar="WAY", help=" | ".join(WAYS))
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        default=None,
        metavar="OUT.pdf",
        help=_("siden med koden, som PDF; uten: koden vises"),
    )
    command.add_argument(
        "--knowingly", action="store_true", help=_("fjern veien også når resten bare åpner på denne maskinen")
    )
    command.add_argument(
        "--passphrase", action="store_true", help=_("bruk passordsetning i stedet for kode; med renew: behold den")
    )
    command.add_argument("--file", action="store_true", help=_("nøkkelen i en fil ved siden av dataene, vel vitende"))
    command.add_argument(
        "--key-file", type=Path, default=None, metavar="FILE", help=_("nøkkelfilen fra en sikkerhetskopi")
    )


def check_options(options: argparse.Namespace) -> None:
    """Refuses what the action does not use, or lacks. Raises InvalidInput("usage")."""
    for name, actions in _TAKES.items():
        if getattr(options, name) and options.action not in actions:
            said = _("«key {action}» bruker ikke {name}").format(action=options.action, name=name.replace("_", "-"))
            raise InvalidInput("usage", detail=said)
    if options.action == "remove" and options.way is None:
        raise InvalidInput("usage", detail=_("«key remove» trenger en vei: {ways}").format(ways=", ".join(WAYS)))
    if options.action == "new" and options.file == options.passphrase:
        raise InvalidInput("usage", detail=_("«key new» trenger enten --passphrase eller --file"))
