"""The archive's own messages in a hand-over: which agreements they are about, and what they lack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hkdesk import paths
from hkdesk.domain.case.archive.filing import Filing, filing_of
from hkdesk.domain.case.archive.profile import ArchiveProfile, profile_from, profile_text
from hkdesk.domain.case.archive.ready import Lack
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.errors import InvalidInput
from hkdesk.exchange.handover import Package
from hkdesk.exchange.message import writing
from hkdesk.exchange.message.agreements import came_back_on
from hkdesk.exchange.message.agreements import signed as signed
from hkdesk.exchange.message.receipt import read_receipt
from hkdesk.files import read_whole, write_whole
from hkdesk.services.words.archive import lack_words

FILE_LIMIT = 1_048_576
"""The longest file of a profile, and of an answer, that is read; in bytes."""


PROFILE_NAME = "archive-profile.json"


def profile_path() -> Path:
    """Where the archive's profile lies on this machine: beside the settings, for it says nothing of any person."""
    return paths.config_dir() / PROFILE_NAME


def read_profile(path: Path) -> ArchiveProfile:
    """The profile in the file.

    Raises:
        InvalidInput: what does not hold, with the file and the place in it.
        Surroundings: the file cannot be read.
    """
    try:
        return profile_from(_read(path))
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field=fault.field, file=path.name, **fault.params) from fault


def _read(path: Path) -> bytes:
    content = read_whole(path, FILE_LIMIT)
    if len(content) > FILE_LIMIT:
        raise InvalidInput("file_too_big", got="over 1", limit=1)  # megabytes
    return content


def kept_profile(path: Path | None = None) -> ArchiveProfile | None:
    """The profile of this machine; None where nobody has filled one in. Raises as `read_profile`."""
    there = profile_path() if path is None else path
    kept = read_profile(there) if there.is_file() else ArchiveProfile()
    return kept if kept != ArchiveProfile() else None


def keep_profile(profile: ArchiveProfile, path: Path | None = None) -> None:
    """Writes the profile, whole or not at all. Raises Surroundings."""
    there = profile_path() if path is None else path
    there.parent.mkdir(parents=True, exist_ok=True)
    write_whole(there, profile_text(profile).encode())


def to_tell(case: Case) -> tuple[IssuedAgreement, ...]:
    """The signed agreements that the archive has not answered for: what it has is not sent again."""
    return tuple(one for one in signed(case) if not filing_of(case.filings, one.version).receipt)


def receipt_in(path: Path, case: Case) -> Filing:
    """What the archive answered, as facts of the agreement it answers for.

    Args:
        path: the answer as a file.
        case: the one it is to be about.

    Raises:
        InvalidInput: not_receipt, archive_refused, receipt_of_other, or unknown_id for an agreement that is not there.
        Surroundings: the file cannot be read.
    """
    try:
        answer = read_receipt(_read(path))
    except InvalidInput as fault:
        raise InvalidInput(fault.code, field=fault.field, file=path.name, **fault.params) from fault
    if answer.case and answer.case not in (case.number, *case.former_numbers):
        raise InvalidInput("receipt_of_other", file=path.name, got=answer.case)
    known = signed(case)
    version = answer.version or (known[-1].version if known else 0)
    if version not in [one.version for one in known]:
        raise InvalidInput("unknown_id", file=path.name, got=str(version))
    return replace(filing_of(case.filings, version), receipt=answer.number)


def lacking(package: Package, agreement: IssuedAgreement, profile: ArchiveProfile) -> tuple[Lack, ...]:
    """What the message about the agreement lacks."""
    metadata = package.metadata
    return writing.lacks(package.file, agreement, metadata.documents, metadata.ledger, profile)


def proposed(package: Package, agreement: IssuedAgreement, by: str) -> Filing:
    """The facts of the agreement as known; where nothing is known, what the case itself suggests, for a person to see.

    That is the second approver who stands in the agreement, the day the ledger says that the signed page came back, and
    `by` as who decides on screening.
    """
    filings = package.file.case.filings
    if any(one.version == agreement.version for one in filings):
        return filing_of(filings, agreement.version)
    back = came_back_on(agreement, package.metadata.ledger)
    second = agreement.terms.signing.second_name
    return Filing(agreement.version, approved_by=second, received_on=back, screened_by=by)


def with_messages(package: Package, profile: ArchiveProfile) -> Package:
    """The hand-over with a message for each agreement that the archive is to be told of.

    Raises:
        InvalidInput: message_lacks, with the first thing lacking as `field` and all of them in words.
    """
    made: list[tuple[str, bytes]] = []
    documents, stories = package.metadata.documents, package.metadata.ledger
    contents = {one.path: content for one, content in zip(documents, package.contents, strict=True)}
    for agreement in to_tell(package.file.case):
        if lacks := lacking(package, agreement, profile):
            detail = "; ".join(lack_words(one) for one in lacks)
            raise InvalidInput("message_lacks", field=lacks[0].value, number=agreement.number, detail=detail)
        message = writing.message_of(package.file, agreement, documents, stories, profile, package.on)
        made += writing.written(message, contents)
    return replace(package, messages=tuple(made))
