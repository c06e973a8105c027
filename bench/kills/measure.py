"""Kills the real window and the real command line at any moment, and looks for every word that was called saved.

    python -m bench.kills.measure [--count N] [--seed N] [--json FILE]

Each turn works on in the same store: a window that is typed in, or a command, is killed with SIGKILL somewhere between
its first line of code and some second of work (some turns: stopped and waked as by sleep, or asked to end by SIGTERM,
before that). Then the store is opened anew. Every word that any window had shown «Lagret» for, and every case whose
import had ended well, must be there; the store must hold as `hkdesk verify` holds it, and every twentieth turn that
command is asked itself. A table at the end; it fails where one word is lost or one fault found.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.kills import command, hand

FRESH_EACH = 40
"""After so many turns the store is begun anew, so that no field gets full."""
_ASK_EACH = 20
_PRELOAD = ["bench.kills.warm"]


@dataclass
class Found:
    """What came of the turns so far."""

    kills: Counter[str] = field(default_factory=Counter)
    called_saved: int = 0
    looked_for: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    left_log: int = 0
    owed: int = 0
    verified: int = 0


class Turns:
    """The store, what it must hold, and a kill after the other."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._dice = folder, random.Random(seed)
        self.found = Found()
        self._template = folder / "template"
        self._promised: dict[str, str] = {}
        self._cases: set[str] = set()
        self._turn = 0
        self._make_template()

    @property
    def _store(self) -> Path:
        return self._folder / "work" / "hkdesk.db"

    def _make_template(self) -> None:
        from hkdesk.services.example import fill_example
        from hkdesk.services.workspace import Workspace

        with Workspace.open(self._template / "hkdesk.db") as workspace:
            fill_example(workspace)
            self._a_file = workspace.export_case(workspace.cases(limit=1)[0].case_id)
            self._number = self._a_file.case.number

    def run(self) -> None:
        """One kill, and what is there after it."""
        if self._turn % FRESH_EACH == 0:
            shutil.rmtree(self._store.parent, ignore_errors=True)
            shutil.copytree(self._template, self._store.parent)
            self._promised, self._cases = {}, set()
        self._turn += 1
        kind = self._dice.choices(("window", "start", "sleep", "logoff", "import", "handover"), (10, 2, 1, 1, 3, 1))[0]
        getattr(self, f"_{kind}")()
        self.found.kills[kind] += 1
        self._look(kind)

    # what is killed

    def _window(self) -> None:
        self._typed_in(self._dice.uniform(0.02, 1.6), lambda process: None)

    def _start(self) -> None:
        """Before, while or after the store is opened."""
        self._typed_in(None, lambda process: time.sleep(self._dice.uniform(0.0, 0.4)))

    def _sleep(self) -> None:
        """The machine sleeps in the middle of a word, wakes, works on for a moment, and loses power."""

        def nap(process: Any) -> None:
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(0.7)
            os.kill(process.pid, signal.SIGCONT)
            time.sleep(self._dice.uniform(0.0, 0.3))

        self._typed_in(self._dice.uniform(0.1, 0.8), nap)

    def _logoff(self) -> None:
        """Asked to end, and killed a moment later."""

        def ask(process: Any) -> None:
            process.terminate()
            time.sleep(self._dice.uniform(0.0, 0.3))

        self._typed_in(self._dice.uniform(0.1, 0.8), ask)

    def _typed_in(self, wait: float | None, before: Callable[[Any], object]) -> None:
        seed = self._dice.randrange(1 << 30)
        for said in _killed(hand.open_and_type, (self._store, seed), wait, before):
            if said[0] == "saved":
                self._promised |= said[1]
                self.found.called_saved += len(said[1])
            elif said[0] == "back":
                for word in said[1]:
                    self._promised.pop(word, None)

    def _import(self) -> None:
        number = f"HK-2025-{self._dice.randrange(10_000):04d}"
        word = hand.invented(self._dice)
        case = self._a_file.case
        if number in self._cases:
            return
        made = replace(case, id=word, number=number, former_numbers=(), employee=replace(case.employee, title=word))
        made = replace(made, agreements=(), letters=(), letter_drafts=())
        file = self._folder / "case.json"
        from hkdesk.services.case_files import write_case_file

        write_case_file(replace(self._a_file, case=made), file)
        said = _killed(command.import_file, (self._store, file), self._dice.uniform(0.0, 0.25), lambda process: None)
        if ("done", 0) in said:
            self._cases.add(number)
            self._promised[word] = "import"
            self.found.called_saved += 1

    def _handover(self) -> None:
        target = self._folder / "out.zip"
        target.unlink(missing_ok=True)
        given = (self._store, self._number, target)
        said = _killed(command.hand_over, given, self._dice.uniform(0.0, 0.25), lambda process: None)
        if ("done", 0) in said and not target.exists():
            self.found.lost.append(f"turn {self._turn}: the hand-over that was told of")

    # what is there after it

    def _look(self, kind: str) -> None:
        from hkdesk.services.soundness import last_end
        from hkdesk.services.workspace import Workspace

        self.found.left_log += self._store.with_name("hkdesk.db-wal").exists()
        self.found.owed += last_end.note(self._store, alone=True)
        with Workspace.open(self._store) as workspace:
            there = _words_in(workspace)
            health = workspace.health.verify()
        self.found.looked_for += len(self._promised)
        gone = {word: where for word, where in self._promised.items() if word not in there}
        self.found.lost += [f"turn {self._turn} ({kind}): {word} in {where}" for word, where in gone.items()]
        self.found.faults += [f"turn {self._turn} ({kind}): {one.check} {one.detail}" for one in health.faults]
        self._promised = {word: where for word, where in self._promised.items() if word not in gone}
        if self._turn % _ASK_EACH == 0:
            asked = [sys.executable, "-m", "hkdesk", "verify", "--json", "--store", str(self._store)]
            done = subprocess.run(asked, capture_output=True, text=True, check=False)
            self.found.verified += 1
            if done.returncode:
                self.found.faults.append(f"turn {self._turn}: hkdesk verify {done.returncode} {done.stdout[:200]}")


