"""Whom a version meets before it takes effect: the agreements and drafts that break it, and the rules that cannot hold.

One person's days may lie outside the unit's range (circular 2.3: the extent is seen for the unit as a whole), so that
is told and is no breach. A home day on a common day is one, and so is a week that a rule does not allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from hkdesk.domain.agreement.first_draft import first_draft
from hkdesk.domain.agreement.home_days import anchor, home_weekdays, monday_of
from hkdesk.domain.agreement.in_force import agreement_state, to_be_signed
from hkdesk.domain.case.answers import Suitability
from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.people import Unit, Weekday
from hkdesk.domain.case.stages import AgreementState
from hkdesk.domain.case.terms import Duration, Terms, Weeks
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.unit_rules import rules_of_version
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.domain.week.person import Agreed, Person, person_of
from hkdesk.domain.week.rules import nobody_named
from hkdesk.domain.week.week import Verdict, weeks_of

_WEEKS = 12
"""So many weeks have every meeting of odd, even, every second, third and fourth week."""
_FAR = 52
_CLOSE = 0.05


OwnDaysOf = Mapping[str, Sequence[OwnDays]]
_NOBODY: OwnDaysOf = {}


class Stage(StrEnum):
    """How far the paper has come: signed and in force or coming, out for signing, or a draft."""

    IN_FORCE = "in_force"
    OUT = "out"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement, amendment or draft that the version would meet. `number` is "" for a draft."""

    case_id: str
    name: str
    role_group_id: str
    stage: Stage
    number: str
    terms: Terms

    @property
    def days(self) -> float | None:
        """Days a week at home on average; None where no extent is named."""
        amount = amount_of(self.terms.extent)
        return amount.average if amount is not None else None


class TouchKind(StrEnum):
    """How a paper stands against the version: more days than its range, or a home day on a common day."""

    OVER_EXTENT = "over_extent"
    COMMON_DAY = "common_day"


