"""A unit goes from one manager to another: whole, sealed, decided upon, in one transaction, signed by the new one."""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hkdesk.domain.agreement.clauses import signer_of
from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.case.terms import Signing
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import LedgerKind
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.domain.week.notes import NoteKind
from hkdesk.errors import HkdeskError, OurFault
from hkdesk.exchange import sealed
from hkdesk.scanning.raster import page_texts
from hkdesk.services.clock import FixedClock
from hkdesk.services.unit_handover import erasing, giving, taking
from hkdesk.services.unit_handover.desk import unit_desk
from hkdesk.services.unit_handover.giving import Choice
from hkdesk.services.unit_handover.taking import Decisions
from hkdesk.services.words.archive import JOURNAL_COPY
from hkdesk.services.workspace import Workspace
from tests.services.unit_handover.conftest import LATER

NEW = Decisions("Nils Ny", "avdelingsleder")


def given(giver: Workspace, path: Path, **choice) -> giving.Packed:
    chosen = Choice(giver.own_unit_id, **choice)
    return giving.give(giver, chosen, path)[1]


def coming(taker: Workspace, path: Path, code: str, into: str = "") -> taking.Coming:
    return taking.look(taker, taking.read(path, code), into)


def taken(taker: Workspace, path: Path, code: str, decisions: Decisions = NEW) -> taking.TakenOver:
    return keep(taker, coming(taker, path, code), decisions)


def keep(taker: Workspace, seen: taking.Coming, decisions: Decisions = NEW) -> taking.TakenOver:
    taking.require_decided(seen, decisions)
    return taking.take_over(taker, seen, decisions, taking.copy_before(taker))


def fault(act, *words) -> HkdeskError:
    with pytest.raises(HkdeskError) as told:
        act(*words)
    assert "{" not in told.value.reason
    return told.value


