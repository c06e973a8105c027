"""Which of the two faces is asked for, decided before either is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

# Every command by its name, which is a contract (docs/cli.md), and whether it asks the store: the others answer for a
# file or for the program alone.
_ASKS_STORE = {
    "scope": False,
    "check": False,
    "assess": False,
    "diff": True,
    "packet": False,
    "letter": False,
    "import": True,
    "staff": True,
    "export": True,
    "handover": True,
    "unit": True,
    "save": True,
    "signatures": False,
    "list": True,
    "ledger": True,
    "verify": True,
    "backup": True,
    "restore": True,
    "rescue": True,
    "scan": True,
    "key": True,
    "person": True,
    "week": True,
    "today": True,
    "folder": True,
    "gather": False,
    "figures": True,
    "settings": False,
    "schema": False,
    "demo": False,
    "catalog": False,
}
COMMANDS = frozenset(_ASKS_STORE)
WITHOUT_STORE = frozenset(name for name, asks in _ASKS_STORE.items() if not asks)
_CLI = "-cli"
"""How the name of the built program for a command line ends; it carries no window."""
_ASKS = frozenset({"-h", "--help", "--version"})


OPENED = (
    *(".hkdesk", ".json", ".zip", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm"),
    *(".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"),
)
"""What the name of a file ends with that the window opens when it is named alone, as by a double click on it."""


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the window: no command among them and nothing to be told."""
    return not any(a in COMMANDS or a in _ASKS for a in arguments) and not _stray(arguments)


def _stray(arguments: Sequence[str]) -> bool:
    """Whether something other than `--store PATH` and files is said; the command line then says what is possible."""
    return any(word.startswith("-") or not word.casefold().endswith(OPENED) for word in _beside_store(arguments))


def _beside_store(arguments: Sequence[str]) -> list[str]:
    """The words that do not say which store."""
    rest, found = list(arguments), []
    while rest:
        word = rest.pop(0)
        if word == "--store" and rest:
            rest.pop(0)
        elif not word.startswith("--store="):
            found.append(word)
    return found


def has_window() -> bool:
    """Whether this program can open a window itself."""
    return not (getattr(sys, "frozen", False) and Path(sys.executable).stem.endswith(_CLI))


def window_command() -> list[str]:
    """The words that start the program with the window: this one, or the one that lies beside it."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "hkdesk"]
    own = Path(sys.executable)
    return [str(own.with_stem(own.stem.removesuffix(_CLI)))]
