"""How many keys, clicks, fields, answers and guesses a first packet takes, from first start to paper for ink.

    python -m bench.first_packet.measure [--json FILE] [--acts]

The real window, offscreen, on an empty store; once by mouse and once by keyboard alone. A name or a sentence is one
field however long it is. A guess is a decision where nothing on the page says what to answer and nothing is proposed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.first_packet.hand import Clicks, Counting, Keys
from bench.first_packet.tally import Tally
from bench.first_packet.walk import Walk
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.window import Desk

BAR_ACTS, BAR_GUESSES = 45, 1
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_HANDS: dict[str, type[Counting]] = {"keyboard": Keys, "mouse": Clicks}


def walk(folder: Path, name: str, *, hand: type[Counting] | None = None, way: type[Walk] = Walk) -> Tally:
    """Walks the whole way with one hand; the packet must lie where it was printed to.

    Args:
        folder: where the throwaway store is made.
        name: "keyboard" or "mouse".
        hand: another one than that of the name.
        way: another way than that of the measurement.
    """
    app = QApplication.instance() or QApplication(["hkdesk"])
    assert isinstance(app, QApplication)
    theme = Theme(app, Mode.LIGHT)
    folder.mkdir()
    kept = Kept(folder / "settings.json")
    frame = MainFrame(kept)
    workspace = Workspace.open(folder / "hkdesk.db", FixedClock(NOW), "bench")
    desk = Desk(frame, workspace, theme, kept, background=Background(serial=True))
    frame.resize(1364, 700)
    frame.show()
    QTest.qWaitForWindowActive(frame)
    desk.show_first()
    tally = Tally()
    printed = way(desk, (hand or _HANDS[name])(tally), folder / "pakke.pdf").go()
    assert printed.read_bytes().startswith(b"%PDF")
    frame.may_close = lambda: True
    frame.close()
    frame.deleteLater()
    theme.deleteLater()
    return tally


def table(tallies: dict[str, Tally]) -> str:
    """A line a step: acts, fields, answers and guesses of each hand."""
    wide = "  ".join(f"{'keys' if name == 'keyboard' else 'clicks':>6}" for name in tallies)
    lines = [f"{'step':14}{wide}  {'fields':>6}  {'answers':>7}  {'guesses':>7}"]
    for rows in zip(*(tally.rows() for tally in tallies.values()), strict=True):
        first = rows[0][1]
        acts = "  ".join(f"{counts.acts:6}" for _name, counts in rows)
        lines.append(f"{rows[0][0]:14}{acts}  {first.fields:6}  {first.answers:7}  {first.guesses:7}")
    return "\n".join(lines)


def main(arguments: list[str]) -> dict[str, Any]:
    """Walks with both hands, prints the table, and tells whether the bars held."""
    options = argparse.ArgumentParser(prog="bench first-packet", description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--json", type=Path, default=None)
    options.add_argument("--acts", action="store_true", help="every key and click")
    chosen = options.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HKDESK_KEYS"] = "file"
    with tempfile.TemporaryDirectory() as folder:
        tallies = {name: walk(Path(folder) / name, name) for name in _HANDS}
    print(table(tallies))
    for name, tally in tallies.items():
        if chosen.acts:
            print(f"\n{name}\n" + "\n".join(tally.done))
        print(f"{name}: {tally.total.acts} acts (bar {BAR_ACTS}); guessed: {', '.join(tally.guessed) or 'nothing'}")
    holds = all(t.total.acts <= BAR_ACTS and t.total.guesses <= BAR_GUESSES for t in tallies.values())
    found = {"holds": holds, **{name: asdict(tally.total) for name, tally in tallies.items()}}
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(found, indent=2, ensure_ascii=False), encoding="utf-8")
    return found


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
