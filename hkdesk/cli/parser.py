"""The words the command line takes. Names are a contract (docs/cli.md)."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from hkdesk import __version__
from hkdesk.domain.case.letters import LetterKind
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.errors import InvalidInput
from hkdesk.i18n import N_, _


class _Parser(argparse.ArgumentParser):
    """Raises our own error instead of ending the program, and speaks bokmål."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # argparse offers no other way to name the two groups it makes itself.
        self._positionals.title, self._optionals.title = _("hva"), _("valg")

    def format_help(self) -> str:
        """The help, in bokmål."""
        return super().format_help().replace("usage: ", _("bruk: "), 1)

    def error(self, message: str) -> NoReturn:
        raise InvalidInput("usage", detail=f"{_in_norwegian(message)}\n{self.format_usage().strip()}")

    def format_usage(self) -> str:
        """The usage line, in bokmål."""
        return super().format_usage().replace("usage: ", _("bruk: "), 1)


# argparse speaks English; these are the sentences it can say here.
_SAID = (
    (r"the following arguments are required: (?P<what>.*)", N_("Dette mangler: {what}")),
    (
        r"argument \S+: invalid choice: '(?P<what>.*?)' \(choose from (?P<known>.*)\)",
        N_("«{what}» er ikke en kommando. Velg blant: {known}"),
    ),
    (r"unrecognized arguments: (?P<what>.*)", N_("Forstår ikke: {what}")),
    (r"argument (?P<what>.*): expected one argument", N_("{what} trenger en verdi")),
    (r"argument (?P<what>.*): invalid .* value: (?P<got>.*)", N_("{what} kan ikke være {got}")),
    (r"ambiguous option: (?P<what>\S+) .*", N_("{what} kan bety flere ting")),
)


def _in_norwegian(message: str) -> str:
    for pattern, said in _SAID:
        found = re.fullmatch(pattern, message)
        if found:
            return _(said).format(**found.groupdict())
    return message


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("bad_date", field="--on", got=text) from error


