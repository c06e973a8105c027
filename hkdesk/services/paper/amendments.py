"""From a change to paper: what an amendment would say, its packet, what is frozen, and the agreement as it reads now.

Everything here works on frozen values and can run in a worker, as `hkdesk.services.paper.packets` does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hkdesk.documents.parts.amendment.document import amendment_copy, document_of, whole_after, whole_part
from hkdesk.documents.parts.amendment.packet import amendment_packet
from hkdesk.documents.parts.amendment.source import AmendmentSource
from hkdesk.documents.parts.companion import LANGUAGE as ENGLISH
from hkdesk.domain.agreement.amendment import Change, chain_of, changes, last_day
from hkdesk.domain.agreement.clause_changes import ClauseChange, clause_changes, consolidated, issued_clauses
from hkdesk.domain.agreement.clauses import FilledClause, fill_clauses
from hkdesk.domain.agreement.in_force import standing_agreement
from hkdesk.domain.agreement.ready import SECOND, asks_for_second
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.case.scope import made_freely
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.steps import require_amends
from hkdesk.domain.values.checks import in_order
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.domain.values.wording import listed
from hkdesk.errors import InvalidInput
from hkdesk.services.case_view import CaseView, view_case
from hkdesk.services.content import catalogue
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.packets import (
    PreparedIssue,
    TellPages,
    frozen_agreement,
    packet_source,
    require_ready,
    view_for_paper,
)
from hkdesk.services.paper.record import paper_record

AMENDMENT_KIND = "amendment_packet"
_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the draft changes in the agreement it amends: values, and the words of clauses.

    `clauses` are the whole agreement as it reads afterwards.
    """

    base: IssuedAgreement
    changes: tuple[Change, ...]
    clause_changes: tuple[ClauseChange, ...]
    clauses: tuple[FilledClause, ...]

    def __bool__(self) -> bool:
        return bool(self.changes or self.clause_changes)


def as_issued(file: CaseFile, agreement: IssuedAgreement) -> CaseFile:
    """The case as the agreement saw it: its terms, and the unit, the employee and the avklaring of its day."""
    case = replace(file.case, terms=agreement.terms)
    if agreement.basis is None:
        return CaseFile(file.unit, case)
    basis = agreement.basis
    return CaseFile(basis.unit, replace(case, employee=basis.employee, scope=basis.scope))


def difference(file: CaseFile, base: IssuedAgreement, language: str = MAIN_LANGUAGE) -> Difference:
    """What the draft changes in `base`, told in the language."""
    content, then = catalogue(), as_issued(file, base)
    old = fill_clauses(content.clauses, then, language, voluntary=made_freely(then.case.scope, content))
    new = fill_clauses(content.clauses, file, language, voluntary=made_freely(file.case.scope, content))
    printed = base.clauses if base.language == language else ()
    return Difference(
        base=base,
        changes=_told(file, base),
        clause_changes=clause_changes(old, new, printed),
        clauses=consolidated(old, new, printed),
    )


def _told(file: CaseFile, base: IssuedAgreement) -> tuple[Change, ...]:
    """The values that differ, an address left empty told as the one the paper has in its place."""
    then = as_issued(file, base)
    stands_in = {
        "home_address": (then.case.employee.home_address, file.case.employee.home_address),
        "main_workplace": (then.unit.office_address, file.unit.office_address),
    }
    told = []
    for change in changes(base.terms, file.case.terms):
        old, new = stands_in.get(change.path, (change.old, change.new))
        read = replace(change, old=change.old or old, new=change.new or new)
        if read.old != read.new:
            told.append(read)
    return tuple(told)


def why_not_amend(view: CaseView, effective_on: date | None) -> InvalidInput | None:
    """The first thing that keeps the draft from being issued as an amendment from the day; None when it can be.

    What a draft lacks for any agreement is not asked here, but of `packets.why_not_issue`.
    """
    try:
        _require_amends(view, effective_on)
    except InvalidInput as refusal:
        return refusal
    return None


