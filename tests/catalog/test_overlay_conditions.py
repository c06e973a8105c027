"""Conditions in a virksomhet's own folder: on its own questions, on ours, and what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.catalog.files import read_tables
from hkdesk.catalog.load import built_in_folder
from hkdesk.domain.content.catalogue import AnswerIs
from tests.catalog.test_overlay import COOPERATION, EXAMPLE, TASKS, faults_of, named, read

Edit = Callable[[str, str, str], Path]

ROSTER = "id = 'nordfjord.duty_roster'"
OWN_ROW = """
[[items]]
id = 'nordfjord.second'
question = {nb = 'Ja?', nn = 'Ja?', en = 'Yes?'}
why = {nb = 'Fordi.', nn = 'Fordi.', en = 'Because.'}
good = {nb = 'Bra.', nn = 'Bra.', en = 'Good.'}
legal = ['rundskriv 38/2021 punkt 2.2']
reviewed = 2026-11-23
shown_when = {item = 'nordfjord.duty_roster', answers = ['no', 'partly']}
"""


def test_an_own_question_can_wait_for_the_answer_to_one_of_ours(edit_own: Edit) -> None:
    condition = "shown_when = {item = 'cooperation.meetings', answers = ['no']}"
    item = read(edit_own(COOPERATION, ROSTER, f"{ROSTER}\n{condition}"))[0].item("nordfjord.duty_roster")
    assert item is not None
    assert item.shown_when == AnswerIs("cooperation.meetings", ("no",))


def test_conditions_that_go_in_a_ring(edit_own: Edit, own: Path) -> None:
    edit_own(COOPERATION, ROSTER, f"{ROSTER}\nshown_when = {{item = 'nordfjord.second', answers = ['yes']}}")
    with (own / COOPERATION).open("a", encoding="utf-8") as file:
        file.write(OWN_ROW)
    [fault] = faults_of(own)
    assert (fault.file, fault.field, fault.code) == (COOPERATION, "items[1].shown_when.item", "condition_cycle")
    assert str(fault) == (
        "themes/cooperation.toml: items[1].shown_when.item: Vilkårene går i ring: "
        "nordfjord.duty_roster → nordfjord.second → nordfjord.duty_roster."
    )


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("nordfjord.duty_roster", "condition_self"),
        ("cooperation.nothing", "unknown_id"),
        ("cooperation.staffing", "unknown_id"),  # hidden by the same folder
    ],
)
def test_a_condition_on_what_is_not_there(edit_own: Edit, asked: str, code: str) -> None:
    folder = edit_own(COOPERATION, ROSTER, f"{ROSTER}\nshown_when = {{item = '{asked}', answers = ['no']}}")
    assert named(folder) == {(COOPERATION, "items[1].shown_when.item", code)}


def waiting(monkeypatch: pytest.MonkeyPatch, condition: dict[str, object]) -> None:
    """The built-in content with its first question shown only then."""
    tables, _faults = read_tables(built_in_folder())
    tables["themes/1-tasks.toml"]["items"][0]["shown_when"] = condition  # type: ignore[index]
    monkeypatch.setattr("hkdesk.catalog.overlay.read_tables", lambda _folder: (tables, ()))


def test_a_question_of_ours_that_waits_only_for_a_hidden_one_is_hidden_too(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(monkeypatch, {"item": "cooperation.staffing", "answers": ["no"]})
    found, overlay = read(EXAMPLE)
    assert overlay.hidden == ("cooperation.staffing", "tasks.suited")
    assert found.item("tasks.suited") is None


def test_a_question_of_ours_that_waits_for_another_too_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    one = {"item": "cooperation.staffing", "answers": ["no"]}
    waiting(monkeypatch, {"any": [one, {"item": "tasks.focus", "answers": ["no"]}]})
    found, overlay = read(EXAMPLE)
    assert overlay.hidden == ("cooperation.staffing",)
    assert found.item("tasks.suited") is not None


def test_our_own_conditions_are_not_changed(edit_own: Edit) -> None:
    folder = edit_own(TASKS, "meaning = 2", "meaning = 2\nshown_when = {item = 'tasks.focus', answers = ['no']}")
    assert (TASKS, "items[0].shown_when", "protected_change") in named(folder)
