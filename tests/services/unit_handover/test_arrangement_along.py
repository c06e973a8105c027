"""The versions of an arrangement that come along with a unit: one applies a day, whoever wrote them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hkdesk.domain.unit.arrangement.arrangement import State
from hkdesk.domain.unit.involvement.entries import Meeting, MeetingState, SafetyConsulted, Sent, ViewState
from hkdesk.services.unit.arrangement import Version
from hkdesk.services.unit_handover.desk import unit_desk
from hkdesk.services.workspace import Workspace
from tests.services.unit_handover.test_unit_handover import NEW, coming, given, keep, taken

ALONE = replace(NEW, take_unit=False)
AS_IN_FILE = replace(NEW, take_unit=True)


def in_force(workspace: Workspace, unit_id: str, most: float, begins: date | None = None) -> Version:
    """The next version, with its drøfting, put in force."""
    desk, today = workspace.arrangement, workspace.clock.today()
    begun, draft = begins or today, desk.begin(unit_id)
    said = replace(draft.value, decided_by="Leder", decided_on=today, holds_from=begun, most_days=most)
    draft = desk.change(draft, said)
    ago = today - timedelta(days=9)
    for entry in (
        Sent(version_id=draft.id, sent_on=ago, to=("Tone",), what="Utkastet"),
        Meeting(version_id=draft.id, met_on=ago, state=MeetingState.HELD, took_part=("Tone",), notes="Enige"),
        SafetyConsulted(
            version_id=draft.id, asked_on=ago, who="Per", about="Utkastet", state=ViewState.NO_REMARKS, view_on=ago
        ),
    ):
        workspace.involvement.enter(unit_id, entry)
    return desk.put_in_force(draft)


def series(workspace: Workspace, unit_id: str) -> list[tuple[int, float | None, State]]:
    today = workspace.clock.today()
    return [
        (one.value.version, one.value.most_days, one.value.state_on(today))
        for one in workspace.arrangement.versions(unit_id).records
    ]


def test_an_arrangement_on_each_side_makes_one_series_of_which_one_version_applies(giver, taker, tmp_path):
    path, unit_id = tmp_path / "enhet.hkdesk", giver.own_unit_id
    taken(taker, path, given(giver, path).code)
    in_force(giver, unit_id, 2.0)
    in_force(taker, unit_id, 1.0)
    seen = coming(taker, path, given(giver, path).code)
    assert "arrangement" in {one.path for one in seen.differs}
    store = unit_desk(taker).store
    involved = len(taker.involvement.entries(unit_id))
    keep(taker, seen, ALONE)
    assert series(taker, unit_id) == [(1, 1.0, State.IN_FORCE)]
    assert len(taker.involvement.entries(unit_id)) == involved, "what is about a version that is not here stays out"
    for _again in range(2):
        keep(taker, seen, AS_IN_FILE)
        assert series(taker, unit_id) == [(1, 1.0, State.REPLACED), (2, 2.0, State.IN_FORCE)]
    assert len(taker.involvement.entries(unit_id)) == 2 * involved
    in_force(taker, unit_id, 3.0, taker.clock.today() + timedelta(days=1))
    states = [state for *_, state in series(taker, unit_id)]
    assert states == [State.REPLACED, State.IN_FORCE, State.COMING]
    assert store.integrity.faults() == []


def test_the_next_version_of_the_file_comes_with_the_unit_and_what_it_replaced_ends(giver, taker, tmp_path):
    path, unit_id = tmp_path / "enhet.hkdesk", giver.own_unit_id
    in_force(giver, unit_id, 2.0)
    taken(taker, path, given(giver, path).code)
    assert "arrangement" not in {one.path for one in coming(taker, path, given(giver, path).code).differs}
    in_force(giver, unit_id, 1.0, giver.clock.today() + timedelta(days=1))
    seen = coming(taker, path, given(giver, path).code)
    keep(taker, seen, ALONE)
    assert series(taker, unit_id) == [(1, 2.0, State.IN_FORCE)], "the rules of the unit stay, and their version too"
    keep(taker, seen, AS_IN_FILE)
    assert series(taker, unit_id) == [(1, 2.0, State.REPLACED), (2, 1.0, State.IN_FORCE)]


def test_a_version_put_in_force_here_is_no_draft_again(giver, taker, tmp_path):
    path, unit_id = tmp_path / "enhet.hkdesk", giver.own_unit_id
    giver.arrangement.begin(unit_id)
    code = given(giver, path).code
    taken(taker, path, code)
    draft = taker.arrangement.versions(unit_id).draft
    taker.arrangement.remove(draft)
    keep(taker, coming(taker, path, code))
    draft = taker.arrangement.versions(unit_id).draft
    today = taker.clock.today()
    said = replace(draft.value, decided_by="Leder", decided_on=today, holds_from=today, most_days=1.0)
    taker.unit_records.change(draft, replace(said, put_in_force_on=today))
    keep(taker, coming(taker, path, code), AS_IN_FILE)
    assert series(taker, unit_id) == [(1, 1.0, State.IN_FORCE)]
