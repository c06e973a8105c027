"""From a rendered document to the pages the ledger follows, and from a change of a case to papers no one awaits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letters import IssuedLetter, LetterState, letter_state
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.paper.fate import PaperFate
from hkdesk.domain.paper.ledger import LedgerPage, PageKey, comes_back
from hkdesk.domain.paper.mistakes import issued_by_mistake

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


def fate(before: Case, after: Case) -> PaperFate:
    """What the change makes of the papers that are out.

    Nobody waits for what was withdrawn, nor for an agreement that another, wholly new one has taken the place of: that
    happens when the new one is signed, so the old one's signed pages are asked for until then. An amendment takes the
    place of nothing: the agreement it changes stays in force beside it. What was issued by mistake is asked back.
    """
    was, over = _over(before), _over(after)
    recalled = _by_mistake(after) - _by_mistake(before)
    return PaperFate(tuple(sorted(over - was)), tuple(sorted(recalled)), tuple(sorted(was - over - recalled)))


def _over(case: Case) -> set[str]:
    """The numbers of agreements and letters whose papers no one waits for."""
    standing = [a for a in case.agreements if a.withdrawn_on is None]
    newest = max((a.version for a in standing if a.signed_on is not None and not _amends(a)), default=0)
    over = {a.number for a in standing if a.version < newest}
    gone = {LetterState.WITHDRAWN, LetterState.REPLACED}
    over |= {a.number for a in case.agreements if a.withdrawn_on is not None}
    over |= {one.number for one in case.letters if letter_state(one, case.letters) in gone}
    return over - _by_mistake(case)


def _by_mistake(case: Case) -> set[str]:
    papers: tuple[IssuedAgreement | IssuedLetter, ...] = (*case.agreements, *case.letters)
    return {one.number for one in papers if issued_by_mistake(one.mistakes)}


def _amends(agreement: IssuedAgreement) -> bool:
    return agreement.changes_version is not None
