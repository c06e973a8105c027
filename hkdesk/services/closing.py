"""What closing or removing a case leaves behind, in words, so that it is seen before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.counter_entries import counter_entries
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.letters import undelivered
from hkdesk.domain.case.loans import still_out
from hkdesk.domain.case.measures import open_measures
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.paper.ledger import PageState
from hkdesk.i18n import _
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label
from hkdesk.services.words.mistakes import mistake_words
from hkdesk.services.words.screen.wording import long_date

if TYPE_CHECKING:
    from hkdesk.services.workspace import Workspace

_NOT_BACK = frozenset({PageState.OUT, PageState.MISSING})


def closing_words(closing: Closing) -> str:
    """From which day the case is closed, why, and by whom: one sentence and the manager's own words."""
    said = _("Avsluttet fra {date}: {why}.").format(date=long_date(closing.closed_on), why=label(closing.reason))
    return f"{said} {closing.words.strip()}".strip()


def left_open(workspace: Workspace, case: Case) -> tuple[str, ...]:
    """What nobody is reminded of any more when the case is closed: paper, letters, loans, measures."""
    return tuple(_left_open(workspace, case))


def _left_open(workspace: Workspace, case: Case) -> Iterator[str]:
    paper = sum(row.page.returns and row.now.state in _NOT_BACK for row in workspace.ledger.pages(case.id))
    if paper:
        yield _("papir som ikke er kommet tilbake ({pages})").format(pages=counted.pages(paper))
    for letter in undelivered(case.letters):
        yield _("brevet {number}, som ikke er meldt levert").format(number=letter.number)
    for loan in still_out(case.loans):
        yield _("utlån: {what} ({n})").format(what=loan.what, n=loan.out)
    for measure in open_measures(case.measures):
        yield _("tiltak: {what}").format(what=measure.what.strip().rstrip("."))


def what_goes(case: Case) -> tuple[str, ...]:
    """What is lost when the case is removed, in the order of its steps."""
    said = case.assessment
    tasks = counted.tasks(len(said.tasks))
    there = (
        (_("avklaringen"), case.scope != ScopeFacts()),
        (_("vurderingen ({n} svar, {tasks})").format(n=len(said.responses), tasks=tasks), _assessed(case)),
        (_("egenerklæringen"), case.declaration != DeclarationAnswers()),
        (_("samtaler ({n})").format(n=len(case.dialogues)), bool(case.dialogues)),
        (_("avslaget med begrunnelse"), case.refusal is not None),
        (_("utkastet til avtale"), True),
        (_("utkast til brev ({n})").format(n=len(case.letter_drafts)), bool(case.letter_drafts)),
        (_("tiltak ({n})").format(n=len(case.measures)), bool(case.measures)),
        (_("utlån ({n})").format(n=len(case.loans)), bool(case.loans)),
        (_("oppfølgingssamtaler ({n})").format(n=len(case.follow_ups)), bool(case.follow_ups)),
    )
    return tuple(words for words, some in there if some)


def _assessed(case: Case) -> bool:
    return bool(case.assessment.responses or case.assessment.tasks or case.assessment.conclusion.suitability)


def may_be_removed(workspace: Workspace, case: Case) -> bool:
    """Whether nothing was ever issued in the case and no paper made: then it can be removed, else only closed."""
    return not case.agreements and not case.letters and not workspace.documents(case.id)


def history_words(case: Case) -> tuple[str, ...]:
    """Each closing and opening of the case, and what was registered in it by mistake; oldest first within each."""
    said = []
    for one in case.closings:
        said.append(closing_words(one))
        if one.reopened_on is not None:
            opened = _("Åpnet igjen {date} av {who}.").format(date=long_date(one.reopened_on), who=one.reopened_by)
            said.append(f"{opened} {one.reopened_why.strip()}".strip())
    said += [f"{one.about}: {mistake_words(one.entry, one.ended)}" for one in counter_entries(case)]
    return tuple(said)
