"""What has changed since they signed: the agreement in force held against the facts of today.

FOR-2002-07-05-715 § 2 second paragraph: changes in the arrangement are to show in the agreement. What touches a
list item of the first paragraph comes with a proposal where there is one answer; what to do stays the manager's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from hkdesk.domain.agreement.home_days import home_weekdays
from hkdesk.domain.assessment.renewal import same_place
from hkdesk.domain.case.answers import Suitability
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.extent import amount_of, average_in_halves
from hkdesk.domain.case.home_amount import Per
from hkdesk.domain.case.loans import agreed_as_lent, mismatches, thing
from hkdesk.domain.case.measures import MeasureStatus
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.domain.case.scope import only_from_home
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import Basis, Choice, IssuedAgreement, Terms, Weeks
from hkdesk.domain.values.allowed_text import LINE_LIMIT

_SAME_DAYS = 0.25


class DriftKind(StrEnum):
    """What is another now, in the order it is shown."""

    NOT_SUITABLE = "not_suitable"
    CONCLUDED_DAYS = "concluded_days"
    DECLARED_DAYS = "declared_days"
    SCOPE_DAYS = "scope_days"
    SCOPE = "scope"
    ADDRESS = "address"
    WORKPLACE = "workplace"
    COMMON_DAYS = "common_days"
    CORE_HOURS = "core_hours"
    TIME_SYSTEM = "time_system"
    CHANNELS = "channels"
    STAFFING = "staffing"
    LOAN = "loan"
    EQUIPMENT = "equipment"
    ROLE_GROUP = "role_group"
    TITLE = "title"
    NAME = "name"
    RULE_SET = "rule_set"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is another now.

    Attributes:
        kind: what.
        was: in the agreement, or on the day it was issued.
        now: today.
        must: whether § 2 second paragraph asks that the agreement shows it.
        proposal: values for the draft of an amendment, by their place in the terms; empty where there is no one answer.
        follows: whether the next paper will say it by itself, as it is filled from the unit and the employee.
        id: tells apart several of one kind.
    """

    kind: DriftKind
    was: Any
    now: Any
    must: bool = True
    proposal: tuple[tuple[str, Any], ...] = ()
    follows: bool = False
    id: str = ""

    def taken(self, terms: Terms) -> bool:
        """Whether these terms hold all of the proposal."""
        return bool(self.proposal) and all(at(terms, path) == value for path, value in self.proposal)


def accepted(terms: Terms, drift: Drift) -> Terms:
    """The terms with the proposal written in."""
    for path, value in drift.proposal:
        terms = put(terms, path, value)
    return terms


def basis_now(case: Case, unit: Unit) -> Basis:
    """The facts of today as an agreement issued now would keep them."""
    groups = tuple(RoleGroup(g.id, g.name) for g in unit.role_groups)
    return Basis(
        unit=replace(unit, role_groups=groups, week_rules=()),
        employee=replace(case.employee, phone="", email=""),
        scope=case.scope,
        concluded_days_per_week=case.assessment.conclusion.extent_days_per_week,
        declared_days_per_week=case.declaration.declared_days_per_week,
    )


def drifts(case: Case, unit: Unit, agreement: IssuedAgreement) -> tuple[Drift, ...]:
    """Everything in the case and the unit that is another than the agreement has it, in the order of `DriftKind`.

    For an agreement issued before its basis was kept, today's facts are held against its terms alone.
    """
    basis, now = agreement.basis, basis_now(case, unit)
    found = [
        *_suitability(case),
        *_days(agreement, basis, now),
        *_scope(basis, now),
        *_places(agreement.terms, basis, now),
        *_rules(agreement.terms, basis, now),
        *_loans(case, agreement),
        *_equipment(case, agreement),
        *_person(basis, now),
    ]
    return tuple(sorted(found, key=lambda drift: list(DriftKind).index(drift.kind)))


def differs(case: Case, unit: Unit) -> bool:
    """Whether § 2 asks for something that the signed agreement, or the amendment that waits for ink, does not show."""
    signed, newest = case.signed_agreement, case.current_agreement
    if signed is None or newest is None or signed.ended_on is not None:
        return False
    return any(d.must for d in drifts(case, unit, newest))


