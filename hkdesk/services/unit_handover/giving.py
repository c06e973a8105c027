"""Giving a unit, or some of its people, over to another manager: collected, packed and sealed, noted, confirmed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from hkdesk import patience
from hkdesk.domain.values import recovery_code
from hkdesk.domain.values.allowed_text import clean_line
from hkdesk.errors import InvalidInput
from hkdesk.exchange import handover, unit_file
from hkdesk.exchange.handover import Package
from hkdesk.exchange.names import safe_name
from hkdesk.exchange.unit_file import CaseEntry, Contents, UnitPackage, UnsentText, case_path
from hkdesk.files import read_whole, write_whole
from hkdesk.i18n import _
from hkdesk.services.out.handover import collect
from hkdesk.services.unit_handover.beside import given_days, given_records
from hkdesk.services.unit_handover.desk import unit_desk
from hkdesk.services.unit_handover.evidence import journal_copy
from hkdesk.services.workspace import Workspace
from hkdesk.store.records import JournalRow, utc_text

ENDING = ".hkdesk"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be given over.

    Attributes:
        unit_id: the unit.
        case_ids: these people of it; none: all of them.
        to: who is to have it, as the file will say.
        unsent: whether what stands in forms and was not sent goes along.
    """

    unit_id: str
    case_ids: tuple[str, ...] = ()
    to: str = ""
    unsent: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """All of it in memory, read from the store: what a worker packs.

    `rows` are the journal's, a case each; `seq` is the number of its last row before any was read.
    """

    contents: Contents
    packages: tuple[Package, ...]
    rows: tuple[tuple[JournalRow, ...], ...]
    now: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class Packed:
    """The sealed file, the code that opens it, and the digests to remember it by; the code is kept nowhere."""

    content: bytes = field(repr=False)
    code: str = field(repr=False)
    sha256: str
    receipt_sha256: str


def file_name(unit_name: str) -> str:
    """A name for the file that every system takes, "Lederbytte Seksjon byggesak.hkdesk"."""
    return safe_name(_("Lederbytte {unit}").format(unit=unit_name), ENDING)


def gather(workspace: Workspace, choice: Choice) -> Bundle:
    """Reads what is chosen from the store, each document held against its digest; saved first.

    Raises:
        InvalidInput: unknown_id, unit_nobody, or no_such_case for a case of another unit.
        Surroundings: store_damaged, or what hinders saving.
    """
    workspace.flush()
    desk, now = unit_desk(workspace), workspace.clock.now()
    unit, seq = desk.unit(choice.unit_id), desk.journal_end()
    there = [row.case_id for row in workspace.cases(unit_id=unit.id, limit=None)]
    chosen = [one for one in there if not choice.case_ids or one in choice.case_ids]
    if strangers := set(choice.case_ids) - set(there):
        raise InvalidInput("no_such_case", got=min(strangers))
    if not chosen:
        raise InvalidInput("unit_nobody", field="cases")
    packages = tuple(collect(workspace, case_id) for case_id in chosen)
    rows = tuple(tuple(desk.journal(case_id)) for case_id in chosen)
    entries = tuple(_entry(n, one, told) for n, (one, told) in enumerate(zip(packages, rows, strict=True), 1))
    unsent = tuple(
        UnsentText(case_id, name, text)
        for case_id in (chosen if choice.unsent else ())
        for name, text in sorted(desk.unsent(case_id).items())
    )
    contents = Contents(
        id=secrets.token_hex(8),
        made_at=utc_text(now),
        unit=unit,
        whole=len(chosen) == len(there),
        manager=unit.manager_name,
        to=clean_line(choice.to.strip(), "to"),
        cases=entries,
        unsent=unsent,
        days=given_days(desk.store, chosen),
        records=given_records(desk.store, unit.id, chosen, whole=len(chosen) == len(there)),
    )
    return Bundle(contents, packages, rows, now, seq)


def _entry(place: int, package: Package, rows: Sequence[JournalRow]) -> CaseEntry:
    case = package.file.case
    return CaseEntry(case_path(place), case.id, case.number, case.employee.name, utc_text(rows[-1].at))


def pack(
    bundle: Bundle,
    progress: Callable[[int, int], None] | None = None,
    secret: bytes | None = None,
) -> Packed:
    """Makes the file's bytes; touches neither store nor disk, so it can run in a worker and be given up.

    Args:
        bundle: what `gather` read.
        progress: is told cases done and cases in all, and may raise to stop.
        secret: 16 random bytes, made here when left out.

    Raises:
        InvalidInput: zip_too_big.
    """
    from hkdesk.exchange import sealed  # brings the library for ciphers

    secret = secret or secrets.token_bytes(recovery_code.SECRET_BYTES)
    packed = []
    for n, (package, rows) in enumerate(zip(bundle.packages, bundle.rows, strict=True), 1):
        packed.append(handover.to_zip(_with_evidence(package, rows, bundle.now)))
        if progress is not None:
            progress(n, len(bundle.packages))
    content = unit_file.to_bytes(UnitPackage(bundle.contents, bundle.packages), packed)
    made = sealed.seal(content, secret)
    digest = hashlib.sha256(made.content).hexdigest()
    return Packed(made.content, recovery_code.written(secret), digest, hashlib.sha256(made.receipt).hexdigest())


def _with_evidence(package: Package, rows: Sequence[JournalRow], now: datetime) -> Package:
    paper, content = journal_copy(package.file, rows, now, [one.path for one in package.metadata.documents])
    metadata = replace(package.metadata, documents=(*package.metadata.documents, paper))
    return replace(package, metadata=metadata, contents=(*package.contents, content))


def write(packed: Packed, path: Path) -> None:
    """Writes the file whole or not at all; touches no store.

    Raises:
        InvalidInput: would_replace_other, when something that is no such file has the name.
        Surroundings: the disk stands in the way; what stood there still stands.
    """
    from hkdesk.exchange import sealed

    if path.is_file() and path.stat().st_size:
        try:
            sealed.require_sealed(read_whole(path, len(sealed.MAGIC)))
        except InvalidInput as other:
            raise InvalidInput("would_replace_other", file=str(path)) from other
    write_whole(path, packed.content)


def give(workspace: Workspace, choice: Choice, path: Path) -> tuple[Bundle, Packed]:
    """Gathers, packs, writes and notes it; what was written goes again where it cannot be noted.

    Raises:
        InvalidInput, Surroundings: as `gather`, `pack` and `write`.
    """
    bundle = gather(workspace, choice)
    packed = pack(bundle)
    write(packed, path)
    note(workspace, bundle, packed, path)
    return bundle, packed


def note(workspace: Workspace, bundle: Bundle, packed: Packed, path: Path) -> None:
    """Notes that the file was made; where that fails the file goes too, for what left unseen must not be."""
    try:
        unit_desk(workspace).note_given(bundle.contents, packed.sha256, packed.receipt_sha256, bundle.seq)
    except Exception:
        with suppress(OSError):  # sealed, and its code was never said
            patience.remove(path, missing_ok=True)
        raise
