"""Words are found with and without marks, å and a stay two letters, and there is one order of names."""

from __future__ import annotations

import pytest

from hkdesk.domain.values.folding import fold, holds, indexed, name_key

NAMES = {
    "nguyen": "Nguyễn",
    "lukasz": "Łukasz",
    "soren": "Søren",
    "muller": "Müller",
    "thordis": "Þórdís",
    "ostby": "Østby",
    "obrien": "O’Brien",
    "nilsen": "Ŋilsen",
    "baek": "Bæk",
    "strasse": "Straße",
    "dodic": "Đođić",
    "siavosh": "Siavo\u00adsh",
    "chateau": "Cha\u0302teau",
}


@pytest.mark.parametrize(("typed", "name"), NAMES.items())
def test_a_name_is_found_without_its_marks_and_with_them(typed: str, name: str) -> None:
    assert fold(typed) == fold(name) == fold(name.upper())
    assert holds([fold(name)], f"Til {name}, på møtet")


@pytest.mark.parametrize("name", ["Åsen", "Håkon", "A\u030ase", "Ǻse"])
def test_a_ring_is_another_letter(name: str) -> None:
    assert "å" in fold(name)
    assert fold(name) != fold(name.replace("Å", "A").replace("å", "a").replace("A\u030a", "A").replace("Ǻ", "A"))


def test_a_word_with_a_joint_is_found_whole_and_by_its_parts() -> None:
    assert indexed("O'Brien").split() == ["obrien", "o", "brien"]
    assert indexed("Åse\ufffeKjærsti").split() == ["åsekjaersti", "åse", "kjaersti"]
    assert indexed("Kari Berg") == "kari berg"


def test_there_is_one_order_of_names() -> None:
    names = ["Ane", "Łukasz", "Lund", "Myhre", "Müller", "Nguyễn", "Nilsen", "Ŋilsen", "Þórdís", "Zara"]
    last = ["Ærlend", "Øyvind", "Aase", "Åse"]
    assert sorted([*last, *names], key=name_key) == [*names, *last]
    assert sorted(["Ansatt 10", "Ansatt 9", "ansatt 1"], key=name_key) == ["ansatt 1", "Ansatt 9", "Ansatt 10"]
    letters = [name_key(one)[0] for one in ("Łukasz", "Ŋilsen", "Þórdís", "Đođić", "Ðorri")]
    assert letters == ["l", "n", "t", "d", "d"]
