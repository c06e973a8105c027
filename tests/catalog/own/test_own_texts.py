"""A virksomhet's own words in letters, leaflet and cover: what a folder may do, and how each fault of it is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.catalog.overlay import read_overlay
from hkdesk.catalog.own.texts import FIXED_LETTERS
from hkdesk.domain.content.own_text import KEPT, LISTS, OwnText, OwnTexts
from hkdesk.domain.content.text import Text
from hkdesk.services.content import read_content
from hkdesk.services.paper.printable import first_unprintable

AGREEMENTS = Path(__file__).parents[2] / "fixtures" / "agreements"
EVERY = "".join(f"text.{code} = 'Tekst'\n" for code in ("nb", "nn", "en"))
TITLE = EVERY.replace("text.", "title.")
ROW = "[[added]]\nid = 'fjellvik.x'\nplace = '{0}'\n"
TEXT = "[texts]\n" + "".join(f"'{{0}}'.{code} = 'Tekst'\n" for code in ("nb", "nn", "en"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(AGREEMENTS / "fixed_term" / "overlay.toml", tmp_path)
    return tmp_path


def named(folder: Path, name: str, text: str) -> set[tuple[str, str, str]]:
    (folder / name).write_text(text, encoding="utf-8")
    made, faults = read_overlay(folder, first_unprintable)
    assert (made is None) == bool(faults)
    return {(one.file, one.field, one.code) for one in faults}


def test_the_templates_say_what_they_changed() -> None:
    about = read_content(AGREEMENTS / "telework_centre").overlay
    assert about is not None
    assert about.texts == ("cover.intro",)
    assert about.texts_added == ("nordfoss.centre_rules", "nordfoss.keys")
    assert about.texts_hidden == ("information.injury_wait",)
    made = read_content(AGREEMENTS / "fixed_term")
    assert made.overlay is not None
    assert made.overlay.texts == ("letter.refusal.can_again",)
    assert made.catalogue.document_texts["letter.refusal.can_again"].get().startswith("Søke på nytt")
    assert made.catalogue.own_texts.added[0].place == "letter.refusal"


def test_a_list_with_ours_left_out_own_added_and_another_order() -> None:
    own = OwnText("x.a", "information.safety", Text({"nb": "A"}), after="information.safety_duty")
    last = OwnText("x.b", "information.safety", Text({"nb": "B"}))
    other = OwnText("x.c", "cover.ink", Text({"nb": "C"}))
    ours = LISTS["information.safety"]
    made = OwnTexts((own, last, other), frozenset({ours[1]}), (ours[4], ours[0]))
    assert made.keys("information.safety", ours) == (ours[4], ours[2], ours[3], ours[0], "x.a", "x.b")
    assert OwnTexts().keys("information.safety", ours[:2]) == ours[:2]


def test_every_key_of_a_list_and_every_fixed_text_is_one_of_ours() -> None:
    ours = load_catalogue().document_texts
    keys = {key for keys in LISTS.values() for key in keys}
    assert keys <= ours.keys()
    assert keys >= KEPT
    assert [one for one in FIXED_LETTERS if not any(key.startswith(one) for key in ours)] == []


FAULTS = {
    "what was decided": ("letters.toml", TEXT.format("letter.refusal.lead"), "protected_text"),
    "how the law counts": ("letters.toml", TEXT.format("letter.termination.count_to"), "protected_text"),
    "a name of the window": ("letters.toml", TEXT.format("letter.refusal.name"), "protected_text"),
    "a field of the window": ("letters.toml", TEXT.format("letter.refusal.field.reasons"), "protected_text"),
    "an unknown letter": ("letters.toml", TEXT.format("letter.ferie"), "unknown_id"),
    "words in braces that are gone": ("letters.toml", TEXT.format("letter.other_place.back"), "other_braces"),
    "a duty left out": ("documents.toml", "hide = ['information.safety_duty']\n", "protected_text_hide"),
    "no sentence of a list": ("documents.toml", "hide = ['cover.title']\n", "unknown_id"),
    "a letter in the wrong file": ("documents.toml", "hide = ['letter.refusal.can_talk']\n", "unknown_id"),
    "twice in the order": ("documents.toml", "order = ['cover.ink_pen', 'cover.ink_pen']\n", "duplicate_id"),
    "no such place": ("documents.toml", ROW.format("forside") + TITLE + EVERY, "unknown_value"),
    "a place of letters": ("documents.toml", ROW.format("letter.refusal") + TITLE + EVERY, "unknown_value"),
    "an end without a title": ("documents.toml", ROW.format("cover") + EVERY, "missing_field"),
    "a sentence with a title": ("documents.toml", ROW.format("cover.ink") + TITLE + EVERY, "unknown_field"),
    "behind nobody": ("documents.toml", ROW.format("cover.ink") + "after = 'cover.title'\n" + EVERY, "unknown_id"),
    "one language": ("documents.toml", ROW.format("cover.ink") + "text.nb = 'Tekst'\n", "missing_language"),
    "no id of its own": ("documents.toml", (ROW.format("cover.ink") + EVERY).replace("fjellvik.x", "x"), "not_own_id"),
    "id twice": ("documents.toml", (ROW.format("cover.ink") + EVERY) * 2, "duplicate_id"),
    "an unknown condition": (
        "documents.toml",
        ROW.format("cover.ink") + "when = ['regn']\n" + EVERY,
        "unknown_condition",
    ),
    "an unknown word": (
        "documents.toml",
        ROW.format("cover.ink") + EVERY.replace("text.nb = 'Tekst'", "text.nb = '{hytte}'"),
        "unknown_placeholder",
    ),
    "a word that may be empty": (
        "documents.toml",
        ROW.format("cover.ink") + EVERY.replace("text.nb = 'Tekst'", "text.nb = '{end_date}'"),
        "empty_variable",
    ),
}


@pytest.mark.parametrize(("name", "text", "code"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_named_in_its_file(folder: Path, name: str, text: str, code: str) -> None:
    found = named(folder, name, text)
    assert {file for file, _field, _code in found} == {name}
    assert code in {one for _file, _field, one in found}
    assert all(field for _file, field, _code in found)
