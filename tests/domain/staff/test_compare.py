"""Whom a row of a list is about, and what it would change."""

from __future__ import annotations

from datetime import date

import pytest

from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.staff.changes import Answer, Kind, Known, Why
from hkdesk.domain.staff.compare import compare
from hkdesk.domain.staff.decide import Said, decide, waiting
from hkdesk.domain.staff.people import Person

GROUPS = (RoleGroup("g1", "Saksbehandlere"), RoleGroup("g2", "Servicemedarbeider"))


def listed(first: str, last: str, number: str = "", line: int = 2, **more) -> Person:
    return Person(first, last, employee_number=number, lines=(line,), **more)


def known(name: str, number: str = "", case_id: str = "c1", unit: str = "u", **more) -> Known:
    told = {one: more.pop(one) for one in ("title", "email", "phone", "role_group_id") if one in more}
    return Known(case_id, f"HK-2026-{case_id}", Employee(name, employee_number=number, **told), unit, **more)


def one(person: Person, *here: Known):
    rows = [row for row in compare([person], here, "u", GROUPS).rows if row.person is not None]
    assert len(rows) == 1
    return rows[0]


def fields(row) -> dict[str, tuple[str, str]]:
    return {change.name: (change.old, change.new) for change in row.fields}


def test_the_employee_number_to_the_letter_decides() -> None:
    row = one(listed("Kari", "Dahl", "00412", title="Leder"), known("Kari Dahl", "00412", title="Rådgiver"))
    assert (row.kind, row.why, fields(row)) == (Kind.CHANGED, Why.SAME_NUMBER, {"title": ("Rådgiver", "Leder")})


def test_nobody_like_is_new_and_the_group_is_recognised() -> None:
    row = one(listed("Kari", "Dahl", "1", title="saksbehandler"), known("Per Lie", "2"))
    assert (row.kind, row.role_group_id, row.group_asked) == (Kind.NEW, "g1", False)
    row = one(listed("Kari", "Dahl", "1", title="Jurist"), known("Per Lie", "2"))
    assert (row.role_group_id, row.group_asked) == ("", True)
    row = one(listed("Kari", "Dahl", "1", title="Jurist"), known("Per Lie", "2", title="jurist", role_group_id="g2"))
    assert (row.role_group_id, row.group_asked) == ("g2", False)


@pytest.mark.parametrize(
    ("person", "here", "why"),
    [
        (listed("Kari", "Dahl", "412"), known("Kari Dahl", "00412"), Why.NUMBER_BUT_FOR_ZEROS),
        (listed("Kari", "Dahl", "P412"), known("Kari Dahl", "412"), Why.NUMBER_BUT_FOR_PREFIX),
        (listed("Kari", "Dahl Lie", "412"), known("Kari Dahl", "412"), Why.OTHER_NAME),
        (listed("Kari", "Dahl", "412", title="Leder"), known("Kari Dahl", title="Jurist"), Why.SAME_NAME),
        (listed("Kari", "Dahl", "412"), known("Kari Dahl", "977"), Why.OTHER_NUMBER),
        (listed("Grete Ø.", "Vågå", title="Leder"), known("Grete Ødegård Vågå", title="Leder"), Why.LIKE_NAME),
        (listed("Kari", "Lie", email="a@x.no"), known("Kari Dahl", "1", email="A@x.no"), Why.EMAIL_OTHER_NAME),
        (listed("Kari", "Dahl", "412"), known("Kari Dahl", "412", closed=True), Why.CLOSED),
    ],
)
def test_less_than_certain_is_asked_and_changes_nothing_unanswered(person: Person, here: Known, why: Why) -> None:
    comparison = compare([person], [here], "u", GROUPS)
    (row,) = comparison.rows
    assert (row.kind, row.why, row.candidates) == (Kind.UNSURE, why, (here,))
    assert decide(comparison).count == 0
    assert waiting(comparison) == 1
    added = decide(comparison, Said(answers={row.key: (Answer.NEW, "")}))
    assert [employee.name for _key, employee in added.new] == [person.name]
    same = decide(comparison, Said(answers={row.key: (Answer.SAME, here.case_id)}))
    assert not same.new
    for case, _fields in same.changed:
        assert case is here


def test_saying_it_is_the_same_person_takes_the_new_name_and_number() -> None:
    comparison = compare([listed("Kari", "Lie", "412")], [known("Kari Dahl", "412")], "u")
    (row,) = comparison.rows
    ((_case, changes),) = decide(comparison, Said(answers={row.key: (Answer.SAME, "")})).changed
    assert [(one.name, one.old, one.new) for one in changes] == [("name", "Kari Dahl", "Kari Lie")]


