"""Hints about free text: every identity number, few false alarms, nothing changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hkdesk.domain.content.catalogue import SensitiveWords
from hkdesk.domain.content.sensitive import Hint, HintKind, hints, is_identity_number
from tests.domain.identity_numbers import FIRST, SECOND, control, number, serials

NUMBER, HEALTH, THIRD = HintKind
TODAY, LATER = date(2026, 11, 23), date(2032, 1, 1)
births = st.dates(date(1854, 1, 1), date(2039, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    born = draw(births)
    found = number(born, draw(st.sampled_from(serials(born.year))), d_number=draw(st.booleans()))
    assume(found is not None)
    return str(found)


def kinds(text: str, on: date = TODAY) -> list[tuple[HintKind, str]]:
    return [(h.kind, h.text) for h in hints(text, ("Kari Nordmann", "Åse-Kjærsti Ŋilsen"), WORDS, on)]


WORDS = SensitiveWords(
    ("syk", "sykmeld*", "*smerter", "kols", "*terapi*"),
    ("teams", "microsoft", "oslo", "kommune", "nav"),
)


@settings(max_examples=300)
@given(
    numbers(),
    st.sampled_from(["{0}{1}{2}{3}{4}", "{0}{1}{2} {3}{4}", "{0}{1}{2}\u00a0{3}{4}", "{0}{1}{2}-{3}{4}"])
    | st.sampled_from(["{0}{1}{2} {3} {4}", "{0}.{1}.{2} {3}{4}", "{0}.{1}.{2}–{3}{4}", "{0} {1} {2} {3} {4}"]),
    st.sampled_from(["", "Nr. ", "x", "("]),
    st.sampled_from(["", ".", ")", " a"]),
)
def test_every_number_is_found_where_it_stands(digits: str, written_as: str, before: str, after: str) -> None:
    written = written_as.format(digits[:2], digits[2:4], digits[4:6], digits[6:9], digits[9:])
    start = len(before)
    expected = (Hint(NUMBER, start, start + len(written), written),)
    assert hints(before + written + after, on=TODAY) == expected


@settings(max_examples=300)
@given(st.from_regex(r"\A[0-9]{11}\Z"))
def test_no_other_eleven_digits_are(digits: str) -> None:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    right = control(digits[:9], FIRST) == int(digits[9]) and control(digits[:10], SECOND) == int(digits[10])
    real = right and any(
        int(digits[6:9]) in [*serials(century + year), *(range(900, 1000) if 1940 <= century + year < 2000 else ())]
        and exists(century + year, month, day - 40 * (day > 40))
        for century in (1800, 1900, 2000)
        if 1854 <= century + year <= 2039
    )
    assert is_identity_number(digits) is real
    assert bool(hints(digits)) is real


def exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


@settings(max_examples=200)
@given(numbers(), st.integers(0, 10), st.integers(1, 9))
def test_one_digit_wrong_is_no_number(digits: str, place: int, more: int) -> None:
    wrong = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    assert hints(wrong, on=TODAY) == ()


@settings(max_examples=200)
@given(births, st.integers(0, 999), st.integers(1, 3))
def test_the_relaxed_control_digit_counts_from_2032(born: date, serial: int, shift: int) -> None:
    assume(born.year >= 1900)
    digits = number(born, serial, shift=shift)
    assume(digits is not None)
    text = f"Nummer {digits}."
    assert hints(text, on=date(2031, 12, 31)) == ()
    assert [h.text for h in hints(text, on=LATER)] == [digits]


@given(births, st.integers(0, 999), st.integers(4, 10))
def test_relaxed_is_not_anything(born: date, serial: int, shift: int) -> None:
    digits = number(born, serial, shift=shift)
    assume(digits is not None)
    assert hints(str(digits), on=LATER) == ()


@pytest.mark.parametrize(
    ("born", "serial", "expected"),
    [
        (date(1999, 1, 1), 900, True),
        (date(1939, 1, 1), 900, True),  # read as 2039
        (date(1999, 1, 1), 800, False),
        (date(1940, 1, 1), 600, False),
        (date(2000, 2, 29), 501, True),
        (date(2000, 2, 29), 1, False),  # 1900 had no such day
    ],
)
def test_the_serial_number_tells_the_century(born: date, serial: int, expected: bool) -> None:
    made = next(n for n in (number(born, serial + more) for more in range(20)) if n is not None)
    assert is_identity_number(made) is expected


def test_the_relaxed_form_knows_a_leap_day_of_2000() -> None:
    made = (number(date(2000, 2, 29), serial, shift=1) for serial in range(100, 200))
    digits = next(one for one in made if one is not None)
    assert [h.text for h in hints(digits, on=LATER)] == [digits]


def test_a_number_within_a_longer_one_is_none() -> None:
    made = next(n for n in (number(date(1980, 5, 17), s) for s in range(100, 120)) if n is not None)
    for text in (
        f"1{made}",
        f"{made}0",
        made[:5] + " " + made[5:],
        f"{made[:6]}  {made[6:]}",
        f"{made[:6]}\n{made[6:]}",
    ):
        assert hints(text, on=TODAY) == ()


def test_health_words_by_their_shape() -> None:
    found = kinds("Hun er syk og sykmeldt, har ryggsmerter og går i fysioterapien. KOLS-pasient.")
    assert [text for kind, text in found if kind is HEALTH] == [
        "syk",
        "sykmeldt",
        "ryggsmerter",
        "fysioterapien",
        "KOLS-pasient",
    ]


@pytest.mark.parametrize("text", ["Sykkel til jobb.", "En sykehistorie", "smerterik", "helse", "Skolsk", ""])
def test_words_that_only_look_like_it(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Han avløser Per Hansen på mandag.", ["Per Hansen"]),
        ("Etter at Liv-Åse Berg Moen sluttet", ["Liv-Åse Berg Moen"]),
        ("Vakten deles med Per Hansens gruppe.", ["Per Hansens"]),
        ("Per Hansen er borte. Da tar Per Hansen fri.", ["Per Hansen", "Per Hansen"]),
        ("Deltakere: Per Hansen", ["Per Hansen"]),
        ("Etter Per Hansen kommer ingen.", ["Etter Per Hansen"]),
        # May be named, is no name, or stands where any word is capitalised.
        ("Jeg og Kari Nordmann er enige, og Kari Nordmanns ønske.", []),
        ("Etter Kari Nordmann kommer ingen.", []),
        ("Møtet med Åse-Kjærsti Ŋilsen", []),
        ("Vi bruker Microsoft Teams og NAV Oslo i Oslo Kommune.", []),
        ("Oslo er stor. Ny Skjerm trengs.", []),
        ("Vi møtte Per. Hansen kom senere.", []),
        ("Jeg spurte Per, Hansen og Berg.", []),
        ("- Godt Samarbeid\n- Faste Dager", []),
    ],
)
def test_other_people(text: str, found: list[str]) -> None:
    assert [named for kind, named in kinds(text) if kind is THIRD] == found


@given(st.text(alphabet=st.sampled_from("aÅB 1.\n-syk*é😀"), max_size=60))
def test_each_hint_is_a_piece_of_the_text(text: str) -> None:
    found = hints(text, ("B Å",), WORDS, LATER)
    assert all(text[h.start : h.end] == h.text and h.text for h in found)
    assert list(found) == sorted(found, key=lambda h: (h.start, h.end))


def test_without_words_and_names_only_numbers_and_names_are_looked_for() -> None:
    assert [h.kind for h in hints("Hun er syk, sier Per Hansen")] == [THIRD]
