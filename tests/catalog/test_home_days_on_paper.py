"""What the agreement says of the days at home, in three languages, and what it does not say to who works there only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Day, DayHours, Duration, Extent, HalfDay, Hours, HoursKind, Terms, Weeks
from hkdesk.domain.content.catalogue import Catalogue
from tests.catalog.test_clauses import VARIANTS, file, only_home

MON, TUE, WED, THU, FRI = Weekday
HALF = HalfDay(FRI, time(12), time(15, 30))
START = Duration(date(2026, 1, 1))


def extent_words(catalogue: Catalogue, extent: Extent, language: str, duration: Duration = START) -> list[str]:
    """The paragraphs of the clause on the extent, less the one on being called in."""
    filled = fill_clauses(catalogue.clauses, file(Terms(extent=extent, duration=duration)), language)
    return [" ".join(p.split()) for c in filled if c.clause_id == "extent" for p in c.paragraphs][:-1]


PRINTED: list[tuple[Extent, dict[str, list[str]]]] = [
    (
        Extent(2, (TUE, THU)),
        {
            "nb": ["Den ansatte kan arbeide hjemme 2 dager i uka. Faste hjemmedager er tirsdag og torsdag."],
            "nn": ["Den tilsette kan arbeide heime 2 dagar i veka. Faste heimedagar er tysdag og torsdag."],
            "en": ["The employee may work at home 2 days a week. The fixed home days are Tuesday and Thursday."],
        },
    ),
    (
        Extent(1, (WED,)),
        {
            "nb": ["Den ansatte kan arbeide hjemme én dag i uka. Fast hjemmedag er onsdag."],
            "nn": ["Den tilsette kan arbeide heime éin dag i veka. Fast heimedag er onsdag."],
            "en": ["The employee may work at home one day a week. The fixed home day is Wednesday."],
        },
    ),
    (
        Extent(weekdays=(FRI,), weeks=Weeks.NTH, weeks_from=date(2026, 1, 2)),
        {
            "nb": ["Den ansatte kan arbeide hjemme annenhver fredag fra og med 2. januar 2026."],
            "nn": ["Den tilsette kan arbeide heime annankvar fredag frå og med 2. januar 2026."],
            "en": ["The employee may work at home every other Friday, starting on 2 January 2026."],
        },
    ),
    (
        Extent(2, (TUE, THU), weeks=Weeks.NTH, every_weeks=3),
        {
            "nb": [
                (
                    "Den ansatte kan arbeide hjemme 2 dager hver 3. uke. "
                    "Faste hjemmedager er tirsdag og torsdag hver 3. uke fra og med 1. januar 2026."
                )
            ],
            "nn": [
                (
                    "Den tilsette kan arbeide heime 2 dagar kvar 3. veke. "
                    "Faste heimedagar er tysdag og torsdag kvar 3. veke frå og med 1. januar 2026."
                )
            ],
            "en": [
                (
                    "The employee may work at home 2 days every 3 weeks. "
                    "The fixed home days are Tuesday and Thursday every 3 weeks, starting on 1 January 2026."
                )
            ],
        },
    ),
    (
        Extent(2, weeks=Weeks.NTH, weeks_from=date(2026, 1, 7)),
        {
            "nb": [
                (
                    "Den ansatte kan arbeide hjemme 2 dager annenhver uke. "
                    "Dagene er ikke faste, og avtales med leder for hver uke."
                ),
                "Den første av disse ukene begynner 5. januar 2026.",
            ],
            "nn": [
                (
                    "Den tilsette kan arbeide heime 2 dagar annakvar veke. "
                    "Dagane er ikkje faste, og blir avtalte med leiar for kvar veke."
                ),
                "Den første av desse vekene byrjar 5. januar 2026.",
            ],
            "en": [
                (
                    "The employee may work at home 2 days every other week. "
                    "The days are not fixed. They are agreed with the manager for each week."
                ),
                "The first of these weeks begins on 5 January 2026.",
            ],
        },
    ),
    (
        Extent(weekdays=(MON,), weeks=Weeks.ODD),
        {
            "nb": [
                "Den ansatte kan arbeide hjemme hver mandag i oddetallsuker.",
                "Ukenummeret i kalenderen avgjør. Når et år har uke 53, kommer to oddetallsuker etter hverandre.",
            ],
            "nn": [
                "Den tilsette kan arbeide heime kvar måndag i oddetalsveker.",
                "Vekenummeret i kalenderen avgjer. Når eit år har veke 53, kjem to oddetalsveker etter kvarandre.",
            ],
            "en": [
                "The employee may work at home every Monday in odd-numbered weeks.",
                (
                    "The number of the week in the Norwegian calendar decides. "
                    "When a year has a week 53, two odd-numbered weeks follow each other."
                ),
            ],
        },
    ),
    (
        Extent(1.5, (TUE, FRI), half_days=(HALF,)),
        {
            "nb": [
                "Den ansatte kan arbeide hjemme 1,5 dager i uka. Faste hjemmedager er tirsdag og fredag.",
                "Halv dag hjemme er det fredag fra kl. 12.00 til kl. 15.30.",
            ],
            "nn": [
                "Den tilsette kan arbeide heime 1,5 dagar i veka. Faste heimedagar er tysdag og fredag.",
                "Halv dag heime er det fredag frå kl. 12.00 til kl. 15.30.",
            ],
            "en": [
                "The employee may work at home 1.5 days a week. The fixed home days are Tuesday and Friday.",
                "Half a day at home: Friday from 12.00 to 15.30.",
            ],
        },
    ),
    (
        Extent(0.5, (FRI,)),
        {
            "nb": ["Den ansatte kan arbeide hjemme en halv dag i uka. Fast hjemmedag er fredag."],
            "nn": ["Den tilsette kan arbeide heime ein halv dag i veka. Fast heimedag er fredag."],
            "en": ["The employee may work at home half a day a week. The fixed home day is Friday."],
        },
    ),
    (
        Extent(3, (MON, TUE)),
        {
            "nb": [
                "Den ansatte kan arbeide hjemme 3 dager i uka. Faste hjemmedager er mandag og tirsdag.",
                "Resten avtales med leder for hver uke.",
            ]
        },
    ),
    (
        Extent(1.5, (TUE, FRI)),
        {
            "nb": [
                "Den ansatte kan arbeide hjemme 1,5 dager i uka. Faste hjemmedager er tirsdag og fredag.",
                "Én av de faste dagene er en halv dag.",
            ]
        },
    ),
    (
        Extent(days_per_month=4, weeks=Weeks.EVEN),
        {
            "nb": [
                "Den ansatte kan arbeide hjemme inntil 4 dager i måneden.",
                "Hvilke dager det blir, avtales med leder for hver måned.",
                "Hjemmedagene er i partallsuker.",
                "Ukenummeret i kalenderen avgjør. Når et år har uke 53, kommer to oddetallsuker etter hverandre.",
            ]
        },
    ),
]


@pytest.mark.parametrize(("extent", "language", "said"), [(e, lang, w) for e, by in PRINTED for lang, w in by.items()])
def test_the_days_at_home_as_one_says_them(
    catalogue: Catalogue, extent: Extent, language: str, said: list[str]
) -> None:
    assert sorted(extent_words(catalogue, extent, language)) == sorted(said)


def test_the_date_on_paper_is_a_home_day_of_the_agreement(catalogue: Catalogue) -> None:
    """Counted from a day long past, the first home day is named on which the agreement applies."""
    extent = Extent(weekdays=(FRI,), weeks=Weeks.NTH, weeks_from=date(2026, 1, 2))
    (said,) = extent_words(catalogue, extent, "nb", Duration(date(2026, 10, 1)))
    assert said == "Den ansatte kan arbeide hjemme annenhver fredag fra og med 9. oktober 2026."
    (undated,) = extent_words(catalogue, replace(extent, weeks_from=None), "nb", Duration())
    assert undated == "Den ansatte kan arbeide hjemme annenhver fredag."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ("hjemmedag", "hovedarbeidsplass", "kan arbeide hjemme")),
        ("nn", ("heimedag", "hovudarbeidsplass", "kan arbeide heime")),
        ("en", ("home day", "main workplace", "may work at home")),
    ],
)
def test_who_works_at_home_only_is_told_of_no_home_days_and_no_other_workplace(
    catalogue: Catalogue, language: str, words: tuple[str, ...]
) -> None:
    for one in VARIANTS:
        printed = [
            (c.clause_id, p) for c in fill_clauses(catalogue.clauses, only_home(one), language) for p in c.paragraphs
        ]
        assert not [(clause, p) for clause, p in printed if any(word in p.casefold() for word in words)]


def test_work_at_home_only_is_told_as_it_is(catalogue: Catalogue) -> None:
    terms = Terms("Fjellvegen 8", "Torget 1", Extent(5, tuple(Weekday), percent=100), duration=START)
    filled = {c.clause_id: " ".join(" ".join(c.paragraphs).split()) for c in
              fill_clauses(catalogue.clauses, only_home(file(terms)))}  # fmt: skip
    assert filled["extent"].startswith(
        "Den ansatte utfører alt arbeidet hjemme, 5 dager i uka. "
        "Faste arbeidsdager er mandag, tirsdag, onsdag, torsdag og fredag. Det er 100 prosent av arbeidstiden."
    )
    assert "Arbeidsplassen er hjemme hos den ansatte: Fjellvegen 8" in filled["place"]
    assert "Kontoret den ansatte hører til, er Torget 1." in filled["place"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "fredag 08.00–15.30 (30 minutter pause, bare 12.00–15.30 er hjemme)"),
        ("nn", "fredag 08.00–15.30 (30 minutt pause, berre 12.00–15.30 er heime)"),
        ("en", "Friday 08.00–15.30 (30 minutes’ break, only 12.00–15.30 is at home)"),
    ],
)
def test_the_hours_of_a_day_that_is_half_at_home_are_not_told_as_hours_at_home(
    catalogue: Catalogue, language: str, said: str
) -> None:
    def hours_words(*times: DayHours) -> str:
        terms = Terms(extent=Extent(0.5, half_days=(HALF,)), hours=Hours(HoursKind.OWN, times=times))
        filled = fill_clauses(catalogue.clauses, file(terms), language)
        return " ".join(p for c in filled if c.clause_id == "hours" for p in c.paragraphs)

    assert said in hours_words(DayHours(Day.FRIDAY, time(8), time(15, 30)))
    alone = hours_words(DayHours(Day.FRIDAY, HALF.from_time, HALF.until_time, 0))
    assert "bare" not in alone
    assert "12.00–15.30 (" in alone
