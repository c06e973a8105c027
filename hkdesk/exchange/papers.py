"""What a hand-over says of each document: where its file lies, and what an archive asks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from hkdesk.domain.paper.scan_format import SCAN_FORMATS
from hkdesk.domain.values.allowed_text import clean, clean_line, shown
from hkdesk.domain.values.checks import moment
from hkdesk.errors import InvalidInput
from hkdesk.exchange.names import fold

ENDINGS = {one.mime: one.endings[0] for one in SCAN_FORMATS}
SCAN, SIGNED_COPY = "scan", "signed_copy"
_FOLDERS = {SCAN: "skann", SIGNED_COPY: "signert"}
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_PAGES = 100_000
TITLE_LIMIT = 500
"""Letters of a title; a scan's is the name of the file it came as."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document in the hand-over.

    `title`, `kind`, `number`, `version`, `mime`, `pages` and `created_at` (ISO 8601, UTC) are as hkdesk keeps them, and
    are read back. The rest is for the reader: what it is in words, who it is from and to, and `screening`, which are
    suggestions only.
    """

    path: str
    sha256: str
    size: int
    kind: str
    number: str
    version: int
    title: str
    mime: str
    pages: int
    created_at: str
    what: str
    sender: str
    receiver: str
    screening: tuple[str, ...] = ()

    @property
    def created(self) -> datetime:
        """The moment it was made. Raises InvalidInput: bad_date, out_of_range."""
        return moment(self.created_at, "created_at")


@dataclass(frozen=True, slots=True)
class Absent:
    """A document the case names whose bytes hkdesk does not have."""

    sha256: str
    number: str


def path_of(kind: str, number: str, mime: str, taken: Sequence[str]) -> str:
    """A plain name in the folder of its kind: "dokumenter/HK-2026-0001-1.pdf".

    No two files of a hand-over have the same name, in whichever folder: a message to the archive names them without.
    """
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", number).strip(".-")[:60] or "dokument"
    folder, ending = _FOLDERS.get(kind, "dokumenter"), ENDINGS.get(mime, ".bin")
    known, tried, n = {fold(PurePosixPath(path).name) for path in taken}, f"{stem}{ending}", 1
    while fold(tried) in known:
        n += 1
        tried = f"{stem}-{n}{ending}"
    return f"{folder}/{tried}"


def check_paper(paper: Paper, at: str) -> None:
    """Refuses what hkdesk itself would never have written.

    Args:
        paper: as read.
        at: its place in metadata.json, for the error.

    Raises:
        InvalidInput: with the field.
    """
    for name, pattern in (("kind", _KIND), ("sha256", _DIGEST)):
        if pattern.fullmatch(getattr(paper, name)) is None:
            raise InvalidInput("unknown_id", field=f"{at}.{name}", got=shown(getattr(paper, name)))
    if paper.mime not in ENDINGS:
        raise InvalidInput("unknown_value", field=f"{at}.mime", got=shown(paper.mime), allowed=", ".join(ENDINGS))
    for name in ("number", "what", "sender", "receiver"):
        clean_line(getattr(paper, name), f"{at}.{name}")
    clean(paper.title, f"{at}.title", limit=TITLE_LIMIT, one_line=True)
    for name in ("pages", "version"):
        if not 0 <= getattr(paper, name) <= _MOST_PAGES:
            raise InvalidInput("out_of_range", field=f"{at}.{name}", low=0, high=_MOST_PAGES, got=getattr(paper, name))
    try:
        _ = paper.created
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field=f"{at}.created_at", file="", **fault.params) from fault
    if PurePosixPath(paper.path).suffix != ENDINGS[paper.mime]:
        raise InvalidInput("unknown_id", field=f"{at}.path", got=shown(paper.path))
