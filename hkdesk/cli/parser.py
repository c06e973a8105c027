"""The words the command line takes. Names are a contract (docs/cli.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from hkdesk import __version__
from hkdesk.cli.archive.options import about_the_archive
from hkdesk.cli.argparse_words import speak_bokmal
from hkdesk.cli.content.options import about_content
from hkdesk.cli.copies.options import about_copies
from hkdesk.cli.figures.options import about_figures
from hkdesk.cli.keys.options import about_keys
from hkdesk.cli.start import WITHOUT_STORE
from hkdesk.cli.unit_words import about_units
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.paper.scan_format import format_names
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis
from hkdesk.domain.privacy.retention import RecordKind
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.values.checks import day as in_range
from hkdesk.domain.values.checks import placed
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes
from hkdesk.domain.values.wording import either
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _


def _named_twice(option: str, one: object, other: object) -> str:
    return _("{option} er oppgitt to ganger: {one} og {other}").format(option=option, one=one, other=other)


class _Once(argparse.Action):
    """Keeps the value of an option, and refuses another one: neither is used in silence instead of the other."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, value: Any, named: str | None = None
    ) -> None:
        """Puts the value where the option keeps it."""
        kept: dict[str, Any] = namespace.__dict__.setdefault("named_once", {})
        if named is not None and kept.setdefault(self.dest, value) != value:
            parser.error(_named_twice(self.option_strings[-1], kept[self.dest], value))
        setattr(namespace, self.dest, value)


class _Parser(argparse.ArgumentParser):
    """Raises our own error instead of ending the program, and takes each option once."""

    def __init__(self, *given: Any, **by_name: Any) -> None:
        super().__init__(*given, **by_name)
        self.register("action", None, _Once)

    def error(self, message: str) -> NoReturn:
        raise InvalidInput("usage", detail=f"{message}\n{self.format_usage().strip()}")


def _languages_of_letter() -> str:
    signed, read = (either(codes(governing=governs)) for governs in (True, False))
    return _("språk i brevet: {signed}, eller {read} som bare leses").format(signed=signed, read=read)


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("bad_date", field="--on", got=text) from error
    in_range(found, "--on")
    return found


def _first_day(text: str) -> date:
    with placed("--on", "--from"):
        return _day(text)


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `command` says which, `store` is the named store or None.

    `--store` means the same before the command and after it. A command that asks no store takes none: an option
    that would change nothing is refused.

    Raises:
        InvalidInput: usage, in words for the one who typed it.
    """
    parser = build_parser()
    options = parser.parse_args(list(arguments))
    before, after = options.store, options.store_after
    if options.command in WITHOUT_STORE and (before or after):
        parser.error(_("--store brukes ikke av «{command}»").format(command=options.command))
    if before is not None and after is not None and before != after:
        parser.error(_named_twice("--store", before, after))
    options.store = before if after is None else after
    return options


def _common() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("-h", "--help", action="help", help=_("vis denne hjelpen"))
    common.add_argument("--json", action="store_true", help=_("svar som JSON"))
    return common


def _store_help(command: str) -> str:
    return argparse.SUPPRESS if command in WITHOUT_STORE else _("filen med dataene")


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command."""
    speak_bokmal()
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
        command = commands.add_parser(name, help=text, description=text, parents=[common], add_help=False)
        command.add_argument("--store", type=Path, dest="store_after", metavar="PATH", help=_store_help(name))
        return command

    _about_a_file(add)
    command = add("diff", _("Hva er endret siden avtalen ble signert? Svaret for en sak eller en saksfil."))
    command.add_argument("case", metavar="CASE", help=_("saksnummer, id eller saksfil (JSON)"))
    command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help=_("dagens dato i svaret"))
    command.add_argument("--content", type=Path, default=None, metavar="FOLDER", help=_("egen mappe med innhold"))
    command = add("import", _("Les en saksfil eller en overlevering inn i dataene."))
    command.add_argument("file", type=Path, metavar="FILE", help=_("saksfil (JSON) eller overlevering (ZIP)"))
    _about_taking_in(command)
    _about_staff(add)
    command = add("export", _("Skriv en sak som saksfil."))
    command.add_argument("case", metavar="CASE", help=_("saksnummer eller id"))
    command.add_argument("-o", "--output", type=Path, default=None, metavar="FILE", help=_("fil i stedet for skjermen"))
    _about_paper(add)
    about_units(add, _Parser)
    about_keys(add)
    _about_a_person(add)
    about_copies(add)
    add("schema", _("Skriv JSON Schema for saksfilen."))
    command = add("demo", _("Lag et eksempel med data, signaturpakke og bilder av skjermene."))
    command.add_argument("folder", nargs="?", type=Path, default=None, metavar="FOLDER")
    command.add_argument("--no-window", action="store_true", help=_("åpne ikke vinduet etterpå"))
    command.add_argument("--no-pictures", action="store_true", help=_("lag ikke bilder av skjermene"))
    add("settings", _("Vis hvor ting ligger, hva som gjelder, og hva virksomheten har bestemt for maskinen."))
    command = add("catalog", _("Kontroller virksomhetens egen mappe med spørsmål og veiledning."))
    about_content(command)
    about_figures(add, _day)
    return parser


