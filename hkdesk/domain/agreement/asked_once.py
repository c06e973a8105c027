"""What is asked in one step and stands in another: days a week, tasks and the next talk.

The assessment decides the days and names the tasks, the talk sets when to talk again; the first draft takes them over.
A draft in which somebody has written something else keeps it, and so does every agreement that was ever issued: what
the case says otherwise since is told by `hkdesk.domain.agreement.changed_since`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from hkdesk.domain.agreement.first_draft import first_draft
from hkdesk.domain.case.answers import Assessment
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.home_amount import Weeks
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import Pattern
from hkdesk.domain.case.tasks import TaskPlace
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.values.wording import listed

DAYS, TASKS, NEXT_TALK = "extent.days_per_week", "extent.tasks", "talks.first_on"
_LEAST_DAYS, _MOST_DAYS = 0.5, 5


class Origin(StrEnum):
    """Where a value of the draft was taken from, as long as nobody has written another."""

    SCOPE = "scope"
    ASSESSMENT = "assessment"
    DIALOGUE = "dialogue"
    GROUP = "group"
    UNIT = "unit"
    PROPOSED = "proposed"


def days_decided(assessment: Assessment) -> float | None:
    """The days a week that the assessment decides, where an agreement can have so many."""
    days = assessment.conclusion.extent_days_per_week
    return days if days is not None and _LEAST_DAYS <= days <= _MOST_DAYS else None


def days_suggested(case: Case, unit: Unit) -> tuple[float | None, Origin | None]:
    """What the assessment may begin with: what the employee asked for, else what is usual in the role group."""
    wished = days_asked_for(case)
    if wished is not None and _can_be_agreed(wished):
        return wished, Origin.SCOPE
    group = unit.role_group(case.employee.role_group_id)
    usual = group.defaults.days_per_week if group is not None else None
    return usual, Origin.GROUP if usual is not None else None


def _can_be_agreed(days: float) -> bool:
    return _LEAST_DAYS <= days <= _MOST_DAYS and float(days * 2).is_integer()  # whole days may come as an int


def tasks_named(assessment: Assessment) -> str:
    """The tasks that can be done at home, as a sentence for the agreement; "" without any."""
    titles = [
        " ".join(task.title.split()).rstrip(".,;")
        for task in assessment.tasks
        if task.place is not TaskPlace.OFFICE and any(char.isalnum() for char in task.title)
    ]
    said = listed(titles)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def next_talk(case: Case) -> date | None:
    """The day the two have set for their next talk, in the newest record that sets one."""
    return next((talk.next_on for talk in reversed(case.dialogues) if talk.next_on is not None), None)


def _said(case: Case) -> dict[str, Any]:
    return {
        DAYS: days_decided(case.assessment),
        TASKS: tasks_named(case.assessment),
        NEXT_TALK: next_talk(case),
    }


def follow_case(unit: Unit, before: Case, after: Case) -> Case:
    """The case after a change of it: what a step has from another one is taken anew, the draft above all.

    Only what still reads as it was taken before, or as the first draft had it, follows.
    """
    if after.agreements or after.terms != before.terms:
        return after
    after = _with_wish(before, after)
    old, new = _said(before), _said(after)
    changed = [path for path in new if new[path] != old[path]]
    if not changed:
        return after
    start = first_draft(unit, unit.role_group(after.employee.role_group_id))
    terms = after.terms
    for path in changed:
        now, begun = at(terms, path), at(start, path)
        free = now in (old[path] or begun, begun)
        if free and (path != DAYS or _by_the_week(terms)):
            terms = put(terms, path, new[path] or begun)
    return replace(after, terms=terms)


def _with_wish(before: Case, after: Case) -> Case:
    """What the employee asked for in the avklaring is what they wish in the assessment."""
    was, now = (
        days if days is not None and _can_be_agreed(days) else None for days in map(days_asked_for, (before, after))
    )
    if was == now or after.assessment.wished_days_per_week not in (None, was):
        return after
    return replace(after, assessment=replace(after.assessment, wished_days_per_week=now))


def days_asked_for(case: Case) -> float | None:
    """The days a week the employee asks for in the avklaring, where they are the same each week."""
    return case.scope.days_per_week if case.scope.pattern is Pattern.FIXED else None


def as_begun(case: Case, unit: Unit) -> Terms:
    """The draft as it began for the case: from unit and role group, and with what it has from the steps before.

    It equals the terms of the case for as long as nobody has written in the agreement itself.
    """
    terms, said = first_draft(unit, unit.role_group(case.employee.role_group_id)), _said(case)
    for path, value in said.items():
        if value and at(case.terms, path) == value:
            terms = put(terms, path, value)
    return terms


def follow_group(unit: Unit, before: Case, after: Case) -> Case:
    """The case after a change of the employee: a draft nobody has touched follows them to another role group.

    One that says anything else than it began with stays as it is, and so does one that was ever issued.
    """
    old, new = before.employee.role_group_id, after.employee.role_group_id
    if old == new or after.agreements or before.terms != as_begun(before, unit):
        return after
    terms, said = first_draft(unit, unit.role_group(new)), _said(after)
    for path, value in said.items():
        if value and at(before.terms, path) == value:
            terms = put(terms, path, value)
    return replace(after, terms=terms)


def _by_the_week(terms: Terms) -> bool:
    """Whether the draft tells its extent as days of every week, as the assessment does."""
    extent = terms.extent
    return extent.weeks is Weeks.EVERY and extent.days_per_month is None and extent.percent is None


def origins(case: Case, unit: Unit) -> dict[str, Origin]:
    """Where what stands in the draft was taken from, by its place in the terms; nothing of what somebody wrote.

    A value that somebody wrote and that is the same counts as taken.
    """
    group = unit.role_group(case.employee.role_group_id)
    drafts = (
        (Origin.PROPOSED, first_draft(Unit(unit.id, unit.name))),
        (Origin.UNIT, first_draft(unit)),
        (Origin.GROUP, first_draft(unit, group)),
    )
    said = _said(case)
    found = {path: Origin.ASSESSMENT if path != NEXT_TALK else Origin.DIALOGUE for path in said if said[path]}
    made = {path: origin for path, origin in found.items() if at(case.terms, path) == said[path]}
    for path in PRESET:
        now = at(case.terms, path)
        if path not in made and now not in (None, "", (), False, "open"):
            origin = next((one for one, draft in drafts if at(draft, path) == now), None)
            if origin is not None:
                made[path] = origin
    return made


PRESET = (
    DAYS,
    TASKS,
    "hours.kind",
    "hours.core_from",
    "hours.core_until",
    "hours.registration",
    "availability.choice",
    "availability.from_time",
    "availability.until_time",
    "availability.channels",
    "ending.choice",
    "ending.notice_weeks",
    "trial.choice",
    "trial.months",
    "equipment.kind",
    "equipment.lines",
    "handling.choice",
    "contacts.support",
    "contacts.safety_representative",
)
"""What a first draft may begin with, see `hkdesk.domain.agreement.first_draft`."""
