"""The guided assessment as plain data, for `hkdesk assess`. The keys are a contract (docs/cli.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from hkdesk.domain.assessment.inherited import effective_responses, role_group
from hkdesk.domain.assessment.newer_catalogue import change_for_case
from hkdesk.domain.assessment.renewal import a_year_after
from hkdesk.domain.case.answers import Answer, Response, standing_answers
from hkdesk.domain.case.declaration import answered_of
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.tasks import beside, confidential_away, percent
from hkdesk.domain.content.catalogue import Theme
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue
from hkdesk.services.sensitive_texts import hint_counts
from hkdesk.services.words.labels import label
from hkdesk.services.words.tasks import remarks, sum_line


def assess_report(view: CaseView) -> dict[str, Any]:
    """Everything the assessment holds and lacks on the day of the view; `open` names what is left, empty: nothing.

    Free text stands in it only where the assessment itself is asked for (reasons, tasks, measures); of what
    looks sensitive the field and the number alone.
    """
    case = view.file.case
    group = role_group(case, view.file.unit)
    return {
        "case": case.number,
        "employee": case.employee.name,
        "role_group": group.name if group else None,
        "on": view.today.isoformat(),
        "open": list(what_is_open(view)),
        "themes": [_theme(view, theme) for theme in catalogue().themes],
        "open_questions": [
            _question(view, one) | {"asked_again": one in view.assessed.asked_again} for one in _open(view)
        ],
        **_whose(view),
        "hidden": _hidden(view),
        "catalogue_change": _change(view),
        "tasks": _tasks(view),
        "conclusion": _conclusion(view),
        "measures": [_measure(view, measure) for measure in case.measures],
        "reevaluation": _reevaluation(view),
        "opened_since_conclusion": [_question(view, one) for one in view.opened_since],
        "declaration": _declaration(view),
        "sensitive_hints": [
            {"field": h.field, "kind": h.kind.value, "label": label(h.kind), "count": h.count}
            for h in hint_counts(view.file, catalogue().sensitive_words, view.today)
        ],
    }


def what_is_open(view: CaseView) -> tuple[str, ...]:
    """What is left to do, as words: questions, reasons, conclusion, measures, reevaluation, renewal."""
    left = {
        "questions": view.open_questions > 0,
        "reasons": bool(view.assessed.missing_reasons),
        "conclusion": view.file.case.assessment.conclusion.suitability is None,
        "measures": bool(view.open_measures),
        "reevaluation": view.reevaluation is not None,
        "renewal": bool(view.renewal),
    }
    return tuple(word for word, is_left in left.items() if is_left)


def _open(view: CaseView) -> list[str]:
    return [one for theme in catalogue().themes for one in _open_in(view, theme)]


def _open_in(view: CaseView, theme: Theme) -> list[str]:
    said, again = view.assessed.effective, set(view.assessed.asked_again)
    return [
        item.id
        for item in theme.items
        if item.id in view.assessed.visible and (said.response(item.id).answer is None or item.id in again)
    ]


def _theme(view: CaseView, theme: Theme) -> dict[str, Any]:
    done = next(p for p in view.progress if p.theme_id == theme.id)
    return {
        "theme": theme.id,
        "number": theme.number,
        "title": theme.title.get(),
        "answered": done.answered,
        "total": done.total,
        "open": _open_in(view, theme),
    }


def _question(view: CaseView, item_id: str) -> dict[str, Any]:
    asked = view.assessed.effective.response(item_id).asked
    question = catalogue().question(item_id, asked=asked)
    return {"item": item_id, "question": question if question != item_id else None}


def _answer(response: Response | None) -> dict[str, Any]:
    return _given(response.answer if response is not None else None)


def _given(answer: Answer | None) -> dict[str, Any]:
    return {"answer": answer.value if answer else None, "label": label(answer) if answer else None}


def _whose(view: CaseView) -> dict[str, Any]:
    found = {e.response.item_id: e for e in effective_responses(view.file.case, view.file.unit)}
    order = [item.id for theme in catalogue().themes for item in theme.items]
    assessed = view.assessed
    inherited = [found[one] for one in order if one in assessed.inherited]
    deviating = [found[one] for one in order if one in assessed.deviating]
    return {
        "inherited": [
            _question(view, e.response.item_id) | _answer(e.response) | {"reason": e.response.reason} for e in inherited
        ],
        "deviating": [
            _question(view, e.response.item_id)
            | _answer(e.response)
            | {"reason": e.response.reason, "group": _answer(e.group)}
            | {"reason_missing": e.response.item_id in assessed.missing_reasons}
            for e in deviating
        ],
    }


def _hidden(view: CaseView) -> list[dict[str, Any]]:
    """Answers that are kept and do not count, because their question is not asked."""
    said, asked = view.assessed.effective, view.assessed.visible
    return [
        _question(view, item.id) | _answer(said.response(item.id))
        for theme in catalogue().themes
        for item in theme.items
        if item.id not in asked and said.response(item.id).answer is not None
    ]


def _change(view: CaseView) -> dict[str, Any]:
    change = change_for_case(view.file.case, catalogue().themes)
    said = view.file.case.assessment
    gone = [_question(view, one) | _answer(said.response(one)) for one in change.gone]
    return {"new": list(change.new), "changed": list(change.changed), "gone": list(change.gone), "gone_answers": gone}


def _tasks(view: CaseView) -> dict[str, Any]:
    said, share = view.file.case.assessment, view.home_share
    proposed = said.conclusion.extent_days_per_week
    wished_beside, proposed_beside = beside(share, said.wished_days_per_week), beside(share, proposed)
    return {
        "tasks": [
            {
                "task": task.id,
                "title": task.title,
                "place": task.place.value,
                "share_percent": task.share_percent,
                "needs": task.needs,
                "confidential": task.confidential,
            }
            for task in said.tasks
        ],
        "home_percent": percent(share.home),
        "either_percent": percent(share.either),
        "office_percent": percent(share.office),
        "total_percent": share.total,
        "low_percent": share.low_percent,
        "high_percent": share.high_percent,
        "low_days": share.low_days,
        "high_days": share.high_days,
        "adds_up": share.adds_up,
        "unstated": [task.id for task in share.unstated],
        "confidential_at_home": [task.id for task in confidential_away(said.tasks)],
        "arithmetic": sum_line(share),
        "note": " ".join(remarks(said.tasks, share)),
        "wished_days": said.wished_days_per_week,
        "wished_beside": wished_beside.value if wished_beside else None,
        "proposed_days": proposed,
        "proposed_beside": proposed_beside.value if proposed_beside else None,
    }


def _conclusion(view: CaseView) -> dict[str, Any]:
    made = view.file.case.assessment.conclusion
    return {
        "suitability": made.suitability.value if made.suitability else None,
        "label": label(made.suitability) if made.suitability else None,
        "concluded_on": _day(made.concluded_on),
        "rests_on": list(made.rests_on),
    }


def _measure(view: CaseView, measure: Measure) -> dict[str, Any]:
    return {
        "measure": measure.id,
        "what": measure.what,
        "who": measure.who,
        "deadline": _day(measure.deadline),
        "status": measure.status.value,
        "label": label(measure.status),
        "overdue": measure in view.overdue_measures,
        "closed_on": _day(measure.closed_on),
        "source": measure.source,
    }


def _reevaluation(view: CaseView) -> dict[str, Any] | None:
    waiting = view.reevaluation
    if waiting is None:
        return None
    relied = {one.item_id: one.answer for one in view.file.case.assessment.conclusion.relied}
    now = standing_answers(view.assessed.effective, catalogue().themes)
    return {
        "raised_on": waiting.raised_on.isoformat(),
        "measures": list(waiting.measure_ids),
        "answers": [
            _question(view, one) | _given(now.get(one)) | {"concluded_on": _given(relied.get(one))}
            for one in waiting.item_ids
        ],
    }


def _declaration(view: CaseView) -> dict[str, Any]:
    told = view.file.case.declaration
    due = a_year_after(told.declared_on) if told.declared_on else None
    answered, questions = answered_of(told, catalogue().declaration)
    return {
        "answered": answered,
        "questions": questions,
        "declared_on": _day(told.declared_on),
        "declared_with": told.declared_with.value if told.declared_with else None,
        "renew_on": _day(due),
        "renewal": [{"reason": reason.value, "label": label(reason)} for reason in view.renewal],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
