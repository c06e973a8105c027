"""The weeks of a unit as plain data, for `hkdesk week --json` (docs/cli.md names the keys)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hkdesk.domain.case.arrangement.week_rules import WeekRule
from hkdesk.domain.values.wording import clock
from hkdesk.domain.week.answer import Answer
from hkdesk.domain.week.clash import Clash
from hkdesk.domain.week.rules import rules_of
from hkdesk.domain.week.week import Attendance, Finding, Verdict, Week
from hkdesk.services.week import change_words, words
from hkdesk.services.week.desk import WeekView
from hkdesk.services.workdays import holiday_name


def week_report(view: WeekView, answers: tuple[Answer, ...] = ()) -> dict[str, Any]:
    """The view, and the smallest change of each week where they were asked for."""
    names = names_of(view)
    asked: tuple[Answer | None, ...] = answers or (None,) * len(view.weeks)
    weeks = [_week(view, week, answer, names) for week, answer in zip(view.weeks, asked, strict=True)]
    return {
        "unit": view.unit.name,
        "from": view.weeks[0].monday.isoformat(),
        "until": (view.weeks[-1].monday + timedelta(days=4)).isoformat(),
        "in_order": all(one["in_order"] for one in weeks),
        "rules": [_rule(rule, view, names) for rule in rules_of(view.unit)],
        "weeks": weeks,
    }


def names_of(view: WeekView) -> dict[str, str]:
    """Everybody's name by the id of their case."""
    return {person.id: person.name for person in view.people}


def _rule(rule: WeekRule, view: WeekView, names: dict[str, str]) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "kind": rule.kind.value,
        "count": rule.count,
        "text": words.rule_words(rule, view.unit, names),
        "place": words.place_of_rule(rule),
        "since": rule.since and rule.since.isoformat(),
        "until": rule.until and rule.until.isoformat(),
        "names_what_is_gone": rule in view.gone,
    }


def _week(view: WeekView, week: Week, answer: Answer | None, names: dict[str, str]) -> dict[str, Any]:
    made = {
        "week": week.key,
        "monday": week.monday.isoformat(),
        "in_order": not week.broken,
        "days": [_day(one) for one in week.attendance],
        "people": [_person(week, i) for i in range(len(week.board.people))],
        "findings": [_finding(one, view, names) for one in week.findings],
    }
    return made if answer is None else {**made, "change": _change(answer, view, week, names)}


def _day(one: Attendance) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "holiday": holiday_name(one.on) or None,
        "sure": one.sure,
        "possible": one.possible,
        "people": one.people,
        "least": one.needed,
        "verdict": one.verdict.value,
        "text": words.attendance_words(one),
    }


def _person(week: Week, i: int) -> dict[str, Any]:
    person = week.board.people[i]
    cells = [
        {
            "on": day.isoformat(),
            "place": cell.place.value,
            "label": words.place_word(cell),
            "why": cell.why.value,
            "text": words.why_words(cell, day),
            "agreement": cell.number or None,
            "from_time": cell.from_time and clock(cell.from_time),
            "until_time": cell.until_time and clock(cell.until_time),
        }
        for day, cell in zip(week.board.days, week.board.cells[i], strict=True)
    ]
    return {"id": person.id, "name": person.name, "cells": cells}


def _finding(one: Finding, view: WeekView, names: dict[str, str]) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "on": one.on.isoformat(),
        "verdict": one.verdict.value,
        "label": words.verdict_word(one.verdict),
        "sure": one.sure,
        "possible": one.possible,
        "needed": one.needed,
        "home": list(one.home),
        "away": list(one.away),
        "text": "" if one.verdict is Verdict.HELD else words.finding_words(one, view.unit, names),
    }


def _change(answer: Answer, view: WeekView, week: Week, names: dict[str, str]) -> dict[str, Any]:
    rules = {rule.id: rule for rule in week.rules}
    moves = [
        {
            "id": move.case_id,
            "off": move.off and move.off.isoformat(),
            "to": move.to and move.to.isoformat(),
            "because": list(move.because),
            "text": change_words.move_words(move, names),
        }
        for move in answer.moves
    ]
    plans = [
        {
            "id": plan.case_id,
            "home": [day.isoformat() for day in plan.home],
            "office": [day.isoformat() for day in plan.office],
            "text": change_words.plan_words(plan, names),
        }
        for plan in answer.plans
    ]
    amend = [
        {
            "id": one.case_id,
            "rule": one.rule_id,
            "times": one.times,
            "text": change_words.amend_words(one, rules, view.unit, names),
        }
        for one in answer.amend
    ]
    return {
        "outcome": answer.outcome.value,
        "text": change_words.sum_words(answer),
        "short": answer.cost.short if answer.cost is not None else None,
        "people_moved": answer.cost.moved if answer.cost is not None else None,
        "days_changed": answer.cost.cells if answer.cost is not None else None,
        "moves": moves,
        "plans": plans,
        "amend": amend,
        "clash": None if answer.clash is None else _clash(answer.clash, view, week, names),
        "rest": None if answer.rest is None else _change(answer.rest, view, week, names),
    }


def _clash(clash: Clash, view: WeekView, week: Week, names: dict[str, str]) -> dict[str, Any]:
    def lines(rows: Any) -> list[str]:
        return change_words.rows_words(rows, week.board.people, {r.id: r for r in week.rules}, view.unit, names)

    return {
        "least": clash.least,
        "text": change_words.clash_head(clash),
        "rules": lines(clash.rows),
        "ways": [lines(way) for way in clash.ways],
    }
