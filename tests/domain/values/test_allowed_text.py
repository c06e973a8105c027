"""One rule for every text: nothing unseen comes in, nothing typed is lost in silence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hkdesk.domain.values.allowed_text import (
    LINE_LIMIT,
    TEXT_LIMIT,
    clean,
    clean_line,
    shown,
    tidy,
)
from hkdesk.errors import InvalidInput

anything = st.text(st.characters())
COMPOSED, DECOMPOSED = "\u00e5", "a\u030a"


def refusal(text: str, **how: object) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        clean(text, "case.x", **how)  # type: ignore[arg-type]
    assert caught.value.field == "case.x"
    assert caught.value.reason
    return caught.value


@settings(deadline=None, max_examples=500)
@given(anything)
@example("a\u200b\u030a")  # an unseen mark between a letter and its accent
@example("\r\r\n\n\r")
@example("\ud800\x00\x85")
def test_what_was_tidied_is_clean_and_stays_as_it_is(text: str) -> None:
    tidied = tidy(text)
    assert clean(tidied, "x") == tidied
    assert tidy(tidied) == tidied


@settings(deadline=None, max_examples=500)
@given(anything)
def test_clean_drops_nothing(text: str) -> None:
    try:
        kept = clean(text, "x")
    except InvalidInput:
        assert tidy(text) != text
    else:
        assert kept == unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        assert clean(kept, "x") == kept


@pytest.mark.parametrize(
    "text",
    ["Åse-Kjærsti Ŋilsen", "Šárá Ŋáŧŧi", "«– § 2 … ½»", "a\nb", "a\u00a0b", "a\u00adb", "👩‍💻👍🏽", "{}<&>\\'\"", ""],
)
def test_what_people_write_is_kept(text: str) -> None:
    assert clean(text, "x") == text
    assert tidy(text) == text


def test_letters_are_composed_and_line_ends_are_one_kind() -> None:
    assert clean(DECOMPOSED + "\r\nb", "x") == COMPOSED + "\nb"
    assert tidy("a\rb\r\nc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert tidy("a\tb") == "a b"
    assert tidy("spalte\x0eto, celle\x07tre") == "spalte\nto, celle\ntre"


def test_what_another_program_means_by_a_sign_is_kept_as_that() -> None:
    assert tidy("Klokka 08\x1e16, 09\u201117, e\u2010post") == "Klokka 08-16, 09-17, e-post"
    assert tidy("\uf0b7 punkt\uf0a7") == "• punkt▪"


@settings(deadline=None, max_examples=500)
@given(anything)
@example("\ue000\U0010fffd\u0378")
def test_nothing_visible_is_dropped(text: str) -> None:
    assert visible(tidy(text)) >= visible(text)


def visible(text: str) -> int:
    """Letters, figures, marks and signs, known or not; accents are counted with their letter."""
    kinds = map(unicodedata.category, unicodedata.normalize("NFD", text))
    return sum(kind[0] in "LNPS" or kind in {"Co", "Cn"} for kind in kinds)


@pytest.mark.parametrize(
    "char",
    [
        *"\x00\x07\t\r\x0b\x1b\x7f\x85",
        *"\u200b\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u2028\u2029\ufeff\ue000\ud800\uffff",
    ],
)
def test_what_cannot_be_seen_is_refused_with_its_place(char: str) -> None:
    error = refusal(f"ab{char}c")
    assert (error.code, error.params["position"]) == ("not_allowed_char", 3)
    assert f"U+{ord(char):04X}" in error.reason
    assert char not in error.reason


def test_lengths() -> None:
    assert len(clean("x" * TEXT_LIMIT, "x")) == TEXT_LIMIT
    assert refusal("x" * (TEXT_LIMIT + 1)).params == {"got": TEXT_LIMIT + 1, "limit": TEXT_LIMIT}
    assert len(clean_line("x" * LINE_LIMIT, "x")) == LINE_LIMIT
    with pytest.raises(InvalidInput) as caught:
        clean_line("x" * (LINE_LIMIT + 1), "x")
    assert caught.value.code == "too_long"
    assert clean(DECOMPOSED * 10, "x", limit=10) == COMPOSED * 10


@pytest.mark.parametrize(
    ("text", "code"), [("a\nb", "not_one_line"), ("a\r\nb", "not_one_line"), ("a\u2028b", "not_allowed_char")]
)
def test_one_line(text: str, code: str) -> None:
    assert refusal(text, one_line=True).code == code


@settings(deadline=None)
@given(anything)
def test_shown_is_always_fit_to_show(text: str) -> None:
    found = shown(text)
    assert len(found) == min(len(text), 80)
    found.encode()
    clean(found, "x", one_line=True)  # or it raises


def test_shown_keeps_what_can_be_seen() -> None:
    assert shown("Ŋ\u202e«1»") == "Ŋ\N{REPLACEMENT CHARACTER}«1»"
