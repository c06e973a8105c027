"""Part time: a person's own days are kept with the day they begin, never look like presence, and are taken back."""

from __future__ import annotations

import json

import pytest

from hkdesk.domain.values.weekday import Weekday
from hkdesk.domain.week.cells import Place
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.errors import InvalidInput
from hkdesk.services.privacy.held import as_json
from hkdesk.services.privacy.held_paper import held_paper
from hkdesk.services.week.own_days import own_days_of, own_days_words, set_own_days
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import FRI, MON, WED, day, five


def places(workspace: Workspace, weeks: int = 0) -> list[Place]:
    board = workspace.week.weeks("u1", day(1, weeks)).weeks[0].board
    return [cell.place for cell in board.cells[[person.id for person in board.people].index("c1")]]


def test_a_day_off_is_neither_in_nor_home_and_earlier_weeks_stay(workspace: Workspace) -> None:
    five(workspace)
    records = workspace.unit_records
    before = workspace.week.weeks("u1", day(1)).weeks[0].attendance
    set_own_days(records, "u1", "c1", OwnDays((FRI, MON, MON), day(1, 1)))
    assert places(workspace) == [Place.OFFICE, Place.OFFICE, Place.HOME, Place.OFFICE, Place.OFFICE]
    assert places(workspace, 1) == [Place.OFFICE, Place.OFF, Place.OFF, Place.OFF, Place.OFFICE]
    there = workspace.week.weeks("u1", day(1, 1)).weeks[0].attendance
    # On Wednesday Anne was at home, and is off now: not in on either.
    less = zip(before, (0, 1, 0, 1, 0), strict=True)
    assert [one.possible for one in there] == [one.possible - gone for one, gone in less]
    (kept,) = own_days_of(records, "c1")
    assert own_days_words(kept.value) == "mandag og fredag fra 07.12.2026"
    with pytest.raises(InvalidInput, match="på jobb"):
        workspace.week.settle("c1", day(2, 1), home=True)
    records.undo()
    assert places(workspace, 1)[1] is Place.OFFICE
    assert workspace.health.verify().faults == ()


def test_the_same_day_is_changed_and_five_days_from_ever_need_no_record(workspace: Workspace) -> None:
    five(workspace)
    records = workspace.unit_records
    set_own_days(records, "u1", "c1", OwnDays((MON,), None))
    set_own_days(records, "u1", "c1", OwnDays((WED,), None))
    set_own_days(records, "u1", "c1", OwnDays((MON, WED), day(1, 4)))
    assert [own_days_words(one.value) for one in own_days_of(records, "c1")] == [
        "onsdag",
        "mandag og onsdag fra 28.12.2026",
    ]
    set_own_days(records, "u1", "c1", OwnDays(tuple(Weekday), None))
    assert [one.value.since for one in own_days_of(records, "c1")] == [day(1, 4)]
    set_own_days(records, "u1", "c1", OwnDays(tuple(Weekday), day(1, 6)))  # full time again, from then
    assert places(workspace, 6).count(Place.OFF) == 0
    with pytest.raises(InvalidInput) as refused:
        set_own_days(records, "u1", "c1", OwnDays((), None))
    assert refused.value.field == "days"


def test_they_are_given_out_with_the_rest_of_the_person(workspace: Workspace) -> None:
    from hkdesk.scanning.raster import page_texts

    five(workspace)
    set_own_days(workspace.unit_records, "u1", "c1", OwnDays((MON, WED), day(1)))
    held = workspace.privacy.held("c1")
    (told,) = json.loads(as_json(held))["unit_records"]
    assert told["value"] == {"days": ["monday", "wednesday"], "since": "2026-11-30", "even_days": None}
    text = " ".join(" ".join(page_texts(held_paper(held).pdf)).split())
    assert "Egne arbeidsdager" in text
    assert "mandag" in text
