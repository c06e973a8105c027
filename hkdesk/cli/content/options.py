"""The words of `hkdesk catalog` on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from hkdesk.i18n import _


def about_content(command: argparse.ArgumentParser) -> None:
    """What is done with a folder of content, and by which key."""
    command.add_argument(
        "action",
        choices=["check", "key", "pack"],
        metavar="ACTION",
        help=_("check: kontroller mappen; key: lag en nøkkel; pack: lag en signert fil av mappen"),
    )
    command.add_argument(
        "folder", nargs="?", type=Path, default=None, metavar="FOLDER", help=_("mappen; uten den: det som følger med")
    )
    command.add_argument("--key", type=Path, default=None, metavar="FILE", help=_("nøkkelen filen signeres med"))
    command.add_argument("--edition", type=int, default=None, metavar="N", help=_("høyere for hver fil dere gir ut"))
    command.add_argument("-o", "--output", type=Path, default=None, metavar="FILE", help=_("filen som skal lages"))
