"""The words of `hkdesk unit`: what a change of manager is asked for on the command line (docs/cli.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from hkdesk.domain.privacy.erasure import ArchiveStanding
from hkdesk.i18n import _

Add = Callable[[str, str], argparse.ArgumentParser]


def about_units(add: Add, kind: type[argparse.ArgumentParser]) -> None:
    """The command and what it can be asked to do.

    Args:
        add: makes a command.
        kind: the class of parser the command line uses.
    """
    command = add("unit", _("Enheten: lederbytte, og ordningen holdt opp mot avtalene."))
    actions = command.add_subparsers(dest="action", metavar=_("HVA"), parser_class=kind, required=True)

    def act(name: str, text: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=text, description=text, add_help=False)
        made.add_argument("-h", "--help", action="help", help=_("vis denne hjelpen"))
        # Without a default, so that what was said before the word stands.
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("svar som JSON"))
        where = _("filen med dataene")
        made.add_argument(
            "--store", type=Path, dest="store_after", default=argparse.SUPPRESS, metavar="PATH", help=where
        )
        return made

    _giving(act("handover", _("Gi over enheten, eller noen av sakene, som én kryptert fil med en engangskode.")))
    looking = act("look", _("Se hva som kommer inn med en fil, og hva du må avgjøre. Ingenting endres."))
    _opening(looking)
    _taking(act("takeover", _("Ta over det som ligger i en fil. Alt kommer inn, eller ingenting.")))
    received = act("received", _("Bekreft at den nye lederen har tatt over."))
    received.add_argument("--receipt", default=None, help=_("kvitteringen du fikk; uten: leses fra standard inn"))
    _erasing(act("erase", _("Slett herfra sakene i en overlevering som er mottatt, hver etter reglene for sletting.")))
    checking = act("check", _("Hold ordningen, utkastet eller den som gjelder, opp mot ansatte, avtaler og utkast."))
    checking.add_argument("--unit", default=None, metavar="UNIT", help=_("enhetens navn eller id; uten: din egen"))
    checking.add_argument("--version", type=int, default=None, metavar="N", help=_("hvilken versjon; uten: utkastet"))
    act("list", _("Vis hva som er gitt over herfra, og om det er mottatt."))


def _erasing(act: argparse.ArgumentParser) -> None:
    act.add_argument("id", metavar="ID", help=_("overleveringen, som «unit list --json» kaller den"))
    act.add_argument("--by", required=True, metavar="WHO", help=_("hvem som har bestemt det"))
    act.add_argument(
        "--archive",
        choices=[one.value for one in ArchiveStanding],
        default=ArchiveStanding.NOTHING.value,
        help=_("hva som er gjort med det som skal til arkivet"),
    )
    act.add_argument("--archive-ref", default="", metavar="TEXT", help=_("arkivets saksnummer"))


def _giving(act: argparse.ArgumentParser) -> None:
    act.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=_("filen som lages"))
    act.add_argument("--unit", default=None, metavar="UNIT", help=_("enhetens navn eller id; uten: din egen"))
    some = _("bare denne saken; kan gjentas")
    act.add_argument("--case", action="append", default=[], metavar="CASE", help=some)
    act.add_argument("--to", default="", metavar="NAME", help=_("hvem som skal ta over"))
    act.add_argument("--unsent", action="store_true", help=_("ta med det som står i skjemaer og ikke er sendt"))


def _opening(act: argparse.ArgumentParser) -> None:
    act.add_argument("file", type=Path, metavar="FILE", help=_("filen du fikk"))
    act.add_argument("--code", default=None, help=_("engangskoden; uten: leses fra standard inn"))
    into = _("enheten her som sakene skal ligge i (navn eller id); uten: den de kommer fra")
    act.add_argument("--into", default=None, metavar="UNIT", help=into)


def _taking(act: argparse.ArgumentParser) -> None:
    _opening(act)
    act.add_argument("--manager", required=True, metavar="NAME", help=_("hvem som er leder og signerer fra nå av"))
    act.add_argument("--title", default="", metavar="TITLE", help=_("lederens stilling"))
    take, keep = _("der saken er en annen her: gjør den som i filen"), _("der saken er en annen her: la den stå")
    act.add_argument("--take", action="append", default=[], metavar="CASE", help=take + _("; kan gjentas"))
    act.add_argument("--keep", action="append", default=[], metavar="CASE", help=keep + _("; kan gjentas"))
    ways = act.add_mutually_exclusive_group()
    ways.add_argument("--take-all", action="store_true", help=take + _(", i alle"))
    ways.add_argument("--keep-all", action="store_true", help=keep + _(", i alle"))
    act.add_argument("--leave", action="append", default=[], metavar="CASE", help=_("ta ikke denne inn; kan gjentas"))
    act.add_argument("--take-unit", action="store_true", help=_("gjør enheten som i filen, der den er en annen her"))
    act.add_argument("--own", action="store_true", help=_("enheten er min fra nå av"))
    act.add_argument("--no-unsent", action="store_true", help=_("ta ikke inn det som ikke var sendt"))
