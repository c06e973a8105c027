"""From a file to the case: kept at once, shown, attached whole or not at all, and never where it does not belong."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from hkdesk.domain.paper.both_sides import on_both_sides
from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.paper.scan_match import Verdict
from hkdesk.domain.paper.scan_tray import Placement, ScanPlace
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.scanning.read import read_pages
from hkdesk.services.scans import intake as scans
from hkdesk.services.workspace import Workspace
from tests.support import glass, hostile
from tests.support.papers import Issued, two_people


@pytest.fixture
def papers(workspace: Workspace) -> tuple[Issued, Issued]:
    return two_people(workspace)


def drop(workspace: Workspace, folder: Path, data: bytes, name: str = "skann.pdf") -> str:
    """The whole way in, as window and command line do it."""
    path = folder / name
    path.write_bytes(data)
    offered = scans.offer(path)
    if workspace.scans.take(offered):
        workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
    return offered.sha256


def state(workspace: Workspace, issued: Issued, page: int) -> PageState:
    row = workspace.ledger.page(issued.key(page))
    assert row is not None
    return row.now.state


def test_a_packet_comes_back_and_nothing_is_attached_before_someone_says_so(workspace, papers, tmp_path):
    mine = papers[0]
    data = hostile.as_pdf([mine.scan(n) for n in (1, 2, 3)])
    sha256 = drop(workspace, tmp_path, data)
    tray = workspace.scans.tray()
    assert [one.match.verdict for one in tray] == [Verdict.MATCHED] * 3
    assert state(workspace, mine, 1) is PageState.OUT
    workspace.scans.attach(scans.certain(tray))
    assert [state(workspace, mine, n) for n in (1, 2, 3)] == [PageState.BACK] * 3
    assert workspace.scans.tray() == ()
    (record,) = [r for r in workspace.documents() if r.kind == "scan"]
    assert (record.sha256, record.number, record.pages) == (sha256, mine.key(1).document_id, 3)
    assert workspace.document(sha256) == data
    assert workspace.ledger.history(mine.key(2)).events[-1].scan == sha256
    (shown,) = workspace._store.scans.showing(mine.key(2))
    assert (shown.file.name, shown.reading.page, shown.by_hand) == ("skann.pdf", 2, False)
    assert list(workspace._store.integrity.faults()) == []


def test_pages_read_a_second_time_stay_where_they_are(workspace, papers, tmp_path):
    mine = papers[0]
    data = hostile.as_pdf([mine.scan(1), mine.scan(2)])
    sha256 = drop(workspace, tmp_path, data)
    workspace.scans.attach(scans.certain(workspace.scans.tray()))
    before = workspace._store.scans.pages()
    assert [one.place for one in before] == [ScanPlace.ATTACHED] * 2
    again = scans.read_file(data)  # window and command line came to the same file at once
    workspace.scans.keep(sha256, again)
    workspace.scans.keep(sha256, again[:1])
    assert workspace._store.scans.pages() == before
    assert [file.pages for file in workspace._store.scans.files()] == [2]


def test_a_mixed_pile_gives_each_case_its_own_pages_alone(workspace, papers, tmp_path):
    mine, yours = papers
    pile = [mine.scan(1), yours.scan(2), hostile.blank_back(mine.pictures[0], random.Random(1)), mine.scan(3)]
    data = hostile.as_pdf(pile)
    sha256 = drop(workspace, tmp_path, data)
    workspace.scans.attach(scans.certain(workspace.scans.tray()))
    records = {r.number: r for r in workspace.documents() if r.kind == "scan"}
    assert {number: r.pages for number, r in records.items()} == {
        mine.key(1).document_id: 2, yours.key(1).document_id: 1
    }  # fmt: skip
    for record in records.values():
        assert record.sha256 != sha256
        codes = {code.text for _n, page in read_pages(workspace.document(record.sha256)) for code in page.codes}
        assert codes <= set((mine if record.number == mine.key(1).document_id else yours).codes)
        assert len(pypdfium2.PdfDocument(workspace.document(record.sha256))) == record.pages
    assert workspace.scans.bytes_of(sha256) == data
    assert [one.page.reading.blank for one in workspace.scans.aside()] == [True]


def cropped(spread: Image.Image) -> bytes:
    """Two pages side by side in one picture, of which the left one is shown."""
    pdf, out = pypdfium2.PdfDocument(hostile.as_pdf([spread])), io.BytesIO()
    width, height = pdf[0].get_size()
    pdf[0].set_cropbox(0, 0, width / 2, height)
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def test_what_a_file_hides_beside_its_page_does_not_go_to_the_case(workspace, papers, tmp_path):
    mine, yours = papers
    left, right = mine.scan(1), yours.scan(2)
    hostile.hide_code(right)
    spread = Image.new("RGB", (left.width + right.width, left.height), "white")
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width, 0))
    sha256 = drop(workspace, tmp_path, cropped(spread))
    workspace.scans.attach(scans.certain(workspace.scans.tray()))
    (record,) = [one for one in workspace.documents() if one.kind == "scan"]
    part = pypdfium2.PdfDocument(workspace.document(record.sha256))
    (held,) = part[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    shape = held.get_bitmap().to_pil().size
    part.close()
    assert shape[0] < shape[1], "the page alone, and not the one beside it"
    assert record.sha256 != sha256
    assert workspace.scans.bytes_of(sha256)[:5] == b"%PDF-", "the original is kept"


def test_a_packet_printed_and_scanned_on_both_sides_is_matched_and_its_blank_backs_are_asked_of_nobody(
    workspace, papers, tmp_path
):
    """Fronts and backs by turns: what is behind a page shines through it, and a back left blank shows its front."""
    mine, rng = papers[0], random.Random(11)
    laid = [*on_both_sides(range(1, mine.made.pages + 1), (1, 2, 5)), None]  # the back of the last sheet goes in too
    assert laid == [1, None, 2, 3, 4, None, 5, None]
    pile = []
    for front, behind in ((1, None), (2, 3), (4, None), (5, None)):
        seen = mine.pictures[front - 1]
        if behind is None:
            pile += [mine.scan(front), glass.back(seen, rng, 0.15)]
        else:
            other = mine.pictures[behind - 1]
            pile += [glass.printed_on_both_sides(*both, rng, 0.15) for both in ((seen, other), (other, seen))]
    sha256 = drop(workspace, tmp_path, hostile.as_pdf(pile))
    tray = workspace.scans.tray()
    assert [one.match.verdict for one in tray] == [Verdict.MATCHED] * mine.made.pages
    assert [one.page.reading.page - 1 for one in workspace.scans.aside()] == [n for n, p in enumerate(laid) if not p]
    workspace.scans.attach(scans.certain(tray))
    assert workspace.scans.tray() == ()
    assert [state(workspace, mine, n) for n in range(1, mine.made.pages + 1)] == [PageState.BACK] * mine.made.pages
    blanks = workspace.scans.aside()
    assert [one.page.key for one in blanks] == [None] * 3
    (record,) = [r for r in workspace.documents() if r.kind == "scan"]
    assert record.sha256 == sha256  # all of it is this case's, so the file is kept as it came


@pytest.mark.parametrize("files", [1, 4])
def test_a_pile_reads_the_ledger_once_however_many_files_it_is(workspace, papers, tmp_path, monkeypatch, files):
    mine, yours = papers
    for number in range(files):
        pages = [issued.scan(number % issued.made.pages + 1, 100) for issued in papers]
        drop(workspace, tmp_path, hostile.as_pdf(pages), f"{number}.pdf")
    placed = scans.certain(workspace.scans.tray())
    assert len(placed) == 2 * files
    asked: list[str] = []
    link = workspace._store.scans._link
    rows = type(link).rows

    def counted(self: object, sql: str, *values: object) -> object:
        asked.append(sql)
        return rows(self, sql, *values)

    monkeypatch.setattr(type(link), "rows", counted)
    workspace.scans.attach(placed)
    whole = [sql for sql in asked if "ledger_page" in sql and "WHERE" not in sql]
    assert len(whole) == 1
    assert [state(workspace, one, 1) for one in (mine, yours)] == [PageState.BACK] * 2


def test_an_excerpt_of_a_tiff_holds_the_very_same_pixels(workspace, papers, tmp_path):
    mine, yours = papers
    drop(workspace, tmp_path, hostile.as_tiff([mine.scan(1), yours.scan(1), mine.scan(2)]), "skann.tif")
    workspace.scans.attach(scans.certain(workspace.scans.tray()))
    (record,) = [r for r in workspace.documents() if r.kind == "scan" and r.number == mine.key(1).document_id]
    with Image.open(io.BytesIO(workspace.document(record.sha256))) as picture:
        picture.seek(1)
        with pytest.raises(EOFError):
            picture.seek(2)
        picture.seek(1)
        assert picture.convert("RGB").tobytes() == mine.scan(2).tobytes()


def test_a_person_places_turns_and_sets_aside(workspace, papers, tmp_path):
    mine = papers[0]
    plain = mine.scan(2)
    hostile.hide_code(plain)
    sha256 = drop(workspace, tmp_path, hostile.as_picture(plain), "side.jpg")
    (one,) = workspace.scans.tray()
    assert one.match.verdict is Verdict.NO_CODE
    workspace.scans.put(one.page, ScanPlace.ASIDE)
    assert workspace.scans.tray() == ()
    (one,) = workspace.scans.aside()
    workspace.scans.put(one.page, ScanPlace.WAITING, turn=450)
    (one,) = workspace.scans.tray()
    assert one.page.turn == 90
    workspace.scans.attach([Placement(sha256, 1, mine.key(2), by_hand=True)])
    (shown,) = workspace._store.scans.showing(mine.key(2))
    assert shown.by_hand
    assert state(workspace, mine, 2) is PageState.BACK
    for place in (ScanPlace.ASIDE, ScanPlace.WAITING):
        with pytest.raises(InvalidInput) as refused:
            workspace.scans.put(shown, place)
        assert refused.value.code == "frozen"
    with pytest.raises(InvalidInput):
        workspace.scans.forget(sha256)


def test_the_back_of_a_page_is_not_attached_by_hand_either(workspace, papers, tmp_path):
    mine = papers[0]
    seen = glass.back(mine.pictures[0], random.Random(1), 0.15)
    sha256 = drop(workspace, tmp_path, hostile.as_picture(seen), "bak.jpg")
    assert workspace.scans.tray() == ()  # nothing stands on it: it is set aside, and kept
    (one,) = workspace.scans.aside()
    assert one.match.verdict is Verdict.BACK_SIDE
    with pytest.raises(InvalidInput) as refused:
        workspace.scans.attach([Placement(sha256, 1, mine.key(1), by_hand=True)])
    assert refused.value.code == "scan_is_back"
    assert "Side 1 er en bakside" in refused.value.reason
    assert state(workspace, mine, 1) is PageState.OUT


def test_a_code_read_before_its_side_was_looked_at_waits_for_a_person(workspace, papers, tmp_path):
    drop(workspace, tmp_path, hostile.as_picture(papers[0].scan(1)), "side.jpg")
    link = workspace._store.scans._link
    with link.transaction():
        link.execute("UPDATE scan_page SET reading = json_remove(reading, '$.codes[0].side', '$.codes[0].ink')")
    (one,) = workspace.scans.tray()
    assert one.match.verdict is Verdict.DOUBTFUL


def test_a_better_scan_of_a_page_that_is_back_is_kept_beside_the_first(workspace, papers, tmp_path):
    mine = papers[0]
    for dpi in (100, 200):
        drop(workspace, tmp_path, hostile.as_picture(mine.scan(1, dpi)), f"{dpi}.jpg")
        (one,) = workspace.scans.tray()
        assert one.match.verdict is (Verdict.MATCHED if dpi == 100 else Verdict.BACK_BEFORE)
        workspace.scans.attach([Placement(one.page.file.sha256, 1, mine.key(1), by_hand=dpi == 200)])
    assert [page.file.name for page in workspace._store.scans.showing(mine.key(1))] == ["100.jpg", "200.jpg"]
    assert list(workspace._store.integrity.faults()) == []


def test_a_failure_while_attaching_attaches_nothing(workspace, papers, tmp_path, monkeypatch):
    mine = papers[0]
    drop(workspace, tmp_path, hostile.as_pdf([mine.scan(1), mine.scan(2)]))
    tray, journal = workspace.scans.tray(), len(workspace._store.journal.rows())

    def full(*_told: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr("hkdesk.store.page_acts.PageActs.record", full)
    with pytest.raises(Surroundings):
        workspace.scans.attach(scans.certain(tray))
    monkeypatch.undo()
    assert workspace.scans.tray() == tray
    assert state(workspace, mine, 1) is PageState.OUT
    assert [r for r in workspace.documents() if r.kind == "scan"] == []
    assert len(workspace._store.journal.rows()) == journal


def test_what_was_taken_and_not_read_is_found_again(workspace, papers, tmp_path, monkeypatch):
    path = tmp_path / "skann.pdf"
    path.write_bytes(hostile.as_pdf([papers[0].scan(1)]))
    workspace.scans.take(scans.offer(path))
    path.unlink()
    (file,) = workspace.scans.unread()
    workspace.scans.keep(file.sha256, scans.read_file(workspace.scans.bytes_of(file.sha256)))
    assert workspace.scans.unread() == []
    assert [one.match.verdict for one in workspace.scans.tray()] == [Verdict.MATCHED]


def test_the_same_file_twice_is_one(workspace, papers, tmp_path):
    data = hostile.as_pdf([papers[0].scan(1)])
    drop(workspace, tmp_path, data)
    drop(workspace, tmp_path, data, "kopi.pdf")
    assert len(workspace.scans.tray()) == 1


def test_a_file_let_go_of_leaves_nothing_behind(workspace, papers, tmp_path):
    sha256 = drop(workspace, tmp_path, hostile.as_picture(papers[0].scan(1)), "feil.jpg")
    workspace.scans.forget(sha256)
    assert (workspace.scans.tray(), workspace._store.scans.files()) == ((), [])
    with pytest.raises(InvalidInput):
        workspace.scans.bytes_of(sha256)
    assert [row.what for row in workspace._store.journal.rows(sha256)] == ["scan_taken", "scan_forgotten"]


def test_the_issued_file_itself_is_no_scan_of_it(workspace, papers, tmp_path):
    record = next(r for r in workspace.documents() if r.number == papers[0].key(1).document_id)
    with pytest.raises(InvalidInput) as refusal:
        drop(workspace, tmp_path, workspace.document(record.sha256), "pakke.pdf")
    assert (refusal.value.code, refusal.value.file) == ("scan_is_issued", "pakke.pdf")
    assert workspace.scans.tray() == ()
    assert state(workspace, papers[0], 1) is PageState.OUT
    scanned = hostile.as_pdf([papers[0].scan(1)])
    drop(workspace, tmp_path, scanned)
    workspace.scans.attach(scans.certain(workspace.scans.tray()))
    drop(workspace, tmp_path, scanned)  # a scan that is kept is known, and no document of ours


def test_a_refused_file_is_named_and_not_kept(workspace, tmp_path):
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"PK\x03\x04 en zip")
    with pytest.raises(InvalidInput) as refused:
        scans.offer(path)
    assert (refused.value.code, refused.value.file) == ("not_a_scan", "pakke.pdf")
    with pytest.raises(Surroundings):
        scans.offer(tmp_path / "borte.pdf")
    assert workspace._store.scans.files() == []


def test_a_reading_that_is_cancelled_gives_nothing(papers):
    data = hostile.as_pdf([papers[0].scan(1), papers[0].scan(2)])
    told: list[tuple[int, int]] = []
    assert scans.read_file(data, lambda *n: told.append(n), lambda: bool(told)) == ()
    assert told == [(1, 2)]
    assert hashlib.sha256(data).hexdigest() == scans.read_file(data)[0].sha256
