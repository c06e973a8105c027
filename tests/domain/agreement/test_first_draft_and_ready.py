"""What a draft starts from, and what a paper still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings

from hkdesk.domain.agreement.asked_once import follow_group
from hkdesk.domain.agreement.contradictions.find import Weight, find_contradictions
from hkdesk.domain.agreement.first_draft import first_draft, start_group_from
from hkdesk.domain.agreement.ready import unready
from hkdesk.domain.agreement.statute import check_points, missing_points
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, GroupDefaults, RoleGroup, Unit
from hkdesk.domain.case.terms import Choice, Contacts, Duration, IssuedAgreement, Signing, Terms
from hkdesk.errors import InvalidInput
from tests.domain.law import SINCE_2022
from tests.domain.strategies import of


@settings(deadline=None)
@given(of(Unit))
def test_a_first_draft_is_valid_and_leaves_open_what_two_must_talk_about(unit: Unit) -> None:
    draft = first_draft(unit)
    assert validate.terms(draft) == draft
    missing = [p.id.value for p in missing_points(check_points(draft, SINCE_2022, ()))]
    said = draft.availability.choice is Choice.AGREED
    assert missing == ["extent", *([] if said else ["availability"]), "trial", "equipment"]


def test_a_units_own_facts_are_carried_over() -> None:
    unit = Unit("u", "E", core_from=time(9), core_until=time(14), time_system="Tid", channels="telefon")
    draft = first_draft(unit)
    assert (draft.hours.core_from, draft.hours.core_until, draft.hours.registration) == (time(9), time(14), "Tid")
    assert (draft.availability.from_time, draft.availability.channels) == (time(9), "telefon")
    assert not [c for c in find_contradictions(draft, unit) if c.weight is Weight.CLASH]
    named = first_draft(replace(unit, support_contact="IT, 55 55", safety_representative="Ŋil Åse"))
    assert named.contacts == Contacts(support="IT, 55 55", safety_representative="Ŋil Åse")
    group = replace(GROUP, defaults=GroupDefaults(support_contact="Fagsystem"))
    own = first_draft(replace(unit, support_contact="IT", safety_representative="Ŋil Åse"), group)
    assert own.contacts == Contacts(support="Fagsystem", safety_representative="Ŋil Åse")
    assert first_draft(Unit("u", "E", core_from=time(9))).availability.choice is Choice.OPEN


def test_what_a_paper_lacks() -> None:
    empty = CaseFile(Unit("u", "E"), Case("c", "1", date(2026, 3, 2), "u", Employee("Kari")))
    assert unready(empty) == ("unit.organisation", "unit.manager_name", "terms.home_address", "terms.duration.start")
    unit = replace(empty.unit, organisation="K", manager_name=" ")
    terms = Terms(duration=Duration(date(2026, 3, 2)))
    employee = Employee("Kari", home_address="Vei 1")
    assert unready(CaseFile(unit, replace(empty.case, terms=terms, employee=employee))) == ("unit.manager_name",)


@pytest.mark.parametrize("nothing", ["-", "…", " . . ", "\u00ad", "\u034f", "\u0301", "?"])
def test_a_text_without_a_letter_or_a_figure_fills_no_field(nothing: str) -> None:
    unit = Unit("u", "E", organisation="K", manager_name="Ola")
    terms = Terms(home_address="Vei 1", duration=Duration(date(2026, 3, 2)))
    case = Case("c", "1", date(2026, 3, 2), "u", Employee("Kari"), terms=terms)
    assert unready(CaseFile(unit, case)) == ()
    assert unready(CaseFile(replace(unit, organisation=nothing), case)) == ("unit.organisation",)
    assert unready(CaseFile(replace(unit, manager_name=nothing), case)) == ("unit.manager_name",)
    assert unready(CaseFile(unit, replace(case, employee=Employee(nothing)))) == ("employee.name",)
    for path, changed in (
        ("terms.home_address", replace(terms, home_address=nothing)),
        ("terms.signing.name", replace(terms, signing=Signing(nothing))),
        ("terms.signing.second_name", replace(terms, signing=Signing(second_name=nothing))),
    ):
        assert unready(CaseFile(unit, replace(case, terms=changed))) == (path,)
    other = replace(unit, organisation="3", manager_name="Ŋ")
    assert unready(CaseFile(other, replace(case, employee=Employee("李小龙")))) == ()


GROUP = RoleGroup("g", "Saksbehandler", defaults=GroupDefaults(2, "Saksbehandling", 2, 3, ("Skjerm", "Tastatur")))


def test_a_role_group_says_more_than_the_unit() -> None:
    unit = Unit("u", "E", core_from=time(9), core_until=time(14), role_groups=(GROUP,))
    draft = first_draft(unit, GROUP)
    assert (draft.extent.days_per_week, draft.extent.tasks) == (2, "Saksbehandling")
    assert (draft.ending.notice_weeks, draft.trial.choice, draft.trial.months) == (2, Choice.AGREED, 3)
    assert [line.name for line in draft.equipment.lines] == ["Skjerm", "Tastatur"]
    assert draft.hours == first_draft(unit).hours
    assert first_draft(unit, RoleGroup("x", "X")) == first_draft(unit)
    assert missing_points(check_points(draft, SINCE_2022, ())) == ()


def test_a_draft_nobody_touched_follows_the_employee_to_another_group() -> None:
    unit = Unit("u", "E", role_groups=(GROUP, RoleGroup("x", "X")))
    before = Case("c", "1", date(2026, 3, 2), "u", Employee("Kari"), terms=first_draft(unit))
    moved = replace(before, employee=Employee("Kari", role_group_id="g"))
    followed = follow_group(unit, before, moved)
    assert followed.terms == first_draft(unit, GROUP)
    back = replace(followed, employee=Employee("Kari", role_group_id="x"))
    assert follow_group(unit, followed, back).terms == first_draft(unit)
    touched = replace(before, terms=replace(before.terms, home_address="Vei 1"))
    assert follow_group(unit, touched, replace(touched, employee=moved.employee)).terms == touched.terms
    issued = IssuedAgreement(1, "1-1", date(2026, 3, 2), "Ola", "r", before.terms, "0" * 64, "0" * 12, 6)
    withdrawn = replace(before, agreements=(replace(issued, withdrawn_on=date(2026, 3, 2)),))
    assert follow_group(unit, withdrawn, replace(withdrawn, employee=moved.employee)).terms == before.terms
    renamed = replace(before, employee=Employee("Kari Ås"))
    assert follow_group(unit, before, renamed) == renamed


def test_what_a_group_starts_from_is_checked() -> None:
    unit = Unit("u", "E", role_groups=(GROUP,))
    changed = start_group_from(unit, "g", GroupDefaults(1.5))
    assert changed.role_groups[0].defaults == GroupDefaults(1.5)
    for wrong in (GroupDefaults(8), GroupDefaults(notice_weeks=-1), GroupDefaults(equipment=("Skjerm", "Skjerm"))):
        with pytest.raises(InvalidInput):
            start_group_from(unit, "g", wrong)
    with pytest.raises(InvalidInput):
        start_group_from(unit, "other", GroupDefaults())
