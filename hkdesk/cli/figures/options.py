"""The words of `hkdesk gather`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hkdesk.i18n import _


def about_figures(add: Callable[[str, str], ArgumentParser], day: Callable[[str], date]) -> None:
    """Adds the command."""
    command = add("gather", _("Ta inn tallene fra enhetene i en database for hele virksomheten."))
    help_folder = _("mappen med tall fra enhetene; uten: ingen tas inn")
    command.add_argument("folder", nargs="?", type=Path, default=None, metavar="FOLDER", help=help_folder)
    help_into = _("en fil (kryptert SQLite), eller postgresql://tjener/database")
    command.add_argument("--into", required=True, metavar="TARGET", help=help_into)
    help_units = _("listen over enheter: enhet;område;fra;til")
    command.add_argument("--units", type=Path, default=None, metavar="CSV", help=help_units)
    help_keys = _("listen over nøkler: nøkkel;enhet;fra;til")
    command.add_argument("--keys", type=Path, default=None, metavar="CSV", help=help_keys)
    command.add_argument("--on", type=day, default=None, metavar="YYYY-MM-DD", help=_("dagens dato i svaret"))