def differs_by(case: Case, unit: Unit) -> str:
    """What of that differs, as a short word that is another for another difference; empty where nothing does."""
    if not differs(case, unit):
        return ""
    assert case.current_agreement is not None
    told = [(d.kind.value, d.id, str(d.now)) for d in drifts(case, unit, case.current_agreement) if d.must]
    return sha256(repr(told).encode()).hexdigest()[:12]


def all_taken(case: Case, unit: Unit) -> bool:
    """Whether the draft of an amendment holds all that differs; not where something has no one answer."""
    if not differs(case, unit):
        return False
    assert case.current_agreement is not None
    return all(d.taken(case.terms) for d in drifts(case, unit, case.current_agreement) if d.must)


def rules_key(unit: Unit) -> str:
    """The unit's rules that agreements rest on, as one text: equal when and only when the rules are."""
    rules = (unit.common_office_days, unit.core_from, unit.core_until, unit.time_system, unit.channels)
    return repr((tuple(int(d) for d in rules[0]), *(str(rule) for rule in rules[1:])))


def _suitability(case: Case) -> Iterator[Drift]:
    said = case.assessment.conclusion.suitability
    if said is Suitability.NOT_NOW:
        yield Drift(DriftKind.NOT_SUITABLE, None, said)


def _days(agreement: IssuedAgreement, basis: Basis | None, now: Basis) -> Iterator[Drift]:
    """What the assessment, the declaration and the avklaring say of the extent; each counts once it has moved.

    They speak of days a week on average, and so does what was agreed when only some weeks have home days, or when a
    month or a percentage was agreed: up to a quarter of a day apart is the same, and so is the half day that stands
    for less.
    """
    extent = agreement.terms.extent
    amount = amount_of(extent)
    agreed = round(amount.average, 2) if amount is not None else None
    plain = amount is None or (amount.per is Per.WEEK and amount.weeks is Weeks.EVERY)
    told: tuple[tuple[DriftKind, Callable[[Basis], float | None]], ...] = (
        (DriftKind.CONCLUDED_DAYS, lambda b: b.concluded_days_per_week),
        (DriftKind.DECLARED_DAYS, lambda b: b.declared_days_per_week),
        (DriftKind.SCOPE_DAYS, lambda b: b.scope.days_per_week),
    )
    for kind, read in told:
        days = read(now)
        near = agreed is not None and days is not None and abs(days - agreed) <= _SAME_DAYS
        same = near or days == average_in_halves(extent)
        if days is None or same or (basis is not None and read(basis) == days):
            continue
        fits = plain and 0.5 <= days <= 5 and days % 0.5 == 0
        yield Drift(kind, agreed, days, proposal=(("extent.days_per_week", days),) if fits else ())


def _scope(basis: Basis | None, now: Basis) -> Iterator[Drift]:
    if basis is None:
        return
    was, facts = (replace(s, days_per_week=None, reason="") for s in (basis.scope, now.scope))
    if was != facts:
        yield Drift(DriftKind.SCOPE, was, facts)


def _places(terms: Terms, basis: Basis | None, now: Basis) -> Iterator[Drift]:
    home = terms.home_address.strip() or (basis.employee.home_address.strip() if basis is not None else "")
    address = now.employee.home_address.strip()
    moved = basis is None or not same_place(basis.employee.home_address, address)
    if home and address and moved and not same_place(home, address):
        yield Drift(DriftKind.ADDRESS, home, address, proposal=(("home_address", address),))
    if basis is None:
        return
    agreed = terms.main_workplace.strip() or basis.unit.office_address.strip()
    office = now.unit.office_address.strip()
    if office and not same_place(basis.unit.office_address, office) and not same_place(agreed, office):
        own = bool(terms.main_workplace.strip())
        proposal = (("main_workplace", office),) if own else ()
        yield Drift(DriftKind.WORKPLACE, agreed, office, proposal=proposal, follows=not own)


