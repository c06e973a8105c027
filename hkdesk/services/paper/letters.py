"""Letters from draft to paper: what is offered, what is missing, the preview, and the letter that is frozen.

Everything here works on frozen values and can run in a worker; only `CaseSession.commit_issued` touches the store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.parts.letters.letter import LetterSource, letter_document, part_of
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, facts_of, record_of, signed_by_both
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letters import (
    IssuedLetter,
    LetterDraft,
    WorkedOut,
    letter_number,
    letters_of,
    recalled_letters,
)
from hkdesk.domain.case.loans import to_bring_back
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.commands import IssueLetter
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes, language_of
from hkdesk.errors import InvalidInput
from hkdesk.services.paper.letter_drafts import (
    first_letter_draft,
    given_reasons,
    issue_day,
    lacking_in,
    worked_out,
)
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.packets import TellPages, packet_source, view_for_paper
from hkdesk.services.paper.preview import Pages, read_pages
from hkdesk.services.paper.record import paper_record
from hkdesk.services.workdays import holiday_name
from hkdesk.store.records import DocumentRecord

# Where a clause says how notice counts: the paragraphs that stand for any agreed notice, whatever its length.
_NOTICE_CLAUSES = frozenset({"ending", "trial"})
_NOTICE_COUNTED = ({"ending_agreed", "ending_notice"}, {"trial_agreed", "trial_notice"})


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """All that is needed to freeze a letter: the value, the document's record and its bytes."""

    letter: IssuedLetter
    record: DocumentRecord
    pdf: bytes

    @property
    def command(self) -> IssueLetter:
        """What issues it."""
        return IssueLetter(self.letter)


def document_kind(kind: LetterKind) -> str:
    """What the archive calls a document of the kind: "letter_refusal"."""
    return f"letter_{kind.value}"


def draft_pages(
    file: CaseFile, draft: LetterDraft, now: datetime, language: str = MAIN_LANGUAGE, progress: TellPages | None = None
) -> Pages:
    """The letter as it would be issued now, marked as a draft, however much of it is missing.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    made = _made(_source(file, draft, now, language, as_draft=True), draft.kind, progress)
    return read_pages(made.pdf)


def prepare_letter(
    file: CaseFile,
    kind: LetterKind,
    now: datetime,
    issued_by: str,
    language: str = MAIN_LANGUAGE,
    progress: TellPages | None = None,
) -> PreparedLetter:
    """Renders the draft of the kind and the frozen letter that names its bytes; nothing is stored yet.

    Raises:
        InvalidInput: the first thing that is lacking, with its field; required without a draft; unknown_value for a
            language in which the Norwegian text would not govern.
    """
    if language not in codes(governing=True):
        raise InvalidInput("unknown_value", field="language", got=language, allowed=", ".join(codes(governing=True)))
    draft = next((one for one in file.case.letter_drafts if one.kind is kind), None)
    if draft is None:
        raise InvalidInput("required", field="letter")
    today = now.astimezone().date()
    for fault in lacking_in(file, draft, today):
        raise fault
    source = _source(file, draft, now, language, as_draft=False)
    made = _made(source, kind, progress)
    letter = _letter(file, draft, source, made, issued_by)
    both = signed_by_both(draft.facts)
    record = paper_record(made, file, document_kind(kind), now, signed_by_both=both)
    return PreparedLetter(letter, record, made.pdf)


@dataclass(frozen=True, slots=True)
class LetterBytes:
    """A letter as bytes outside the store, with what identifies it and why it is only a draft (empty: it is not)."""

    pdf: bytes
    number: str
    pages: int
    sha256: str
    digest: str
    worked_out: WorkedOut
    lacking: tuple[InvalidInput, ...]


def letter_on_paper(file: CaseFile, kind: LetterKind, now: datetime, language: str = MAIN_LANGUAGE) -> LetterBytes:
    """The letter of the case's draft, or of a first one where it has none; marked as a draft while anything is lacking.

    A letter in a language that does not govern is a draft too. Nothing is issued.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    today = now.astimezone().date()
    drafts = {one.kind: one for one in file.case.letter_drafts}
    draft = drafts.get(kind) or first_letter_draft(file, kind, today)
    faults = lacking_in(file, draft, today)
    source = _source(file, draft, now, language, as_draft=bool(faults) or language not in codes(governing=True))
    made = _made(source, kind)
    number = source.packet.number
    return LetterBytes(made.pdf, number, made.pages, made.sha256, made.digest, source.worked_out, faults)


