"""The signature lines: issued beside scanned, straightened, and where they were seen is written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import SignedSeen
from hkdesk.domain.paper.scan_tray import Placement
from hkdesk.errors import InvalidInput
from hkdesk.services.ledger.signatures import all_scanned, blocks
from hkdesk.services.scans import intake as scans
from hkdesk.services.scans import pictures as scan_pictures
from hkdesk.ui.steps.signature import sign as signature_sign
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.support import hostile
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import Desk, desk


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        made.issue()
        yield made


def open_step(here: Desk) -> tuple[SignatureStep, IssuedSide]:
    step = here.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    assert isinstance(step.side, IssuedSide)
    return step, step.side


def scan_back(here: Desk, folder: Path, degrees: float = 184.0) -> None:
    """Every page that is to come back, upside down and askew."""
    rows = here.workspace.ledger.of_document(here.agreement.document_sha256)
    pages = hostile.drawn(here.workspace.document(here.agreement.document_sha256), 200)
    wanted = [row for row in rows if row.page.returns]
    path = folder / "skann.pdf"
    path.write_bytes(hostile.as_pdf([hostile.rotated(pages[row.page.key.page - 1], degrees) for row in wanted]))
    offered = scans.offer(path)
    here.workspace.scans.take(offered)
    here.workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
    placed = scans.certain(here.workspace.scans.tray())
    assert [one.key for one in placed] == [row.page.key for row in wanted]
    here.workspace.scans.attach([Placement(one.sha256, one.page, one.key) for one in placed])


def sign(here: Desk, side: IssuedSide, monkeypatch) -> None:
    monkeypatch.setattr(signature_sign, "ask", lambda *_a, **_k: True)
    side.sign.date.set_value(here.clock.today())
    side.sign.seen.setChecked(True)
    side.sign.register()


def test_the_lines_are_shown_straight_beside_the_issued_ones(here, tmp_path, qtbot):
    scan_back(here, tmp_path)
    step, side = open_step(here)
    side.sign.look_button.click()
    assert step.look is not None
    look = step.look
    qtbot.waitUntil(lambda: all(crop.shown for pair in look.crops for crop in pair if crop), timeout=20_000)
    assert len(look.crops) == len(look.found) >= 3
    assert unnamed_controls(look) == []
    assert all_scanned(look.found)
    assert side.sign.where.value() == SignedSeen.SCAN
    look.close_button.click()
    assert step.right.currentWidget() is step.preview


def test_the_crop_of_a_scan_lies_on_the_crop_of_the_issued_page(here, tmp_path):
    scan_back(here, tmp_path)
    rows = here.workspace.ledger.of_document(here.agreement.document_sha256)
    pdf = here.workspace.document(here.agreement.document_sha256)
    for block in blocks(here.workspace.scans, rows):
        assert block.scan is not None
        page = block.row.page.key.page
        issued = scan_pictures.issued_area(pdf, page, block.area)
        data = here.workspace.scans.bytes_of(block.scan.file.sha256)
        scanned = scan_pictures.scanned_area(data, block.scan, pdf, page, block.area)
        assert (issued.width, issued.height) == (scanned.width, scanned.height)
        assert abs(drift(issued, scanned)) <= 1.5


def drift(one: scan_pictures.PagePixels, other: scan_pictures.PagePixels) -> float:
    """How many millimetres lower the dark rows of the second picture lie: where the two agree best."""
    rows, others = (
        [sum(255 - v for v in p.data[y * p.stride + 1 : (y + 1) * p.stride : 4]) for y in range(p.height)]
        for p in (one, other)
    )
    most = 40

    def apart(shift: int) -> float:
        return sum(abs(rows[y] - others[y + shift]) for y in range(most, len(rows) - most))

    return min(range(-most, most + 1), key=apart) * 25.4 / 150


def test_without_a_scan_the_paper_is_looked_at_and_the_record_says_so(here, monkeypatch):
    step, side = open_step(here)
    side.sign.look_button.click()
    assert step.look is not None
    assert [scanned for _issued, scanned in step.look.crops] == [None] * len(step.look.crops)
    assert "ikke skannet" in step.look.lead.text()
    assert side.sign.where.value() == SignedSeen.PAPER
    sign(here, side, monkeypatch)
    assert here.stored().agreements[0].signed_seen is SignedSeen.PAPER
    assert "på papiret" in side.signed.text_label.text()


def test_what_was_seen_on_the_scan_is_written_down_as_such(here, tmp_path, monkeypatch):
    scan_back(here, tmp_path)
    _step, side = open_step(here)
    side.sign.look_button.click()
    sign(here, side, monkeypatch)
    assert here.stored().agreements[0].signed_seen is SignedSeen.SCAN
    assert "på skanningen" in side.signed.text_label.text()


def test_a_scan_that_cannot_be_drawn_is_not_taken_for_one_nobody_signed(here, tmp_path, qtbot, monkeypatch):
    scan_back(here, tmp_path)

    def broken(*_facts):
        raise InvalidInput("scan_page_damaged")

    monkeypatch.setattr(scan_pictures, "scanned_area", broken)
    step, side = open_step(here)
    side.sign.look_button.click()
    assert step.look is not None
    crops = [scanned for _issued, scanned in step.look.crops if scanned is not None]
    assert len(crops) == len(step.look.crops)
    qtbot.waitUntil(lambda: all(crop.failed for crop in crops), timeout=20_000)
    assert "Se på papiret" in crops[0].accessibleName()
    assert side.sign.where.value() == SignedSeen.PAPER
    assert not step.look.all_seen
