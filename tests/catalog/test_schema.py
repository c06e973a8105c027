from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.catalog.schema import Reader, Reading, fold, placeholders


def reader(table: dict[str, object], languages: tuple[str, ...] = ("nb",)) -> Reader:
    return Reader(Reading(languages), "file.toml", table)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("en  to", "en to"),
        (" en ", "en"),
        ("en\nto", "en to"),
        ("\nen\n  to\n", "en to"),
        ("en\n\nto", "en\n\nto"),
        ("en\n \n\nto\ntre", "en\n\nto tre"),
        ("§\u00a02", "§\u00a02"),
    ],
)
def test_lines_are_joined_and_paragraphs_kept(written: str, read: str) -> None:
    assert fold(written) == read


@given(st.text(alphabet=st.sampled_from("a \n\u00a0"), max_size=30))
def test_folding_twice_changes_nothing_more(words: str) -> None:
    assert fold(fold(words)) == fold(words)


def test_placeholders_are_whole() -> None:
    assert placeholders("{a} og {b.c} og {d!r:>3} og {{e}}") == ("a", "b.c", "d!r:>3")


def test_a_language_not_declared_is_checked_but_left_out() -> None:
    one = reader({"title": {"nb": "Hei", "nn": "Hei du", "en": "{name}"}})
    assert dict(one.text("title").by_language) == {"nb": "Hei"}
    assert [(f.code, f.field) for f in one.reading.faults] == [("unknown_placeholder", "title.en")]


def test_a_declared_language_is_read() -> None:
    one = reader({"title": {"nb": "Hei", "nn": "Hei du"}}, ("nb", "nn"))
    assert one.text("title").get("nn") == "Hei du"
    assert one.reading.faults == []


def test_text_is_kept_in_nfc() -> None:
    assert reader({"title": {"nb": "A\u030as"}}).text("title").get() == "Ås"


def test_values_of_each_type() -> None:
    one = reader({"n": 2, "x": 1.5, "whole": 3, "yes": True, "day": date(2026, 1, 2), "words": ["a", "b"]})
    assert (one.integer("n"), one.number("x"), one.number("whole")) == (2, 1.5, 3.0)
    assert (one.boolean("yes"), one.boolean("no", False), one.day("day")) == (True, False, date(2026, 1, 2))
    assert (one.strings("words"), one.strings("none", empty=True)) == (("a", "b"), ())
    assert one.reading.faults == []
    assert one.unread() == []


def test_the_reason_names_types_in_norwegian() -> None:
    one = reader({"n": "to"})
    assert one.integer("n") == 0
    assert one.reading.faults[0].reason == "Verdien skal være heltall, men er tekst."
