"""Faults of every kind put into copies and stores, and who sees them; then sound copies, where nobody may cry wolf.

    python -m bench.backups.faults [--each 48] [--sound 500] [--json FILE]

Each fault is shown to the quick proof and to each question of the deep proof alone, and to what hkdesk does with a copy
(`Keeper.deep`: quick, then deep). A fault in a store is shown to opening it and to `hkdesk verify`'s check. The sound
copies are made of a store that another process writes to all the while.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.backups import damage
from bench.backups.filling import add, filled
from bench.store.people import ENTRY, KEY
from hkdesk.errors import HkdeskError
from hkdesk.store.backup.deep import QUESTIONS, deep_proof
from hkdesk.store.backup.entry import Entry
from hkdesk.store.backup.keeper import Keeper
from hkdesk.store.backup.making import make
from hkdesk.store.backup.place import Place, put
from hkdesk.store.backup.quick import quick_proof
from hkdesk.store.file.connection import open_link
from hkdesk.store.integrity import Integrity
from hkdesk.store.store import Store

OTHER_KEY = bytes(reversed(range(32)))
COLUMNS = ("quick", *QUESTIONS, "hkdesk")
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    """How many faults of each kind there were, who saw them, and those nobody saw."""

    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    missed: list[str] = field(default_factory=list)

    @property
    def injected(self) -> int:
        """All of them."""
        return sum(one["n"] for one in self.kinds.values())


@dataclass(frozen=True)
class Sound:
    """A sound copy: its bytes and its entry."""

    content: bytes
    entry: Entry


class Bench:
    """Copies of one store: an older one, and a newer one that has free pages too."""

    def __init__(self, folder: Path, each: int, seed: int = 20261130) -> None:
        self.folder, self.each, self.dice = folder, each, random.Random(seed)
        self.tally = Tally()
        self.path = folder / "store.db"
        with filled(self.path, 24, 6) as store:
            self.older = self._copied(1)
            add(store, 100, 6, 8, self.dice)
            self._make_free_pages(store)
            self.newer = self._copied(2)
        self.closed = self.path.read_bytes()
        self.keeper = Keeper(self.path, KEY)

    def _make_free_pages(self, store: Store) -> None:
        raw = store._link.raw
        raw.execute("CREATE TABLE scrap (x BLOB)")
        raw.executemany("INSERT INTO scrap VALUES (?)", [(self.dice.randbytes(3000),) for _ in range(20)])
        raw.execute("DROP TABLE scrap")

    def _copied(self, number: int) -> Sound:
        place = Place("elsewhere", self.folder / "copies")
        made = make(self.path, KEY, place.folder, number, ENTRY.at + timedelta(hours=number), "bench")
        put(place, made.file, made.entry, move=True)
        return Sound((place.folder / made.entry.name).read_bytes(), made.entry)

    # --- copies ---

    def judge(self, kind: str, lay: Callable[[Path], object], entry: Entry | None = None, key: bytes = KEY) -> None:
        """Lays a damaged copy in a folder of its own and asks everybody."""
        told = entry or self.newer.entry
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        path = folder / told.name
        lay(path)
        (folder / f"{told.name}.json").write_text(told.text(), encoding="utf-8")
        place = Place("elsewhere", folder)
        seen = {"quick": bool(_asked(lambda: quick_proof(folder, told, key)))}
        found = deep_proof(path, key, told.facts, every=True)
        opened = not set(found) - set(QUESTIONS)
        seen |= {name: not opened or name in found for name in QUESTIONS}
        seen["hkdesk"] = bool(_asked(lambda: Keeper(self.path, key).deep(place, told)))
        count = self.tally.kinds[kind]
        count["n"] += 1
        count.update({name: 1 for name, was in seen.items() if was})
        if not seen["hkdesk"]:
            self.tally.missed.append(kind)
        shutil.rmtree(folder)

    def copies(self) -> None:
        """Every kind of fault in a copy."""
        new, each = self.newer.content, self.each
        for one in (
            *damage.flips(new, KEY, self.dice, max(each // 4, 1)),
            *damage.cuts(new, self.dice, each),
            *damage.swaps(new, self.dice, each),
            *damage.spliced(new, self.older.content, self.dice, each),
            *damage.zeros(new, self.dice, each),
        ):
            self.judge(one.kind, _writing(one.content))
        self._identity()
        self._in_its_place()

    def _identity(self) -> None:
        new, half = self.newer, max(self.each // 2, 1)
        for _ in range(half):
            self.judge("an older copy under a newer name", lambda path: path.write_bytes(self.older.content))
            self.judge("a wrong key", lambda path: path.write_bytes(new.content), key=OTHER_KEY)
            cases = {**new.entry.facts.counts, "case_": self.dice.randrange(100, 999)}
            edited = replace(new.entry, facts=replace(new.entry.facts, counts=cases))
            self.judge("an entry that was edited", lambda path: path.write_bytes(new.content), entry=edited)
        other = self.folder / "other" / "store.db"
        other.parent.mkdir()
        filled(other, 30, 5, seed=9).close()
        made = make(other, KEY, other.parent / "copies", 2, ENTRY.at, "bench")
        foreign = made.file.read_bytes()
        for _ in range(half):
            self.judge("a copy of another store", lambda path: path.write_bytes(foreign))
        self._log_left_out(half)

    def _log_left_out(self, count: int) -> None:
        """The main file copied alone while the log holds what was saved last; even an entry made from it is seen."""
        for number in range(count):
            path = self.folder / f"log{number}" / "store.db"
            path.parent.mkdir()
            with filled(path, 8, 4, seed=number) as store:
                store._link.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                store._link.raw.execute("PRAGMA wal_autocheckpoint = 0")
                naive = path.read_bytes()
                add(store, 500, 1 + number % 3, 3, self.dice)
                made = make(path, KEY, path.parent / "copies", 3, ENTRY.at, "bench")
                lie = replace(made.entry, size=len(naive), sha256=_digest(naive)).sealed(KEY)
                self.judge("the log left out", _writing(naive), entry=lie)
            shutil.rmtree(path.parent)

    def _in_its_place(self) -> None:
        content, target = self.newer.content, self.folder / "target"
        target.write_bytes(content)
        ways: dict[str, Callable[[Path], object]] = {
            "a folder in its place": lambda path: path.mkdir(),
            "a link in its place": lambda path: path.symlink_to(target),
            "a link to nothing": lambda path: path.symlink_to(self.folder / "nowhere"),
            "gone": lambda _path: None,
            "a log beside it": lambda path: (path.write_bytes(content), Path(f"{path}-wal").write_bytes(b"x" * 4152)),
        }
        if hasattr(os, "mkfifo"):
            ways["a pipe in its place"] = os.mkfifo
        for kind, lay in ways.items():
            for _ in range(max(self.each // 6, 1)):
                self.judge(kind, lay)

    # --- stores ---

    def stores(self) -> None:
        """Faults in a store that lies closed: seen when it is opened, or by the whole check."""
        each = max(self.each // 4, 1)
        sound = self.closed
        for one in (
            *damage.flips(sound, KEY, self.dice, each),
            *damage.cuts(sound, self.dice, each),
            *damage.swaps(sound, self.dice, each),
            *damage.zeros(sound, self.dice, each),
        ):
            self._judge_store(f"store: {one.kind}", one.content, KEY)
        for _ in range(each):
            self._judge_store("store: a wrong key", sound, OTHER_KEY)

    def _judge_store(self, kind: str, content: bytes, key: bytes) -> None:
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        path = folder / "store.db"
        path.write_bytes(content)
        count = self.tally.kinds[kind]
        count["n"] += 1
        if store_is_sound(path, key):
            self.tally.missed.append(kind)
        else:
            count["hkdesk"] += 1
        shutil.rmtree(folder)


def _writing(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def store_is_sound(path: Path, key: bytes) -> bool:
    """Whether it opens and the whole check finds nothing."""
    try:
        link, _number = open_link(path, key)
    except HkdeskError:
        return False
    try:
        return not Integrity(link).faults()
    except HkdeskError:
        return False
    finally:
        with suppress(HkdeskError):
            link.close()


def _asked(question: Callable[[], str]) -> str:
    try:
        return question()
    except HkdeskError as error:
        return error.code


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_WRITER = """
import random, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bench.backups.filling import add
from bench.store.people import ENTRY, KEY, changed, summary
from hkdesk.store.store import Store
path, stop, commits, dice = Path(sys.argv[2]), Path(sys.argv[3]), 0, random.Random(5)
with Store.open(path, KEY) as store:
    while not stop.exists():
        if commits < 100:
            add(store, 10_000 + commits, 1, 1, dice)
        else:
            kept = store.cases.load(f"c{dice.randint(1, 20)}")
            case = changed(kept.case, commits)
            store.cases.save(case, summary(case, dice), kept.revision, ENTRY)
        commits += 1
        time.sleep(0.03)
