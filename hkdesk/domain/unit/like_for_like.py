"""Likt for likt: people of one role group with the same answers about their work, and not the same outcome.

The circular asks for an assessment of the work and leaves room for differences between people (38/2021 points 2.2 and
2.3); a difference is to have an objective reason. What stands here is for the manager alone, so that they can look for
that reason themselves: nothing is weighed, counted against anybody, put in order of outcome, kept or given out.

Two people are alike when the questions of the first three momenter are answered the same: what the tasks ask for, who
has to work together, and who learns from whom (`WORK`). Those say what the work needs, and so how much of it can be
done at home. The others are left aside, for these reasons:

- Working environment, balance and isolation ask how the arrangement is looked after: what is agreed, told and followed
  up. Some of them follow from the extent itself, such as being at the office often enough.
- Individual wishes and needs are the person's own. Nobody is put beside another by what they need, and what they have
  answered is not told here. Whether it differs is told of all together, since that may be the reason (`needs_differ`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.agreement.in_force import signed_state, standing_agreement, waiting_agreement
from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.case.answers import Answer, Assessment, Suitability, open_items, standing_answers
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import closed_on
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.home_amount import HomeAmount
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.case.tasks import home_share
from hkdesk.domain.content.catalogue import Theme
from hkdesk.domain.values.folding import fold, name_key

WORK = ("tasks", "cooperation", "learning")
"""The themes that say what the work needs: momenter 1 to 3 of circular 38/2021 point 2.2."""
OWN = "individual"
"""The theme of wishes and needs, whose answers are never told here."""
ABOUT_THE_MANAGER = "individual.equal"
"""The one question of that theme that asks about the manager and not about the person."""


class Outcome(StrEnum):
    """What came of it for a person. PROPOSED: concluded or on paper and not signed; some need no agreement."""

    AGREED = "agreed"
    PROPOSED = "proposed"
    NOT_NOW = "not_now"
    REFUSED = "refused"
    ENDED = "ended"


_GRANTED = frozenset({Outcome.AGREED, Outcome.PROPOSED})


class Differs(StrEnum):
    """In what the outcomes differ: whether there is an arrangement, how much is done at home, on which conditions."""

    GRANTED = "granted"
    DAYS = "days"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Told:
    """One person as they stand beside the others.

    `amount` is as agreed; `days` a week on average, of what is agreed or else proposed. `wished` is what the person
    asked for, `share` the days a week that their list of tasks leaves for home, lowest and highest. `rests_on` are
    questions that the conclusion is said to rest on, those about wishes and needs left out and told as `rests_on_own`.
    """

    case_id: str
    name: str
    outcome: Outcome
    on: date | None = None
    days: float | None = None
    amount: HomeAmount | None = None
    conditions: str = ""
    reason: str = ""
    wished: float | None = None
    share: tuple[float, float] | None = None
    rests_on: tuple[str, ...] = ()
    rests_on_own: bool = False

    @property
    def granted(self) -> bool:
        """Whether there is an arrangement, or is to be."""
        return self.outcome in _GRANTED

    @property
    def as_wished(self) -> bool:
        """Whether the person has the days they asked for."""
        return self.granted and self.wished is not None and self.wished == self.days


@dataclass(frozen=True, slots=True)
class Alike:
    """People of one role group with the same answers whose outcomes differ, by name.

    `answers` are those they share; `left_open` the questions about the work that none of them has answered.
    `needs_differ`: their answers about wishes and needs are not the same.
    """

    role_group_id: str
    role_group: str
    people: tuple[Told, ...]
    differs: frozenset[Differs]
    answers: tuple[tuple[str, Answer], ...]
    left_open: tuple[str, ...] = ()
    needs_differ: bool = False

    @property
    def as_wished(self) -> bool:
        """Whether everybody has the days they asked for, and nothing but the days differs."""
        return self.differs == {Differs.DAYS} and all(one.as_wished for one in self.people)


@dataclass(frozen=True, slots=True)
class LikeForLike:
    """What was found, how many people were compared, and how many could not be and why."""

    alike: tuple[Alike, ...] = ()
    compared: int = 0
    without_group: int = 0
    without_answers: int = 0
    without_outcome: int = 0


@dataclass(frozen=True, slots=True)
class _One:
    """A person with what they are compared by. `needs` stays here."""

    told: Told
    key: tuple[str, tuple[tuple[str, Answer], ...]]
    left_open: tuple[str, ...]
    needs: tuple[tuple[str, Answer], ...]


def like_for_like(cases: Iterable[Case], unit: Unit, themes: Sequence[Theme], today: date) -> LikeForLike:
    """The unit's people held against each other on the day. Cases of other units and closed ones are passed over.

    The answers of the role group count for those who have none of their own. Depends on nothing else than these, and
    the order of the cases has no effect.
    """
    groups = {group.id: group.name for group in unit.role_groups}
    counted = {"without_group": 0, "without_answers": 0, "without_outcome": 0}
    found: dict[tuple[str, tuple[tuple[str, Answer], ...]], list[_One]] = {}
    for case in cases:
        if case.unit_id != unit.id or _closed(case, today):
            continue
        one = _one(case, unit, themes, today)
        lacks = _lacks(one, groups)
        if lacks:
            counted[lacks] += 1
        elif one is not None:
            found.setdefault(one.key, []).append(one)
    order = list(groups)
    alike = [made for key, people in found.items() if (made := _alike(key, people, groups)) is not None]
    alike.sort(key=lambda one: (order.index(one.role_group_id), name_key(one.people[0].name), one.people[0].case_id))
    return LikeForLike(tuple(alike), sum(map(len, found.values())), **counted)


def _closed(case: Case, today: date) -> bool:
    closed = closed_on(case.closings)
    return closed is not None and closed <= today


def _lacks(one: _One | None, groups: Mapping[str, str]) -> str:
    """Why nobody can be held against the person; "" where they can."""
    if one is None:
        return "without_outcome"
    group, answers = one.key
    if group not in groups:
        return "without_group"
    return "" if answers else "without_answers"


def _one(case: Case, unit: Unit, themes: Sequence[Theme], today: date) -> _One | None:
    """None while nothing has come of it."""
    said = effective(case, unit)
    theme_of = {item.id: theme.id for theme in themes for item in theme.items}
    told = _told(case, said, theme_of, today)
    if told is None:
        return None
    answers = sorted(standing_answers(said, themes).items())
    work = tuple((item, answer) for item, answer in answers if theme_of.get(item) in WORK)
    needs = tuple((item, a) for item, a in answers if theme_of.get(item) == OWN and item != ABOUT_THE_MANAGER)
    left_open = tuple(item for item in open_items(said, themes) if theme_of[item] in WORK)
    return _One(told, (case.employee.role_group_id, work), left_open, needs)


def _told(case: Case, said: Assessment, theme_of: Mapping[str, str], today: date) -> Told | None:
    conclusion, share = said.conclusion, home_share(said.tasks)
    came = _came_of(case, today)
    if came is None:
        return None
    outcome, on, amount, reason = came
    days = round(amount.average, 2) if amount is not None else None
    if outcome is Outcome.PROPOSED and days is None:
        days = conclusion.extent_days_per_week
    granted = outcome in _GRANTED
    return Told(
        case_id=case.id,
        name=case.employee.name,
        outcome=outcome,
        on=on,
        days=days if granted else None,
        amount=amount if granted else None,
        conditions=conclusion.conditions if granted else "",
        reason=reason,
        wished=said.wished_days_per_week,
        share=(share.low_days, share.high_days) if share.total else None,
        rests_on=tuple(one for one in conclusion.rests_on if theme_of.get(one, OWN) != OWN),
        rests_on_own=any(theme_of.get(one) == OWN for one in conclusion.rests_on),
    )


def _came_of(case: Case, today: date) -> tuple[Outcome, date | None, HomeAmount | None, str] | None:
    """What came of it, since when, how much, and the reason that was given."""
    conclusion, state = case.assessment.conclusion, signed_state(case, today)
    if state is not None and state.agreed:
        standing = standing_agreement(case, today)
        assert standing is not None
        return Outcome.AGREED, standing.signed_on, amount_of(standing.terms.extent), conclusion.reason
    if case.refusal is not None:
        return Outcome.REFUSED, case.refusal.decided_on, None, case.refusal.reason
    waiting = waiting_agreement(case)
    if waiting is not None:
        return Outcome.PROPOSED, waiting.issued_on, amount_of(waiting.terms.extent), conclusion.reason
    if state is CaseState.ENDED:
        ended = case.signed_agreement
        assert ended is not None
        return Outcome.ENDED, ended.ended_on, None, ended.end_reason
    if state is not None or conclusion.suitability is None:
        return None  # ran out as agreed, or nothing concluded yet
    if conclusion.suitability is Suitability.NOT_NOW:
        return Outcome.NOT_NOW, conclusion.concluded_on, None, conclusion.reason
    return Outcome.PROPOSED, conclusion.concluded_on, None, conclusion.reason


def _alike(
    key: tuple[str, tuple[tuple[str, Answer], ...]], people: Sequence[_One], groups: Mapping[str, str]
) -> Alike | None:
    """The people as a set, or None where they are fewer than two or came to the same."""
    told = sorted((one.told for one in people), key=lambda one: (name_key(one.name), one.case_id))
    differs = _differs(told)
    if not differs:
        return None
    needs = {one.needs for one in people}
    return Alike(key[0], groups[key[0]], tuple(told), differs, key[1], people[0].left_open, len(needs) > 1)


def _differs(people: Sequence[Told]) -> frozenset[Differs]:
    granted = [one for one in people if one.granted]
    days = {one.days for one in granted if one.days is not None}
    conditions = {" ".join(fold(one.conditions).split()) for one in granted}
    found = {
        Differs.GRANTED: len({one.granted for one in people}) > 1,
        Differs.DAYS: len(days) > 1,
        Differs.CONDITIONS: len(conditions) > 1,
    }
    return frozenset(kind for kind, holds in found.items() if holds)
