"""In the process that is killed: a command of the real command line, and its exit code when it came that far."""

from __future__ import annotations

import contextlib
import io
from multiprocessing.connection import Connection
from pathlib import Path


def run_command(arguments: list[str], telling: Connection) -> None:
    """Runs `hkdesk ARGUMENTS` and tells ("ready",) before, and ("done", exit code) when it has said its answer."""
    from hkdesk.__main__ import main

    telling.send(("ready",))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = main(arguments)
    telling.send(("done", code))


def import_file(store: Path, file: Path, telling: Connection) -> None:
    """`hkdesk import FILE`."""
    run_command(["import", str(file), "--store", str(store)], telling)


def hand_over(store: Path, number: str, zip_file: Path, telling: Connection) -> None:
    """`hkdesk handover NUMBER -o ZIP`, which writes in the journal."""
    run_command(["handover", number, "-o", str(zip_file), "--store", str(store)], telling)
