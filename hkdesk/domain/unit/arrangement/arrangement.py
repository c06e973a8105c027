"""One version of the arrangement, and what each version must hold.

Circular 38/2021: 2.2 (the employer decides, after drøfting; verneombud involved), 2.3 (extent as a range for the unit
as a whole, common days), 2.4 (registering of working time, equipment lent first, no sums for all, phones and internet).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.arrangement.week_rules import WeekRule, check_week_rules
from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import days, in_order, texts, within
from hkdesk.domain.values.weekday import Weekday
from hkdesk.errors import InvalidInput

FIELD = "arrangement"
"""What every fault of a version begins its field with."""
LARGEST_STAFF = 500
LARGEST_SUM = 1_000_000
LONGEST_NOTICE = 20


class MovedBy(StrEnum):
    """Who decides that a home day is moved to another day. OPEN: not decided."""

    OPEN = "open"
    MANAGER = "manager"
    TOGETHER = "together"
    EMPLOYEE = "employee"


class State(StrEnum):
    """Where a version stands on a day. LAPSED: its last day is past, and no other has taken its place."""

    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One version of a unit's arrangement.

    - `purpose`: the main rule and what the arrangement is for, in the unit's own words.
    - `least_days` to `most_days`: days a week at home, in halves, for the unit seen as a whole; one person may have
      more or less (2.3). None: not fixed.
    - `common_days`: everybody is at the workplace. `minimum_staffing`: so many on any working day, None for no number.
    - `rules`: what else a week must hold (`WeekRule`, without dates and places: the version has those).
    - `moved_by`, `move_notice_days`: who decides that a home day is moved, and how many working days before at the
      latest; 0 is the same day, None is not fixed.
    - `lend_first`: equipment is lent from the workplace before any is bought. `sum_for_all`: kroner that everybody
      gets, which the circular advises against (2.4).
    - `oslo_phones`: rundskriv 9/2017 applies to phones and internet; `phones` is what the unit says beside it.
    - `decided_by`, `decided_on`, `holds_from`, `holds_until`, `review_on`: the decision.
    - `put_in_force_on`: the day the version was put in force, None for a draft. From then on it is frozen, but for
      `replaced_by`, the number of the version that took its place, and `holds_until`, the eve of that one.
    - `document`: the SHA-256 of what was printed and kept then.
    """

    version: int = 1
    purpose: str = ""
    least_days: float | None = None
    most_days: float | None = None
    extent_note: str = ""
    common_days: tuple[Weekday, ...] = ()
    common_days_note: str = ""
    minimum_staffing: int | None = None
    rules: tuple[WeekRule, ...] = ()
    staffing_note: str = ""
    moved_by: MovedBy = MovedBy.OPEN
    move_notice_days: int | None = None
    moving_note: str = ""
    hybrid_meetings: str = ""
    working_time: str = ""
    lend_first: bool = True
    sum_for_all: int | None = None
    equipment_note: str = ""
    oslo_phones: bool = False
    phones: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    holds_from: date | None = None
    holds_until: date | None = None
    review_on: date | None = None
    put_in_force_on: date | None = None
    replaced_by: int = 0
    document: str = ""

    @property
    def frozen(self) -> bool:
        """Whether it has been put in force, and what it says can change no more."""
        return self.put_in_force_on is not None

    def holds_on(self, day: date) -> bool:
        """Whether it applies on the day."""
        begins, ends = self.holds_from, self.holds_until
        return self.frozen and begins is not None and begins <= day and (ends is None or day <= ends)

    def state_on(self, day: date) -> State:
        """Where it stands on the day; every version has one state on each day."""
        if not self.frozen or self.holds_from is None:
            return State.DRAFT
        if self.holds_on(day):
            return State.IN_FORCE
        if self.replaced_by and not self._still_to_come(day):
            return State.REPLACED
        return State.COMING if day < self.holds_from else State.LAPSED

    def _still_to_come(self, day: date) -> bool:
        """Whether it begins after the day, and will not have been replaced by then."""
        begins, ends = self.holds_from, self.holds_until
        return begins is not None and day < begins and (ends is None or begins <= ends)


_LINES = ("decided_by", "document")
_LONG = (
    *("purpose", "extent_note", "common_days_note", "staffing_note", "moving_note"),
    *("hybrid_meetings", "working_time", "equipment_note", "phones"),
)
_DATES = ("decided_on", "holds_from", "holds_until", "review_on", "put_in_force_on")


def check_arrangement(value: Arrangement) -> Arrangement:
    """The version, cleaned. What a decision needs is asked for when it is put in force, see `put_in_force.missing`.

    Raises:
        InvalidInput: what does not hold, with its field.
    """
    value = texts(value, FIELD, _LINES, _LONG)
    within(value.version, 1, 999, f"{FIELD}.version")
    for name in ("least_days", "most_days"):
        within(getattr(value, name), 0, 5, f"{FIELD}.{name}", step=0.5)
    least, most = value.least_days, value.most_days
    if least is not None and most is not None and most < least:
        raise InvalidInput("out_of_range", field=f"{FIELD}.most_days", got=most, low=least, high=5)
    within(value.minimum_staffing, 0, LARGEST_STAFF, f"{FIELD}.minimum_staffing")
    within(value.move_notice_days, 0, LONGEST_NOTICE, f"{FIELD}.move_notice_days")
    within(value.sum_for_all, 1, LARGEST_SUM, f"{FIELD}.sum_for_all")
    days(value, FIELD, _DATES)
    if not value.replaced_by:  # one that was replaced before it began ends before it began
        in_order(value.holds_from, value.holds_until, f"{FIELD}.holds_until")
    in_order(value.holds_from, value.review_on, f"{FIELD}.review_on")
    bare = tuple(replace(rule, since=None, until=None, place="") for rule in value.rules)
    common = tuple(sorted(set(value.common_days)))
    return replace(value, rules=check_week_rules(bare, f"{FIELD}.rules"), common_days=common)


ARRANGEMENT = UnitRecordKind("arrangement", Arrangement, check_arrangement)