def _words_in(workspace: Any) -> set[str]:
    """Every invented word in cases, units and what is typed and not sent, read as the store has them."""
    link = workspace._store._link
    texts = ("SELECT body FROM case_body", "SELECT body FROM unit", "SELECT text FROM unsent")
    return {word for sql in texts for (text,) in link.rows(sql) for word in hand.WORD.findall(text)}


def _killed(
    work: Callable[..., None], given: tuple[Any, ...], wait: float | None, before: Callable[[Any], object]
) -> list[tuple[Any, ...]]:
    """What the process told until it was killed; `wait` counts from its first word, or not at all."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    heard, telling = multiprocessing.Pipe(duplex=False)
    process = context.Process(target=work, args=(*given, telling))
    process.start()
    telling.close()
    said: list[tuple[Any, ...]] = []
    with suppress(EOFError):
        if wait is not None:
            said.append(heard.recv())
            until = time.monotonic() + wait
            while (left := until - time.monotonic()) > 0 and heard.poll(left):
                said.append(heard.recv())
        before(process)
    process.kill()
    process.join()
    with suppress(EOFError):
        while True:
            said.append(heard.recv())
    heard.close()
    return said


def table(found: Found, seconds: float) -> str:
    """The figures as lines."""
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(found.kills.items()))
    lines = [
        ("kills", f"{found.kills.total()} ({kinds})"),
        ("words called saved", str(found.called_saved)),
        ("words looked for, over all turns", str(found.looked_for)),
        ("of these lost", str(len(found.lost))),
        ("faults found by the check", str(len(found.faults))),
        ("hkdesk verify asked", str(found.verified)),
        ("stores with a log left over", str(found.left_log)),
        ("whole check owed after it", str(found.owed)),
        ("seconds", f"{seconds:.0f}"),
    ]
    return "\n".join(f"{name:34} {value}" for name, value in lines)


def kill(count: int, seed: int, folder: Path, say: Callable[[str], object] = print) -> Found:
    """That many kills in the folder; what was found."""
    turns, begun = Turns(folder, seed), time.monotonic()
    for turn in range(1, count + 1):
        turns.run()
        if turn % 100 == 0 or turns.found.lost or turns.found.faults:
            say(f"{turn}: {len(turns.found.lost)} lost, {len(turns.found.faults)} faults")
        if turns.found.lost or turns.found.faults:
            break
    say(table(turns.found, time.monotonic() - begun))
    for one in (*turns.found.lost, *turns.found.faults)[:20]:
        say(f"  ! {one}")
    return turns.found


def main(arguments: list[str] | None = None) -> dict[str, Any]:
    """Kills as often as asked; the figures."""
    options = argparse.ArgumentParser(prog="bench kills")
    options.add_argument("--count", type=int, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", type=Path, default=None)
    chosen = options.parse_args(arguments)
    os.environ |= {"HKDESK_KEYS": "file", "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
            os.environ[name] = folder  # the user's own settings and log are left alone
        found = kill(chosen.count, chosen.seed, Path(folder))
    told = {
        "kills": dict(found.kills),
        "called_saved": found.called_saved,
        "looked_for": found.looked_for,
        "lost": found.lost,
        "faults": found.faults,
        "holds": not found.lost and not found.faults,
    }
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return told


if __name__ == "__main__":
    sys.exit(0 if main()["holds"] else 1)
