"""The messages of a hand-over: one for each signed agreement, beside the files it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from hkdesk.domain.case import closing
from hkdesk.domain.case.archive.filing import filing_of
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.archive.ready import Lack, message_lacks
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.exchange.message import eformidling, fiks
from hkdesk.exchange.message.agreements import papers_of
from hkdesk.exchange.message.facts import Message, MessageFile, Role, checked
from hkdesk.exchange.papers import SCAN, SIGNED_COPY, Paper
from hkdesk.exchange.stories import PageStory

FOLDER = "arkivmelding-"
"""The folder of an agreement's messages begins so; its number follows."""


def folder_of(agreement: IssuedAgreement) -> str:
    """Where the messages of an agreement lie in the ZIP."""
    return f"{FOLDER}{agreement.number}"


def is_message(path: str) -> bool:
    """Whether a file of the ZIP is a message. They are written for the archive, and never read back."""
    parts = PurePosixPath(path).parts
    return len(parts) == 2 and parts[0].startswith(FOLDER) and parts[1] in (fiks.NAME, eformidling.NAME)


def lacks(
    file: CaseFile,
    agreement: IssuedAgreement,
    papers: Sequence[Paper],
    stories: Sequence[PageStory],
    profile: ArchiveProfile,
) -> tuple[Lack, ...]:
    """What the message about the agreement lacks; empty where it can be written."""
    own = papers_of(file.case, agreement, papers, stories)
    there = any(role is Role.MAIN for _one, role in own)
    return message_lacks(profile, filing_of(file.case.filings, agreement.version), signed_paper=there)


def message_of(
    file: CaseFile,
    agreement: IssuedAgreement,
    papers: Sequence[Paper],
    stories: Sequence[PageStory],
    profile: ArchiveProfile,
    on: date | None = None,
) -> Message:
    """What the message is to say of the agreement; a case that is to be over after `on` is open."""
    over = closing.closed_on(file.case.closings)
    own = papers_of(file.case, agreement, papers, stories)
    return Message(
        profile,
        file,
        agreement,
        filing_of(file.case.filings, agreement.version),
        tuple(_file(one, role) for one, role in own),
        closed=over is not None and (on is None or over <= on),
    )


def written(message: Message, contents: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """The files with the messages, by their paths in the ZIP.

    Args:
        message: as `message_of` gives it, with nothing lacking.
        contents: the bytes of each document by its path in the ZIP.

    Raises:
        InvalidInput: as `facts.checked`.
    """
    checked(message, {PurePosixPath(path).name: content for path, content in contents.items()})
    folder = folder_of(message.agreement)
    made = [(f"{folder}/{fiks.NAME}", fiks.arkivmelding(message))]
    if message.profile.eformidling:
        made.append((f"{folder}/{eformidling.NAME}", eformidling.arkivmelding(message)))
    return made


def _file(paper: Paper, role: Role) -> MessageFile:
    made = paper.kind not in (SCAN, SIGNED_COPY) and paper.mime == PDF.mime
    return MessageFile(
        name=PurePosixPath(paper.path).name,
        title=_title(paper, role),
        role=role,
        sha256=paper.sha256,
        size=paper.size,
        mime=paper.mime,
        created=paper.created,
        archival=made or paper.kind == SIGNED_COPY,
        signed=paper.kind == SIGNED_COPY,
    )


def _title(paper: Paper, role: Role) -> str:
    """What the file is, with its number. It names nobody: titles of files are read by more than the case is."""
    if role is Role.MAIN:
        return f"Signert avtale {paper.number}"
    return f"{paper.what} {paper.number}"
