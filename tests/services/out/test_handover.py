"""Handing over and taking in, with a real store on either side."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.changes.commands import DraftLetter, IssueLetter, SetEmployee, WithdrawLetter
from hkdesk.domain.paper.ledger import LedgerAct, LedgerHistory, LedgerKind, PageState
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.exchange import zips
from hkdesk.exchange.papers import Absent
from hkdesk.services.clock import FixedClock
from hkdesk.services.out import handover
from hkdesk.services.paper.letters import prepare_letter
from hkdesk.services.scans import intake as scans
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.records import DocumentRecord
from tests.services.conftest import NOW
from tests.services.paper.letter_support import NOW as LATER
from tests.services.paper.letter_support import drafted
from tests.services.paper.test_amendments import amend, sign, three_days
from tests.support.hostile import as_pdf, drawn


def first(workspace: Workspace) -> str:
    return workspace.find("HK-2026-0001")


def scan_of(session: CaseSession, content: bytes = b"\x89PNG a scan") -> tuple[DocumentRecord, bytes]:
    sha256 = hashlib.sha256(content).hexdigest()
    number = session.case.agreements[0].number
    return DocumentRecord(sha256, session.case.id, "scan", number, 1, "Skann", "image/png", 1, NOW), content


@dataclass(frozen=True)
class TakenIn:
    outcome: str
    documents: int


def take_in(workspace: Workspace, package: handover.Package, *, replace_existing: bool = False) -> TakenIn:
    documents = handover.documents_of(package)
    outcome = workspace.import_case(package.file, documents=documents, replace_existing=replace_existing)
    return TakenIn(outcome, len(documents))


def test_a_case_goes_to_another_store_and_back_without_a_byte_of_difference(example, empty, tmp_path):
    for row in example.cases():
        target = tmp_path / f"{row.number}.zip"
        done = handover.hand_over(example, row.case_id, target)
        assert done.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
        taken = take_in(empty, handover.read_zip(target))
        assert (taken.outcome, taken.documents) == ("added", len(example.documents(row.case_id)))
        again = handover.hand_over(empty, row.case_id, tmp_path / "again.zip")
        assert (tmp_path / "again.zip").read_bytes() == target.read_bytes()
        assert again.sha256 == done.sha256
    assert sorted(empty.documents(), key=str) == sorted(example.documents(), key=str)
    for record in empty.documents():
        assert empty.document(record.sha256) == example.document(record.sha256)


def issue_letter(session: CaseSession, kind: LetterKind) -> None:
    session.do(DraftLetter(drafted(session.file, kind)[1]))
    made = prepare_letter(session.file, kind, LATER, "Kari")
    session.commit_issued(IssueLetter(made.letter), [(made.record, made.pdf)])


def test_a_case_with_letters_an_amendment_and_a_scan_goes_there_and_back(workspace, session, clock, empty, tmp_path):
    clock.moment = LATER
    issue_letter(session, LetterKind.REFUSAL)
    session.commit_issued(WithdrawLetter(session.case.letters[0].id, LATER.date(), "Ny bemanning"))
    sign(session)
    for kind in LetterKind:
        if kind not in {LetterKind.REFUSAL, LetterKind.TERMINATION}:  # the one before the agreement, the other after it
            issue_letter(session, kind)
    amend(session, three_days(session))
    issue_letter(session, LetterKind.TERMINATION)
    pages = [row.page for row in workspace.ledger.pages(session.case.id) if row.page.key.version == 2]
    workspace.ledger.record([LedgerAct(LedgerKind.PRINTED, tuple(page.key for page in pages), copies=1)])
    picture = drawn(workspace.document(pages[0].sha256))[pages[0].key.page - 1]
    file = tmp_path / "skann fra kopirommet, Šárá.pdf"
    file.write_bytes(as_pdf([picture]))
    offered = scans.offer(file)
    assert workspace.scans.take(offered)
    workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
    workspace.scans.attach(scans.certain(workspace.scans.tray()))
    kinds = {record.kind for record in workspace.documents(session.case.id)}
    assert kinds == {"signature_packet", "amendment_packet", "scan", *(f"letter_{kind.value}" for kind in LetterKind)}

    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    handover.hand_over(workspace, session.case.id, there)
    assert handover.read_zip(there).metadata.absent == ()
    taken = take_in(empty, handover.read_zip(there))
    assert (taken.outcome, taken.documents) == ("added", len(workspace.documents(session.case.id)))
    handover.hand_over(empty, session.case.id, back)
    assert back.read_bytes() == there.read_bytes()
    assert empty.session(session.case.id).case == session.case
    assert paper_of(empty, session.case.id) == paper_of(workspace, session.case.id)
    assert PageState.BACK in {row.now.state for row in empty.ledger.pages(session.case.id)}
    assert empty._store.integrity.faults() == []


def test_the_journal_tells_of_each_hand_over(example, tmp_path):
    case_id = first(example)
    before = len(example._store.journal.rows(case_id))
    done = handover.hand_over(example, case_id, tmp_path / "a.zip")
    (row,) = example._store.journal.rows(case_id)[before:]
    assert (row.what, row.subject_kind, row.digest, row.who) == ("Handover", "handover", done.sha256, "Test")
    assert example._store.integrity.faults() == []


def test_what_has_been_typed_and_not_saved_goes_along(workspace, session, tmp_path):
    session.do(SetEmployee(replace(session.case.employee, title="overingeniør")))
    handover.hand_over(workspace, session.case.id, tmp_path / "a.zip")
    assert not session.dirty
    assert handover.read_zip(tmp_path / "a.zip").file == session.file


def test_a_scan_goes_along_as_it_came(example, empty, tmp_path):
    case_id = first(example)
    record, content = scan_of(example.session(case_id))
    take_in(empty, handover.collect(example, case_id))
    empty.session(case_id).add_documents([(record, content)])
    package = handover.collect(empty, case_id)
    (paper,) = (one for one in package.metadata.documents if one.kind == "scan")
    assert paper.path == "skann/HK-2026-0001-1.png"
    assert package.contents[package.metadata.documents.index(paper)] == content
    assert paper.sender == example.session(case_id).case.employee.name  # it comes from the employee
    assert {one.receiver for one in package.metadata.documents if one is not paper} == {paper.sender}


def test_importing_twice_changes_nothing_and_brings_what_lacked(example, empty):
    case_id = first(example)
    package = handover.collect(example, case_id)
    assert empty.import_case(package.file) == "added"  # as from a case file, without documents
    assert handover.collect(empty, case_id).metadata.absent == tuple(
        Absent(a.document_sha256, a.number) for a in package.file.case.agreements
    )
    assert take_in(empty, package).outcome == "documents_added"
    assert take_in(empty, package).outcome == "unchanged"
    assert len(empty.documents(case_id)) == len(package.contents)
    assert empty._store.integrity.faults() == []


def test_a_case_that_differs_is_replaced_only_on_demand(example, empty):
    case_id = first(example)
    package = handover.collect(example, case_id)
    take_in(empty, package)
    empty.session(case_id).do(SetEmployee(replace(package.file.case.employee, title="noe annet")))
    empty.flush()
    with pytest.raises(InvalidInput) as caught:
        take_in(empty, package)
    assert caught.value.code == "exists_differs"
    assert take_in(empty, package, replace_existing=True).outcome == "replaced"
    assert empty.export_case(case_id) == package.file


def test_an_issued_agreement_is_never_replaced(example, empty):
    case_id = first(example)
    package = handover.collect(example, case_id)
    take_in(empty, package)
    without = replace(package.file, case=replace(package.file.case, agreements=()))
    with pytest.raises(InvalidInput) as caught:
        take_in(empty, replace(package, file=without), replace_existing=True)
    assert caught.value.code == "frozen"


@pytest.mark.parametrize("there_already", [False, True])
def test_when_the_disk_is_full_nothing_comes_in(example, empty, monkeypatch, there_already):
    case_id = first(example)
    package = handover.collect(example, case_id)
    if there_already:
        empty.import_case(replace(package.file, case=replace(package.file.case, agreements=(), complaint_on=None)))
    before = empty.export_case(case_id) if there_already else None

    def full(*_args: object, **_named: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr("hkdesk.store.documents.Documents.keep", full)
    with pytest.raises(Surroundings):
        take_in(empty, package, replace_existing=True)
    monkeypatch.undo()
    assert empty.documents() == ()
    if there_already:
        assert empty.export_case(case_id) == before
        assert not empty.session(case_id).dirty
    else:
        assert empty.cases() == []


def test_a_full_disk_leaves_the_zip_that_was_there_and_no_row(example, tmp_path, monkeypatch):
    case_id, target = first(example), tmp_path / "a.zip"
    handover.hand_over(example, case_id, target)
    before, rows = target.read_bytes(), len(example._store.journal.rows(case_id))

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Surroundings) as caught:
        handover.write_zip(handover.collect(example, case_id), target)
    monkeypatch.undo()
    assert caught.value.code == "disk_full"
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert len(example._store.journal.rows(case_id)) == rows


def test_a_row_that_cannot_be_written_takes_the_new_file_back(example, tmp_path, monkeypatch):
    def locked(*_args: object) -> None:
        raise Surroundings("locked")

    monkeypatch.setattr("hkdesk.store.journal.Journal.write", locked)
    with pytest.raises(Surroundings):
        handover.hand_over(example, first(example), tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_cannot_be_written_brings_the_older_zip_back(example, tmp_path, monkeypatch):
    one, other, target = *(row.case_id for row in example.cases(limit=2)), tmp_path / "a.zip"
    handover.hand_over(example, one, target)
    before = target.read_bytes()

    def locked(*_args: object) -> None:
        raise Surroundings("locked")

    monkeypatch.setattr("hkdesk.store.journal.Journal.write", locked)
    with pytest.raises(Surroundings):
        handover.hand_over(example, other, target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_that_is_no_handover_is_never_replaced(example, tmp_path):
    target = tmp_path / "regnskap.xlsx"
    target.write_bytes(b"tall")
    with pytest.raises(InvalidInput) as caught:
        handover.hand_over(example, first(example), target)
    assert caught.value.code == "would_replace_other"
    word = tmp_path / "brev.docx"
    word.write_bytes(zips.write_zip([("word/document.xml", b"<w/>")]))
    before = word.read_bytes()
    with pytest.raises(InvalidInput):
        handover.hand_over(example, first(example), word)
    assert word.read_bytes() == before
    assert target.read_bytes() == b"tall"


def test_a_document_whose_bytes_were_tampered_with_is_not_handed_over(example, tmp_path, monkeypatch):
    def damaged(_sha: str) -> bytes:
        raise Surroundings("store_damaged", where="hkdesk.db")

    monkeypatch.setattr(example, "document", damaged)
    with pytest.raises(Surroundings):
        handover.hand_over(example, first(example), tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_zip_that_is_none_is_named(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InvalidInput) as caught:
        handover.read_zip(tmp_path / "x.zip")
    assert str(caught.value).startswith("x.zip: ")


def test_two_documents_of_one_number_get_names_of_their_own(workspace, session, unit):
    documents = []
    for content in (b"%PDF one", b"%PDF two"):
        sha256 = hashlib.sha256(content).hexdigest()
        record = DocumentRecord(sha256, session.case.id, "letter", "A/B 1", 1, "Brev", "application/pdf", 1, NOW)
        documents.append((record, content))
    session.add_documents(documents)
    paths = [paper.path for paper in handover.collect(workspace, session.case.id).metadata.documents]
    assert paths == ["dokumenter/A-B-1.pdf", "dokumenter/A-B-1-2.pdf"]


# --- where the paper is ---


def paper_of(workspace: Workspace, case_id: str) -> list[LedgerHistory]:
    return [workspace.ledger.history(row.page.key) for row in workspace.ledger.pages(case_id)]


def test_a_page_stands_where_it_stood(example, empty, tmp_path):
    case_id = first(example)
    take_in(empty, handover.collect(example, case_id))
    keys = tuple(row.page.key for row in empty.ledger.pages(case_id))
    awaited = [row.page.key for row in empty.ledger.pages(case_id) if row.page.returns]
    scan, content = scan_of(empty.session(case_id))
    empty.ledger.record([LedgerAct(LedgerKind.PRINTED, keys, "to eksemplarer", copies=2)])
    empty.ledger.record_back(awaited[:2], [(scan, content)], scan=scan.sha256)
    handover.hand_over(empty, case_id, tmp_path / "a.zip")
    with Workspace.open(tmp_path / "third.db", FixedClock(NOW + timedelta(days=900)), "Tredje") as third:
        take_in(third, handover.read_zip(tmp_path / "a.zip"))
        assert paper_of(third, case_id) == paper_of(empty, case_id)
        assert third.ledger.documents(case_id)[0].count(PageState.BACK) == 2
        assert third._store.integrity.faults() == []
        assert {row.what for row in third._store.journal.rows() if row.subject_kind == "ledger"} == {"page_imported"}
        handover.hand_over(third, case_id, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_scan_of_others_papers_is_not_named(example, empty):
    case_id = first(example)
    package = handover.collect(example, case_id)
    take_in(empty, package)
    content = b"%PDF a pile with the papers of many"
    record = replace(scan_of(empty.session(case_id), content)[0], case_id=None)
    awaited = [row.page.key for row in empty.ledger.pages(case_id) if row.page.returns]
    empty.ledger.record_back(awaited[:1], [(record, content)], scan=record.sha256)
    handed = handover.collect(empty, case_id)
    assert content not in handed.contents
    assert record.sha256 not in str(handed.metadata)
    assert [event.kind for story in handed.metadata.ledger for event in story.events].count(LedgerKind.CAME_BACK) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda story: replace(story, events=story.events[1:]), "unknown_id"),
        (lambda story: replace(story, events=(*story.events, story.events[0])), "duplicate_id"),
        (lambda story: replace(story, page=replace(story.page, sha256="0" * 64)), "unknown_id"),
        (lambda story: replace(story, page=replace(story.page, case_id="c9")), "unknown_id"),
        (lambda story: replace(story, page=replace(story.page, pages=0)), "out_of_range"),
        (lambda story: replace(story, events=(replace(story.events[0], at="i går"),)), "bad_date"),
        (lambda story: replace(story, events=(replace(story.events[0], scan="0" * 64),)), "unknown_id"),
        (lambda story: replace(story, events=(replace(story.events[0], who="a\x00"),)), "not_allowed_char"),
    ],
)
def test_a_ledger_that_cannot_be_is_refused(example, change, code, tmp_path):
    package = handover.collect(example, first(example))
    assert package.metadata.ledger
    story = change(replace(package.metadata.ledger[0], events=package.metadata.ledger[0].events or ()))
    spoilt = replace(package, metadata=replace(package.metadata, ledger=(story, *package.metadata.ledger[1:])))
    handover.write_zip(spoilt, tmp_path / "x.zip")
    with pytest.raises(InvalidInput) as caught:
        handover.read_zip(tmp_path / "x.zip")
    assert caught.value.code == code
    assert "metadata.json.ledger[0]" in caught.value.field


def test_a_scan_keeps_a_name_that_files_have_and_people_do_not_type(example, empty, tmp_path):
    case_id = first(example)
    take_in(empty, handover.collect(example, case_id))
    record, content = scan_of(empty.session(case_id))
    name = "skann\u200b\n" + "å" * 240 + ".png"
    empty.session(case_id).add_documents([(replace(record, title=name), content)])
    handover.hand_over(empty, case_id, tmp_path / "a.zip")
    titles = [paper.title for paper in handover.read_zip(tmp_path / "a.zip").metadata.documents]
    assert "skann " + "å" * 240 + ".png" in titles
