"""From a thing that waits to the very place where it is done."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.case.letter_kinds.kinds import record_of
from hkdesk.domain.case.letters import deliver_by, undelivered
from hkdesk.domain.case.stages import CloseReason, Step, StepState
from hkdesk.domain.standing.due import DueItem, DueKind
from hkdesk.ui.context import CASE_PAGE, EMPLOYEES_PAGE, AppContext

WEEK_PAGE = "week"

# Where in Vurdering it is done: the names of `AssessmentStep.show_place`.
_ASSESSED = {DueKind.MEASURE: "measures", DueKind.REEVALUATE: "conclusion", DueKind.DECLARATION: "declaration"}
_PAPER = frozenset({DueKind.PAPER, DueKind.MISSING})
_LOANS = frozenset({DueKind.RETURN, DueKind.LOAN})
_AGREEMENT = _LOANS | {DueKind.CHANGED, DueKind.RENEW, DueKind.CLOSE, DueKind.MOVED_OFTEN}
# What is done on a page of its own, and in which of the places of the unit.
_PAGES = {DueKind.RULE: WEEK_PAGE, DueKind.UNPLANNED: WEEK_PAGE, DueKind.TAKEN_OVER: EMPLOYEES_PAGE}
PLACE_OF = {
    DueKind.ARRANGEMENT: "arrangement",
    DueKind.CONSULTATION: "involvement",
    DueKind.MEETING: "involvement",
    DueKind.LOOK: "follow_up",
    DueKind.UNIT_MEASURE: "follow_up",
    DueKind.INJURY: "injuries",
}


class Leading:
    """Goes there."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    def go(self, item: DueItem) -> None:
        """Shows the place, in the case of the person or of the unit."""
        if item.kind in _PAGES:
            self._page(item)
        elif item.kind in PLACE_OF or item.of_unit:
            self._context.show_unit_place(PLACE_OF.get(item.kind, "follow_up"))
        elif item.kind is DueKind.DELIVER:
            self._deliver(item)
        else:
            self._case(item)

    def _page(self, item: DueItem) -> None:
        from hkdesk.ui.week.page import WeekPage

        self._context.go(_PAGES[item.kind])
        page = self._context.frame.page(WEEK_PAGE) if _PAGES[item.kind] == WEEK_PAGE else None
        if isinstance(page, WeekPage):
            page.show_week(_week_of(item))

    def _case(self, item: DueItem) -> None:
        from hkdesk.ui.pages.case import CasePage

        opened = self._context.open_case(item.case_id, self._step(item))
        page = self._context.frame.page(CASE_PAGE)
        if opened.case.id != item.case_id or not isinstance(page, CasePage):
            return  # the user would rather mend what stands refused in another case
        if item.kind in _PAPER and page.step is not Step.SIGNATURE:
            page.show_step(Step.SIGNATURE, anyway=True)  # what was printed by itself may be out before an agreement is
        elif item.kind is DueKind.CLOSE:
            page.handling.close_case(CloseReason.RAN_OUT)
        else:
            _in_step(item, page.current_step_page())

    def _deliver(self, item: DueItem) -> None:
        """The case with the letter that is to be delivered first."""
        from hkdesk.ui.pages.case import CasePage
        from hkdesk.ui.steps.follow_up.step import FollowUpStep
        from hkdesk.ui.steps.scope.step import ScopeStep

        waits = undelivered(self._context.workspace.session(item.case_id).case.letters)
        kind = min(waits, key=deliver_by).kind if waits else None
        step = record_of(kind).steps[0] if kind is not None else Step.SCOPE
        opened = self._context.open_case(item.case_id, step)
        page = self._context.frame.page(CASE_PAGE)
        shown = page.current_step_page() if isinstance(page, CasePage) else None
        if kind is not None and opened.case.id == item.case_id and isinstance(shown, ScopeStep | FollowUpStep):
            shown.host.open(kind)

    def _step(self, item: DueItem) -> Step | None:
        if item.kind in _AGREEMENT:
            return Step.FOLLOW_UP
        if item.kind is DueKind.SIGN or item.kind in _PAPER:
            return Step.SIGNATURE
        if item.kind is DueKind.DECIDE:
            return None
        if item.kind in _ASSESSED or item.kind is DueKind.QUESTIONS:
            return Step.ASSESSMENT
        view = self._context.workspace.session(item.case_id).view
        return Step.DIALOGUE if view.step(Step.FOLLOW_UP).state is StepState.CLOSED else Step.FOLLOW_UP


def _in_step(item: DueItem, step: object) -> None:
    """The place in the step that is shown."""
    from hkdesk.ui.steps.assessment.step import AssessmentStep
    from hkdesk.ui.steps.follow_up.step import FollowUpStep

    if isinstance(step, AssessmentStep) and item.kind in _ASSESSED:
        step.show_place(_ASSESSED[item.kind])
        step.focus_page()
    elif isinstance(step, AssessmentStep) and item.kind is DueKind.QUESTIONS:
        step.show_opened()
    elif isinstance(step, FollowUpStep) and item.kind in _LOANS:
        step.show_loans()


def _week_of(item: DueItem) -> date:
    """Any day of the week it is about: the broken rule's, or the week that is to be planned."""
    if item.kind is DueKind.UNPLANNED:
        year, week = item.key.split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    assert item.on is not None
    return item.on
