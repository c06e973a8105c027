"""How a field of the conclusion is kept; both ways through the assessment have such fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from hkdesk.domain.assessment.reevaluation import concluding
from hkdesk.domain.case.answers import Conclusion
from hkdesk.domain.changes.commands import Command, Conclude
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession


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
        changed = reached(holder.session, changed, today)
    holder.do(Conclude(changed), f"conclusion.{name}")


def reached(session: CaseSession, conclusion: Conclusion, today: date) -> Conclusion:
    """The conclusion as reached today: what is closed by now has been weighed in it."""
    said = session.view.assessed.effective
    return concluding(conclusion, session.case.measures, today, said, catalogue().themes)
