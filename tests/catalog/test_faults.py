"""Each kind of fault in the content is named with file, key and reason, and no catalogue comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.catalog.load import load_catalogue, read_catalogue
from hkdesk.errors import InvalidInput, Surroundings

Edit = Callable[[str, str, str], Path]

THEME = "themes/1-tasks.toml"
LANGUAGES = "['nb', 'nn', 'en']"
TITLE = """title.nb = 'Utførelse av oppgavene'
title.nn = 'Utføring av oppgåvene'
title.en = 'Carrying out the tasks'
"""
FAULTS = {
    "missing language": (THEME, "why.nb =", "why.se =", "missing_language", "items[0].why.nb"),
    "unknown language": (THEME, "why.nb =", "why.se = 'x'\nwhy.nb =", "unknown_field", "items[0].why.se"),
    "declared language": (THEME, "title.nn =", "title.se =", "missing_language", "title.nn"),
    "no such language": ("catalogue.toml", LANGUAGES, "['nb', 'xx']", "unknown_value", "languages[1]"),
    "language twice": ("catalogue.toml", LANGUAGES, "['nb', 'nb']", "duplicate_id", "languages[1]"),
    "bokmål not declared": ("catalogue.toml", LANGUAGES, "['nn']", "missing_language", "languages"),
    "duplicate question": (THEME, "'tasks.presence'", "'tasks.suited'", "duplicate_id", "items[1].id"),
    "duplicate across files": (
        "themes/2-cooperation.toml",
        "'cooperation.meetings'",
        "'tasks.suited'",
        "duplicate_id",
        "items[0].id",
    ),
    "duplicate theme number": (
        "themes/2-cooperation.toml",
        "number = 2",
        "number = 1",
        "duplicate_id",
        "number",
    ),
    "retired id": (
        "catalogue.toml",
        "retired_ids = []",
        "retired_ids = ['wish']",
        "duplicate_id",
        "topics[0].id",
    ),
    "bad id": (THEME, "'tasks.suited'", "'Tasks suited'", "bad_text_id", "items[0].id"),
    "unknown field": (THEME, "question.nb", "qestion.nb", "unknown_field", "items[0].qestion"),
    "missing field": (THEME, "number = 1", "nummer = 1", "missing_field", "number"),
    "unknown field on top": ("help.toml", "[[topics]]", "colour = 'red'\n[[topics]]", "unknown_field", "colour"),
    "number for text": (THEME, "title.nb = 'Utførelse av oppgavene'", "title.nb = 7", "wrong_type", "title.nb"),
    "text for table": (THEME, TITLE, "title = 'x'\n", "wrong_type", "title"),
    "text for number": (THEME, "number = 1", "number = '1'", "wrong_type", "number"),
    "flag for number": (THEME, "number = 1", "number = true", "wrong_type", "number"),
    "text for list": (
        THEME,
        "legal = ['rundskriv 38/2021 punkt 2.2']",
        "legal = 'rundskriv'",
        "wrong_type",
        "legal",
    ),
    "number in list": (THEME, "legal = ['rundskriv 38/2021 punkt 2.2']", "legal = [1]", "wrong_type", "legal[0]"),
    "no law": (THEME, "legal = ['rundskriv 38/2021 punkt 2.2']", "legal = []", "required", "legal"),
    "empty text": (THEME, "'Utførelse av oppgavene'", "' '", "required", "title.nb"),
    "empty list": ("dialogue.toml", "kinds = ['first']", "kinds = []", "required", "topics[0].kinds"),
    "unknown kind": ("dialogue.toml", "['first']", "['frist']", "unknown_value", "topics[0].kinds[0]"),
    "unknown question": ("meetings.toml", "id = 'creative'", "id = 'kreativ'", "unknown_value", "questions[2].id"),
    "question twice": ("meetings.toml", "id = 'creative'", "id = 'sensitive'", "duplicate_id", "questions"),
    "no such figure": ("meetings.toml", "'12.2'", "'12,2'", "wrong_type", "factors[2].grams_co2_per_person_km"),
    "figure without year": ("meetings.toml", "kr_year = 2026", "", "missing_field", "factors[0].kr_year"),
    "year of the future": ("meetings.toml", "kr_year = 2026", "kr_year = 20266", "out_of_range", "factors[0].kr_year"),
    "no such date": (THEME, "reviewed = 2026-11-23", "reviewed = '2026-13-45'", "bad_date", "reviewed"),
    "date as text": (THEME, "reviewed = 2026-11-23", "reviewed = '2026-11-23'", "wrong_type", "reviewed"),
    "date with time": (
        THEME,
        "reviewed = 2026-11-23",
        "reviewed = 2026-11-23T10:00:00",
        "wrong_type",
        "reviewed",
    ),
    "unseen character": (
        THEME,
        "'Utførelse av oppgavene'",
        "'Utførelse\u200e av'",
        "not_allowed_char",
        "title.nb",
    ),
    "brace in plain text": (
        THEME,
        "'Utførelse av oppgavene'",
        "'Oppgavene til {name}'",
        "unknown_placeholder",
        "title.nb",
    ),
    "stray brace": (
        "clauses.toml",
        "{unit_name} som",
        "{unit_name som",
        "stray_brace",
        "clauses[0].paragraphs[0].body.nb",
    ),
    "unknown placeholder": (
        "clauses.toml",
        "{unit_name}",
        "{enhet}",
        "unknown_placeholder",
        "clauses[0].paragraphs[0].body.nb",
    ),
    "placeholder with attribute": (
        "clauses.toml",
        "{unit_name}",
        "{unit_name.x}",
        "unknown_placeholder",
        "clauses[0].paragraphs[0].body.nb",
    ),
    "placeholder with format": (
        "clauses.toml",
        "{unit_name}",
        "{unit_name!r:>9}",
        "unknown_placeholder",
        "clauses[0].paragraphs[0].body.nb",
    ),
    "unknown word in document": (
        "documents.toml",
        "av {pages}",
        "av {sider}",
        "unknown_placeholder",
        "texts.page.of.nb",
    ),
    "unknown condition": (
        "clauses.toml",
        "when = ['days_stated', 'fixed_days', 'extent_one_fixed', '!only_from_home']",
        "when = ['days_state', 'fixed_days']",
        "unknown_condition",
        "clauses[2].paragraphs[0].when[0]",
    ),
    "variable without its flag": (
        "clauses.toml",
        "when = ['days_stated', 'fixed_days', 'extent_one_fixed', '!only_from_home']",
        "when = ['days_stated']",
        "empty_variable",
        "clauses[2].paragraphs[0].body.nb",
    ),
    "never holds": (
        "clauses.toml",
        "when = ['days_stated', 'fixed_days', 'extent_one_fixed', '!only_from_home']",
        "when = ['days_stated', 'fixed_days', '!days_stated']",
        "never_holds",
        "clauses[2].paragraphs[0].when",
    ),
    "unknown point": ("clauses.toml", "'extent'\ntitle", "'ekstent'\ntitle", "unknown_value", "clauses[2].point"),
    "point no clause meets": ("clauses.toml", "point = 'trial'\n", "", "point_unmet", "clauses"),
    "gap in rules": (
        "rule_sets.toml",
        "until = 2022-06-30",
        "until = 2022-06-29",
        "overlapping_rules",
        "rule_sets[1].since",
    ),
    "overlap in rules": (
        "rule_sets.toml",
        "until = 2022-06-30",
        "until = 2022-07-01",
        "overlapping_rules",
        "rule_sets[1].since",
    ),
    "rules that never end": (
        "rule_sets.toml",
        "until = 2022-06-30\n",
        "",
        "overlapping_rules",
        "rule_sets[1].since",
    ),
    "rules that end": (
        "rule_sets.toml",
        "since = 2022-07-01",
        "since = 2022-07-01\nuntil = 2030-01-01",
        "overlapping_rules",
        "rule_sets[1].until",
    ),
    "end before start": (
        "rule_sets.toml",
        "until = 2022-06-30",
        "until = 2007-12-31",
        "order_of_dates",
        "rule_sets[0].until",
    ),
    "point twice": ("rule_sets.toml", "id = 'hours'", "id = 'extent'", "duplicate_id", "rule_sets[0].points[1].id"),
    "point missing": ("rule_sets.toml", "id = 'hours'", "id = 'extent'", "point_unmet", "rule_sets[0].points"),
    "requirement": ("rule_sets.toml", "'always'", "'mostly'", "unknown_value", "rule_sets[0].points[0].requirement"),
    "flag as text": (
        "rule_sets.toml",
        "authority_letter = false",
        "authority_letter = 'nei'",
        "wrong_type",
        "rule_sets[0].authority_letter",
    ),
    "verdict missing": ("scope.toml", "[verdicts.short]", "[verdicts.shrt]", "missing_field", "verdicts.short"),
    "verdict unknown": ("scope.toml", "[verdicts.short]", "[verdicts.shrt]", "unknown_field", "verdicts.shrt"),
    "thresholds swapped": (
        "scope.toml",
        "long_spell_at_least_days = 30",
        "long_spell_at_least_days = 14",
        "out_of_range",
        "long_spell_at_least_days",
    ),
    "too many days": (
        "scope.toml",
        "week = 1.0",
        "week = 8",
        "out_of_range",
        "occasional_below_days_per_week",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(fault: str, edit: Edit) -> None:
    name, old, new, code, field = FAULTS[fault]
    found, faults = read_catalogue(edit(name, old, new))
    assert found is None
    assert {one.file for one in faults if (one.code, one.field) == (code, field)} == {_where(fault, name)}
    assert all(one.reason and "{" not in one.reason.replace("{" + str(one.params.get("got")), "") for one in faults)


def _where(fault: str, name: str) -> str:
    return "dialogue.toml" if fault == "retired id" else name


def test_a_fault_in_one_place_says_nothing_of_others(edit: Edit) -> None:
    _found, faults = read_catalogue(edit(THEME, "question.nb = 'Kan", "question.nb = 7 # 'Kan"))
    assert [(one.file, one.field, one.code) for one in faults] == [(THEME, "items[0].question.nb", "wrong_type")]


def test_every_fault_is_found_in_one_go(edit: Edit) -> None:
    edit("scope.toml", "short_spell_at_most_days = 14", "short_spell_at_most_days = 'to uker'")
    _found, faults = read_catalogue(edit(THEME, "number = 1", "nummer = 1"))
    assert {(one.file, one.code) for one in faults} == {
        (THEME, "missing_field"),
        (THEME, "unknown_field"),
        ("scope.toml", "wrong_type"),
    }


def test_loading_raises_the_first_fault(edit: Edit) -> None:
    with pytest.raises(InvalidInput) as caught:
        load_catalogue(edit(THEME, "why.nb =", "why.se ="))
    assert str(caught.value) == f"{THEME}: items[0].why.nb: Teksten mangler på språket «nb»."


def test_a_missing_file(folder: Path) -> None:
    (folder / "scope.toml").unlink()
    _found, faults = read_catalogue(folder)
    assert [(one.code, one.file) for one in faults] == [("no_such_file", "scope.toml")]


def test_no_themes(folder: Path) -> None:
    for theme in (folder / "themes").iterdir():
        theme.unlink()
    _found, faults = read_catalogue(folder)
    assert [(one.code, one.file) for one in faults] == [("no_such_file", "themes/*.toml")]


def test_an_empty_folder(tmp_path: Path) -> None:
    found, faults = read_catalogue(tmp_path)
    assert found is None
    assert {one.code for one in faults} == {"no_such_file"}


def test_a_file_that_does_not_belong(folder: Path) -> None:
    (folder / "clause.toml").write_text("", encoding="utf-8")
    _found, faults = read_catalogue(folder)
    assert [(one.code, one.file) for one in faults] == [("unknown_file", "clause.toml")]


def test_not_text(folder: Path) -> None:
    (folder / "help.toml").write_bytes(b"title = '\xe6'")
    _found, faults = read_catalogue(folder)
    assert [(one.code, one.file) for one in faults] == [("not_text", "help.toml")]


@pytest.mark.parametrize(
    ("spoiled", "place"),
    [("a = 1\nb = = 2\n", "linje 2, kolonne 5"), ("a = 2026-02-31\n", "linje 1, kolonne 5"), ("a = '''x", "slutten")],
)
def test_not_toml(folder: Path, spoiled: str, place: str) -> None:
    (folder / "help.toml").write_text(spoiled, encoding="utf-8")
    _found, faults = read_catalogue(folder)
    assert [(one.code, one.file) for one in faults] == [("not_toml", "help.toml")]
    assert place in faults[0].reason


def test_a_folder_in_the_place_of_a_file_is_said_in_norwegian(folder: Path) -> None:
    (folder / "help.toml").unlink()
    (folder / "help.toml").mkdir()
    with pytest.raises(Surroundings) as caught:
        read_catalogue(folder)
    assert caught.value.code == "cannot_open"
    said = caught.value.reason
    assert "Det er en mappe, ikke en fil." in said or "Du har ikke lov til å lese den." in said  # Windows


def test_windows_line_ends_and_byte_order_mark_are_fine(folder: Path) -> None:
    before = load_catalogue(folder)
    for name in ("help.toml", "clauses.toml"):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert load_catalogue(folder) == before


def test_points_are_numbered_as_in_the_regulation(folder: Path) -> None:
    path = folder / "rule_sets.toml"
    head, *points = path.read_text(encoding="utf-8").split("\n[[rule_sets.points]]\n")
    points[0], points[1] = points[1], points[0]
    path.write_text("\n[[rule_sets.points]]\n".join([head, *points]), encoding="utf-8")
    assert load_catalogue(folder).rule_sets == load_catalogue().rule_sets
