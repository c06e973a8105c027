"""Saving in the window: what is on disk is said and shown, and what stands in the way is tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.ui import faults
from hkdesk.ui.kit.messages import Question, error_text
from hkdesk.ui.typed.saver import Saver
from hkdesk.ui.window import UNIT
from tests.ui.answering import answer


@pytest.fixture
def log_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "start_log", lambda: Path("loggen"))


def open_case(desk, query: str = "Solveig"):
    return desk.context.open_case(desk.workspace.cases(query=query)[0].case_id)


def test_what_is_frozen_at_once_reaches_the_lists(desk) -> None:
    session = open_case(desk)
    told: list[bool] = []
    desk.context.cases_saved.connect(lambda: told.append(session.dirty))
    session.commit_issued(SetEmployee(Employee(name="Ny Navn")))
    assert told == [False]
    assert desk.frame.status.piece("saved").startswith("Lagret ")
    desk.frame.show_page("employees")
    assert "Ny Navn" in [row.name for row in desk.frame.page("employees").list.model._rows]


def test_a_change_that_is_not_on_disk_is_not_said_to_be(desk) -> None:
    session = open_case(desk)
    told: list[str] = []
    desk.context.cases_saved.connect(lambda: told.append("saved"))
    session.do(SetEmployee(Employee(name="Ny Navn")))
    assert told == []
    assert desk.context.saver.save_now()
    assert told == ["saved"]


def test_what_is_not_on_disk_yet_is_said_to_be_on_its_way(desk) -> None:
    """«Lagret 09:00» is true of everything, or not said."""
    session = open_case(desk)
    desk.context.saver.save_now()
    session.do(SetEmployee(Employee(name="Ny Navn")))
    assert desk.frame.status.piece("saved") == "Lagrer …"
    desk.context.saver.save_now()
    kept = desk.frame.status.piece("saved")
    assert kept.startswith("Lagret ")
    session.do(SetEmployee(Employee(name="Nyere Navn")))
    assert desk.frame.status.piece("saved") == "Lagrer …"
    session.undo()
    desk.context.saver.save_now()
    assert desk.frame.status.piece("saved") == kept, "there is nothing to save any more"


def test_saved_is_said_only_when_nobody_has_anything_unsaved(desk) -> None:
    session, status = open_case(desk), desk.frame.status
    session.unsent.keep("form.field", "halvferdig")
    session.do(SetEmployee(Employee(name="Ny Navn")))
    session.undo()  # the case is as it lies on disk; what was typed in the form is not there yet
    assert status.piece("saved") == "Lagrer …"
    status.not_saved("Disken er full.", "another")
    desk.context.saver.save_now()
    assert status.piece("saved") == "Ikke lagret: Disken er full."
    status.nothing_waits("another")
    assert status.piece("saved").startswith("Lagret ")


def test_a_saver_that_is_gone_has_nothing_to_save(desk, qtbot) -> None:
    saver = Saver(lambda: False)
    desk.context.say_saving(saver)
    saver.touch()
    assert desk.frame.status.piece("saved") == "Lagrer …"
    saver.deleteLater()
    qtbot.waitUntil(lambda: desk.frame.status.piece("saved") == "")


def test_the_unit_says_that_it_is_on_its_way_too(desk) -> None:
    form = desk.frame.show_page(UNIT).form
    line = form.rows["office_address"].widget
    line.setFocus()
    QTest.keyClicks(line, "x")
    assert desk.frame.status.piece("saved") == "Lagrer …"
    form.saver.save_now()
    assert desk.frame.status.piece("saved").startswith("Lagret ")


def test_a_saver_with_nothing_to_write_says_what_it_said_before(desk) -> None:
    status = desk.frame.status
    saver = Saver(lambda: False)
    desk.context.say_saving(saver)
    for before in ("", "Lagret 14:02"):
        if before:
            status.saved(time(14, 2))
        saver.touch()
        assert status.piece("saved") == "Lagrer …"
        saver.save_now()
        assert status.piece("saved") == before


@pytest.mark.allow_log("hkdesk.ui")
@pytest.mark.parametrize("error", [ValueError("Kari er syk"), OurFault("bug", where="loggen")])
def test_a_bug_while_saving_is_logged_said_and_tried_again(
    desk, monkeypatch, caplog, log_elsewhere, error: Exception
) -> None:
    session = open_case(desk)
    session.do(SetEmployee(Employee(name="Ny Navn")))

    def broken(*_given: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(session, "_save", broken)
        assert not desk.context.saver.save_now()
    assert desk.frame.status.piece("saved") == "Ikke lagret: " + OurFault("bug", where="loggen").reason
    assert type(error).__name__ in caplog.text
    assert "Kari" not in caplog.text
    assert desk.context.saver.save_now()
    assert not session.dirty


@pytest.mark.allow_log("hkdesk.ui")
def test_a_bug_while_closing_does_not_close_over_what_was_typed(desk, monkeypatch, log_elsewhere) -> None:
    session = open_case(desk)
    session.do(SetEmployee(Employee(name="Ny Navn")))
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    with monkeypatch.context() as patch:
        patch.setattr(session, "_save", lambda *_given: int("bug"))
        desk.frame.close()
    assert seen == ["Det siste er ikke lagret"]
    assert desk.frame.isVisible()
    desk.frame.close()
    assert not desk.frame.isVisible()


def test_a_case_that_was_read_again_still_saves_itself(desk) -> None:
    before = open_case(desk)
    desk.workspace.read_again(before.case.id)
    after = open_case(desk)
    assert after is not before
    heard: list[str] = []
    desk.context.case_changed.connect(heard.append)
    after.do(SetEmployee(Employee(name="Ny Navn")))
    assert heard == [after.case.id]


# the unit


def test_a_unit_changed_elsewhere_is_shown_and_not_written_over(desk) -> None:
    form = desk.frame.show_page("unit").form
    QApplication.processEvents()
    desk.frame.show_page("employees")
    desk.workspace.save_unit(replace(desk.workspace.unit, channels="fra en fil"))
    page = desk.frame.show_page("unit")
    assert page.form is not form
    assert page.form.rows["channels"].widget.text() == "fra en fil"
    desk.frame.show_page("employees")
    assert desk.workspace.unit.channels == "fra en fil"


def test_what_is_typed_in_the_unit_stands_though_the_unit_is_told_of(desk) -> None:
    page = desk.frame.show_page("unit")
    line = page.form.rows["channels"].widget
    line.setText("telefon")
    line.textEdited.emit("telefon")
    desk.context.unit_changed.emit()
    assert page.form.rows["channels"].widget is line
    assert page.save_now()
    assert desk.workspace.unit.channels == "telefon"
    assert page.form.rows["channels"].widget is line


# words


def test_an_error_is_said_without_the_path_in_our_data() -> None:
    assert error_text(InvalidInput("frozen", field="case.terms")) == InvalidInput("frozen").reason
    assert error_text(Surroundings("disk_full", file="/mnt/a.pdf")).startswith("/mnt/a.pdf: Disken er full.")


@pytest.mark.allow_log("hkdesk.ui")
def test_a_bug_with_a_sentence_is_logged_too(desk, monkeypatch, caplog, log_elsewhere) -> None:
    monkeypatch.setattr(faults, "_say", lambda _error: None)
    error = OurFault("bug", where="loggen")
    error.__cause__ = KeyError("Kari")
    try:
        faults.uncaught(OurFault, error, None)
    finally:
        faults._net.speaking = False
    assert "OurFault from KeyError" in caplog.text
    assert "Kari" not in caplog.text
