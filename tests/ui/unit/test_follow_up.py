"""Oppfølging at Enheten by mouse and by keyboard: a measure, a happening that owes one look, a talk of the unit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hkdesk.domain.case.measures import Measure
from hkdesk.domain.changes import commands as c
from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, MeasureState
from hkdesk.domain.unit.follow_up.talk import UNIT_TALK, UnitTalk
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.typed.sensitive_hints import QUIET_MS
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def pane(desk: Desk) -> Any:
    desk.context.show_unit_place("follow_up")
    page: Any = desk.frame.page("unit")
    return page.contents.stack.currentWidget().host


def case_id(desk: Desk) -> str:
    """Somebody with an agreement in force."""
    today = desk.workspace.clock.today()
    return next(row.case_id for row in desk.workspace.cases(limit=None) if row.state(today).agreed)


def kept(desk: Desk, kind: Any) -> list[Any]:
    return [one.value for one in desk.workspace.unit_records.all(desk.workspace.own_unit_id, kind)]


def test_a_measure_from_new_to_looked_at_by_keyboard(desk: Desk, pane: Any, qtbot: Any) -> None:
    qtbot.keyClick(pane.measures.add_button, SPACE)
    form = pane.form
    qtbot.waitUntil(lambda: form.fields["what"].widget.hasFocus())
    qtbot.keyClick(form.fields["what"].widget, ENTER)
    assert form.fields["what"].error_text == "Feltet må fylles ut."
    qtbot.keyClicks(form.fields["what"].widget, "Nytt møterom med skjerm")
    qtbot.keyClicks(form.fields["who"].widget, "Kari")
    qtbot.keyClick(form.fields["who"].widget, ENTER)
    assert form.fields["deadline"].error_text
    qtbot.keyClicks(form.fields["deadline"].field(DateField).line, "01.12.2027")
    qtbot.keyClick(form.send_button, SPACE)
    assert not pane.form
    (measure,) = desk.workspace.unit_records.all(desk.workspace.own_unit_id, UNIT_MEASURE)
    line = pane.measures.lines[measure.id]
    qtbot.keyClick(line.buttons["done"], SPACE)
    qtbot.keyClick(pane.form.send_button, SPACE)
    line = pane.measures.lines[measure.id]
    assert "Vurder virkningen" in line.said.state
    qtbot.keyClick(pane.due.lines[f"measure.{measure.id}"].buttons["measure"], SPACE)
    pane.form.fields["found"].field(TextArea).set_value("Brukes hver dag")
    qtbot.keyClick(pane.form.send_button, SPACE)
    assert kept(desk, UNIT_MEASURE)[0].state is MeasureState.LOOKED_AT
    assert measure.id not in pane.measures.lines, "what is over is folded away"
    qtbot.keyClick(pane.notice.findChild(type(pane.measures.add_button)), SPACE)
    assert kept(desk, UNIT_MEASURE)[0].state is MeasureState.TO_LOOK_AT
    assert unnamed_controls(pane) == []
    assert pane.notice.isVisible()
    desk.workspace.unit_records.add(desk.workspace.own_unit_id, UNIT_TALK, UnitTalk(date(2026, 11, 2), "Alle"))
    desk.context.records_written()
    assert pane.notice is None, "what others wrote is not taken back here"


def test_a_happening_owes_one_look_by_mouse(desk: Desk, pane: Any, qtbot: Any) -> None:
    who = case_id(desk)
    for _time in range(2):
        qtbot.mouseClick(pane.happenings.add_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(pane.form.send_button, Qt.MouseButton.LeftButton)
        assert pane.form.fields["case_id"].error_text == "Velg hvem det gjelder."
        pane.form.fields["case_id"].field(Combo).set_value(who)
        qtbot.mouseClick(pane.form.send_button, Qt.MouseButton.LeftButton)
    looks = [key for key in pane.due.lines if key.startswith("look.")]
    assert len(looks) == 1
    told = desk.frame.page("unit").contents.list.state("follow_up")  # type: ignore[attr-defined]
    assert told == f"{len(pane.due.lines)} venter"
    qtbot.mouseClick(pane.due.lines[looks[0]].buttons["look"], Qt.MouseButton.LeftButton)
    pane.form.fields["found"].field(TextArea).set_value("Plassen er god")
    qtbot.mouseClick(pane.form.send_button, Qt.MouseButton.LeftButton)
    assert looks[0] not in pane.due.lines
    (line,) = pane.happenings.lines.values()
    assert "Plassen er god" in line.said.state
    qtbot.mouseClick(line.buttons["case"], Qt.MouseButton.LeftButton)
    assert desk.frame.current_page() == CASE_PAGE


def test_a_measure_of_a_case_whose_day_has_come_is_due_here_too_and_leads_to_the_case(
    desk: Desk, pane: Any, qtbot: Any
) -> None:
    today = desk.workspace.clock.today()
    session = desk.workspace.session(case_id(desk))
    before = set(pane.due.lines)
    for name, deadline in (("late", today), ("early", today + timedelta(days=1)), ("never", None)):
        session.do(c.RecordMeasure(Measure(name, f"Tiltak {name}", "Kari", deadline)))
    desk.workspace.flush()
    desk.context.records_written()
    told = desk.frame.page("unit").contents.list.state("follow_up")  # type: ignore[attr-defined]
    assert told == f"{len(before) + 1} venter"
    (key,) = set(pane.due.lines) - before
    assert "Tiltak late" in pane.due.lines[key].said.title
    qtbot.keyClick(pane.due.lines[key].buttons["case"], SPACE)
    assert desk.frame.current_page() == CASE_PAGE


def test_a_talk_of_the_unit_is_kept_factor_by_factor(desk: Desk, pane: Any, qtbot: Any) -> None:
    pane.new_talk()
    form = pane.form
    qtbot.keyClicks(form.fields["with_whom"].widget, "Alle og verneombudet")
    form.fields[f"seen_{Factor.CONTACT}"].field(Combo).set_value("measure")
    qtbot.keyClicks(form.fields[f"said_{Factor.WORKLOAD}"].widget, "Mye i november")
    form.fields["new_look"].field(Combo).set_value("look")
    qtbot.keyClick(form.send_button, SPACE)
    (talk,) = kept(desk, UNIT_TALK)
    assert [(note.factor, note.seen, note.said) for note in talk.notes] == [
        (Factor.WORKLOAD, "watch", "Mye i november"),
        (Factor.CONTACT, "measure", ""),
    ]
    assert talk.new_look
    (line,) = pane.talks.lines.values()
    assert "Trenger tiltak: kontakt og kommunikasjon" in line.said.state


def test_a_talk_of_the_unit_names_nobody_who_works_there(desk: Desk, pane: Any, qtbot: Any) -> None:
    pane.new_talk()
    row = pane.form.fields[f"said_{Factor.SUPPORT}"]
    qtbot.keyClicks(row.widget, "Det gjelder Bjørn Hansen")
    qtbot.waitUntil(lambda: "navnet på en annen person" in words(row), timeout=2000)
    there = pane.form.fields["with_whom"]
    qtbot.keyClicks(there.widget, "Bjørn Hansen")
    qtbot.wait(QUIET_MS + 50)
    assert "navnet på" not in words(there), "who took part is named"


def words(row: Any) -> str:
    return " ".join(one.text() for one in row.findChildren(QLabel))
