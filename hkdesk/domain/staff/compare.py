"""Holding a staff list against the people who have a case here.

Whom a row is about: the employee number, to the letter; the number it replaces, where the list has a column for that;
the e-mail address, where one side has no number; name and title, where each is one person's on both sides and one side
has no number. Everything less is asked. Birth dates are never used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.staff.changes import Answer, Comparison, FieldChange, Kind, Known, RowChange, Why
from hkdesk.domain.staff.groups import GroupFinder
from hkdesk.domain.staff.names import like_name, name_words, same_name
from hkdesk.domain.staff.people import Person
from hkdesk.domain.values.folding import fold, name_key

K = TypeVar("K", bound=Hashable)
_ORDER = (Kind.NEW, Kind.CHANGED, Kind.GONE, Kind.UNSURE, Kind.UNCHANGED)


def compare(
    people: Sequence[Person],
    known: Sequence[Known],
    unit_id: str,
    groups: Sequence[RoleGroup] = (),
    list_units: frozenset[str] | None = None,
) -> Comparison:
    """What the list would change.

    Args:
        people: of the list.
        known: everybody with a case in the store.
        unit_id: the unit new people come into, and whose cases may be gone from the list.
        groups: the role groups of that unit.
        list_units: only people of these units of the list are looked at; None is all of them.
    """
    asked = [one for one in people if list_units is None or one.unit in list_units]
    elsewhere = tuple(one for one in people if list_units is not None and one.unit not in list_units)
    finder = _Finder(known, asked)
    group_of = GroupFinder(groups, [one for one in known if one.unit_id == unit_id])
    rows: list[RowChange] = []
    left: list[Person] = []
    for person in asked:
        row = finder.row(person)
        if row is None:
            left.append(person)
        else:
            rows.append(group_of.settled(row))
    # Somebody who moved to another unit of the list is not gone from it.
    met = {case for row in rows for case in _cases(row)} | {
        row.known.case_id for one in elsewhere if (row := finder.row(one)) is not None and row.known is not None
    }
    own = [one for one in known if one.unit_id == unit_id and not one.closed]
    rows += [RowChange(Kind.GONE, Why.NOT_LISTED, known=one) for one in own if one.case_id not in met]
    rows.sort(key=lambda row: (_ORDER.index(row.kind), name_key(row.name), row.key))
    return Comparison(tuple(rows), tuple(left), elsewhere, len(own))


def _cases(row: RowChange) -> Iterable[str]:
    if row.known is not None:
        yield row.known.case_id
    yield from (one.case_id for one in row.candidates)


def answered(row: RowChange, answer: Answer, case_id: str = "") -> RowChange | None:
    """What becomes of a row that was asked about; None where it is passed over.

    Args:
        row: one that is unsure.
        answer: what was said.
        case_id: which of the candidates it is, the first where it is left out.
    """
    assert row.person is not None
    if answer is Answer.SKIP:
        return None
    if answer is Answer.NEW:
        return replace(row, kind=Kind.NEW, candidates=())
    found = next((one for one in row.candidates if case_id in ("", one.case_id)), None)
    if found is None:
        return None
    return _matched(row.person, found, row.why, names=True)


def as_employee(person: Person, role_group_id: str = "") -> Employee:
    """A new employee, as a person would have typed them in."""
    return Employee(
        name=person.name,
        title=person.title,
        employee_number=person.employee_number,
        role_group_id=role_group_id,
        phone=person.phone,
        email=person.email,
    )


def changed_fields(person: Person, employee: Employee, *, names: bool = False) -> tuple[FieldChange, ...]:
    """What the list says otherwise. An empty cell changes nothing, and neither do capitals and spaces.

    Args:
        person: of the list.
        employee: as it stands here.
        names: the name too; else what was typed here stands, for it was matched as the same name.
    """
    said: dict[str, tuple[str, Callable[[str], str]]] = {
        "title": (person.title, fold),
        "employee_number": (person.employee_number, str),
        "email": (person.email, str.casefold),
        "phone": (person.phone, _bare_phone),
    }
    found = []
    if names and person.name and name_words(person.name) != name_words(employee.name):
        found.append(FieldChange("name", employee.name, person.name))
    for name, (new, alike) in said.items():
        old = str(getattr(employee, name))
        if new and alike(new) != alike(old.strip()):
            found.append(FieldChange(name, old, new))
    return tuple(found)


def _bare_phone(number: str) -> str:
    """The figures of a Norwegian number, without its country."""
    figures = "".join(char for char in number if char.isdigit())
    for country in ("0047", "47"):
        if len(figures) == len(country) + 8 and figures.startswith(country):
            return figures.removeprefix(country)
    return figures


def _matched(person: Person, known: Known, why: Why, *, names: bool = False) -> RowChange:
    fields = changed_fields(person, known.employee, names=names)
    kind = Kind.CHANGED if fields else Kind.UNCHANGED
    if person.left:
        kind, fields = Kind.GONE, ()
        why = Why.ACCOUNT_CLOSED if person.account_closed else Why.LEFT
    return RowChange(kind, why, person, known, fields)


class _Finder:
    """Who a row of the list is, by tables made once: 5,000 rows against 5,000 cases are looked up, not searched."""

    def __init__(self, known: Sequence[Known], people: Sequence[Person]) -> None:
        self._by_number = _table(known, lambda one: one.employee.employee_number.strip())
        self._by_bare = _table(known, lambda one: _bare(one.employee.employee_number))
        self._by_mail = _table(known, lambda one: one.employee.email.strip().casefold())
        self._by_name = _table(known, lambda one: name_words(one.employee.name))
        self._by_word: dict[str, list[Known]] = {}
        for one in known:
            words = fold(one.employee.name).split()
            for word in {words[0], words[-1]} if words else ():
                self._by_word.setdefault(word, []).append(one)
        self._names = Counter(name_words(one.name) for one in people)
        self._numbers = {one.employee_number for one in people if one.employee_number}
        self._mails = {one.email.casefold() for one in people if one.email}
        self._listed_names = set(self._names)

    def row(self, person: Person) -> RowChange | None:
        """What the list makes of the person; None for one who has left and has no case."""
        row = self._by_numbers(person) or self._by_address(person) or self._by_names(person)
        if row is None and person.left and not person.account_closed:
            return None
        if row is None and person.account_closed:
            return RowChange(Kind.UNSURE, Why.ACCOUNT_CLOSED, person)
        if row is None:
            return RowChange(Kind.NEW, Why.NOBODY_LIKE, person)
        if row.known is not None and row.known.closed and row.kind is not Kind.GONE:
            return RowChange(Kind.UNSURE, Why.CLOSED, person, candidates=(row.known,))
        if row.known is not None and row.known.closed:
            return replace(row, kind=Kind.UNCHANGED)
        return row

    def _by_numbers(self, person: Person) -> RowChange | None:
        number = person.employee_number
        if number and (found := self._by_number.get(number)):
            if len(found) > 1:
                return _ask(person, Why.SEVERAL, found)
            if not same_name(person.name, found[0].employee.name):
                return _ask(person, Why.OTHER_NAME, found)
            return _matched(person, found[0], Why.SAME_NUMBER)
        old = person.old_number
        if old and (found := self._by_number.get(old)) and len(found) == 1:
            if same_name(person.name, found[0].employee.name):
                return _matched(person, found[0], Why.SAME_OLD_NUMBER)
            return _ask(person, Why.OTHER_NAME, found)
        if number and (found := self._free(self._by_bare.get(_bare(number), ()))):
            zeros = any(one.employee.employee_number.strip().lstrip("0") == number.lstrip("0") for one in found)
            return _ask(person, Why.NUMBER_BUT_FOR_ZEROS if zeros else Why.NUMBER_BUT_FOR_PREFIX, found)
        return None

    def _by_address(self, person: Person) -> RowChange | None:
        found = self._without_number(person, self._by_mail.get(person.email.casefold(), ()) if person.email else ())
        if not found:
            return None
        if len(found) > 1:
            return _ask(person, Why.SEVERAL, found)
        if same_name(person.name, found[0].employee.name):
            return _matched(person, found[0], Why.SAME_EMAIL)
        return _ask(person, Why.EMAIL_OTHER_NAME, found)

    def _by_names(self, person: Person) -> RowChange | None:
        words = name_words(person.name)
        found = list(self._by_name.get(words, ()))
        if found:
            lacking = self._without_number(person, found)
            alone = len(found) == 1 and self._names[words] == 1
            if not lacking:
                others = self._free(found)
                return _ask(person, Why.OTHER_NUMBER, others) if others else None
            if not alone:
                return _ask(person, Why.SEVERAL, lacking)
            title = fold(person.title)
            if title and title == fold(lacking[0].employee.title):
                return _matched(person, lacking[0], Why.SAME_NAME_AND_TITLE)
            return _ask(person, Why.SAME_NAME, lacking)
        return self._by_likeness(person)

    def _by_likeness(self, person: Person) -> RowChange | None:
        """A shortened or longer name, of somebody the list does not name otherwise, with the same title."""
        parts = fold(person.name).split()
        near = (
            {one.case_id: one for word in {parts[0], parts[-1]} for one in self._by_word.get(word, ())} if parts else {}
        )
        found = [
            one
            for one in self._without_number(person, near.values())
            if like_name(person.name, one.employee.name)
            and name_words(one.employee.name) not in self._listed_names
            and (not person.title or not one.employee.title or fold(person.title) == fold(one.employee.title))
        ]
        return _ask(person, Why.LIKE_NAME, found) if found else None

    def _without_number(self, person: Person, found: Iterable[Known]) -> list[Known]:
        """Those who can be the person where one side has no number; two numbers that differ are two people."""
        return [
            one for one in self._free(found) if not person.employee_number or not one.employee.employee_number.strip()
        ]

    def _free(self, found: Iterable[Known]) -> list[Known]:
        """Those whose own number stands on no other row of the list."""
        return [one for one in found if one.employee.employee_number.strip() not in self._numbers]


def _ask(person: Person, why: Why, found: Sequence[Known]) -> RowChange:
    return RowChange(Kind.UNSURE, why, person, candidates=tuple(sorted(found, key=lambda one: one.closed)))


def _bare(number: str) -> str:
    """A number without letters and zeros in front, as two systems may differ in writing it."""
    digits = number.strip().lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_ ").lstrip("0")
    return digits if digits.isdigit() else ""


def _table(known: Sequence[Known], key: Callable[[Known], K]) -> dict[K, list[Known]]:
    found: dict[K, list[Known]] = {}
    for one in known:
        value = key(one)
        if value:
            found.setdefault(value, []).append(one)
    return found