def _require_amends(view: CaseView, effective_on: date | None) -> Difference:
    """The difference; raises as `steps_taken.require_amends` where the change cannot be issued today."""
    base = view.amendable
    if base is None:
        over = view.file.case.signed_agreement is not None and view.waiting is None
        raise InvalidInput("amends_over" if over else "amends_other", field="changes_version")
    found = difference(view.file, base)
    if not found:
        raise InvalidInput("nothing_changed", field="terms")
    if effective_on is None:
        raise InvalidInput("required", field="effective_on")
    in_order(view.today, effective_on, "effective_on")
    second = view.file.case.terms.signing.second_name.strip()
    if not second and not view.second_asked and asks_for_second(view.file.unit, catalogue()):
        raise InvalidInput("second_missing", field=SECOND)  # the terms are as they were, and words alone change
    probe = replace(base, changes_version=base.version, issued_on=view.today, effective_on=effective_on)
    require_amends(view.file.case, replace(probe, terms=view.file.case.terms, clauses=issued_clauses(found.clauses)))
    return found


def amendment_source(
    view: CaseView, base: IssuedAgreement, effective_on: date, now: datetime, language: str, *, draft: bool
) -> AmendmentSource:
    """The packet's content for the change, dated now."""
    found = difference(view.file, base, language)
    packet = replace(packet_source(view, now, language, draft=draft), clauses=found.clauses)
    source = AmendmentSource(packet, base, effective_on, found.changes, found.clause_changes)
    wanted = PartId.COMPANION in packet.parts and packet.phrases.governs
    return replace(source, english=_english(source, found, view.file)) if wanted else source


def _english(source: AmendmentSource, found: Difference, file: CaseFile) -> AmendmentSource:
    """The same change told in English: of the same clauses, by the numbers they have in the Norwegian text."""
    told = difference(file, found.base, ENGLISH)
    touched = {change.clause_id: change.number for change in found.clause_changes}
    stands = {clause.clause_id: clause.number for clause in found.clauses}
    clauses = (replace(one, number=stands[one.clause_id]) for one in told.clauses if one.clause_id in stands)
    changed = (replace(one, number=touched[one.clause_id]) for one in told.clause_changes if one.clause_id in touched)
    packet = replace(source.packet, language=ENGLISH, clauses=tuple(clauses))
    return replace(source, packet=packet, changes=told.changes, clause_changes=tuple(changed))


def reworded(file: CaseFile, base: IssuedAgreement) -> tuple[ClauseChange, ...]:
    """The clauses that the next paper words otherwise whatever the draft says: the unit's rules or the person moved."""
    return difference(replace(file, case=replace(file.case, terms=base.terms)), base).clause_changes


def _own_language(file: CaseFile) -> str:
    signed = file.case.signed_agreement
    return signed.language if signed is not None else MAIN_LANGUAGE


def draft_amendment(
    file: CaseFile,
    effective_on: date | None,
    now: datetime,
    language: str | None = None,
    progress: TellPages | None = None,
) -> MadePaper:
    """The packet of the change as it would be issued now, marked as a draft; without a day, from today.

    Without a language it is that of the agreement that is changed.

    Raises:
        InvalidInput: amends_over or amends_other, where there is nothing to amend; glyph_missing, with the place.
    """
    language = language or _own_language(file)
    view = view_for_paper(file, now, language)
    base = view.amendable
    if base is None:
        raise InvalidInput("amends_other", field="changes_version")
    source = amendment_source(view, base, effective_on or view.today, now, language, draft=True)
    return make_paper(amendment_packet(source), progress)