def _about_staff(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """A list from an HR system."""
    command = add("staff", _("Les en personalliste: hvem er ny, endret, borte eller usikker?"))
    command.add_argument("file", type=Path, metavar="FILE", help=_("CSV, tekst med skilletegn, eller XLSX"))
    command.add_argument(
        "--apply", action="store_true", help=_("ta inn nye og endrede, i én omgang; uten: ingenting skrives")
    )
    command.add_argument("--unit", default=None, metavar="UNIT", help=_("enheten her, med navn eller id"))
    command.add_argument("--only", default=None, metavar="TEXT", help=_("bare enheter i listen med dette i navnet"))
    orders = [one.value for one in NameOrder]
    command.add_argument("--names", choices=orders, default=None, help=_("hva som står først i navn uten komma"))


def _about_taking_in(command: argparse.ArgumentParser) -> None:
    """What is decided where something differs, or another case has the number."""
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--replace", action="store_true", help=_("erstatt saken og enheten med det som står i filen"))
    ways.add_argument("--keep", action="store_true", help=_("behold alt her, og legg bare til det som mangler"))
    help_take = _("ta dette feltet fra filen og behold resten; kan gjentas, og begynnelsen av et felt tar alt i det")
    ways.add_argument("--take", action="append", default=[], metavar="FIELD", help=help_take)
    help_number = _("gi saken et nytt nummer her når en annen sak har nummeret")
    command.add_argument("--renumber", action="store_true", help=help_number)


def _about_a_file(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands that answer for one case file."""
    for name, text in (
        ("scope", _("Trengs det avtale? Svaret for en saksfil.")),
        ("check", _("Har avtalen alt § 2 krever, og henger den sammen? Svaret for en saksfil.")),
        ("assess", _("Hvor står vurderingen? Spørsmål, oppgaver, tiltak og frister for en saksfil.")),
        ("packet", _("Lag signaturpakken for en saksfil som PDF.")),
        ("letter", _("Lag et brev for en saksfil som PDF.")),
    ):
        command = add(name, text)
        command.add_argument("file", type=Path, metavar="FILE", help=_("saksfil (JSON)"))
        if name == "letter":
            command.add_argument("kind", metavar="KIND", help=", ".join(LetterKind))
            command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
            command.add_argument("--lang", default=MAIN_LANGUAGE, help=_languages_of_letter())
        command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help=_("dagens dato i svaret"))
        command.add_argument("--content", type=Path, default=None, metavar="FOLDER", help=_("egen mappe med innhold"))
        if name == "packet":
            command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
            signed = _("språk i dokumentene: {signed}").format(signed=either(codes(governing=True)))
            command.add_argument("--lang", default=None, help=signed)
            parts = _("deler, med komma mellom: {parts}").format(parts=", ".join(PartId))
            command.add_argument("--parts", default=None, metavar="A,B,C", help=parts)
            command.add_argument("--companion", action="store_true", help=_("ta med avtalen på engelsk ved siden av"))


def _about_a_person(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What is kept of a person: given out, kept for a time, erased."""
    command = add("person", _("Hva som er lagret om en person: innsyn, oppbevaring og sletting."))
    actions = "export history erase resume certificate due retention notice record".split()
    command.add_argument("action", choices=actions, metavar="ACTION", help=", ".join(actions))
    command.add_argument("case", nargs="?", default=None, metavar="CASE", help=_("saksnummer eller id"))
    command.add_argument("-o", "--output", type=Path, default=None, metavar="PATH", help=_("mappen eller PDF-en"))
    command.add_argument("--yes", action="store_true", help=_("slett; uten: vis hva som ville bli slettet"))
    command.add_argument("--basis", choices=list(Basis), default=None, help=_("hvorfor det slettes"))
    command.add_argument("--by", default=None, metavar="NAME", help=_("hvem som har bestemt det"))
    standings = list(ArchiveStanding)
    command.add_argument("--archive", choices=standings, default="nothing", help=_("hva som er gjort med arkivet"))
    command.add_argument("--archive-ref", default=None, metavar="TEXT", help=_("saksnummer i arkivet"))
    command.add_argument("--kind", choices=list(RecordKind), default=None, help=_("hva en tid skal gjelde"))
    months = _("måneder etter at saken er avsluttet; uten: ikke bestemt")
    command.add_argument("--months", type=int, default=None, metavar="N", help=months)
    command.add_argument("--why", dest="basis_text", default=None, metavar="TEXT", help=_("hva tiden bygger på"))
    command.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help=_("når tiden ble bestemt"))
    command.add_argument("--lang", choices=list(codes()), default=MAIN_LANGUAGE, help=_("språk på papiret"))


def _about_the_week(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command = add("week", _("Hvem er hvor, dag for dag, og holder reglene i enheten?"))
    help_from = _("en dag i den første uka; uten: i dag")
    command.add_argument("--from", type=_first_day, dest="first", default=None, metavar="YYYY-MM-DD", help=help_from)
    command.add_argument("--weeks", type=int, default=1, metavar="N", help=_("hvor mange uker, 1 til 26"))
    help_draft = _("vis uka som om utkastet i denne saken var signert i dag")
    command.add_argument("--draft", default=None, metavar="CASE", help=help_draft)
    command.add_argument("--change", action="store_true", help=_("finn den minste endringen som retter hver uke"))
    help_output = _("skriv ukene til en fil: .pdf, .xlsx eller .ics (hjemmedager fra i dag og 26 uker fram)")
    command.add_argument("-o", "--output", type=Path, default=None, metavar="FILE", help=help_output)
    help_person = _("med .ics: bare hjemmedagene i denne saken, til kalenderen til den ansatte; uten: alle, med navn")
    command.add_argument("--person", default=None, metavar="CASE", help=help_person)


def _day_of(option: str) -> Callable[[str], date]:
    def read(text: str) -> date:
        with placed("--on", option):
            return _day(text)

    return read


def _about_the_folder(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    command = add("folder", _("Lag internkontrollmappen for hjemmekontor i enheten for en periode, som PDF."))
    day = "YYYY-MM-DD"
    help_from = _("første dag i perioden")
    command.add_argument("--from", type=_first_day, dest="first", required=True, metavar=day, help=help_from)
    help_until = _("siste dag; uten: i dag")
    command.add_argument("--until", type=_day_of("--until"), default=None, metavar=day, help=help_until)
    command.add_argument("-o", "--output", type=Path, required=True, metavar="PDF", help=_("PDF-en"))
    command.add_argument("--names", action="store_true", help=_("ta med navn og det som er skrevet om hver enkelt"))


def _about_paper(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands about what was issued."""
    command = add("handover", _("Lag en ZIP med saken og dokumentene for HR eller arkivet."))
    command.add_argument("case", metavar="CASE", help=_("saksnummer eller id"))
    command.add_argument("-o", "--output", type=Path, required=True, metavar="ZIP", help=_("ZIP-filen"))
    about_the_archive(command, _day_of)
    command = add("save", _("Lagre dokumentene som filer med lesbare navn. Ingenting i mappen erstattes."))
    command.add_argument("folder", type=Path, metavar="FOLDER", help=_("mappen"))
    command.add_argument("--case", default=None, metavar="CASE", help=_("bare denne saken"))
    command = add("signatures", _("Holder de elektroniske signaturene i en PDF?"))
    command.add_argument("file", type=Path, metavar="FILE", help=_("en PDF"))
    add("list", _("Vis sakene."))
    command = add("today", _("Hva venter på deg, forfalt og kommende?"))
    command.add_argument("-o", "--output", type=Path, default=None, metavar="ICS", help=_("frister som kalenderfil"))
    _about_the_week(add)
    _about_the_folder(add)
    command = add(
        "verify", _("Er alt som det ble lagret? Ser gjennom saker, dokumenter og hendelseslogg, og endrer ingenting.")
    )
    command.add_argument("--quick", action="store_true", help=_("ikke dokumentene og filens egne sider"))
    command = add("rescue", _("Ta ut det som kan leses av skadde data. Ingenting endres, og ingenting erstattes."))
    command.add_argument(
        "folder", nargs="?", type=Path, default=None, metavar="FOLDER", help=_("mappen det skrives i; uten: bare se")
    )
    command = add("ledger", _("Vis hvor papiret er: hver side som er utstedt, og det som har vært ute for lenge."))
    command.add_argument("case", nargs="?", default=None, metavar="CASE", help=_("saksnummer eller id; uten: alle"))
    command.add_argument("--events", action="store_true", help=_("vis alt som har skjedd med hver side"))
    command = add("scan", _("Les skannede filer side for side: hvilken side er det, og holder den arkivkravene?"))
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help=format_names())
    command.add_argument(
        "--attach", action="store_true", help=_("legg ved sidene som er sikre; uten: ingenting skrives")
    )
