"""When a copy is due: at the start and then each hour while something changed; a large store once a day."""

from __future__ import annotations

from datetime import datetime, timedelta

HOURLY, DAILY = timedelta(hours=1), timedelta(days=1)
LARGE_BYTES = 200 * 1024 * 1024
DEEP_EVERY = timedelta(days=7)
"""How old the last deep proof of the newest copy may be."""


def is_due(newest_at: datetime | None, now: datetime, size: int, *, changed: bool) -> bool:
    """Whether a place should get a copy now.

    Args:
        newest_at: when the newest whole copy there was made; None for none.
        now: what the clock says; it may have been put back.
        size: bytes of the store.
        changed: whether the store holds something that copy lacks.
    """
    if newest_at is None:
        return True
    if not changed:
        return False
    since = now - newest_at
    return since < timedelta(0) or since >= (DAILY if size > LARGE_BYTES else HOURLY)


def deep_is_due(proved_at: datetime, now: datetime) -> bool:
    """Whether a copy should be opened and asked everything again."""
    return not timedelta(0) <= now - proved_at < DEEP_EVERY
