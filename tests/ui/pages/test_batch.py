"""Packets for a whole unit: who is ready, one question, each whole, a report; cancel leaves whole packets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.changes.commands import EndAgreement, MarkSigned, SetTerms
from hkdesk.errors import Surroundings
from hkdesk.services.paper.batch import issue_one
from hkdesk.ui import batch_run
from hkdesk.ui.context import BATCH_PAGE
from hkdesk.ui.pages import batch
from hkdesk.ui.pages.batch import BatchPage
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import Desk, desk

LONG = 60_000
NAMES = ("Ola Nordmann", "Đorđe Øyen", "Máret Sáŋkkár")


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        terms = made.session.case.terms
        for name in NAMES:
            more = made.workspace.add_employee(Employee(name, home_address="Vei 1"))
            more.do(SetTerms(replace(terms, home_address="Vei 1")))
        made.workspace.add_employee(Employee("Uten Avtale")).do(SetTerms(Terms()))
        made.workspace.flush()
        made.frame.register_hidden(BATCH_PAGE, lambda: BatchPage(made.context))
        yield made


@pytest.fixture
def yes(monkeypatch) -> list[str]:
    asked: list[str] = []

    def answer(_parent, title, text, *_more, **_words) -> bool:
        asked.append(f"{title} {text}")
        return True

    monkeypatch.setattr(batch, "ask", answer)
    return asked


def open_page(here: Desk, qtbot) -> BatchPage:
    page = here.frame.show_page(BATCH_PAGE)
    assert isinstance(page, BatchPage)
    qtbot.waitUntil(lambda: len(page.candidates) == 5, timeout=LONG)
    qtbot.waitUntil(page.issue_button.isEnabled, timeout=LONG)
    return page


def words(page: BatchPage) -> str:
    return " ".join(found.text() for found in page.findChildren(QLabel) if found.isVisible())


def issued(here: Desk) -> int:
    ids = [row.case_id for row in here.workspace.cases()]
    return sum(len(here.workspace.session(one).case.agreements) for one in ids)


def test_who_is_ready_and_who_is_not_and_why(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    assert len(page.boxes) == 4
    assert "Uten Avtale" in words(page)
    assert "mangler" in words(page)
    assert page.issue_button.text() == "Utsted 4 pakker"
    assert unnamed_controls(page) == []
    page.none_button.click()
    assert not page.issue_button.isEnabled()
    box = next(iter(page.boxes.values()))
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert page.issue_button.text() == "Utsted 1 pakke"


def test_one_question_and_each_is_issued_whole(here: Desk, qtbot, yes) -> None:
    page = open_page(here, qtbot)
    qtbot.keyClick(page.issue_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.run is None and issued(here) == 4, timeout=LONG)
    assert len(yes) == 1
    qtbot.waitUntil(lambda: "4 av 4 pakker er utstedt." in words(page), timeout=LONG)
    for record in here.workspace.documents():
        assert here.workspace.document(record.sha256).startswith(b"%PDF")
        assert len(here.workspace.ledger.of_document(record.sha256)) == record.pages
    qtbot.waitUntil(lambda: len(page.candidates) == 5, timeout=LONG)
    assert "Til signering" in words(page)


def test_cancel_leaves_whole_packets(here: Desk, qtbot, yes) -> None:
    page = open_page(here, qtbot)
    page.issue()
    qtbot.waitUntil(lambda: issued(here) >= 1, timeout=LONG)
    page.progress.cancel_button.click()
    there = issued(here)
    assert there < 4
    assert page.run is None
    qtbot.waitUntil(lambda: "Du avbrøt resten" in words(page), timeout=LONG)
    qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)
    qtbot.wait(300)
    assert issued(here) == there == len(here.workspace.documents())


def test_a_case_changed_meanwhile_is_told_and_the_rest_goes_on(here: Desk, qtbot, yes, monkeypatch) -> None:
    page = open_page(here, qtbot)
    other = here.workspace.session(page.candidates[-1].file.case.id)
    changed = next(c for c in page.candidates if c.ready and c.file.case.id != here.session.case.id).file.case.id
    session = here.workspace.session(changed)
    first = [True]
    real = issue_one

    def freeze(workspace, file, prepared):
        if first:
            first.clear()
            session.do(SetTerms(replace(session.case.terms, home_address="Et annet sted")))
        return real(workspace, file, prepared)

    monkeypatch.setattr(batch_run, "issue_one", freeze)
    page.issue()
    qtbot.waitUntil(lambda: page.run is None and issued(here) >= 3, timeout=LONG)
    assert issued(here) == 3
    qtbot.waitUntil(lambda: "Saken ble endret underveis" in words(page), timeout=LONG)
    assert other is not None


def test_a_full_disk_stops_the_rest_and_is_said(here: Desk, qtbot, yes, monkeypatch) -> None:
    page = open_page(here, qtbot)

    def full(*_words) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr(batch_run, "issue_one", full)
    page.issue()
    qtbot.waitUntil(lambda: page.run is None and "Disken er full" in words(page), timeout=LONG)
    qtbot.waitUntil(lambda: "0 av 4 pakker er utstedt." in words(page), timeout=LONG)
    assert issued(here) == 0


def test_drafts_go_to_a_folder_and_write_nothing_over(here: Desk, qtbot, tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "utkast"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    page = open_page(here, qtbot)
    for times in (1, 2):
        page.save_drafts()
        qtbot.waitUntil(lambda: page.run is None and "4 av 4 utkast er lagret." in words(page), timeout=LONG)
        assert len(list(folder.glob("*.pdf"))) == 4 * times
        qtbot.waitUntil(page.save_button.isEnabled, timeout=LONG)
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.iterdir())
    assert issued(here) == 0


def test_whose_agreement_is_over_is_marked_only_when_somebody_means_it(here: Desk, qtbot) -> None:
    here.issue()
    today = here.clock.today()
    here.session.commit_issued(MarkSigned(1, today, "Kari"))
    here.session.commit_issued(EndAgreement(1, today, "Slutt."))
    here.clock.moment += timedelta(days=2)
    page = open_page(here, qtbot)
    box = page.boxes[here.session.case.id]
    assert "Avsluttet" in box.text()
    assert not box.isChecked()
    assert page.issue_button.text() == "Utsted 3 pakker"
