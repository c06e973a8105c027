"""Taking in a folder of bundles: what holds is counted once, what does not is named and set aside, the rest goes on.

A portion at a time, each in one transaction, so memory does not grow with the folder and a database that goes away
leaves nothing half: what was taken is taken, and taking the folder in again finds it there and changes nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from hkdesk.domain.figures.taking import Newest, Register, Registered, late, out_of_turn
from hkdesk.errors import InvalidInput
from hkdesk.exchange.figures import sealing
from hkdesk.exchange.figures.sealing import NoBundle, Opened
from hkdesk.store.figures.figures import Aside, Slot, Taken
from hkdesk.store.figures.figures import FiguresStore as FiguresStore
from hkdesk.store.figures.figures import open_figures as open_figures

PORTION = 500
"""So many bundles are taken in one transaction."""
_TOLD = 200
"""So many names are told; all of them are in the database."""

TAKEN, LATE, AGAIN = "taken", "late", "again"


@dataclass
class Gathered:
    """What came of it: how many were taken, late or there already, how many set aside for which reason, and names."""

    counts: Counter[str] = field(default_factory=Counter)
    aside: list[Aside] = field(default_factory=list)

    @property
    def set_aside(self) -> int:
        """How many files were not taken."""
        return self.counts.total() - sum(self.counts[word] for word in (TAKEN, LATE, AGAIN))


class _File(NamedTuple):
    """A file that looks like a bundle; its words are what it says of itself, "" where that is no word."""

    path: str
    data: bytes
    opened: Opened
    bundle_id: str
    slot: Slot
    edition: int


def _file(path: str, data: bytes) -> _File:
    """Raises NoBundle."""
    opened = sealing.unseal(data)
    said = opened.payload if type(opened.payload) is dict else {}
    edition = said.get("edition")
    return _File(
        *(path, data, opened, _word(said.get("bundle_id"))),
        (_word(said.get("unit_id")), _word(said.get("period"))),
        edition if type(edition) is int else 0,
    )


def _word(found: object) -> str:
    return found if type(found) is str and found.isascii() and found.isprintable() else ""


def gather(
    folder: Path, store: FiguresStore, today: date, step: Callable[[int], None] = lambda _done: None
) -> Gathered:
    """Takes in every bundle in the folder and the folders within.

    Args:
        folder: where files ending in `sealing.SUFFIX` lie; nothing in it is changed.
        store: where they go.
        today: the day it is.
        step: told how many files are looked at; it may raise, which ends it between two portions.

    Raises:
        InvalidInput: not_a_folder.
        Surroundings: the database went away; the portions before are taken whole.
    """
    if not folder.is_dir():
        raise InvalidInput("not_a_folder", file=str(folder))
    return _Gathering(folder, store, today, step).run()


class _Gathering:
    def __init__(self, folder: Path, store: FiguresStore, today: date, step: Callable[[int], None]) -> None:
        self._folder, self._store, self._today, self._step = folder, store, today, step
        self._register = Register(store.keys(), store.units())
        self._checkers: dict[str, Any] = {}
        self._early: list[str] = []
        self._done = 0
        self.found = Gathered()

    def run(self) -> Gathered:
        paths = _files(self._folder)
        while portion := list(islice(paths, PORTION)):
            self._portion(portion, again=True)
        early = self._early
        while early:  # a correction that lay before what it corrects; each round takes one edition more
            self._early = []
            for start in range(0, len(early), PORTION):
                self._portion(early[start : start + PORTION], again=True)
            if len(self._early) == len(early):
                for start in range(0, len(early), PORTION):
                    self._portion(early[start : start + PORTION], again=False)
                break
            early = self._early
        if self.found.counts[TAKEN] or self.found.counts[LATE]:
            self._store.settle()
        return self.found

    def _portion(self, paths: Sequence[str], *, again: bool) -> None:
        files, aside = self._read(paths)
        files.sort(key=lambda one: one.edition)
        counts: Counter[str] = Counter(one.reason for one in aside)
        early: list[str] = []
        with self._store.target.writing():
            kept = self._store.digests({one.bundle_id for one in files})
            newest = self._store.newest({one.slot for one in files})
            taken, good = [], []
            for one in files:
                word, place = self._judge(one, kept, newest)
                if word == "earlier_edition_missing" and again:
                    early.append(one.path)
                elif word == TAKEN:
                    is_late = late(one.opened.payload["period"], self._today)
                    taken.append(Taken(one.opened.payload, one.opened.digest, one.opened.key, is_late))
                    good.append(one)
                    counts[LATE if is_late else TAKEN] += 1
                else:
                    counts[word] += 1
                    if word != AGAIN:
                        aside.append(Aside(_digest(one.data), self._name(one.path), word, place))
            if good and self._store.aside_count():
                self._store.no_longer_aside([_digest(one.data) for one in good])
            self._store.keep(taken, aside, self._today)
        self.found.counts += counts
        self.found.aside += aside[: max(0, _TOLD - len(self.found.aside))]
        self._early += early
        self._done += len(paths) - len(early)
        self._step(self._done)

    def _read(self, paths: Sequence[str]) -> tuple[list[_File], list[Aside]]:
        files, aside = [], []
        for path in paths:
            try:
                with open(path, "rb") as file:  # noqa: PTH123 - a third of the time of Path.open
                    data = file.read(sealing.BYTE_LIMIT + 1)
            except OSError:
                name = self._name(path)
                aside.append(Aside(_digest(name.encode()), name, "unreadable"))
                continue
            try:
                files.append(_file(path, data))
            except NoBundle as why:
                aside.append(Aside(_digest(data), self._name(path), str(why)))
        return files, aside

    def _name(self, path: str) -> str:
        """Where it lies within the folder; signs that are no text on this system as question marks."""
        return os.path.relpath(path, self._folder).encode("utf-8", "replace").decode()

    def _judge(self, one: _File, kept: dict[str, str], newest: dict[Slot, Newest]) -> tuple[str, str]:
        """What becomes of it, and the place of what is wrong; notes in both tables what is taken."""
        opened, digest = one.opened, one.opened.digest
        if kept.get(one.bundle_id) == digest:
            return AGAIN, ""
        key = self._register.keys.get(opened.key)
        if key is None:
            return "unknown_key", ""
        if not self._signed(opened, key):
            return "bad_signature", ""
        word, place = self._register.refusal(opened.payload, key, self._today)
        if word:
            return word, place
        if one.bundle_id in kept:
            return "same_id_other_content", "$.bundle_id"
        if (word := out_of_turn(opened.payload, newest.get(one.slot))) != "":
            return word, "$.edition"
        kept[one.bundle_id] = digest
        newest[one.slot] = Newest(opened.payload["edition"], one.bundle_id)
        return TAKEN, ""

    def _signed(self, opened: Opened, key: Registered) -> bool:
        checker = self._checkers.get(key.key)
        if checker is None:
            checker = self._checkers[key.key] = sealing.public_key(key.public)
        return sealing.verified(opened, checker)


def _files(folder: Path) -> Iterator[str]:
    """The bundles in it and in the folders within, in no order, without ever holding all names."""
    waiting = [str(folder)]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.casefold().endswith(sealing.SUFFIX) and entry.is_file():
                    yield entry.path


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
