"""`hkdesk diff` as plain data: what changed since they signed, what is proposed, and the chain of versions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hkdesk.domain.agreement.amendment import Change, applies_from, chain_of, changes
from hkdesk.domain.agreement.changed_since import Drift
from hkdesk.domain.agreement.clause_changes import ClauseChange, NewerText
from hkdesk.domain.agreement.in_force import agreement_state
from hkdesk.domain.agreement.term_words import term_name, value_words
from hkdesk.domain.case.counter_entries import counter_entries
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.values.codec import to_plain
from hkdesk.services.agreement.newer_texts import newer_in_draft
from hkdesk.services.agreement.since_signed import drift_text, newer_texts, since_signed
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.paper.amendments import difference
from hkdesk.services.reports.mistakes import mistake_report
from hkdesk.services.words.labels import label


def diff_report(view: CaseView) -> dict[str, Any]:
    """Everything `docs/cli.md` promises under `diff`. `differs` is what the exit code tells."""
    case, signed = view.file.case, view.file.case.signed_agreement
    changed = since_signed(view)
    base = view.amendable
    draft = difference(view.file, base) if base is not None else None
    texts = newer_texts(view.file, signed) if signed is not None else ()
    drafted = newer_in_draft(view.file, view.today)
    return {
        "case": case.number,
        "employee": case.employee.name,
        "on": view.today.isoformat(),
        "agreement": _agreement(view, signed) if signed is not None else None,
        "waiting": view.waiting.number if view.waiting is not None else None,
        "differs": bool(changed or texts or drafted or (draft is not None and draft.changes)),
        "changed": [_changed(view, drift) for drift in changed],
        "draft": {
            "changes": [_change(change) for change in draft.changes] if draft is not None else [],
            "clauses": [_clause(change) for change in draft.clause_changes] if draft is not None else [],
            "templates": [_text(text) for text in drafted],
        },
        "chain": _chain(view),
        "templates": [_text(text) for text in texts],
        "mistakes": [mistake_report(told) for told in counter_entries(case)],
    }


def _agreement(view: CaseView, one: IssuedAgreement) -> dict[str, Any]:
    state = agreement_state(view.file.case, one, view.today)
    since = applies_from(one)
    return {
        "version": one.version,
        "number": one.number,
        "changes_version": one.changes_version,
        "issued_on": one.issued_on.isoformat(),
        "signed_on": one.signed_on.isoformat() if one.signed_on else None,
        "effective_on": one.effective_on.isoformat() if one.effective_on else None,
        "applies_from": since.isoformat() if since else None,
        "rule_set": one.rule_set_id,
        "state": state.value,
        "label": label(state),
    }


def _changed(view: CaseView, drift: Drift) -> dict[str, Any]:
    return {
        "kind": drift.kind.value,
        "label": label(drift.kind),
        "text": drift_text(view, drift),
        "was": to_plain(drift.was),
        "now": to_plain(drift.now),
        "must": drift.must,
        "follows": drift.follows,
        "taken": drift.taken(view.file.case.terms),
        "proposal": [_proposed(path, value) for path, value in drift.proposal],
    }


def _proposed(path: str, value: Any) -> dict[str, Any]:
    texts = catalogue().document_texts
    words = value_words(value, texts)
    return {"field": path, "name": term_name(path, texts), "value": to_plain(value), "words": words}


def _change(change: Change) -> dict[str, Any]:
    texts = catalogue().document_texts
    return {
        "field": change.path,
        "name": term_name(change.path, texts),
        "was": to_plain(change.old),
        "now": to_plain(change.new),
        "was_words": value_words(change.old, texts),
        "now_words": value_words(change.new, texts),
    }


def _clause(change: ClauseChange) -> dict[str, Any]:
    return {
        "clause": change.clause_id,
        "number": change.number,
        "title": change.title,
        "was": list(change.was),
        "now": list(change.now),
    }


def _chain(view: CaseView) -> list[dict[str, Any]]:
    """The versions that the newest signed one is made up of, each with what it changed in the one before."""
    signed = view.file.case.signed_agreement
    if signed is None:
        return []
    chain = chain_of(view.file.case.agreements, signed)
    first = {**_agreement(view, chain[0]), "changes": []}
    later = (
        {**_agreement(view, now), "changes": [_change(change) for change in changes(before.terms, now.terms)]}
        for before, now in pairwise(chain)
    )
    return [first, *later]


def _text(text: NewerText) -> dict[str, Any]:
    return {"clause": text.clause_id, "title": text.title, "was": list(text.was), "now": list(text.now)}
