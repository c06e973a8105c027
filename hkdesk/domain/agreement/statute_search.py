"""Can an agreement with these clauses miss a point of § 2, for any terms at all?

`statute.check_points` judges terms and takes it that the clauses say on paper what was agreed. That holds for our own
clauses; a virksomhet's are held to it here. What the terms say of a list item must be printed by a clause that meets
the item (`point`), for every pattern of terms that conditions can see. The search answers with terms that show a miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hkdesk.domain.agreement.patterns import Axis, Pattern, axes
from hkdesk.domain.content.catalogue import Clause, PointId

STEP_LIMIT = 20_000
"""Steps of one search; ours take some dozen. Conditions that need more are too entangled for a person as well."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What must be on paper of a list item where `when` holds: one of the words, or a text for just this case.

    `prints` are names in braces, any one of which is enough. `says` are conditions: a text that asks for one of them
    is written for the case, and says it without a word in braces.
    """

    point: PointId
    when: tuple[str, ...]
    prints: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


def _words(point: PointId, when: str, prints: str, says: str = "") -> Demand:
    return Demand(point, tuple(when.split()), tuple(prints.split()), tuple(says.split()))


_E, _H, _A, _D = PointId.EXTENT, PointId.HOURS, PointId.AVAILABILITY, PointId.DURATION
_N, _T, _Q, _S = PointId.ENDING, PointId.TRIAL, PointId.EQUIPMENT, PointId.HANDLING
DEMANDS = (
    _words(_E, "days_stated !extent_pattern", "home_amount days_per_week"),
    _words(_E, "days_stated extent_pattern", "home_amount"),
    _words(_E, "fixed_days !extent_pattern", "fixed_days every_fixed_day weekdays"),
    _words(_E, "fixed_days extent_pattern", "fixed_days every_fixed_day"),
    _words(_E, "extent_pattern", "home_weeks home_amount fixed_days every_fixed_day"),
    _words(_E, "extent_nth_dated !fixed_days", "first_home_week"),
    _words(_E, "extent_half_days", "half_days"),
    _words(_E, "extent_month !extent_one_month_day", "days_per_month"),
    _words(_E, "extent_month extent_one_month_day", "days_per_month", "extent_one_month_day"),
    _words(_E, "extent_percent", "percent"),
    _words(_E, "extent_note", "extent_note"),
    _words(_H, "hours_as_workplace", "", "hours_as_workplace"),
    _words(_H, "hours_own hours_times", "hours_times"),
    _words(_H, "hours_own hours_described", "hours_description"),
    _words(_H, "hours_own hours_weekly", "weekly_hours"),
    _words(_H, "core_hours", "core_from"),
    _words(_H, "core_hours", "core_until"),
    _words(_A, "availability_agreed availability_times", "available_from"),
    _words(_A, "availability_agreed availability_times", "available_until"),
    _words(_A, "availability_agreed availability_channels", "channels"),
    _words(_A, "availability_agreed availability_note", "availability_note"),
    _words(_D, "temporary", "end_date"),
    _words(_N, "ending_agreed ending_notice !ending_one_week", "notice_weeks"),
    _words(_N, "ending_agreed ending_notice ending_one_week", "notice_weeks", "ending_one_week"),
    _words(_N, "ending_agreed ending_note", "ending_note"),
    _words(_T, "trial_agreed trial_months !trial_one_month", "trial_months"),
    _words(_T, "trial_agreed trial_months trial_one_month", "trial_months", "trial_one_month"),
    _words(_T, "trial_agreed trial_note", "trial_note"),
    _words(_Q, "equipment_lent", "", "equipment_lent"),
    _words(_Q, "equipment_none", "", "equipment_none"),
    _words(_Q, "equipment_note", "equipment_note"),
    _words(_S, "handling_agreed", "", "handling_agreed"),
    _words(_S, "handling_agreed paper_at_home", "", "paper_at_home"),
    _words(_S, "handling_agreed handling_excluded", "excluded"),
    _words(_S, "handling_agreed handling_note", "handling_note"),
)


@dataclass(frozen=True, slots=True)
class Missed:
    """A demand that the clauses do not meet in a language, and terms that show it.

    `conditions` are what the terms must have for it, in the words of `when`; `patterns` give an agreement with them
    (`patterns.example`). Both are empty where the conditions were too entangled to be searched (`searched` is False).
    """

    demand: Demand
    language: str
    conditions: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    searched: bool = True


def missed(
    clauses: Sequence[Clause], languages: Iterable[str], more: Sequence[Axis] = (), never: Iterable[str] = ()
) -> tuple[Missed, ...]:
    """Every demand of § 2 that an agreement with these clauses can miss, each once, in the order of the list items.

    Args:
        clauses: the whole agreement.
        languages: each is held to it by itself.
        more: axes of flags beside ours, as a virksomhet's own fields have.
        never: flags that no agreement has, because a rule forbids them.
    """
    found = []
    space = _Space((*axes(), *more), never)
    for demand in DEMANDS:
        for language in languages:
            witnesses = [*_witnesses(clauses, demand, language)]
            miss = space.search(demand, witnesses, language)
            if miss is not None:
                found.append(miss)
                break
    return tuple(found)


def _witnesses(clauses: Iterable[Clause], demand: Demand, language: str) -> Iterator[frozenset[str]]:
    """The conditions of each paragraph that meets the demand."""
    places = [f"{{{name}}}" for name in demand.prints]
    for clause in clauses:
        if clause.point is not demand.point:
            continue
        for paragraph in clause.paragraphs:
            conditions = frozenset((*clause.when, *paragraph.when))
            words = paragraph.body.get(language)
            if any(place in words for place in places) or not conditions.isdisjoint(demand.says):
                yield conditions


class _TooEntangled(Exception):
    pass


class _Space:
    """The axes as sets of bits: which patterns of each are still open."""

    def __init__(self, all_axes: Sequence[Axis], never: Iterable[str]) -> None:
        self._axes = all_axes
        self._place = {flag: n for n, axis in enumerate(all_axes) for flag in axis.flags}
        self._bits = {
            flag: sum(1 << k for k, pattern in enumerate(axis.patterns) if flag in pattern.flags)
            for axis in all_axes
            for flag in axis.flags
        }
        self._open = [(1 << len(axis.patterns)) - 1 for axis in all_axes]
        for flag in never:
            self._open[self._place[flag]] &= ~self._bits[flag]
        self._steps = 0

    def search(self, demand: Demand, witnesses: list[frozenset[str]], language: str) -> Missed | None:
        """Terms for which the demand stands and no witness does; None where there are none."""
        opened = self._open.copy()
        for condition in demand.when:
            place, bits = self._of(condition)
            opened[place] &= bits
        if not all(opened):
            return None  # no terms have it
        self._steps = 0
        try:
            found = self._without(opened, witnesses, ())
        except _TooEntangled:
            return Missed(demand, language, (), (), searched=False)
        if found is None:
            return None
        left, steps = found
        touched = sorted({self._of(condition)[0] for condition in (*demand.when, *steps)})
        patterns = (self._axes[n].patterns[(left[n] & -left[n]).bit_length() - 1] for n in touched)
        return Missed(demand, language, tuple(dict.fromkeys((*demand.when, *steps))), tuple(patterns))

    def _of(self, condition: str) -> tuple[int, int]:
        """The axis of a condition, and the patterns of it in which the condition holds."""
        name = condition.removeprefix("!")
        place, bits = self._place[name], self._bits[name]
        return place, ~bits & self._open[place] if condition.startswith("!") else bits

    def _without(
        self, opened: list[int], witnesses: Sequence[frozenset[str]], steps: tuple[str, ...]
    ) -> tuple[list[int], tuple[str, ...]] | None:
        """What is open when none of the witnesses stands, and the conditions chosen on the way; None where one must."""
        self._steps += 1
        if self._steps > STEP_LIMIT:
            raise _TooEntangled
        waiting = list[frozenset[str]]()
        for witness in witnesses:
            open_ones = self._undecided(opened, witness)
            if open_ones is None:
                continue  # it cannot stand any more
            if not open_ones:
                return None  # it stands whatever else is chosen
            waiting.append(open_ones)
        if not waiting:
            return opened, steps
        narrowest = min(waiting, key=len)
        left = opened.copy()
        for condition in sorted(narrowest):
            place, bits = self._of(condition)
            failing = left.copy()
            failing[place] &= ~bits
            if failing[place]:
                found = self._without(failing, waiting, (*steps, _against(condition)))
                if found is not None:
                    return found
            left[place] &= bits  # the ways in which it fails are searched
            if not left[place]:
                return None
        return None

    def _undecided(self, opened: list[int], witness: frozenset[str]) -> frozenset[str] | None:
        """The conditions that may still fail; None where one has failed, so that the text cannot stand."""
        undecided = []
        for condition in witness:
            place, bits = self._of(condition)
            if not opened[place] & bits:
                return None
            if opened[place] & ~bits:
                undecided.append(condition)
        return frozenset(undecided)


def _against(condition: str) -> str:
    return condition[1:] if condition.startswith("!") else f"!{condition}"
