"""Calendar files of home days: read back as the days of the grid; what was sent is kept, and gone days told once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
import vobject

from hkdesk.domain.unit.week import CALENDAR_SENT
from hkdesk.domain.week.calendar_days import Recipient
from hkdesk.domain.week.cells import Place
from hkdesk.domain.week.notes import NoteKind
from hkdesk.errors import InvalidInput
from hkdesk.services.privacy.held import as_json
from hkdesk.services.privacy.held_paper import held_paper
from hkdesk.services.week.calendar import CalendarFiles, calendar_files, removed_path, save, written
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import day, five


def read(data: bytes) -> dict[date, tuple[str, int]]:
    """By the day: what is said, and the edition."""
    found = {}
    for event in vobject.readOne(data.decode()).vevent_list:
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)
        found[event.dtstart.value] = event.summary.value, int(event.sequence.value)
    return found


def made(workspace: Workspace, *case_ids: str, to: Recipient = Recipient.PERSON) -> CalendarFiles:
    return calendar_files(workspace, "u1", case_ids, to, workspace.clock.now())


def test_the_file_holds_the_home_days_of_the_grid_and_no_other(workspace: Workspace) -> None:
    five(workspace)
    workspace.week.absent("c2", NoteKind.LEAVE, day(3), day(3, 1))
    workspace.week.settle("c5", day(2), home=True)
    view = workspace.week.weeks("u1", day(1), 26)
    for case_id in ("c2", "c4", "c5"):
        seat = [person.id for person in view.people].index(case_id)
        home = {
            on
            for week in view.weeks
            for on, cell in zip(week.board.days, week.board.cells[seat], strict=True)
            if cell.place is Place.HOME and on <= date(2027, 5, 21)
        }
        found = made(workspace, case_id)
        if home:
            days = read(found.days)
            assert {on for on in days if on >= day(1)} == home
            assert {text for text, _n in days.values()} == {"Hjemmekontor"}
        else:
            assert b"VEVENT" not in found.days
        assert (found.removed, found.holding) == (b"", len(read(found.days)) if home else 0)
    assert date(2026, 12, 25) not in read(made(workspace, "c2").days)


def test_what_is_taken_away_goes_into_a_file_of_its_own_once(workspace: Workspace, tmp_path: Path) -> None:
    five(workspace)
    path = tmp_path / "Hjemmedager Anne.ics"
    first = made(workspace, "c1")
    assert save(first, path) == (path,)
    written(workspace.unit_records, "u1", first)
    workspace.week.move("c1", day(3), day(4))
    second = made(workspace, "c1")
    assert list(read(second.removed)) == [day(3)]
    assert read(second.removed)[day(3)] == ("Hjemmekontor", 1)
    assert read(second.days)[day(4)] == ("Hjemmekontor", 0)
    assert made(workspace, "c1").gone == 1  # nothing is counted as sent before it was
    assert save(second, path) == (path, removed_path(path))
    assert b"METHOD:CANCEL" in removed_path(path).read_bytes()
    written(workspace.unit_records, "u1", second)
    assert made(workspace, "c1").gone == 0
    assert made(workspace, "c1", to=Recipient.MANAGER).gone == 0  # who was sent nothing has nothing to take away
    (kept,) = workspace.unit_records.of_case("c1")
    assert kept.revision == 2


def test_the_manager_gets_names_and_all_in_one_file(workspace: Workspace) -> None:
    five(workspace)
    files = made(workspace, "c1", "c2", to=Recipient.MANAGER)
    events = vobject.readOne(files.days.decode()).vevent_list
    said = [one.summary.value for one in events if one.dtstart.value == day(3)]
    assert sorted(said) == ["Hjemmekontor: Anne", "Hjemmekontor: Bjørn"]
    assert len({one.uid.value for one in events}) == files.holding
    written(workspace.unit_records, "u1", files)
    assert {one.case_id for one in workspace.unit_records.of_case("c2")} == {"c2"}
    workspace.unit_records.undo()
    assert workspace.unit_records.of_case("c2") == ()
    with pytest.raises(InvalidInput):
        made(workspace, "c9")


def test_what_everybody_was_sent_is_read_once_however_many_they_are(workspace: Workspace) -> None:
    five(workspace)
    files = made(workspace, "c1", "c2", "c3", "c5", to=Recipient.MANAGER)
    with patch.object(workspace.unit_records, "all", wraps=workspace.unit_records.all) as reads:
        written(workspace.unit_records, "u1", files)
    assert reads.call_count == 1
    assert len(workspace.unit_records.all("u1", CALENDAR_SENT)) == 3


def test_nothing_is_written_over_another_file(workspace: Workspace, tmp_path: Path) -> None:
    five(workspace)
    path = tmp_path / "a.ics"
    path.write_text("noe annet", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        save(made(workspace, "c1"), path)
    assert refused.value.code == "would_replace_kind"
    assert path.read_text(encoding="utf-8") == "noe annet"


def test_what_was_sent_is_given_out_with_the_rest_of_the_person(workspace: Workspace) -> None:
    five(workspace)
    written(workspace.unit_records, "u1", made(workspace, "c1"))
    held = workspace.privacy.held("c1")
    (told,) = json.loads(as_json(held))["unit_records"]
    assert (told["kind"], told["value"]["recipient"]) == ("calendar_sent", "person")
    assert held_paper(held).pages
