"""Cases that come in: whose store it is, numbers two stores have given, and what differs, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hkdesk.domain.case.case import CaseFile, FollowUp
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.differences import Difference, differences
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.taking_in import EVERYTHING, Wanted
from hkdesk.services.words.arrival import field_words, said
from hkdesk.services.workspace import Workspace
from tests.services.test_case_files import issued
from tests.store.whole_case import WHOLE_UNIT, whole_case

COLLEAGUE = Unit("plan", "Plan", organisation="Nordfjord kommune", manager_name="Ola Ny")


def of_a_colleague(session: CaseSession, number: str = "HK-2026-0900") -> CaseFile:
    employee = replace(session.case.employee, name="Per Vik", role_group_id="")
    return CaseFile(COLLEAGUE, replace(session.case, id="other", number=number, unit_id="plan", employee=employee))


# --- whose store it is ---


def test_a_colleagues_case_brings_its_unit_and_the_store_stays_whose_it_is(
    workspace: Workspace, unit: Unit, session: CaseSession
) -> None:
    assert workspace.import_case(of_a_colleague(session)) == "added"
    assert (workspace.own_unit_id, workspace.unit, workspace.unit_name) == (unit.id, unit, unit.name)
    assert [name for _id, name in workspace.units] == [unit.name, "Plan"]
    assert workspace.session("other").file.unit == COLLEAGUE, "a case keeps the unit it was made in"
    assert workspace.add_employee(Employee("Ny Person")).case.unit_id == unit.id
    assert workspace.add_employee(Employee("Planlegger"), unit_id="plan").case.unit_id == "plan"
    assert [row.name for row in workspace.cases(unit_id="plan")] == ["Per Vik", "Planlegger"]
    assert sum(workspace.state_counts("plan").values()) == 2


def test_in_an_empty_store_the_first_stands_in_until_somebody_says_whose_it_is(
    workspace: Workspace, tmp_path: Path, clock: FixedClock, session: CaseSession
) -> None:
    first, second = of_a_colleague(session), session.file
    with Workspace.open(tmp_path / "tom.db", clock) as empty:
        empty.import_case(first)
        empty.import_case(second)
        assert (empty.own_unit_id, empty.unit) == ("", COLLEAGUE)
        mine = replace(empty.new_unit("Min enhet"), manager_name="Eva")
        empty.save_unit(mine)
        assert (empty.own_unit_id, empty.unit) == (mine.id, mine), "a person named it"
        empty.make_own("plan")
        assert empty.unit == COLLEAGUE
        with pytest.raises(InvalidInput, match="finnes ikke"):
            empty.make_own("ingen")
        assert empty._store.integrity.faults() == []


def test_agreements_are_held_against_the_rules_of_their_own_unit(
    workspace: Workspace, unit: Unit, session: CaseSession
) -> None:
    issued(workspace, session)
    session.commit_issued(c.MarkSigned(1, date(2026, 11, 23), "Kari Leder"))
    before = workspace.due()
    workspace.import_case(of_a_colleague(session))
    workspace.choose_unit("plan")
    mine = [item for item in workspace.due() if item.case_id == session.case.id]
    assert mine == [item for item in before if item.case_id == session.case.id]


# --- numbers ---


def test_a_number_that_another_case_has_is_given_anew_and_the_printed_one_is_kept(
    workspace: Workspace, session: CaseSession
) -> None:
    clash = of_a_colleague(session, session.case.number)
    arrival = workspace.intake.look(clash)
    assert arrival.number_of == session.case.employee.name
    with pytest.raises(InvalidInput) as caught:
        workspace.intake.keep(arrival)
    assert (caught.value.code, caught.value.field) == ("number_taken", "case.number")
    assert session.case.employee.name in caught.value.reason
    assert workspace.intake.keep(arrival, Wanted(renumber=True)) == "added"
    taken = workspace.session("other").case
    assert taken.number not in ("", session.case.number)
    assert taken.former_numbers == (session.case.number,)
    assert workspace.find(taken.number) == "other"
    assert workspace.find(session.case.number) == session.case.id, "who has it now comes first"
    assert workspace.import_case(clash) == "unchanged", "the same case, under the number it has here"


def test_a_case_is_found_by_a_number_it_once_had(workspace: Workspace, session: CaseSession) -> None:
    given = of_a_colleague(session)
    workspace.import_case(replace(given, case=replace(given.case, former_numbers=("HK-2020-0007",))))
    assert workspace.find("hk-2020-0007") == "other"


# --- what differs ---


def test_what_differs_is_asked_field_by_field_and_only_what_is_taken_changes(
    workspace: Workspace, session: CaseSession
) -> None:
    session.do(c.RecordFollowUp(FollowUp("f1", date(2026, 11, 1), "her")))
    session.flush()
    there = replace(
        session.case,
        employee=replace(session.case.employee, phone="900 00 000", home_address="Nye veien 1"),
        scope=ScopeFacts(reason="fra fil"),
        follow_ups=(FollowUp("f2", date(2026, 11, 9), "der"), FollowUp("f1", date(2026, 11, 1), "rettet")),
    )
    arrival = workspace.intake.look(CaseFile(session.file.unit, there))
    assert [one.path for one in arrival.differences] == [
        "case.employee.home_address",
        "case.employee.phone",
        "case.scope.reason",
        "case.follow_ups[f1]",
        "case.follow_ups[f2]",
    ]
    with pytest.raises(InvalidInput) as caught:
        workspace.intake.keep(arrival)
    assert caught.value.code == "exists_differs"
    assert workspace.intake.keep(arrival, Wanted(take=["case.employee.phone", "case.follow_ups[f2]"])) == "merged"
    now = session.case
    assert (now.employee.phone, now.employee.home_address) == ("900 00 000", session.case.employee.home_address)
    assert now.scope.reason == ""
    assert [(one.id, one.summary) for one in now.follow_ups] == [("f1", "her"), ("f2", "der")]
    again = workspace.intake.look(CaseFile(session.file.unit, there))
    assert workspace.intake.keep(again, Wanted(take=())) == "unchanged"
    assert workspace.intake.keep(again, Wanted(take=EVERYTHING)) == "merged"
    assert (session.case.scope.reason, {f.summary for f in session.case.follow_ups}) == ("fra fil", {"der", "rettet"})


def test_an_untouched_case_is_unchanged_whatever_the_unit_has_become(
    workspace: Workspace, unit: Unit, session: CaseSession
) -> None:
    session.flush()
    given = session.file
    workspace.save_unit(replace(unit, manager_name="Ny Leder"))
    assert workspace.import_case(given) == "unchanged"
    assert workspace.import_case(given, replace_existing=True) == "unchanged"
    assert session.file.unit.manager_name == "Ny Leder"


def test_what_was_signed_or_issued_there_comes_along_and_what_was_issued_here_stands(
    workspace: Workspace, session: CaseSession
) -> None:
    mine = issued(workspace, session)
    there = replace(session.case, agreements=(replace(mine, signed_on=date(2026, 11, 23), signed_registered_by="Ola"),))
    assert workspace.intake.keep(workspace.intake.look(replace(session.file, case=there)), Wanted(take=())) == "merged"
    assert session.case.agreements[0].signed_on == date(2026, 11, 23)
    signed = session.case.agreements
    other = replace(session.case, agreements=(replace(mine, document_sha256="0" * 64, signed_on=None),))
    arrival = workspace.intake.look(replace(session.file, case=other))
    assert arrival.other_paper == (mine.number,)
    assert workspace.intake.keep(arrival, Wanted(take=())) == "unchanged"
    older = replace(session.case, agreements=())
    assert workspace.intake.keep(workspace.intake.look(replace(session.file, case=older)), Wanted(take=EVERYTHING))
    assert session.case.agreements == signed


@pytest.mark.parametrize("wanted", [Wanted(replace_all=True), Wanted(take=EVERYTHING)])
def test_when_the_save_fails_neither_case_nor_unit_is_changed(
    workspace: Workspace, unit: Unit, session: CaseSession, monkeypatch: pytest.MonkeyPatch, wanted: Wanted
) -> None:
    session.flush()
    before = session.file
    given = CaseFile(replace(unit, manager_name="Fra fil"), replace(session.case, scope=ScopeFacts(reason="fra fil")))
    arrival = workspace.intake.look(given)

    def full(*_args: object, **_named: object) -> int:
        raise Surroundings("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr("hkdesk.store.cases.Cases.save", full)
        with pytest.raises(Surroundings):
            workspace.intake.keep(arrival, wanted)
    assert session.file == before
    assert (workspace.unit, workspace._store.units.find(unit.id)) == (unit, unit)
    assert workspace.intake.keep(arrival, wanted) in ("replaced", "merged")
    assert session.file == given


def test_the_row_of_a_new_case_comes_from_the_unit_that_is_here(
    workspace: Workspace, unit: Unit, session: CaseSession
) -> None:
    groups = workspace.unit.role_groups if workspace.unit else ()
    assert groups == ()
    there = replace(unit, role_groups=(c_group(),))
    case = replace(session.case, id="c9", number="HK-2026-0099", employee=Employee("Per", role_group_id="g9"))
    workspace.import_case(CaseFile(there, case))
    (row,) = [row for row in workspace.cases() if row.case_id == "c9"]
    assert row.role_group == "", "the store's own unit has no such group"


def c_group() -> RoleGroup:
    return RoleGroup("g9", "Fra filen")


def test_every_field_that_can_differ_has_a_name_and_both_values_in_words() -> None:

    empty = Unit("u1", "Annet")
    plain = replace(whole_case(), agreements=())
    bare = type(plain)(plain.id, plain.number, date(2025, 1, 1), "u2", Employee("Annen"))
    for under, found in (("case", differences(plain, bare)), ("unit", differences(WHOLE_UNIT, empty))):
        assert len(found) > 10 or under == "unit"
        for one in found:
            told = replace(one, path=f"{under}.{one.path}")
            assert field_words(told) not in ("Saken", "Enheten", ""), told.path
            assert all(said(one))


@pytest.mark.parametrize("place", [0, 300, 401, 2_000])
def test_of_two_long_texts_the_place_where_they_part_is_shown(place: int) -> None:
    before, after = "Samme ord. " * 300, " Samme slutt." * 300
    one = Difference("case.scope.reason", before[:place] + "tirsdag" + after, before[:place] + "torsdag" + after)
    here, there = said(one)
    assert "tirsdag" in here
    assert "torsdag" in there
    assert max(len(here), len(there)) < 410
    assert said(Difference("case.scope.reason", "", "kort")) == ("–", "kort")
