"""The next hkdesk, made up: one step that adds a column and fills it, one that rewrites every case.

Run as a program it upgrades a store and stands still in the middle of the second step, to be killed there.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from hkdesk.store import store as store_module
from hkdesk.store.file import connection, migrations
from hkdesk.store.file.alias import Database, Migrations
from hkdesk.store.file.connection import SCHEMA
from hkdesk.store.store import Store
from tests.store.making import KEY

NEXT = (SCHEMA[0] + 1, 0)


def steps_of_today() -> Migrations:
    """The steps there are, with room for more that the next test does not see."""
    steps = Migrations("hkdesk")
    for known in migrations.steps._migrations:
        steps(name=known.name)(known.fn)
    return steps


def add_next(steps: Migrations, between: Callable[[int], None] = lambda done: None) -> None:
    """Adds both steps; `between` is called with the number of cases rewritten, after each."""

    @migrations.step(steps, SCHEMA[0], SCHEMA[1] + 1)
    def adds_a_column(db: Database) -> None:
        db.conn.execute("ALTER TABLE case_ ADD COLUMN letters INTEGER NOT NULL DEFAULT 0")
        db.conn.execute("UPDATE case_ SET letters = length(name)")
        db.conn.execute("CREATE INDEX case_by_letters ON case_ (letters)")

    @migrations.step(steps, *NEXT)
    def rewrites_every_case(db: Database) -> None:
        for done, (pk, body) in enumerate(db.conn.execute("SELECT case_pk, body FROM case_body").fetchall(), 1):
            case = json.loads(body)
            case["employee"]["title"] = case["employee"]["title"].upper()
            text = json.dumps(case, ensure_ascii=False, separators=(",", ":"))
            db.conn.execute("UPDATE case_body SET body = ? WHERE case_pk = ?", (text, pk))
            db.conn.execute("UPDATE case_ SET title = ? WHERE pk = ?", (case["employee"]["title"], pk))
            between(done)


def _stand_still(done: int) -> None:
    print(f"rewritten {done}", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    tomorrow = steps_of_today()
    add_next(tomorrow, _stand_still)
    with ExitStack() as patches:
        for module in (connection, store_module):
            patches.enter_context(patch.object(module, "SCHEMA", NEXT))
        patches.enter_context(patch.object(migrations, "steps", tomorrow))
        Store.open(Path(sys.argv[1]), KEY)
