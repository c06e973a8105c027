"""The follow-up of a unit out of the store: what is owed, noted, taken back, and what leaves with a person."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta
from unittest.mock import patch

import pytest

from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase, Conclude, RecordMeasure
from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.follow_up.talk import UnitTalk
from hkdesk.domain.unit.injury.record import HowSure, Injury, InjuryKind, Report, ReportChannel, reported
from hkdesk.errors import InvalidInput
from hkdesk.services.privacy.held import as_json
from hkdesk.services.privacy.held_paper import held_paper
from hkdesk.services.workspace import Workspace
from hkdesk.store.rows import CaseRows
from tests.services.week.filled import WED, five, put, signed, terms
from tests.support.tagtext import tagged_text

DAY = date(2026, 11, 20)
K = HappeningKind
"""Today is 27 November 2026 in these tests."""


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    five(workspace)
    return workspace


def owed(workspace: Workspace) -> list[tuple[str, HappeningKind]]:
    return [(one.case_id, one.kind) for one in workspace.follow_up.looks("u1")]


def test_a_happening_is_noted_once_owes_one_look_and_is_taken_back(filled: Workspace) -> None:
    desk = filled.follow_up
    first = desk.note_happening("u1", Happening(K.MOVED, DAY), "c1")
    again = desk.note_happening("u1", Happening(K.MOVED, DAY, "Ny leilighet"), "c1")
    assert (again.id, again.value.words) == (first.id, "Ny leilighet")
    desk.note_happening("u1", Happening(K.MOVED, DAY), "c1")
    assert owed(filled) == [("c1", K.MOVED)]
    assert desk.overview("u1").happenings[0].value.words == "Ny leilighet", "words are not lost by saving again"
    filled.unit_records.undo()
    filled.unit_records.undo()
    filled.unit_records.undo()
    assert owed(filled) == []
    assert filled.health.verify().faults == ()


def test_for_what_is_owed_no_other_row_is_read_than_of_those_it_is_about(filled: Workspace) -> None:
    filled.follow_up.note_happening("u1", Happening(K.MOVED, DAY), "c1")
    filled.unit_records.add("u1", UNIT_MEASURE, UnitMeasure("Lampe", "Ola", date(2026, 12, 1)), "c1")
    with patch.object(CaseRows, "page", side_effect=AssertionError("every row of the unit")):
        assert len(filled.follow_up.looks("u1")) == 1
        assert len(filled.follow_up.measures("u1")) == 1


def test_an_injury_is_not_noted_with_a_look_or_a_report_still_to_come(filled: Workspace) -> None:
    hurt = Injury(InjuryKind.INJURY, DAY, "Falt")
    ahead = filled.clock.today() + timedelta(days=1)
    sent = reported(hurt, Report(ReportChannel.SAFETY, ahead))
    for value, field in ((replace(hurt, looked_on=ahead, found="x"), "looked_on"), (sent, "sent_on")):
        with pytest.raises(InvalidInput) as told:
            filled.follow_up.note_injury("u1", value, "c1")
        assert (told.value.code, told.value.field) == ("day_after_today", field)


def test_what_is_always_about_somebody_says_about_whom(filled: Workspace) -> None:
    for note in (
        lambda: filled.follow_up.note_happening("u1", Happening(K.NEW_ROLE, DAY)),
        lambda: filled.follow_up.note_injury("u1", Injury(InjuryKind.INJURY, DAY, "Falt"), ""),
    ):
        with pytest.raises(InvalidInput) as told:
            note()
        assert (told.value.code, told.value.field) == ("happening_whose", "case_id")


def test_the_conclusion_of_a_case_is_the_look_at_what_happened_before_it(filled: Workspace) -> None:
    desk, session = filled.follow_up, filled.session("c2")
    desk.note_happening("u1", Happening(K.COMPLAINT, DAY), "c2")
    desk.note_injury("u1", Injury(InjuryKind.NEAR_MISS, DAY, "Snublet i en ledning"), "c2")
    desk.note_happening("u1", Happening(K.CHANGE, DAY, "Nytt saksbehandlingssystem"))
    assert owed(filled) == [("", K.CHANGE), ("c2", K.COMPLAINT), ("c2", K.INJURY)]
    session.do(Conclude(Conclusion(Suitability.SUITABLE, "", concluded_on=DAY)))
    filled.flush()
    assert owed(filled) == [("", K.CHANGE)]


def test_a_look_is_noted_on_what_called_for_it(filled: Workspace) -> None:
    desk = filled.follow_up
    hurt = desk.note_injury("u1", Injury(InjuryKind.INJURY, DAY, "Falt"), "c2")
    for on, code in ((date(2026, 11, 28), "day_after_today"), (date(2026, 11, 19), "order_of_dates")):
        with pytest.raises(InvalidInput) as told:
            desk.note_look(hurt.id, on, "Ryddet gulvet")
        assert (told.value.code, told.value.field) == (code, "looked_on")
    desk.note_look(hurt.id, DAY, " Ryddet gulvet ")
    assert owed(filled) == []
    assert desk.overview("u1").injuries[0].value.found == "Ryddet gulvet"
    with pytest.raises(InvalidInput, match="finnes ikke"):
        desk.note_look("unknown", DAY, "x")


def test_nothing_is_owed_of_a_case_that_is_closed(filled: Workspace) -> None:
    gone = Closing(date(2026, 11, 25), CloseReason.LEFT, closed_by="Ola")
    put(filled, Unit("u1", "Byggesak"), replace(signed("c6", "Finn", terms(WED)), closings=(gone,)))
    desk = filled.follow_up
    desk.note_happening("u1", Happening(K.EQUIPMENT, DAY), "c6")
    assert owed(filled) == []
    hurt = desk.note_injury("u1", Injury(InjuryKind.INJURY, DAY, "Falt"), "c6")
    assert [one.record_id for one in desk.reports("u1")] == [hurt.id], "a report is owed whatever the case became"


def test_measures_of_the_unit_stand_beside_those_of_its_cases(filled: Workspace) -> None:
    session = filled.session("c3")
    session.do(RecordMeasure(Measure("m", "Låne skjerm", "Ola", date(2026, 12, 1))))
    filled.flush()
    filled.unit_records.add("u1", UNIT_MEASURE, UnitMeasure("Nytt møterom", "Kari", DAY))
    seen = filled.follow_up.overview("u1")
    assert [(one.case_id, one.measure.what) for one in seen.case_measures] == [("c3", "Låne skjerm")]
    assert [(one.what, one.on) for one in seen.waiting] == [("Nytt møterom", DAY)]
    assert seen.names["c3"] == "Čáhppe"
    assert filled.follow_up.measures("u1", filled.cases(unit_id="u1")) == seen.waiting


def test_the_unit_s_next_talk_is_what_the_last_one_said(filled: Workspace) -> None:
    desk = filled.follow_up
    assert desk.next_talk("u1") is None
    desk.note_talk("u1", UnitTalk(DAY, "Alle", next_on=date(2027, 2, 1)))
    desk.note_talk("u1", UnitTalk(date(2026, 9, 1), "Alle", next_on=date(2026, 12, 1)))
    assert desk.next_talk("u1") == desk.overview("u1").next_talk == date(2027, 2, 1)
    with pytest.raises(InvalidInput, match="etter i dag"):
        desk.note_talk("u1", UnitTalk(date(2026, 12, 1), "Alle"))


HURT = reported(
    Injury(
        InjuryKind.INJURY,
        DAY,
        "Falt i trappen ned til arbeidsrommet",
        at=time(13, 5),
        where="Trappen",
        working_time=HowSure.YES,
        task="Hentet post til et digitalt møte",
    ),
    Report(ReportChannel.NAV, DAY, "Kari", "N-1"),
)


def test_a_record_of_an_injury_is_given_out_readable_and_goes_with_the_person(filled: Workspace) -> None:
    desk = filled.follow_up
    desk.note_injury("u1", HURT, "c1")
    filled.unit_records.add("u1", UNIT_MEASURE, UnitMeasure("Rekkverk", "Kari", DAY), "c1")
    told = filled.privacy.held("c1")
    (hurt, measure) = json.loads(as_json(told))["unit_records"]
    assert (hurt["kind"], hurt["value"]["what"], measure["kind"]) == ("injury", HURT.what, "unit_measure")
    text = " ".join(tagged_text(held_paper(told).pdf))
    for words in ("Falt i trappen", "13.05", "Trappen", "I arbeidstiden", "Nav", "N-1", "Rekkverk", "Ansvarlig"):
        assert words in text
    assert "injury" not in text
    assert desk.injury_counts("u1", DAY, DAY).injuries == 1


def test_closing_a_case_leaves_its_injuries_counted(filled: Workspace) -> None:
    session = filled.session("c4")
    filled.follow_up.note_injury("u1", Injury(InjuryKind.NEAR_MISS, DAY, "Snublet"), "c4")
    session.commit_issued(CloseCase(DAY, CloseReason.WISH_WITHDRAWN, "", session.acting))
    assert filled.follow_up.injury_counts("u1", DAY, DAY).near_misses == 1
