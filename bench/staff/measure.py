"""A staff list of 5,000 rows against 5,000 cases: how long reading and comparing take, and what the window waits for.

python -m bench.staff.measure [--rows 5000] [--rounds 3] [--json FILE]

Text and spreadsheet in turn, the fastest round of each, on the wall and as CPU seconds; the bar is on CPU, for others
share the machine. The gaps are the times between two turns of the event loop while the page reads, shows, filters,
takes in and takes back: by the clock, which is what the bar is on (those at rest tell how much is the machine's), and
what the window's own thread worked in one.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HKDESK_KEYS"] = "file"

from openpyxl import Workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bench.batch.measure import Gaps, _until
from hkdesk.domain.staff.changes import Kind
from hkdesk.domain.staff.decide import decide
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import STAFF_PAGE, AppContext
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.staff.page import StaffPage
from hkdesk.ui.staff.rows import look_at

BAR_SECONDS, BAR_MS = 2.0, 50.0
_REST_MS = 3_000
_TITLES = ("Rådgiver", "Saksbehandler", "Ingeniør", "Jurist", "Konsulent")
_HEAD = (
    "Ansattnr",
    "Etternavn",
    "Fornavn",
    "Stilling",
    "Stillingsprosent",
    "Enhet",
    "Startdato",
    "Sluttdato",
    "E-post",
)


def rows(count: int) -> list[tuple[str, ...]]:
    """A made-up list: numbers with zeros in front, names with all our letters."""

    def row(n: int) -> tuple[str, ...]:
        name = f"Ødegård{n % 977}", f"Åse {n % 331}"
        rest = "80,00", "3120 Byggesak", "01.08.2014", "", f"ansatt{n}@nordfoss.example"
        return f"{n:06}", *name, _TITLES[n % 5], *rest

    return [row(n) for n in range(1, count + 1)]


def main(argv: list[str]) -> dict[str, Any]:
    """Measures and prints; whether both are read and compared in time, and the window waited no longer in one turn."""
    options = argparse.ArgumentParser(prog="staff", description="5,000 rows of a staff list")
    options.add_argument("--rows", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    Theme(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as name, Workspace.open(Path(name) / "store.db") as workspace:
        workspace.save_unit(workspace.new_unit("Byggesak"))
        files = _files(Path(name), rows(chosen.rows))
        found = _measure(app, workspace, files, chosen.rounds)
    _print(found)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def _files(folder: Path, made: list[tuple[str, ...]]) -> dict[str, Path]:
    text = "".join(";".join(row) + "\r\n" for row in (_HEAD, *made))
    (folder / "list.csv").write_bytes(text.encode("cp1252"))
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in (_HEAD, *made):
        sheet.append(row)
    book.save(out)
    (folder / "list.xlsx").write_bytes(out.getvalue())
    return {"csv": folder / "list.csv", "xlsx": folder / "list.xlsx"}


def _measure(app: QApplication, workspace: Workspace, files: dict[str, Path], rounds: int) -> dict[str, Any]:
    frame, background = MainFrame(), Background()
    page = StaffPage(AppContext(workspace, frame, background))
    frame.register_hidden(STAFF_PAGE, lambda: page)
    frame.resize(1366, 768)
    frame.show()
    frame.show_page(STAFF_PAGE)
    rest, busy = Gaps(), Gaps()
    _rest(app, rest)
    writing = {
        "take_in": _timed(lambda: _in(app, busy, page, files["csv"])),
        "undo": _timed(lambda: _out(app, busy, page)),
    }
    _in(app, Gaps(), page, files["csv"])
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in files}
    for _round in range(rounds):
        for name, path in files.items():
            cpu = time.process_time()
            wall = _timed(lambda path=path: _read(workspace, path))  # type: ignore[misc]
            seconds[name].append((wall, time.process_time() - cpu))
    _look(app, busy, page, files)
    _rest(app, rest)
    background.shutdown()
    best = {name: round(min(wall for wall, _cpu in found), 2) for name, found in seconds.items()}
    worked = {name: round(min(cpu for _wall, cpu in found), 2) for name, found in seconds.items()}
    sides = {"rest": rest.summary(), "page": busy.summary()}
    holds = max(worked.values()) <= BAR_SECONDS and sides["page"]["over_bar"] == 0
    written = {name: round(found, 1) for name, found in writing.items()}
    return {"name": "staff", "seconds": best, "cpu_seconds": worked, "writing": written, **sides, "holds": holds}


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _read(workspace: Workspace, path: Path) -> None:
    """Read, compared, and the rows made, as the page's worker does."""
    look = look_at(workspace.staff.opening(path)(), workspace.own_unit_id)
    assert len(look.comparison.of(Kind.UNCHANGED)) == len(look.file.read.people)
    assert decide(look.comparison).count == 0


def _in(app: QApplication, gaps: Gaps, page: StaffPage, path: Path) -> None:
    gaps.start()
    page.read(path)
    _until(app, lambda: page.answers is not None and page.take_button.isEnabled())
    page.take_in()
    _until(app, lambda: not page.work.writing)
    gaps.stop()


def _out(app: QApplication, gaps: Gaps, page: StaffPage) -> None:
    gaps.start()
    page.undo()
    _until(app, lambda: not page.work.writing)
    gaps.stop()


def _look(app: QApplication, gaps: Gaps, page: StaffPage, files: dict[str, Path]) -> None:
    """Each file read into the page, all rows shown, and gone through from the first to the last."""
    gaps.start()
    for path in files.values():
        before = page.answers
        page.read(path)
        _until(app, lambda before=before: page.answers is not before)
        page.chips.chip("all").click()
        for at in (1, 2_000, 4_999):
            page.table.choose(min(at, page.table.staff.rowCount() - 1))
            app.processEvents()
        page.chips.chip("all").click()
        app.processEvents()
    gaps.stop()


def _rest(app: QApplication, gaps: Gaps) -> None:
    over: list[bool] = []
    gaps.start()
    QTimer.singleShot(_REST_MS, lambda: over.append(True))
    _until(app, lambda: bool(over))
    gaps.stop()


def _print(found: dict[str, Any]) -> None:
    for name, seconds in found["seconds"].items():
        print(f"{name}: read and compared in {found['cpu_seconds'][name]} CPU s (bar {BAR_SECONDS}), {seconds} s")
    print(f"taken in in {found['writing']['take_in']} s, taken back in {found['writing']['undo']} s, in a worker")
    print(f"{'':<8}{'longest ms':>12}{'own cpu ms':>12}{'p99.9 ms':>10}{'over 50':>9}{'turns':>8}")
    for name in ("rest", "page"):
        side = found[name]
        figures = f"{side['longest_ms']:>12}{side['own_cpu_ms']:>12}{side['p999_ms']:>10}{side['over_bar']:>9}"
        print(f"{name:<8}{figures}{side['turns']:>8}")
    print(f"bar {BAR_MS} ms by the clock: {'holds' if found['holds'] else 'does not hold'}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
