"""The words of `hkdesk handover` that are about the archive's own message."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hkdesk.i18n import _

SCREENINGS = ("screened", "public")


def about_the_archive(command: ArgumentParser, day_of: Callable[[str], Callable[[str], date]]) -> None:
    """Adds them.

    Args:
        command: the command.
        day_of: gives the reader of a day for the option it is told.
    """
    day = "YYYY-MM-DD"
    ways = command.add_mutually_exclusive_group()
    help_profile = _("profilen arkivet har fylt ut; uten: den som er fylt ut på denne maskinen")
    ways.add_argument("--profile", type=Path, default=None, metavar="JSON", help=help_profile)
    ways.add_argument("--without-message", action="store_true", help=_("ikke ta med melding til arkivet"))
    help_version = _("hvilken versjon av avtalen opplysningene gjelder; uten: den siste som er signert")
    command.add_argument("--version-of", type=int, default=None, metavar="N", help=help_version)
    command.add_argument("--approved-by", default=None, metavar="NAME", help=_("hvem som har godkjent avtalen"))
    help_approved = _("når den ble godkjent")
    command.add_argument("--approved-on", type=day_of("--approved-on"), default=None, metavar=day, help=help_approved)
    help_received = _("når det signerte papiret kom tilbake")
    command.add_argument("--received-on", type=day_of("--received-on"), default=None, metavar=day, help=help_received)
    help_screening = _("avgjørelsen: skjermet eller offentlig")
    command.add_argument("--screening", choices=SCREENINGS, default=None, help=help_screening)
    command.add_argument("--law", default=None, metavar="TEXT", help=_("hjemmelen for skjerming; uten: profilens"))
    help_screened = _("når skjermingen ble bestemt")
    command.add_argument("--screened-on", type=day_of("--screened-on"), default=None, metavar=day, help=help_screened)
    command.add_argument("--screened-by", default=None, metavar="NAME", help=_("hvem som bestemte skjermingen"))
    help_receipt = _("nummeret arkivet har gitt avtalen, eller filen med kvitteringen")
    command.add_argument("--receipt", default=None, metavar="NUMBER|XML", help=help_receipt)
