from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.pageview import PageImageView
from hkdesk.ui.kit.preview import Preview
from tests.ui.a11y import unnamed_controls

A4 = (595.0, 842.0)


def _picture(width: int, colour: str = "#3355AA") -> QImage:
    made = QImage(width, round(width * 842 / 595), QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


@pytest.fixture
def asked() -> list[tuple[int, int]]:
    return []


@pytest.fixture
def view(shown, asked) -> PageImageView:
    made = PageImageView("Signaturpakke", lambda page, width: asked.append((page, width)))
    shown(made, size=(700, 500))
    made.set_pages([A4] * 6)
    made.setFocus()
    return made


def test_only_pages_in_sight_are_asked_for(view: PageImageView, asked, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(asked))
    assert {page for page, _width in asked} == set(view.visible_pages())
    assert 5 not in {page for page, _width in asked}
    view.go_to(5)
    qtbot.waitUntil(lambda: 5 in {page for page, _width in asked})


def test_a_page_is_asked_for_once_at_a_width(view: PageImageView, asked, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(asked))
    view.verticalScrollBar().setValue(20)
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: not view._settle.isActive())
    assert len(asked) == len(set(asked))


def test_keys_go_from_page_to_page(view: PageImageView, qtbot) -> None:
    told: list[int] = []
    view.page_changed.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 5
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 4
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0
    assert told == [1, 5, 4, 0]
    assert view.accessibleName() == "Signaturpakke, side 1 av 6"


def test_zoom_by_key_and_wheel_keeps_the_page(view: PageImageView, qtbot) -> None:
    view.go_to(2)
    assert view.fits_width
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > before
    assert not view.fits_width
    assert view.page == 2
    up = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    larger = view.zoom
    QApplication.sendEvent(view.viewport(), up)
    assert view.zoom < larger
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fits_width
    assert view.zoom == pytest.approx(before)


def test_a_picture_is_painted_and_a_late_one_dropped(view: PageImageView) -> None:
    view.set_image(0, _picture(400))
    middle = view.viewport().grab().toImage().pixelColor(view.viewport().width() // 2, 200)
    assert middle == QColor("#3355AA")
    view.set_image(17, _picture(400))
    view.set_pages([A4])
    middle = view.viewport().grab().toImage().pixelColor(view.viewport().width() // 2, 60)
    assert middle == QColor("white")


def test_the_words_of_the_page_reach_the_screen_reader(view: PageImageView) -> None:
    view.set_page_text(0, "Avtale om hjemmekontor")
    assert view.accessibleDescription() == "Avtale om hjemmekontor"
    view.go_to(3)
    assert view.accessibleDescription() == ""


def test_no_pages_is_no_trouble(view: PageImageView, qtbot) -> None:
    view.set_pages([])
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert view.accessibleName() == "Signaturpakke, tom"


def test_few_pictures_are_kept(view: PageImageView) -> None:
    view.set_pages([A4] * 60)
    for page in range(60):
        view.set_image(page, _picture(10))
    assert len(view._images) < 60


def test_the_preview_follows_and_leads(shown, qtbot) -> None:
    requests: list[tuple[int, int, bool]] = []
    pane = Preview("Pakke", lambda *wanted: requests.append(wanted))
    window = shown(pane, size=(900, 600))
    pane.set_pages([A4] * 4)
    assert [page for page, _width, thumb in requests if thumb] == [0, 1, 2, 3]
    pane.set_image(1, _picture(84), thumbnail=True)
    pane.set_image(1, _picture(500))
    pane.thumbs.setCurrentRow(2)
    assert pane.view.page == 2
    assert pane._where.text() == "Side 3 av 4"
    pane.view.go_to(1)
    assert pane.thumbs.currentRow() == 1
    assert pane._scale.text() == f"{round(pane.view.zoom * 100)} %"
    assert unnamed_controls(window) == []


def test_paper_is_as_wide_as_its_text_and_a_double_click_shows_the_whole_sheet(view: PageImageView, qtbot) -> None:
    view.resize(560, 500)
    whole = view.zoom
    view.set_margin(20 * 72 / 25.4)
    view.fit_width()
    assert view.zoom >= 0.8 > whole
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    high = view._rect(0).height()
    assert view.shows_whole_sheet
    assert high <= view.viewport().height() < high + 100
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert view.zoom >= 0.8
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert view.zoom == 1.0


def test_a_mark_stands_over_its_words_on_cropped_paper(view: PageImageView) -> None:
    view.set_margin(50.0)
    view.fit_width()
    view.set_image(0, _picture(1200, "#FFFFFF"))
    view.set_bands([(0, 700.0, 750.0)])
    view.set_marks([(0, [(60.0, 100.0, 90.0, 110.0)])])
    shot = view.grab().toImage()
    assert (colour("accent").alpha(), colour("attention").alpha()) == (255, 255), "they are everybody's"
    sheet, scale = view._rect(0), view.zoom * 96 / 72
    tinted = sheet.top() + round((842 - 725) * scale)
    plain = sheet.top() + round((842 - 650) * scale)
    assert shot.pixelColor(sheet.center().x(), tinted) != QColor("white")
    assert shot.pixelColor(sheet.center().x(), plain) == QColor("white")
