"""The example keeps something of its unit too, by the acts a manager uses, and all of it is sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT
from hkdesk.domain.unit.involvement.missing import missing_before_force
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from tests.support import example


@pytest.fixture
def filled(unit_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(example.copied(unit_store, tmp_path), FixedClock(example.NOW), "Kari Leder") as workspace:
        yield workspace


def test_an_arrangement_is_in_force_and_nothing_of_its_involvement_lacks(filled: Workspace):
    unit_id = filled.own_unit_id
    version = filled.arrangement.versions(unit_id).in_force
    assert version is not None
    assert missing_before_force(version.id, filled._store.unit_records.all_of_unit(unit_id)) == ()
    assert filled.document(version.value.document).startswith(b"%PDF")
    assert len(filled.unit_records.all(unit_id, ARRANGEMENT)) == 1
    assert filled.unit is not None
    assert {rule.place[:5] for rule in filled.unit.week_rules} == {"punkt"}


def test_there_is_something_of_every_subject_and_the_store_is_sound(filled: Workspace):
    kinds = {one.kind for one in filled._store.unit_records.all_of_unit(filled.own_unit_id)}
    assert {"unit_measure", "happening", "injury", "equipment_item", "meeting", "involvement_safety"} <= kinds
    about = [one for one in filled._store.unit_records.everything() if one.case_id]
    assert {one.kind for one in about} == {"happening", "injury"}
    assert filled._store.integrity.faults() == []
