"""Ordningen by mouse and by keyboard: written part by part in place, met by the people of the unit, put in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from hkdesk.domain.case.arrangement.week_rules import RuleKind
from hkdesk.domain.unit.arrangement.points import PartId
from hkdesk.domain.values.weekday import Weekday
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.input.choices import Weekdays
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.unit.arrangement import pane as pane_module
from hkdesk.ui.unit.arrangement.fields import PartFields
from hkdesk.ui.unit.arrangement.pane import ArrangementPane
from hkdesk.ui.unit.arrangement.rule_form import PeopleList, RuleForm
from hkdesk.ui.window import Desk
from tests.services.unit.test_arrangement import drafted, involve, put_in_force
from tests.services.week.filled import TODAY, five
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits

Key = Qt.Key
Show = Callable[..., tuple[Desk, ArrangementPane]]


@pytest.fixture
def shown(tmp_path: Path, open_desk: Callable[..., Desk]) -> Show:
    def show(
        *, draft: bool = False, in_force: bool = False, size: tuple[int, int] = (1366, 768)
    ) -> tuple[Desk, ArrangementPane]:
        path = tmp_path / "ordning.db"
        with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
            five(workspace)
            if draft or in_force:
                made = drafted(workspace, holds_from=TODAY.date(), review_on=date(2027, 12, 1))
                if in_force:
                    put_in_force(workspace, made)
        desk = open_desk(path, size=size)
        desk.workspace.clock.moment = TODAY  # type: ignore[attr-defined]
        desk.context.show_unit_place("arrangement")
        QApplication.processEvents()
        return desk, the_pane(desk)

    return show


def the_pane(desk: Desk) -> ArrangementPane:
    pane = desk.frame.page("unit").contents.stack.currentWidget()  # type: ignore[attr-defined]
    assert isinstance(pane, ArrangementPane)
    return pane


def words(within: Any) -> str:
    return "\n".join(one.text() for one in within.findChildren(QLabel) if one.isVisible())


def click(one: QPushButton) -> None:
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def fields(pane: ArrangementPane, part: PartId | None) -> PartFields:
    form = pane.parts[part].form
    assert isinstance(form, PartFields)
    return form


def told(pane: ArrangementPane) -> list[str]:
    pane._tell_beside()
    return [text for _icon, role, text in pane.aside.lines if role == "bad"]


def test_by_mouse_a_new_common_day_tells_whom_it_meets_before_it_is_decided(shown: Show) -> None:
    desk, pane = shown()
    begin = next(one for one in pane.findChildren(QPushButton) if one.text() == "Lag ordningen")
    click(begin)
    assert pane.parts[PartId.MAIN].is_open
    click(pane.parts[PartId.COMMON_DAYS].change_button)
    assert not pane.parts[PartId.MAIN].is_open
    click(fields(pane, PartId.COMMON_DAYS).rows["common_days"].field(Weekdays).day(3))
    assert [one.split(" har")[0] for one in told(pane)[:3]] == ["Anne", "Bjørn", "Čáhppe"]
    click(pane.parts[PartId.COMMON_DAYS].change_button)
    assert "Onsdag er fellesdag" in words(pane.parts[PartId.COMMON_DAYS])
    assert desk.workspace.arrangement.versions("u1").values[0].common_days == (Weekday.WEDNESDAY,)
    click(pane.head.undo_button)
    assert "Onsdag er fellesdag" not in words(pane.parts[PartId.COMMON_DAYS])
    assert desk.workspace.arrangement.versions("u1").values[0].common_days == ()
    assert unnamed_controls(pane) == []


def test_by_keyboard_a_part_is_opened_written_closed_and_taken_back(shown: Show) -> None:
    desk, pane = shown(draft=True)
    button = pane.parts[PartId.MEETINGS].change_button
    button.setFocus()
    QTest.keyClick(button, Key.Key_Return)
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    area.selectAll()
    QTest.keyClicks(area, "Alle er på skjerm.")
    QTest.keyClick(area, Key.Key_Escape)
    assert QApplication.focusWidget() is button
    QApplication.processEvents()
    assert "Alle er på skjerm." in words(pane.parts[PartId.MEETINGS])
    assert desk.workspace.arrangement.versions("u1").values[0].hybrid_meetings == "Alle er på skjerm."
    QTest.keyClick(button, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert "Alle er på skjerm." not in words(pane.parts[PartId.MEETINGS])


def test_a_rule_about_named_people_is_kept_once_two_are_chosen(shown: Show) -> None:
    desk, pane = shown(draft=True)
    click(pane.parts[PartId.STAFFING].change_button)
    rules = fields(pane, PartId.STAFFING).rules
    assert rules is not None
    rules.kind.set_value(RuleKind.NOT_AWAY_TOGETHER.value)
    click(rules.add_button)
    form = rules.findChild(RuleForm)
    assert form is not None
    assert "Velg minst to" in form.rows["people"].error_text
    people = form.rows["people"].field(PeopleList)
    people.setFocus()
    people.setCurrentRow(0)
    for pressed in (Key.Key_Space, Key.Key_Down, Key.Key_Space):
        QTest.keyClick(people, pressed)
    pane.save_now()
    (rule,) = desk.workspace.arrangement.versions("u1").values[0].rules
    assert (rule.kind, rule.people) == (RuleKind.NOT_AWAY_TOGETHER, ("c1", "c2"))
    assert form.rows["people"].error_text == ""
    assert "Anne og Bjørn er ikke borte fra kontoret samtidig." in words(rules)
    rules.remove(rule.id)
    pane.save_now()
    assert desk.workspace.arrangement.versions("u1").values[0].rules == ()


def test_it_is_put_in_force_when_nothing_lacks_and_the_facts_lead_to_it(
    shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, pane = shown(draft=True)
    form = desk.frame.page("unit").form  # type: ignore[attr-defined]
    assert "common_office_days" in form.rows
    click(pane.head.force_button)
    assert "ikke drøftet" in words(pane)
    version = desk.workspace.arrangement.versions("u1").records[0]
    involve(desk.workspace, version)
    pane.draft.set(decided_by="")  # type: ignore[union-attr]
    click(pane.head.force_button)
    assert fields(pane, None).rows["decided_by"].error_text
    assert "Vedtatt av: Feltet må fylles ut." in words(pane)
    pane.draft.set(decided_by="Kari Leder")  # type: ignore[union-attr]
    monkeypatch.setattr(pane_module, "ask", lambda *_words, **_more: True)
    review = fields(pane, None).rows["review_on"].findChildren(QLineEdit)[0]
    review.setFocus()
    review.selectAll()
    QTest.keyClicks(review, "1.1.2025")
    click(pane.head.force_button)
    assert "Dette står med feil og er ikke lagret: Ses på igjen innen. Rett det først." in words(pane)
    assert not desk.workspace.arrangement.versions("u1").values[0].frozen
    review.selectAll()
    QTest.keyClicks(review, "1.12.2027")
    click(pane.head.force_button)
    pane = the_pane(desk)
    assert pane.draft is None
    assert "gjelder fra 27. november 2026" in words(pane)
    form = desk.frame.page("unit").form  # type: ignore[attr-defined]
    assert "common_office_days" not in form.rows
    desk.context.show_unit_place("facts")
    click(next(one for one in form.findChildren(QPushButton) if one.text() == "Endre i ordningen"))
    assert the_pane(desk).isVisible()


def test_what_was_in_force_stays_and_is_compared_with_the_next_version(shown: Show) -> None:
    desk, pane = shown(in_force=True)
    click(pane.parts[PartId.MOVING].change_button)
    assert pane.draft is not None
    assert pane.draft.value.version == 2
    pane.draft.set(move_notice_days=3)
    pane.save_now()
    click(next(one for one in pane.aside.findChildren(QPushButton) if one.text() == "Sammenlign"))
    assert "Versjon 1: 1\nVersjon 2: 3" in words(pane)
    assert desk.workspace.arrangement.versions("u1").values[0].move_notice_days == 1


def test_a_version_that_is_to_come_is_told_of_over_the_one_that_applies(shown: Show) -> None:
    desk, _pane = shown(in_force=True)
    begins = TODAY.date() + timedelta(days=7)
    put_in_force(desk.workspace, drafted(desk.workspace, holds_from=begins, decided_on=TODAY.date()))
    desk.context.unit_records_changed.emit()
    QApplication.processEvents()
    head = the_pane(desk).head
    assert "Versjon 1 · gjelder fra" in words(head)
    assert "versjon 2 gjelder fra 4. desember 2026 og ligger i Arkiv" in words(head)


def test_what_another_wrote_meanwhile_stands_beside_what_is_typed_here(shown: Show) -> None:
    desk, pane = shown(draft=True)
    version = desk.workspace.arrangement.versions("u1").records[0]
    desk.workspace.unit_records.change(version, replace(version.value, phones="Fra en annen"))
    assert pane.draft is not None
    pane.draft.set(moving_note="Herfra")
    assert pane.save_now()
    now = desk.workspace.arrangement.versions("u1").values[0]
    assert (now.phones, now.moving_note) == ("Fra en annen", "Herfra")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)], ids=["wide", "least"])
def test_it_fits_with_fields_open_and_a_rule_in_them(shown: Show, size: tuple[int, int]) -> None:
    desk, pane = shown(draft=True, size=size)
    found = misfits(pane)
    for part in (PartId.MAIN, PartId.COMMON_DAYS, PartId.STAFFING, PartId.MOVING, PartId.EQUIPMENT, None):
        click(pane.parts[part].change_button)
        rules = fields(pane, part).rules
        if rules is not None:
            click(rules.add_button)
        desk.frame.repaint()
        QApplication.processEvents()
        found += misfits(pane)
    assert found == []
    assert pane.aside.isVisible()


def test_how_the_arrangement_stands_has_room_in_the_list_at_the_left(shown: Show) -> None:
    desk, _pane = shown(in_force=True)
    listed = desk.frame.page("unit").contents.list  # type: ignore[attr-defined]
    said = []
    for day in (TODAY, TODAY.replace(year=2027, month=12, day=31)):
        desk.workspace.clock.moment = day  # type: ignore[attr-defined]
        desk.context.records_written()
        said.append(listed.state("arrangement"))
        assert listed.button("arrangement").states_room() >= 0, said[-1]
    assert said == ["gjelder fra 27.11.2026", "skulle ses på 01.12.2027"]
    assert listed.button("arrangement").toolTip() == ""


def test_a_part_of_the_version_in_force_that_was_only_looked_at_leaves_no_draft(shown: Show) -> None:
    desk, pane = shown(in_force=True)
    change = pane.parts[PartId.MAIN].change_button
    click(change)
    assert pane.draft is not None
    QTest.keyClick(pane.parts[PartId.MAIN], Key.Key_Escape)
    QApplication.processEvents()
    assert pane.draft is None
    assert desk.workspace.arrangement.versions(desk.workspace.own_unit_id).draft is None
    assert pane.parts[PartId.MAIN].change_button.hasFocus()
    pane.begin()
    QTest.keyClick(pane.parts[PartId.MAIN], Key.Key_Escape)
    QApplication.processEvents()
    assert pane.draft is not None, "who asks for a version gets it"
