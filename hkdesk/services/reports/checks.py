"""Answers as plain data, for `--json` and for the text the command line prints. The keys are a contract."""

from __future__ import annotations

from typing import Any

from hkdesk.domain.agreement.contradictions.find import Contradiction
from hkdesk.domain.agreement.extent_words import any_amount_words
from hkdesk.domain.agreement.law_revision import RevisionPoint
from hkdesk.domain.agreement.statute import PointVerdict
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import ScopeRule
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.codec import to_plain
from hkdesk.errors import InvalidInput
from hkdesk.services.agreement.whose_text import text_report
from hkdesk.services.case_files import unprintable
from hkdesk.services.case_view import CaseView
from hkdesk.services.clock import Clock
from hkdesk.services.content import catalogue
from hkdesk.services.reports.home_days import home_days_report
from hkdesk.services.words.contradictions import contradiction_text, fix_text
from hkdesk.services.words.labels import label
from hkdesk.services.words.revision import revision_text
from hkdesk.services.words.scope import explanation, rule_text, verdict_label


def scope_report(view: CaseView) -> dict[str, Any]:
    """The verdict of the avklaring with its explanation, paragraphs and threshold."""
    scope = view.scope
    said = catalogue().scope.verdicts[scope.verdict]
    return {
        "case": view.file.case.number,
        "employee": view.file.case.employee.name,
        "verdict": scope.verdict.value,
        "label": verdict_label(scope.verdict, view.rule_set),
        "agreement_needed": scope.agreement_needed,
        "explanation": explanation(scope, view.file.case.scope, view.rule_set),
        "advice": " ".join(said.explanation.get().split()),
        "legal": list(said.legal),
        "threshold_days": scope.threshold,
        "threshold_unit": _unit_of(scope.rule),
        "rule": scope.rule.value if scope.rule else None,
        "rule_text": rule_text(scope, view.file.case.scope, view.rule_set) or None,
        "missing": list(scope.missing),
        "reopened": scope.reopened,
        "facts_changed": view.scope_change.value if view.scope_change else None,
        "rule_set": view.rule_set.id,
        "rule_set_since": view.rule_set.since.isoformat(),
        "facts": to_plain(view.file.case.scope),
    }


def _unit_of(rule: ScopeRule | None) -> str | None:
    units = {ScopeRule.DAYS_PER_WEEK: "days_per_week", ScopeRule.SPELL: "calendar_days"}
    return units.get(rule) if rule is not None else None


def revision_report(point: RevisionPoint, view: CaseView) -> dict[str, Any]:
    """One thing a revision of the agreement that stands must change or look at."""
    return {
        "kind": point.kind.value,
        "since": point.since.isoformat(),
        "legal": point.legal,
        "must_change": point.must,
        "field": point.field or None,
        "point": point.point.value if point.point else None,
        "text": revision_text(point, view.rule_set),
    }


def _point(verdict: PointVerdict, rule_set_id: str, legal: str | None) -> dict[str, Any]:
    return {
        "number": verdict.point.number,
        "point": verdict.point.id.value,
        "title": verdict.point.title.get(),
        "requirement": verdict.point.requirement.value,
        "status": verdict.status.value,
        "because": verdict.because.value if verdict.because else None,
        "words": list(verdict.words),
        "legal": legal,
        "rule_set": rule_set_id,
    }


def contradiction_report(found: Contradiction) -> dict[str, Any]:
    """One clash or hint with the sentence a person reads."""
    return {
        "code": found.code,
        "weight": found.weight.value,
        "fields": list(found.fields),
        "text": contradiction_text(found),
        "legal": found.legal or None,
        "fixes": [{"name": fix.name, "label": fix_text(fix), "field": fix.focus} for fix in found.fixes],
    }


def unprintable_report(fault: InvalidInput) -> dict[str, Any]:
    """A text that is kept but cannot go on paper: its field, and the letter in the way."""
    return {"field": fault.field, "char": fault.params["char"], "codepoint": fault.params["codepoint"]}


def check_report(view: CaseView) -> dict[str, Any]:
    """Every point of § 2 with status and words, what clashes, and what paper still needs.

    The points of a voluntary agreement rest on no law: they are followed by choice.
    """
    legal = None if view.voluntary else "FOR-2002-07-05-715 § 2 første ledd"
    unseen = unprintable(view.file)
    return {
        "case": view.file.case.number,
        "employee": view.file.case.employee.name,
        "in_order": view.in_order and not unseen,
        "rule_set": view.rule_set.id,
        "rule_set_since": view.rule_set.since.isoformat(),
        "voluntary": view.voluntary,
        "points": [_point(v, view.rule_set.id, legal) for v in view.verdicts],
        "contradictions": [contradiction_report(c) for c in view.contradictions],
        "empty_fields": list(view.unready),
        "why_not_paper": list(view.stops),
        "revision": [revision_report(point, view) for point in view.revision],
        "unprintable": [unprintable_report(fault) for fault in unseen],
        "home_days": home_days_report(view.file.case.terms, view.today),
        "text": text_report(view.clauses),
    }


def summary_report(row: CaseSummary, clock: Clock) -> dict[str, Any]:
    """One row of the list."""
    state, amount = row.state(clock.today()), row.home_on(clock.today())
    next_on = row.next_date(clock.today())
    return {
        "case": row.number,
        "id": row.case_id,
        "name": row.name,
        "title": row.title,
        "role_group": row.role_group,
        "state": state.value,
        "label": label(state),
        "days_per_week": row.days_on(clock.today()),
        "home_days": any_amount_words(amount) if amount is not None else None,
        "next_on": next_on.isoformat() if next_on else None,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
        "closed_reason": row.closed_reason.value if row.closed_reason else None,
        "closed_label": label(row.closed_reason) if row.closed_reason else None,
    }


def unit_name(unit: Unit | None) -> str:
    """The unit's name, or an empty string before it has one."""
    return unit.name if unit else ""
