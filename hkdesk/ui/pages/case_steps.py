"""The page of each step of a case, imported when it is first opened, and what holds it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.ui.kit.basics import row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.steps.base import StepPage


def page_class(step: Step) -> type[StepPage]:
    """The step's page class, imported when it is first needed."""
    match step:
        case Step.SCOPE:
            from hkdesk.ui.steps.scope.step import ScopeStep

            return ScopeStep
        case Step.ASSESSMENT:
            from hkdesk.ui.steps.assessment.step import AssessmentStep

            return AssessmentStep
        case Step.DIALOGUE:
            from hkdesk.ui.steps.dialogue.step import DialogueStep

            return DialogueStep
        case Step.AGREEMENT:
            from hkdesk.ui.steps.agreement.step import AgreementStep

            return AgreementStep
        case Step.SIGNATURE:
            from hkdesk.ui.steps.signature.step import SignatureStep

            return SignatureStep
        case Step.FOLLOW_UP:
            from hkdesk.ui.steps.follow_up.step import FollowUpStep

            return FollowUpStep


def holder_for(kind: type[StepPage]) -> QScrollArea | None:
    """What a page of this class scrolls in; None for one that lays itself out over the whole height."""
    if kind.WHOLE_HEIGHT:
        return None
    inside = QWidget()
    inside.setLayout(row(gap=0))
    return scroll_over(inside)


def put_into(holder: QScrollArea, page: StepPage) -> None:
    """Puts the page into what it scrolls in, at its widest at most."""
    page.setMaximumWidth(tokens.CONTENT_WIDTH + 2 * tokens.GAP_XL + 320)
    page.body.setContentsMargins(tokens.GAP_XL, tokens.GAP_L, tokens.GAP_XL, tokens.GAP_XL)
    inside = holder.widget()
    beside = inside.layout() if inside is not None else None
    assert isinstance(beside, QHBoxLayout)
    beside.addWidget(page, 1)
    beside.addStretch(0)
    page.show()  # a layout that is in sight already would wait with this until the events have had their turn
