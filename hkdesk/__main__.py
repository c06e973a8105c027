"""`python -m hkdesk`: the window when nothing is asked for, else the command line, which never loads Qt."""

from __future__ import annotations

import gc
import sys

# Asked by the demonstration of a process of its own, so that the command line stays without Qt.
PICTURES = "--pictures"


def main(arguments: list[str] | None = None) -> int:
    """Runs hkdesk and returns its exit code (hkdesk.errors.ExitCode)."""
    given = sys.argv[1:] if arguments is None else arguments
    from hkdesk.cli.start import has_window, wants_window, window_command

    if given[:1] == [PICTURES]:
        from hkdesk.ui.pictures import main as take

        return take(given[1:])
    if wants_window(given) and not has_window():
        import subprocess

        return subprocess.call([*window_command(), *given])  # noqa: S603 - ourselves
    if wants_window(given):
        # What is imported and built now lives as long as the window: looking for garbage in it only delays the
        # first picture. The window turns collection on again when it stands.
        gc.disable()
        import hkdesk.ui.before_qt  # noqa: F401
        from hkdesk.ui.app import run_window

        return run_window(given)
    from hkdesk.cli.main import run

    return run(given)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # in the built program, a process of our own begins here too
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
