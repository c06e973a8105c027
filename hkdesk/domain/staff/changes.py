"""What taking in a staff list would change, person by person, and what a person may answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.case.people import Employee
from hkdesk.domain.staff.people import Person

TAKEN = ("name", "title", "employee_number", "email", "phone")
"""The facts of an employee that a list may change. What it says of percent, dates, unit and manager is shown only."""


class Kind(StrEnum):
    """What the list makes of somebody."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    UNSURE = "unsure"
    UNCHANGED = "unchanged"


class Why(StrEnum):
    """What there is to know about a row: how it was matched, and why it is asked about."""

    SAME_NUMBER = "same_number"
    SAME_OLD_NUMBER = "same_old_number"
    SAME_EMAIL = "same_email"
    SAME_NAME_AND_TITLE = "same_name_and_title"
    NOBODY_LIKE = "nobody_like"
    # asked about
    NUMBER_BUT_FOR_ZEROS = "number_but_for_zeros"
    NUMBER_BUT_FOR_PREFIX = "number_but_for_prefix"
    OTHER_NAME = "number_same_name_other"
    SAME_NAME = "same_name_only"
    LIKE_NAME = "name_like"
    OTHER_NUMBER = "same_name_other_number"
    SEVERAL = "several_alike"
    EMAIL_OTHER_NAME = "email_same_name_other"
    CLOSED = "case_closed"
    ACCOUNT_CLOSED = "account_closed"
    # gone
    NOT_LISTED = "not_in_list"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with a case here.

    Attributes:
        signed: an agreement is signed and applies.
        closed: the case is closed, or the arrangement is refused for good.
    """

    case_id: str
    number: str
    employee: Employee
    unit_id: str
    signed: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact of an employee: what stands here, and what the list says."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One person: of the list, of the store, or of both.

    Attributes:
        kind: what the list makes of them.
        why: how they were matched, or why it is asked.
        person: of the list; None for somebody who is not in it.
        known: of the store; None for somebody new, and where it is asked.
        fields: what is other, for one who is changed.
        candidates: whom somebody unsure may be, the likeliest first.
        role_group_id: the group a new one comes into; "" where none was recognised.
        group_asked: whether the group is to be asked for.
    """

    kind: Kind
    why: Why
    person: Person | None = None
    known: Known | None = None
    fields: tuple[FieldChange, ...] = ()
    candidates: tuple[Known, ...] = ()
    role_group_id: str = ""
    group_asked: bool = False

    @property
    def key(self) -> str:
        """The same for the same row of the same list."""
        if self.person is not None:
            return f"line-{self.person.lines[0]}"
        return f"case-{self.known.case_id}" if self.known is not None else ""

    @property
    def name(self) -> str:
        """Who it is about, as the list has it, else as it stands here."""
        if self.person is not None:
            return self.person.name
        return self.known.employee.name if self.known is not None else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everybody, in the order new, changed, gone, unsure, unchanged, each by name; and who was passed over.

    Attributes:
        rows: the people.
        left_already: people of the list who have left and have no case here.
        elsewhere: people of the list in units that were not asked for.
        others: how many cases of the unit there are, to tell how many of them are gone.
    """

    rows: tuple[RowChange, ...]
    left_already: tuple[Person, ...] = ()
    elsewhere: tuple[Person, ...] = ()
    others: int = 0

    def of(self, kind: Kind) -> tuple[RowChange, ...]:
        """The rows of the kind."""
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def many_gone(self) -> bool:
        """Whether more than a fifth of the unit would be gone: then it may be another unit's list."""
        return len(self.of(Kind.GONE)) * 5 > self.others > 0


class Answer(StrEnum):
    """What a person says of somebody unsure."""

    SAME = "same"
    NEW = "new"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken in.

    Attributes:
        new: the employees to add, with the key of their row.
        changed: by case, the facts to change.
    """

    new: tuple[tuple[str, Employee], ...] = ()
    changed: tuple[tuple[Known, tuple[FieldChange, ...]], ...] = ()

    @property
    def count(self) -> int:
        """How many people it is about."""
        return len(self.new) + len(self.changed)
