"""How a field of the conclusion is kept; both ways through the assessment have such fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from hkdesk.domain.agreement.asked_once import days_suggested
from hkdesk.domain.assessment.reevaluation import concluding
from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.changes.commands import Command, Conclude
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.ui.steps.origins import origin_word


class Concludes(Protocol):
    """Who owns the case."""

    session: CaseSession

    def do(self, command: Command, merge_key: str = "") -> None: ...


def set_conclusion(holder: Concludes, name: str, value: object, today: date) -> None:
    """Keeps one field. A suitability that is chosen is a conclusion reached today.

    Raises:
        InvalidInput: the value does not hold.
    """
    changed = replace(holder.session.case.assessment.conclusion, **{name: value})  # type: ignore[arg-type]
    if name == "suitability" and value is not None:
        changed = _with_days(holder.session, reached(holder.session, changed, today))
    holder.do(Conclude(changed), f"conclusion.{name}")


def _with_days(session: CaseSession, conclusion: Conclusion) -> Conclusion:
    """The conclusion with the days the employee asked for, or those of the group, as a proposal to change."""
    if conclusion.extent_days_per_week is not None or conclusion.suitability is Suitability.NOT_NOW:
        return conclusion
    return replace(conclusion, extent_days_per_week=days_suggested(session.case, session.file.unit)[0])


def days_origin(session: CaseSession) -> str:
    """Where the days a week of the conclusion were taken from, in a word or two; "" where they are the manager's."""
    days, (suggested, origin) = (
        session.case.assessment.conclusion.extent_days_per_week,
        days_suggested(session.case, session.file.unit),
    )
    return origin_word(origin) if origin is not None and days == suggested else ""


def reached(session: CaseSession, conclusion: Conclusion, today: date) -> Conclusion:
    """The conclusion as reached today: what is closed by now has been weighed in it."""
    said = session.view.assessed.effective
    return concluding(conclusion, session.case.measures, today, said, catalogue().themes)
