"""Oppgaver: the list by mouse and by keyboard, and the sum that informs without concluding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.answers import Conclusion
from hkdesk.domain.case.tasks import Task, TaskPlace, home_share
from hkdesk.domain.changes.commands import Conclude, SetTasks, SetWish
from hkdesk.services.words.tasks import beside_words, parts, remarks, sum_line
from hkdesk.ui.kit.input.binding import refused_fields
from hkdesk.ui.steps.assessment.step import CONCLUSION, TASKS
from hkdesk.ui.steps.assessment.tasks import TasksPage
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import cut_texts, on_top_of_each_other, scrolls_aside, scrolls_within_scroll, squeezed
from tests.ui.steps.assessment.assessment_support import (
    LEFT,
    Assessing,
    assessing,
    focused,
    key,
    tab_to,
)

HOME = Task("a", "Rapporter", TaskPlace.HOME, 30)
EITHER = Task("b", "Saker", TaskPlace.EITHER, 40, "", confidential=True)
OFFICE = Task("c", "Tilsyn", TaskPlace.OFFICE, 30, "Brannvesenet")
ALL: tuple[Task, ...] = (HOME, EITHER, OFFICE)


def tasks_page(here: Assessing) -> TasksPage:
    here.step.show_place(TASKS)
    QApplication.processEvents()
    page = here.step.current_page()
    assert isinstance(page, TasksPage)
    return page


def test_the_sum_shows_every_part() -> None:
    share = home_share(ALL)
    assert sum_line(share) == "Hjemme 30 % + begge steder 40 % = 30–70 % av uka, 1,5–3,5 dager av 5"
    assert parts(share) == ["Hjemme: Rapporter 30 %", "Begge steder: Saker 40 %", "Kontoret: Tilsyn 30 %"]
    assert parts(home_share([HOME, Task("d", "", TaskPlace.HOME, 5)])) == [
        "Hjemme: Rapporter 30 % + uten navn 5 % = 35 %"
    ]
    assert sum_line(home_share([Task("d", "", TaskPlace.HOME, 20)])) == "Hjemme 20 % = 20 % av uka, 1 dag av 5"
    assert sum_line(home_share([OFFICE])) == "Hjemme 0 % = 0 % av uka, 0 dager av 5"
    assert sum_line(home_share([])) == ""


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([HOME, EITHER], "Andelene er 70 % til sammen. 30 % av uka er ikke fordelt."),
        ([*ALL, Task("d", "Mer", TaskPlace.HOME, 20)], "Andelene er 120 % til sammen, 20 % mer enn ei uke."),
        ([HOME, Task("d", "Telefon")], "Uten andel, og ikke med i regnestykket: Telefon."),
        ([OFFICE], "Trenger andre samtidig: Tilsyn (Brannvesenet)."),
    ],
)
def test_what_does_not_add_up_is_said_calmly(tasks: Sequence[Task], said: str) -> None:
    assert said in remarks(tasks, home_share(tasks))


def test_shares_that_add_up_are_not_remarked_on() -> None:
    said = remarks(ALL, home_share(ALL))
    assert not [line for line in said if "til sammen" in line or "Uten andel" in line]
    assert said[0].startswith("Taushetsbelagte opplysninger utenfor kontoret: Saker.")


@pytest.mark.parametrize(("days", "begins"), [(1.0, "Færre"), (1.5, "Innenfor"), (3.5, "Innenfor"), (4.0, "Flere")])
def test_days_beside_the_sum(days: float, begins: str) -> None:
    assert beside_words(home_share(ALL), days) == f"{begins} enn regnestykket, 1,5–3,5 dager.".replace(
        "Innenfor enn", "Innenfor"
    )
    assert beside_words(home_share([]), days) == ""


def test_tasks_by_mouse_are_summed_and_saved(qtbot: QtBot, tmp_path: Path) -> None:
    proposed = Conclude(Conclusion(extent_days_per_week=4.0))
    with assessing(tmp_path, qtbot, before=[proposed]) as here:
        page = tasks_page(here)
        assert here.step.list.state(TASKS) == "ikke ført opp"
        for title, share, place in (("Rapporter", "30", "home"), ("Saker", "40", "either"), ("Tilsyn", "30", "office")):
            qtbot.mouseClick(page.tasks.add_button, LEFT)
            line = page.tasks.lines[-1]
            qtbot.keyClicks(line.title, title)
            qtbot.mouseClick(line.place.segment(place), LEFT)
            line.share.line.setFocus()
            qtbot.keyClicks(line.share.line, share)
        qtbot.mouseClick(page.tasks.lines[1].confidential, LEFT)
        assert page.sum.whole.text() == "Hjemme 30 % + begge steder 40 % = 30–70 % av uka, 1,5–3,5 dager av 5"
        assert here.step.list.state(TASKS) == "3 oppgaver"
        page.wish.line.setFocus()
        qtbot.keyClicks(page.wish.line, "2,5")
        assert page.wish_beside.text() == "Innenfor regnestykket, 1,5–3,5 dager."
        assert page.proposed.text() == "4 dager"
        assert page.proposed_beside.text() == "Flere enn regnestykket, 1,5–3,5 dager."
        assert unnamed_controls(here.step) == []
        kept = here.stored().assessment
        assert [(t.title, t.place, t.share_percent, t.confidential) for t in kept.tasks] == [
            ("Rapporter", TaskPlace.HOME, 30, False),
            ("Saker", TaskPlace.EITHER, 40, True),
            ("Tilsyn", TaskPlace.OFFICE, 30, False),
        ]
        assert kept.wished_days_per_week == 2.5
        assert kept.conclusion.extent_days_per_week == 4.0
        qtbot.mouseClick(page.conclude_button, LEFT)
        assert here.step.current == CONCLUSION


def test_tasks_by_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        page = tasks_page(here)
        here.step.focus_page()
        assert focused() is page.tasks.add_button
        key(qtbot, Qt.Key.Key_Space)
        qtbot.keyClicks(focused(), "Rapporter")
        key(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), "60")
        key(qtbot, Qt.Key.Key_Tab)
        key(qtbot, Qt.Key.Key_H)
        key(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), "Ingen")
        key(qtbot, Qt.Key.Key_Tab)
        key(qtbot, Qt.Key.Key_Space)
        page.tasks.lines[0].needs.setFocus()
        key(qtbot, Qt.Key.Key_Return)
        assert len(page.tasks.lines) == 2
        assert focused() is page.tasks.lines[1].title
        key(qtbot, Qt.Key.Key_Return)
        assert len(page.tasks.lines) == 2, "there is never more than one begun"
        qtbot.keyClicks(focused(), "Vakt")
        line = page.tasks.lines[1]
        for part in (line.share.line, line.place.segment("either"), line.needs, line.confidential, line.remove_button):
            key(qtbot, Qt.Key.Key_Tab)
            assert focused() is part
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is page.tasks.add_button
        key(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), "3")
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is page.conclude_button
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is here.step.next_button
        kept = here.stored().assessment
        first, second = kept.tasks
        assert (first.title, first.share_percent, first.place) == ("Rapporter", 60, TaskPlace.HOME)
        assert (first.needs, first.confidential) == ("Ingen", True)
        assert (second.title, second.share_percent, second.place) == ("Vakt", None, TaskPlace.EITHER)
        assert kept.wished_days_per_week == 3
        page.tasks.lines[1].remove_button.setFocus()
        key(qtbot, Qt.Key.Key_Space)
        assert focused() is page.tasks.lines[0].remove_button
        assert [task.title for task in here.stored().assessment.tasks] == ["Rapporter"]


def test_a_share_that_is_none_stands_with_its_reason_and_the_rest_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, before=[SetTasks(ALL)]) as here:
        line = tasks_page(here).tasks.lines[0]
        line.share.line.setFocus()
        line.share.line.selectAll()
        qtbot.keyClicks(line.share.line, "300")
        key(qtbot, Qt.Key.Key_Return)
        assert "fra 0 til 100" in line.share_row.error_text
        assert line.share.line.text() == "300"
        line.title.setFocus()
        qtbot.keyClicks(line.title, "X")
        assert line.share.line.text() == "300"
        assert here.session.case.assessment.tasks[0].title == "XRapporter"
        line.share.line.setFocus()
        line.share.line.selectAll()
        qtbot.keyClicks(line.share.line, "35")
        assert line.share_row.error_text == ""
        assert here.session.case.assessment.tasks[0].share_percent == 35


def test_a_title_that_is_too_long_is_said_at_the_field(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, before=[SetTasks(ALL)]) as here:
        line = tasks_page(here).tasks.lines[1]
        line.title.setFocus()
        line.title.insertPlainText("Å" * 300)
        assert "200" in line.title_row.error_text
        assert here.session.case.assessment.tasks == ALL
        line.title.selectAll()
        qtbot.keyClicks(line.title, "Kort")
        assert line.title_row.error_text == ""
        assert here.session.case.assessment.tasks[1].title == "Kort"


def test_a_refused_title_refuses_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    """Every row shows what the case has, but for the one field that says why it was not taken."""
    with assessing(tmp_path, qtbot, before=[SetTasks(ALL)]) as here:
        page = tasks_page(here)
        first, second, _third = page.tasks.lines
        first.title.setFocus()
        first.title.selectAll()
        first.title.insertPlainText("Å" * 300)
        second.title.setFocus()
        second.title.selectAll()
        qtbot.keyClicks(second.title, "Byggesak")
        qtbot.mouseClick(second.place.segment("home"), LEFT)
        kept = here.session.case.assessment.tasks
        assert [(task.title, task.place) for task in kept[:2]] == [
            ("Rapporter", TaskPlace.HOME),
            ("Byggesak", TaskPlace.HOME),
        ]
        assert (second.title_row.error_text, first.title.value()) == ("", "Å" * 300)
        assert refused_fields(page) == [first.title]
        qtbot.mouseClick(second.remove_button, LEFT)
        assert [task.title for task in here.session.case.assessment.tasks] == ["Rapporter", "Tilsyn"]
        assert first.title.value() == "Å" * 300, "it is still there to be mended"


def test_a_new_task_that_is_refused_stays_to_be_mended(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, before=[SetTasks(ALL[:1])]) as here:
        page = tasks_page(here)
        qtbot.mouseClick(page.tasks.add_button, LEFT)
        new = page.tasks.lines[-1]
        new.title.insertPlainText("Å" * 300)
        page.wish.line.setFocus()
        qtbot.keyClicks(page.wish.line, "2")
        qtbot.mouseClick(page.tasks.add_button, LEFT)
        qtbot.keyClicks(page.tasks.lines[-1].title, "Tilsyn")
        assert [task.title for task in here.session.case.assessment.tasks] == ["Rapporter", "Tilsyn"]
        assert [line.title.value() for line in page.tasks.lines] == ["Rapporter", "Å" * 300, "Tilsyn"]
        new.title.selectAll()
        qtbot.keyClicks(new.title, "Saker")
        assert [task.title for task in here.session.case.assessment.tasks] == ["Rapporter", "Saker", "Tilsyn"]
        assert refused_fields(page) == []


def test_undo_brings_a_removed_task_back_in_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, before=[SetTasks(ALL), SetWish(1.0)]) as here:
        page = tasks_page(here)
        qtbot.mouseClick(page.tasks.lines[0].remove_button, LEFT)
        assert here.session.case.assessment.tasks == ALL[1:]
        here.undo()
        QApplication.processEvents()
        assert here.session.case.assessment.tasks == ALL
        assert [line.title.value() for line in page.tasks.lines] == ["Rapporter", "Saker", "Tilsyn"]
        page.tasks.lines[0].title.setFocus()
        tab_to(qtbot, page.tasks.lines[1].title, limit=8)
        tab_to(qtbot, page.tasks.lines[2].title, limit=8)
        tab_to(qtbot, page.tasks.add_button, limit=8)
        assert page.wish.value() == 1


def test_a_task_just_begun_stays_while_something_else_changes(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, before=[SetTasks(ALL)]) as here:
        page = tasks_page(here)
        qtbot.mouseClick(page.tasks.add_button, LEFT)
        here.session.do(SetWish(2.0))
        assert len(page.tasks.lines) == 4
        assert here.session.case.assessment.tasks == ALL
        assert page.tasks.lines[3].title.hasFocus()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_long_words_are_whole(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    long = "Åse-Kjærstis oppfølging av Šuorbmu og byggesøknader i strandsonen "
    tasks = (Task("a", long * 3, TaskPlace.HOME, 100, long * 2), Task("b", "Ŋ" * 150, TaskPlace.OFFICE, 50))
    with assessing(tmp_path, qtbot, before=[SetTasks(tasks)]) as here:
        here.step.window().resize(*size)
        tasks_page(here)
        for _turn in range(5):
            QApplication.processEvents()
        frame = here.step.window()
        # A word of 150 letters breaks where no space is, which the measure of cut texts knows nothing of.
        cut = [text for text in cut_texts(here.step.current_page()) if "Hjemme: " not in text and "Trenger" not in text]
        assert cut + squeezed(frame) + on_top_of_each_other(frame) == []
        assert scrolls_aside(frame) + scrolls_within_scroll(frame) == []
