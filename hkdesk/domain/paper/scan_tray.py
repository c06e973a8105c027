"""Scanned files on their way in: kept from the moment they come, each page in exactly one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hkdesk.domain.paper.ledger import PageKey
from hkdesk.domain.paper.scan import PageReading
from hkdesk.domain.paper.scan_match import code_behind


class ScanPlace(StrEnum):
    """Where a scanned page is: in the sort tray, attached for good, or kept without belonging anywhere."""

    WAITING = "waiting"
    ATTACHED = "attached"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file as it came. Its bytes lie in the store under their SHA-256, unchanged.

    Attributes:
        sha256: of the bytes.
        name: of the file, without its folder.
        mime: what it is.
        size: in bytes.
        pages: how many it has; 0 until they have been read.
        taken_at: when it came; carries a time zone.
        who: who took it in.
    """

    sha256: str
    name: str
    mime: str
    size: int
    pages: int
    taken_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class ScanPage:
    """One page of a file and where it is.

    Attributes:
        file: the file.
        reading: the page as it was read.
        place: where it is.
        turn: how many degrees clockwise a person has turned it: 0, 90, 180 or 270.
        key: the page it is attached as; None until it is.
        by_hand: a person said which page it is.
    """

    file: ScanFile
    reading: PageReading
    place: ScanPlace = ScanPlace.WAITING
    turn: int = 0
    key: PageKey | None = None
    by_hand: bool = False

    @property
    def id(self) -> tuple[str, int]:
        """The file and the page in it."""
        return self.file.sha256, self.reading.page


@dataclass(frozen=True, slots=True)
class Placement:
    """A scanned page that is to be attached as a page that was issued."""

    sha256: str
    page: int
    key: PageKey
    by_hand: bool = field(default=False, compare=False)


def to_excerpt(pages: Iterable[ScanPage], placed: Iterable[Placement], cases: dict[PageKey, str | None]) -> bool:
    """Whether a case may be given only an excerpt of the file, because pages of it may concern someone else.

    Args:
        pages: all pages of one file.
        placed: those of its pages that are attached now.
        cases: whose case each issued page belongs to.
    """
    now = {(one.sha256, one.page): cases.get(one.key) for one in placed}
    whose = set()
    for page in pages:
        if page.id in now:
            whose.add(now[page.id])
        elif page.place is ScanPlace.ATTACHED and page.key is not None:
            whose.add(cases.get(page.key, ""))
        elif (front := code_behind(page.reading)) is not None:  # its text can be read through the paper
            whose.add(cases.get(PageKey.of(front), ""))
        elif not page.reading.blank:
            return True
    return len(whose) > 1