def first_day_proposed(view: CaseView) -> date:
    """From when a change is proposed to apply: a week ahead, time to read, sign and scan.

    Not before the agreement begins, and no later than the day after its last: an extension leaves no gap.
    """
    base, day = view.amendable, view.today + _AHEAD
    if base is None:
        return day
    start, last = base.terms.duration.start, last_day(base)
    day = max(day, start) if start is not None else day
    return day if last is None else min(day, last + timedelta(days=1))


def draft_amendment_alone(file: CaseFile, now: datetime, progress: TellPages | None = None) -> MadePaper:
    """One copy of the change and the whole agreement afterwards, as a draft, from the day that is proposed.

    Raises:
        InvalidInput: as `draft_amendment`.
    """
    language = _own_language(file)
    view = view_for_paper(file, now, language)
    base = view.amendable
    if base is None:
        raise InvalidInput("amends_other", field="changes_version")
    source = amendment_source(view, base, first_day_proposed(view), now, language, draft=True)
    parts = amendment_copy(source, source.say("copy_employee"), 2), whole_after(source)
    return make_paper(document_of(source.packet, source.say("subject"), parts), progress)


def prepare_amendment(
    file: CaseFile,
    effective_on: date | None,
    now: datetime,
    issued_by: str,
    language: str | None = None,
    progress: TellPages | None = None,
) -> PreparedIssue:
    """Renders the packet and the frozen amendment that names its bytes; nothing is stored yet.

    Without a language it is that of the agreement that is changed.

    Raises:
        InvalidInput: as `packets.packet_for_ink`, and as `steps_taken.require_amends`: nothing changed, a first day
            before today (aml § 14-8), an agreement that is over.
    """
    language = language or _own_language(file)
    view = view_for_paper(file, now, language)
    require_ready(view)
    found = _require_amends(view, effective_on)
    assert effective_on is not None  # asked for there
    source = amendment_source(view, found.base, effective_on, now, language, draft=False)
    made = make_paper(amendment_packet(source), progress)
    packet = source.packet
    frozen = frozen_agreement(file, packet, made, issued_by)
    amendment = replace(frozen, changes_version=found.base.version, effective_on=effective_on)
    return PreparedIssue(amendment, paper_record(made, file, AMENDMENT_KIND, now), made.pdf)


def chain_in_force(case: Case, today: date) -> tuple[IssuedAgreement, ...]:
    """The signed agreement that applies today with all that led to it, the first one first; empty where none does."""
    standing = standing_agreement(case, today)
    return chain_of(case.agreements, standing) if standing is not None and standing.signed_on is not None else ()


def agreement_now(
    file: CaseFile, now: datetime, language: str | None = None, progress: TellPages | None = None
) -> MadePaper:
    """The agreement as it applies today, put together from all that was signed: to read, not to sign.

    In the words that were printed, where they were kept in the language; else in today's texts.

    Raises:
        InvalidInput: nothing_to_print, where no signed agreement applies today; glyph_missing, with the place.
    """
    today = now.astimezone().date()
    chain = chain_in_force(file.case, today)
    if not chain:
        raise InvalidInput("nothing_to_print", why="")
    newest = chain[-1]
    language = language or newest.language
    then = as_issued(file, newest)
    view = view_case(then, newest.issued_on, language)
    printed = newest.clauses if newest.language == language else ()
    filled = consolidated(view.clauses, view.clauses, printed)
    packet = replace(
        packet_source(view, now, language, draft=False),
        clauses=filled,
        number=newest.number,
        version=newest.version,
        issued_on=today,
    )
    say, day = packet.phrases.say, packet.phrases.day
    parts = [say("amendment.base_value", number=a.number, date=day(a.signed_on)) for a in chain if a.signed_on]
    lead = say("amendment.now_lead", date=day(today), parts=listed(parts, packet.phrases.language))
    part = whole_part(packet, say("amendment.now_title"), lead)
    own_id = f"{file.case.number}-SAMLET"  # its pages are no pages of what was signed
    return make_paper(document_of(packet, say("amendment.now_subject"), (part,), own_id), progress)
