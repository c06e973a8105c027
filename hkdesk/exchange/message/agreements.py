"""What a hand-over tells of each signed agreement: its facts, and which of the files are the agreement's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.case.archive.filing import Filing, Screening, check_filing, filing_of
from hkdesk.domain.case.archive.profile import ArchiveClass, ArchiveProfile
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.paper.ledger import EMPLOYEES_COPY, LedgerKind
from hkdesk.domain.values.allowed_text import shown
from hkdesk.errors import InvalidInput
from hkdesk.exchange.message.facts import Role, day_of
from hkdesk.exchange.papers import SCAN, SIGNED_COPY, Paper
from hkdesk.exchange.stories import PageStory

ENCLOSED = frozenset({"declaration", "talk_summary"})
"""The kinds of document that go with the agreement they were made for; letters are journal posts of their own."""


@dataclass(frozen=True, slots=True)
class FiledScreening:
    """The decision on screening: by whom, when, on which paragraph; `code` is the archive's own."""

    decision: Screening = Screening.OPEN
    code: str = ""
    law: str = ""
    decided_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A file that belongs to the agreement: the main document (H), or an attachment (V)."""

    path: str
    role: Role


@dataclass(frozen=True, slots=True)
class FiledAgreement:
    """One signed agreement as metadata.json tells it. The case itself says the same, but for the classes."""

    number: str
    version: int
    signed_on: date
    received_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    classification: tuple[ArchiveClass, ...] = ()
    screening: FiledScreening = FiledScreening()
    receipt: str = ""
    documents: tuple[FiledPaper, ...] = ()


def filed(
    case: Case, papers: Sequence[Paper], stories: Sequence[PageStory], profile: ArchiveProfile
) -> tuple[FiledAgreement, ...]:
    """Every signed agreement of the case that was not taken back, in order.

    Args:
        case: the case that is handed over.
        papers: its documents.
        stories: every page of them with what happened to it.
        profile: the archive's; an empty one where there is none.
    """
    found = []
    for agreement in signed(case):
        said = filing_of(case.filings, agreement.version)
        code = profile.screening_code if said.screening is Screening.SCREENED else ""
        made = FiledAgreement(
            number=agreement.number,
            version=agreement.version,
            signed_on=agreement.signed_on or agreement.issued_on,
            received_on=said.received_on,
            approved_by=said.approved_by,
            approved_on=said.approved_on,
            classification=profile.classes,
            screening=FiledScreening(said.screening, code, said.screening_law, said.screened_on, said.screened_by),
            receipt=said.receipt,
            documents=tuple(FiledPaper(one.path, role) for one, role in papers_of(case, agreement, papers, stories)),
        )
        found.append(made)
    return tuple(found)


def signed(case: Case) -> tuple[IssuedAgreement, ...]:
    """The agreements and amendments that both have signed."""
    return tuple(one for one in case.agreements if one.signed_on is not None and one.withdrawn_on is None)


def papers_of(
    case: Case, agreement: IssuedAgreement, papers: Sequence[Paper], stories: Sequence[PageStory]
) -> tuple[tuple[Paper, Role], ...]:
    """The files of the agreement, the signed one first where it is there; without it there is no main document."""
    own = [one for one in papers if (one.number, one.version) == (agreement.number, agreement.version)]
    main = _signed_paper(own, stories)
    rest = [one for one in own if one is not main]
    rest += [one for one in papers if one.kind in ENCLOSED and _made_for(case, agreement, one)]
    first = [(main, Role.MAIN)] if main is not None else []
    return (*first, *((one, Role.ATTACHMENT) for one in rest))


def _signed_paper(own: Iterable[Paper], stories: Sequence[PageStory]) -> Paper | None:
    """The newest scan that shows a signature of the virksomhet's copy, else the newest copy signed electronically.

    A scan of which nobody has said what it shows counts too: it was added by hand to this agreement.
    """
    shows: set[str] = set()
    known: set[str] = set()
    for story in stories:
        scans = {event.scan for event in story.events if event.scan}
        known |= scans
        if _shows_signature(story):
            shows |= scans
    papers = sorted(own, key=lambda one: one.created_at)
    scanned = [one for one in papers if one.kind == SCAN and (one.sha256 in shows or one.sha256 not in known)]
    electronic = [one for one in papers if one.kind == SIGNED_COPY]
    return scanned[-1] if scanned else electronic[-1] if electronic else None


def came_back_on(agreement: IssuedAgreement, stories: Sequence[PageStory]) -> date | None:
    """The last day on which a page with a signature of the virksomhet's copy came back; None where none has."""
    days = [
        event.on
        for story in stories
        if story.page.sha256 == agreement.document_sha256 and _shows_signature(story)
        for event in story.events
        if event.kind is LedgerKind.CAME_BACK
    ]
    return max(days, default=None)


def _shows_signature(story: PageStory) -> bool:
    return bool(story.page.areas) and story.page.key.copy not in (0, EMPLOYEES_COPY)


def _made_for(case: Case, agreement: IssuedAgreement, paper: Paper) -> bool:
    """Whether it was made after the agreement before was signed, and no later than this one."""
    made = day_of(paper.created)
    before = [one.signed_on for one in signed(case) if one.version < agreement.version and one.signed_on]
    last = agreement.signed_on or agreement.issued_on
    return made <= last and all(made > one for one in before)


def check_filed(values: Sequence[FiledAgreement], case: Case, paths: Iterable[str], at: str) -> None:
    """Refuses what hkdesk itself would never have written.

    Args:
        values: as read.
        case: the case that came along.
        paths: every document that came along.
        at: their place in metadata.json, for the error.

    Raises:
        InvalidInput: with the field.
    """
    numbers, known = {one.version: one.number for one in signed(case)}, frozenset(paths)
    for n, one in enumerate(values):
        here = f"{at}[{n}]"
        if numbers.get(one.version) != one.number:
            raise InvalidInput("unknown_id", field=f"{here}.number", got=shown(one.number))
        s = one.screening
        said = Filing(one.version, one.approved_by, one.approved_on, one.received_on, s.decision, s.law, s.decided_on)
        check_filing(replace(said, screened_by=s.decided_by, receipt=one.receipt), here)
        for d, paper in enumerate(one.documents):
            if paper.path not in known:
                raise InvalidInput("unknown_id", field=f"{here}.documents[{d}].path", got=shown(paper.path))
