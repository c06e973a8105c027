"""Which of the two faces is asked for, decided before either is imported."""

from __future__ import annotations

from collections.abc import Sequence

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
    "settings": False,
    "schema": False,
    "demo": False,
    "catalog": False,
}
COMMANDS = frozenset(_ASKS_STORE)
WITHOUT_STORE = frozenset(name for name, asks in _ASKS_STORE.items() if not asks)
_ASKS = frozenset({"-h", "--help", "--version"})


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the window: no command among them and nothing to be told."""
    return not any(a in COMMANDS or a in _ASKS for a in arguments) and not _stray(arguments)


def _stray(arguments: Sequence[str]) -> bool:
    """Whether something other than `--store PATH` is said; the command line then says what is possible."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--store" and rest:
            rest.pop(0)
        elif not word.startswith("--store="):
            return True
    return False
