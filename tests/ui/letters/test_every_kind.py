"""Every part of the program knows each kind of letter that has a record, and none but the records tells kinds apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from hkdesk.documents.parts.letters.letter import part_of
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.file import from_bytes
from hkdesk.domain.case.letter_kinds.kinds import (
    KINDS,
    LetterFacts,
    LetterKind,
    facts_of,
    holding,
    kind_with,
    no_facts,
    record_of,
)
from hkdesk.domain.case.letter_kinds.record import Effect, KindOfLetter, facts_in
from hkdesk.domain.case.letters import LetterDraft, letter_number
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import DraftLetter, DropLetterDraft, MarkSigned
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.values.allowed_text import LINE_LIMIT, TEXT_LIMIT
from hkdesk.domain.values.codec import field_types, from_plain, optional_of, to_plain
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from hkdesk.services.paper.letter_drafts import first_letter_draft, lacking_in
from hkdesk.services.paper.letters import document_kind, draft_pages
from hkdesk.services.words.archive import kind_words
from hkdesk.services.words.letters import choice_name, field_name, kind_name, point_name, taken_back_words
from hkdesk.ui.letters.form import form_of
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from hkdesk.ui.steps.scope.step import ScopeStep
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import Desk, desk, there

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EACH = pytest.mark.parametrize("kind", LetterKind)


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    """A case with a signed agreement, so that each step that lists letters is open."""
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        made.issue()
        made.session.commit_issued(MarkSigned(1, made.clock.today(), "Kjell"))
        yield made


@pytest.fixture(scope="module")
def file() -> CaseFile:
    return from_bytes((ROOT / "docs" / "example-case.json").read_bytes())


def types_of(kind: LetterKind) -> dict[str, Any]:
    return {entry.name: found for entry, found in field_types(record_of(kind).facts)}


def enum_in(found: Any) -> type[StrEnum] | None:
    """The few values a fact can have, one or several of them; None where it is written or ticked otherwise."""
    inner = optional_of(found) or next(iter(get_args(found)), found)
    return inner if isinstance(inner, type) and issubclass(inner, StrEnum) else None


# the records


def test_each_kind_has_one_record_one_field_and_facts_of_its_own() -> None:
    assert list(KINDS) == list(LetterKind)
    assert [one.name for one in fields(LetterFacts)] == [kind.value for kind in LetterKind]
    for entry, found in field_types(LetterFacts):
        assert optional_of(found) is KINDS[LetterKind(entry.name)].facts
        held = holding(no_facts(LetterKind(entry.name)))
        assert facts_of(held, LetterKind(entry.name)) is not None
    assert len({one.facts for one in KINDS.values()}) == len(KINDS)


def test_no_two_kinds_share_a_series_and_no_number_is_an_agreements() -> None:
    assert len({one.series for one in KINDS.values()}) == len(KINDS)
    for kind, one in KINDS.items():
        assert one.series.isalpha()
        assert one.series.isupper()
        assert letter_number("HK-2026-0001", kind, 3) == f"HK-2026-0001-{one.series}3"


def test_one_kind_alone_refuses_and_one_ends() -> None:
    for effect in set(Effect) - {Effect.NOTHING}:
        assert [kind for kind, one in KINDS.items() if one.effect is effect] == [kind_with(effect)]


def test_no_two_kinds_settle_the_same_verdict() -> None:
    verdicts = [one.settles[0] for one in KINDS.values() if one.settles is not None]
    assert len(set(verdicts)) == len(verdicts)


# what is written


def wrong(kind: LetterKind) -> Iterator[tuple[str, Any, str]]:
    """Each fact with a value that no case takes, and what is said of it."""
    for name, one in facts_in(record_of(kind).facts).items():
        found = types_of(kind)[name]
        if found is str:
            yield name, "x" * ((TEXT_LIMIT if one.long else LINE_LIMIT) + 1), "too_long"
            if not one.long:
                yield name, "a\nb", "not_one_line"
        elif optional_of(found) is date:
            yield name, date(1814, 5, 17), "out_of_range"
        elif optional_of(found) is int:
            assert one.highest is not None, name
            yield name, one.highest + 1, "out_of_range"


@EACH
def test_each_fact_is_checked_before_it_enters_a_case(kind: LetterKind, file: CaseFile) -> None:
    for name, value, code in wrong(kind):
        draft = LetterDraft(kind, holding(replace(no_facts(kind), **{name: value})))
        with pytest.raises(InvalidInput) as refused:
            apply(file.case, DraftLetter(draft))
        assert (refused.value.code, refused.value.field) == (code, f"letter.facts.{kind.value}.{name}")


@EACH
def test_each_kind_of_fact_is_one_that_is_checked(kind: LetterKind) -> None:
    """A fact of a sort that no check knows is for the kind's own `clean`."""
    known = {str, date, int, bool}
    for name, found in types_of(kind).items():
        plain = found in known or optional_of(found) in known or (optional_of(found) and enum_in(found))
        assert plain or record_of(kind).clean is not KindOfLetter.__dataclass_fields__["clean"].default, name


@EACH
def test_a_first_draft_is_a_draft_and_reads_back(kind: LetterKind, file: CaseFile) -> None:
    first = first_letter_draft(file, kind, NOW.date())
    assert apply(file.case, DraftLetter(first)).letter_drafts[-1] == first
    assert from_plain(LetterDraft, to_plain(first)) == first


# words


