"""Handing a case over to HR or the archive, and taking one in again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from hkdesk import patience
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.ledger import LedgerHistory
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.exchange import handover, zips
from hkdesk.exchange.checksums import sha256
from hkdesk.exchange.handover import Package as Package
from hkdesk.exchange.papers import SCAN, TITLE_LIMIT, Absent, Paper, path_of
from hkdesk.files import read_whole, write_whole
from hkdesk.services.out import messages
from hkdesk.services.words.archive import archived_words, screening_of
from hkdesk.services.workspace import Workspace
from hkdesk.store.records import DocumentRecord, NewDocuments, utc_text


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written: where, the digest of the ZIP, what lies in it and what the case lacks.

    `messages` are the paths in the ZIP of the archive's own messages. `before` are the bytes of an older hand-over that
    had the name; None where the name was free.
    """

    path: Path
    sha256: str
    size: int
    papers: tuple[Paper, ...]
    absent: tuple[Absent, ...]
    messages: tuple[str, ...] = ()
    before: bytes | None = None


def collect(workspace: Workspace, case_id: str, profile: ArchiveProfile | None = None) -> Package:
    """All that is handed over of a case, saved first, and read from the store with each document's digest checked.

    Args:
        workspace: where the case is.
        case_id: which.
        profile: the archive's; with it goes a message about each signed agreement that has no receipt yet.

    Raises:
        InvalidInput: no_such_case; message_lacks, when the archive's message cannot be written yet.
        Surroundings: store_damaged, when a document is no longer what was put there; or what hinders saving.
    """
    workspace.session(case_id).flush()
    file = workspace.export_case(case_id)
    records = tuple(reversed(workspace.documents(case_id)))
    contents = [workspace.document(record.sha256) for record in records]
    papers: list[Paper] = []
    for record, content in zip(records, contents, strict=True):
        papers.append(_paper(file, record, len(content), [paper.path for paper in papers]))
    pages = workspace.ledger.histories(case_id)
    known = {paper.sha256 for paper in papers}
    followed = [page for page in pages if page.page.sha256 in known]
    made = handover.package(file, papers, contents, followed, workspace.clock.today(), profile)
    return made if profile is None else messages.with_messages(made, profile)


def _paper(file: CaseFile, record: DocumentRecord, size: int, taken: Sequence[str]) -> Paper:
    employer = ", ".join(word for word in (file.unit.manager_name, file.unit.name) if word)
    parties = (employer, file.case.employee.name)
    sender, receiver = reversed(parties) if record.kind == SCAN else parties
    return Paper(
        path=path_of(record.kind, record.number, record.mime, taken),
        sha256=record.sha256,
        size=size,
        kind=record.kind,
        number=record.number,
        version=record.version,
        title=tidy(record.title).replace("\n", " ")[:TITLE_LIMIT],
        mime=record.mime,
        pages=record.pages,
        created_at=utc_text(record.created_at),
        what=archived_words(record.kind),
        sender=sender[:200],
        receiver=receiver[:200],
        screening=screening_of(record.kind),
    )


def write_zip(package: Package, path: Path) -> HandedOver:
    """Packs and writes. Raises as `write_packed`."""
    return write_packed(package, pack(package), path)


def pack(package: Package) -> bytes:
    """The bytes of the ZIP; touches neither store nor disk, so it can run in a worker and be given up."""
    return handover.to_zip(package)


def write_packed(package: Package, content: bytes, path: Path) -> HandedOver:
    """Writes the ZIP whole or not at all; touches no store, so it can run in a worker.

    Raises:
        InvalidInput: would_replace_other, when a file that is no hand-over has the name.
        Surroundings: the disk stands in the way; what stood there still stands.
    """
    _require_new_or_handover(path)
    before = read_whole(path, zips.BYTE_LIMIT) if path.is_file() else None
    write_whole(path, content)
    metadata = package.metadata
    names = tuple(name for name, _content in package.messages)
    return HandedOver(path, sha256(content), len(content), metadata.documents, metadata.absent, names, before)


def hand_over(workspace: Workspace, case_id: str, path: Path, profile: ArchiveProfile | None = None) -> HandedOver:
    """Collects, writes and notes it in the journal. Raises as `collect`, `write_zip` and `note`."""
    done = write_zip(collect(workspace, case_id, profile), path)
    note(workspace, case_id, done)
    return done


def note(workspace: Workspace, case_id: str, done: HandedOver) -> None:
    """Notes the hand-over in the journal; where that fails the file goes too, for what left unseen must not be.

    An older hand-over that it took the place of comes back; where the disk has no room for that, the new one stays.

    Raises:
        Surroundings: the store cannot be written.
    """
    try:
        workspace.note_handover(case_id, done.sha256)
    except Exception:
        with suppress(OSError, Surroundings):
            patience.remove(done.path) if done.before is None else write_whole(done.path, done.before)
        raise


def _require_new_or_handover(path: Path) -> None:
    """A Word document is a ZIP too; only a hand-over may be replaced by one, and none is larger than the limit."""
    size = path.stat().st_size if path.is_file() else 0
    if size > zips.BYTE_LIMIT or (size and handover.METADATA not in zips.names_in(path)):
        raise InvalidInput("would_replace_other", file=str(path))


def is_zip(path: Path) -> bool:
    """Whether the file begins as a ZIP does."""
    return path.is_file() and read_whole(path, len(zips.MAGIC) - 1)[: len(zips.MAGIC)] == zips.MAGIC


def read_zip(path: Path) -> Package:
    """The hand-over in the file, every checksum held; touches no store.

    Raises:
        InvalidInput: what does not hold, with the file and the place in it.
        Surroundings: the file cannot be read.
    """
    try:
        return handover.from_zip(read_whole(path, zips.BYTE_LIMIT))
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field=fault.field, file=path.name, **fault.params) from fault


def documents_of(package: Package) -> NewDocuments:
    """The documents of a hand-over as they go into the store, each with where the paper of its pages is."""
    stories = handover.histories_of(package)
    return [
        (_record(package.file.case.id, paper, stories), content)
        for paper, content in zip(package.metadata.documents, package.contents, strict=True)
    ]


def _record(case_id: str, paper: Paper, stories: Sequence[LedgerHistory]) -> DocumentRecord:
    return DocumentRecord(
        sha256=paper.sha256,
        case_id=case_id,
        kind=paper.kind,
        number=paper.number,
        version=paper.version,
        title=paper.title,
        mime=paper.mime,
        pages=paper.pages,
        created_at=paper.created.astimezone(UTC),
        history=tuple(story for story in stories if story.page.sha256 == paper.sha256),
    )
