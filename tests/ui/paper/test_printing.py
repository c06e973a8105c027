from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.scanning import raster
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.paper import printing
from hkdesk.ui.paper.print_pages import chosen_pages, place
from hkdesk.ui.paper.printing import Handed, PictureRun, PrintJob, Told, spool


def small_pdf(pages: int = 3) -> bytes:
    """A PDF of A4 pages with a mark that differs from page to page."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _number in range(pages):
        document.new_page(595, 842)
    import io

    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Heard:
    """What a print told."""

    def __init__(self) -> None:
        self.jobs: list[object] = []
        self.done = 0
        self.errors: list[Exception] = []
        self.handed: list[Handed] = []
        self.told = Told(self.jobs.append, self._done, self.errors.append, self.handed.append)

    def _done(self) -> None:
        assert self.handed, "what was taken is told before that it is done"
        self.done += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def work(qapp):
    made = Background()
    yield made
    made.shutdown()


@pytest.fixture
def parent(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def fake_lp(folder: Path, code: int = 0) -> str:
    """A spooler that keeps what it was given."""
    script = folder / "lp"
    script.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        f"pathlib.Path({str(folder / 'args')!r}).write_text('|'.join(sys.argv[1:]))\n"
        f"pathlib.Path({str(folder / 'got')!r}).write_bytes(sys.stdin.buffer.read())\n"
        f"sys.exit({code})\n"
    )
    script.chmod(0o700)
    return str(script)


pytest_posix = pytest.mark.skipif(sys.platform == "win32", reason="lp is a POSIX program")


@pytest_posix
def test_the_spooler_gets_the_very_bytes(tmp_path: Path) -> None:
    pdf = small_pdf()
    spool(fake_lp(tmp_path), pdf, "HK-1 Nilsen", "Kontor 2", 2)
    assert (tmp_path / "got").read_bytes() == pdf
    assert (tmp_path / "args").read_text() == "-t|HK-1 Nilsen|-n|2|-o|print-scaling=none|-d|Kontor 2"


@pytest_posix
def test_the_spooler_is_told_which_sides(tmp_path: Path) -> None:
    spool(fake_lp(tmp_path), b"%PDF", "HK-1", "Kontor", sides="long")
    assert (tmp_path / "args").read_text().endswith("-d|Kontor|-o|sides=two-sided-long-edge")


class Remembered:
    """A printer that keeps what is set: the one without a device that tests get drops its sides."""

    def __init__(self, name: str = "", sides: QPrinter.DuplexMode = QPrinter.DuplexMode.DuplexNone, copies: int = 1):
        self.name, self.sides, self.copies = name, sides, copies

    def printerName(self) -> str:
        return self.name

    def setPrinterName(self, name: str) -> None:
        self.name = name

    def duplex(self) -> QPrinter.DuplexMode:
        return self.sides

    def setDuplex(self, sides: QPrinter.DuplexMode) -> None:
        self.sides = sides

    def copyCount(self) -> int:
        return self.copies

    def setCopyCount(self, copies: int) -> None:
        self.copies = copies


def test_printer_sides_and_copies_are_those_of_the_last_time(qtbot, monkeypatch, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "settings.json")
    frame = MainFrame(kept)
    qtbot.addWidget(frame)
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor", "Gang"])
    long = QPrinter.DuplexMode.DuplexLongSide
    printing.remember(cast("QPrinter", Remembered("Gang", long, 3)), frame)
    again = MainFrame(Kept(tmp_path / "settings.json"))
    qtbot.addWidget(again)
    fresh = Remembered("Kontor")
    printing.recall(cast("QPrinter", fresh), again)
    assert (fresh.name, fresh.sides, fresh.copies) == ("Gang", long, 3)
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    for broken in ("0", "-1", "999", "tre", ""):
        kept.keep(replace(kept.settings, print_copies=broken, print_sides="sideways"))
        fresh = Remembered("Kontor")
        printing.recall(cast("QPrinter", fresh), frame)
        assert (fresh.name, fresh.sides, fresh.copies) == ("Kontor", QPrinter.DuplexMode.DuplexNone, 1)


def test_a_spooler_that_refuses_is_no_printer(tmp_path: Path) -> None:
    with pytest.raises(Surroundings) as caught:
        spool(fake_lp(tmp_path, code=1), b"%PDF", "x")
    assert caught.value.code == "no_printer"


def test_a_spooler_that_is_gone_or_hangs_is_no_printer(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(Surroundings):
        spool(str(tmp_path / "lp"), b"%PDF", "x")

    def hang(*_args, **_more):
        raise subprocess.TimeoutExpired("lp", 60)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(Surroundings):
        spool("lp", b"%PDF", "x")


def test_no_printer_and_no_spooler_says_so(parent, work, heard, monkeypatch) -> None:
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: None)
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    assert [error.code for error in heard.errors] == ["no_printer"]
    assert heard.done == 0


@pytest_posix
def test_without_a_list_of_printers_the_spooler_decides(parent, work, heard, monkeypatch, qtbot, tmp_path) -> None:
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: fake_lp(tmp_path))
    pdf = small_pdf()
    PrintJob(parent, work).run(pdf, 3, "x", heard.told)
    qtbot.waitUntil(lambda: heard.done == 1)
    assert (tmp_path / "got").read_bytes() == pdf
    assert "-d" not in (tmp_path / "args").read_text()


@pytest_posix
@pytest.mark.parametrize(("first", "last", "expected"), [(2, 3, "|-P|2-3|"), (3, 9, "|-P|3-3|"), (0, 0, None)])
def test_the_spooler_is_told_which_pages(parent, work, heard, monkeypatch, qtbot, tmp_path, first, last, expected):
    printer = QPrinter()
    printer.setFromTo(first, last)
    printer.setOutputFileName("")
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: printer)
    monkeypatch.setattr(printing, "spooler", lambda: fake_lp(tmp_path))
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    qtbot.waitUntil(lambda: heard.done == 1)
    args = f"|{(tmp_path / 'args').read_text()}|"
    assert expected in args if expected else "|-P|" not in args


@pytest_posix
@pytest.mark.parametrize(
    ("only", "copies", "span", "handed", "args"),
    [
        ((), 3, (0, 0), Handed((1, 2, 3), 3), "-n|3|"),
        ((), 1, (2, 2), Handed((2,)), "-P|2-2"),
        ((1, 3), 2, (0, 0), Handed((1, 3), 2), "-P|1-1,3-3"),
        ((1, 2), 1, (2, 3), Handed((2,)), "-P|2-2"),
    ],
)
def test_what_the_printer_took_is_told(
    parent, work, heard, monkeypatch, qtbot, tmp_path, only, copies, span, handed, args
) -> None:
    printer = QPrinter()
    printer.setFromTo(*span)
    printer.setOutputFileName("")
    monkeypatch.setattr(printer, "copyCount", lambda: copies)
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: printer)
    monkeypatch.setattr(printing, "spooler", lambda: fake_lp(tmp_path))
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told, only)
    qtbot.waitUntil(lambda: heard.done == 1)
    assert heard.handed == [handed]
    assert args in (tmp_path / "args").read_text()


@pytest_posix
def test_a_spooler_that_refuses_took_nothing(parent, work, heard, monkeypatch, qtbot, tmp_path) -> None:
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: fake_lp(tmp_path, code=1))
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told, (2,))
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert heard.handed == []
    assert "-P|2-2" in (tmp_path / "args").read_text()


def test_a_print_given_up_too_late_is_told_of_all_the_same(parent, work, heard, monkeypatch, qtbot) -> None:
    taking, may_end = Event(), Event()

    def slow(*_args, **_more) -> None:
        taking.set()
        may_end.wait(20)

    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: "lp")
    monkeypatch.setattr(printing, "spool", slow)
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    assert taking.wait(20)
    heard.jobs[0].cancel()
    may_end.set()
    qtbot.waitUntil(lambda: not work.busy, timeout=20_000)
    assert heard.handed == [Handed((1, 2, 3))]
    assert (heard.done, heard.errors) == (0, [])


def test_a_page_that_went_first_does_not_stop_the_telling(work, heard, monkeypatch, qtbot) -> None:
    taking, may_end = Event(), Event()

    def slow(*_args, **_more) -> None:
        taking.set()
        may_end.wait(20)

    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: "lp")
    monkeypatch.setattr(printing, "spool", slow)
    page = QWidget()
    PrintJob(page, work).run(small_pdf(), 3, "x", heard.told)
    assert taking.wait(20)
    shiboken6.delete(page)
    may_end.set()
    qtbot.waitUntil(lambda: heard.done == 1, timeout=20_000)
    assert heard.handed == [Handed((1, 2, 3))]


def test_pictures_are_handed_over_when_the_last_is_printed(parent, work, heard, monkeypatch, qtbot, tmp_path) -> None:
    printer = to_file(tmp_path / "ut.pdf")
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: printer)
    monkeypatch.setattr(printing, "spooler", lambda: None)
    monkeypatch.setattr(printer, "outputFileName", lambda: "")  # a printer, to those who ask
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told, (1, 3))
    assert heard.handed == []
    qtbot.waitUntil(lambda: heard.done == 1, timeout=20_000)
    assert heard.handed == [Handed((1, 3))]
    assert len(raster.page_sizes((tmp_path / "ut.pdf").read_bytes())) == 2


def test_pictures_that_are_given_up_were_not_handed_over(parent, work, heard, monkeypatch, qtbot, tmp_path) -> None:
    printer = to_file(tmp_path / "ut.pdf")
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: printer)
    monkeypatch.setattr(printing, "spooler", lambda: None)
    monkeypatch.setattr(printer, "outputFileName", lambda: "")
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    heard.jobs[0].cancel()
    qtbot.waitUntil(lambda: not work.busy, timeout=20_000)
    assert (heard.handed, heard.done) == ([], 0)


@pytest_posix
def test_a_print_that_is_over_is_let_go(parent, work, heard, monkeypatch, qtbot, tmp_path) -> None:
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: fake_lp(tmp_path))
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    qtbot.waitUntil(lambda: heard.done == 1)
    qtbot.waitUntil(lambda: not parent.findChildren(PrintJob))


def test_thinking_better_of_it_prints_nothing(parent, work, heard, monkeypatch) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: None)
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    assert (heard.done, heard.errors, heard.jobs) == (0, [], [])


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setFullPage(True)
    printer.setOutputFileName(str(path))
    return printer


def test_print_to_file_is_the_frozen_bytes(parent, work, heard, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: to_file(tmp_path / "ut.pdf"))
    pdf = small_pdf()
    PrintJob(parent, work).run(pdf, 3, "x", heard.told)
    assert (tmp_path / "ut.pdf").read_bytes() == pdf
    assert heard.done == 1
    assert heard.handed == [Handed((1, 2, 3), as_file=True)]


def test_a_file_that_cannot_be_written_is_told(parent, work, heard, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: ["Kontor"])
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: to_file(tmp_path / "no" / "ut.pdf"))
    PrintJob(parent, work).run(small_pdf(), 3, "x", heard.told)
    assert len(heard.errors) == 1
    assert heard.done == 0


def test_pictures_print_every_chosen_page(parent, work, heard, qtbot, tmp_path) -> None:
    out = tmp_path / "ut.pdf"
    heard.handed.append(Handed((2, 3)))  # which the run itself leaves to the job it belongs to
    run = PictureRun(to_file(out), small_pdf(3), range(1, 3), work, heard.told, parent)
    run.start()
    qtbot.waitUntil(lambda: heard.done == 1, timeout=20_000)
    assert len(raster.page_sizes(out.read_bytes())) == 2
    assert heard.errors == []


def test_a_picture_print_that_is_cancelled_stops(parent, work, heard, qtbot, tmp_path) -> None:
    run = PictureRun(to_file(tmp_path / "ut.pdf"), small_pdf(3), range(3), work, heard.told, parent)
    run.start()
    heard.jobs[0].cancel()
    qtbot.waitUntil(lambda: not work.busy, timeout=20_000)
    assert (heard.done, heard.errors, len(heard.jobs)) == (0, [], 1)


def test_bytes_that_are_no_pdf_fail_once(parent, work, heard, qtbot, tmp_path) -> None:
    PictureRun(to_file(tmp_path / "ut.pdf"), b"nothing", range(2), work, heard.told, parent).start()
    qtbot.waitUntil(lambda: bool(heard.errors), timeout=20_000)
    assert isinstance(heard.errors[0], InvalidInput)
    assert heard.done == 0


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, 0, [0, 1, 2, 3]), (2, 3, [1, 2]), (4, 9, [3]), (3, 0, [2]), (9, 9, [3])],
)
def test_the_pages_a_dialog_means(first: int, last: int, expected: list[int]) -> None:
    assert list(chosen_pages(first, last, 4)) == expected


def test_a_page_keeps_its_shape_and_stands_in_the_middle() -> None:
    assert place(QSizeF(210, 297), QRectF(0, 0, 2100, 2970)).getRect() == (0, 0, 2100, 2970)
    spot = place(QSizeF(210, 297), QRectF(0, 0, 2159, 2794))
    assert spot.height() == 2794
    assert abs(spot.width() - 2794 * 210 / 297) <= 1
    assert spot.left() == pytest.approx((2159 - spot.width()) / 2, abs=1)
    assert spot.top() == 0


@pytest.mark.parametrize("paper", [(2479, 3507), (2480, 3508), (2482, 3506)])
def test_a_page_as_large_as_the_paper_is_printed_dot_for_dot(paper: tuple[int, int]) -> None:
    spot = place(QSizeF(2480, 3508), QRectF(0, 0, *paper))
    assert (spot.width(), spot.height()) == (2480, 3508)
    assert abs(spot.left()) <= 1
    assert abs(spot.top()) <= 1


def test_importing_loads_no_print_support() -> None:
    loaded = "[m for m in sys.modules if 'PrintSupport' in m or 'pypdfium2' in m]"
    code = f"import sys, hkdesk.ui.paper.printing; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
