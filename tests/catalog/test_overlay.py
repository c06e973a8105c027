"""A virksomhet's own folder: what it may do, and that every fault is named by its place in that folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.catalog.files import FILES
from hkdesk.catalog.load import load_catalogue
from hkdesk.catalog.overlay import read_overlay
from hkdesk.catalog.overlay_files import OWN_FILES, REFUSED, SHORT_TEXT_LIMIT, TEXT_LIMIT
from hkdesk.catalog.overlay_laying import Overlay
from hkdesk.catalog.own.texts import FIXED_TEXTS
from hkdesk.catalog.schema import Reader
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.errors import InvalidInput
from hkdesk.services.paper.printable import first_unprintable

EXAMPLE = Path(__file__).parents[1] / "fixtures" / "overlay"
ROOT = Path(__file__).parents[2]
COOPERATION, TASKS = "themes/cooperation.toml", "themes/tasks.toml"
Edit = Callable[[str, str, str], Path]


def read(folder: Path) -> tuple[Catalogue, Overlay]:
    made, faults = read_overlay(folder, first_unprintable)
    assert [str(fault) for fault in faults] == []
    assert made is not None
    return made


def faults_of(folder: Path) -> tuple[InvalidInput, ...]:
    made, faults = read_overlay(folder, first_unprintable)
    assert made is None
    assert faults
    assert all(fault.file and fault.reason for fault in faults)
    assert load_catalogue().item("cooperation.staffing") is not None  # ours is as it was
    return faults


def named(folder: Path) -> set[tuple[str, str, str]]:
    return {(fault.file, fault.field, fault.code) for fault in faults_of(folder)}


# --- what it may do ----------------------------------------------------------------------------------------


def test_the_example_adds_changes_and_hides(catalogue: Catalogue) -> None:
    merged, overlay = read(EXAMPLE)
    assert overlay.name == "Nordfjord kommune"
    assert overlay.added == ("nordfjord.duty_roster", "nordfjord.secure_zone", "nordfjord.town_hall")
    assert overlay.changed == ("cooperation.common_days", "tasks.secure")
    assert overlay.hidden == ("cooperation.staffing",)
    assert overlay.texts == ("privacy.line",)
    ours = {i.id for t in catalogue.themes for i in t.items}
    theirs = {i.id for t in merged.themes for i in t.items}
    assert theirs ^ ours == {"nordfjord.duty_roster", "cooperation.staffing"}
    [theme] = [t for t in merged.themes if t.id == "cooperation"]
    assert theme.items[-1].id == "nordfjord.duty_roster"
    [section] = [s for s in merged.declaration.sections if s.id == "information"]
    assert section.items[-1].statement.get("en").startswith("I can reach the secure zone")
    assert merged.dialogue_topics[-1].kinds == ("first", "follow_up")
    assert merged.document_texts["privacy.line"].get().startswith("Nordfjord kommune.")


def test_a_change_touches_only_what_it_names(catalogue: Catalogue) -> None:
    merged, _overlay = read(EXAMPLE)
    before, after = catalogue.item("cooperation.common_days"), merged.item("cooperation.common_days")
    assert before is not None
    assert after is not None
    assert after.good.get() == "Hele enheten er på rådhuset tirsdag og torsdag."
    assert (after.question, after.why, after.meaning) == (before.question, before.why, before.meaning)
    untouched = {i.id: i for t in catalogue.themes for i in t.items}
    for item in (i for t in merged.themes for i in t.items):
        if item.id not in {"cooperation.common_days", "tasks.secure", "nordfjord.duty_roster"}:
            assert item == untouched[item.id]


def test_a_new_wording_is_a_new_meaning() -> None:
    secure = read(EXAMPLE)[0].item("tasks.secure")
    assert secure is not None
    assert (secure.meaning, "sikker sone" in secure.question.get()) == (2, True)


def test_law_and_duty_stay_ours_and_clauses_that_are_not_named(catalogue: Catalogue) -> None:
    merged, _overlay = read(EXAMPLE)
    for name in ("clauses", "rule_sets", "scope", "help_topics", "languages"):
        assert getattr(merged, name) == getattr(catalogue, name)
    assert merged.declaration.duty == catalogue.declaration.duty


def test_the_version_covers_the_folder(edit_own: Edit, catalogue: Catalogue) -> None:
    first = read(EXAMPLE)[0].version
    second = read(edit_own(COOPERATION, "tirsdag og torsdag", "mandag og onsdag"))[0].version
    assert len({catalogue.version, first, second}) == 3
    assert read(EXAMPLE)[0].version == first


def test_a_folder_that_only_says_whose_it_is_changes_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    shutil.copy(EXAMPLE / "overlay.toml", tmp_path)
    merged, overlay = read(tmp_path)
    assert merged == catalogue
    assert (overlay.added, overlay.changed, overlay.hidden, overlay.texts) == ((), (), (), ())


def test_a_virksomhet_may_ask_for_one_more_who_approves(edit_own: Edit, catalogue: Catalogue) -> None:
    made, about = read(edit_own("overlay.toml", "prefix =", "second_approver = true\nprefix ="))
    assert about.second_approver
    assert made.second_approver
    assert not catalogue.second_approver
    made, about = read(edit_own("overlay.toml", "second_approver = true", "second_approver = false"))
    assert not made.second_approver


def test_a_virksomhet_may_leave_the_short_way_out(edit_own: Edit, catalogue: Catalogue) -> None:
    assert catalogue.short_way
    assert all(theme.statement and theme.short for theme in catalogue.themes)
    made, _about = read(edit_own("overlay.toml", "prefix =", "short_way = false\nprefix ="))
    assert not made.short_way


def test_notes_and_what_folders_gather_are_left_alone(own: Path) -> None:
    for name in ("LES MEG.md", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (own / name).write_bytes(b"\xff\xfe")
    read(own)


def test_windows_editors_are_read(own: Path) -> None:
    for path in own.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(own) == read(EXAMPLE)


def test_the_built_in_texts_are_within_the_limits(catalogue: Catalogue) -> None:
    """Whoever copies a text of ours and changes a word is not told that it is too long."""
    for item in (i for t in catalogue.themes for i in t.items):
        for text in (item.why, item.good, item.research or item.why):
            assert max(map(len, text.by_language.values())) < TEXT_LIMIT
        assert max(map(len, item.question.by_language.values())) < SHORT_TEXT_LIMIT


def test_every_fixed_text_is_one_of_ours(catalogue: Catalogue) -> None:
    assert [p for p in FIXED_TEXTS if not any(key.startswith(p) for key in catalogue.document_texts)] == []


def test_the_example_is_the_one_in_the_manual() -> None:
    manual = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    for name in ("overlay.toml", COOPERATION, TASKS):
        assert (EXAMPLE / name).read_text(encoding="utf-8") in manual, name


# --- what it may not do ------------------------------------------------------------------------------------

EVERY_LANGUAGE = "x.nb = 'Ja'\nx.nn = 'Ja'\nx.en = 'Yes'\n"
SPOILT = {
    "missing language": (COOPERATION, "why.en =", "why.se =", "items[1].why.en", "missing_language"),
    "missing language in a change": (COOPERATION, "good.nn =", "good.se =", "items[0].good.nn", "missing_language"),
    "missing field": (COOPERATION, "legal = ", "law = ", "items[1].legal", "missing_field"),
    "unknown field": (COOPERATION, "legal = ", "law = ", "items[1].law", "unknown_field"),
    "unknown field on top": (COOPERATION, "hide =", "skjul =", "skjul", "unknown_field"),
    "unknown question": (COOPERATION, "'cooperation.common", "'cooperation.comon", "items[0].id", "not_own_id"),
    "question of another theme": (COOPERATION, "'cooperation.common_days", "'tasks.focus", "items[0].id", "not_own_id"),
    "unknown theme": (TASKS, "id = 'tasks'", "id = 'task'", "id", "unknown_id"),
    "unknown section": ("declaration.toml", "'information'", "'info'", "sections[0].id", "unknown_id"),
    "unknown id to hide": (COOPERATION, "'cooperation.staffing'", "'cooperation.staff'", "hide[0]", "unknown_id"),
    "own id to hide": (COOPERATION, "'cooperation.staffing'", "'nordfjord.duty_roster'", "hide[0]", "unknown_id"),
    "a theme to hide": (COOPERATION, "'cooperation.staffing'", "'tasks'", "hide[0]", "protected_hide"),
    "a clause to hide": (COOPERATION, "'cooperation.staffing'", "'home_access'", "hide[0]", "protected_hide"),
    "a point of § 2 to hide": (COOPERATION, "'cooperation.staffing'", "'extent'", "hide[0]", "protected_hide"),
    "the duty to hide": ("declaration.toml", "[[sections]]", "hide = ['duty']\n[[sections]]", "hide", "unknown_field"),
    "the duty in a section": (
        "declaration.toml",
        "id = 'information'",
        "id = 'information'\nhide = ['duty']",
        "sections[0].hide[0]",
        "protected_hide",
    ),
    "the duty changed": ("declaration.toml", "[[sections]]", "duty.nb = 'x'\n[[sections]]", "duty", "protected_change"),
    "a statement changed": (
        "declaration.toml",
        "'nordfjord.secure_zone'",
        "'information.screen'",
        "sections[0].items[0].id",
        "protected_row",
    ),
    "hidden twice": (COOPERATION, "staffing'", "staffing', 'cooperation.staffing'", "hide[1]", "duplicate_id"),
    "hidden and changed": (
        COOPERATION,
        "id = 'cooperation.common_days'",
        "id = 'cooperation.staffing'",
        "items[0].id",
        "duplicate_id",
    ),
    "duplicate id": (
        COOPERATION,
        "id = 'cooperation.common_days'",
        "id = 'nordfjord.duty_roster'",
        "items[1].id",
        "duplicate_id",
    ),
    "bad id": (COOPERATION, "nordfjord.duty_roster", "nordfjord.Vakt telefon", "items[1].id", "bad_text_id"),
    "long id": (COOPERATION, "nordfjord.duty_roster", "nordfjord." + "a" * 60, "items[1].id", "too_long"),
    "law of a question": (
        COOPERATION,
        "good.nb = 'Hele",
        "legal = ['x']\ngood.nb = 'Hele",
        "items[0].legal",
        "protected_change",
    ),
    "note of a question": (
        COOPERATION,
        "good.nb = 'Hele",
        "since_2021.nb = 'x'\ngood.nb = 'Hele",
        "items[0].since_2021",
        "protected_change",
    ),
    "nothing changed": (
        TASKS,
        "[[items]]",
        "[[items]]\nid = 'tasks.focus'\n[[items]]",
        "items[0].why",
        "missing_field",
    ),
    "wording without meaning": (TASKS, "meaning = 2\n", "", "items[0].question", "meaning_not_raised"),
    "meaning as before": (TASKS, "meaning = 2", "meaning = 1", "items[0].meaning", "meaning_not_raised"),
    "meaning in words": (TASKS, "meaning = 2", "meaning = 'to'", "items[0].meaning", "wrong_type"),
    "text for list": ("dialogue.toml", "[[topics]]", "topics = 'x'\n[[other]]", "topics", "wrong_type"),
    "text for row": ("dialogue.toml", "[[topics]]", "topics = ['x']\n[[other]]", "topics[0]", "wrong_type"),
    "unknown kind of talk": ("dialogue.toml", "'follow_up'", "'oppf'", "topics[0].kinds[1]", "unknown_value"),
    "kinds of our topic": ("dialogue.toml", "nordfjord.town_hall", "wish", "topics[0].kinds", "protected_change"),
    "unknown document text": (
        "documents.toml",
        "'privacy.line'.nb",
        "'privacy.lin'.nb",
        "texts.privacy.lin",
        "unknown_id",
    ),
    "an answer's words": (
        "documents.toml",
        "[texts]",
        "[texts]\n'answer.yes'.nb = 'Nei'",
        "texts.answer.yes",
        "protected_text",
    ),
    "braces of its own": (
        "documents.toml",
        "Nordfjord kommune. Inneholder",
        "{organisation} inneholder",
        "texts.privacy.line.nb",
        "other_braces",
    ),
    "braces gone": (
        "documents.toml",
        "[texts]",
        "[texts]\n'page.of'.nb = 'Side'\n'page.of'.nn = 'Side {page} av {pages}'\n'page.of'.en = '{page}/{pages}'",
        "texts.page.of.nb",
        "other_braces",
    ),
    "stray brace": ("documents.toml", "kommune. Inneholder", "{kommune", "texts.privacy.line.nb", "stray_brace"),
    "brace in a question": (COOPERATION, "Er vakttelefonen", "Er {x}", "items[1].question.nb", "unknown_placeholder"),
    "letter not in the font": (COOPERATION, "Er vakttelefonen", "🙂 er", "items[1].question.nb", "glyph_missing"),
    "unseen letter": (COOPERATION, "Er vakttelefonen", "Er\u202e", "items[1].question.nb", "not_allowed_char"),
    "long text": (COOPERATION, "Kommunen har lovet", "Lovet " * 400, "items[1].why.nb", "too_long"),
    "long question": (COOPERATION, "Er vakttelefonen", "Er det " * 50, "items[1].question.nb", "too_long"),
    "no prefix": ("overlay.toml", "prefix = 'nordfjord'\n", "", "prefix", "missing_field"),
    "prefix of ours": ("overlay.toml", "'nordfjord'", "'cooperation'", "prefix", "prefix_taken"),
    "prefix of a clause": ("overlay.toml", "'nordfjord'", "'home_access'", "prefix", "prefix_taken"),
    "prefix in capitals": ("overlay.toml", "'nordfjord'", "'Nordfjord'", "prefix", "bad_text_id"),
    "another prefix": ("overlay.toml", "'nordfjord'", "'sunnfjord'", "items[1].id", "not_own_id"),
    "no name": ("overlay.toml", "'Nordfjord kommune'", "' '", "name", "required"),
    "name on two lines": ("overlay.toml", "'Nordfjord kommune'", "'''Nord\nfjord'''", "name", "not_one_line"),
    "not read against the law": ("overlay.toml", "reviewed = 2026-11-23", "", "reviewed", "missing_field"),
    "retired id of ours": (
        "overlay.toml",
        "prefix =",
        "retired_ids = ['tasks.focus']\nprefix =",
        "retired_ids[0]",
        "not_own_id",
    ),
    "retired id used": (
        "overlay.toml",
        "prefix =",
        "retired_ids = ['nordfjord.duty_roster']\nprefix =",
        "items[1].id",
        "duplicate_id",
    ),
    "not TOML": (TASKS, "id = 'tasks'", "id = tasks", "", "not_toml"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_fault_is_named_and_the_whole_folder_refused(fault: str, edit_own: Edit) -> None:
    name, old, new, field, code = SPOILT[fault]
    found = named(edit_own(name, old, new))
    place = COOPERATION if fault in ("another prefix", "retired id used") else name
    assert (place, field, code) in found
    assert {file for file, _f, _c in found} <= {p.relative_to(EXAMPLE).as_posix() for p in EXAMPLE.rglob("*.toml")}


def test_hiding_every_question_of_a_theme_is_refused(edit_own: Edit, catalogue: Catalogue) -> None:
    [theme] = [t for t in catalogue.themes if t.id == "tasks"]
    ids = ", ".join(f"'{item.id}'" for item in theme.items)
    folder = edit_own(TASKS, "id = 'tasks'", f"id = 'tasks'\nhide = [{ids}]")
    (folder / TASKS).write_text(f"id = 'tasks'\nhide = [{ids}]\n", encoding="utf-8")
    assert named(folder) == {(TASKS, "hide", "all_hidden")}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("rule_sets.toml", "not_overlaid_law"),
        ("scope.toml", "not_overlaid_law"),
        ("catalogue.toml", "not_overlaid_languages"),
        ("sensitive_words.toml", "not_overlaid_words"),
        ("deklarasjon.toml", "unknown_file"),
        ("help.toml.txt", "unknown_file"),
        ("themes/tasks.txt", "unknown_file"),
    ],
)
def test_a_file_nobody_may_lay_over_is_named(own: Path, name: str, code: str) -> None:
    (own / name).write_text("", encoding="utf-8")
    assert named(own) == {(name, "", code)}


def test_every_file_of_ours_is_laid_over_or_refused_with_a_reason() -> None:
    assert set(FILES) <= OWN_FILES | REFUSED.keys()


def test_help_on_law_is_added_to_but_not_changed(own: Path) -> None:
    text = "id = '{0}'\n" + "".join(
        f"{key}.{code} = 'Råd'\n" for key in ("title", "body") for code in ("nb", "nn", "en")
    )
    row = f"[[topics]]\n{text}legal = ['arbeidsmiljøloven § 4-3']\nreviewed = 2026-11-23\n"
    (own / "help.toml").write_text(row.format("nordfjord.advice"), encoding="utf-8")
    assert read(own)[0].help_topics[-1].id == "nordfjord.advice"
    (own / "help.toml").write_text("hide = ['law.home']\n" + row.format("law.scope"), encoding="utf-8")
    assert named(own) == {("help.toml", "hide[0]", "protected_law"), ("help.toml", "topics[0].id", "protected_law")}


def test_every_fault_is_found_in_one_go(edit_own: Edit) -> None:
    edit_own(COOPERATION, "'cooperation.staffing'", "'extent'")
    edit_own(TASKS, "meaning = 2\n", "")
    folder = edit_own("documents.toml", "'privacy.line'.en", "'privacy.line'.se")
    assert named(folder) == {
        (COOPERATION, "hide[0]", "protected_hide"),
        (TASKS, "items[0].question", "meaning_not_raised"),
        ("documents.toml", "texts.privacy.line.en", "missing_language"),
        ("documents.toml", "texts.privacy.line.se", "unknown_field"),
    }


def test_too_many_questions(own: Path) -> None:
    rows = "".join(f"[[items]]\nid = 'nordfjord.q{n}'\n" for n in range(61))
    (own / TASKS).write_text("id = 'tasks'\n" + rows, encoding="utf-8")
    assert named(own) == {(TASKS, "items", "too_many")}


def test_a_fault_of_ours_is_not_put_on_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hkdesk.catalog.load.read_scope", lambda file: Reader.fault(file, "missing_field", "x"))
    monkeypatch.setattr("hkdesk.catalog.overlay.load_catalogue", lambda: load_catalogue(ROOT / "resources" / "catalog"))
    with pytest.raises(InvalidInput) as caught:
        read_overlay(EXAMPLE, first_unprintable)
    assert str(caught.value) == "scope.toml: x: Feltet mangler."
