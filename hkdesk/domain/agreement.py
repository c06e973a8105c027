"""Avtale: the terms of an agreement about work from home, and what is frozen when it is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from hkdesk.domain.people import Employee, Unit, Weekday
from hkdesk.domain.scope import ScopeFacts


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


@dataclass(frozen=True, slots=True)
class Extent:
    """How much. `days_per_week` counts working days, halves allowed; `weekdays` are fixed days if any."""

    days_per_week: float | None = None
    weekdays: tuple[Weekday, ...] = ()
    tasks: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours at home; `evening_work` is aml § 10-11 third paragraph (21.00-23.00, own initiative)."""

    kind: HoursKind = HoursKind.OPEN
    description: str = ""
    core_from: time | None = None
    core_until: time | None = None
    registration: str = ""
    evening_work: bool = False


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
    """Trial of the arrangement, not of the employment."""

    choice: Choice = Choice.OPEN
    months: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """One piece of equipment at home."""

    name: str
    count: int = 1
    owner: Owner = Owner.EMPLOYER
    number: str = ""


@dataclass(frozen=True, slots=True)
class Equipment:
    """Ownership, operation and upkeep of equipment."""

    kind: EquipmentKind = EquipmentKind.OPEN
    lines: tuple[EquipmentLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """Case handling, confidentiality and keeping of documents."""

    choice: Choice = Choice.OPEN
    paper_at_home: bool = False
    note: str = ""


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


@dataclass(frozen=True, slots=True)
class IssuedClause:
    """A clause as it stood on the paper: `paragraphs` are filled, in the language of the packet."""

    clause_id: str
    title: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """The facts beside the terms that an agreement rested on the day it was issued.

    The unit without its role groups' answers, the employee without telephone and e-mail. The days a week are those
    the manager had concluded with and the employee had declared.
    """

    unit: Unit
    employee: Employee
    scope: ScopeFacts = ScopeFacts()
    concluded_days_per_week: float | None = None
    declared_days_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class IssuedAgreement:
    """An agreement as issued: terms, law, words and bytes are frozen.

    Only signing, ending or, while unsigned, withdrawal are added later.

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