print(commits)
"""


def false_alarms(folder: Path, count: int) -> tuple[int, int]:
    """How often a sound copy was called damaged, and how many commits another process made meanwhile."""
    path, stop = folder / "live.db", folder / "stop"
    filled(path, 20, 4).close()
    words = [sys.executable, "-c", _WRITER, str(ROOT), str(path), str(stop)]
    writer = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    alarms, place = 0, Place("elsewhere", folder / "sound")
    before = Keeper(path, KEY).facts().journal_seq
    try:
        while Keeper(path, KEY).facts().journal_seq == before and writer.poll() is None:
            time.sleep(0.05)  # until the other one writes
        for number in range(1, count + 1):
            alarms += not _sound(path, place, number)
    finally:
        stop.write_text("")
        commits = int((writer.communicate()[0] or "0").strip() or 0)
    return alarms, commits


def _sound(path: Path, place: Place, number: int) -> bool:
    try:
        made = make(path, KEY, place.folder, number, ENTRY.at + timedelta(minutes=number), "bench")
        put(place, made.file, made.entry, move=True)
        whole = not Keeper(path, KEY).deep(place, made.entry)
    except HkdeskError as error:
        print(f"copy {number}: {error}", file=sys.stderr)
        return False
    shutil.rmtree(place.folder)
    return whole


def table(tally: Tally) -> Iterator[str]:
    """The tally as a table in Markdown."""
    yield "| fault | n | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 2) + "|"
    everything: Counter[str] = Counter()
    for kind, count in tally.kinds.items():
        everything.update(count)
        yield _row(kind, count)
    yield _row("**all**", everything)


def _row(kind: str, count: Counter[str]) -> str:
    asked = COLUMNS if not kind.startswith("store:") else COLUMNS[-1:]
    cells = (str(count[name]) if name in asked else "" for name in COLUMNS)
    return f"| {kind} | {count['n']} | " + " | ".join(cells) + " |"


def run(folder: Path, each: int, sound: int) -> tuple[Tally, int, int]:
    """All of it: the tally, false alarms, and commits made meanwhile."""
    bench = Bench(folder, each)
    bench.copies()
    bench.stores()
    alarms, commits = false_alarms(folder, sound)
    return bench.tally, alarms, commits


def main(argv: list[str]) -> dict[str, Any]:
    """Prints the table; holds when every fault was seen and no sound copy was called damaged."""
    options = argparse.ArgumentParser(prog="faults", description="Faults in copies and stores")
    options.add_argument("--each", type=int, default=48, help="how many of a kind")
    options.add_argument("--sound", type=int, default=500, help="how many sound copies")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        tally, alarms, commits = run(Path(folder), chosen.each, chosen.sound)
    for line in table(tally):
        print(line)
    seen = tally.injected - len(tally.missed)
    print(f"{tally.injected} injected, {seen} seen; not seen: {dict(Counter(tally.missed)) or 'none'}")
    print(f"{chosen.sound} sound copies under {commits} commits of another process, {alarms} false alarms")
    told = {
        "name": "backup faults",
        "injected": tally.injected,
        "seen": seen,
        "sound": chosen.sound,
        "commits": commits,
        "false_alarms": alarms,
        "kinds": {kind: dict(count) for kind, count in tally.kinds.items()},
        "holds": not tally.missed and not alarms,
    }
    if chosen.json:
        chosen.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return told


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])["holds"] else 1)
