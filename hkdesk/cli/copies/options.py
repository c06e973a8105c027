"""The words of `hkdesk backup` and `hkdesk restore`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from hkdesk.i18n import _


def about_copies(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Copies of the store, and putting one back."""
    command = add("backup", _("Ta en sikkerhetskopi nå, åpne den og les den hel. Eller vis hvordan kopiene står."))
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--list", action="store_true", help=_("ta ingen kopi; vis dem som ligger der"))
    ways.add_argument("--check", action="store_true", help=_("ta ingen kopi; åpne og les alle som ligger der"))
    named = command.add_mutually_exclusive_group()
    named.add_argument("--place", type=Path, default=None, metavar="FOLDER", help=_("legg kopiene i denne mappen også"))
    named.add_argument("--no-place", action="store_true", help=_("legg kopiene bare ved siden av dataene"))
    command = add("restore", _("Gjenopprett fra en kopi. Uten --yes vises bare hva som ville bli endret."))
    help_copy = _("nummeret, navnet eller filen til kopien; uten: vis kopiene")
    command.add_argument("copy", nargs="?", default=None, metavar="COPY", help=help_copy)
    command.add_argument(
        "--from", type=Path, dest="folder", default=None, metavar="FOLDER", help=_("se i denne mappen")
    )
    opened = command.add_mutually_exclusive_group()
    opened.add_argument("--code", action="store_true", help=_("åpne kopien med gjenopprettingskoden (spørres om)"))
    opened.add_argument("--passphrase", action="store_true", help=_("åpne kopien med passordsetningen"))
    command.add_argument("--yes", action="store_true", help=_("gjenopprett"))
