"""Does an agreement hold every point of § 2? Eight list items, one verdict each, by the law of its date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.agreement.clauses import FilledClause
from hkdesk.domain.case.terms import Choice, EquipmentKind, HoursKind, Owner, Terms
from hkdesk.domain.content.catalogue import (
    PointId,
    RequiredPoint,
    Requirement,
    RuleSet,
    Text,
)

_REGULATION, _WHEN_IT_APPLIES = "hjemmekontorforskriften", "hjemmekontorforskriften § 1"


@dataclass(frozen=True, slots=True)
class Grounds:
    """The law a clause names: what it rests on, and what it only follows because the two chose to."""

    rests_on: tuple[str, ...]
    follows: tuple[str, ...] = ()


def grounds(legal: Sequence[str], *, voluntary: bool) -> Grounds:
    """What the law beside a clause means for the agreement it stands in.

    A voluntary agreement (`scope.is_voluntary`) is outside the regulation, by its § 1: its other paragraphs are
    followed there by choice. § 1 itself, the acts and the circular hold as they do for anybody.
    """
    if not voluntary:
        return Grounds(tuple(legal))
    follows = tuple(law for law in legal if law.startswith(_REGULATION) and law != _WHEN_IT_APPLIES)
    return Grounds(tuple(law for law in legal if law not in follows), follows)


class PointStatus(StrEnum):
    """Where a point stands."""

    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


class Because(StrEnum):
    """Why a point is not applicable, or why it is missing: nobody has said yet whether anything is agreed."""

    NOT_TEMPORARY = "not_temporary"
    EXPRESSLY_NONE = "expressly_none"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """One list item of § 2: its status, why it does not apply or is missing, and the words that meet it."""

    point: RequiredPoint
    status: PointStatus
    because: Because | None = None
    words: tuple[str, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether one of the four «eventuelle» is neither agreed nor expressly none: not a lack, but still open."""
        return self.because is Because.UNDECIDED


def _extent(terms: Terms) -> bool:
    extent = terms.extent
    return extent.stated or bool(extent.fixed) or bool(extent.note.strip())  # which weeks, alone, says no amount


def _hours(terms: Terms) -> bool:
    hours = terms.hours
    own = bool(hours.times) or bool(hours.description.strip())
    return hours.kind is HoursKind.AS_AT_WORKPLACE or (hours.kind is HoursKind.OWN and own)


def _availability(terms: Terms) -> bool:
    reach = terms.availability
    timed = reach.from_time is not None and reach.until_time is not None
    return reach.choice is Choice.AGREED and (timed or bool(reach.channels.strip()) or bool(reach.note.strip()))


def _ending(terms: Terms) -> bool:
    ending = terms.ending
    return ending.choice is Choice.AGREED and (ending.notice_weeks is not None or bool(ending.note.strip()))


def _trial(terms: Terms) -> bool:
    trial = terms.trial
    return trial.choice is Choice.AGREED and (trial.months is not None or bool(trial.note.strip()))


def _equipment(terms: Terms) -> bool:
    equipment = terms.equipment
    lent = any(line.owner is Owner.EMPLOYER for line in equipment.lines) or bool(equipment.note.strip())
    return equipment.kind is EquipmentKind.NONE_LENT or (equipment.kind is EquipmentKind.LENT and lent)


_SAID: dict[PointId, Callable[[Terms], bool]] = {
    PointId.EXTENT: _extent,
    PointId.HOURS: _hours,
    PointId.AVAILABILITY: _availability,
    PointId.DURATION: lambda terms: terms.duration.temporary and terms.duration.end is not None,
    PointId.ENDING: _ending,
    PointId.TRIAL: _trial,
    PointId.EQUIPMENT: _equipment,
    PointId.HANDLING: lambda terms: terms.handling.choice is Choice.AGREED,
}
_CHOICE: dict[PointId, Callable[[Terms], Choice]] = {
    PointId.AVAILABILITY: lambda terms: terms.availability.choice,
    PointId.ENDING: lambda terms: terms.ending.choice,
    PointId.TRIAL: lambda terms: terms.trial.choice,
    PointId.HANDLING: lambda terms: terms.handling.choice,
}


def _verdict(point: RequiredPoint, terms: Terms, words: tuple[str, ...]) -> PointVerdict:
    if point.requirement is Requirement.WHEN_TEMPORARY and not terms.duration.temporary:
        return PointVerdict(point, PointStatus.NOT_APPLICABLE, Because.NOT_TEMPORARY)
    if point.requirement is Requirement.IF_ANY and _CHOICE[point.id](terms) is Choice.NONE:
        return PointVerdict(point, PointStatus.NOT_APPLICABLE, Because.EXPRESSLY_NONE, words)
    if _SAID[point.id](terms):
        return PointVerdict(point, PointStatus.MET, words=words)
    undecided = point.requirement is Requirement.IF_ANY and _CHOICE[point.id](terms) is Choice.OPEN
    return PointVerdict(point, PointStatus.MISSING, Because.UNDECIDED if undecided else None)


def check_points(terms: Terms, rule_set: RuleSet, filled: Sequence[FilledClause]) -> tuple[PointVerdict, ...]:
    """A verdict for each of the eight list items of FOR-2002-07-05-715 § 2 first paragraph, in their order.

    Extent, hours and equipment are always required; duration when the agreement is temporary; the four
    «eventuelle» are met when agreed with content, not applicable when expressly none, else missing, and undecided
    while nothing is chosen: the law asks for them only if there is anything, but paper waits for the choice. For
    handling the choice is enough: the clause itself carries the words on confidentiality.
    `filled` gives the words; it never changes a status.
    """
    words: dict[PointId, tuple[str, ...]] = {}
    for clause in filled:
        if clause.point is not None:
            words[clause.point] = (*words.get(clause.point, ()), *clause.paragraphs)
    points = sorted(rule_set.points, key=lambda p: p.number)
    return tuple(_verdict(p, terms, words.get(p.id, ())) for p in points)


def missing_points(verdicts: Sequence[PointVerdict]) -> tuple[RequiredPoint, ...]:
    """The points an agreement cannot be issued without."""
    return tuple(v.point for v in verdicts if v.status is PointStatus.MISSING)


# The list items of § 2 first paragraph have been the same since 2002; a test holds this to the rule sets.
_DEMANDS = {
    PointId.EXTENT: Requirement.ALWAYS,
    PointId.HOURS: Requirement.ALWAYS,
    PointId.AVAILABILITY: Requirement.IF_ANY,
    PointId.DURATION: Requirement.WHEN_TEMPORARY,
    PointId.ENDING: Requirement.IF_ANY,
    PointId.TRIAL: Requirement.IF_ANY,
    PointId.EQUIPMENT: Requirement.ALWAYS,
    PointId.HANDLING: Requirement.IF_ANY,
}


def lacking(terms: Terms) -> tuple[PointId, ...]:
    """The points of § 2 first paragraph that these terms lack, so that nobody can issue or sign them.

    The same as `missing_points` of `check_points`, without the words of a rule set.
    """
    points = (RequiredPoint(one, n, demand, Text({}), Text({})) for n, (one, demand) in enumerate(_DEMANDS.items(), 1))
    return tuple(p.id for p in points if _verdict(p, terms, ()).status is PointStatus.MISSING)
