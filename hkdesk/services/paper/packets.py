"""From a case to paper: previews, drafts and the packet that is issued and frozen.

Everything here works on frozen values and can run in a worker; only `CaseSession.commit_issued` touches the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement import ready
from hkdesk.domain.agreement.changed_since import basis_now
from hkdesk.domain.agreement.clause_changes import issued_clauses
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.commands import IssueAgreement
from hkdesk.errors import InvalidInput
from hkdesk.services.case_view import CaseView, view_case
from hkdesk.services.content import catalogue
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.record import paper_record
from hkdesk.services.words.contradictions import contradiction_text
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import listed
from hkdesk.store.records import DocumentRecord

PACKET_KIND = "signature_packet"
_CASE_FIELDS = {
    "case_closed": "closings",
    "refused": "refusal",
    "not_suitable": "assessment.conclusion",
    "other_place": "scope.place",
}
TellPages = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """All that is needed to freeze an agreement: the value, the document's record with its pages, and its bytes."""

    agreement: IssuedAgreement
    record: DocumentRecord
    pdf: bytes

    @property
    def command(self) -> IssueAgreement:
        """What issues it."""
        return IssueAgreement(self.agreement)


def agreement_number(file: CaseFile, version: int) -> str:
    """The number on paper: the case's number and the version, "HK-2026-0001-1"."""
    return f"{file.case.number}-{version}"


def view_for_paper(file: CaseFile, now: datetime, language: str) -> CaseView:
    """The case as its next version would be issued now: under the law of today, whatever was issued before."""
    today = now.astimezone().date()
    return view_case(file, today, language, under=today)


def packet_source(view: CaseView, now: datetime, language: str, *, draft: bool) -> PacketSource:
    """The packet's content for the next version of the case's agreement, dated now."""
    version = len(view.file.case.agreements) + 1
    return PacketSource(
        file=view.file,
        catalogue=catalogue(),
        clauses=view.clauses,
        verdicts=view.verdicts,
        rule_set=view.rule_set,
        number=agreement_number(view.file, version),
        version=version,
        issued_on=view.today,
        created=now,
        language=language,
        draft=draft,
        second_asked=view.second_asked,
    )


def draft_packet(
    file: CaseFile, now: datetime, language: str | None = None, progress: TellPages | None = None
) -> MadePaper:
    """The packet as it would be issued now, marked as a draft on every agreement page.

    The parts, and where no language is given that too, are those of the case's packet plan.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    language = language or file.case.packet.language
    view = view_for_paper(file, now, language)
    return make_paper(signature_packet(packet_source(view, now, language, draft=True)), progress)


def why_not_issue(view: CaseView) -> tuple[str, ...]:
    """What stands between the draft and paper for ink, as codes of `domain.agreement.ready`. Empty: ready."""
    return view.stops


def worth_a_thought(view: CaseView) -> tuple[str, ...]:
    """What the law does not demand before an agreement is issued, but the circular does (38/2021 point 2.2), as codes.

    "conclusion": the assessment has none. "questions": some are open. "dialogue": no talk is confirmed.
    "main_workplace": the agreement does not say where the ordinary workplace is (aml § 14-6 first paragraph b).
    """
    case = view.file.case
    held = {
        "conclusion": case.assessment.conclusion.suitability is None,
        "questions": any(p.answered < p.total for p in view.progress),
        "dialogue": not any(d.confirmed_on is not None for d in case.dialogues),
        "main_workplace": not (case.terms.main_workplace.strip() or view.file.unit.office_address.strip()),
    }
    return tuple(code for code, lacks in held.items() if lacks)


def packet_for_ink(
    file: CaseFile, now: datetime, language: str | None = None, progress: TellPages | None = None
) -> MadePaper:
    """The packet ready to be signed. Raises InvalidInput("incomplete") when something stands in the way."""
    language = language or file.case.packet.language
    view = view_for_paper(file, now, language)
    require_ready(view)
    return make_paper(signature_packet(packet_source(view, now, language, draft=False)), progress)


def require_new_or_pdf(path: Path) -> None:
    """Refuses to put a packet where something else lies, such as the case file it was made from.

    Raises:
        InvalidInput: would_replace.
    """
    if path.is_file():
        with path.open("rb") as there:
            if there.read(5) != b"%PDF-":
                raise InvalidInput("would_replace", file=str(path))


def require_ready(view: CaseView) -> None:
    """Refuses a draft that no paper may be made of.

    Raises:
        InvalidInput: case_closed, refused, not_suitable, other_place, incomplete, required or contradiction.
    """
    reasons = why_not_issue(view)
    if not reasons:
        return
    kind, _, name = reasons[0].partition(":")
    if kind == ready.CASE:
        raise InvalidInput(name, field=_CASE_FIELDS[name])
    if view.missing:
        raise InvalidInput("incomplete", field="terms", points=listed([on_screen(p.title) for p in view.missing]))
    if kind == ready.FIELD:
        raise InvalidInput("required", field=name)
    found = next(c for c in view.contradictions if c.code == name)
    raise InvalidInput("contradiction", field="terms", detail=contradiction_text(found))


def prepare_issue(
    file: CaseFile, now: datetime, issued_by: str, language: str | None = None, progress: TellPages | None = None
) -> PreparedIssue:
    """Renders the packet and the frozen agreement that names its bytes; nothing is stored yet.

    Raises:
        InvalidInput: as `packet_for_ink`.
    """
    language = language or file.case.packet.language
    view = view_for_paper(file, now, language)
    require_ready(view)
    source = packet_source(view, now, language, draft=False)
    made = make_paper(signature_packet(source), progress)
    agreement = frozen_agreement(file, source, made, issued_by)
    return PreparedIssue(agreement, paper_record(made, file, PACKET_KIND, now), made.pdf)


def frozen_agreement(file: CaseFile, source: PacketSource, made: MadePaper, issued_by: str) -> IssuedAgreement:
    """The draft as it is frozen with this paper: terms, law, the facts it rests on, and the words as printed."""
    return IssuedAgreement(
        version=source.version,
        number=source.number,
        issued_on=source.issued_on,
        issued_by=issued_by,
        rule_set_id=source.rule_set.id,
        terms=file.case.terms,
        document_sha256=made.sha256,
        content_digest=made.digest,
        pages=made.pages,
        basis=basis_now(file.case, file.unit),
        clauses=issued_clauses(source.clauses),
        language=str(source.phrases.language),
    )
