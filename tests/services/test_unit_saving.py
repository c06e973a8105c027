"""Enheten saves itself while somebody types: the cases of the unit are not read for it."""

from __future__ import annotations

import re
from dataclasses import replace

from hkdesk.domain.case.people import RoleGroup
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace


def test_a_saved_unit_reads_no_case_when_no_group_changed(workspace: Workspace, session: CaseSession) -> None:
    unit = workspace.unit
    assert unit is not None
    told: list[str] = []
    workspace._store._link.raw.set_trace_callback(told.append)
    workspace.save_unit(replace(unit, name=unit.name + " x", minimum_staffing=3))
    workspace._store._link.raw.set_trace_callback(None)
    assert any("UPDATE unit" in sql for sql in told)
    assert [sql for sql in told if re.search(r"(FROM|JOIN|UPDATE) case_", sql)] == []


def test_a_case_of_a_newer_hkdesk_is_named_and_does_not_stop_the_unit(
    workspace: Workspace, session: CaseSession
) -> None:
    group = RoleGroup("g1", "Saksbehandler")
    assert workspace.unit is not None
    unit = replace(workspace.unit, role_groups=(group,))
    assert workspace.save_unit(unit) == ()
    link = workspace._store._link
    link.raw.execute(
        "UPDATE case_body SET body = json_set(body, '$.employee.role_group_id', ?, '$.mood', 'glad')", (group.id,)
    )
    link.raw.execute("UPDATE case_ SET role_group = ?", (group.name,))
    after = replace(unit, role_groups=(replace(group, name="Ny"),))
    assert workspace.save_unit(after) == (session.case.number,)
    assert workspace._store.units.own() == after
