"""`hkdesk demo`: makes the example, then asks other processes for the pictures and the window."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.start import window_command
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.demo import Demo, make_demo

_PICTURES_FOLDER = "bilder"


def demo(options: Namespace) -> ExitCode:
    """Store, packet, case file, pictures of the screens, and the window when there is a display.

    1 when an answer could not be read back from the paper, or the pictures could not be taken.
    """
    made = make_demo(options.folder)
    pictures = None if options.no_pictures else _take_pictures(made)
    if options.json:
        print_json(made.report() | {"pictures": pictures})
    else:
        print(made.story())
        if pictures is not None:
            print(_("  {n} bilder av skjermene i {name}/").format(n=len(pictures), name=_PICTURES_FOLDER))
    if not options.no_window and has_display(os.environ):
        subprocess.run([*window_command(), "--store", str(made.store)], check=False)  # noqa: S603 - ourselves
    whole = made.in_order and pictures != []
    return ExitCode.DONE if whole else ExitCode.NOT_IN_ORDER


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window would have somewhere to stand."""
    if sys.platform in {"win32", "darwin"}:
        return environment.get("QT_QPA_PLATFORM", "") not in {"offscreen", "minimal"}
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _take_pictures(made: Demo) -> list[str]:
    folder = made.folder / _PICTURES_FOLDER
    command = [*window_command(), "--pictures", str(made.store), str(folder)]
    hidden = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, env=hidden, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - ourselves
    return sorted(str(path) for path in Path(folder).glob("*.png")) if run.returncode == 0 else []