def _made(source: LetterSource, kind: LetterKind, progress: TellPages | None = None) -> MadePaper:
    return make_paper(letter_document(source, part_of(kind)(source)), progress)


def _letter(file: CaseFile, draft: LetterDraft, source: LetterSource, made: MadePaper, issued_by: str) -> IssuedLetter:
    packet = source.packet
    own_signer = packet.file.case.terms.signing.name.strip()
    return IssuedLetter(
        id=f"{draft.kind.value}-{packet.version}",
        kind=draft.kind,
        number=packet.number,
        version=packet.version,
        issued_on=packet.issued_on,
        issued_by=issued_by,
        rule_set_id=packet.rule_set.id,
        facts=draft.facts,
        document_sha256=made.sha256,
        content_digest=made.digest,
        pages=made.pages,
        worked_out=source.worked_out,
        language=packet.language,
        replaces=draft.replaces,
        manager_name="" if own_signer else file.unit.manager_name,
        employee_name=file.case.employee.name,
    )


def _source(file: CaseFile, draft: LetterDraft, now: datetime, language: str, *, as_draft: bool) -> LetterSource:
    case, today = file.case, now.astimezone().date()
    found = _worked_out(file, draft, today, language, strict=not as_draft)
    about = next((a for a in case.agreements if a.version == found.about_version), None)
    if about is not None:  # the letter tells of what was agreed, not of the next draft
        scope = about.basis.scope if about.basis is not None else case.scope
        file = replace(file, case=replace(case, terms=about.terms, scope=scope))
    version = len(letters_of(case.letters, draft.kind)) + 1
    packet = packet_source(view_for_paper(file, now, language), now, language, draft=as_draft)
    number = letter_number(case.number, draft.kind, version)
    replaced = next((o for o in letters_of(case.letters, draft.kind) if o.version == draft.replaces), None)
    return LetterSource(
        packet=replace(packet, number=number, version=version),
        facts=facts_of(draft.facts, draft.kind),
        worked_out=found,
        about_number=about.number if about is not None else "",
        replaces_number=replaced.number if replaced is not None else "",
        recalled=tuple(one.number for one in recalled_letters(case.letters, draft.kind)),
        day_off=_day_off(found.notice.counted_to, packet.phrases) if found.notice is not None else "",
        moves_agreed=about is not None and _says_how_notice_counts(about),
    )


def _says_how_notice_counts(agreement: IssuedAgreement) -> bool:
    """Whether the words that were printed hold our own on how notice counts; not known where none were kept."""
    clauses = [one for one in load_catalogue().clauses if one.id in _NOTICE_CLAUSES]
    ours = {
        paragraph.body.get(agreement.language).strip()
        for clause in clauses
        for paragraph in clause.paragraphs
        if set(paragraph.when) in _NOTICE_COUNTED
    }
    kept = [one for one in agreement.clauses if one.clause_id in _NOTICE_CLAUSES]
    return any(words.strip() in ours for one in kept for words in one.paragraphs)


def _day_off(day: date, phrases: Phrases) -> str:
    """Why the day is no working day, in the middle of a sentence."""
    named = holiday_name(day, phrases.language)
    if named:
        return named if language_of(phrases.language).capital_holidays else named[:1].lower() + named[1:]
    weekend = {6: "letter.common.saturday", 7: "letter.common.sunday"}
    return phrases.say(weekend[day.isoweekday()]) if day.isoweekday() in weekend else ""


def _worked_out(file: CaseFile, draft: LetterDraft, today: date, language: str, *, strict: bool) -> WorkedOut:
    """What is worked out from the facts; of a draft whose facts do not hold yet, only what goes back."""
    effect = record_of(draft.kind).effect
    if effect is Effect.REFUSES:
        return WorkedOut(reasons=given_reasons(file, facts_of(draft.facts, draft.kind).reasons, language))
    try:
        return worked_out(file, draft, issue_day(draft, today))
    except InvalidInput:
        if strict:
            raise
    about = _about(file)
    ended = next((one for one in file.case.agreements if one.version == about), None)
    if effect is not Effect.ENDS or ended is None:
        return WorkedOut(about_version=about)
    return WorkedOut(about_version=about, returns=to_bring_back(ended.terms, file.case.loans))


def _about(file: CaseFile) -> int | None:
    signed = file.case.signed_agreement
    return signed.version if signed is not None else None
