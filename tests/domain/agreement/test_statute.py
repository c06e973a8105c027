"""Every pattern of the eight list items of § 2, temporary or not, under each version of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.agreement.clauses import FilledClause
from hkdesk.domain.agreement.statute import (
    Because,
    PointStatus,
    PointVerdict,
    check_points,
    missing_points,
)
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Day,
    DayHours,
    Duration,
    Ending,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    HalfDay,
    Handling,
    Hours,
    HoursKind,
    Terms,
    Trial,
    Weeks,
)
from hkdesk.domain.content.catalogue import PointId
from tests.domain.law import BEFORE, SINCE_2022
from tests.domain.points_table import (
    EXPRESSLY_NONE,
    IF_ANY,
    LIST_ITEMS,
    MET,
    MISSING,
    NOT_TEMPORARY,
    SAID,
    SAID_NONE,
    SILENT,
    VERDICTS,
    VERSIONS,
)
from tests.domain.strategies import all_terms

LAST = date(2027, 2, 28)
NINE, TEN = time(9), time(10)

# Ways of saying something about each list item, the first of them used in the full table.
SPOKEN: dict[str, list[Any]] = {
    "extent": [
        Extent(1),
        Extent(0.5),
        Extent(weekdays=(Weekday.FRIDAY,)),
        Extent(note="Etter avtale uke for uke."),
        Extent(days_per_month=4),
        Extent(percent=20),
        Extent(2, weeks=Weeks.ODD),
        Extent(1, weeks=Weeks.NTH, every_weeks=3, weeks_from=LAST),
        Extent(weekdays=(Weekday.MONDAY,), weeks=Weeks.EVEN),
        Extent(half_days=(HalfDay(Weekday.FRIDAY, NINE, TEN),)),
        Extent(days_per_month=4, weeks=Weeks.NTH),
    ],
    "hours": [
        Hours(HoursKind.AS_AT_WORKPLACE),
        Hours(HoursKind.OWN, "Fra 07.00 til 14.30"),
        Hours(HoursKind.OWN, times=(DayHours(Day.MONDAY, NINE, TEN),)),
    ],
    "availability": [
        Availability(Choice.AGREED, NINE, TEN),
        Availability(Choice.AGREED, channels="telefon"),
        Availability(Choice.AGREED, note="I kjernetiden"),
    ],
    "duration": [Duration(end=LAST)],
    "ending": [
        Ending(Choice.AGREED, 4),
        Ending(Choice.AGREED, 0),
        Ending(Choice.AGREED, note="Kan sies opp på dagen"),
    ],
    "trial": [Trial(Choice.AGREED, 3), Trial(Choice.AGREED, note="Til påske")],
    "equipment": [
        Equipment(EquipmentKind.NONE_LENT),
        Equipment(EquipmentKind.LENT, (EquipmentLine("Skjerm"),)),
        Equipment(EquipmentKind.LENT, note="Se egen liste"),
    ],
    "handling": [
        Handling(Choice.AGREED),
        Handling(Choice.AGREED, paper_at_home=True),
        Handling(Choice.AGREED, note="Nei"),
    ],
}
# Ways of being silent, among them words left behind under a choice that does not count them.
UNSPOKEN: dict[str, list[Any]] = {
    "extent": [
        Extent(),
        Extent(tasks="Saksbehandling"),
        Extent(note=" \n"),
        Extent(call_in_days=2),
        Extent(weeks=Weeks.ODD),
        Extent(weeks=Weeks.NTH, every_weeks=4, weeks_from=LAST),
    ],
    "hours": [
        Hours(),
        Hours(HoursKind.OWN),
        Hours(HoursKind.OWN, "  "),
        Hours(HoursKind.OPEN, "Fra 07.00", NINE, TEN),
        Hours(HoursKind.OPEN, times=(DayHours(Day.MONDAY, NINE, TEN),)),
        Hours(HoursKind.OWN, weekly_hours=37.5),
    ],
    "availability": [
        Availability(),
        Availability(Choice.AGREED),
        Availability(Choice.AGREED, from_time=NINE),
        Availability(Choice.AGREED, until_time=NINE),
        Availability(Choice.OPEN, NINE, TEN, "telefon", "alltid"),
    ],
    "duration": [Duration(), Duration(start=date(2026, 1, 1), review_on=LAST)],
    "ending": [Ending(), Ending(Choice.AGREED), Ending(Choice.AGREED, note=" "), Ending(Choice.OPEN, 4, "x")],
    "trial": [Trial(), Trial(Choice.AGREED), Trial(Choice.OPEN, 3, "x")],
    "equipment": [
        Equipment(),
        Equipment(EquipmentKind.LENT),
        Equipment(EquipmentKind.LENT, note=" "),
        Equipment(EquipmentKind.OPEN, (EquipmentLine("Skjerm"),), "x"),
    ],
    "handling": [Handling(), Handling(Choice.OPEN, True, "x")],
}
DENIED: dict[str, list[Any]] = {
    "availability": [Availability(Choice.NONE), Availability(Choice.NONE, NINE, TEN, "telefon", "x")],
    "ending": [Ending(Choice.NONE), Ending(Choice.NONE, 4)],
    "trial": [Trial(Choice.NONE), Trial(Choice.NONE, 3)],
    "handling": [Handling(Choice.NONE), Handling(Choice.NONE, True)],
}
WAYS = {SAID: SPOKEN, SILENT: UNSPOKEN, SAID_NONE: DENIED}
RULE_SETS = {"2008": BEFORE, "2022": SINCE_2022}


def word(verdict: PointVerdict) -> str:
    """The verdict as the table says it."""
    because = verdict.because if verdict.because is not Because.UNDECIDED else None
    return because.value if because is not None else verdict.status.value


def terms_of(sections: dict[str, Any], *, temporary: bool) -> Terms:
    terms = replace(Terms(), **sections)
    return replace(terms, duration=replace(terms.duration, temporary=temporary))


PATTERNS = [(SAID, SILENT, SAID_NONE) if demand == IF_ANY else (SAID, SILENT) for _, _, demand in LIST_ITEMS]


@pytest.mark.parametrize("temporary", [False, True])
@pytest.mark.parametrize("version", list(RULE_SETS))
def test_every_pattern(version: str, temporary: bool) -> None:
    """All eight list items at once: said or silent, the «eventuelle» expressly none as well."""
    checked = 0
    for pattern in product(*PATTERNS):
        said = {name: WAYS[how][name][0] for (_, name, _), how in zip(LIST_ITEMS, pattern, strict=True)}
        verdicts = check_points(terms_of(said, temporary=temporary), RULE_SETS[version], ())
        expected = [
            (number, VERDICTS[demand, how][temporary])
            for (number, _, demand), how in zip(LIST_ITEMS, pattern, strict=True)
        ]
        assert [(v.point.number, word(v)) for v in verdicts] == expected
        assert [p.number for p in missing_points(verdicts)] == [n for n, w in expected if w == MISSING]
        checked += 1
    assert checked == 2**4 * 3**4


EACH_WAY = [
    (name, demand, how, n)
    for _, name, demand in LIST_ITEMS
    for how in (SAID, SILENT, SAID_NONE)
    for n in range(len(WAYS[how].get(name, ())))
]


@pytest.mark.parametrize("temporary", [False, True])
@pytest.mark.parametrize(("name", "demand", "how", "n"), EACH_WAY, ids=[f"{e[0]}-{e[2]}-{e[3]}" for e in EACH_WAY])
def test_each_way_of_saying_it(name: str, demand: str, how: str, n: int, temporary: bool) -> None:
    terms = terms_of({name: WAYS[how][name][n]}, temporary=temporary)
    for rule_set in RULE_SETS.values():
        found = next(v for v in check_points(terms, rule_set, ()) if v.point.id.value == name)
        assert word(found) == VERDICTS[demand, how][temporary]


@given(all_terms, st.sampled_from([BEFORE, SINCE_2022]))
def test_only_an_open_choice_of_the_four_is_undecided(terms: Terms, rule_set: Any) -> None:
    choices = {PointId(name): getattr(terms, name).choice for name in ("availability", "ending", "trial", "handling")}
    for verdict in check_points(terms, rule_set, ()):
        assert verdict.undecided == (choices.get(verdict.point.id) is Choice.OPEN)
        assert verdict.status is PointStatus.MISSING or not verdict.undecided


@settings(deadline=None)
@given(all_terms, st.sampled_from([BEFORE, SINCE_2022]))
def test_the_words_never_change_a_status(terms: Terms, rule_set: Any) -> None:
    filled = tuple(FilledClause(p.value, n, "t", (f"ord {n}",), p, ()) for n, p in enumerate(PointId, 1))
    loose = FilledClause("other", 9, "t", ("løst",), None, ())
    bare, worded = check_points(terms, rule_set, ()), check_points(terms, rule_set, (*filled, *filled, loose))
    assert [(v.point, v.status, v.because) for v in bare] == [(v.point, v.status, v.because) for v in worded]
    for verdict in worded:
        number = verdict.point.number
        speaks = verdict.status is PointStatus.MET or verdict.because is Because.EXPRESSLY_NONE
        assert verdict.words == ((f"ord {number}",) * 2 if speaks else ())


def test_the_shipped_rule_sets_say_what_the_regulation_says() -> None:
    shipped = sorted(load_catalogue().rule_sets, key=lambda r: r.since)
    assert len(shipped) == len(VERSIONS)
    for found, (since, until, letter, only_home) in zip(shipped, VERSIONS.values(), strict=True):
        assert found.since.isoformat() == since
        assert (found.until.isoformat() if found.until else None) == until
        assert (found.authority_letter, found.only_home_always_covered) == (letter, only_home)
        points = sorted((p.number, p.id.value, p.requirement.value) for p in found.points)
        assert points == list(LIST_ITEMS)


def test_the_law_of_each_day() -> None:
    catalogue = load_catalogue()
    shipped = sorted(catalogue.rule_sets, key=lambda r: r.since)
    assert catalogue.rule_set_on(date(2008, 1, 1) - timedelta(days=1)) is None
    assert catalogue.rule_set_on(date(2008, 1, 1)) is shipped[0]
    assert catalogue.rule_set_on(date(2022, 6, 30)) is shipped[0]
    assert catalogue.rule_set_on(date(2022, 7, 1)) is shipped[1]
    assert catalogue.rule_set_on(date(2199, 12, 31)) is shipped[1]


def test_the_table_knows_every_word_the_code_can_say() -> None:
    said = {w for pair in VERDICTS.values() for w in pair}
    assert said == {MET, MISSING, NOT_TEMPORARY, EXPRESSLY_NONE}
    assert {b.value for b in Because} - {Because.UNDECIDED.value} == {NOT_TEMPORARY, EXPRESSLY_NONE}
