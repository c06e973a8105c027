"""Which of the two faces is asked for, decided before either is imported."""

from __future__ import annotations

from collections.abc import Sequence

COMMANDS = frozenset(
    {
        "scope",
        "check",
        "assess",
        "diff",
        "packet",
        "letter",
        "import",
        "export",
        "handover",
        "save",
        "signatures",
        "list",
        "ledger",
        "scan",
        "schema",
        "demo",
        "catalog",
    }
)
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
