"""The sort tray in the window: dropped, seen, placed by hand and by keyboard, and never attached by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from hkdesk.domain.case.stages import Step
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageState
from hkdesk.domain.paper.scan_match import Verdict
from hkdesk.services.clock import FixedClock
from hkdesk.services.scans import intake as scans
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import AppContext
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.scans.opening import DropTarget, waiting_words
from hkdesk.ui.scans.page import ScansPage
from tests.support import glass, hostile
from tests.support.papers import Issued, issue, two_people
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import NOON


@dataclass
class There:
    workspace: Workspace
    context: AppContext
    page: ScansPage
    mine: Issued
    yours: Issued
    folder: Path

    def write(self, name: str, data: bytes) -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def state(self, page: int) -> PageState:
        row = self.workspace.ledger.page(self.mine.key(page))
        assert row is not None
        return row.now.state

    def verdicts(self) -> list[Verdict]:
        return [one.match.verdict for one in self.page.model.rows]

    def said(self) -> list[str]:
        QApplication.processEvents()
        return [f"{n.title}: {n.text_label.text()}" for n in self.page.findChildren(Notice) if n.isVisible()]


@pytest.fixture
def there(tmp_path: Path, monkeypatch, qtbot) -> Iterator[There]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    workspace = Workspace.open(tmp_path / "desk.db", FixedClock(NOON), who="test")
    mine, yours = two_people(workspace)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme(app, Mode.LIGHT)
    frame, background = MainFrame(), Background()
    context = AppContext(workspace, frame, background)
    page = ScansPage(context)
    frame.register("scans", "Skann", "archive", lambda: page)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    frame.show_page("scans")
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    try:
        yield There(workspace, context, page, mine, yours, tmp_path)
    finally:
        background.shutdown()
        workspace.close()
        frame.close()


def take(there: There, qtbot, *paths: Path) -> None:
    with qtbot.waitSignal(there.page.intake.finished, timeout=20_000):
        there.page.take(paths)


@cache
def _pile(mine: str) -> bytes:
    plain = issue(mine).scan(2)
    hostile.hide_code(plain)
    return hostile.as_pdf([issue(mine).scan(1), plain, hostile.rotated(issue(mine).scan(3), 180)])


def pile(there: There) -> Path:
    return there.write("bunke.pdf", _pile(there.mine.made.page_labels[0].code.document_id))


def test_a_pile_is_shown_page_by_page_and_attached_by_one_button(there, qtbot):
    assert there.page.nothing.isVisible()
    take(there, qtbot, pile(there))
    assert there.verdicts() == [Verdict.MATCHED, Verdict.NO_CODE, Verdict.MATCHED]
    before = [PageState.OUT, PageState.OUT, PageState.PRINTED]
    assert [there.state(n) for n in (1, 2, 3)] == before
    assert there.page.attach_button.text() == "Legg ved 2 sider"
    qtbot.mouseClick(there.page.attach_button, Qt.MouseButton.LeftButton)
    assert [there.state(n) for n in (1, 2, 3)] == [PageState.BACK, PageState.OUT, PageState.BACK]
    assert there.verdicts() == [Verdict.NO_CODE]
    assert not there.page.attach_button.isEnabled()
    assert waiting_words(there.context) == "Skannede sider (1 venter)"


def ways(there: There) -> list[QPushButton]:
    """The ways on that the message about what was attached offers."""
    QApplication.processEvents()
    notices = [one for one in there.page.findChildren(Notice) if one.isVisible()]
    return [one for notice in notices for one in notice.findChildren(QPushButton) if "Signatur" in one.text()]


def test_from_what_was_attached_it_is_one_press_to_whose_it_is(there, qtbot):
    case_ids = [there.workspace.ledger.page(one.key(1)).page.case_id for one in (there.mine, there.yours)]
    opened: list[tuple[str, str]] = []
    there.context.case_opened.connect(lambda *told: opened.append(told))
    take(there, qtbot, there.write("to.pdf", hostile.as_pdf([there.mine.scan(1), there.yours.scan(1)])))
    there.page.attach_button.setFocus()
    qtbot.keyClick(there.page.attach_button, Qt.Key.Key_Space)
    assert [one.text() for one in ways(there)] == ["Signatur for Åse-Kjærsti Ŋilsen", "Signatur for Šárá Ŋáŧŧi"]
    assert ways(there)[0].hasFocus(), "nothing is left in the tray"
    qtbot.keyClick(ways(there)[0], Qt.Key.Key_Space)
    assert opened[-1] == (case_ids[0], Step.SIGNATURE.value)
    there.page.case_id = case_ids[1]
    take(there, qtbot, there.write("en.pdf", hostile.as_pdf([there.mine.scan(3)])))
    there.page.place_by_hand(there.page.model.row(0), there.workspace.ledger.page(there.mine.key(3)))
    assert [one.text() for one in ways(there)] == ["Tilbake til Signatur", "Signatur for Åse-Kjærsti Ŋilsen"]


def test_a_page_is_placed_with_the_keyboard_alone(there, qtbot):
    take(there, qtbot, pile(there))
    there.page.attach()
    compare = there.page.compare
    there.page.table.setFocus()
    qtbot.keyClick(there.page.table, Qt.Key.Key_Return)
    assert compare.choice.hasFocus()
    assert compare.chosen is not None
    assert compare.chosen.page.key == there.mine.key(2)  # what lies between pages 1 and 3 is offered first
    compare.place_button.setFocus()
    qtbot.keyClick(compare.place_button, Qt.Key.Key_Space)
    assert there.state(2) is PageState.BACK
    assert there.workspace.scans.showing(there.mine.key(2))[0].by_hand
    assert there.page.nothing.isVisible()


def test_the_tray_opens_at_the_damaged_code_with_the_likeliest_page_beside_it(there, qtbot):
    rng = random.Random(2)
    crossed = hostile.at(glass.crossed_out(there.mine.pictures[1], rng), 200)
    back = glass.back(there.mine.pictures[0], rng, 0.15, stretched=True)
    scan = there.write("bunke.pdf", hostile.as_pdf([there.mine.scan(1), crossed, there.mine.scan(3), back]))
    take(there, qtbot, scan)
    assert there.verdicts() == [Verdict.MATCHED, Verdict.UNREADABLE, Verdict.MATCHED, Verdict.BACK_SIDE]
    compare = there.page.compare
    assert there.page.table.currentIndex().row() == 1
    assert compare.said.text().startswith("Koden er skadet")
    assert compare.chosen is not None
    assert compare.chosen.page.key == there.mine.key(2)
    assert compare.place_button.isVisible()
    there.page.table.choose(3)
    assert compare.said.text().startswith(f"Baksiden av {there.mine.key(1).document_id}, side 1 av ")
    assert not compare.place_button.isVisible()
    assert not compare.choice_row.isVisible()


def test_turning_and_setting_aside_can_be_taken_back(there, qtbot):
    take(there, qtbot, there.write("hund.png", hostile.as_picture(there.yours.scan(1), "PNG")))
    compare = there.page.compare
    qtbot.keyClick(there.page.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert there.page.model.row(0).page.turn == 90
    compare.put_aside()
    assert there.workspace.scans.tray() == ()
    assert compare.aside_button.text() == "Legg tilbake i bunken"
    assert not compare.place_button.isVisible()
    compare.put_aside()
    assert len(there.workspace.scans.tray()) == 1


def test_many_bad_files_leave_room_for_the_pages(there, qtbot):
    bad = [there.write(f"{n}.pdf", b"") for n in range(30)]
    take(there, qtbot, *bad, there.write("side.png", hostile.as_picture(there.mine.scan(1), "PNG")))
    (said,) = there.said()
    assert "30 filer er ikke lest" in said
    assert said.endswith("… og 25 til")
    (notice,) = [n for n in there.page.findChildren(Notice) if n.isVisible()]
    assert notice.text_label.height() >= notice.text_label.heightForWidth(notice.text_label.width())
    assert there.page.table.height() > 200


def test_a_page_nobody_waits_for_is_not_proposed_and_can_still_be_chosen(there, qtbot):
    take(there, qtbot, there.write("alle.pdf", hostile.as_pdf([there.mine.scan(n) for n in (1, 2, 3)])))
    there.page.attach()
    first = there.workspace.ledger.page(there.mine.key(1))
    assert first is not None
    there.page.case_id = first.page.case_id
    for key in [row.page.key for row in there.workspace.ledger.pages() if row.page.returns]:
        there.workspace.ledger.record(
            [LedgerAct(LedgerKind.CAME_BACK, there.workspace.ledger.allowed([key], LedgerKind.CAME_BACK))]
        )
    plain = there.mine.scan(2)
    hostile.hide_code(plain)
    take(there, qtbot, there.write("uten.png", hostile.as_picture(plain, "PNG")))
    compare = there.page.compare
    assert compare.chosen is None
    assert not compare.place_button.isEnabled()
    assert compare.choice.count() > 1
    compare.choice.setCurrentIndex(0)
    compare.choice.activated.emit(0)
    assert compare.place_button.isEnabled()
    assert compare.chosen is not None
    assert compare.chosen.page.returns


def test_bad_files_are_named_and_the_good_one_is_read(there, qtbot):
    bad = there.write("pakke.pdf", b"PK\x03\x04")
    empty = there.write("tom.jpg", b"")
    good = there.write("side.png", hostile.as_picture(there.mine.scan(1), "PNG"))
    take(there, qtbot, bad, empty, good)
    assert there.verdicts() == [Verdict.MATCHED]
    (said,) = there.said()
    assert "2 filer er ikke lest: pakke.pdf: " in said
    assert "ZIP" in said
    assert "\ntom.jpg: " in said
    take(there, qtbot, good)
    assert any("lest inn før" in said for said in there.said())


def test_an_intake_that_was_cut_short_is_offered_again(there, qtbot):
    there.workspace.scans.take(scans.offer(pile(there)))
    there.page.refresh()
    (said,) = there.said()
    assert "avbrutt" in said
    assert "bunke.pdf" in said
    with qtbot.waitSignal(there.page.intake.finished, timeout=20_000):
        there.page.take((), there.workspace.scans.unread())
    assert len(there.verdicts()) == 3
    assert there.workspace.scans.unread() == []


def test_an_intake_that_is_cancelled_keeps_the_file_and_attaches_nothing(there, qtbot):
    there.page.take([pile(there)])
    job = there.page._job
    assert job is not None
    job.cancel()
    qtbot.waitUntil(lambda: job.finished, timeout=20_000)
    assert there.workspace.scans.tray() == ()
    assert len(there.workspace.scans.unread()) in {0, 1}  # it may have come to nothing before the file was taken


def test_files_are_dropped_or_chosen(there, qtbot, monkeypatch):
    path = pile(there)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(there.page, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(there.page.intake.finished, timeout=20_000):
        QApplication.sendEvent(there.page, QDropEvent(QPointF(20, 20), copy, data, left, none))
    assert len(there.verdicts()) == 3
    words = QMimeData()
    words.setText("ikke en fil")
    other = QDragEnterEvent(QPoint(20, 20), copy, words, left, none)
    other.ignore()
    QApplication.sendEvent(there.page, other)
    assert not other.isAccepted()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(path)], ""))
    with qtbot.waitSignal(there.page.intake.finished, timeout=20_000):
        there.page.ask()
    assert isinstance(there.page.findChild(DropTarget), DropTarget)


def test_every_control_has_a_name_and_the_verdict_has_icon_and_word(there, qtbot):
    take(there, qtbot, pile(there))
    assert unnamed_controls(there.page) == []
    states = [there.page.model.columns[0].state(one) for one in there.page.model.rows]
    assert all(state.words and state.icon and state.role for state in states)


def test_a_file_that_was_a_slip_is_deleted_after_asking_and_one_that_is_attached_never(there, qtbot, monkeypatch):
    asked: list[str] = []

    def yes(_parent: object, title: str, *_more: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr("hkdesk.ui.scans.page.ask", yes)
    take(there, qtbot, there.write("hund.png", hostile.as_picture(there.yours.scan(1), "PNG")), pile(there))
    there.page.table.choose(0)
    assert there.page.compare.forget_button.isVisible()
    there.page.compare.forget()
    assert asked == ["Slette skanningen?"]
    assert [file.name for file in there.workspace._store.scans.files()] == ["bunke.pdf"]
    there.page.attach()
    assert not there.page.compare.forget_button.isVisible()


def test_what_was_picked_for_a_page_stands_while_more_files_come_in(there, qtbot):
    plain = there.mine.scan(2)
    hostile.hide_code(plain)
    take(there, qtbot, there.write("en.pdf", hostile.as_pdf([plain])))
    compare = there.page.compare
    assert [there.verdicts(), compare.choice.count() > 2] == [[Verdict.NO_CODE], True]
    compare.choice.setFocus()
    qtbot.keyClick(compare.choice, Qt.Key.Key_Down)
    one, picked = compare.one, compare.chosen
    assert picked is not None
    more = [there.yours.scan(2), there.yours.scan(1)]
    hostile.hide_code(more[0])
    take(there, qtbot, there.write("to.pdf", hostile.as_pdf(more)))
    assert len(there.verdicts()) == 3
    assert compare.one is not None
    assert one is not None
    assert compare.one.page.id == one.page.id, "the page in hand is not put away"
    assert compare.chosen is not None
    assert compare.chosen.page.key == picked.page.key, "nor is it attached as another page than was picked"
    assert compare.choice.hasFocus()
