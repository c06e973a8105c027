"""Who a staff list is about: what was read of each, what was left out, and what a person should be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.layout import Layout
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.staff.values import PercentKind


class Skip(StrEnum):
    """Why a row was left out."""

    BLANK = "blank"
    TOTAL = "total"
    FOOTER = "footer"
    HEADING = "heading_row"
    HEAD_AGAIN = "head_again"
    GUEST = "guest"
    NO_NAME = "no_person_name"
    SHORT = "short_row"
    LONG = "long_row"
    LETTERS = "letters_lost"
    TWO_PEOPLE = "number_of_two_people"


EXPECTED = frozenset({Skip.BLANK, Skip.TOTAL, Skip.FOOTER, Skip.HEADING, Skip.HEAD_AGAIN, Skip.GUEST})
"""Rows that are no person's: nobody has to mend them."""


class Tell(StrEnum):
    """What a person is told about a row, or with row 0 about the whole list."""

    NEVER_READ = "never_read"
    NUMBER_DROPPED = "number_dropped"
    NO_NUMBER_COLUMN = "no_employee_number_column"
    NAME_ORDER = "name_order_asked"
    HUNDREDTHS = "percent_over_100_read_as_hundredths"
    SHARE = "percent_read_as_share"
    MONTH_FIRST = "month_first"
    FORMULA = "formula_without_value"
    HIDDEN_COLUMN = "hidden_column_read"
    HIDDEN_ROW = "hidden_row_read"
    OTHER_SHEETS = "other_sheets_not_read"
    ERROR_CELL = "error_cell"
    LONG_CELL = "cell_too_long"
    NUMBER_DAMAGED = "number_damaged"
    DATE_AS_TEXT = "date_as_text"
    IMPOSSIBLE_DATE = "impossible_date"
    BAD_PERCENT = "bad_percent"
    END_BEFORE_START = "end_before_start"
    ENDS_SOON = "ends_soon"
    STARTS_LATER = "starts_later"
    ACCOUNT_CLOSED = "account_closed_is_not_left"
    SEVERAL_POSITIONS = "several_positions"
    OVER_FULL = "percent_over_100"
    TWICE = "same_person_twice"
    ZEROS = "same_number_but_for_zeros"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out: its line, why, and the other row it clashes with."""

    line: int
    why: Skip
    other: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """Something to know: of a line, or of the list where that is 0."""

    line: int
    why: Tell
    other: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One post of a person."""

    title: str = ""
    percent: float | None = None
    unit: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the list.

    Attributes:
        lines: the rows the person stands in.
        positions: the posts held today, where there are several; the title is then the main one's.
        left: the last day is past, or the status or a closed account says so.
        account_closed: only a closed account says so, which may be leave.
        not_yet: the first day is still to come.
    """

    first_name: str
    last_name: str
    employee_number: str = ""
    old_number: str = ""
    title: str = ""
    percent: float | None = None
    unit: str = ""
    email: str = ""
    phone: str = ""
    start: date | None = None
    end: date | None = None
    manager: str = ""
    role_group: str = ""
    left: bool = False
    account_closed: bool = False
    not_yet: bool = False
    lines: tuple[int, ...] = ()
    positions: tuple[Position, ...] = ()

    @property
    def name(self) -> str:
        """As hkdesk writes it: the given name first."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has said of a layout.

    Attributes:
        fields: what columns are, by their heading; only those that were chosen.
        name_order: which part of a full name comes first; None while nobody has said.
    """

    fields: Mapping[str, Field] = field(default_factory=dict)
    name_order: NameOrder | None = None


@dataclass(frozen=True, slots=True)
class StaffList:
    """A list as read.

    Attributes:
        layout: the columns.
        people: in the order of their first row.
        skipped: rows that were left out, in order.
        told: what to know, the whole list first.
        name_order: how full names were read; None where none were.
        order_asked: whether that is a guess nobody has confirmed.
        percent_kind: how the percentages are written.
    """

    layout: Layout
    people: tuple[Person, ...]
    skipped: tuple[Skipped, ...]
    told: tuple[Told, ...]
    name_order: NameOrder | None = None
    order_asked: bool = False
    percent_kind: PercentKind = PercentKind.PERCENT
    all_commas: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The units named in the list, each once, in order."""
        return tuple(dict.fromkeys(one.unit for one in self.people if one.unit))
