"""Every pattern of terms that a clause's conditions can see, so that a text can be judged for all terms at once.

Terms are endless, but a condition sees only the flags of `clauses.flags`. Flags that hang together (an amount and the
fixed days) form an axis; axes are free of one another, so an agreement is one value of each. A test holds random terms
against them: no flags outside these patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from itertools import product
from typing import Any

from hkdesk.domain.agreement.clauses import flags
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.case.term_paths import put

START, LATER_DAY = date(2027, 1, 4), date(2027, 12, 31)
_NINE, _THREE, _SAID = time(9), time(15), "."
_BASE = CaseFile(Unit("u", "."), Case("c", "HK-2027-0001", START, "u", Employee(".")))

Change = Callable[[CaseFile], CaseFile]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One value of an axis: the flags of the axis that hold, and how an agreement is made that has them.

    `voluntary` is said beside the terms (`scope.is_voluntary`).
    """

    flags: frozenset[str]
    change: Change
    voluntary: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """Flags that depend on one another and on nothing else, with every combination of them that terms can have."""

    flags: frozenset[str]
    patterns: tuple[Pattern, ...]


def _terms(values: dict[str, Any]) -> Change:
    def change(file: CaseFile) -> CaseFile:
        made = file.case.terms
        for path, value in values.items():
            made = put(made, path, value)
        return replace(file, case=replace(file.case, terms=made))

    return change


def _unit(**values: Any) -> Change:
    return lambda file: replace(file, unit=replace(file.unit, **values))


def _scope(facts: ScopeFacts) -> Change:
    return lambda file: replace(file, case=replace(file.case, scope=facts))


def _axis(changes: Iterable[Change]) -> Axis:
    """The axis of these changes, each set of flags once."""
    found = [(flags(change(_BASE)), change) for change in changes]
    return axis_of(Pattern(held, change) for held, change in found)


def axis_of(patterns: Iterable[Pattern]) -> Axis:
    """The axis of patterns given with all their flags: what holds in some of them and not in all."""
    found = tuple(patterns)
    seen = frozenset().union(*(one.flags for one in found)) - frozenset.intersection(*(one.flags for one in found))
    once = {one.flags & seen: one for one in reversed(found)}
    return Axis(seen, tuple(replace(one, flags=held) for held, one in reversed(once.items())))


def _choices(path: str, *values: Any) -> Axis:
    return _axis(_terms({path: value}) for value in values)


def _amounts() -> Iterable[Change]:
    """Days, fixed days, half ones and the weeks they fall in; the first day is what every n-th week counts from."""
    half = (a.HalfDay(Weekday.MONDAY, _NINE, _THREE),)
    fixed = ((), (Weekday.MONDAY,), (Weekday.MONDAY, Weekday.TUESDAY))
    for days, some, halves, weeks, since in product(
        (None, 0.5, 1, 1.5, 2, 3), fixed, ((), half), (a.Weeks.EVERY, a.Weeks.NTH, a.Weeks.ODD), (None, START)
    ):
        yield _terms(
            {
                "extent.days_per_week": days,
                "extent.weekdays": some,
                "extent.half_days": halves,
                "extent.weeks": weeks,
                "extent.weeks_from": since,
            }
        )


def _hours() -> Iterable[Change]:
    rows = ((), (a.DayHours(a.Day.MONDAY, _NINE, _THREE),))
    for kind, words, times, week in product(a.HoursKind, ("", _SAID), rows, (None, 37.5)):
        values = {"kind": kind, "description": words, "times": times, "weekly_hours": week}
        yield _terms({f"hours.{name}": value for name, value in values.items()})


def _scopes() -> Axis:
    """What Avklaring says; who works nowhere but at home is never outside the regulation (§ 1 second paragraph)."""
    home = ScopeFacts(Place.OWN_HOME, only_from_home=True)
    plain, only, free = _scope(ScopeFacts()), _scope(home), _scope(ScopeFacts())
    held = flags(plain(_BASE))
    freely = flags(free(_BASE), voluntary=True)
    return axis_of((Pattern(held, plain), Pattern(flags(only(_BASE)), only), Pattern(freely, free, voluntary=True)))


@cache
def axes() -> tuple[Axis, ...]:
    """Every axis; each flag of `clauses.FLAGS` is on one of them, and on one alone."""
    own, lent = a.EquipmentLine(_SAID, owner=a.Owner.EMPLOYEE), a.EquipmentLine(_SAID)
    core = {"hours.core_from": _NINE, "hours.core_until": _THREE}
    reach = {"availability.from_time": _NINE, "availability.until_time": _THREE}
    nobody, texts = _terms({}), ("", _SAID)
    said = (
        "extent.tasks extent.note hours.registration availability.channels availability.note ending.note trial.note "
        "equipment.note equipment.expenses handling.note handling.excluded contacts.employer contacts.support "
        "contacts.safety_representative".split()
    )
    return (
        _scopes(),
        _axis((_unit(organisation="."), _unit(organisation="Oslo kommune"))),
        _axis((_unit(), _unit(common_office_days=(Weekday.THURSDAY,)))),
        _axis((_unit(), _unit(minimum_staffing=2))),
        _axis(_amounts()),
        _axis(_hours()),
        _axis((nobody, _terms(core))),
        _axis((nobody, _terms(reach))),
        *(_choices(path, *texts) for path in said),
        *(_choices(f"{point}.choice", *a.Choice) for point in ("availability", "ending", "trial", "handling")),
        *(
            _choices(path, False, True)
            for path in ("hours.evening_work", "hours.exempt", "duration.temporary", "handling.paper_at_home")
        ),
        _choices("home_access", False, True),
        _choices("extent.days_per_month", None, 1, 4),
        _choices("extent.percent", None, 40),
        _choices("extent.call_in_days", None, 0, 1),
        _choices("duration.review_on", None, LATER_DAY),
        _choices("ending.notice_weeks", None, 1, 4),
        _choices("trial.months", None, 1, 3),
        _choices("trial.evaluate_on", None, LATER_DAY),
        _choices("trial.notice_days", None, 14),
        _choices("equipment.kind", *a.EquipmentKind),
        _choices("equipment.lines", (), (lent,), (own,)),
        _choices("equipment.return_days", None, 14),
        _choices("talks.first_on", None, LATER_DAY),
        _choices("talks.every_months", None, 3),
    )


def example(patterns: Iterable[Pattern]) -> tuple[CaseFile, bool]:
    """An agreement with these patterns, and whether it is voluntary; what they leave open is left empty."""
    file, voluntary = _BASE, False
    for one in patterns:
        file, voluntary = one.change(file), voluntary or one.voluntary
    return file, voluntary