def test_name_and_title_are_enough_where_each_is_one_persons_and_a_number_lacks() -> None:
    person = listed("Kari", "Dahl", "412", title="Rådgiver")
    row = one(person, known("Dahl, Kari", title="rådgiver"))
    assert (row.kind, row.why, fields(row)) == (
        Kind.CHANGED,
        Why.SAME_NAME_AND_TITLE,
        {"employee_number": ("", "412")},
    )
    twice = [known("Kari Dahl", title="Rådgiver"), known("Kari Dahl", title="Rådgiver", case_id="c2")]
    assert one(person, *twice).why is Why.SEVERAL
    both = compare([person, listed("Kari", "Dahl", "413", 3, title="Rådgiver")], twice[:1], "u")
    assert {row.kind for row in both.rows} == {Kind.UNSURE}


def test_the_number_it_replaces_is_known_where_the_list_has_it() -> None:
    row = one(listed("Kari", "Dahl", "90412", old_number="412"), known("Kari Dahl", "412"))
    assert (row.kind, row.why, fields(row)) == (
        Kind.CHANGED, Why.SAME_OLD_NUMBER, {"employee_number": ("412", "90412")},
    )  # fmt: skip


def test_without_a_number_the_address_is_enough() -> None:
    row = one(listed("Kari", "Dahl", email="kari@x.no", title="Leder"), known("Kari Dahl", "412", email="Kari@x.no"))
    assert (row.kind, row.why, fields(row)) == (Kind.CHANGED, Why.SAME_EMAIL, {"title": ("", "Leder")})


def test_an_empty_cell_capitals_and_the_countrys_number_change_nothing() -> None:
    here = known("Kari Dahl", "412", title="Rådgiver", email="kari@x.no", phone="90 00 00 07")
    row = one(listed("KARI", "DAHL", "412", title="rådgiver", email="", phone="+4790000007"), here)
    assert (row.kind, row.fields) == (Kind.UNCHANGED, ())


def test_who_is_not_in_the_list_is_gone_and_never_removed() -> None:
    here = [known("Kari Dahl", "1"), known("Per Lie", "2", "c2"), known("Ola Moen", "3", "c3", unit="other")]
    comparison = compare([listed("Kari", "Dahl", "1")], here, "u")
    assert [(row.name, row.why) for row in comparison.of(Kind.GONE)] == [("Per Lie", Why.NOT_LISTED)]
    assert decide(comparison).count == 0
    assert comparison.many_gone


def test_leavers_are_gone_where_they_have_a_case_and_passed_over_where_not() -> None:
    left = listed("Kari", "Dahl", "1", left=True, end=date(2026, 10, 31))
    assert (one(left, known("Kari Dahl", "1", title="x")).kind, one(left, known("Kari Dahl", "1")).why) == (
        Kind.GONE, Why.LEFT,
    )  # fmt: skip
    comparison = compare([left], [], "u")
    assert (comparison.rows, comparison.left_already) == ((), (left,))


def test_a_closed_account_is_asked_about_and_is_not_left() -> None:
    closed = listed("Kari", "Dahl", email="k@x.no", left=True, account_closed=True)
    assert one(closed).why is Why.ACCOUNT_CLOSED
    assert one(closed).kind is Kind.UNSURE
    assert one(closed, known("Kari Dahl", email="k@x.no")).kind is Kind.GONE


def test_only_the_units_asked_for_are_looked_at_and_who_moved_is_not_gone() -> None:
    people = [listed("Kari", "Dahl", "1", unit="Plan"), listed("Per", "Lie", "2", 3, unit="Kart")]
    here = [known("Kari Dahl", "1"), known("Per Lie", "2", "c2")]
    comparison = compare(people, here, "u", list_units=frozenset({"Plan"}))
    assert [(row.name, row.kind) for row in comparison.rows] == [("Kari Dahl", Kind.UNCHANGED)]
    assert [one.name for one in comparison.elsewhere] == ["Per Lie"]


def test_a_tick_taken_away_leaves_the_row_or_the_one_fact_as_it_is() -> None:
    here = known("Kari Dahl", "1", title="Jurist", phone="90000007")
    comparison = compare([listed("Kari", "Dahl", "1", title="Leder", phone="90000008")], [here], "u")
    (row,) = comparison.rows
    assert decide(comparison, Said(off=frozenset({row.key}))).count == 0
    ((_case, changes),) = decide(comparison, Said(off_fields=frozenset({(row.key, "title")}))).changed
    assert [one.name for one in changes] == ["phone"]


def test_one_case_is_not_changed_by_two_rows() -> None:
    here = known("Kari Dahl", "412")
    people = [listed("Kari", "Lie", "412"), listed("Kari", "Moen", "0412", 3)]
    comparison = compare(people, [here], "u")
    said = Said(answers={row.key: (Answer.SAME, "c1") for row in comparison.of(Kind.UNSURE)})
    assert len(decide(comparison, said).changed) == 1
