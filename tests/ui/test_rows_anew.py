"""At the start after a changed catalogue: the list becomes right by itself, and the window goes on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.changes.commands import Conclude, Respond
from hkdesk.errors import Surroundings
from hkdesk.ui import rows_anew
from hkdesk.ui.rows_anew import PIECE, RowsAnew


@pytest.fixture
def left_behind(desk):
    """A row that says nothing of a question that is open under its conclusion, as an older catalogue left it."""
    rows = desk.workspace.cases()
    case_id = next(r.case_id for r in rows if r.name == "Åse-Kjærsti Ŋilsen")
    session = desk.workspace.session(case_id)
    session.do(Respond(Response("tasks.secure", Answer.NO)))
    session.do(Conclude(session.case.assessment.conclusion))
    session.flush()
    desk.workspace._store._link.raw.execute("UPDATE case_ SET opened = 0, reevaluate_on = NULL, content = 'older'")
    return case_id


def opened(desk, case_id) -> int:
    return next(r.opened for r in desk.workspace.cases() if r.case_id == case_id)


def finished(qtbot, desk) -> RowsAnew:
    desk.count_due()
    made = desk._rows_anew
    qtbot.waitUntil(lambda: made.over)
    return made


def test_rows_are_made_anew_once_and_the_list_reads_them(desk, qtbot, left_behind):
    assert opened(desk, left_behind) == 0
    with qtbot.waitSignal(desk.context.cases_saved):
        finished(qtbot, desk)
    assert opened(desk, left_behind) > 0
    assert desk.workspace.rows.stale() == []
    assert desk.frame.status.piece(PIECE) == ""
    shown = desk.frame.page("employees").list.model
    QApplication.processEvents()
    assert next(r.opened for r in shown.rows if r.case_id == left_behind) > 0
    first = desk._rows_anew
    desk.count_due()
    assert desk._rows_anew is first


def test_what_takes_time_says_how_far_it_is(desk, qtbot, left_behind, monkeypatch):
    monkeypatch.setattr(rows_anew, "_TELL_AFTER_SECONDS", -1.0)
    said, told = [], desk.frame.status.set_piece

    def heard(name: str, text: str) -> None:
        said.append((name, text))
        told(name, text)

    monkeypatch.setattr(desk.frame.status, "set_piece", heard)
    monkeypatch.setattr(rows_anew, "_SLICE_SECONDS", 0.0001)
    finished(qtbot, desk)
    lines = [text for name, text in said if name == PIECE]
    assert lines[0] == "Listen regnes om: 4 av 12"
    assert lines[-1] == ""


def test_a_disk_that_stands_in_the_way_leaves_the_list_as_it_was(desk, qtbot, left_behind, monkeypatch):
    def full(*_given: object) -> int:
        raise Surroundings("disk_full")

    monkeypatch.setattr("hkdesk.store.rows.CaseRows.make_anew", full)
    finished(qtbot, desk)
    assert opened(desk, left_behind) == 0
    assert len(desk.workspace.rows.stale()) == 12, "the next start tries again"


def test_the_window_closes_in_the_middle_of_it(desk, left_behind, qtbot):
    desk.count_due()
    desk.close()
    assert desk._rows_anew.over
    QApplication.processEvents()