def test_everything_of_the_unit_comes_along_and_is_as_it_was(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    done = taken(taker, path, given(giver, path).code)
    assert set(done.outcomes.values()) == {"added"}
    assert len(done.outcomes) == len(giver.cases(limit=None)) > 5
    papers = 0
    for row in giver.cases(limit=None):
        old, new = giver.session(row.case_id).case, taker.session(row.case_id).case
        assert replace(new, terms=old.terms) == old, "history, numbers, talks, letters and all"
        here = {record.sha256 for record in taker.documents(row.case_id) if record.kind != JOURNAL_COPY}
        assert here == {record.sha256 for record in giver.documents(row.case_id)}
        papers += len(here)
        for sha256 in here:
            assert taker.document(sha256) == giver.document(sha256)
        assert [one.events for one in taker.ledger.histories(row.case_id)] == [
            one.events for one in giver.ledger.histories(row.case_id)
        ]
    assert papers > 2
    old_unit, new_unit = giver.unit, unit_desk(taker).unit(giver.own_unit_id)
    assert replace(new_unit, manager_name=old_unit.manager_name, manager_title=old_unit.manager_title) == old_unit
    assert unit_desk(taker).store.integrity.faults() == []


def test_the_journal_of_the_manager_before_is_a_paper_in_each_case_and_its_digest_is_in_the_chain(
    giver, taker, tmp_path
):
    path = tmp_path / "enhet.hkdesk"
    taken(taker, path, given(giver, path).code)
    for row in taker.cases(limit=None):
        [copy] = [one for one in taker.documents(row.case_id) if one.kind == JOURNAL_COPY]
        text = " ".join("".join(page_texts(taker.document(copy.sha256))).split())
        for told in unit_desk(giver).journal(row.case_id):
            assert told.what in text
            assert " ".join(told.hash[at : at + 16] for at in range(0, 64, 16)) in text
    last = unit_desk(taker).store.journal.rows()[-1]
    assert (last.what, last.digest) == ("UnitTaken", hashlib.sha256(path.read_bytes()).hexdigest())


def test_the_file_says_nothing_without_its_code(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    packed = given(giver, path)
    data = path.read_bytes()
    for word in ("Nordfjord", "sak.json", "PK\x03\x04", "%PDF", *(row.name for row in giver.cases())):
        assert word.encode() not in data
    other = giving.pack(giving.gather(giver, Choice(giver.own_unit_id))).code
    assert fault(taking.read, path, other).code == "unit_code_wrong"
    assert fault(taking.read, path, packed.code[:-1] + ("0" if packed.code[-1] != "0" else "1")).code == "code_group"
    assert fault(taking.read, path, "").code == "code_empty"
    assert other != packed.code, "a code is used once"


@pytest.mark.parametrize("at", [14, 20, 35, 43, 46, 1_000, -1])
def test_a_changed_byte_anywhere_is_seen_and_nothing_comes_in(giver, tmp_path, at):
    path = tmp_path / "enhet.hkdesk"
    packed = given(giver, path, case_ids=(giver.find("HK-2026-0001"),))
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert fault(taking.read, path, packed.code).code in {"unit_file_damaged", "unit_code_wrong"}


def test_a_file_that_is_cut_newer_another_or_too_large_is_named(giver, tmp_path, monkeypatch):
    path = tmp_path / "enhet.hkdesk"
    packed = given(giver, path, case_ids=(giver.find("HK-2026-0001"),))
    data = path.read_bytes()
    for content, code in (
        (data[:-5], "unit_file_damaged"),
        (data[:30], "unit_file_damaged"),
        (data.replace(b"unit/1\n", b"unit/2\n", 1), "unit_file_newer"),
        (b"%PDF-1.7", "unit_file_other"),
        (b"", "unit_file_other"),
    ):
        path.write_bytes(content)
        assert fault(taking.read, path, packed.code).code == code
    path.write_bytes(data)
    monkeypatch.setattr(sealed, "SEALED_LIMIT", 100)
    assert fault(taking.read, path, packed.code).code == "file_too_big"


def test_some_people_alone_go_along(giver, taker, tmp_path):
    path = tmp_path / "to.hkdesk"
    chosen = tuple(row.case_id for row in giver.cases(limit=2))
    done = taken(taker, path, given(giver, path, case_ids=chosen).code)
    assert set(done.outcomes) == set(chosen)
    assert fault(giving.gather, giver, Choice(giver.own_unit_id, ("nobody",))).code == "no_such_case"


def test_the_new_manager_signs_what_is_not_issued_and_what_was_issued_says_what_it_said(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    session = giver.add_employee(Employee("Åse Utkast"))
    session.do(c.SetTerms(replace(session.case.terms, signing=Signing("Stedfortreder", "rådgiver", "etter fullmakt"))))
    old = giver.unit.manager_name
    done = taken(taker, path, given(giver, path).code)
    assert done.signers_cleared == (session.case.number,)
    draft, signed_by = taker.session(session.case.id), set()
    assert signer_of(draft.file) == ("Nils Ny", "avdelingsleder")
    assert draft.acting == "Nils Ny"
    for row in taker.cases(limit=None):
        for agreement, before in zip(
            taker.session(row.case_id).case.agreements, giver.session(row.case_id).case.agreements, strict=True
        ):
            assert agreement == before
            signed_by.add(agreement.issued_by)
    assert signed_by == {old}


def test_somebody_has_to_be_named_before_anything_comes_in(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    code = given(giver, path).code
    assert fault(taken, taker, path, code, Decisions("  ")).code == "required"
    assert taker.cases() == []


def test_what_differs_is_decided_before_and_the_newer_one_is_named(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    taken(taker, path, given(giver, path).code)
    case_id = giver.find("HK-2026-0001")
    mine = taker.session(case_id)
    mine.do(c.SetEmployee(replace(mine.case.employee, phone="11111111")))
    theirs = giver.session(case_id)
    theirs.do(c.SetEmployee(replace(theirs.case.employee, phone="22222222")))
    code = given(giver, path).code
    seen = coming(taker, path, code)
    [one] = [case for case in seen.cases if case.differs]
    assert (one.case.id, one.newer) == (case_id, "here")
    assert seen.known
    before = len(unit_desk(taker).store.journal.rows())
    assert fault(keep, taker, seen, NEW).code == "exists_differs"
    assert len(unit_desk(taker).store.journal.rows()) == before
    kept = keep(taker, seen, replace(NEW, take={case_id: "here"}))
    assert taker.session(case_id).case.employee.phone == "11111111"
    assert set(kept.outcomes.values()) <= {"unchanged", "documents_added", "merged"}
    keep(taker, coming(taker, path, code), replace(NEW, take={case_id: "file"}))
    assert taker.session(case_id).case.employee.phone == "22222222"


def test_the_same_person_the_same_number_and_a_unit_of_the_same_name_are_told(giver, taker, tmp_path):
    mine = replace(taker.new_unit(giver.unit.name.upper()), manager_name="Nils Ny")
    taker.save_unit(mine)
    name = giver.session(giver.find("HK-2026-0001")).case.employee
    taker.add_employee(replace(name, role_group_id=""))
    giver.add_employee(Employee("Åås Sist"))  # has the next number that is free here, and comes in last
    path = tmp_path / "enhet.hkdesk"
    code = given(giver, path).code
    seen = coming(taker, path, code)
    assert seen.same_name == (mine.name,)
    assert not seen.known
    numbered = [one for one in seen.cases if one.arrival.number_of]
    assert numbered
    done = keep(taker, seen, NEW)
    assert taker.own_unit_id == mine.id, "the store stays whose it is"
    renumbered = taker.session(numbered[0].case.id).case
    assert renumbered.former_numbers == (numbered[0].case.number,)
    kept = [one.case for one in seen.cases if not one.arrival.number_of]
    assert kept[-1].number > numbered[0].case.number, "the next number here is that of somebody in the file"
    assert [taker.session(one.id).case.number for one in kept] == [one.number for one in kept], "nobody else's changes"
    assert set(done.outcomes.values()) == {"added"}


def test_people_can_be_laid_into_the_managers_own_unit_with_their_groups(giver, taker, tmp_path):
    theirs = giver.unit.role_groups[0]
    mine = replace(taker.new_unit("Plan"), manager_name="Eva", role_groups=(RoleGroup("x", theirs.name.upper()),))
    taker.save_unit(mine)
    path = tmp_path / "enhet.hkdesk"
    code = given(giver, path).code
    seen = coming(taker, path, code, mine.id)
    keep(taker, seen, Decisions("Eva", "leder"))
    groups = {one.id: one.name for one in unit_desk(taker).unit(mine.id).role_groups}
    assert len(groups) == len(giver.unit.role_groups)
    for row in taker.cases(limit=None):
        case = taker.session(row.case_id).case
        assert case.unit_id == mine.id
        assert case.employee.role_group_id in {"", *groups}
    assert taker.units == ((mine.id, "Plan"),)


@pytest.mark.parametrize("place", ["journal", "case", "unit"])
def test_all_of_it_comes_in_or_nothing(giver, taker, tmp_path, monkeypatch, place):
    path = tmp_path / "enhet.hkdesk"
    code = given(giver, path).code
    seen = coming(taker, path, code)
    broken = {
        "journal": ("hkdesk.services.unit_handover.desk.UnitDesk.note_taken", 0),
        "case": ("hkdesk.services.taking_in.Intake.keep", 3),
        "unit": ("hkdesk.services.workspace.Workspace.make_own", 0),
    }
    name, good = broken[place]
    module, _, attribute = name.rpartition(".")
    owner, _, kind = module.rpartition(".")
    cls = getattr(importlib.import_module(owner), kind)
    real, calls = getattr(cls, attribute), []

    def break_off(*given, **named):
        calls.append(1)
        if len(calls) > good:
            raise OurFault("bug", where="here")
        return real(*given, **named)

    monkeypatch.setattr(cls, attribute, break_off)
    assert fault(keep, taker, seen, replace(NEW, own=True)).code == "bug"
    monkeypatch.undo()
    monkeypatch.setenv("HKDESK_KEYS", "file")
    assert (taker.cases(), taker.units, taker.documents(), taker.unit) == ([], (), (), None)
    done = keep(taker, coming(taker, path, code), replace(NEW, own=True))
    assert len(done.outcomes) == len(seen.cases)
    assert taker.own_unit_id == giver.own_unit_id


def test_the_copy_from_before_opens_and_holds_what_was(giver, taker, tmp_path):
    taker.save_unit(replace(taker.new_unit("Min"), manager_name="Eva"))
    path = tmp_path / "enhet.hkdesk"
    before = taken(taker, path, given(giver, path).code).before
    key = taker.path.with_name(taker.path.name + ".key")
    back = tmp_path / "back.db"
    back.write_bytes(before.read_bytes())
    back.with_name("back.db.key").write_bytes(key.read_bytes())
    with Workspace.open(back, FixedClock(LATER)) as opened:
        assert (opened.cases(), [name for _id, name in opened.units]) == ([], ["Min"])


def test_what_was_not_sent_goes_along_only_when_wanted(giver, taker, tmp_path):
    case_id = giver.find("HK-2026-0001")
    giver.unsent.of(case_id).keep("dialogue.agreed", "Halvskrevet")
    path = tmp_path / "enhet.hkdesk"
    taken(taker, path, given(giver, path).code)
    assert taker.unsent.of(case_id).get("dialogue.agreed") is None
    code = given(giver, path, unsent=True).code
    taken(taker, path, code, replace(NEW, unsent=False))
    assert taker.unsent.of(case_id).get("dialogue.agreed") is None
    taken(taker, path, code)
    assert taker.unsent.of(case_id).get("dialogue.agreed") == "Halvskrevet"


def test_the_giver_knows_it_was_received_by_a_receipt_that_only_the_receiver_has(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    packed = given(giver, path, to="Nils Ny")
    [waiting] = unit_desk(giver).given()
    assert (waiting.to, waiting.received_at, waiting.sha256) == ("Nils Ny", "", packed.sha256)
    assert fault(unit_desk(giver).received, packed.code).code == "receipt_wrong", "the code is no receipt"
    receipt = taken(taker, path, packed.code).receipt
    seen = unit_desk(giver).received(receipt.lower().replace("-", " "))
    assert seen.received_at
    assert unit_desk(giver).given() == (seen,)
    assert unit_desk(giver).received(receipt) == seen, "said twice is said once"
    words = [row.what for row in unit_desk(giver).store.journal.rows()]
    assert words.count("UnitGiven") == words.count("UnitReceived") == 1
    assert unit_desk(giver).store.integrity.faults() == []


ORDER = ErasureOrder(Basis.MOVED, "Kommunedirektøren", ArchiveStanding.HANDED_OVER)


def test_what_has_come_is_erased_here_by_the_rules_and_nothing_before(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    chosen = tuple(row.case_id for row in giver.cases(limit=3))
    packed = given(giver, path, case_ids=chosen)
    [told] = unit_desk(giver).given()
    assert fault(erasing.erase_given, giver, told.id, ORDER).code == "unit_not_received"
    unit_desk(giver).received(taken(taker, path, packed.code).receipt)
    nobody = replace(ORDER, decided_by=" ")
    assert fault(erasing.erase_given, giver, told.id, nobody).code == "required"
    assert len(erasing.require_erasable(giver, told.id, ORDER)) == 3
    name = giver.session(chosen[0]).case.employee.name
    done = erasing.erase_given(giver, told.id, ORDER)
    assert all(one.finished for one in done)
    assert not set(chosen) & {row.case_id for row in giver.cases(limit=None)}
    assert giver.cases(query=name) == []
    assert set(chosen) <= {row.case_id for row in taker.cases(limit=None)}
    assert erasing.erase_given(giver, told.id, ORDER) == ()
    assert unit_desk(giver).store.integrity.faults() == []


def test_what_was_changed_after_the_file_was_made_is_not_erased(giver, taker, tmp_path):
    path = tmp_path / "enhet.hkdesk"
    case_id = giver.find("HK-2026-0001")
    packed = given(giver, path, case_ids=(case_id,))
    unit_desk(giver).received(taken(taker, path, packed.code).receipt)
    giver._clock = FixedClock(LATER)
    session = giver.read_again(case_id)
    session.do(c.SetEmployee(replace(session.case.employee, phone="99999999")))
    told = fault(erasing.erase_given, giver, unit_desk(giver).given()[0].id, ORDER)
    assert (told.code, "HK-2026-0001" in told.reason) == ("unit_changed_since", True)
    assert giver.find("HK-2026-0001") == case_id


@pytest.mark.parametrize("what", ["clock put back", "same moment", "a note about a day", "paper came back"])
def test_no_change_after_the_file_was_made_is_missed(giver, taker, tmp_path, what):
    path = tmp_path / "enhet.hkdesk"
    pages = [row.page for row in giver.ledger.pages() if row.page.case_id is not None]
    out = giver.ledger.allowed([page.key for page in pages], LedgerKind.CAME_BACK)
    case_id = next(page.case_id for page in pages if page.key == out[0])
    packed = given(giver, path, case_ids=(case_id,))
    unit_desk(giver).received(taken(taker, path, packed.code).receipt)
    moment = giver.clock.now() - timedelta(days=2 if what == "clock put back" else 0)
    giver._clock = FixedClock(moment)
    if what == "a note about a day":
        giver.week.absent(case_id, NoteKind.LEAVE, date(2026, 11, 26), date(2026, 11, 26))
    elif what == "paper came back":
        giver.ledger.record_back(out[:1])
    else:
        session = giver.read_again(case_id)
        session.do(c.SetEmployee(replace(session.case.employee, phone="99999999")))
        giver.flush()
    assert fault(erasing.erase_given, giver, unit_desk(giver).given()[0].id, ORDER).code == "unit_changed_since"


def test_nothing_else_is_written_over(giver, tmp_path):
    path = tmp_path / "brev.docx"
    path.write_bytes(b"PK\x03\x04 mine")
    assert fault(given, giver, path).code == "would_replace_other"
    assert path.read_bytes() == b"PK\x03\x04 mine"
    assert unit_desk(giver).given() == ()


def test_a_file_that_cannot_be_noted_is_not_left_behind(giver, tmp_path, monkeypatch):
    monkeypatch.setattr("hkdesk.services.unit_handover.desk.UnitDesk.note_given", lambda *_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        given(giver, tmp_path / "enhet.hkdesk")
    assert not (tmp_path / "enhet.hkdesk").exists()
