"""Whether whoever had the store last let go of it, or was broken off: by a crash, a kill or a power cut.

SQLite's log lies beside the store as long as somebody has it open, and is gone once it was closed. One that lies there
with nobody at work means a broken end; what was saved is whole all the same. A mark beside the store,
`NAME.check`, then says that a full check is owed, until one has found all in order.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hkdesk import patience


def mark_path(store: Path) -> Path:
    """Where the mark lies; it is empty."""
    return store.with_name(store.name + ".check")


def note(store: Path, *, alone: bool) -> bool:
    """Looks before the store is opened, and leaves the mark where the last end was a broken one.

    Args:
        store: the file.
        alone: nobody else has it open, as far as is known.

    Returns:
        Whether a full check is owed.
    """
    mark = mark_path(store)
    if alone and store.with_name(store.name + "-wal").exists():
        with suppress(OSError):  # a folder that cannot be written is said by who opens the store
            mark.touch(mode=0o600)
        return True
    return mark.exists()


def owe_check(store: Path) -> None:
    """A full check is owed: the store is another than it was, such as after a copy was put back."""
    with suppress(OSError):
        mark_path(store).touch(mode=0o600)


def settle(store: Path) -> None:
    """A full check has found all in order: nothing is owed."""
    with suppress(OSError):
        patience.remove(mark_path(store), missing_ok=True)