def _common() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("--store", type=Path, default=None, metavar="PATH", help=_("filen med dataene"))
    common.add_argument("-h", "--help", action="help", help=_("vis denne hjelpen"))
    common.add_argument("--json", action="store_true", help=_("svar som JSON"))
    return common


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command."""
    common = _common()
    parser = _Parser(
        prog="hkdesk",
        add_help=False,
        description=_("Hjemmekontor i kommunen: avklaring, vurdering, samtale, avtale og signatur."),
        epilog=_("Uten kommando åpnes vinduet."),
    )
    parser.add_argument("-h", "--help", action="help", help=_("vis denne hjelpen"))
    parser.add_argument("--version", action="version", version=f"hkdesk {__version__}", help=_("vis versjonen"))
    parser.add_argument("--store", type=Path, default=None, metavar="PATH", help=_("filen med dataene"))
    commands = parser.add_subparsers(dest="command", metavar=_("KOMMANDO"), parser_class=_Parser, required=True)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[common], add_help=False)

    for name, text in (
        ("scope", _("Trengs det avtale? Svaret for en saksfil.")),
        ("check", _("Har avtalen alt § 2 krever, og henger den sammen? Svaret for en saksfil.")),
        ("assess", _("Hvor står vurderingen? Spørsmål, oppgaver, tiltak og frister for en saksfil.")),
        ("packet", _("Lag signaturpakken for en saksfil som PDF.")),
        ("letter", _("Lag et brev for en saksfil som PDF: avslag, opphør, informasjon, annet sted, adgang.")),
    ):
        command = add(name, text)
        command.add_argument("file", type=Path, metavar="FILE", help=_("saksfil (JSON)"))
        if name == "letter":
            command.add_argument("kind", metavar="KIND", help=", ".join(LetterKind))
            command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
            command.add_argument("--lang", default="nb", help=_("språk i brevet: nb eller nn, eller en som bare leses"))
        command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help=_("dagens dato i svaret"))
        command.add_argument("--content", type=Path, default=None, metavar="FOLDER", help=_("egen mappe med innhold"))
        if name == "packet":
            command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
            command.add_argument("--lang", default=None, help=_("språk i dokumentene: nb eller nn"))
            parts = _("deler, med komma mellom: {parts}").format(parts=", ".join(PartId))
            command.add_argument("--parts", default=None, metavar="A,B,C", help=parts)
            command.add_argument("--companion", action="store_true", help=_("ta med avtalen på engelsk ved siden av"))
    command = add("diff", _("Hva er endret siden avtalen ble signert? Svaret for en sak eller en saksfil."))
    command.add_argument("case", metavar="CASE", help=_("saksnummer, id eller saksfil (JSON)"))
    command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help=_("dagens dato i svaret"))
    command.add_argument("--content", type=Path, default=None, metavar="FOLDER", help=_("egen mappe med innhold"))
    command = add("import", _("Les en saksfil eller en overlevering inn i dataene."))
    command.add_argument("file", type=Path, metavar="FILE", help=_("saksfil (JSON) eller overlevering (ZIP)"))
    command.add_argument("--replace", action="store_true", help=_("erstatt saken hvis den finnes med annet innhold"))
    command = add("export", _("Skriv en sak som saksfil."))
    command.add_argument("case", metavar="CASE", help=_("saksnummer eller id"))
    command.add_argument("-o", "--output", type=Path, default=None, metavar="FILE", help=_("fil i stedet for skjermen"))
    _about_paper(add)
    add("schema", _("Skriv JSON Schema for saksfilen."))
    command = add("demo", _("Lag et eksempel med data, signaturpakke og bilder av skjermene."))
    command.add_argument("folder", nargs="?", type=Path, default=None, metavar="FOLDER")
    command.add_argument("--no-window", action="store_true", help=_("åpne ikke vinduet etterpå"))
    command.add_argument("--no-pictures", action="store_true", help=_("lag ikke bilder av skjermene"))
    command = add("catalog", _("Kontroller virksomhetens egen mappe med spørsmål og veiledning."))
    command.add_argument("action", choices=["check"], metavar="check", help=_("kontroller mappen"))
    command.add_argument(
        "folder", nargs="?", type=Path, default=None, metavar="FOLDER", help=_("mappen; uten den: det som følger med")
    )
    return parser


def _about_paper(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands about what was issued."""
    command = add("handover", _("Lag en ZIP med saken og dokumentene for HR eller arkivet."))
    command.add_argument("case", metavar="CASE", help=_("saksnummer eller id"))
    command.add_argument("-o", "--output", type=Path, required=True, metavar="ZIP", help=_("ZIP-filen"))
    command = add("save", _("Lagre dokumentene som filer med lesbare navn. Ingenting i mappen erstattes."))
    command.add_argument("folder", type=Path, metavar="FOLDER", help=_("mappen"))
    command.add_argument("--case", default=None, metavar="CASE", help=_("bare denne saken"))
    command = add("signatures", _("Holder de elektroniske signaturene i en PDF?"))
    command.add_argument("file", type=Path, metavar="FILE", help=_("en PDF"))
    add("list", _("Vis sakene."))
    command = add("ledger", _("Vis hvor papiret er: hver side som er utstedt, og det som har vært ute for lenge."))
    command.add_argument("case", nargs="?", default=None, metavar="CASE", help=_("saksnummer eller id; uten: alle"))
    command.add_argument("--events", action="store_true", help=_("vis alt som har skjedd med hver side"))
    command = add("scan", _("Les skannede filer side for side: hvilken side er det, og holder skannen arkivkravene?"))
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_("PDF, JPEG, PNG eller TIFF"))
    command.add_argument(
        "--attach", action="store_true", help=_("legg ved sidene som er sikre; uten: ingenting skrives")
    )
