"""Everything that can be said of a case on a day, worked out once: for screens, command line and documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.agreement.clauses import FilledClause, fill_clauses
from hkdesk.domain.agreement.contradictions.find import Contradiction, find_in_case
from hkdesk.domain.agreement.in_force import amendable, standing_agreement, waiting_agreement
from hkdesk.domain.agreement.law_revision import RevisionPoint, revision_points
from hkdesk.domain.agreement.ready import own_lacking, second_asked, unready, why_not_ready
from hkdesk.domain.agreement.scope_change import ScopeChange, scope_change
from hkdesk.domain.agreement.statute import PointVerdict, check_points, missing_points
from hkdesk.domain.assessment.inherited import Origin, effective_responses
from hkdesk.domain.assessment.newer_catalogue import asked_again
from hkdesk.domain.assessment.reevaluation import Reevaluation, opened_since, reevaluation
from hkdesk.domain.assessment.renewal import RenewalReason, renewal_reasons
from hkdesk.domain.case.answers import Assessment, ThemeProgress, progress, visible
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.measures import Measure, open_measures, overdue
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict, assess_scope, made_freely
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.case.tasks import HomeShare, home_share
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.content.catalogue import Catalogue, RequiredPoint, RuleSet
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.standing.states import StepStatus, case_state, step_statuses
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.services.content import catalogue, rules_on


@dataclass(frozen=True, slots=True)
class Assessed:
    """The assessment as it counts for the person: their own answers before those of their role group.

    Attributes:
        effective: the person's assessment with the inherited answers in it.
        visible: the questions that are asked; an answer to any other is kept and counts nowhere.
        inherited: the questions the group answers for the person.
        deviating: the questions where the person's answer is another than the group's.
        missing_reasons: the deviations that lack a reason; a subset of `deviating`.
        asked_again: the questions answered when they meant something else, open until that is confirmed.

    All but `effective` hold only questions of the catalogue that are asked.
    """

    effective: Assessment
    visible: frozenset[str]
    inherited: frozenset[str]
    deviating: frozenset[str]
    missing_reasons: tuple[str, ...]
    asked_again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case seen on a day under the law of that day. `clauses` are in the language asked for.

    `opened_since` is the questions that have come to be open since the conclusion was reached, which stands.
    `stops` is why no paper for ink may be made, as codes of `why_not_ready`; empty when it may. `second_asked`: the
    paper needs one more who approves it.
    `renewal` is every reason to make the egenerklæring again, the gravest first. `scope_change` is how the avklaring
    no longer bears the agreement; `revision` is what the agreement that stands must look at since the law changed.
    """

    file: CaseFile
    today: date
    rule_set: RuleSet
    scope: ScopeResult
    verdicts: tuple[PointVerdict, ...]
    clauses: tuple[FilledClause, ...]
    contradictions: tuple[Contradiction, ...]
    steps: tuple[StepStatus, ...]
    progress: tuple[ThemeProgress, ...]
    unready: tuple[str, ...]
    stops: tuple[str, ...]
    second_asked: bool
    state: CaseState
    assessed: Assessed
    home_share: HomeShare
    open_measures: tuple[Measure, ...]
    overdue_measures: tuple[Measure, ...]
    reevaluation: Reevaluation | None
    opened_since: tuple[str, ...]
    renewal: tuple[RenewalReason, ...]
    scope_change: ScopeChange | None
    revision: tuple[RevisionPoint, ...]

    @property
    def open_questions(self) -> int:
        """How many of the questions that are asked have no answer that counts."""
        return sum(p.total - p.answered for p in self.progress)

    @property
    def standing_agreement(self) -> IssuedAgreement | None:
        """The agreement that holds the terms today; None while the draft is open, also after one that is over."""
        return standing_agreement(self.file.case, self.today)

    @property
    def waiting(self) -> IssuedAgreement | None:
        """The paper that is issued and waits for its signatures; nothing else can be issued meanwhile."""
        return waiting_agreement(self.file.case)

    @property
    def amendable(self) -> IssuedAgreement | None:
        """The signed agreement that an amendment issued today would change; None where there can be none."""
        return amendable(self.file.case, self.today)

    @property
    def changing(self) -> bool:
        """Whether the draft differs from the signed agreement it would change."""
        base = self.amendable
        return base is not None and base.terms != self.file.case.terms

    @property
    def missing(self) -> tuple[RequiredPoint, ...]:
        """The points of § 2 the draft still lacks."""
        return missing_points(self.verdicts)

    @property
    def voluntary(self) -> bool:
        """Whether the draft is an agreement that § 1 of the regulation does not demand: § 2 is followed by choice."""
        return made_freely(self.file.case.scope, catalogue())

    @property
    def lacks(self) -> bool:
        """Whether a point of § 2 or a fact that paper needs is empty, beside what clashes."""
        return bool(self.missing or self.unready)

    @property
    def in_order(self) -> bool:
        """Whether paper may be made of the draft, and nothing the law has changed since makes it be done over."""
        return not self.stops and not any(point.must for point in self.revision)

    def step(self, step: Step) -> StepStatus:
        """The status of one step."""
        return next(s for s in self.steps if s.step is step)


