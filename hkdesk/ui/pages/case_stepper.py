"""A step of a case in the row of steps: its word and how far it has come."""

from __future__ import annotations

from hkdesk.domain.case.stages import Step, StepState
from hkdesk.domain.standing.states import StepStatus
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.words.labels import label as word
from hkdesk.ui.kit.stepper import Step as StepperStep
from hkdesk.ui.models.states import STEP_TONES, again_words, opened_words, unanswered_words


def stepper_step(status: StepStatus, view: CaseView) -> StepperStep:
    """The step as the stepper shows it: its word, how far it has come, and why it is closed if it is."""
    why = word(status.why) if status.why and status.state is StepState.CLOSED else ""
    done_with_gaps = status.state is StepState.DONE and status.remaining
    tone = "accent" if done_with_gaps else STEP_TONES[status.state]
    return StepperStep(status.step.value, word(status.step), _said(status, view), tone, why)


def _left_words(count: int, view: CaseView) -> str:
    """What is left before the draft can go on paper: what is lacking first, or what clashes where nothing is."""
    return _("{n} mangler").format(n=count) if view.lacks else _("{n} å rette").format(n=count)


def _said(status: StepStatus, view: CaseView) -> str:
    """The state of a step in a word or two."""
    if status.state is StepState.CLOSED:
        return "-"
    if status.step is Step.SIGNATURE and status.state is StepState.STARTED:
        return _("til signering")
    if status.step is Step.AGREEMENT and view.waiting is None and view.changing:
        return _left_words(status.remaining, view) if status.remaining else _("endres")
    if status.step is Step.AGREEMENT and view.standing_agreement is not None:
        return _("utstedt")
    if status.state is StepState.AGAIN:
        return again_words() if view.reevaluation is not None else opened_words(len(view.opened_since))
    if status.state is StepState.DONE and status.remaining:
        return unanswered_words(status.remaining)
    if status.remaining and status.state is not StepState.DONE:
        if status.step is Step.AGREEMENT:
            return _left_words(status.remaining, view)
        return _("{n} igjen").format(n=status.remaining)
    if status.due is not None:
        return f"{status.due.day:02}.{status.due.month:02}.{status.due.year % 100:02}"
    return word(status.state) if status.state is not StepState.EMPTY else "-"
