"""Cases that were looked at are let go of again, and nothing that somebody holds, shows or has changed is."""

from __future__ import annotations

import gc
import weakref

import pytest

from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.services.open_cases import LATEST
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace

MANY = 3 * LATEST


@pytest.fixture
def people(workspace: Workspace, unit: Unit) -> list[str]:
    return [workspace.add_employee(Employee(f"Nr. {n}")).case.id for n in range(MANY)]


def look_at(workspace: Workspace, people: list[str]) -> None:
    for case_id in people:
        assert workspace.session(case_id).view.today == workspace.clock.today()
    gc.collect()


def there(workspace: Workspace) -> int:
    return len([*workspace._open])


def test_what_was_looked_at_is_let_go_of(workspace: Workspace, people: list[str]) -> None:
    look_at(workspace, people)
    assert there(workspace) == LATEST
    seen = weakref.ref(workspace.session(people[-1]))
    look_at(workspace, people[:LATEST])
    assert seen() is None
    assert workspace.session(people[-1]).case.employee.name == f"Nr. {MANY - 1}"


def test_what_somebody_holds_is_the_same_one_and_is_saved(workspace: Workspace, people: list[str]) -> None:
    held = workspace.session(people[0])
    look_at(workspace, people[1:])
    assert workspace.session(people[0]) is held
    look_at(workspace, people[1:])
    held.do(SetEmployee(Employee("Holdt")))
    del held
    look_at(workspace, people[1:])
    assert workspace.flush()
    assert workspace._store.cases.load(people[0]).case.employee.name == "Holdt"


@pytest.mark.parametrize("why", ["unsaved", "shown", "begun"])
def test_what_is_worked_on_stays(workspace: Workspace, people: list[str], why: str) -> None:
    session = workspace.session(people[0])
    if why == "unsaved":
        session.do(SetEmployee(Employee("Endret")))
    elif why == "shown":
        session.on_change(lambda: None)
    else:
        session.scratch.change_begun = True
    seen = weakref.ref(session)
    del session
    look_at(workspace, people[1:])
    assert seen() is not None
    assert there(workspace) == LATEST + 1


def test_steps_to_undo_of_the_latest_stay(workspace: Workspace, people: list[str]) -> None:
    workspace.session(people[0]).do(SetEmployee(Employee("Endret")))
    workspace.flush()
    look_at(workspace, people[1:LATEST])
    assert workspace.session(people[0]).undo()
    assert workspace.session(people[0]).case.employee.name == "Nr. 0"


def test_what_was_read_again_takes_the_place_of_what_somebody_still_holds(
    workspace: Workspace, session: CaseSession
) -> None:
    fresh = workspace.read_again(session.case.id)
    assert fresh is not session
    session.do(SetEmployee(Employee("Gammel")))
    assert workspace.session(session.case.id) is fresh
    assert not workspace.flush()
