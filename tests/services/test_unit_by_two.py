"""The unit is written by two programs at once: neither loses what it changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hkdesk.domain.assessment.inherited import respond_for_group
from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace


def test_what_another_program_saved_stays_beside_what_is_saved_here(
    workspace: Workspace, unit: Unit, tmp_path: Path, clock: FixedClock
) -> None:
    workspace.save_unit(replace(unit, role_groups=(RoleGroup("g", "Gruppe"),)))
    here = workspace.unit
    assert here is not None
    with Workspace.open(workspace.path, clock, "En annen") as other:
        assert other.unit is not None
        other.save_unit(replace(other.unit, channels="Telefon"))
    changed = respond_for_group(replace(here, manager_name="Kari Ny"), "g", Response("tasks.suited", Answer.YES))
    workspace.save_unit(changed)
    stored = workspace._store.units.own()
    assert stored == workspace.unit
    assert stored is not None
    assert (stored.channels, stored.manager_name) == ("Telefon", "Kari Ny")
    assert stored.role_groups[0].responses == (Response("tasks.suited", Answer.YES),)
    assert workspace._store.journal.first_broken() is None
