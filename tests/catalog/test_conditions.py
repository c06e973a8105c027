"""Conditions are read as data; what could not have one answer is refused with file, key and reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.catalog.conditions import DEPTH_LIMIT
from hkdesk.catalog.load import load_catalogue, read_catalogue
from hkdesk.domain.case.answers import Answer, Assessment, Response, visible
from hkdesk.domain.content.catalogue import AllOf, AnswerIs, AnyOf, Catalogue

Edit = Callable[[str, str, str], Path]
TASKS, COOPERATION = "themes/1-tasks.toml", "themes/2-cooperation.toml"
SUITED, PRESENCE, FOCUS = "id = 'tasks.suited'", "id = 'tasks.presence'", "id = 'tasks.focus'"


def leaf(item: str, *answers: str) -> str:
    words = ", ".join(f"'{answer}'" for answer in answers)
    return f"{{ item = '{item}', answers = [{words}] }}"


def faults(folder: Path) -> list[tuple[str, str, str]]:
    found, faults = read_catalogue(folder)
    assert found is None
    assert all(fault.reason for fault in faults)
    return [(fault.file, fault.field, fault.code) for fault in faults]


def shown_when(edit: Edit, condition: str, at: str = PRESENCE) -> Path:
    return edit(TASKS, at, f"{at}\nshown_when = {condition}")


def test_what_ships_asks_every_question_and_means_what_it_did(catalogue: Catalogue) -> None:
    items = [item for theme in catalogue.themes for item in theme.items]
    assert {item.meaning for item in items} == {1}
    assert visible(Assessment(), catalogue.themes) >= {i.id for i in items if i.shown_when is None}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (leaf("tasks.suited", "yes"), AnswerIs("tasks.suited", ("yes",))),
        (f"{{ any = [{leaf('tasks.suited', 'no', 'partly')}] }}", AnyOf((AnswerIs("tasks.suited", ("no", "partly")),))),
        (
            f"{{ all = [{leaf('tasks.suited', 'yes')}, {{ any = [{leaf('cooperation.digital', 'no')}] }}] }}",
            AllOf((AnswerIs("tasks.suited", ("yes",)), AnyOf((AnswerIs("cooperation.digital", ("no",)),)))),
        ),
    ],
)
def test_a_condition_is_read(edit: Edit, written: str, read: object) -> None:
    item = load_catalogue(shown_when(edit, written)).item("tasks.presence")
    assert item is not None
    assert item.shown_when == read


def test_a_meaning_is_read(edit: Edit) -> None:
    item = load_catalogue(edit(TASKS, SUITED, f"{SUITED}\nmeaning = 2")).item("tasks.suited")
    assert item is not None
    assert item.meaning == 2


AT = "items[1].shown_when"


@pytest.mark.parametrize(
    ("written", "place", "code"),
    [
        (leaf("tasks.presence", "yes"), f"{AT}.item", "condition_self"),
        (leaf("tasks.nothing", "yes"), f"{AT}.item", "unknown_id"),
        (leaf("tasks.suited", "yes", "maybe"), f"{AT}.answers[1]", "unknown_value"),
        (leaf("tasks.suited"), f"{AT}.answers", "required"),
        ("{ item = 'tasks.suited' }", f"{AT}.answers", "missing_field"),
        ("{ item = 7, answers = ['yes'] }", f"{AT}.item", "wrong_type"),
        ("{}", AT, "condition_shape"),
        ("{ answers = ['yes'] }", AT, "condition_shape"),
        (f"{{ any = [{leaf('tasks.suited', 'yes')}], all = [] }}", AT, "condition_shape"),
        (f"{{ any = [{leaf('tasks.suited', 'yes')}], answers = ['no'] }}", AT, "condition_shape"),
        ("{ any = [] }", f"{AT}.any", "required"),
        ("{ any = ['tasks.suited'] }", f"{AT}.any[0]", "wrong_type"),
        (f"{{ all = [{leaf('tasks.suited', 'yes')}, {{}}] }}", f"{AT}.all[1]", "condition_shape"),
        ("{ item = 'tasks.suited', answers = ['yes'], not = 1 }", f"{AT}.not", "unknown_field"),
        ("'tasks.suited'", AT, "wrong_type"),
        ("true", AT, "wrong_type"),
    ],
)
def test_what_is_refused(edit: Edit, written: str, place: str, code: str) -> None:
    assert faults(shown_when(edit, written)) == [(TASKS, place, code)]


def test_every_fault_of_a_condition_is_named_at_once(edit: Edit) -> None:
    written = f"{{ any = [{leaf('gone', 'yes')}, {leaf('tasks.presence', 'ja')}] }}"
    assert faults(shown_when(edit, written)) == [
        (TASKS, f"{AT}.any[1].answers[0]", "unknown_value"),
        (TASKS, f"{AT}.any[0].item", "unknown_id"),
        (TASKS, f"{AT}.any[1].item", "condition_self"),
    ]


def test_two_questions_that_wait_for_each_other(edit: Edit) -> None:
    shown_when(edit, leaf("tasks.suited", "yes"))
    folder = shown_when(edit, leaf("tasks.presence", "yes"), SUITED)
    _found, [fault] = read_catalogue(folder)
    assert (fault.file, fault.field, fault.code) == (TASKS, "items[0].shown_when.item", "condition_cycle")
    assert "tasks.suited → tasks.presence → tasks.suited" in fault.reason


def test_a_ring_through_files_is_named_once(edit: Edit) -> None:
    shown_when(edit, leaf("tasks.focus", "no"), SUITED)
    shown_when(edit, f"{{ any = [{leaf('tasks.suited', 'no')}, {leaf('tasks.focus', 'no')}] }}")
    shown_when(edit, leaf("cooperation.digital", "no"), FOCUS)
    digital = "id = 'cooperation.digital'"
    folder = edit(COOPERATION, digital, f"{digital}\nshown_when = {leaf('tasks.suited', 'no')}")
    _found, [fault] = read_catalogue(folder)
    assert "tasks.suited → tasks.focus → cooperation.digital → tasks.suited" in fault.reason


def test_conditions_lie_in_each_other_to_a_depth(edit: Edit, folder: Path) -> None:
    def deep(levels: int) -> str:
        return leaf("tasks.suited", "yes") if levels == 1 else f"{{ any = [{deep(levels - 1)}] }}"

    before = (folder / TASKS).read_text(encoding="utf-8")
    assert load_catalogue(shown_when(edit, deep(DEPTH_LIMIT))).item("tasks.presence") is not None
    (folder / TASKS).write_text(before, encoding="utf-8")
    place = AT + ".any[0]" * DEPTH_LIMIT
    assert faults(shown_when(edit, deep(DEPTH_LIMIT + 1))) == [(TASKS, place, "condition_depth")]


@pytest.mark.parametrize(("written", "code"), [("0", "out_of_range"), ("1000", "out_of_range"), ("'2'", "wrong_type")])
def test_a_meaning_that_is_none(edit: Edit, written: str, code: str) -> None:
    assert faults(edit(TASKS, SUITED, f"{SUITED}\nmeaning = {written}")) == [(TASKS, "items[0].meaning", code)]


def test_the_condition_in_the_guide_does_what_the_guide_says(edit: Edit) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "content.md").read_text(encoding="utf-8")
    [example] = [
        block for block in re.findall(r"^```toml\n(.*?)^```", guide, re.DOTALL | re.MULTILINE) if "{ any = [" in block
    ]
    at = "id = 'learning.guidance'"
    themes = load_catalogue(edit("themes/3-learning.toml", at, f"{at}\n{example}")).themes

    def asked(**answers: Answer) -> bool:
        said = tuple(Response(item.replace("__", "."), answer) for item, answer in answers.items())
        return "learning.guidance" in visible(Assessment(said), themes)

    assert asked(learning__independent=Answer.NO)
    assert asked(learning__sharing=Answer.NO, cooperation__digital=Answer.PARTLY)
    assert not asked(learning__sharing=Answer.NO, cooperation__digital=Answer.NO)
    assert not asked(learning__independent=Answer.YES)
    assert not asked()
