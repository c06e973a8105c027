"""Putting a copy back: what may be chosen, what would be lost, from this machine and from another."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.services.backups.restoring import Choice, RestoreDesk, switch
from hkdesk.services.clock import FixedClock
from hkdesk.services.numbers import memory_path
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import slots
from hkdesk.store.keys.key_file import sidecar
from hkdesk.store.keys.opening import key_for
from tests.services.test_numbers import issue
from tests.services.test_session import whole_terms


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "BYGG"
    folder.mkdir(parents=True)
    return folder


def back_up(workspace: Workspace) -> None:
    workspace.backups.run_now(lambda *_told: None, lambda: False)


def desk(workspace: Workspace) -> RestoreDesk:
    return RestoreDesk(workspace.path, workspace.clock, "Kari Leder")


def put_back(of: RestoreDesk, choice: Choice, **secret: str) -> Path:
    return switch(of.prepare(choice, of.key_of(choice, **secret)))


@pytest.mark.usefixtures("unit")
def test_what_would_be_lost_is_told_case_by_case(workspace: Workspace, session: CaseSession, clock: FixedClock):
    gone = workspace.add_employee(Employee("Feil Person"))
    back_up(workspace)
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    session.flush()
    issue(workspace, session)
    new = workspace.add_employee(Employee("Tor-Arne Brønnøy"))
    workspace.remove_case(gone.case.id)
    [choice] = desk(workspace).choices()
    preview = desk(workspace).preview(choice, desk(workspace).key_of(choice))
    assert preview.compared is not None
    assert {one.name: one.is_new for one in preview.compared.newer} == {
        "Tor-Arne Brønnøy": True,
        "Åse-Kjærsti Ŋilsen": False,
    }
    assert [one.number for one in preview.compared.newer if one.is_new] == [new.case.number]
    assert preview.compared.returning == ("Feil Person",)
    assert preview.compared.documents == 1
    assert preview.compared.erased == 0
    assert preview.entry.facts.cases == 2


@pytest.mark.usefixtures("unit")
def test_a_copy_that_is_put_back_gives_no_number_again(
    workspace: Workspace, session: CaseSession, clock: FixedClock
) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    session.flush()
    back_up(workspace)
    first, printed = workspace.add_employee(Employee("Ole")).case.number, issue(workspace, session)
    workspace.close()
    memory_path(workspace.path).unlink()  # also where somebody has tidied it away
    of = desk(workspace)
    put_back(of, of.choices()[0])
    with Workspace.open(workspace.path, clock, "Kari Leder") as back:
        again = back.session(session.case.id)
        assert again.case.agreements == ()
        assert back.add_employee(Employee("En annen")).case.number not in {first, again.case.number}
        assert issue(back, again) != printed
        assert back._store.integrity.faults() == []
        assert [row.what for row in back._store.journal.rows() if row.subject_kind == "backup"] == ["Restore"]


@pytest.mark.usefixtures("unit")
def test_a_new_machine_opens_the_stick_with_the_code_and_knows_the_numbers(
    workspace: Workspace, stick: Path, tmp_path: Path, clock: FixedClock
) -> None:
    code = slots.make_code(workspace.path, key_for(workspace.path, create=False), "2026-11-23")
    workspace.add_employee(Employee("Kari Nordmann"))
    workspace.backups.name_place(stick)
    back_up(workspace)
    later = workspace.add_employee(Employee("Etter kopien")).case.number
    clock.moment += timedelta(hours=1)
    place = workspace.backups.place
    assert place is not None
    workspace._store.keeper().travel(place, memory_path(workspace.path).read_bytes())
    workspace.close()
    new = RestoreDesk(tmp_path / "ny PC" / "hkdesk.db", clock, "Kari Leder")
    assert not new.has_key
    assert new.choices() == []
    [choice] = new.choices(stick)
    assert choice.may_be_chosen
    assert choice.locked
    with pytest.raises(HkdeskError) as caught:
        new.key_of(choice)
    assert caught.value.code == "backup_other_key"
    with pytest.raises(HkdeskError) as caught:
        new.key_of(choice, code=code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert caught.value.code.startswith("code_")
    key = new.key_of(choice, code=code)
    assert new.prove(choice, key) == ""
    preview = new.preview(choice, key)
    assert (preview.has_store, preview.compared, preview.entry.facts.cases) == (False, None, 1)
    put_back(new, choice, code=code)
    with Workspace.open(new.store, clock, "Kari Leder") as opened:
        assert [one.name for one in opened.cases()] == ["Kari Nordmann"]
        assert opened.add_employee(Employee("Ny")).case.number != later


def test_a_machine_with_a_store_of_its_own_gets_that_one_moved_aside_with_its_key(
    workspace: Workspace, unit: object, stick: Path, tmp_path: Path, clock: FixedClock
):
    code = slots.make_code(workspace.path, key_for(workspace.path, create=False), "2026-11-23")
    workspace.add_employee(Employee("Kari Nordmann"))
    workspace.backups.name_place(stick)
    back_up(workspace)
    other = tmp_path / "annen" / "hkdesk.db"
    with Workspace.open(other, clock, "Ola") as theirs:
        theirs.save_unit(theirs.new_unit("Seksjon plan"))
    of = RestoreDesk(other, clock, "Ola")
    [choice] = of.choices(stick)
    assert choice.locked
    aside = put_back(of, choice, code=code)
    with Workspace.open(other, clock, "Ola") as opened:
        assert opened.unit_name == "Seksjon byggesak"
    with Workspace.open(aside / "hkdesk.db", clock, "Ola") as opened:
        assert opened.unit_name == "Seksjon plan"


@pytest.mark.usefixtures("unit")
def test_damaged_copies_are_in_the_list_and_cannot_be_chosen(workspace: Workspace, clock: FixedClock):
    for n in range(4):
        workspace.add_employee(Employee(f"Person {n}"))
        clock.moment += timedelta(hours=2)
        back_up(workspace)
    of = desk(workspace)
    newest, cut, flipped, lonely = of.choices()
    cut.path.write_bytes(b"x")
    content = bytearray(flipped.path.read_bytes())
    content[70] ^= 1
    flipped.path.write_bytes(content)
    lonely.path.with_name(f"{lonely.name}.json").unlink()
    seen = {one.name: one.fault for one in of.choices()}
    assert seen == {newest.name: "", cut.name: "size", flipped.name: "", lonely.name: "entry_gone"}
    read = {one.name: one for one in of.choices(read=True)}
    assert read[flipped.name].fault == "bytes"
    assert [one.name for one in read.values() if one.may_be_chosen] == [newest.name]
    for one in (cut, flipped, read[lonely.name]):
        with pytest.raises(Surroundings) as caught:
            of.prepare(one, of.key_of(one))
        assert caught.value.code == "backup_damaged"
    assert of.prove(flipped, of.key_of(flipped)) == "bytes"
    assert not list(workspace.path.parent.glob("*.new"))


@pytest.mark.usefixtures("unit")
def test_a_store_that_cannot_be_read_is_put_aside_all_the_same(workspace: Workspace, clock: FixedClock):
    workspace.add_employee(Employee("Kari Nordmann"))
    back_up(workspace)
    workspace.close()
    content = workspace.path.read_bytes()
    workspace.path.write_bytes(content[:40] + b"\0" * 4000 + content[4040:])
    of = desk(workspace)
    [choice] = of.choices()
    preview = of.preview(choice, of.key_of(choice))
    assert (preview.has_store, preview.compared) == (True, None)
    aside = put_back(of, choice)
    assert (aside / workspace.path.name).stat().st_size == len(content)
    with Workspace.open(workspace.path, clock, "Kari") as opened:
        assert [one.name for one in opened.cases()] == ["Kari Nordmann"]


@pytest.mark.usefixtures("unit")
def test_a_copy_is_found_by_number_name_or_path(workspace: Workspace, tmp_path: Path):
    back_up(workspace)
    of = desk(workspace)
    [choice] = of.choices()
    for text in ("1", choice.name, str(choice.path)):
        assert of.named(text, of.choices()) == choice
    with pytest.raises(HkdeskError) as caught:
        of.named("2", of.choices())
    assert caught.value.code == "no_such_backup"
    lent = tmp_path / "lånt"
    shutil.copytree(choice.place.folder, lent)
    for folder in (lent, lent / choice.name):
        [found] = of.choices(folder)
        assert (found.name, found.fault, found.locked) == (choice.name, "", False)


@pytest.mark.usefixtures("unit")
def test_without_the_key_file_beside_it_a_locked_copy_says_so(workspace: Workspace, stick: Path, tmp_path: Path):
    workspace.backups.name_place(stick)
    back_up(workspace)
    new = RestoreDesk(tmp_path / "ny" / "hkdesk.db", workspace.clock, "Kari")
    [choice] = new.choices(stick)
    with pytest.raises(HkdeskError) as caught:
        new.key_of(choice, code="7X854-4EXP6-NAZES-9RCGV-H859E-9ASNR-H5XYH")
    assert caught.value.code == "backup_no_key"
    assert not sidecar(new.store).exists()


@pytest.mark.usefixtures("unit")
def test_a_number_that_two_copies_have_is_asked_about_and_nothing_is_guessed(workspace: Workspace, tmp_path: Path):
    shared = tmp_path / "delt"
    shared.mkdir()
    back_up(workspace)
    with Workspace.open(tmp_path / "annen" / "hkdesk.db", workspace.clock, "Turid") as other:
        other.save_unit(other.new_unit("Seksjon vei"))
        back_up(other)
        for folder in (workspace.path.parent, other.path.parent):
            shutil.copytree(folder / "Sikkerhetskopier", shared, dirs_exist_ok=True)
        for one in (workspace, other):  # the one that this machine's key opens
            found = desk(one).named("1", desk(one).choices(shared))
            assert found.name == desk(one).choices()[0].name
    new = RestoreDesk(tmp_path / "ny" / "hkdesk.db", workspace.clock, "Kari")
    with pytest.raises(HkdeskError) as caught:
        new.named("1", new.choices(shared))
    assert caught.value.code == "several_backups"
    assert all(one.name in caught.value.reason for one in new.choices(shared))


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize("machine", ["new", "same"])
def test_copies_that_others_have_pushed_out_are_not_missed_after_restoring(
    workspace: Workspace, stick: Path, tmp_path: Path, clock: FixedClock, machine: str
) -> None:
    code = slots.make_code(workspace.path, key_for(workspace.path, create=False), "2026-11-23")
    workspace.backups.name_place(stick)
    for name, later in (("Ola", 0), ("Kari", 0), ("Per", 2)):  # the third pushes the first out, and knows of it
        clock.moment += timedelta(days=later)
        workspace.add_employee(Employee(name))
        back_up(workspace)
    workspace.close()
    same = machine == "same"
    of = RestoreDesk(workspace.path if same else tmp_path / "ny PC" / "hkdesk.db", clock, "Kari Leder")
    choice = of.choices(stick)[0]
    assert [one.entry.number for one in of.choices(stick) if one.entry] == [3, 2]
    put_back(of, choice, **({} if same else {"code": code}))
    with Workspace.open(of.store, clock, "Kari Leder") as opened:
        for every in (False, True):
            state = opened.backups.state(every=every)
            assert [copy.fault for place in state.places for copy in place.copies if copy.fault] == []


@pytest.mark.usefixtures("unit")
def test_a_stick_that_is_named_again_is_taken_as_it_is(workspace: Workspace, stick: Path, tmp_path: Path):
    place = workspace.backups.name_place(stick)
    assert place is not None
    back_up(workspace)
    workspace.backups.name_place(None)
    for one in place.folder.glob("*.hkbak*"):
        one.unlink()
    workspace.backups.name_place(stick)
    assert [copy.fault for found in workspace.backups.state().places for copy in found.copies] == [""]
