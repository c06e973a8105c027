"""The words that ship find what they should, pass over what is said every day, and faults among them are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.catalog.load import read_catalogue
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.content.sensitive import HintKind, hints
from tests.catalog.test_content import texts

Edit = Callable[[str, str, str], Path]
NAME = "sensitive_words.toml"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hun har vært sykmeldt siden mai.", ["sykmeldt"]),
        ("Diagnosen er kjent, og ryggsmertene er verst om morgenen.", ["Diagnosen", "ryggsmertene"]),
        ("Legeerklæringen ligger ved. Fastlegen anbefaler hvile.", ["Legeerklæringen", "Fastlegen"]),
        ("Ho er gravid og går til fysioterapeut.", ["gravid", "fysioterapeut"]),
        ("Hun sykler til jobben og liker sykkelparkeringen.", []),
        ("Vi ser på belysning, støy og stol. Operasjonelle mål er satt.", []),
    ],
)
def test_health(catalogue: Catalogue, text: str, found: list[str]) -> None:
    assert [h.text for h in hints(text, (), catalogue.sensitive_words) if h.kind is HintKind.HEALTH] == found


def test_our_own_texts_call_for_few_hints(catalogue: Catalogue) -> None:
    """What the catalogue itself says in bokmål is ordinary speech about home office, and names no person."""
    said = [text.get() for _, text in texts(catalogue)]
    found = [h for words in said for h in hints(words, (), catalogue.sensitive_words)]
    assert len(said) > 250
    assert [h.text for h in found if h.kind is not HintKind.HEALTH] == []
    assert len(found) <= len(said) / 100


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("'syk',", "'Syk',", "health[0]", "bad_word"),
        ("'syk',", "'sy*',", "health[0]", "bad_word"),
        ("'syk',", "'*',", "health[0]", "bad_word"),
        ("'syk',", "'s*yk',", "health[0]", "bad_word"),
        ("'syk',", "'kan ikke',", "health[0]", "bad_word"),
        ("'syk',", "'syk', 'syk',", "health[1]", "duplicate_id"),
        ("'syk',", "' ',", "health[0]", "required"),
        ("'syk',", "7,", "health[0]", "wrong_type"),
        ("'teams',", "'Teams',", "not_names[0]", "bad_word"),
        ("health = [", "helse = [", "helse", "unknown_field"),
    ],
)
def test_faults(edit: Edit, old: str, new: str, place: str, code: str) -> None:
    found, [fault] = read_catalogue(edit(NAME, old, new))
    assert found is None
    assert fault.reason
    assert (fault.file, fault.field, fault.code) == (NAME, place, code)


def test_a_folder_without_the_file_is_told(folder: Path) -> None:
    (folder / NAME).unlink()
    _found, faults = read_catalogue(folder)
    assert [(fault.file, fault.code) for fault in faults] == [(NAME, "no_such_file")]
