"""Skader og nestenulykker: recorded for a person, told of, and on paper; at Enheten and in the case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from hkdesk.domain.case.stages import Step
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.injury.record import INJURY, ReportChannel
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.timefield import TimeField
from hkdesk.ui.paper import printing
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.unit.test_follow_up import SPACE, case_id

CLICK = Qt.MouseButton.LeftButton
NAV = ReportChannel.NAV


@pytest.fixture
def pane(desk: Desk) -> Any:
    desk.context.show_unit_place("injuries")
    page: Any = desk.frame.page("unit")
    return page.contents.stack.currentWidget().host


def record(desk: Desk) -> Any:
    (made,) = desk.workspace.unit_records.all(desk.workspace.own_unit_id, INJURY)
    return made


def test_an_injury_is_recorded_and_told_of(
    desk: Desk, pane: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(pane.section.add_button, SPACE)
    assert not pane.form, "it is always about somebody"
    assert pane.who_row.error_text == "Velg hvem det gjelder."
    pane.who.set_value(case_id(desk))
    qtbot.keyClick(pane.section.add_button, SPACE)
    form = pane.form
    qtbot.keyClick(form.send_button, SPACE)
    assert form.fields["what"].error_text == "Feltet må fylles ut."
    qtbot.waitUntil(lambda: form.fields["what"].widget.hasFocus())
    form.fields["what"].field(TextArea).set_value("Falt i trappen ned til arbeidsrommet")
    qtbot.keyClicks(form.fields["at"].field(TimeField).line, "13.05")
    form.fields["working_time"].field(Combo).set_value("yes")
    qtbot.keyClick(form.send_button, SPACE)
    made = record(desk)
    assert (made.case_id, made.value.at.hour) == (case_id(desk), 13)
    line = pane.section.lines[made.id]
    assert line.said.state.startswith("Ikke avklart: Arbeidstilsynet")
    qtbot.keyClick(line.buttons["tell"], SPACE)
    nav = pane.tellings.lines[NAV]
    assert "13-14" in nav.said.facts
    qtbot.keyClick(nav.buttons["report"], SPACE)
    qtbot.keyClick(pane.form.send_button, SPACE)
    assert pane.form.fields["sent_on"].error_text
    today = desk.workspace.clock.today()
    pane.form.fields["sent_on"].field(DateField).set_value(today)
    qtbot.keyClick(pane.form.send_button, SPACE)
    assert record(desk).value.report(NAV).sent_on == today
    assert pane.tellings.lines[NAV].said.state.startswith("Meldt ")
    pane.note.save_to(record(desk), tmp_path / "notat.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "notat.pdf").exists())
    assert (tmp_path / "notat.pdf").read_bytes().startswith(b"%PDF")
    assert unnamed_controls(pane) == []
    sent: list[bytes] = []
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spooler", lambda: "lp")
    monkeypatch.setattr(printing, "spool", lambda _program, pdf, **_more: sent.append(pdf))
    with monkeypatch.context() as held:
        begun: list[Any] = []
        held.setattr(desk.context.background, "run", lambda *asked, **_more: begun.append(asked))
        for _press in range(2):  # the second while the first is being made: one note, not two
            qtbot.keyClick(pane.section.lines[made.id].buttons["print"], SPACE)
    ((work, done, _failed),) = begun
    done(work(None, None))
    qtbot.waitUntil(lambda: "skrevet ut" in pane.notice.accessibleName())
    assert [one[:4] for one in sent] == [b"%PDF"]


def test_the_case_has_its_own_injuries_and_happenings(open_desk: Any, store: Path, qtbot: Any) -> None:
    desk = open_desk(store, real_case=True)
    who = case_id(desk)
    measure = UnitMeasure("Ny skjerm", "Kari", desk.workspace.clock.today())
    made = desk.workspace.unit_records.add(desk.workspace.own_unit_id, UNIT_MEASURE, measure, who)
    desk.context.open_case(who, Step.FOLLOW_UP)
    page: Any = desk.frame.page(CASE_PAGE)
    step = page.current_step_page()
    qtbot.mouseClick(step.events.happenings.add_button, CLICK)
    qtbot.mouseClick(step.events.form.send_button, CLICK)
    assert [one.case_id for one in desk.workspace.follow_up.looks(desk.workspace.own_unit_id)] == [who]
    assert len(step.events.happenings.lines) == 1
    qtbot.mouseClick(step.injuries.section.add_button, CLICK)
    step.injuries.form.fields["kind"].field(Combo).set_value("near_miss")
    step.injuries.form.fields["what"].field(TextArea).set_value("Snublet i en ledning")
    qtbot.mouseClick(step.injuries.form.send_button, CLICK)
    assert record(desk).case_id == who
    assert unnamed_controls(step) == []
    qtbot.mouseClick(step.events.measures.lines[made.id].buttons["unit"], CLICK)
    assert desk.frame.page("unit").contents.current == "follow_up"