@EACH
def test_everything_has_a_word_in_every_language(kind: LetterKind) -> None:
    texts, start = catalogue().document_texts, f"letter.{kind.value}"
    keys = [f"{start}.name", f"{start}.taken_back"]
    for name, found in types_of(kind).items():
        keys += [f"{start}.field.{name}"] if name != "points" else []
        choices = enum_in(found)
        keys += [f"{start}.choice.{name}.{value.value}" for value in choices or ()]
    assert [key for key in keys if key not in texts] == []
    for language in catalogue().languages:
        assert [key for key in keys if not texts[key].get(language).strip()] == []
    assert taken_back_words(kind)
    assert kind_words(document_kind(kind)) == kind_name(kind)


# paper


@EACH
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_first_draft_can_be_looked_at_on_paper(kind: LetterKind, language: str, file: CaseFile) -> None:
    pages = draft_pages(file, first_letter_draft(file, kind, NOW.date()), NOW, language)
    words = " ".join(pages.texts)
    assert letter_number(file.case.number, kind, 1) in words
    assert file.case.employee.name in words


# the window


def said_in(widget: QWidget) -> str:
    words = [one.text() for one in widget.findChildren(QLabel)] + [
        one.text() for one in widget.findChildren(QAbstractButton)
    ]
    return "\n".join([*words, *(one.accessibleName() for one in widget.findChildren(QWidget))])


def names_of(kind: LetterKind) -> Iterator[str]:
    """What the form must ask for, in words."""
    for name, found in types_of(kind).items():
        if name == "points":
            yield from map(point_name, PointId)
            continue
        yield field_name(kind, name)
        yield from (choice_name(kind, name, value) for value in enum_in(found) or ())


@EACH
def test_the_step_lists_it_and_its_form_asks_for_every_fact(here: Desk, kind: LetterKind) -> None:
    assert form_of(kind).kind is kind
    for step in record_of(kind).steps:
        page = here.open(step)
        assert isinstance(page, ScopeStep | FollowUpStep)
        assert page.letters.buttons[kind].text() == kind_name(kind)
        page.host.open(kind)
        pane = there(page.host.pane)
        form, said = there(pane.form), said_in(there(pane.form))
        assert [name for name in names_of(kind) if name not in said] == []
        assert unnamed_controls(pane) == []
        draft = first_letter_draft(here.session.file, kind, here.clock.today())
        for facts in (facts_of(draft.facts, kind), no_facts(kind)):
            form.put(facts, "test")
            lacking = lacking_in(here.session.file, form.draft, here.clock.today())
            assert [one.field for one in lacking if one.field not in form.fields] == []
            form.refresh()
            unmarked = [
                one.field
                for one in lacking
                if one.code == "required" and ", må fylles ut" not in form.fields[one.field].widget.accessibleName()
            ]
            assert unmarked == [], "what is refused when it is empty is marked before"
        page.host.close()
        here.session.do(DropLetterDraft(kind))


# the built program


def test_the_built_program_takes_along_what_is_found_by_name() -> None:
    """PyInstaller reads imports, and would leave these out."""
    tree = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    assigned = {
        one.targets[0].id: one
        for one in tree.body
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }
    made = eval(compile(ast.Expression(assigned["LETTER_MODULES"].value), "build.spec", "eval"), {"ROOT": ROOT})
    found = {f"{part_of.__module__.rpartition('.')[0]}.{kind.value}" for kind in LetterKind}
    found |= {form_of(kind).__module__ for kind in LetterKind}
    assert found <= set(made)
    [analysed] = (one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "analysed")
    assert "LETTER_MODULES" in ast.unparse(analysed)


# nobody else


KNOW_A_KIND = {
    "hkdesk/domain/case/letter_kinds/kinds.py",  # the records
    "hkdesk/services/example.py",  # the invented unit has a refusal and an ending
    *(f"hkdesk/ui/letters/forms/{kind.value}.py" for kind in LetterKind),
}


def test_no_other_file_tells_one_kind_from_another() -> None:
    found = set()
    for path in (ROOT / "hkdesk").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        attributes = (one for one in nodes if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name))
        if any(one.value.id == "LetterKind" and one.attr in LetterKind.__members__ for one in attributes):  # type: ignore[attr-defined]
            found.add(path.relative_to(ROOT).as_posix())
    assert found == KNOW_A_KIND


@pytest.mark.parametrize("page", ["letters.md", "cli.md", "case-file.md"])
def test_the_pages_that_list_the_kinds_list_them_all(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [kind for kind in LetterKind if f"`{kind.value}`" not in text and f'`"{kind.value}"`' not in text] == []
    if page == "letters.md":
        assert [one.series for one in KINDS.values() if f"`-{one.series}1`" not in text] == []


def recipe() -> str:
    text = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")
    return text.partition("## A new kind of letter")[2].partition("\n## ")[0]


def test_the_recipe_names_files_that_exist() -> None:
    """The kind of the recipe has none; the files it tells of are those of each kind there is."""
    paths = re.findall(r"`((?:hkdesk|docs|tests|resources)/[\w./-]+)`", recipe())
    assert len(paths) > 8
    for kind in LetterKind:
        named = [path.replace("reminder", kind.value) for path in paths]
        assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_recipe_names_what_the_code_is_called() -> None:
    named = set(re.findall(r"`(\w+)`", recipe())) - {"reminder"}
    said = "\n".join(
        (ROOT / path).read_text(encoding="utf-8")
        for path in re.findall(r"`(hkdesk/[\w./-]+)`", recipe().replace("reminder", "other_place"))
    ) + (ROOT / "hkdesk/domain/case/letter_kinds/record.py").read_text(encoding="utf-8")
    assert [name for name in named if not re.search(rf"\b{name}\b", said)] == []
