"""Both sides of the sheet, chosen beside "Skriv ut": the preview shows the sheets that the printer is then given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hkdesk.domain.case.stages import Step
from hkdesk.scanning import raster
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.paper import printing
from hkdesk.ui.paper.printing import PrintJob
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.paper.test_blank_backs import three_pages
from tests.ui.paper.test_printing import fake_lp
from tests.ui.paper.test_printing import heard as heard
from tests.ui.paper.test_printing import work as work
from tests.ui.steps.paper_support import desk

LONG = 20_000


def shown(step: SignatureStep) -> list[int | None]:
    """The pages (from 1) in the order of the small pictures; None for a blank back."""
    thumbs = step.preview.pane.thumbs
    first_lines = (thumbs.item(row).text().splitlines()[0] for row in range(thumbs.count()))
    return [int(line) if line.isdigit() else None for line in first_lines]


def test_the_preview_shows_the_sheets_of_draft_and_issued_packet(tmp_path: Path, monkeypatch, qtbot) -> None:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        step = here.open(Step.SIGNATURE)
        assert isinstance(step, SignatureStep)
        assert isinstance(step.side, DraftSide)
        qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=LONG)
        pages = list(range(1, step.preview.pane.view.page_count + 1))
        assert shown(step) == pages
        step.side.both_sides.click()
        assert here.frame.kept.settings.print_sides == "long"
        draft = shown(step)
        assert draft[:6] == [1, None, 2, 3, 4, None]  # cover; the employer's copy; and the employee's on a new sheet
        assert [page for page in draft if page is not None] == pages
        here.issue()
        step.refresh()
        assert isinstance(step.side, IssuedSide)
        qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)
        assert shown(step) == draft
        assert step.side.both_sides.isChecked()
        given: list[bytes] = []
        monkeypatch.setattr(printing, "printer_names", list)
        monkeypatch.setattr(printing, "spooler", lambda: "lp")
        monkeypatch.setattr(printing, "spool", lambda _program, pdf, **_more: given.append(pdf))
        step.side.print_out()
        qtbot.waitUntil(lambda: bool(given) and not here.background.busy, timeout=LONG)
        assert [bool(text.strip()) for text in raster.page_texts(given[0])] == [page is not None for page in draft]
        step.side.both_sides.click()
        assert here.frame.kept.settings.print_sides == "one"
        assert shown(step) == pages


@pytest.mark.skipif(os.name != "posix", reason="lp is a POSIX program")
def test_where_no_dialog_asks_the_spooler_is_told_what_was_chosen(work, heard, monkeypatch, qtbot, tmp_path) -> None:
    frame = MainFrame()
    qtbot.addWidget(frame)
    frame.kept.keep(type(frame.kept.settings)(print_sides="long"))
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: fake_lp(tmp_path))
    PrintJob(frame, work).run(three_pages(), 3, "x", heard.told, (), (1, 2))
    qtbot.waitUntil(lambda: heard.done == 1)
    assert "sides=two-sided-long-edge" in (tmp_path / "args").read_text()
    assert len(raster.page_sizes((tmp_path / "got").read_bytes())) == 4
