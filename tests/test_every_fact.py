"""A fact of the unit or of the employee cannot be forgotten: each has a field, and is printed or listed somewhere.

A new field of `Unit` or `Employee` in `hkdesk/domain/case/people.py` fails here until it has both, or until `WITHOUT`
says why not. `test_every_field.py` asks more of the terms of an agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hkdesk.domain.agreement.first_draft import first_draft
from hkdesk.domain.case import validate
from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.logo import to_text
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.values.codec import field_types, optional_of
from hkdesk.services.content import catalogue
from hkdesk.services.doubles import Doubles
from hkdesk.services.paper.letter_drafts import first_letter_draft
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.pages.case_person import PersonPanel
from hkdesk.ui.pages.unit import UnitForm
from tests.support.agreement_text import agreement_words
from tests.support.term_places import others
from tests.ui.steps.paper_support import Desk, desk

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
UNIT = Unit("u1", "Seksjon byggesak", role_groups=(RoleGroup("g1", "Saksbehandlere"), RoleGroup("g2", "Byggesak")))
PERSON = Employee("Åse-Kjærsti Nilsen", role_group_id="g1")
NEEDED = ScopeResult(Verdict.AGREEMENT, True)

# What a sample of the type will not do for.
SAMPLES: dict[str, tuple[Any, ...]] = {
    "unit.id": ("u2",),
    "unit.logo": (to_text(1, 1, b"\xff\x00\x00"), to_text(1, 2, bytes(6))),
    "unit.week_rules": ((WeekRule("r1", RuleKind.MOST_AT_HOME, 2),),),
    "unit.role_groups": ((RoleGroup("g1", "Rådgivere"),), ()),
    "employee.role_group_id": ("g2", ""),
}
ADD = {
    ("unit", "form"): "a row in hkdesk/ui/pages/unit.py",
    ("unit", "paper"): "it to `first_draft`, to the clauses (domain/agreement/clauses.py) or to the parties on paper "
    "(documents/parts/agreement.py)",
    ("employee", "form"): "a row in hkdesk/ui/pages/case_person.py",
    ("employee", "paper"): "it to the parties on paper (documents/parts/agreement.py), a letter's draft or the row of "
    "the list (domain/standing/make_row.py)",
}
WITHOUT: dict[str, dict[str, str]] = {
    "unit.id": {"form": "tells units apart in the store, and nobody has to know it", "paper": "the same"},
    "unit.week_rules": {
        "form": "what a rule names is chosen where the arrangement is written; until then it comes with a case file",
        "paper": "is about the unit's week, and stands in nobody's agreement",
    },
    "employee.email": {"paper": "is offered as address when the packet is mailed, and is never printed"},
}
"""Fact -> what it does without -> why. An entry that is needed no more fails too."""


def require(whose: str, ask: str, forgotten: Iterable[str]) -> None:
    """Fails with a sentence for each fact without what is asked, and for each reason that is needed no more."""
    lacks = {f"{whose}.{name}" for name in forgotten}
    excused = {place for place, why in WITHOUT.items() if ask in why and place.startswith(f"{whose}.")}
    what = {"form": "field in the window", "paper": "place on paper or in a list"}[ask]
    told = [f"{one} has no {what}: add {ADD[whose, ask]}; or say in WITHOUT why not" for one in lacks - excused]
    told += [f"{one} has its {what} now: take the reason out of WITHOUT" for one in excused - lacks]
    assert not told, "\n".join(["", *sorted(told)])


def changed(value: Any, whose: str, name: str, kind: Any) -> Iterator[Any]:
    """The unit or the employee with something else in the field."""
    known = SAMPLES.get(f"{whose}.{name}")
    check: Callable[[Any], Any] = validate.unit if whose == "unit" else validate.employee
    yield from (replace(value, **{name: one}) for one in known) if known else others(value, name, kind, check)


def told(unit: Unit, person: Employee) -> Iterator[object]:
    """All that paper and lists say of the two: the first draft, as it prints in every language, the row, letters."""
    terms = first_draft(unit, unit.role_group(person.role_group_id))
    case = Case("c1", "HK-2026-0001", NOON.date(), unit.id, person, terms=terms)
    file = CaseFile(unit, case)
    for language in catalogue().languages:
        yield agreement_words(file, NOON, language)
    yield terms.hours, terms.availability, terms.contacts  # which test_every_field.py holds to the paper
    row = summarise(case, unit, NEEDED)
    yield row.name, row.title, row.role_group
    yield [first_letter_draft(file, kind, NOON.date()) for kind in LetterKind]


def facts(whose: type) -> Iterator[tuple[str, Any]]:
    """Every field with its type, None aside."""
    return ((entry.name, optional_of(kind) or kind) for entry, kind in field_types(whose))


def push(binder: Binder, widget: object) -> None:
    """What the field holds is handed over as if the user had typed it."""
    (bound,) = (one for one in binder._bound if one.widget is widget)
    bound.push()
    assert bound.refusal is None


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_each_fact_of_the_unit_has_a_field(here: Desk) -> None:
    def kept(unit: Unit, name: str) -> bool:
        form = UnitForm(here.context, unit)
        if name == "role_groups":  # a list under the rows
            return [line.line.text() for line in form.groups.lines] == [group.name for group in unit.role_groups]
        if name not in form.rows:
            return False
        push(form.binder, form.rows[name].widget)
        form.saver.stop()
        return form._draft == unit

    forms = ((name, changed(UNIT, "unit", name, kind)) for name, kind in facts(Unit))
    require("unit", "form", [name for name, units in forms if not all(kept(unit, name) for unit in units)])


def test_each_fact_of_the_employee_has_a_field(here: Desk) -> None:
    unit = here.workspace.unit
    assert unit is not None
    here.workspace.save_unit(replace(unit, role_groups=UNIT.role_groups))

    def kept(person: Employee, name: str) -> bool:
        here.session.do(SetEmployee(person))
        panel = PersonPanel(here.session, Doubles(here.workspace))
        if name not in panel.fields:
            return False
        push(panel.binder, panel.fields[name].widget)
        return here.session.case.employee == person

    forms = ((name, changed(PERSON, "employee", name, kind)) for name, kind in facts(Employee))
    require("employee", "form", [name for name, people in forms if not all(kept(one, name) for one in people)])


def test_each_fact_of_the_unit_is_printed_or_listed() -> None:
    before = list(told(UNIT, PERSON))
    units = ((name, changed(UNIT, "unit", name, kind)) for name, kind in facts(Unit))
    require("unit", "paper", [name for name, made in units if before in [list(told(unit, PERSON)) for unit in made]])


def test_each_fact_of_the_employee_is_printed_or_listed() -> None:
    before = list(told(UNIT, PERSON))
    people = ((name, changed(PERSON, "employee", name, kind)) for name, kind in facts(Employee))
    require("employee", "paper", [name for name, made in people if before in [list(told(UNIT, one)) for one in made]])


def test_the_table_of_reasons_speaks_of_facts_that_are_there() -> None:
    known = {f"{whose}.{name}" for whose, kind in (("unit", Unit), ("employee", Employee)) for name, _k in facts(kind)}
    assert WITHOUT.keys() | SAMPLES.keys() <= known
