"""Where else a person is named: in others' cases, the unit, documents, what is typed and not sent, names of scans.

What stands there is somebody else's record. It is told of, so that a person can look at it and correct it; nothing of
it is given out or erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.arrangement.week_rules import WeekRule
from hkdesk.domain.case.case import Case
from hkdesk.domain.privacy.erasure import named_in
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.values.texts import texts_in
from hkdesk.errors import HkdeskError
from hkdesk.store.archive import ArchiveAsk
from hkdesk.store.store import Store


class Where(StrEnum):
    """In what the name stands."""

    CASE = "case"
    DOCUMENT = "document"
    UNIT = "unit"
    RECORD = "record"
    TYPED = "typed"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place.

    `what` is a case's or a document's number, a unit's or a file's name, the kind of a record, or the field typed in.
    """

    where: Where
    what: str


def named_elsewhere(store: Store, case: Case, today: date) -> tuple[Mention, ...]:
    """The places outside the case in which the whole name stands, each once."""
    name = case.employee.name
    if not name.strip():
        return ()
    return tuple(dict.fromkeys(_mentions(store, case, name, today)))


def _mentions(store: Store, case: Case, name: str, today: date) -> Iterator[Mention]:
    for row in store.rows.page(today, query=name, limit=None):
        if row.case_id != case.id and _stands_in(store, row.case_id, name):
            yield Mention(Where.CASE, row.number)
    for found in store.archive.page(ArchiveAsk(query=name), limit=None, paper=False):
        if found.record.case_id != case.id:
            yield Mention(Where.DOCUMENT, found.record.number)
    for unit in store.units.all():
        if any(named_in(text, name) for _path, text in texts_in(unit)) or _named_by(unit.week_rules, case.id):
            yield Mention(Where.UNIT, unit.name)
    for record in store.unit_records.everything():
        said = record.case_id != case.id and any(named_in(text, name) for _path, text in texts_in(record.value))
        if said or (isinstance(record.value, Arrangement) and _named_by(record.value.rules, case.id)):
            yield Mention(Where.RECORD, record.kind)
    for case_id, field, text in store.unsent.everything():
        if case_id != case.id and named_in(text, name):
            yield Mention(Where.TYPED, field)
    mine = {file.sha256 for file in store.erasures.reach(case).scans}
    for file in store.scans.files():
        if file.sha256 not in mine and named_in(file.name, name):
            yield Mention(Where.SCAN, file.name)


def _named_by(rules: Iterable[WeekRule], case_id: str) -> bool:
    """Whether a rule of the week is about the person, or not about them alone: it names the case and not the name."""
    return any(case_id in (*rule.people, *rule.exempt) for rule in rules)


def _stands_in(store: Store, case_id: str, name: str) -> bool:
    """Whether one text has the whole name; a case that cannot be read may have it."""
    try:
        case = store.cases.load(case_id).case
    except HkdeskError:
        return True
    return any(named_in(text, name) for _path, text in texts_in(case))
