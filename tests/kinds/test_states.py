"""Every layer knows every state and step, and none keeps a list of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from hkdesk.domain.case import stages
from hkdesk.domain.case.stages import AgreementState, CaseState, Phase, Step, StepState, WhyClosed
from hkdesk.services.words.labels import label, state_label
from hkdesk.store import rows
from hkdesk.ui.kit.look.colour import colours
from hkdesk.ui.kit.look.icons import pixmap
from hkdesk.ui.models import states
from hkdesk.ui.pages.case_steps import page_class

ROOT = Path(__file__).resolve().parents[2]
NOT_OF_PAPER = {Phase.UNDER_WAY, Phase.WITHOUT, Phase.CLOSED}
every_state = pytest.mark.parametrize("state", CaseState)


@every_state
def test_a_state_has_its_phase(state: CaseState) -> None:
    assert isinstance(state.phase, Phase)
    assert state.alive is (state.phase not in {Phase.OVER, Phase.WITHOUT, Phase.CLOSED})
    assert not state.agreed or state.alive


def test_the_states_stand_in_the_order_of_their_phases() -> None:
    phases = [list(Phase).index(state.phase) for state in CaseState]
    assert phases == sorted(phases)
    assert {state.phase for state in CaseState} == set(Phase)


@pytest.mark.parametrize("kind", [CaseState, AgreementState, Step, StepState, WhyClosed])
def test_every_member_has_a_word_of_its_own(kind: type[Enum]) -> None:
    words = [label(member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)


@every_state
@pytest.mark.usefixtures("qapp")
def test_a_state_has_a_look_and_is_found_by_a_filter(state: CaseState) -> None:
    look = states.LOOKS[state]
    assert not pixmap(look.icon, look.role).isNull()
    assert [group for group, members in states.GROUPS.items() if state in members] == list(look.groups)
    assert look.groups
    assert set(look.groups) <= {group for group, _words in states.group_choices()}
    assert state_label(state.value) == states.shown_state(state).words


def test_the_groups_follow_the_phases() -> None:
    assert states.GROUPS[states.UNDER_WAY] == {one for one in CaseState if one.phase is Phase.UNDER_WAY}
    assert states.GROUPS[states.IN_FORCE] == {one for one in CaseState if one.phase is Phase.IN_FORCE}
    assert states.GROUPS[states.NONE] == {one for one in CaseState if one.phase is Phase.WITHOUT}


def test_the_list_works_out_each_state_that_comes_of_paper() -> None:
    assert {state for state, _holds in rows._ISSUED} == {one for one in CaseState if one.phase not in NOT_OF_PAPER}


@pytest.mark.parametrize("step", Step)
def test_a_step_has_a_page(step: Step) -> None:
    assert page_class(step).__module__ == f"hkdesk.ui.steps.{step.value}.step"


def test_a_state_of_a_step_has_a_tone() -> None:
    assert states.STEP_TONES.keys() == set(StepState)
    assert all(colours().of(tone) for tone in states.STEP_TONES.values())


def listed_states(source: str) -> Iterator[int]:
    """The lines that put two states of a case side by side."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            named = [one for one in node.elts if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)]
            if sum(one.value.id == "CaseState" for one in named if isinstance(one.value, ast.Name)) > 1:
                yield node.lineno


def test_nobody_else_lists_states() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sorted((ROOT / "hkdesk").rglob("*.py"))
        if path != Path(stages.__file__)
        for line in listed_states(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert list(listed_states("A = 1\nB = {CaseState.NEW, CaseState.DRAFT}\nC = [x.NEW]")) == [2]


def test_the_command_line_s_page_names_each_state_of_a_case() -> None:
    told = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    listed = re.search(r"^- `list`:.*?`state` \((.*?)\)", told, re.MULTILINE | re.DOTALL)
    assert listed is not None
    assert listed[1].replace("\n", " ").replace(",", "").split() == [state.value for state in CaseState]
