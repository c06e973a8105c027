"""Both sides of the sheet: the print job leaves a back blank before a new part, and the ledger hears of pages only."""

from __future__ import annotations

import io
import os

import pytest
from PySide6.QtPrintSupport import QPrinter

from hkdesk.documents.blocks import PageBreak, Paragraph
from hkdesk.documents.render import render
from hkdesk.scanning import raster
from hkdesk.ui.paper import printing
from hkdesk.ui.paper.printing import Handed, PictureRun, PrintJob
from tests.documents.samples import make
from tests.ui.paper.test_printing import heard as heard
from tests.ui.paper.test_printing import parent as parent
from tests.ui.paper.test_printing import to_file
from tests.ui.paper.test_printing import work as work


def three_pages() -> bytes:
    out = io.BytesIO()
    render(make(*[block for n in range(3) for block in (Paragraph(f"Side {n}. " * 300), PageBreak())]), out)
    return out.getvalue()


@pytest.mark.skipif(os.name != "posix", reason="lp is a POSIX program")
@pytest.mark.parametrize(("mode", "sides"), [("DuplexLongSide", 4), ("DuplexShortSide", 4), ("DuplexNone", 3)])
def test_a_part_begins_on_a_new_sheet_where_both_sides_are_printed(
    parent, work, heard, monkeypatch, qtbot, tmp_path, mode, sides
) -> None:
    """The ledger hears of the pages; the back that stays blank is none of them."""
    printer = QPrinter()
    printer.setOutputFileName("")
    monkeypatch.setattr(printer, "duplex", lambda: QPrinter.DuplexMode[mode])
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: printer)
    given: list[bytes] = []
    monkeypatch.setattr(printing, "spooler", lambda: "lp")
    monkeypatch.setattr(printing, "spool", lambda _program, pdf, *_more: given.append(pdf))
    PrintJob(parent, work).run(three_pages(), 3, "x", heard.told, (), (1, 2))
    qtbot.waitUntil(lambda: heard.done == 1)
    assert heard.handed == [Handed((1, 2, 3))]
    assert len(raster.page_sizes(given[0])) == sides
    assert len(set(raster.page_sizes(given[0]))) == 1
    texts = [text.strip() for text in raster.page_texts(given[0])]
    whole = [text.strip() for text in raster.page_texts(three_pages())]
    assert texts == ([whole[0], "", *whole[1:]] if sides == 4 else whole)


def test_a_blank_back_is_a_page_of_nothing_in_pictures(parent, work, heard, qtbot, tmp_path) -> None:
    out = tmp_path / "ut.pdf"
    heard.handed.append(Handed((1, 2)))  # which the run itself leaves to the job it belongs to
    run = PictureRun(to_file(out), three_pages(), (0, None, 1), work, heard.told, parent)
    run.start()
    qtbot.waitUntil(lambda: heard.done == 1, timeout=20_000)
    ink = [min(bytes(raster.page_pixels(out.read_bytes(), n, 60).data)) < 128 for n in range(3)]
    assert ink == [True, False, True]
