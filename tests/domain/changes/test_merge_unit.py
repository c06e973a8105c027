"""Two have written in the same unit: neither change is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.people import RoleGroup, Unit, Weekday
from hkdesk.domain.changes.merge import merged_unit
from tests.domain.strategies import of

YES, NO = Response("a", Answer.YES), Response("b", Answer.NO)
BASE = Unit("u", "Enhet", role_groups=(RoleGroup("g", "Gruppe", (YES, NO)), RoleGroup("h", "Annen")))


def groups(unit: Unit) -> dict[str, RoleGroup]:
    return {group.id: group for group in unit.role_groups}


def test_fields_and_answers_of_both_are_kept() -> None:
    changed = replace(BASE.role_groups[0], responses=(replace(YES, answer=Answer.PARTLY), NO))
    mine = replace(BASE, manager_name="Kari", role_groups=(changed, BASE.role_groups[1]))
    theirs = replace(
        BASE,
        channels="Teams",
        common_office_days=(Weekday.MONDAY,),
        role_groups=(
            replace(BASE.role_groups[0], name="Nytt navn", responses=(YES, replace(NO, reason="Fordi"), Response("c"))),
            BASE.role_groups[1],
            RoleGroup("i", "Ny"),
        ),
    )
    found = merged_unit(BASE, mine, theirs)
    assert (found.manager_name, found.channels, found.common_office_days) == ("Kari", "Teams", (Weekday.MONDAY,))
    assert list(groups(found)) == ["g", "h", "i"]
    assert groups(found)["g"] == RoleGroup(
        "g", "Nytt navn", (replace(YES, answer=Answer.PARTLY), replace(NO, reason="Fordi"), Response("c"))
    )


def test_the_same_field_is_as_mine_says_and_what_one_took_away_stays_away() -> None:
    mine = replace(BASE, name="Min", role_groups=BASE.role_groups[:1])
    theirs = replace(BASE, name="Deres")
    found = merged_unit(BASE, mine, theirs)
    assert (found.name, list(groups(found))) == ("Min", ["g"])
    renamed = replace(BASE, role_groups=(BASE.role_groups[0], replace(BASE.role_groups[1], name="Fått nytt navn")))
    assert list(groups(merged_unit(BASE, mine, renamed))) == ["g", "h"], "what the other has worked on is not lost"


@settings(deadline=None, max_examples=60)
@given(of(Unit), of(Unit))
def test_where_one_changed_nothing_it_is_as_the_other_says(base: Unit, other: Unit) -> None:
    other = replace(other, id=base.id)
    assert merged_unit(base, base, other) == other
    again = merged_unit(base, other, base)
    assert replace(again, role_groups=()) == replace(other, role_groups=())
    assert groups(again) == groups(other)
