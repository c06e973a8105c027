"""Lines hold all letters, in order, and are no wider than asked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.documents import fonts
from hkdesk.documents.blocks import Span, plain
from hkdesk.documents.hyphenation import break_points
from hkdesk.documents.linebreak import break_lines
from hkdesk.documents.styles import BODY, TITLE
from tests.documents.strategies import texts

LONG = "Personvernombudets driftsforstyrrelsesrutine gjelder arbeidstidsordningen hjemme."


def letters(lines):
    return "".join(letters for line in lines for _font, letters, _lang in line.runs)


def shown(lines):
    return [letters([line]) for line in lines]


@given(texts, st.floats(15, 500))
def test_no_letter_is_lost_or_moved(text, width):
    joined = letters(break_lines(text, BODY, width, "nb-NO")).replace("\u00ad", "")
    assert joined.split() == plain(text).replace("\u00ad", "").split()


@given(texts, st.floats(15, 500))
def test_no_line_is_wider_than_asked(text, width):
    for line in break_lines(text, BODY, width, "nb-NO"):
        drawn = [(font, letters.rstrip(" ")) for font, letters, _lang in line.runs]
        measured = sum(fonts.width(font, letters) for font, letters in drawn) * BODY.size / 1000
        assert line.width <= width + 0.01
        assert measured <= width + 0.01


def test_a_word_of_twenty_thousand_letters_is_divided_and_whole():
    lines = break_lines("å" * 20_000, BODY, 400, "nb-NO")
    assert letters(lines) == "å" * 20_000
    assert all(line.width <= 400 for line in lines)


def test_long_words_are_divided_by_the_dictionary_with_a_hyphen_that_reads_as_none():
    lines = shown(break_lines(LONG, BODY, 110, "nb-NO"))
    assert any(line.endswith("\u00ad") for line in lines)
    assert "".join(lines).replace("\u00ad", "") == LONG


def test_headings_are_not_divided_while_words_fit():
    assert not any("\u00ad" in line for line in shown(break_lines(LONG, TITLE, 320, "nb-NO")))


def test_a_language_without_a_dictionary_is_not_divided():
    assert not any("\u00ad" in line for line in shown(break_lines(LONG, BODY, 160, "se-NO")))


def test_soft_hyphens_show_only_where_a_line_breaks():
    lines = shown(break_lines("bare\u00adord " * 8, BODY, 106, "se"))
    assert all("\u00ad" not in line.rstrip("\u00ad ") for line in lines)
    assert any(line.endswith("\u00ad") for line in lines)


def test_a_line_feed_is_a_line_break_and_an_empty_line_stays():
    assert [line.strip() for line in shown(break_lines("a\r\n\nb\n\n", BODY, 400, "nb"))] == ["a", "", "b"]


def test_a_hard_space_holds_words_together():
    lines = [line.strip() for line in shown(break_lines("dette er omtrent 14\u00a0990", BODY, 95, "nb"))]
    assert lines[-1] == "14\u00a0990"


@pytest.mark.parametrize("sign", ["§", "§§", "(§"])
def test_a_section_sign_never_stands_last_on_a_line(sign):
    for width in range(60, 260, 3):
        lines = shown(break_lines(f"oversikt over hvor mye du arbeider {sign} 10-7) på dagen", BODY, width, "nb"))
        assert not [line for line in lines if line.rstrip().endswith("§")], (width, lines)


def test_styles_may_change_inside_a_word():
    lines = break_lines((Span("Fet", bold=True), Span(", "), Span("kursiv", italic=True)), BODY, 400, "nb")
    assert lines[0].runs == ((fonts.BOLD, "Fet", ""), (fonts.REGULAR, ", ", ""), (fonts.ITALIC, "kursiv", ""))


def test_an_accent_stays_with_its_letter():
    text = "q\u0301" * 200
    for line in shown(break_lines(text, BODY, 61, "nb")):
        assert line.count("q") == line.count("\u0301")


def test_nothing_has_no_lines():
    assert (
        break_lines("", BODY, 100, "nb")
        == break_lines(" \n ", BODY, 100, "nb")
        == break_lines((), BODY, 100, "nb")
        == ()
    )


@pytest.mark.parametrize(
    ("word", "lang", "divided"),
    [
        ("arbeidstidsordningen", "nb-NO", "arbeids-tids-ord-nin-gen"),
        ("(arbeidstidsordningen),", "nb-NO", "(arbeids-tids-ord-nin-gen),"),
        ("arbeidstidsordningen", "", "arbeidstidsordningen"),
        ("stol", "nb-NO", "stol"),
        ("ar\u00adbeid", "", "ar\u00ad-beid"),
    ],
)
def test_where_a_word_may_be_divided_with_a_hyphen(word, lang, divided):
    assert _divided(word, lang, hyphen=True) == divided


@pytest.mark.parametrize(("word", "divided"), [("serie-/inventar", "serie-/|inventar"), ("kl. 09–14", "kl. 09–|14")])
def test_where_a_word_may_be_divided_as_it_is(word, divided):
    assert _divided(word, "", hyphen=False) == divided


def _divided(word, lang, *, hyphen):
    points = [index for index, needs_hyphen in break_points(word, lang) if needs_hyphen == hyphen]
    ends = [0, *points, len(word)]
    return ("-" if hyphen else "|").join(word[a:b] for a, b in pairwise(ends))
