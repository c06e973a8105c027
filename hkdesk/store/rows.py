"""Lines of the list made anew without a change in the cases: after a newer catalogue, or the unit's new answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from hkdesk.domain.case.case import Case
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import OurFault, Surroundings
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import SUMMARY_COLUMNS, from_body, read_summary, summary_row

_COLUMNS = ", ".join(f"c.{name}" for name in SUMMARY_COLUMNS)
_WHOLE = (
    f"SELECT c.pk, b.body, {_COLUMNS}"  # noqa: S608 - our own constants
    " FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?"
)


def stale(link: Link, content: str) -> list[str]:
    """The cases whose line was made with another version of the catalogue."""
    sql = "SELECT id FROM case_ WHERE content < ?1 UNION ALL SELECT id FROM case_ WHERE content > ?1"
    return [str(found[0]) for found in link.rows(sql, content)]


def make_anew(link: Link, case_ids: Iterable[str], row_of: Callable[[Case], CaseSummary | None]) -> int:
    """Gives each case the line that `row_of` makes of it as it lies in the store; how many say something else now.

    Belongs inside a transaction. The cases, their revisions and the journal are as before. A case that is gone, that
    cannot be read here, or of which `row_of` makes nothing, keeps the line it has.
    """
    changed = 0
    for case_id in case_ids:
        found = link.row(_WHOLE, case_id)
        if found is None:
            continue
        pk, body, *values = found
        try:
            new = row_of(from_body(Case, body))
        except (OurFault, Surroundings):
            continue  # opening it says why
        old = read_summary(case_id, tuple(values))
        if new is not None and new != old:
            link.database().table("case_").update(pk, summary_row(new))
            changed += new != replace(old, content=new.content)
    return changed
