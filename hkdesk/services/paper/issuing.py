"""From what was looked at to what is frozen: the same, or nothing.

A paper is made in a worker, on a snapshot. What was made is frozen only while everything it was made from still stands:
the case, its unit, the day and the texts, here and in the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import Surroundings
from hkdesk.services.content import Content, content
from hkdesk.services.numbers import giving, issued_numbers, unknown_paper
from hkdesk.services.session import acting_name

if TYPE_CHECKING:
    from hkdesk.domain.changes.commands import Command
    from hkdesk.services.session import CaseSession
    from hkdesk.services.workspace import Workspace
    from hkdesk.store.records import DocumentRecord


class Prepared(Protocol):
    """A paper that is made and not issued yet: what issues it, and the bytes with their record."""

    @property
    def command(self) -> Command:
        """What issues it."""

    @property
    def record(self) -> DocumentRecord:
        """The record it is kept under."""

    @property
    def pdf(self) -> bytes:
        """The bytes."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a paper is made from; values alone, for a worker.

    Attributes:
        file: the case with its unit.
        now: when it is issued, with a time zone.
        day: that day where the user is.
        by: who issues it.
        texts: the content in use.
    """

    file: CaseFile
    now: datetime
    day: date
    by: str
    texts: Content


class Changed(StrEnum):
    """What is no longer as it was when the snapshot was taken."""

    CASE = "case"
    UNIT = "unit"
    ELSEWHERE = "elsewhere"
    DAY = "day"
    TEXTS = "texts"


def take(workspace: Workspace, file: CaseFile) -> Snapshot:
    """The case as it was looked at, with the moment, the texts and the name it would be issued under.

    One whose next number may stand on other paper already, since an old copy of the store was put back, is numbered
    anew first.

    Raises:
        Surroundings: it had to be numbered anew, and something stands in the way.
    """
    if unknown_paper(workspace.path, file.case) and (session := workspace.session(file.case.id)).case == file.case:
        session.number_anew()
        file = session.file
    return Snapshot(file, workspace.clock.now(), workspace.clock.today(), issuer(workspace, file), content())


def issuer(workspace: Workspace, file: CaseFile) -> str:
    """Who issues and registers: the manager, or whoever uses the machine."""
    return acting_name(file.unit, workspace.who)


def changed_since(workspace: Workspace, session: CaseSession, seen: Snapshot) -> Changed | None:
    """The first thing that is another than in the snapshot; None while all of it stands.

    Raises:
        HkdeskError: the store cannot be read, or has the case no more.
    """
    if session.case != seen.file.case:
        return Changed.CASE
    if session.file.unit != seen.file.unit:
        return Changed.UNIT
    if workspace.session(seen.file.case.id) is not session or session.behind():
        return Changed.ELSEWHERE
    if workspace.clock.today() != seen.day:
        return Changed.DAY
    return Changed.TEXTS if content() != seen.texts else None


def freeze(workspace: Workspace, session: CaseSession, seen: Snapshot, made: Prepared) -> Changed | None:
    """Issues what was made from the snapshot, in one transaction; where something has changed, nothing, and says what.

    Raises:
        InvalidInput: the case may not have it issued.
        Surroundings: the disk is full or the store is in use; nothing is stored.
    """
    if (changed := changed_since(workspace, session, seen)) is not None:
        return changed
    number = made.record.number
    try:
        with giving(workspace.path, number, lambda: number in issued_numbers(session.case)):
            session.commit_issued(made.command, [(made.record, made.pdf)])
    except Surroundings as trouble:
        if trouble.code != "changed_elsewhere":
            raise
        return Changed.ELSEWHERE  # since the line above
    return None
