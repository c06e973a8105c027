"""The hand-over, "hkdesk-handover/1": one case as files for HR and the archive. Documented in docs/handover.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from hkdesk.domain.case import file as casefile
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.ledger import LedgerHistory
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import day
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput
from hkdesk.exchange import checksums, noark, readme, zips
from hkdesk.exchange.papers import Absent, Paper, check_paper
from hkdesk.exchange.stories import PageStory, histories, told

FORMAT = "hkdesk-handover/1"
README, METADATA, STRUCTURE, CASE = "LESMEG.txt", "metadata.json", "arkivstruktur.xml", "sak.json"
_OWN = frozenset({README, METADATA, STRUCTURE, CASE, checksums.LIST_NAME})


@dataclass(frozen=True, slots=True)
class CaseRef:
    """Which case it is; the case itself lies in sak.json."""

    id: str
    number: str
    employee: str
    unit: str
    organisation: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What metadata.json holds beside its format.

    The documents in the order they were made, those that lack, and every page of them with what happened to it.
    """

    case: CaseRef
    documents: tuple[Paper, ...]
    absent: tuple[Absent, ...] = ()
    ledger: tuple[PageStory, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-over in memory. `contents` are the bytes of `metadata.documents`, in the same order.

    `on` is the day it is made; None for one that was read.
    """

    file: CaseFile
    metadata: Metadata
    contents: tuple[bytes, ...]
    on: date | None = field(default=None, compare=False)


def package(
    file: CaseFile,
    papers: Sequence[Paper],
    contents: Sequence[bytes],
    pages: Iterable[LedgerHistory] = (),
    on: date | None = None,
) -> Package:
    """The hand-over of a case; documents that the case names and that are not among the papers are told as absent."""
    case, unit = file.case, file.unit
    ref = CaseRef(case.id, case.number, case.employee.name, unit.name, unit.organisation, case.opened_on)
    known = {paper.sha256 for paper in papers}
    absent = tuple(one for one in named_documents(case) if one.sha256 not in known)
    return Package(file, Metadata(ref, tuple(papers), absent, told(pages, known)), tuple(contents), on)


def named_documents(value: object) -> tuple[Absent, ...]:
    """Every document that the case says it has issued, by the digest of its bytes, in order and each once."""
    found: dict[str, Absent] = {}
    waiting: list[object] = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            waiting.extend(reversed(here))
        elif is_dataclass(here):
            sha256 = getattr(here, "document_sha256", "")
            if sha256:
                found.setdefault(sha256, Absent(sha256, str(getattr(here, "number", ""))))
            waiting.extend(getattr(here, field.name) for field in reversed(fields(here)))
    return tuple(found.values())


def to_zip(made: Package) -> bytes:
    """The hand-over as one ZIP; the same package gives the same bytes."""
    files = [
        (README, readme.readme(made.file, made.metadata.documents, made.metadata.absent)),
        (METADATA, _metadata_text(made.metadata)),
        (STRUCTURE, noark.structure(made.file, made.metadata.documents, made.on)),
        (CASE, casefile.to_text(made.file).encode()),
        *((paper.path, content) for paper, content in zip(made.metadata.documents, made.contents, strict=True)),
    ]
    return zips.write_zip([*files, (checksums.LIST_NAME, checksums.checksum_list(files))])


def from_zip(content: bytes) -> Package:
    """The hand-over in the ZIP, with every byte held against its checksum. What `to_zip` made comes back equal.

    Raises:
        InvalidInput: whatever does not hold; `field` names the file inside the ZIP, or the place in metadata.json.
    """
    files = zips.read_zip(content)
    data = _parsed(zips.require(files, METADATA), METADATA)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        got = data.get("format", "") if isinstance(data, dict) else ""
        raise InvalidInput("wrong_format", field=METADATA, got=shown(str(got)) or "ingen", expected=FORMAT)
    checksums.verify(files)
    for name in _OWN:
        zips.require(files, name)
    metadata = from_plain(Metadata, {name: value for name, value in data.items() if name != "format"}, METADATA)
    day(metadata.case.opened_on, f"{METADATA}.case.opened_on")
    file = _case_in(files[CASE])
    if (metadata.case.id, metadata.case.number) != (file.case.id, file.case.number):
        raise InvalidInput("unknown_id", field=f"{METADATA}.case.id", got=shown(metadata.case.id))
    contents = _contents(metadata.documents, files)
    made = Package(file, metadata, contents)
    histories_of(made)
    return made


def histories_of(made: Package) -> list[LedgerHistory]:
    """The pages of a package with what happened to them, checked. Raises InvalidInput with the field."""
    documents = [paper.sha256 for paper in made.metadata.documents]
    return histories(made.metadata.ledger, made.file.case.id, documents, f"{METADATA}.ledger")


def _contents(papers: Sequence[Paper], files: Mapping[str, bytes]) -> tuple[bytes, ...]:
    found: dict[str, bytes] = {}
    for n, paper in enumerate(papers):
        at = f"{METADATA}.documents[{n}]"
        check_paper(paper, at)
        if paper.path in _OWN or paper.path in found:
            raise InvalidInput("duplicate_id", field=f"{at}.path", got=shown(paper.path))
        content = zips.require(files, paper.path)
        if (checksums.sha256(content), len(content)) != (paper.sha256, paper.size):
            raise InvalidInput("checksum_differs", field=paper.path)
        found[paper.path] = content
    for name in files:
        if name not in found and name not in _OWN:
            raise InvalidInput("zip_unlisted", field=name)
    return tuple(found.values())


def _case_in(content: bytes) -> CaseFile:
    try:
        return casefile.from_bytes(content)
    except InvalidInput as fault:
        where = f"{CASE}: {fault.field}" if fault.field else CASE
        raise InvalidInput(fault.code, field=where, file="", **fault.params) from fault


def _parsed(content: bytes, name: str) -> object:
    try:
        return casefile.read_json(content)
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field=fault.field or name, file="", **fault.params) from fault


def _metadata_text(metadata: Metadata) -> bytes:
    data = {"format": FORMAT, **to_plain(metadata)}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
