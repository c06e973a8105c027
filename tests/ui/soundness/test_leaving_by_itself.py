"""Nobody can be asked any more: what was typed is on disk all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.services.workspace import Workspace
from hkdesk.ui.leaving import Leaving
from hkdesk.ui.window import UNIT

ROOT = Path(__file__).resolve().parents[3]

OPEN = """
import sys, hkdesk.ui.before_qt
from PySide6.QtCore import QTimer
from hkdesk.ui import app
class Start(app.Start):
    def open(self):
        super().open()
        QTimer.singleShot(1800, self.begin)
    def begin(self):
        session = self.desk.context.open_case(self.desk.workspace.cases()[0].case_id)
        session.unsent.keep("form.field", "halvferdig")
        print("typed", flush=True)
app.Start = Start
sys.exit(app.run_window(["--store", sys.argv[1]]))
"""


@pytest.fixture
def leaving(desk):
    desk.count_due()
    assert isinstance(desk._leaving, Leaving)
    return desk._leaving


@pytest.mark.parametrize("away", [Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationSuspended])
def test_turning_away_saves_at_once_on_every_page(desk, leaving, away):
    session = desk.context.open_case(desk.workspace.cases()[0].case_id)
    form = desk.frame.show_page(UNIT).form
    line = form.rows["office_address"].widget
    line.setFocus()
    QTest.keyClicks(line, "x")
    session.do(SetEmployee(session.case.employee.__class__(name="Nytt Navn")))
    leaving._app.applicationStateChanged.emit(away)
    assert not session.dirty
    assert desk.workspace._store.units.own().office_address.endswith("x")
    assert desk.frame.status.piece("saved").startswith("Lagret ")


def test_the_end_of_the_session_saves_and_asks_nothing(desk, leaving):
    session = desk.context.open_case(desk.workspace.cases()[0].case_id)
    session.unsent.keep("form.field", "halvferdig")
    leaving._session_ends()
    assert desk.workspace._store.unsent.of(session.case.id) == {"form.field": "halvferdig"}


@pytest.mark.skipif(sys.platform == "win32", reason="there the session's end comes through Qt")
def test_a_program_that_is_asked_to_end_saves_and_lets_go(store):
    environment = {**os.environ, "HKDESK_KEYS": "file", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", OPEN, str(store)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert running.stdout is not None
    assert running.stdout.readline() == "typed\n"
    running.send_signal(signal.SIGTERM)
    assert (running.wait(20), running.communicate()[1]) == (0, "")
    assert not store.with_name(store.name + "-wal").exists()
    assert not store.with_name(store.name + ".lock").exists()
    with Workspace.open(store) as workspace:
        offered = workspace.unsent.of(workspace.cases()[0].case_id).offer("form.field")
        assert offered is not None
        assert offered.texts == {"form.field": "halvferdig"}