@dataclass(frozen=True, slots=True)
class Touch:
    """A paper that the version meets: the weekdays of the clash, or the days a week that are too many."""

    kind: TouchKind
    paper: Paper
    weekdays: tuple[Weekday, ...] = ()
    days: float | None = None


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """What a rule of the week comes to with everybody's home days in usual weeks, nobody absent.

    `weekdays` are those on which it has the verdict, `people` who is at home then. `never`: not even with everybody in,
    since fewer people are there than it asks for. `gone`: it names somebody or a group that is not there.
    """

    rule: WeekRule
    verdict: Verdict
    weekdays: tuple[Weekday, ...] = ()
    people: tuple[str, ...] = ()
    never: bool = False
    gone: bool = False

    @property
    def in_order(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.verdict is not Verdict.BROKEN and not self.never and not self.gone


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a version meets in the unit.

    `day` is the day it was reckoned for. `average` is days a week at home for those who have a paper, and `outside`
    whether that lies outside the range. `people` is how many are in the unit.
    """

    day: date
    people: int
    papers: tuple[Paper, ...]
    touches: tuple[Touch, ...]
    rules: tuple[RuleStanding, ...]
    average: float | None
    outside: bool

    @property
    def in_order(self) -> bool:
        """Whether no paper has a home day on a common day, every rule can hold, and the unit lies within its range."""
        clash = any(one.kind is TouchKind.COMMON_DAY for one in self.touches)
        return not clash and not self.outside and all(one.in_order for one in self.rules)

    def count(self, stage: Stage) -> int:
        """How many papers stand so."""
        return sum(one.stage is stage for one in self.papers)


def meeting(
    version: Arrangement, unit: Unit, cases: Sequence[Case], today: date, own_days: OwnDaysOf = _NOBODY
) -> Meeting:
    """What the version meets on its first day, or today where that is past or not set.

    Args:
        version: a draft or one in force.
        unit: as it is, for its role groups.
        cases: of the people of the unit, each person once.
        today: the day it is asked.
        own_days: the working days of those who do not work all five, by the id of their case.
    """
    day = max(version.holds_from or today, today)
    here = [case for case in cases if _is_here(case, day)]
    papers = tuple(paper for case in here for paper in papers_of(case, unit, day))
    touches = tuple(touch for paper in papers for touch in _touches(version, paper))
    told = {paper.case_id: paper for paper in papers if paper.stage is Stage.DRAFT}
    for stage in (Stage.IN_FORCE, Stage.OUT):  # the paper that was sent out goes before the one it changes
        told |= {paper.case_id: paper for paper in papers if paper.stage is stage}
    days = [one.days for one in told.values() if one.days is not None]
    average = sum(days) / len(days) if days else None
    rules = tuple(_standings(version, unit, here, told, day, own_days))
    return Meeting(day, len(here), papers, touches, rules, average, _outside(version, average))


def papers_of(case: Case, unit: Unit, day: date) -> Iterator[Paper]:
    """What is signed and applies on the day or later, what is out for signing, and a draft with other days."""

    def made(stage: Stage, number: str, terms: Terms) -> Paper:
        return Paper(case.id, case.employee.name, case.employee.role_group_id, stage, number, terms)

    newest = case.current_agreement
    last = newest.terms if newest is not None else None
    for one in case.agreements:
        if agreement_state(case, one, day) in (AgreementState.IN_FORCE, AgreementState.SIGNED):
            yield made(Stage.IN_FORCE, one.number, one.terms)
    waiting = to_be_signed(case)
    if waiting is not None:
        yield made(Stage.OUT, waiting.number, waiting.terms)
    if _drafted(case, unit, last):
        yield made(Stage.DRAFT, "", case.terms)


def _drafted(case: Case, unit: Unit, last: Terms | None) -> bool:
    """Whether the draft says days at home that somebody chose, other than those of the newest paper."""
    extent = case.terms.extent
    refused = case.refusal is not None or case.assessment.conclusion.suitability is Suitability.NOT_NOW
    if refused or amount_of(extent) is None or standing_closing(case.closings) is not None:
        return False
    if last is not None:
        return extent != last.extent
    given = first_draft(unit, unit.role_group(case.employee.role_group_id)).extent
    return case.terms.duration.start is not None or extent != given


def _is_here(case: Case, day: date) -> bool:
    until = person_of(case).until
    return until is None or until >= day


def _touches(version: Arrangement, paper: Paper) -> Iterator[Touch]:
    days = paper.days
    if days is not None and version.most_days is not None and days > version.most_days + _CLOSE:
        yield Touch(TouchKind.OVER_EXTENT, paper, days=days)
    shared = tuple(day for day in home_weekdays(paper.terms) if day in common_days_for(version, paper))
    if shared:
        yield Touch(TouchKind.COMMON_DAY, paper, shared)


def common_days_for(version: Arrangement, paper: Paper) -> frozenset[Weekday]:
    """The common days that are the person's: the unit's, and those of rules that are about them."""
    found = set(version.common_days)
    for rule in version.rules:
        if rule.kind is not RuleKind.COMMON_DAY or paper.case_id in rule.exempt:
            continue
        if not rule.role_group_id or rule.role_group_id == paper.role_group_id:
            found |= set(rule.weekdays)
    return frozenset(found)


def _outside(version: Arrangement, average: float | None) -> bool:
    if average is None:
        return False
    least, most = version.least_days, version.most_days
    return (least is not None and average < least - _CLOSE) or (most is not None and average > most + _CLOSE)


def _standings(
    version: Arrangement,
    unit: Unit,
    cases: Sequence[Case],
    papers: Mapping[str, Paper],
    day: date,
    own_days: OwnDaysOf,
) -> Iterator[RuleStanding]:
    """Every rule but the common days, which are told paper by paper; one that names a stranger is told all the same."""
    monday = monday_of(day) + timedelta(weeks=1)
    people = [_as_usual(person_of(case, (), own_days.get(case.id, ())), papers.get(case.id), monday) for case in cases]
    bare = [replace(rule, since=None, until=None) for rule in rules_of_version(version)]
    gone = set(nobody_named(bare, unit, [person.id for person in people]))
    rules = [rule for rule in bare if rule.kind is not RuleKind.COMMON_DAY or rule in gone]
    found: dict[str, list[tuple[Verdict, Weekday, tuple[str, ...]]]] = {rule.id: [] for rule in rules}
    for week in weeks_of(people, rules, monday, _WEEKS, frozenset()):
        for one in week.findings:
            found[one.rule.id].append((one.verdict, Weekday(one.on.isoweekday()), one.home))
    for rule in rules:
        told = found[rule.id] if rule.kind is not RuleKind.COMMON_DAY else []
        worst = max((verdict for verdict, _day, _home in told), key=list(Verdict).index, default=Verdict.HELD)
        with_it = [(at, home) for verdict, at, home in told if verdict is worst and worst is not Verdict.HELD]
        weekdays = tuple(sorted({at for at, _home in with_it}))
        home = tuple(dict.fromkeys(one for _at, ids in with_it for one in ids))
        yield RuleStanding(rule, worst, weekdays, home, _never(rule, people), rule in gone)


def _never(rule: WeekRule, people: Iterable[Person]) -> bool:
    """Whether the rule asks for more people at the workplace than there are."""
    if rule.kind is RuleKind.LEAST_IN_OFFICE:
        there = [one for one in people if not rule.role_group_id or one.role_group_id == rule.role_group_id]
        return len(there) < rule.count
    if rule.kind is RuleKind.LEAST_OF_NAMED:
        return len([one for one in people if one.id in rule.people]) < rule.count
    return False


def _as_usual(person: Person, paper: Paper | None, monday: date) -> Person:
    """The person with the pattern of the paper in every week looked at, whenever it begins or ends, and no notes."""
    person = replace(person, until=None)
    if paper is None:
        return replace(person, agreed=())
    extent = paper.terms.extent
    if extent.weeks is Weeks.NTH:
        since = monday_of(anchor(paper.terms) or monday)
        every = timedelta(weeks=extent.every_weeks)
        extent = replace(extent, weeks_from=monday - _FAR * every + (since - monday) % every)
    terms = replace(paper.terms, extent=extent, duration=Duration())
    return replace(person, agreed=(Agreed(date.min, None, terms, paper.number or paper.stage.value),))
