"""The example: believable, complete, and never mixed with real data."""

from __future__ import annotations

import pytest

from hkdesk.domain.stages import CaseState
from hkdesk.errors import InvalidInput
from hkdesk.services.demo import SHOWN, answers_given
from hkdesk.services.example import fill_example
from hkdesk.services.workspace import Workspace


def test_twelve_people_three_groups_every_state(workspace: Workspace) -> None:
    ids = fill_example(workspace)
    assert len(ids) == 12
    assert workspace.unit is not None
    assert len(workspace.unit.role_groups) == 3
    assert set(workspace.state_counts()) == set(CaseState)
    shown = workspace.session(ids[SHOWN])
    assert len(answers_given(shown.file)) >= 15


def test_it_does_not_touch_a_unit_that_is_there(workspace: Workspace) -> None:
    workspace.save_unit(workspace.new_unit("Ekte enhet"))
    with pytest.raises(InvalidInput):
        fill_example(workspace)
    assert not workspace.cases()
