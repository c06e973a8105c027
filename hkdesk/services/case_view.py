"""Everything that can be said of a case on a day, worked out once: for screens, command line and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.assessment import Progress, progress
from hkdesk.domain.case import CaseFile
from hkdesk.domain.clauses import FilledClause, fill_clauses
from hkdesk.domain.contradictions import Contradiction, find_contradictions
from hkdesk.domain.guidance import RequiredPoint, RuleSet
from hkdesk.domain.readiness import unready
from hkdesk.domain.scope import ScopeResult, assess_scope
from hkdesk.domain.stages import CaseState, Step
from hkdesk.domain.states import StepStatus, case_state, step_statuses
from hkdesk.domain.statute import PointVerdict, check_points, missing_points
from hkdesk.domain.summarise import summarise
from hkdesk.domain.summary import CaseSummary
from hkdesk.services.content import catalogue, rules_on


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case seen on a day under the law of that day. `clauses` are in the language asked for."""

    file: CaseFile
    today: date
    rule_set: RuleSet
    scope: ScopeResult
    verdicts: tuple[PointVerdict, ...]
    clauses: tuple[FilledClause, ...]
    contradictions: tuple[Contradiction, ...]
    steps: tuple[StepStatus, ...]
    progress: tuple[Progress, ...]
    unready: tuple[str, ...]
    state: CaseState

    @property
    def missing(self) -> tuple[RequiredPoint, ...]:
        """The points of § 2 the draft still lacks."""
        return missing_points(self.verdicts)

    @property
    def in_order(self) -> bool:
        """Whether the draft holds every point of § 2 and nothing in it clashes."""
        return not self.missing and all(c.weight != "clash" for c in self.contradictions)

    def step(self, step: Step) -> StepStatus:
        """The status of one step."""
        return next(s for s in self.steps if s.step is step)


def law_date(file: CaseFile, today: date) -> date:
    """The day whose law decides: the day the newest agreement was issued, else today."""
    agreement = file.case.current_agreement
    return agreement.issued_on if agreement is not None else today


def view_case(file: CaseFile, today: date, language: str = "nb") -> CaseView:
    """The view of the case. Pure but for the catalogue; raises InvalidInput("no_rules") for law before 2008."""
    content, case = catalogue(), file.case
    rule_set = rules_on(law_date(file, today))
    scope = assess_scope(case.scope, content.scope, rule_set)
    clauses = fill_clauses(content.clauses, file, language)
    verdicts = check_points(case.terms, rule_set, clauses)
    return CaseView(
        file=file,
        today=today,
        rule_set=rule_set,
        scope=scope,
        verdicts=verdicts,
        clauses=clauses,
        contradictions=find_contradictions(case.terms, file.unit),
        steps=step_statuses(case, content.themes, scope, verdicts),
        progress=progress(case.assessment, content.themes),
        unready=unready(file),
        state=case_state(case, scope, today),
    )


def summary_of(file: CaseFile, today: date) -> CaseSummary:
    """The row of the list for the case."""
    rule_set = rules_on(law_date(file, today))
    scope = assess_scope(file.case.scope, catalogue().scope, rule_set)
    return summarise(file.case, file.unit, scope)
