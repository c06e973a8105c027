"""`Workspace.privacy`: a person is erased from everything within reach, and what is not reached is told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase, SetEmployee
from hkdesk.domain.paper.scan_tray import ScanPlace
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.domain.privacy.retention import RecordKind, RetentionRule
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.privacy.copies import CopiesBeside, OldCopy
from hkdesk.services.privacy.desk import PrivacyDesk
from hkdesk.services.privacy.elsewhere import Mention, Where
from hkdesk.services.privacy.erased_before import memory_path
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.erasure.erase import Erasures
from hkdesk.store.keys.opening import key_for
from hkdesk.store.store import Store
from tests.services.conftest import NOW, TODAY
from tests.store.decrypted import decrypted
from tests.store.erasing import FRAGMENTS, NAME, attach, found_in, found_in_store, paper_of, take_scan
from tests.store.making import case, entry, put

PLANTED = (NAME, *FRAGMENTS)
ORDER = ErasureOrder(Basis.MISTAKE, "Kari Leder")


def close(session: CaseSession, on: date = TODAY) -> None:
    session.commit_issued(CloseCase(on, CloseReason.WISH_WITHDRAWN, "", "Kari"))


def left(workspace: Workspace) -> set[bytes]:
    return found_in_store(workspace.path, key_for(workspace.path, create=False), *PLANTED)


def test_an_open_session_of_the_erased_is_of_no_use_and_writes_nothing(
    workspace: Workspace, session: CaseSession
) -> None:
    session.do(SetEmployee(replace(session.case.employee, title="ny tittel")))
    session.unsent.keep("refusal.reason", f"{NAME} ville ikke")
    workspace.unsent.of().keep("add.name", f"Kjenner {NAME} fra før")
    workspace.unsent.of().keep("add.title", "rådgiver")
    workspace.flush()
    assert left(workspace)
    outcome = workspace.privacy.erase(session.case.id, ORDER)
    assert outcome.finished
    session.unsent.keep("refusal.reason", f"{NAME} igjen")
    assert workspace.flush() is False, "a form that is still open keeps nothing"
    assert workspace.unsent.of().get("add.name") is None
    assert workspace.unsent.of().get("add.title") == "rådgiver"
    assert left(workspace) == set()
    assert workspace.health.verify().faults == ()
    with pytest.raises(InvalidInput, match="Ingen sak"):
        workspace.session(session.case.id)


def test_a_signed_case_of_the_example_is_erased_and_every_other_is_as_it_was(
    workspace: Workspace, signed: CaseFile
) -> None:
    workspace.import_case(signed)
    case_id = signed.case.id
    other = workspace.add_employee(Employee("Ola Nordmann"), unit_id=signed.unit.id)
    kept = other.case
    nothing = replace(ORDER, basis=Basis.MOVED)
    with pytest.raises(InvalidInput, match="arkivet"):
        workspace.privacy.erase(case_id, nothing)
    order = replace(nothing, archive=ArchiveStanding.HANDED_OVER, archive_reference="26/1234")
    outcome = workspace.privacy.erase(case_id, order)
    assert outcome.erasure.told.order == order
    assert workspace.read_again(other.case.id).case == kept
    assert workspace.privacy.plan(kept.id).to_archive == ()
    assert [one.seq for one in workspace.privacy.register()] == [outcome.erasure.seq]


def test_an_agreement_that_runs_is_not_erased_for_age(workspace: Workspace, signed: CaseFile) -> None:
    start = replace(signed.case.agreements[0].terms.duration, start=TODAY)
    running = replace(signed.case.agreements[0].terms, duration=start)
    case = replace(signed.case, agreements=(replace(signed.case.agreements[0], terms=running),))
    workspace.import_case(replace(signed, case=case))
    case_id = case.id
    assert workspace.privacy.plan(case_id).runs
    order = ErasureOrder(Basis.RETENTION, "Kari", ArchiveStanding.HANDED_OVER)
    with pytest.raises(InvalidInput, match="gjelder fortsatt"):
        workspace.privacy.erase(case_id, order)
    assert workspace.find(case.number) == case_id


def test_where_else_the_name_stands_is_told_and_left(workspace: Workspace, session: CaseSession) -> None:
    other = workspace.add_employee(Employee("Ola Nordmann", title=f"vikar for {NAME}"))
    unit = workspace.unit
    assert unit is not None
    workspace.save_unit(replace(unit, safety_representative=f"{NAME}, tlf. 99"))
    other.unsent.keep("refusal.reason", f"som {NAME}")
    other.unsent.flush()
    found = set(workspace.privacy.plan(session.case.id).elsewhere)
    assert found == {
        Mention(Where.CASE, other.case.number),
        Mention(Where.UNIT, unit.name),
        Mention(Where.TYPED, "refusal.reason"),
    }
    workspace.privacy.erase(session.case.id, ORDER)
    assert NAME in workspace.read_again(other.case.id).case.employee.title


def picture(*colours: str) -> bytes:
    """A scanned file with a page of each colour."""
    pages = [Image.new("RGB", (60, 84), colour) for colour in colours]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], dpi=(300, 300))
    return out.getvalue()


def colours(content: bytes) -> list[object]:
    with Image.open(io.BytesIO(content)) as image:
        found: list[object] = []
        for n in range(getattr(image, "n_frames", 1)):
            image.seek(n)
            found.append(image.convert("RGB").getpixel((5, 5)))
    return found


def test_a_scanned_file_of_two_people_is_cut_to_the_pages_of_the_other(path: Path, workspace: Workspace) -> None:
    store = workspace._store
    for n, name in ((1, NAME), (2, "Ola Nordmann")):
        put(store, case(n, name))
        record, content, _pages = paper_of(f"c{n}", f"HK-2026-{n:04d}-1", name)
        store.documents.put(record, content, entry())
    mine, theirs = (store.ledger.pages(case_id) for case_id in ("c1", "c2"))
    whole = picture("red", "green", "blue")
    sha256 = take_scan(store, "bunke.tif", whole, mine[1].page.key, theirs[1].page.key, theirs[3].page.key)
    attach(store, sha256, picture("red"), {1: mine[1].page.key}, "c1")
    attach(store, sha256, picture("green", "blue"), {2: theirs[1].page.key, 3: theirs[3].page.key}, "c2")
    assert workspace.privacy.erase("c1", ORDER).finished
    (shown,) = workspace.scans.showing(theirs[3].page.key)
    assert (shown.reading.page, shown.place) == (2, ScanPlace.ATTACHED)
    assert colours(workspace.scans.bytes_of(shown.file.sha256)) == [(0, 128, 0), (0, 0, 255)]
    assert workspace.health.verify().faults == ()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


class KnownCopies:
    """Copies as another part of the program would answer for them."""

    def __init__(self, *known: OldCopy, broken: bool = False, stuck: str = "") -> None:
        self.known, self.broken, self.stuck = known, broken, stuck
        self.done: list[str] = []

    def make_new(self) -> None:
        if self.broken:
            raise Surroundings("disk_full")
        self.done.append("new")

    def older(self, seq: int) -> Sequence[OldCopy]:
        assert seq > 0
        return self.known

    def forget(self, copy: OldCopy) -> None:
        if copy.name == self.stuck:
            raise Surroundings("read_only", where=copy.name)
        self.done.append(copy.name)


def test_older_copies_go_after_a_new_one_and_those_away_are_named(workspace: Workspace, session: CaseSession) -> None:
    known = [OldCopy("a", at_hand=True), OldCopy("pinnen", at_hand=False), OldCopy("b", at_hand=True)]
    copies = KnownCopies(*known, stuck="b")
    desk = PrivacyDesk(workspace, workspace._store, [copies])
    outcome = desk.erase(session.case.id, ORDER)
    assert copies.done == ["new", "a"]
    assert outcome.erasure.unreached == ("pinnen", "b (kunne ikke slettes)")


def test_without_a_new_copy_no_older_one_goes(workspace: Workspace, session: CaseSession) -> None:
    copies = KnownCopies(OldCopy("a", at_hand=True), broken=True)
    outcome = PrivacyDesk(workspace, workspace._store, [copies]).erase(session.case.id, ORDER)
    assert (copies.done, outcome.erasure.unreached) == ([], ("a",))


def test_a_copy_that_an_upgrade_left_goes_too_and_what_a_restore_moved_aside_is_named(
    workspace: Workspace, session: CaseSession
) -> None:
    left_there = workspace.path.with_name(f"{workspace.path.name}.schema-2.0-20261123T101500.copy")
    aside = workspace.path.with_name("Før gjenoppretting 01.11.2026 09.00")
    aside.mkdir()
    (aside / workspace.path.name).write_bytes(b"")
    others = workspace.path.with_name("another.db.schema-2.0-20261123T101500.copy")
    for one in (left_there, others):
        one.write_bytes(NAME.encode())
    assert workspace.privacy.erase(session.case.id, ORDER).erasure.unreached == (str(aside),)
    assert not left_there.exists()
    assert others.exists()
    assert CopiesBeside(workspace.path).older(1) == [OldCopy(str(aside), at_hand=False)]


def test_an_erasure_that_was_killed_before_it_was_finished_is_finished_at_the_next_try(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Erasures, "clean", lambda _self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workspace.privacy.erase(session.case.id, ORDER)
    monkeypatch.undo()
    monkeypatch.setenv("HKDESK_KEYS", "file")
    assert left(workspace), "the log still has the old pages"
    assert len(workspace.privacy.unfinished()) == 1
    (outcome,) = workspace.privacy.resume()
    assert outcome.finished
    assert left(workspace) == set()
    assert workspace.privacy.unfinished() == ()
    assert workspace.privacy.resume() == ()


def test_while_another_reads_an_older_state_it_is_said_not_to_be_finished(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hkdesk.store.erasure import erase
    from hkdesk.store.file.connection import connect

    monkeypatch.setattr(erase, "_TRIES", 1)
    workspace.flush()
    reader = connect(workspace.path, key_for(workspace.path, create=False), read_only=True)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM case_").fetchall()
    workspace._store._link.raw.execute("PRAGMA busy_timeout = 20")
    assert workspace.privacy.erase(session.case.id, ORDER).finished is False
    assert [one.finished for one in workspace.privacy.resume()] == [False]
    reader.close()
    assert [one.finished for one in workspace.privacy.resume()] == [True]
    assert left(workspace) == set()


def test_the_disposal_list_has_what_has_passed_all_its_times_and_nothing_goes_by_itself(
    workspace: Workspace, session: CaseSession
) -> None:
    early = workspace.add_employee(Employee("Ola Nordmann"), opened_on=date(2025, 1, 1))
    close(early, date(2025, 6, 1))
    close(session)
    assert workspace.privacy.passed() == ()
    workspace.privacy.decide(RetentionRule(RecordKind.CASE, 12, "HR", TODAY, "Plan"))
    assert [case.number for case, _standing in workspace.privacy.passed()] == [early.case.number]
    assert len(workspace.cases()) == 2
    assert [row.what for row in workspace._store.journal.rows("case")] == ["retention_decided"]


def test_what_was_decided_is_kept_with_the_store(workspace: Workspace) -> None:
    for months in (12, 24):
        workspace.privacy.decide(RetentionRule(RecordKind.TALK, months, "HR", TODAY, "Plan"))
    workspace.close()
    with Workspace.open(workspace.path, workspace.clock, "Kari") as again:
        assert [rule.months for rule in again.privacy.retention.rules] == [12, 24]


def test_the_history_tells_who_changed_what_and_when(workspace: Workspace, session: CaseSession) -> None:
    session.do(SetEmployee(replace(session.case.employee, title="ny tittel")))
    session.flush()
    rows = workspace.privacy.history(session.case.id)
    assert [(row.what, row.who, row.at) for row in rows] == [
        ("AddEmployee", "Kari Leder", NOW),
        ("SetEmployee", "Kari Leder", NOW),
    ]


def test_nothing_is_left_after_closing_either(workspace: Workspace, session: CaseSession) -> None:
    workspace.privacy.erase(session.case.id, ORDER)
    workspace.close()
    assert left(workspace) == set()
    with Store.open(workspace.path, key_for(workspace.path, create=False)) as store:
        assert list(store.integrity.faults()) == []


def copies_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.hkbak"))


def holding(folder: Path, key: bytes) -> list[str]:
    """Which copies still hold the name, every page of each."""
    return [name for name in copies_in(folder) if found_in(decrypted(folder / name, key), *PLANTED)]


def test_copies_made_before_go_and_the_new_one_is_proved_and_holds_nothing(
    workspace: Workspace, session: CaseSession, tmp_path: Path
) -> None:
    stick = tmp_path / "pinne"
    stick.mkdir()
    place = workspace.backups.name_place(stick)
    assert place is not None
    here, key = workspace.backups.folder_here, key_for(workspace.path, create=False)
    workspace.flush()
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    assert [len(holding(folder, key)) for folder in (here, place.folder)] == [1, 1]
    outcome = workspace.privacy.erase(session.case.id, ORDER)
    assert outcome.erasure.unreached == ()
    assert [len(copies_in(folder)) for folder in (here, place.folder)] == [1, 1]
    assert [holding(folder, key) for folder in (here, place.folder)] == [[], []]
    state = workspace.backups.state(every=True)
    assert state.damaged == ()
    assert all(one.newest is not None for one in state.places)
    assert left(workspace) == set()


def test_a_stick_that_is_away_is_named_and_what_is_on_it_goes_when_it_is_back(
    workspace: Workspace, session: CaseSession, tmp_path: Path
) -> None:
    stick, pocket = tmp_path / "pinne", tmp_path / "lomme"
    stick.mkdir()
    place = workspace.backups.name_place(stick)
    assert place is not None
    workspace.flush()
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    key, (name,) = key_for(workspace.path, create=False), copies_in(place.folder)
    stick.rename(pocket)
    (told,) = workspace.privacy.erase(session.case.id, ORDER).erasure.unreached
    assert name in told
    pocket.rename(stick)
    assert holding(place.folder, key) == [name]
    assert workspace.privacy.late_job()() == 1
    assert len(copies_in(place.folder)) == 1
    assert holding(place.folder, key) == []
    assert workspace.privacy.late_job()() == 0


def test_who_comes_back_with_an_older_copy_is_on_the_list_until_erased_again(
    workspace: Workspace, session: CaseSession, tmp_path: Path
) -> None:
    workspace.flush()
    old = tmp_path / "gammel.db"
    workspace._store.backup_to(old)
    number, case_id = session.case.number, session.case.id
    workspace.privacy.erase(case_id, ORDER)
    assert memory_path(workspace.path).read_text(encoding="utf-8").startswith(f"{case_id}\t{number}\t")
    assert left(workspace) == set(), "the line names nobody"
    assert workspace.privacy.came_back() == ()
    workspace.close()
    for ending in ("-wal", "-shm"):
        workspace.path.with_name(workspace.path.name + ending).unlink(missing_ok=True)
    old.replace(workspace.path)
    with Workspace.open(workspace.path, workspace.clock, "Kari") as again:
        assert [case.number for case in again.privacy.came_back()] == [number]
        again.privacy.erase(case_id, ORDER)
        assert again.privacy.came_back() == ()
        assert left(again) == set()
        again.add_employee(Employee("Ola Nordmann"), unit_id=again.units[0][0])
        assert again.privacy.came_back() == ()


def test_a_file_of_two_people_that_cannot_be_cut_stops_the_erasure_before_anything_goes(workspace: Workspace) -> None:
    store = workspace._store
    for n, name in ((1, NAME), (2, "Ola Nordmann")):
        put(store, case(n, name))
        record, content, _pages = paper_of(f"c{n}", f"HK-2026-{n:04d}-1", name)
        store.documents.put(record, content, entry())
    mine, theirs = (store.ledger.pages(case_id)[1].page.key for case_id in ("c1", "c2"))
    sha256 = take_scan(store, "bunke.pdf", b"%PDF-1.7 torn", mine, theirs)
    attach(store, sha256, b"%PDF mine", {1: mine}, "c1")
    attach(store, sha256, b"%PDF theirs", {2: theirs}, "c2")
    with pytest.raises(InvalidInput):
        workspace.privacy.erase("c1", ORDER)
    assert workspace.session("c1").case.employee.name == NAME
    assert workspace.privacy.register() == ()
    assert workspace.health.verify().faults == ()
