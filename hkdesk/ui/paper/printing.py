"""From the frozen bytes to a printer: as PDF where the system takes it, else as page pictures at 300 dots an inch.

QtPrintSupport is imported when somebody prints, never before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hkdesk.domain.paper.both_sides import on_both_sides
from hkdesk.errors import Surroundings
from hkdesk.files import write_whole
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background, Cancelled, Job, Progress
from hkdesk.ui.paper.preview import to_image
from hkdesk.ui.paper.print_pages import chosen_pages, place, ranges, sheets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from hkdesk.services.paper.preview import PagePixels

SPOOL_SECONDS = 60
_MOST_COPIES = 20
# Our word, Qt's name for it, and the spooler's.
_SIDES = {
    "one": ("DuplexNone", "one-sided"),
    "long": ("DuplexLongSide", "two-sided-long-edge"),
    "short": ("DuplexShortSide", "two-sided-short-edge"),
}


@dataclass(frozen=True)
class Handed:
    """What the system took: page numbers from 1, how many of each, and whether into a file instead of on paper."""

    pages: tuple[int, ...]
    copies: int = 1
    as_file: bool = False


@dataclass(frozen=True)
class Told:
    """Who is told how a print goes.

    Attributes:
        started: gets each piece of work, so it can be shown and cancelled.
        done: the printer, or a file, has it all.
        failed: gets the error; nothing more is printed.
        handed: before `done`, what the printer or the file has; never for a print that failed or was given up.
    """

    started: Callable[[Job], object]
    done: Callable[[], None]
    failed: Callable[[Exception], None]
    handed: Callable[[Handed], object] = lambda _handed: None


def spooler() -> str | None:
    """The program that takes a PDF to a printer (CUPS `lp`), or None: Windows has none that takes a PDF."""
    return shutil.which("lp") if os.name == "posix" else None


def spool(
    program: str, pdf: bytes, title: str, printer: str = "", copies: int = 1, pages: str = "", sides: str = ""
) -> None:
    """Hands the PDF to the spooler and waits until it has taken it; runs in a worker.

    Args:
        program: the spooler.
        pdf: the bytes.
        title: what the printer's list says.
        printer: the system's own when empty.
        copies: how many.
        pages: counted from 1, as "2-3,5-5"; all when empty.
        sides: "one", "long" or "short" edge; the printer's own way when empty.

    Raises:
        Surroundings: no_printer, when the spooler would not have it.
    """
    command = [
        program,
        "-t",
        title,
        "-n",
        str(copies),
        "-o",
        "print-scaling=none",
        *(["-d", printer] if printer else []),
        *(["-P", pages] if pages else []),
        *(["-o", f"sides={_SIDES[sides][1]}"] if sides else []),
    ]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=SPOOL_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Surroundings("no_printer") from problem
    if done.returncode != 0:
        raise Surroundings("no_printer")


def printer_names() -> list[str]:
    """The printers the system knows of."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """Asks which printer, sides and copies, beginning with those of the last time; None when the user leaves it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    window = parent.window() if parent is not None else None
    frame = window if isinstance(window, MainFrame) else None
    if frame is not None:
        recall(printer, frame)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    try:
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        if frame is not None:
            remember(printer, frame)
        return printer
    finally:
        dialog.deleteLater()


def recall(printer: QPrinter, frame: MainFrame) -> None:
    """Sets the printer up as it was the last time, as far as it is still there."""
    from PySide6.QtPrintSupport import QPrinter

    last = frame.kept.settings
    name, sides, copies = last.printer, last.print_sides, last.print_copies
    if name in printer_names():
        printer.setPrinterName(name)
    modes = {word: getattr(QPrinter.DuplexMode, mode) for word, (mode, _option) in _SIDES.items()}
    if sides in modes:
        printer.setDuplex(modes[sides])
    if copies.isascii() and copies.isdigit() and 1 <= int(copies) <= _MOST_COPIES:
        printer.setCopyCount(int(copies))


def remember(printer: QPrinter, frame: MainFrame) -> None:
    """Keeps what was chosen for the next time."""
    now = replace(
        frame.kept.settings,
        printer=printer.printerName(),
        print_sides=sides_of(printer),
        print_copies=str(printer.copyCount()),
    )
    frame.kept.keep(now)


def sides_of(printer: QPrinter) -> str:
    """One of "one", "long", "short", or "" where the printer decides."""
    return next((word for word, (mode, _option) in _SIDES.items() if printer.duplex().name == mode), "")


def _kept_sides(parent: QWidget) -> str:
    """What the window keeps of the sides, where no dialog asks: "one", "long", "short", or ""."""
    window = parent.window()
    kept = window.kept.settings.print_sides if isinstance(window, MainFrame) else ""
    return kept if kept in _SIDES else ""


