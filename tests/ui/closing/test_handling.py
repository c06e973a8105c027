"""Handlinger: a case is closed, opened again and removed, by mouse and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import CaseState, CloseReason
from hkdesk.errors import Surroundings
from hkdesk.services.session import CaseSession
from hkdesk.ui.closing import handling as module
from hkdesk.ui.closing.forms import CloseForm, ReopenForm
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.pages.case import CasePage
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import cut_texts, squeezed
from tests.ui.opened import opened


def click(qtbot: QtBot, one: QAbstractButton) -> None:
    QApplication.processEvents()
    assert one.isVisible()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def settle() -> None:
    for _turn in range(20):
        QApplication.processEvents()


def by_key(qtbot: QtBot, one: QWidget) -> None:
    QApplication.processEvents()
    one.setFocus()
    assert one.hasFocus()
    qtbot.keyClick(one, Qt.Key.Key_Space)


def state(session: CaseSession) -> CaseState:
    """As it is now."""
    return session.view.state


def form(page: CasePage) -> CloseForm:
    made = page.handling.form
    assert isinstance(made, CloseForm)
    return made


def test_a_case_is_closed_and_opened_again_by_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, session):
        click(qtbot, page.head.actions_button)
        assert unnamed_controls(page) == []
        click(qtbot, page.close_button)
        assert unnamed_controls(page) == []
        click(qtbot, form(page).close_button)
        assert form(page).reason.error_text, "a reason must be chosen"
        form(page).reason.field(Combo).setCurrentIndex(1 + list(CloseReason).index(CloseReason.OTHER))
        click(qtbot, form(page).close_button)
        assert form(page).words.error_text
        form(page).words.field(TextArea).setFocus()
        qtbot.keyClicks(form(page).words.field(TextArea), "Flyttet til en annen enhet")
        click(qtbot, form(page).close_button)
        assert state(session) is CaseState.CLOSED
        assert "Avsluttet" in page.head.state_chip.accessibleName()
        assert page.handling.notice is not None
        assert "Annet. Flyttet til en annen enhet" in page.handling.notice.text_label.text()
        assert not session.dirty
        assert not session.can_undo
        assert context.workspace.due() == ()
        click(qtbot, page.handling.reopen_button)
        reopen = page.handling.form
        assert isinstance(reopen, ReopenForm)
        assert unnamed_controls(page) == []
        click(qtbot, reopen.open_button)
        assert state(session) is CaseState.NEW
        assert page.handling.notice is None
        assert not page.handling.isVisible()


def test_a_case_is_closed_by_keyboard_and_what_is_typed_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        by_key(qtbot, page.head.actions_button)
        by_key(qtbot, page.close_button)
        made = form(page)
        assert made.reason.widget.hasFocus()
        qtbot.keyClick(made.reason.widget, Qt.Key.Key_Down)
        qtbot.keyClick(made.reason.widget, Qt.Key.Key_Down)
        made.words.field(TextArea).setFocus()
        qtbot.keyClicks(made.words.field(TextArea), "Siste dag var fredag")
        made.day.field(DateField).setFocus()
        by_key(qtbot, made.cancel_button)
        assert page.handling.form is None
        by_key(qtbot, page.head.actions_button)
        by_key(qtbot, page.close_button)
        again = form(page)
        assert again.reason.field(Combo).value() == CloseReason.LEFT
        assert again.words.field(TextArea).value() == "Siste dag var fredag"
        by_key(qtbot, again.close_button)
        assert page.handling.reopen_button.hasFocus()
        assert session.case.closings[0].reason is CloseReason.LEFT
        assert session.case.closings[0].words == "Siste dag var fredag"
        by_key(qtbot, page.handling.reopen_button)
        made_again = page.handling.form
        assert isinstance(made_again, ReopenForm)
        by_key(qtbot, made_again.open_button)
        assert session.case.closings[0].reopened_on is not None


def test_a_day_that_is_none_stays_in_the_field_and_is_refused_there(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        page.handling.close_case()
        made = form(page)
        line = made.day.field(DateField).line
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, "fredag")
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert (line.text(), bool(made.day.error_text)) == ("fredag", True)
        qtbot.keyClick(made.reason.widget, Qt.Key.Key_Down)
        click(qtbot, made.close_button)
        assert session.case.closings == ()
        assert (line.text(), bool(made.day.error_text)) == ("fredag", True)
        click(qtbot, made.cancel_button)
        page.handling.close_case()
        again = form(page)
        assert (again.day.field(DateField).line.text(), bool(again.day.error_text)) == ("fredag", True)
        assert again.unsent.told.isVisible()
        click(qtbot, again.unsent.again_button)
        assert (again.day.field(DateField).line.text(), again.day.error_text) == ("23.11.2026", "")
        assert again.reason.field(Combo).value() == ""
        assert not again.unsent.told.isVisible()


def test_what_follows_is_shown_in_the_form_and_not_as_a_window(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    with opened(tmp_path, qtbot) as (context, page, session):
        watch = Watch()
        qapp.installEventFilter(watch)
        made = CloseForm(session, context.workspace.clock.today(), None, "Dette blir du ikke lenger minnet om.")
        qapp.removeEventFilter(watch)
        page.person_place.addWidget(made)
        assert made.leaves.isVisibleTo(made)
        assert shown == []


def test_the_form_and_what_stands_in_the_way_fit_in_the_smallest_window(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, _session):
        context.frame.resize(1024, 680)
        page.handling.close_case()
        made = form(page)
        made.leaves.setText("; ".join(["tiltak: låne ut en kontorstol som kan stilles inn"] * 20))
        made.leaves.show()
        settle()
        made.failed.emit(Surroundings("disk_full", path="hkdesk.db"))
        settle()
        assert context.frame.height() == 680, "the window is not made higher than the screen may be"
        assert cut_texts(page) == []
        assert squeezed(page) == []
        step = page.current_step_page()
        assert step is not None
        assert step.visibleRegion().boundingRect().height() > 100, "the step keeps a place"
        trouble = page.handling.trouble
        assert trouble is not None
        assert not trouble.visibleRegion().isEmpty()
        click(qtbot, made.close_button)
        settle()
        assert made.reason.widget.hasFocus(), "what is wrong has the focus"
        assert not made.reason.widget.visibleRegion().isEmpty(), "and is in sight"


def test_a_reason_that_is_proposed_gives_way_to_one_that_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, _session):
        page.handling.close_case(CloseReason.RAN_OUT)
        made = form(page)
        assert made.reason.field(Combo).value() == CloseReason.RAN_OUT
        assert not made.unsent.told.isVisible(), "nothing was chosen by the user"
        made.reason.field(Combo).setFocus()
        qtbot.keyClick(made.reason.widget, Qt.Key.Key_End)
        qtbot.keyClicks(made.words.field(TextArea), "Flytter til en annen by")
        page.handling.close_case(CloseReason.RAN_OUT)
        settle()
        again = form(page)
        assert again.reason.field(Combo).value() == CloseReason.OTHER
        assert again.words.field(TextArea).value() == "Flytter til en annen by"
        click(qtbot, again.unsent.again_button)
        assert again.reason.field(Combo).value() == CloseReason.RAN_OUT


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_a_case_is_removed_after_it_was_told_what_goes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    asked: list[str] = []
    answers = [False, True]

    def ask(_parent: object, title: str, text: str, _way: str) -> bool:
        asked.append(f"{title} {text}")
        return answers.pop(0)

    monkeypatch.setattr(module, "ask", ask)
    use = click if way == "mouse" else by_key
    with opened(tmp_path, qtbot) as (context, page, session):
        case = session.case
        use(qtbot, page.head.actions_button)
        use(qtbot, page.remove_button)
        assert context.workspace.find(case.number) == case.id, "asked, and kept"
        use(qtbot, page.head.actions_button)
        use(qtbot, page.remove_button)
        assert case.employee.name in asked[1]
        assert case.number in asked[1]
        assert "utkastet til avtale" in asked[1]
        assert context.workspace.cases() == []
        assert context.session is None
        assert context.frame.current_page() == "employees"
        assert page.session is None
        assert context.save_now()
