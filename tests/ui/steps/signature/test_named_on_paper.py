"""Signatur tells of a manager who is another than the paper that waits for ink names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import Step
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.steps.paper_support import Desk, desk


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


def test_a_new_manager_is_told_beside_paper_that_waits_for_ink(here: Desk) -> None:
    here.issue()
    step = here.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    assert isinstance(step.side, IssuedSide)
    assert step.side.named.isHidden()
    unit = here.workspace.unit
    assert unit is not None
    here.workspace.save_unit(replace(unit, manager_name="Ny Leder"))
    step.side.refresh()
    assert not step.side.named.isHidden()
    assert "Ny Leder" in step.side.named.text_label.text()
    here.workspace.save_unit(unit)
    step.side.refresh()
    assert step.side.named.isHidden()