class PictureRun(QObject):
    """Prints page pictures one after the other: the next is drawn in a worker while nothing waits in memory.

    Args:
        printer: where to.
        pdf: what; the bytes are frozen.
        pages: the pages to print, from 0; None is a back that stays blank.
        background: where pages are drawn.
        told: who hears how it goes.
    """

    def __init__(
        self,
        printer: QPrinter,
        pdf: bytes,
        pages: Sequence[int | None],
        background: Background,
        told: Told,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._printer, self._pdf, self._left = printer, pdf, list(pages)
        self._background, self._told = background, told
        self._painter: QPainter | None = None
        self._stopped = False
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._quit)

    def start(self) -> None:
        """Begins with the first page."""
        self._next()

    def stop(self) -> None:
        """Gives the print up; what has not gone to the printer never does."""
        self._stopped = True
        self._printer.abort()
        self._end()

    def _quit(self) -> None:
        """Qt crashes on a printer that goes away while it is painted on."""
        if self._painter is not None:
            self.stop()

    def _next(self) -> None:
        page, pdf = self._left[0], self._pdf

        def draw(_progress: Progress, _cancelled: Cancelled) -> PagePixels | None:
            from hkdesk.services.paper.preview import print_pixels

            return None if page is None else print_pixels(pdf, page)

        job = self._background.run(draw, self._paint, self._fail)
        job.on_end.append(lambda: self.stop() if job.cancelled and not self._stopped else None)
        self._told.started(job)

    def _paint(self, pixels: PagePixels | None) -> None:
        if self._stopped:
            return
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                self._painter = None
                self._fail(Surroundings("no_printer"))
                return
        elif not self._printer.newPage():
            self._fail(Surroundings("no_printer"))
            return
        if pixels is not None:
            _put(self._painter, to_image(pixels), self._printer)
        self._left.pop(0)
        if self._left:
            self._next()
        else:
            self._end()
            self._told.done()

    def _fail(self, error: Exception) -> None:
        self._stopped = True
        self._printer.abort()
        self._end()
        self._told.failed(error)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None


def _put(painter: QPainter, picture: QImage, printer: QPrinter) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.drawImage(place(QSizeF(picture.size()), QRectF(paper)), picture)


class PrintJob(QObject):
    """One print from question to printer. Make one each time; it goes when the print is over, or with its parent.

    Args:
        parent: the page it belongs to.
        background: where the work is done.
    """

    def __init__(self, parent: QWidget, background: Background) -> None:
        super().__init__(parent)
        self._parent, self._background = parent, background

    def run(
        self, pdf: bytes, pages: int, title: str, told: Told, only: Sequence[int] = (), begins: Sequence[int] = ()
    ) -> None:
        """Asks for a printer and prints the frozen bytes under a title in the printer's list.

        Args:
            pdf: the bytes.
            pages: how many pages they have.
            title: what the printer's list says.
            told: who hears how it goes.
            only: numbers from 1 of the pages to print; empty is all. Of those the dialog may take fewer.
            begins: the first page of each part, which gets a new sheet where both sides are chosen.
        """
        told = self._let_go_after(told)
        program = spooler()
        wanted = tuple(only) or tuple(range(1, pages + 1))
        if not printer_names():
            if program is None:
                told.failed(Surroundings("no_printer"))
            else:
                sides = _kept_sides(self._parent)
                laid = on_both_sides(wanted, begins) if sides in {"long", "short"} else wanted
                some = ranges(wanted) if only and None not in laid else ""
                send = partial(spool, program, title=title, pages=some, sides=sides)
                self._spool(lambda: send(pdf=sheets(pdf, laid)), told, Handed(wanted))
            return
        printer = choose_printer(self._parent, title)
        if printer is None:
            self.deleteLater()
            return
        span = chosen_pages(printer.fromPage(), printer.toPage(), pages)
        chosen = tuple(page for page in wanted if page - 1 in span) or wanted
        copies, sides = printer.copyCount(), sides_of(printer)
        laid = on_both_sides(chosen, begins, copies) if sides in {"long", "short"} else chosen
        if printer.outputFileName():
            _to_file(pdf, Path(printer.outputFileName()), told, Handed(tuple(range(1, pages + 1)), as_file=True))
        elif program is not None:
            name, some = printer.printerName(), ranges(chosen) if len(chosen) < pages and None not in laid else ""
            job = (title, name, copies, some, sides)
            self._spool(lambda: spool(program, sheets(pdf, laid), *job), told, Handed(chosen, copies))
        else:
            told = replace(told, done=_after(told, Handed(chosen, copies)))
            backs = [None if page is None else page - 1 for page in laid]
            PictureRun(printer, pdf, backs, self._background, told, self).start()

    def _let_go_after(self, told: Told) -> Told:
        def let_go() -> None:
            if isValid(self):  # else the page it belongs to went first, and took it along
                self.deleteLater()

        def done() -> None:
            let_go()
            told.done()

        def failed(error: Exception) -> None:
            let_go()
            told.failed(error)

        return replace(told, done=done, failed=failed)

    def _spool(self, hand_over: Callable[[], None], told: Told, what: Handed) -> None:
        """The worker hands over. A job that is given up meanwhile is told of all the same when the system took it."""
        took: list[Handed] = []

        def work(_progress: Progress, cancelled: Cancelled) -> None:
            if not cancelled():
                hand_over()
                took.append(what)

        def tell() -> None:
            while took:
                told.handed(took.pop())

        def done(_nothing: None) -> None:
            tell()
            told.done()

        job = self._background.run(work, done, told.failed)
        job.on_end.append(tell)
        told.started(job)


def _after(told: Told, what: Handed) -> Callable[[], None]:
    """What is said when the system has it all: what it took, and then that it is done."""

    def done() -> None:
        told.handed(what)
        told.done()

    return done


def _to_file(pdf: bytes, path: Path, told: Told, what: Handed) -> None:
    try:
        write_whole(path, pdf)
    except Surroundings as problem:
        told.failed(problem)
    else:
        _after(told, what)()
