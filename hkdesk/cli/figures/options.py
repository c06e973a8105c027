"""The words of `hkdesk gather` and `hkdesk figures`."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hkdesk.domain.figures.grid import LEAST
from hkdesk.domain.figures.json_schema import PERIOD
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _


def about_figures(add: Callable[[str, str], ArgumentParser], day: Callable[[str], date]) -> None:
    """Adds the commands."""
    command = add("figures", _("Vis tallene enheten sender til HR for en måned, og lagre dem signert."))
    help_month = _("måneden; uten: den siste som er over")
    command.add_argument("--period", type=_period, default=None, metavar="YYYY-MM", help=help_month)
    command.add_argument("--code", default=None, metavar="CODE", help=_("koden HR har for enheten; huskes"))
    command.add_argument("--key", action="store_true", help=_("vis linjen HR registrerer nøkkelen med"))
    help_out = _("mappen tallene lagres i; uten: ingenting skrives")
    command.add_argument("-o", "--output", type=Path, default=None, metavar="FOLDER", help=help_out)
    command = add("gather", _("Ta inn tallene fra enhetene i en database for hele virksomheten."))
    help_folder = _("mappen med tall fra enhetene; uten: ingen tas inn")
    command.add_argument("folder", nargs="?", type=Path, default=None, metavar="FOLDER", help=help_folder)
    help_into = _("en fil (kryptert SQLite), eller postgresql://tjener/database")
    command.add_argument("--into", required=True, metavar="TARGET", help=help_into)
    help_units = _("listen over enheter: enhet;område;fra;til")
    command.add_argument("--units", type=Path, default=None, metavar="CSV", help=help_units)
    help_keys = _("listen over nøkler: nøkkel;enhet;fra;til")
    command.add_argument("--keys", type=Path, default=None, metavar="CSV", help=help_keys)
    help_report = _("mappen rapporten skrives i, som XLSX og PDF; uten: ingen rapport")
    command.add_argument("--report", type=Path, default=None, metavar="FOLDER", help=help_report)
    help_period = _("måneden rapporten gjelder; uten: den siste som er over")
    command.add_argument("--period", type=_period, default=None, metavar="YYYY-MM", help=help_period)
    help_k = _("så mange må det minst være bak et tall; 5 eller flere")
    command.add_argument("--k", type=int, default=LEAST, metavar="N", help=help_k)
    command.add_argument("--sender", default="", metavar="NAME", help=_("hvem som gir ut rapporten"))
    command.add_argument("--on", type=day, default=None, metavar="YYYY-MM-DD", help=_("dagens dato i svaret"))


def _period(text: str) -> str:
    if re.fullmatch(PERIOD, text) is None:
        raise InvalidInput("bad_period", field="--period", got=text)
    return text
