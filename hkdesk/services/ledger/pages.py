"""From a rendered document to the pages the ledger follows, and from a change of a case to papers no one awaits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letters import LetterState, letter_state
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.paper.ledger import LedgerPage, PageKey, comes_back

if TYPE_CHECKING:
    from hkdesk.documents.render import RenderResult  # a case opens without the engine that prints


def ledger_pages(made: RenderResult, case_id: str | None, *, signed_by_both: bool = True) -> tuple[LedgerPage, ...]:
    """The pages of what was rendered; they go into `DocumentRecord.paper` of what is issued.

    Args:
        made: the result of `render`.
        case_id: whose case; None for a document of the whole unit.
        signed_by_both: False for a paper the employer signs and gives away, such as a refusal: none of it returns.
    """
    signed = {label.part for label in made.page_labels if label.areas} if signed_by_both else set()
    return tuple(
        LedgerPage(
            key=PageKey.of(label.code),
            pages=label.code.pages,
            case_id=case_id,
            sha256=made.sha256,
            title=label.title,
            copy_label=label.copy_label,
            areas=label.areas,
            returns=comes_back(label.code.copy, signed=label.part in signed),
        )
        for label in made.page_labels
    )


def superseded(before: Case, after: Case) -> tuple[str, ...]:
    """The numbers of agreements and letters whose papers no one waits for since the change.

    One that was withdrawn, and, when a new agreement is issued, those before it that it takes the place of. An
    amendment takes the place of nothing: the agreement it changes stays in force beside it.
    """
    known = {a.version: a for a in before.agreements}
    gone = {a.number for a in after.agreements if a.withdrawn_on and not known.get(a.version, a).withdrawn_on}
    new = [a for a in after.agreements if a.version not in known and not _amends(a)]
    return tuple(sorted(gone | {a.number for a in before.agreements if new} | _letters_gone(before, after)))


def _letters_gone(before: Case, after: Case) -> set[str]:
    """The numbers of letters that were taken back or replaced by the change."""
    over = {LetterState.WITHDRAWN, LetterState.REPLACED}
    were = {one.number for one in before.letters if letter_state(one, before.letters) in over}
    return {one.number for one in after.letters if letter_state(one, after.letters) in over} - were


def _amends(agreement: IssuedAgreement) -> bool:
    return agreement.changes_version is not None
