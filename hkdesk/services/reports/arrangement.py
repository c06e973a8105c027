"""What a version of the arrangement meets in the unit as plain data, for `hkdesk unit check --json` (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hkdesk.documents.parts.arrangement.words import PointWords
from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.unit.arrangement.advice import advice
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.touches import Meeting, Paper, RuleStanding, Stage, Touch, TouchKind
from hkdesk.services.unit.arrangement import ArrangementDesk, Version
from hkdesk.services.week.words import verdict_word
from hkdesk.services.words.unit import arrangement as words


def arrangement_report(desk: ArrangementDesk, version: Version) -> dict[str, Any]:
    """The verdict about the version against the people of its unit, their agreements and drafts."""
    known, value = desk.versions(version.unit_id), version.value
    people = desk.people(version.unit_id)
    found, names = desk.met(known, people, value), people.names
    said = words.point_words(known.unit, names)
    oslo = in_oslo(known.unit)
    return {
        "unit": known.unit.name,
        "version": value.version,
        "state": value.state_on(known.today).value,
        "holds_from": _day(value.holds_from),
        "holds_until": _day(value.holds_until),
        "review_on": _day(value.review_on),
        "reckoned_for": _day(found.day),
        "in_order": found.in_order,
        "people": found.people,
        "agreements": found.count(Stage.IN_FORCE),
        "out_for_signing": found.count(Stage.OUT),
        "drafts": found.count(Stage.DRAFT),
        "extent": _extent(found, value),
        "papers": [_touch(one, value) for one in found.touches],
        "rules": [_rule(one, said, names) for one in found.rules],
        "advice": [
            {"advice": one.kind.value, "part": one.part and one.part.value, "text": words.advice_words(one, oslo=oslo)}
            for one in advice(value)
        ],
        "involvement_missing": [] if value.frozen else list(desk.lacking(version)),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _extent(found: Meeting, value: Arrangement) -> dict[str, Any]:
    return {
        "least": value.least_days,
        "most": value.most_days,
        "average": None if found.average is None else round(found.average, 2),
        "outside": found.outside,
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {"id": paper.case_id, "name": paper.name, "stage": paper.stage.value, "agreement": paper.number or None}


def _touch(one: Touch, value: Arrangement) -> dict[str, Any]:
    return {
        **_paper(one.paper),
        "kind": one.kind.value,
        "breaks": one.kind is TouchKind.COMMON_DAY,
        "weekdays": [day.name.lower() for day in one.weekdays],
        "days_per_week": one.days,
        "text": words.touch_words(one, value),
    }


def _rule(one: RuleStanding, said: PointWords, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "kind": one.rule.kind.value,
        "place": one.rule.place,
        "verdict": one.verdict.value,
        "label": verdict_word(one.verdict),
        "in_order": one.in_order,
        "weekdays": [day.name.lower() for day in one.weekdays],
        "people": list(one.people),
        "too_few_people": one.never,
        "names_what_is_gone": one.gone,
        "text": words.standing_words(one, said, names),
    }