def _rules(terms: Terms, basis: Basis | None, now: Basis) -> Iterator[Drift]:
    if basis is None:
        return
    was, unit = basis.unit, now.unit
    if was.common_office_days != unit.common_office_days:
        at_home = () if only_from_home(basis.scope) else home_weekdays(terms)
        clashes = set(at_home) & set(unit.common_office_days)
        common = (was.common_office_days, unit.common_office_days)
        yield Drift(DriftKind.COMMON_DAYS, *common, must=bool(clashes), follows=True)
    yield from _hours(terms, was, unit)
    if was.time_system != unit.time_system and terms.hours.registration != unit.time_system:
        proposal = (("hours.registration", unit.time_system),)
        yield Drift(DriftKind.TIME_SYSTEM, terms.hours.registration, unit.time_system, proposal=proposal)
    reach = terms.availability
    if was.channels != unit.channels and reach.choice is Choice.AGREED and reach.channels != unit.channels:
        proposal = (("availability.channels", unit.channels),)
        yield Drift(DriftKind.CHANNELS, reach.channels, unit.channels, proposal=proposal)
    if was.minimum_staffing != unit.minimum_staffing:
        staffing = (was.minimum_staffing, unit.minimum_staffing)
        yield Drift(DriftKind.STAFFING, *staffing, must=False, follows=True)


def _hours(terms: Terms, was: Unit, unit: Unit) -> Iterator[Drift]:
    """New core hours; the time to be reached follows where it was the same as the old ones."""
    old, new = (was.core_from, was.core_until), (unit.core_from, unit.core_until)
    agreed = (terms.hours.core_from, terms.hours.core_until)
    if old == new or agreed == new or None in new:
        return
    proposal = [("hours.core_from", new[0]), ("hours.core_until", new[1])]
    reach = terms.availability
    if (reach.from_time, reach.until_time) == old and reach.choice is Choice.AGREED:
        proposal += [("availability.from_time", new[0]), ("availability.until_time", new[1])]
    yield Drift(DriftKind.CORE_HOURS, agreed, new, proposal=tuple(proposal))


def _loans(case: Case, agreement: IssuedAgreement) -> Iterator[Drift]:
    """What has been handed out or has come back, and the agreement says otherwise."""
    for one in mismatches(agreement.terms.equipment, case.loans):
        if one.changed:
            new = agreed_as_lent(case.terms.equipment, one.what, case.loans)
            proposal = (("equipment.kind", new.kind), ("equipment.lines", new.lines))
            was, now = (one.what, one.promised), (one.what, one.out)
            yield Drift(DriftKind.LOAN, was, now, proposal=proposal, id=thing(one.what))


# The parts of the egenerklæring where what is put right as a rule is a thing.
_THINGS = ("declaration:seating.", "declaration:screen.", "declaration:surroundings.light")


def _equipment(case: Case, agreement: IssuedAgreement) -> Iterator[Drift]:
    """Measures done after the day of issue that may have brought equipment home; whether they did, only people know.

    Nothing is proposed: what was to be done is a sentence, and no name of a thing to sign for.
    """
    equipment = agreement.terms.equipment
    listed = {thing(line.name) for line in equipment.lines} | {thing(loan.what) for loan in case.loans}
    for measure in case.measures:
        done = measure.status is MeasureStatus.DONE and measure.closed_on is not None
        if not done or measure.closed_on <= agreement.issued_on or not measure.source.startswith(_THINGS):  # type: ignore[operator]
            continue
        name = " ".join(measure.what.split())[:LINE_LIMIT].strip()
        if thing(name) in listed:
            continue
        yield Drift(DriftKind.EQUIPMENT, "", name, must=False, id=measure.id)


def _person(basis: Basis | None, now: Basis) -> Iterator[Drift]:
    if basis is None:
        return
    was, person = basis.employee, now.employee
    if was.role_group_id != person.role_group_id:
        names = (basis.unit.role_group_name(was.role_group_id), now.unit.role_group_name(person.role_group_id))
        yield Drift(DriftKind.ROLE_GROUP, *names, must=False)
    if was.name != person.name:
        yield Drift(DriftKind.NAME, was.name, person.name, must=False, follows=True)
    if was.title != person.title:
        yield Drift(DriftKind.TITLE, was.title, person.title, must=False, follows=True)
