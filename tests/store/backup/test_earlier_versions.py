"""Copies that earlier versions made are opened with their code, proved, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from hkdesk.services.backups.restoring import RestoreDesk, switch
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from tests.support.backup_fixture import AT, FOLDER, PAPER, PEOPLE, UNIT

VERSIONS = sorted(one.name for one in FOLDER.iterdir())


def test_there_is_one():
    assert VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_copy_of_an_earlier_version_opens_elsewhere_with_its_code(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HKDESK_KEYS", "file")
    desk = RestoreDesk(tmp_path / "hkdesk.db", FixedClock(AT), "Test")
    [choice] = desk.choices(FOLDER / version)
    key = desk.key_of(choice, code=(FOLDER / version / "code.txt").read_text(encoding="ascii").strip())
    assert desk.prove(choice, key) == ""
    switch(desk.prepare(choice, key))
    with Workspace.open(desk.store, FixedClock(AT), "Test") as workspace:
        assert workspace.unit_name == UNIT
        assert [case.name for case in workspace.cases()] == sorted(PEOPLE)
        [paper] = workspace.documents()
        assert workspace.document(paper.sha256) == PAPER
        assert workspace.health.verify().faults == ()
