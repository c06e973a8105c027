"""Packets for a whole unit: who is ready, one question, each whole, a report; cancel leaves whole packets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.changes.commands import Conclude, EndAgreement, MarkSigned, SetTerms
from hkdesk.errors import Surroundings
from hkdesk.services.paper.batch import candidate
from hkdesk.services.paper.render_process import RenderProcess
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.cases import Cases
from hkdesk.ui.context import BATCH_PAGE
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.pages import batch
from hkdesk.ui.pages.batch import BatchPage
from hkdesk.ui.paper.issuing import Question
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Keyboard, Mouse, asked
from tests.ui.steps.paper_support import Desk, desk, there

LONG = 60_000
HAND = Mouse()
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


def say_yes(page: BatchPage) -> None:
    """Presses the button, and yes to the one question."""
    with asked(HAND, "Utsted"):
        HAND.press(page.issue_button.text())


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


def test_who_has_no_assessment_or_talk_is_told_before_anything_goes_out(here: Desk, qtbot, monkeypatch) -> None:
    [row] = here.workspace.cases(query=NAMES[0])
    assessed = here.workspace.session(row.case_id)
    assessed.do(Conclude(Conclusion(Suitability.SUITABLE, concluded_on=here.workspace.clock.today())))
    here.workspace.flush()
    page = open_page(here, qtbot)
    said = {case_id: box.accessibleDescription() for case_id, box in page.boxes.items()}
    assert all("Ingen samtale er bekreftet." in words for words in said.values())
    assert {case_id for case_id, words in said.items() if "har ingen konklusjon" not in words} == {row.case_id}
    assert words(page).count("Vurderingen har ingen konklusjon.") == 4, "and the one who is not ready"
    questions: list[Question] = []
    monkeypatch.setattr(batch, "may_issue", lambda _page, question: questions.append(question))
    HAND.press(page.issue_button.text())
    assert "Hos 4 av dem er noe verdt å tenke på først." in questions[0].text
    opened: list[tuple[str, str]] = []
    here.context.case_opened.connect(lambda *told: opened.append(told))
    way = next(one for one in page.findChildren(QPushButton) if one.accessibleDescription() == NAMES[0])
    way.click()
    assert opened == [(row.case_id, Step.ASSESSMENT.value)], "where the first of it is mended: questions are open"


def test_one_question_and_each_is_issued_whole(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    keys = Keyboard()
    with asked(keys, "Utsted"):
        keys.press("Utsted 4 pakker")
    qtbot.waitUntil(lambda: page.run is None and issued(here) == 4, timeout=LONG)
    qtbot.waitUntil(lambda: "4 av 4 pakker er utstedt." in words(page), timeout=LONG)
    for record in here.workspace.documents():
        assert here.workspace.document(record.sha256).startswith(b"%PDF")
        assert len(here.workspace.ledger.of_document(record.sha256)) == record.pages
    qtbot.waitUntil(lambda: len(page.candidates) == 5, timeout=LONG)
    assert "Til signering" in words(page)
    assert not page.progress.isVisible(), "nothing is left to stop"


def test_cancel_leaves_whole_packets(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    say_yes(page)
    qtbot.waitUntil(lambda: issued(here) >= 1, timeout=LONG)
    page.progress.cancel_button.click()
    there = issued(here)
    assert there < 4
    assert page.run is None
    qtbot.waitUntil(lambda: "Du avbrøt resten" in words(page), timeout=LONG)
    qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)
    qtbot.wait(300)
    assert issued(here) == there == len(here.workspace.documents())


def told_of(page: BatchPage, name: str) -> str:
    """What the report says of one case."""
    notices = [one for one in page.findChildren(Notice) if one.isVisible() and one.title == name]
    return notices[0].text_label.text() if notices else ""


def run(here: Desk, page: BatchPage, qtbot) -> None:
    """Issues, waits until it is over, and until the cases are looked at anew."""
    say_yes(page)
    qtbot.waitUntil(lambda: page.run is None, timeout=LONG)
    qtbot.waitUntil(lambda: len(page.candidates) + page.unreadable == 5, timeout=LONG)


def of(here: Desk, name: str) -> CaseSession:
    return here.workspace.session(next(row.case_id for row in here.workspace.cases() if row.name == name))


def moves(session: CaseSession) -> None:
    session.do(SetTerms(replace(session.case.terms, home_address="Et annet sted")))


def test_a_case_changed_meanwhile_is_told_and_the_rest_goes_on(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    moves(of(here, "Ola Nordmann"))
    run(here, page, qtbot)
    assert issued(here) == 3
    assert "3 av 4 pakker er utstedt." in words(page)
    assert "Saken ble endret underveis. Ingenting er utstedt." in told_of(page, "Ola Nordmann")
    run(here, page, qtbot)
    assert of(here, "Ola Nordmann").case.agreements[0].terms.home_address == "Et annet sted"


def test_a_case_changed_by_another_program_is_told_and_can_be_issued_as_it_is_now(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    with Workspace.open(here.store, here.clock, "En annen") as other:
        moves(other.session(of(here, "Ola Nordmann").case.id))
    run(here, page, qtbot)
    assert issued(here) == 3
    assert "Ingenting er utstedt." in told_of(page, "Ola Nordmann")
    run(here, page, qtbot)
    assert of(here, "Ola Nordmann").case.agreements[0].terms.home_address == "Et annet sted"


def test_a_unit_changed_by_another_program_is_read_before_anything_goes_out(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    with Workspace.open(here.store, here.clock, "En annen") as other:
        other.save_unit(replace(there(other.unit), manager_name="Ny Leder"))
    run(here, page, qtbot)
    assert issued(here) == 0
    run(here, page, qtbot)
    assert issued(here) == 4
    assert {of(here, name).case.agreements[0].issued_by for name in NAMES} == {"Ny Leder"}


def test_typing_that_stands_against_another_programs_change_stops_that_case_alone(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    session = of(here, "Ola Nordmann")
    with Workspace.open(here.store, here.clock, "En annen") as other:
        moves(other.session(session.case.id))
    moves(session)  # here, and not on disk: the user has not said yet which of the two is to stand
    run(here, page, qtbot)
    assert issued(here) == 3
    assert "Ingenting er utstedt." in told_of(page, "Ola Nordmann")
    assert session.dirty
    here.workspace.keep_mine(session.case.id)


@pytest.mark.allow_log("hkdesk.ui")
@pytest.mark.parametrize("where", ["made", "frozen"])
def test_a_bug_in_one_case_is_told_of_that_one_and_the_rest_goes_on(here: Desk, qtbot, monkeypatch, where: str) -> None:
    page = open_page(here, qtbot)
    bad = of(here, "Ola Nordmann").case.id
    make, save = RenderProcess.issue, Cases.save

    def broken_make(beside, file, *more):
        return 1 // 0 if file.case.id == bad else make(beside, file, *more)

    def broken_save(cases, case, *more, **words):
        return 1 // 0 if case.id == bad else save(cases, case, *more, **words)

    if where == "made":
        monkeypatch.setattr(RenderProcess, "issue", broken_make)
    else:
        monkeypatch.setattr(Cases, "save", broken_save)
    run(here, page, qtbot)
    assert issued(here) == 3
    assert "3 av 4 pakker er utstedt." in words(page)
    assert "Noe gikk galt i hkdesk." in told_of(page, "Ola Nordmann")
    assert of(here, "Ola Nordmann").case.agreements == ()
    monkeypatch.undo()
    run(here, page, qtbot)
    assert issued(here) == 4


@pytest.mark.allow_log("hkdesk.ui")
def test_a_case_that_cannot_be_looked_at_is_named_among_those_not_ready(here: Desk, qtbot, monkeypatch) -> None:
    real = candidate

    def broken(file, today):
        return 1 // 0 if file.case.employee.name == "Ola Nordmann" else real(file, today)

    monkeypatch.setattr(batch, "candidate", broken)
    page = here.frame.show_page(BATCH_PAGE)
    assert isinstance(page, BatchPage)
    qtbot.waitUntil(page.issue_button.isEnabled, timeout=LONG)
    assert "Ikke klare: 2" in words(page)
    assert "Noe gikk galt i hkdesk." in told_of(page, "Ola Nordmann")
    run(here, page, qtbot)
    assert issued(here) == 3


def test_a_full_disk_stops_the_rest_and_is_said(here: Desk, qtbot, monkeypatch) -> None:
    page = open_page(here, qtbot)

    def full(*_words, **_more):
        raise Surroundings("disk_full")

    with monkeypatch.context() as disk:
        disk.setattr(Cases, "save", full)
        run(here, page, qtbot)
    assert "Disken er full" in words(page)
    assert "0 av 4 pakker er utstedt." in words(page)
    assert issued(here) == 0


def test_closing_the_window_in_the_middle_leaves_whole_packets(here: Desk, qtbot) -> None:
    page = open_page(here, qtbot)
    say_yes(page)
    qtbot.waitUntil(lambda: issued(here) >= 1, timeout=LONG)
    here.frame.close()
    done = issued(here)
    assert done < 4
    qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)
    qtbot.wait(300)
    assert issued(here) == done == len(here.workspace.documents())


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
    assert "Opphørt" in box.text()
    assert not box.isChecked()
    assert page.issue_button.text() == "Utsted 3 pakker"


def test_the_people_of_another_unit_are_listed_when_it_is_chosen(here: Desk, qtbot) -> None:
    unit, workspace = here.workspace.unit, here.workspace
    assert unit is not None
    plan = replace(workspace.new_unit("Plan"), organisation=unit.organisation, manager_name="Ola Ny")
    workspace.save_unit(plan)
    more = workspace.add_employee(Employee("Per Vik", home_address="Vei 2"), unit_id=plan.id)
    more.do(SetTerms(replace(here.session.case.terms, home_address="Vei 2")))
    workspace.flush()
    page = open_page(here, qtbot)
    assert "Per Vik" not in {found.file.case.employee.name for found in page.candidates}, "the own unit comes first"
    page.units.combo.setCurrentIndex(1)
    page.units.combo.activated.emit(1)
    qtbot.waitUntil(page.issue_button.isEnabled, timeout=LONG)
    assert [file.case.employee.name for file in page.chosen()] == ["Per Vik"]
    page.units.combo.setCurrentIndex(2)
    page.units.combo.activated.emit(2)
    qtbot.waitUntil(lambda: len(page.candidates) == 6, timeout=LONG)
    assert any(box.text().startswith("Per Vik") and box.text().endswith("Plan") for box in page.boxes.values())
