"""What an erasure reaches of earlier days, and what going on with one never takes."""

from __future__ import annotations

from datetime import timedelta

from hkdesk.domain.case.people import Employee
from hkdesk.services.backups.restoring import RestoreDesk, switch
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import slots
from hkdesk.store.keys.opening import key_for
from tests.services.privacy.test_desk import ORDER, holding
from tests.store.erasing import NAME, found_in_store


def test_a_copy_of_what_was_left_for_an_older_one_goes_too(
    workspace: Workspace, session: CaseSession, clock: FixedClock
) -> None:
    slots.make_code(workspace.path, key_for(workspace.path, create=False), "2026-11-23")
    workspace.flush()
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    old = RestoreDesk(workspace.path, clock, "Kari").choices()[0]
    for name in ("Ola Nordmann", "Per Hansen", "Liv Berg"):
        workspace.add_employee(Employee(name))
    clock.moment += timedelta(hours=3)
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    here, key, case_id = workspace.backups.folder_here, key_for(workspace.path, create=False), session.case.id
    assert len(holding(here, key)) == 2
    workspace.close()
    desk = RestoreDesk(workspace.path, clock, "Kari")
    switch(desk.prepare(old, key))
    with Workspace.open(workspace.path, clock, "Kari") as again:
        told = again.privacy.erase(case_id, ORDER).erasure
        assert holding(here, key) == []
        assert not any(".hkbak" in one for one in told.unreached)


def test_what_was_typed_before_hkdesk_was_closed_goes_with_the_person(
    workspace: Workspace, session: CaseSession, clock: FixedClock
) -> None:
    workspace.unsent.of().keep("add.name", f"Kjenner {NAME} fra før")
    workspace.flush()
    case_id, path = session.case.id, workspace.path
    workspace.close()
    with Workspace.open(path, clock, "Kari") as second:  # typed anew in the same field: the first is offered still
        second.unsent.of().keep("add.name", "Ola Nordmann")
        second.unsent.of().keep("add.title", f"vikar for {NAME}")
        second.flush()
    with Workspace.open(path, clock, "Kari") as third:
        third.privacy.erase(case_id, ORDER)
        assert [text for _case, _field, text in third._store.unsent.everything()] == ["Ola Nordmann"]
        offer = third.unsent.of().offer("add.name", "add.title")
        assert offer is not None
        assert offer.texts == {"add.name": "Ola Nordmann"}
        assert found_in_store(path, key_for(path, create=False), NAME) == set()


def test_what_is_damaged_and_lies_aside_goes_with_no_one_but_the_erased(
    workspace: Workspace, session: CaseSession
) -> None:
    here = workspace.backups.folder_here
    aside = here / "Skadede kopier"
    aside.mkdir(parents=True)
    upgraded = workspace.path.with_name(f"{workspace.path.name}.schema-2.0-20261123T101500.copy")
    for erased in (False, True):
        for one in (aside / "hkdesk-00000000-000001-20261101T090000Z.hkbak", upgraded):
            one.write_bytes(b"all that is left of something")
        if erased:
            workspace.privacy.erase(session.case.id, ORDER)
            assert not upgraded.exists()
            assert list(aside.iterdir()) == []
            upgraded.write_bytes(b"made since")
            (aside / "since.hkbak").write_bytes(b"moved aside since")
        before = {*aside.iterdir(), upgraded}
        assert workspace.privacy.late_job()() == 0
        assert {*aside.iterdir(), upgraded} == before
        assert upgraded.exists()
