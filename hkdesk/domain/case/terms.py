"""Avtale: the terms of an agreement about work from home, and what is frozen when it is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum, StrEnum

from hkdesk.domain.case.extent import Extent as Extent
from hkdesk.domain.case.extent import HalfDay as HalfDay
from hkdesk.domain.case.home_amount import Weeks as Weeks
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.content.own_field import FieldKind
from hkdesk.domain.paper.mistakes import CounterEntry


class Choice(StrEnum):
    """For the points § 2 calls «eventuelle»: undecided, agreed, or expressly no special provisions."""

    OPEN = "open"
    AGREED = "agreed"
    NONE = "none"


class HoursKind(StrEnum):
    """How working hours at home are set."""

    OPEN = "open"
    AS_AT_WORKPLACE = "as_at_workplace"
    OWN = "own"


class EquipmentKind(StrEnum):
    """Whether the employer lends equipment for the home."""

    OPEN = "open"
    LENT = "lent"
    NONE_LENT = "none_lent"


class Owner(StrEnum):
    """Who owns a piece of equipment."""

    EMPLOYER = "employer"
    EMPLOYEE = "employee"


class Day(IntEnum):
    """Every day of the week, numbered as in ISO 8601: hours of one's own may fall on a Sunday (aml § 10-10)."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


@dataclass(frozen=True, slots=True)
class DayHours:
    """The working hours of one day at home, `break_minutes` of them a break."""

    day: Day
    from_time: time
    until_time: time
    break_minutes: int = 30


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours at home; `evening_work` is aml § 10-11 third paragraph (21.00-23.00, own initiative).

    `times` and `weekly_hours` belong to hours of one's own. `exempt` is a leading or particularly independent
    position (aml § 10-12 first and second paragraphs), to which most of chapter 10 does not apply.
    """

    kind: HoursKind = HoursKind.OPEN
    description: str = ""
    core_from: time | None = None
    core_until: time | None = None
    registration: str = ""
    evening_work: bool = False
    times: tuple[DayHours, ...] = ()
    weekly_hours: float | None = None
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Availability:
    """When and how the employee can be reached."""

    choice: Choice = Choice.OPEN
    from_time: time | None = None
    until_time: time | None = None
    channels: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """From when, and until when if temporary. `review_on` is when the two look at it again."""

    start: date | None = None
    temporary: bool = False
    end: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """The right to change or end; `notice_weeks` is mutual."""

    choice: Choice = Choice.OPEN
    notice_weeks: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """Trial of the arrangement, not of the employment. `notice_days` is the mutual notice while it lasts."""

    choice: Choice = Choice.OPEN
    months: int | None = None
    note: str = ""
    evaluate_on: date | None = None
    notice_days: int | None = None


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """One piece of equipment at home; `return_by` is its own date, where it goes back before the agreement ends."""

    name: str
    count: int = 1
    owner: Owner = Owner.EMPLOYER
    number: str = ""
    lent_on: date | None = None
    return_by: date | None = None


@dataclass(frozen=True, slots=True)
class Equipment:
    """Ownership, operation and upkeep of equipment.

    `return_days` counts calendar days from the last day of the agreement; `expenses` is what the employer covers
    beyond its ordinary rules.
    """

    kind: EquipmentKind = EquipmentKind.OPEN
    lines: tuple[EquipmentLine, ...] = ()
    note: str = ""
    return_days: int | None = None
    expenses: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """Case handling, confidentiality and keeping of documents; `excluded` is what must not be handled at home."""

    choice: Choice = Choice.OPEN
    paper_at_home: bool = False
    note: str = ""
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom the employee turns to on home days."""

    employer: str = ""
    support: str = ""
    safety_representative: str = ""


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """When the two talk about how the arrangement works (circular 38/2021 point 2.4)."""

    first_on: date | None = None
    every_months: int | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs this paper for the employer, where that is another than the unit's manager.

    `title` and `authority` ("etter fullmakt") stand at the line by the name. `second_name` is one who approves it too.
    """

    name: str = ""
    title: str = ""
    authority: str = ""
    second_name: str = ""
    second_title: str = ""


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What is said in a field of the virksomhet's own (`content.own_field`), by the field's id.

    `value` is a text whatever the field holds: an answer's id, a date as 2027-01-04, a number as 1500.5.
    """

    field: str
    kind: FieldKind
    value: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything two people agree on; a draft may be changed, an issued copy never."""

    home_address: str = ""
    main_workplace: str = ""
    extent: Extent = Extent()
    hours: Hours = Hours()
    availability: Availability = Availability()
    duration: Duration = Duration()
    ending: Ending = Ending()
    trial: Trial = Trial()
    equipment: Equipment = Equipment()
    handling: Handling = Handling()
    home_access: bool = False
    free_clauses: tuple[str, ...] = ()
    archive_number: str = ""
    contacts: Contacts = Contacts()
    talks: TalkPlan = TalkPlan()
    signing: Signing = Signing()
    own: tuple[OwnValue, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedClause:
    """A clause as it stood on the paper: `paragraphs` are filled, in the language of the packet."""

    clause_id: str
    title: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """The facts beside the terms that an agreement rested on the day it was issued.

    The unit without its role groups' answers and its rules of the week, the employee without telephone and e-mail. The
    days a week are those the manager had concluded with and the employee had declared.
    """

    unit: Unit
    employee: Employee
    scope: ScopeFacts = ScopeFacts()
    concluded_days_per_week: float | None = None
    declared_days_per_week: float | None = None


class SignedSeen(StrEnum):
    """Where a person saw the signatures before the agreement was registered as signed."""

    PAPER = "paper"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class IssuedAgreement:
    """An agreement as issued: terms, law, words and bytes are frozen.

    Only signing, ending or, while unsigned, withdrawal are added later, and that one of these was a mistake.

    `document_sha256` names the packet's bytes in the store; `content_digest` is what the page codes carry.
    An amendment (endringsavtale) names the version it changes and the first day of the change; its `terms` are the
    whole agreement as it reads afterwards. `clauses` are the words of the whole agreement in `language`, empty where
    it was issued before they were kept, as `basis` then is None.
    """

    version: int
    number: str
    issued_on: date
    issued_by: str
    rule_set_id: str
    terms: Terms
    document_sha256: str
    content_digest: str
    pages: int
    signed_on: date | None = None
    signed_registered_by: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""
    changes_version: int | None = None
    effective_on: date | None = None
    basis: Basis | None = None
    clauses: tuple[IssuedClause, ...] = ()
    language: str = "nb"
    signed_seen: SignedSeen | None = None
    mistakes: tuple[CounterEntry, ...] = ()
