"""The schema, as the steps that made it. Steps are only ever added; a released one never changes.

Each step runs in one transaction with the record of it having been applied. A step speaks raw SQL and never
imports today's classes, which will have moved on when it runs. When one is added, `SCHEMA` moves with it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlcipher3.dbapi2 import complete_statement

from hkdesk.errors import OurFault
from hkdesk.i18n import _
from hkdesk.store.file import schema
from hkdesk.store.file.alias import Database, Migrations
from hkdesk.store.file.connection import APPLICATION_ID, OLDEST, version_number

Step = Callable[[Database], None]
steps = Migrations("hkdesk")


def run(db: Database, script: str) -> None:
    """Runs the statements one by one: executescript would commit the transaction around the step."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            db.conn.execute(statement)
            statement = ""
    assert not statement.strip(), statement


def step(known: Migrations, major: int, minor: int) -> Callable[[Step], Step]:
    """Adds a step that makes the schema of this version.

    The stamp, and a check that no row points to one that is gone, belong to the step's transaction.
    """

    def add(change: Step) -> Step:
        @known(name=change.__name__)
        def whole(db: Database) -> None:
            change(db)
            loose = db.conn.execute("PRAGMA foreign_key_check").fetchall()
            if loose:
                raise OurFault("bug", where=_("loggen"))
            db.conn.execute(f"PRAGMA user_version = {version_number(major, minor)}")

        return change

    return add


@step(steps, *OLDEST)
def m001_first_schema(db: Database) -> None:
    """Units, cases, documents, the journal, the ledger, scans, and the words to search by."""
    run(db, schema.FIRST)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@step(steps, 2, 1)
def m002_unit_records(db: Database) -> None:
    """What is kept of a unit beside its cases."""
    run(db, schema.UNIT_RECORDS)


@step(steps, 2, 2)
def m003_what_waits(db: Database) -> None:
    """What I dag needs of a case besides; the rows of the list are made anew when the hand rests."""
    run(db, schema.WAITS)