def law_date(file: CaseFile, today: date) -> date:
    """The day whose law decides: the day the agreement that holds the terms was issued, else today.

    A change of that agreement that is being drafted is made under the law of today.
    """
    base = amendable(file.case, today)
    if base is not None and base.terms != file.case.terms:
        return today
    agreement = standing_agreement(file.case, today)
    return agreement.issued_on if agreement is not None else today


def view_case(file: CaseFile, today: date, language: str = MAIN_LANGUAGE, under: date | None = None) -> CaseView:
    """The view of the case. Pure but for the catalogue; raises InvalidInput("no_rules") for law before 2008.

    `under` is the day whose law decides and that the dates are held against, `law_date` where none is given.
    """
    content, case = catalogue(), file.case
    assessed = assess(case, file.unit, content)
    on = under or law_date(file, today)
    rule_set = rules_on(on)
    scope = assess_scope(case.scope, content.scope, rule_set)
    clauses = fill_clauses(content.clauses, file, language, voluntary=made_freely(case.scope, content))
    verdicts = check_points(case.terms, rule_set, clauses)
    standing = standing_agreement(case, today)
    below = scope.threshold if scope.verdict is Verdict.OCCASIONAL else None
    chapter_10 = rule_set.working_hours_act
    found = find_in_case(file, on, standing, working_hours_act=chapter_10, demanded_from=below, rules=content.rules)
    second = second_asked(file, content, standing)
    own = own_lacking(file, content, voluntary=made_freely(case.scope, content))
    missing = [point.id for point in missing_points(verdicts)]
    stops = why_not_ready(file, scope, missing, found, second=second, own=own)
    return CaseView(
        file=file,
        today=today,
        rule_set=rule_set,
        scope=scope,
        verdicts=verdicts,
        clauses=clauses,
        contradictions=found,
        steps=step_statuses(case, content.themes, scope, verdicts, file.unit, today, stops),
        progress=progress(assessed.effective, content.themes),
        unready=unready(file, second=second, own=own),
        stops=stops,
        second_asked=second,
        state=case_state(case, scope, today, file.unit),
        assessed=assessed,
        home_share=home_share(case.assessment.tasks),
        open_measures=open_measures(case.measures),
        overdue_measures=overdue(case.measures, today),
        reevaluation=reevaluation(case.assessment.conclusion, case.measures, assessed.effective, content.themes),
        opened_since=opened_since(case.assessment.conclusion, assessed.effective, content.themes),
        renewal=renewal_reasons(case, today),
        scope_change=scope_change(case, scope, standing),
        revision=_revision(case, standing, today),
    )


def _revision(case: Case, standing: IssuedAgreement | None, today: date) -> tuple[RevisionPoint, ...]:
    """What the law's changes since its issue ask of the agreement that stands, as the avklaring was on its day."""
    if standing is None:
        return ()
    facts = standing.basis.scope if standing.basis is not None else case.scope
    return revision_points(standing, rules_on(today), voluntary=made_freely(facts, catalogue()))


def assess(case: Case, unit: Unit, content: Catalogue) -> Assessed:
    """Whose answer counts for each question that is asked, and what is still to be said about it."""
    found = effective_responses(case, unit)
    said = replace(case.assessment, responses=tuple(e.response for e in found))
    asked = visible(said, content.themes)
    shown = [e for e in found if e.response.item_id in asked and e.response.answer is not None]
    deviating = [e.response for e in shown if e.origin is Origin.DEVIATION]
    return Assessed(
        effective=said,
        visible=asked,
        inherited=frozenset(e.response.item_id for e in shown if e.origin is Origin.INHERITED),
        deviating=frozenset(r.item_id for r in deviating),
        missing_reasons=tuple(r.item_id for r in deviating if not r.reason.strip()),
        asked_again=tuple(one for one in asked_again(said, content.themes) if one in asked),
    )


def summary_of(file: CaseFile, today: date) -> CaseSummary:
    """The row of the list for the case."""
    rule_set = rules_on(law_date(file, today))
    content = catalogue()
    scope = assess_scope(file.case.scope, content.scope, rule_set)
    return summarise(file.case, file.unit, scope, content.themes, content.version)
