"""Where a case stands and which steps are open. All is derived, so state and content never disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.agreement.asked_once import as_begun
from hkdesk.domain.agreement.in_force import arrangement_state, standing_agreement, waiting_agreement
from hkdesk.domain.agreement.statute import PointVerdict, missing_points
from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.assessment.reevaluation import opened_since, reevaluation
from hkdesk.domain.case.answers import Assessment, Suitability, open_questions
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import closed_on
from hkdesk.domain.case.letter_kinds.kinds import KINDS
from hkdesk.domain.case.letters import standing_letter
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import ScopeFacts, ScopeResult, Verdict
from hkdesk.domain.case.stages import CaseState, Step, StepState, WhyClosed
from hkdesk.domain.case.terms import Extent
from hkdesk.domain.content.catalogue import Theme
from hkdesk.domain.standing.next_dates import next_date


@dataclass(frozen=True, slots=True)
class StepStatus:
    """A step's state. `remaining` counts what is left, `due` is the step's date; `why` only when closed.

    An assessment that is done may have questions left, which the manager chose to leave open.

    The date: of the newest dialogue, of the signing, of the next follow-up.
    """

    step: Step
    state: StepState
    remaining: int = 0
    due: date | None = None
    why: WhyClosed | None = None


def case_state(case: Case, scope: ScopeResult, today: date | None = None, unit: Unit | None = None) -> CaseState:
    """The one word for the case on the day; total over every case that `apply` can make.

    Without a day, issued agreements and a closing are left aside: how far the preparation has come. With the unit, an
    extent that the draft only has from its role group makes it no draft that somebody works on.
    """
    if today is not None and (closed := closed_on(case.closings)) is not None and closed <= today:
        return CaseState.CLOSED
    if today is not None and (issued := arrangement_state(case, today)) is not None:
        return issued
    if case.refusal is not None:
        return CaseState.REFUSED
    if scope.agreement_needed is False:
        settled = _settled_by_letter(case, scope)
        # A first day is set by a person alone: the two make an agreement that nobody demands of them.
        voluntary = case.terms.duration.start is not None and scope.verdict is not Verdict.OTHER_PLACE
        return CaseState.DRAFT if voluntary and settled is CaseState.NO_AGREEMENT else settled
    if _drafted(case, unit):
        return CaseState.DRAFT
    if case.dialogues:
        return CaseState.DIALOGUE
    if _begun(case.assessment) or case.assessment.conclusion.suitability is not None:
        return CaseState.ASSESSMENT
    return CaseState.SCOPE if case.scope != ScopeFacts() else CaseState.NEW


def _drafted(case: Case, unit: Unit | None) -> bool:
    """Whether somebody works on the draft: more is in it than role group and assessment gave."""
    given = as_begun(case, unit).extent if unit is not None else Extent()
    return case.terms.duration.start is not None or (case.terms.extent.stated and case.terms.extent != given)


def _settled_by_letter(case: Case, scope: ScopeResult) -> CaseState:
    """Where no agreement is needed: what was put on paper instead, if anything."""
    for kind, one in KINDS.items():
        if (
            one.settles is not None
            and one.settles[0] is scope.verdict
            and standing_letter(case.letters, kind) is not None
        ):
            return one.settles[1]
    return CaseState.NO_AGREEMENT


def step_statuses(
    case: Case,
    themes: Sequence[Theme],
    scope: ScopeResult,
    verdicts: Sequence[PointVerdict],
    unit: Unit | None = None,
    today: date | None = None,
    stops: Sequence[str] = (),
) -> tuple[StepStatus, ...]:
    """The six steps in order. A step is closed only where working in it makes no sense, and says why.

    With the unit, what the person inherits from their role group counts as answered. With the day, an agreement that
    is over leaves the draft open for the next one; the signature stays open wherever something was issued, so that its
    papers can be read, printed and registered, whatever keeps new paper from being made. `stops` is why paper may not
    be made of the draft (`why_not_ready`): no draft is done while one stands. Terms that were issued as they are have
    passed that.
    """
    standing = standing_agreement(case, today)
    why = _why_no_draft(case, scope) if standing is None else None
    issued = standing is not None and standing.terms == case.terms
    missing = len(missing_points(verdicts))
    left = missing if issued else max(missing, len(stops))
    return (
        _scope_status(case, scope),
        _assessment_status(case, themes, unit),
        _dialogue_status(case),
        _agreement_status(case, scope, unit, left, why),
        _signature_status(case, today, verdicts, left, why),
        _follow_up_status(case, today),
    )


def _why_no_draft(case: Case, scope: ScopeResult) -> WhyClosed | None:
    if case.refusal is not None:
        return WhyClosed.REFUSED
    if scope.verdict is Verdict.OTHER_PLACE:
        return WhyClosed.OTHER_PLACE
    if case.assessment.conclusion.suitability is Suitability.NOT_NOW:
        return WhyClosed.NOT_SUITABLE
    return None


def _scope_status(case: Case, scope: ScopeResult) -> StepStatus:
    if scope.agreement_needed is not None:
        return StepStatus(Step.SCOPE, StepState.DONE)
    started = case.scope != ScopeFacts()
    return StepStatus(Step.SCOPE, StepState.STARTED if started else StepState.EMPTY, len(scope.missing))


def _assessment_status(case: Case, themes: Sequence[Theme], unit: Unit | None) -> StepStatus:
    said = case.assessment
    counted = effective(case, unit) if unit is not None else said
    remaining = open_questions(counted, themes)
    if said.conclusion.suitability is not None:
        again = reevaluation(said.conclusion, case.measures, counted, themes) is not None
        waits = again or bool(opened_since(said.conclusion, counted, themes))
        return StepStatus(Step.ASSESSMENT, StepState.AGAIN if waits else StepState.DONE, remaining)
    return StepStatus(Step.ASSESSMENT, StepState.STARTED if _begun(said) else StepState.EMPTY, remaining)


def _begun(said: Assessment) -> bool:
    return bool(said.responses or said.tasks) or said.wished_days_per_week is not None


def _dialogue_status(case: Case) -> StepStatus:
    if not case.dialogues:
        return StepStatus(Step.DIALOGUE, StepState.EMPTY)
    newest = case.dialogues[-1]
    state = StepState.DONE if newest.confirmed_on is not None else StepState.STARTED
    return StepStatus(Step.DIALOGUE, state, due=newest.held_on)


def _agreement_status(
    case: Case, scope: ScopeResult, unit: Unit | None, left: int, why: WhyClosed | None
) -> StepStatus:
    if why is not None:
        return StepStatus(Step.AGREEMENT, StepState.CLOSED, why=why)
    if scope.agreement_needed is False and case.current_agreement is None and not _drafted(case, unit):
        return StepStatus(Step.AGREEMENT, StepState.EMPTY)  # nobody asks for one, and nothing is missing
    if left:
        return StepStatus(Step.AGREEMENT, StepState.STARTED, left)
    return StepStatus(Step.AGREEMENT, StepState.DONE)


def _signature_status(
    case: Case, today: date | None, verdicts: Sequence[PointVerdict], left: int, why: WhyClosed | None
) -> StepStatus:
    agreement = waiting_agreement(case) or standing_agreement(case, today)
    if agreement is not None:
        state = StepState.STARTED if agreement.signed_on is None else StepState.DONE
        return StepStatus(Step.SIGNATURE, state, due=agreement.signed_on)
    if why is None and left:
        why = WhyClosed.POINTS_MISSING if missing_points(verdicts) else WhyClosed.NOT_READY
    if why is None:
        return StepStatus(Step.SIGNATURE, StepState.EMPTY)
    if not case.agreements:
        return StepStatus(Step.SIGNATURE, StepState.CLOSED, left, why=why)
    signed = case.signed_agreement  # no new paper can be made, but there is paper: it is read and registered here
    if signed is None:
        return StepStatus(Step.SIGNATURE, StepState.EMPTY)
    return StepStatus(Step.SIGNATURE, StepState.DONE, due=signed.signed_on)


def _follow_up_status(case: Case, today: date | None) -> StepStatus:
    if case.signed_agreement is None:
        return StepStatus(Step.FOLLOW_UP, StepState.CLOSED, why=WhyClosed.NOT_SIGNED)
    due = next_date(case, today)
    return StepStatus(Step.FOLLOW_UP, StepState.STARTED if case.follow_ups else StepState.EMPTY, due=due)
