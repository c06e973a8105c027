"""Every text in a value, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.values.texts import texts_in


class Way(StrEnum):
    OPEN = "open"


@dataclass(frozen=True)
class Line:
    item_id: str
    words: str
    way: Way = Way.OPEN
    count: int = 1


@dataclass(frozen=True)
class Whole:
    title: str
    lines: tuple[Line, ...] = ()
    texts_seen: tuple[str, ...] = ()
    note: str | None = None


WHOLE = Whole("Tittel", (Line("a-1", "Ja"), Line("a-2", "")), ("sett",))


def test_every_text_is_told_with_its_place_and_no_word_of_an_enumeration() -> None:
    assert list(texts_in(WHOLE)) == [
        ("title", "Tittel"),
        ("lines[0].item_id", "a-1"),
        ("lines[0].words", "Ja"),
        ("lines[1].item_id", "a-2"),
        ("lines[1].words", ""),
        ("texts_seen[0]", "sett"),
    ]
    assert list(texts_in(WHOLE.lines[0], "case.line"))[1] == ("case.line.words", "Ja")
    assert list(texts_in(Way.OPEN)) == []
    assert list(texts_in(7)) == []


def test_a_field_that_is_passed_over_takes_along_what_is_in_it() -> None:
    assert [text for _path, text in texts_in(WHOLE, but=("_id", "texts_seen"))] == ["Tittel", "Ja", ""]
