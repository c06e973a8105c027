"""A virksomhet's own clauses laid into ours: replaced, added, put in another order, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hkdesk.catalog.clause_files import ORIGIN
from hkdesk.catalog.schema import Reader
from hkdesk.domain.content.catalogue import Origin
from hkdesk.domain.values.allowed_text import shown

CLAUSES = "clauses.toml"
CHANGEABLE_CLAUSE = ("title", "paragraphs", "when", "legal", "reviewed", "needs_approval")
CLAUSE_LIMIT = 120
AFTER = "after"

Row = dict[str, Any]


@dataclass(slots=True)
class LaidClauses:
    """What the folder made of the agreement: the rows in their new order, and the ids it touched.

    `laid` holds each row that is new, or fields of which are, with the place in the folder it came from.
    """

    rows: list[Row]
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    laid: list[tuple[Row, tuple[str, ...], Reader]] = field(default_factory=list)

    def row(self, row_id: str) -> Row | None:
        """The clause with the id, or None."""
        return next((row for row in self.rows if row.get("id") == row_id), None)


def lay_clauses(file: Reader, ours: Sequence[Row], prefix: str, reviewed: date, id_limit: int) -> LaidClauses:
    """Our clauses with the folder's laid over; faults are noted at the folder's own places.

    Args:
        file: the folder's `clauses.toml`.
        ours: the rows of ours, which are not changed.
        prefix: what its own ids begin with.
        reviewed: when the folder was last read against the law; stands for clauses that say no date of their own.
        id_limit: letters in an id.
    """
    made = LaidClauses([dict(row) for row in ours])
    _hide(file, made)
    readers = file.tables("clauses") if file.has("clauses") else ()
    if len(readers) > CLAUSE_LIMIT:
        file.fault("too_many", "clauses", got=len(readers), limit=CLAUSE_LIMIT)
        return made
    for reader in readers:
        row_id = reader.string("id")
        if row_id.startswith(f"{prefix}."):
            _add(reader, row_id, made, reviewed, id_limit)
        elif (row := made.row(row_id)) is not None:
            _change(reader, row, made, reviewed)
        elif row_id in made.hidden:
            reader.fault("duplicate_id", "id", got=row_id)
        elif row_id:
            reader.fault("not_own_id", "id", got=shown(row_id), prefix=prefix)
            reader.skip()
    _place(readers, made)
    _order(file, made)
    return made


def _hide(file: Reader, made: LaidClauses) -> None:
    for place, row_id in enumerate(file.strings("hide", empty=True)):
        row = made.row(row_id)
        if row is None:
            again = row_id in made.hidden
            file.fault("duplicate_id" if again else "unknown_id", f"hide[{place}]", got=shown(row_id))
            continue
        made.rows.remove(row)
        made.hidden.append(row_id)


def _add(reader: Reader, row_id: str, made: LaidClauses, reviewed: date, id_limit: int) -> None:
    if len(row_id) > id_limit:
        reader.fault("too_long", "id", got=len(row_id), limit=id_limit)
    if reader.has(ORIGIN):
        reader.fault("unknown_field", ORIGIN)
    row = {"reviewed": reviewed} | {name: value for name, value in reader.raw.items() if name != AFTER}
    row[ORIGIN] = Origin.ADDED.value
    made.rows.append(row)
    made.added.append(row_id)
    made.laid.append((row, (), reader))


def _change(reader: Reader, row: Row, made: LaidClauses, reviewed: date) -> None:
    row_id = str(row["id"])
    if row_id in made.changed or row_id in made.moved:
        reader.fault("duplicate_id", "id", got=row_id)
    fields = tuple(name for name in reader.fields() if name not in ("id", AFTER))
    for name in fields:
        if name not in CHANGEABLE_CLAUSE:
            reader.fault("protected_change", name, got=shown(name), allowed=", ".join((*CHANGEABLE_CLAUSE, AFTER)))
    if not fields and not reader.has(AFTER):
        reader.fault("missing_field", CHANGEABLE_CLAUSE[0])
    if not fields:
        return
    row["reviewed"] = reviewed
    row.update({name: value for name, value in reader.raw.items() if name in CHANGEABLE_CLAUSE})
    row[ORIGIN] = Origin.CHANGED.value
    made.changed.append(row_id)
    made.laid.append((row, fields, reader))


def _place(readers: Sequence[Reader], made: LaidClauses) -> None:
    """Puts each clause that says `after` behind the one it names; several behind the same stand as they are written."""
    waiting = {one.string("id"): (one, one.string(AFTER)) for one in readers if one.has(AFTER)}
    rows = {str(row.get("id")): row for row in made.rows}
    if len(rows) < len(made.rows):
        return  # an id stands twice, which is named when the rows are read
    for row_id, (reader, behind) in list(waiting.items()):
        if row_id not in rows:
            del waiting[row_id]  # said already, or hidden
        elif behind not in rows:
            reader.fault("unknown_id", AFTER, got=shown(behind))
            del waiting[row_id]
    made.rows = [row for row in made.rows if str(row.get("id")) not in waiting]
    behind_of = dict[str, list[str]]()
    for row_id, (_reader, behind) in waiting.items():
        behind_of.setdefault(behind, []).append(row_id)
    placed = list[Row]()
    stack = [str(row.get("id")) for row in reversed(made.rows)]
    while stack:
        row_id = stack.pop()
        placed.append(rows[row_id])
        stack.extend(reversed(behind_of.get(row_id, ())))
    ring = [row_id for row_id in waiting if rows[row_id] not in placed]
    if ring:
        reader, _behind = waiting[ring[0]]
        reader.fault("order_cycle", AFTER, path=" → ".join(_ring(ring[0], waiting)))
    made.moved += [row_id for row_id in waiting if row_id not in made.added]
    made.rows = [*placed, *(rows[row_id] for row_id in ring)]


def _ring(first: str, waiting: dict[str, tuple[Reader, str]]) -> list[str]:
    path = [first]
    while (behind := waiting[path[-1]][1]) not in path:
        path.append(behind)
    return [*path[path.index(behind) :], behind]


def _order(file: Reader, made: LaidClauses) -> None:
    """The clauses named in `order` change places among themselves; all others stand where they stood."""
    wanted = file.strings("order", empty=True)
    named = list[Row]()
    for place, row_id in enumerate(wanted):
        row = made.row(row_id)
        if row is None:
            file.fault("unknown_id", f"order[{place}]", got=shown(row_id))
        elif any(row is one for one in named):
            file.fault("duplicate_id", f"order[{place}]", got=row_id)
        else:
            named.append(row)
    ids = {id(row) for row in named}
    before = [row for row in made.rows if id(row) in ids]
    following = iter(named)
    made.rows = [next(following) if id(row) in ids else row for row in made.rows]
    moved = (str(now["id"]) for was, now in zip(before, named, strict=True) if was is not now)
    made.moved += [one for one in moved if one not in made.added and one not in made.moved]
