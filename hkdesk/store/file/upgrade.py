"""Bringing a store to today's schema. sqlite_utils is imported here, and only when there is something to do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.store.backup.making import copy_to
from hkdesk.store.file.connection import Link, version_of
from hkdesk.store.file.faults import faults

if TYPE_CHECKING:
    from sqlite_utils import Migrations


def migrate(link: Link, steps: Migrations | None = None) -> None:
    """Applies the steps the store lacks, all or none: a step that fails leaves the store as it was.

    Another hkdesk that opens the store meanwhile waits, and then finds nothing left to do. Foreign keys rest,
    since a step may rebuild a table that others point to; each step checks them before it is done.
    """
    from hkdesk.store.file import migrations
    from hkdesk.store.file.alias import Database

    with faults(link.path):
        link.raw.execute("PRAGMA foreign_keys = OFF")  # which SQLite heeds only outside a transaction
        try:
            with link.transaction():
                (steps or migrations.steps).apply(Database(link.raw, execute_plugins=False, strict=True))
        finally:
            link.raw.execute("PRAGMA foreign_keys = ON")
        link.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def keep_copy(link: Link, key: bytes, number: int) -> Path:
    """A verified copy beside the store, named after the schema it has and the time; nothing removes it."""
    major, minor = version_of(number)
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = link.path.with_name(f"{link.path.name}.schema-{major}.{minor}-{now}.copy")
    copy_to(link, key, target)
    return target
