"""An oracle from the statute: agreements that contradict themselves or the law, and lawful ones that nothing may stop.

Written from FOR-2002-07-05-715, arbeidsmiljøloven chapter 10 and rundskriv 38/2021, each row as one change to a sound
agreement. Of a contradictory one it names the finding; a lawful one may be told of hints and of nothing that stops.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from hkdesk.domain.agreement.contradictions.find import Weight, find_in_case
from hkdesk.domain.agreement.contradictions.places import is_abroad
from hkdesk.domain.agreement.statute import lacking
from hkdesk.domain.case import terms as a
from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Answer, Conclusion, Suitability
from hkdesk.domain.case.people import Employee, Weekday
from hkdesk.domain.case.scope import AuthorityOrder, Pattern
from hkdesk.services.words.contradictions import contradiction_text, fix_text
from tests.domain.agreement.oracle_base import (
    AGREED,
    CASE,
    CLASH,
    FRI,
    HINT,
    HOME,
    LONG,
    MON,
    NONE,
    NOTHING,
    OFTEN,
    SAT,
    SUN,
    THU,
    TODAY,
    TUE,
    TWO,
    Change,
    answered,
    at_home,
    case_of,
    dates,
    days_of,
    findings,
    hours,
    mine,
    scope,
    talked,
)
from tests.domain.agreement.oracle_contradictory import CONTRADICTORY

TELEPHONE = "Vakttelefonen må betjenes på søndager (aml § 10-10 andre ledd)."
LAWFUL: list[tuple[str, Change]] = [
    ("the sound one", {}),
    ("hours of one's own on the home days", hours(*TWO)),
    ("nine hours and half an hour of break", hours(at_home(TUE, "07:30", "17:00"), TWO[1])),
    (
        "ten hours, averaged by agreement (§ 10-5 first paragraph)",
        hours(*LONG, words="Gjennomsnitt er avtalt etter aml § 10-5 første ledd."),
    ),
    ("forty-four hours, averaged", hours(*TWO, weekly_hours=44.0, words="Snitt over 8 uker etter § 10-5.")),
    ("Sunday duty, explained (§ 10-10)", hours(*TWO, at_home(SUN, "10:00", "14:00", 0), words=TELEPHONE)),
    ("Saturday evening duty, explained", hours(*TWO, at_home(SAT, "16:00", "20:00", 0), words=TELEPHONE)),
    (
        "evening duty until half past nine, explained (§ 10-11)",
        hours(
            at_home(TUE, "14:00", "21:30"),
            TWO[1],
            words="Kveldsvakt fordi arbeidet krever det, aml § 10-11 andre ledd.",
        ),
    ),
    (
        "nine hours of rest by written agreement (§ 10-8 third paragraph)",
        {
            "extent": a.Extent(2, (Weekday.MONDAY, Weekday.TUESDAY)),
            **hours(
                at_home(MON, "14:00", "21:00"),
                at_home(TUE, "06:00", "12:00"),
                words="Hvilen er avtalt kortere etter aml § 10-8 tredje ledd.",
            ),
        },
    ),
    (
        "shorter rest before the office, agreed",
        hours(
            at_home(TUE, "15:00", "22:30"),
            TWO[1],
            words="Avtalt med tillitsvalgte etter §§ 10-8 (3) og 10-11.",
            core_from=time(9),
            core_until=time(14, 30),
        ),
    ),
    (
        "fourteen hours by a collective agreement (§ 10-12 fourth paragraph)",
        hours(at_home(TUE, "06:30", "21:00"), TWO[1], words="Tariffavtale etter aml § 10-12 fjerde ledd."),
    ),
    (
        "a leading position (§ 10-12)",
        hours(at_home(TUE, "06:00", "22:00", 0), at_home(THU, "08:00", "20:00", 0), exempt=True),
    ),
    (
        "evening work of one's own will, late start",
        {**hours(*(replace(d, from_time=time(10), until_time=time(17)) for d in TWO), evening_work=True)},
    ),
    ("a day that ends at nine in the evening", hours(at_home(TUE, "13:30", "21:00"), TWO[1])),
    ("short days without a break", hours(at_home(TUE, "08:00", "13:00", 0), at_home(THU, "08:00", "13:00", 0))),
    ("half a day a week, on Fridays", {"extent": a.Extent(0.5, (Weekday.FRIDAY,))}),
    ("a day and a half, of two fixed days", {"extent": a.Extent(1.5, (Weekday.TUESDAY, Weekday.FRIDAY))}),
    (
        "every other Monday, so two days a month",
        {"extent": a.Extent(weekdays=(Weekday.MONDAY,), days_per_month=2, weeks=a.Weeks.NTH)},
    ),
    ("own hours for days that are not fixed", {"extent": a.Extent(1), **hours(at_home(FRI, "08:00", "15:30"))}),
    (
        "on call in the evening, explained",
        {
            **hours(*TWO),
            "availability": a.Availability(
                AGREED, time(8), time(20), note="Beredskapsvakt etter aml § 10-4 tredje ledd."
            ),
        },
    ),
    ("start today", dates(TODAY, date(2027, 9, 30))),
    ("start next year", dates(date(2027, 8, 1))),
    ("one day", dates(date(2026, 10, 1), date(2026, 10, 1))),
    ("permanent, no trial", {**dates(date(2026, 10, 1)), "ending": a.Ending(AGREED, 4)}),
    ("temporary without notice", {"ending": a.Ending(NONE)}),
    ("one's own desk and nothing lent", days_of(mine("Skrivebord"), mine("Stol"), kind=NOTHING)),
    ("lent and one's own", days_of(a.EquipmentLine("Skjerm"), mine("Skrivebord"))),
    ("lent, told in words", days_of(mine("Skrivebord"), note="Arbeidsgiver låner ut en bærbar PC.")),
    ("nothing lent, nothing listed", days_of(kind=NOTHING)),
    ("the address of the person alone", {"home_address": ""}),
    (
        "a street with the name of a country",
        {
            "home_address": "Danmarks gate 5, 0658 Oslo",
            "case": {"employee": Employee("Kari", home_address="Danmarks gate 5, 0658 Oslo")},
        },
    ),
    (
        "only from home, which is the workplace",
        {**OFTEN, "main_workplace": HOME, "case": {"scope": replace(CASE.scope, only_from_home=True, days_per_week=5)}},
    ),
    ("ordered by the authorities", answered(Answer.NO, authority_order=AuthorityOrder.ORDER)),
    (
        "a common day with the exception written",
        {"extent": a.Extent(2, (Weekday.TUESDAY, Weekday.WEDNESDAY), note="Leder har godtatt onsdager i november.")},
    ),
    (
        "notice as long as the agreement",
        {**dates(date(2026, 10, 1), date(2026, 10, 28)), "ending": a.Ending(AGREED, 4)},
    ),
    ("six months of trial in a year", {"trial": a.Trial(AGREED, 6)}),
    ("a talk held on the first day", talked(date(2026, 10, 1))),
]


@pytest.mark.parametrize(
    ("change", "code", "weight"), [row[1:] for row in CONTRADICTORY], ids=[r[0] for r in CONTRADICTORY]
)
def test_what_contradicts_is_found_and_can_be_mended(change: Change, code: str, weight: Weight) -> None:
    found = findings(change)
    assert code in found, found.keys()
    one = found[code]
    assert one.weight is weight
    assert contradiction_text(one).endswith(".")
    assert one.fixes or weight is HINT
    for fix in one.fixes:
        assert fix_text(fix)
        if fix.changes:
            file = case_of(change)
            mended = replace(file, case=replace(file.case, terms=validate.terms(fix.apply(file.case.terms))))
            assert code not in {other.code for other in find_in_case(mended, TODAY)}, fix


@pytest.mark.parametrize("change", [row[1] for row in LAWFUL], ids=[row[0] for row in LAWFUL])
def test_nothing_that_is_lawful_is_stopped(change: Change) -> None:
    file = case_of(change)
    assert [one.code for one in find_in_case(file, TODAY) if one.weight is CLASH] == []
    assert lacking(file.case.terms) == ()


@pytest.mark.parametrize("note", ["", "Leder kaller inn når det trengs."])
@pytest.mark.parametrize("extent", [a.Extent(5, tuple(Weekday), "Saksbehandling"), a.Extent(5, (), "Saksbehandling")])
def test_who_works_only_from_home_has_no_home_day_on_a_common_office_day(extent: a.Extent, note: str) -> None:
    """The paper says that they take part from home (clause "common_days" with "only_from_home")."""
    change: Change = {"extent": replace(extent, note=note), "unit": {"common_office_days": (Weekday.WEDNESDAY,)}}
    about = {"home_on_common_day", "no_room_beside_common_days"}
    assert about & findings(change).keys(), "as everybody else's"
    only = {**change, **scope(only_from_home=True)}
    assert not about & findings(only).keys()
    assert [code for code, one in findings(only).items() if one.weight is CLASH] == []


def test_the_sound_one_is_free_of_hints_too() -> None:
    assert findings({}) == {}


def test_half_a_day_is_concluded_where_it_is_less_and_that_is_no_other() -> None:
    """The conclusion is in halves: a day every twelfth week is the half it stands for."""
    rare = a.Extent(1, (), "Saksbehandling", weeks=a.Weeks.NTH, every_weeks=12)
    for days, told in ((0.5, False), (1.0, True)):
        said = Conclusion(Suitability.SUITABLE, "Passer", extent_days_per_week=days)
        change: Change = {"extent": rare, "case": {"assessment": replace(CASE.assessment, conclusion=said)}}
        assert ("other_days_than_concluded" in findings(change)) is told


def test_the_oracle_is_large_enough() -> None:
    assert len(CONTRADICTORY) >= 60
    assert len(LAWFUL) >= 26


@pytest.mark.parametrize(("days", "stops"), [(0.5, False), (1.0, True), (2.0, True)])
def test_an_agreement_called_voluntary_has_no_more_days_than_makes_it_so(days: float, stops: bool) -> None:
    extent = a.Extent(days, tasks="Saksbehandling")
    file = case_of({"extent": extent, **scope(days_per_week=0.5, pattern=Pattern.NOW_AND_THEN)})
    found = {one.code: one for one in find_in_case(file, TODAY, demanded_from=1.0)}
    assert ("not_sporadic" in found) is stops
    assert "not_sporadic" not in {one.code for one in find_in_case(file, TODAY)}
    if stops:
        mended = replace(file, case=replace(file.case, terms=found["not_sporadic"].fixes[0].apply(file.case.terms)))
        assert "not_sporadic" not in {one.code for one in find_in_case(mended, TODAY, demanded_from=1.0)}


@pytest.mark.parametrize(
    ("address", "abroad"),
    [
        ("Myrveien 12, 9998 Nordfoss", False),
        ("Storgata 1\n0658 Oslo, Norge", False),
        ("Vei 1, NO-0658 Oslo", False),
        ("Danmarks gate 5, 0658 Oslo", False),
        ("Leilighet 201, Sverigeveien 3, 0658 Oslo", False),
        ("Longyearbyen, 9170 Svalbard", False),
        ("Kappveien 3, 12345 678", False),
        ("Storgata 1, H-0201, 0658 Oslo", False),
        ("Storgata 1, L-101\n0658 Oslo", False),
        ("", False),
        ("Gata 3, SE-452 30 Strömstad", True),
        ("Storgatan 3, 45230 Strömstad", True),
        ("Hauptstrasse 1\n10115 Berlin", True),
        ("Havnevej 2, 9990 Skagen Danmark", True),
        ("12 High Street, London SW1A 1AA, UK", True),
        ("Calle Mayor 1, Torrevieja, SPANIA.", True),
    ],
)
def test_what_tells_that_an_address_is_abroad(address: str, abroad: bool) -> None:
    assert is_abroad(address) is abroad
