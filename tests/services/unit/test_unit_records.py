"""Records of a unit through the workspace: checked, written as one change, and taken back again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from hkdesk.domain.unit.kinds import KINDS, kind_of
from hkdesk.domain.values.codec import field_types
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.privacy.held import as_json
from hkdesk.services.privacy.held_paper import held_paper
from hkdesk.services.session import CaseSession
from hkdesk.services.week.own_days import set_own_days
from hkdesk.services.words.unit.records import FIELD_WORDS, KIND_WORDS
from hkdesk.services.workspace import Workspace
from tests.support.unit_kinds import REMARK, RULE, Remark, made_up


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with made_up():
        yield


def texts(workspace: Workspace, kind=RULE) -> list[str]:
    return [one.value.text for one in workspace.unit_records.all(workspace.own_unit_id, kind)]


def test_each_step_is_taken_back_the_last_first(workspace: Workspace, session: CaseSession):
    desk, unit_id = workspace.unit_records, workspace.own_unit_id
    rule = desk.add(unit_id, RULE, Remark("torsdag"))
    changed = desk.change(rule, Remark("onsdag"))
    both = [desk.new(unit_id, RULE, Remark("fredag")), desk.changed(changed, Remark("mandag"))]
    desk.write(both)
    assert texts(workspace) == ["mandag", "fredag"]
    desk.undo()
    assert texts(workspace) == ["onsdag"]
    (back,) = desk.undo()
    assert (back.value.text, back.id) == ("torsdag", rule.id)
    desk.remove(back)
    assert texts(workspace) == []
    desk.undo()
    assert texts(workspace) == ["torsdag"]
    desk.undo()
    assert texts(workspace) == []
    assert not desk.can_undo
    assert desk.undo() == ()
    assert workspace._store.integrity.faults() == []


def test_to_take_back_a_step_that_changed_nothing_takes_back_no_other(workspace: Workspace, session: CaseSession):
    records, unit_id = workspace.unit_records, workspace.own_unit_id
    first = records.add(unit_id, RULE, Remark("torsdag"))
    acts = (
        lambda: records.change(first, Remark("torsdag")),
        lambda: set_own_days(records, unit_id, session.case.id, OwnDays()),
        lambda: workspace.meetings.forget_figures(unit_id),
    )
    for act in acts:
        act()
        assert records.find(first.id) == first, "what changes nothing is not written"
        assert records.undo() == ()
        assert records.find(first.id) == first
    assert records.can_undo
    records.undo()
    assert records.find(first.id) is None


def test_what_another_has_changed_since_is_not_taken_back(workspace: Workspace, session: CaseSession):
    desk = workspace.unit_records
    rule = desk.add(workspace.own_unit_id, RULE, Remark("torsdag"))
    with Workspace(workspace._store, workspace.clock, "En annen") as other:
        other.unit_records.change(rule, Remark("fredag"))
        with pytest.raises(Surroundings, match="endret et annet sted"):
            desk.undo()
        assert texts(workspace) == ["fredag"]
        assert not desk.can_undo


def test_what_the_kind_does_not_allow_is_refused(workspace: Workspace, session: CaseSession):
    desk, case_id = workspace.unit_records, session.case.id
    with pytest.raises(InvalidInput) as told:
        desk.add(workspace.own_unit_id, RULE, Remark("x"), case_id)
    assert told.value.code == "not_personal"
    with pytest.raises(InvalidInput):
        desk.add(workspace.own_unit_id, REMARK, Remark("to\nlinjer"), case_id)
    assert desk.of_case(case_id) == ()


def test_nothing_of_a_person_who_is_gone_can_be_taken_back(workspace: Workspace, session: CaseSession):
    desk, case_id = workspace.unit_records, session.case.id
    desk.add(workspace.own_unit_id, RULE, Remark("torsdag"))
    desk.add(workspace.own_unit_id, REMARK, Remark("stol"), case_id)
    workspace.let_go(case_id)
    desk.undo()
    assert texts(workspace) == []


def test_it_is_given_out_with_the_rest_of_a_person(workspace: Workspace, session: CaseSession, tmp_path: Path):
    from hkdesk.scanning.raster import page_texts

    workspace.unit_records.add(workspace.own_unit_id, REMARK, Remark("en høy stol"), session.case.id)
    held = workspace.privacy.held(session.case.id)
    (told,) = json.loads(as_json(held))["unit_records"]
    assert (told["kind"], told["value"]["text"]) == ("made_up_remark", "en høy stol")
    words = " ".join(page_texts(held_paper(held).pdf))
    assert all(said in words for said in ("Anmerkning", "Teksten", "en høy stol"))
    assert "UnitRecord" in [row.what for row in held.history]


def test_every_kind_has_its_word_and_what_may_be_of_a_person_a_word_for_each_field():
    assert {one.word for one in KINDS} <= set(KIND_WORDS)
    assert len({one.word for one in KINDS}) == len(KINDS)
    lacking = [
        f"{one.type.__name__}.{entry.name}"
        for one in KINDS
        if one.personal
        for entry, _kind in field_types(cast("Any", one.type))
        if f"{one.type.__name__}.{entry.name}" not in FIELD_WORDS
    ]
    assert lacking == []
    with pytest.raises(InvalidInput, match="made_up_rule"):
        kind_of("unknown")
