"""The hand-over, "hkdesk-handover/2": one case as files for HR and the archive. Documented in docs/handover.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from hkdesk.domain.case import file as casefile
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.ledger import LedgerHistory
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.checks import day
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput
from hkdesk.exchange import checksums, readme, zips
from hkdesk.exchange.message import writing
from hkdesk.exchange.message.agreements import FiledAgreement, check_filed, filed
from hkdesk.exchange.papers import Absent, Paper, check_paper
from hkdesk.exchange.stories import PageStory, histories, told

FORMAT = "hkdesk-handover/2"
OLDER = "hkdesk-handover/1"
"""Read still: it lacks `agreements`, and has a file in the place of the messages, which was never read."""

README, METADATA, CASE = "LESMEG.txt", "metadata.json", "sak.json"
_OWN = frozenset({README, METADATA, CASE, checksums.LIST_NAME})
_OLDER_OWN = frozenset({"arkivstruktur.xml"})


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

    The documents in the order they were made, those that lack, every page of them with what happened to it, and what
    the archive asks of each signed agreement.
    """

    case: CaseRef
    documents: tuple[Paper, ...]
    absent: tuple[Absent, ...] = ()
    ledger: tuple[PageStory, ...] = ()
    agreements: tuple[FiledAgreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-over in memory. `contents` are the bytes of `metadata.documents`, in the same order.

    `messages` are the archive's own, by their paths. `on` is the day it is made; None for one that was read.
    """

    file: CaseFile
    metadata: Metadata
    contents: tuple[bytes, ...]
    messages: tuple[tuple[str, bytes], ...] = ()
    on: date | None = field(default=None, compare=False)


def package(
    file: CaseFile,
    papers: Sequence[Paper],
    contents: Sequence[bytes],
    pages: Iterable[LedgerHistory] = (),
    on: date | None = None,
    profile: ArchiveProfile | None = None,
) -> Package:
    """The hand-over of a case, without messages.

    Documents that the case names and that are not among the papers are told as absent. What is told of signed
    agreements takes the archive's classes and code from the profile.
    """
    case, unit = file.case, file.unit
    ref = CaseRef(case.id, case.number, case.employee.name, unit.name, unit.organisation, case.opened_on)
    known = {paper.sha256 for paper in papers}
    absent = tuple(one for one in named_documents(case) if one.sha256 not in known)
    stories = told(pages, known)
    agreements = filed(case, papers, stories, profile or ArchiveProfile())
    return Package(file, Metadata(ref, tuple(papers), absent, stories, agreements), tuple(contents), on=on)


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
        (README, _readme(made)),
        (METADATA, _metadata_text(made.metadata)),
        (CASE, casefile.to_text(made.file).encode()),
        *((paper.path, content) for paper, content in zip(made.metadata.documents, made.contents, strict=True)),
        *made.messages,
    ]
    return zips.write_zip([*files, (checksums.LIST_NAME, checksums.checksum_list(files))])


def from_zip(content: bytes) -> Package:
    """The hand-over in the ZIP, with every byte held against its checksum. What `to_zip` made comes back equal.

    Raises:
        InvalidInput: whatever does not hold; `field` names the file inside the ZIP, or the place in metadata.json.
    """
    files = zips.read_zip(content)
    data = _parsed(zips.require(files, METADATA), METADATA)
    if not isinstance(data, dict) or data.get("format") not in (FORMAT, OLDER):
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
    own = _OWN | _OLDER_OWN if data["format"] == OLDER else _OWN
    messages = tuple((name, content) for name, content in files.items() if writing.is_message(name))
    contents = _contents(metadata.documents, files, own | {name for name, _content in messages})
    made = Package(file, metadata, contents, messages)
    check_filed(metadata.agreements, file.case, [one.path for one in metadata.documents], f"{METADATA}.agreements")
    histories_of(made)
    return made


def histories_of(made: Package) -> list[LedgerHistory]:
    """The pages of a package with what happened to them, checked. Raises InvalidInput with the field."""
    documents = [paper.sha256 for paper in made.metadata.documents]
    return histories(made.metadata.ledger, made.file.case.id, documents, f"{METADATA}.ledger")


def _contents(papers: Sequence[Paper], files: Mapping[str, bytes], own: Set[str]) -> tuple[bytes, ...]:
    found: dict[str, bytes] = {}
    for n, paper in enumerate(papers):
        at = f"{METADATA}.documents[{n}]"
        check_paper(paper, at)
        if paper.path in own or paper.path in found:
            raise InvalidInput("duplicate_id", field=f"{at}.path", got=shown(paper.path))
        content = zips.require(files, paper.path)
        if (checksums.sha256(content), len(content)) != (paper.sha256, paper.size):
            raise InvalidInput("checksum_differs", field=paper.path)
        found[paper.path] = content
    for name in files:
        if name not in found and name not in own:
            raise InvalidInput("zip_unlisted", field=name)
    return tuple(found.values())


def _readme(made: Package) -> bytes:
    messages = [name for name, _content in made.messages]
    return readme.readme(made.file, made.metadata.documents, made.metadata.absent, messages)


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
