"""The small pictures: page by page, and as the sheets that both sides are printed on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from hkdesk.domain.paper.both_sides import on_both_sides
from hkdesk.ui.kit.preview import Preview
from hkdesk.ui.kit.thumbnails import Thumbnails

A4 = (595.0, 842.0)
LAID = on_both_sides(range(1, 6), (1, 2, 5))
"""Cover; two sheets of three pages: (1, blank), (2, 3), (4, blank), (5,)."""


def rows(thumbs: Thumbnails) -> list[str]:
    return [thumbs.item(n).text().replace("\n", " ") for n in range(thumbs.count())]


def spoken(thumbs: Thumbnails) -> list[str | None]:
    return [thumbs.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(thumbs.count())]


def test_each_page_says_its_sheet_and_a_blank_back_stands_where_it_is(qtbot) -> None:
    pane = Preview("Pakken", lambda *_asked: None)
    qtbot.addWidget(pane)
    pane.set_pages([A4] * 5)
    assert rows(pane.thumbs) == ["1", "2", "3", "4", "5"]
    pane.set_sheets(LAID)
    assert rows(pane.thumbs) == [
        "1 ark 1, forside",
        "tom bakside ark 1",
        "2 ark 2, forside",
        "3 ark 2, bakside",
        "4 ark 3, forside",
        "tom bakside ark 3",
        "5 ark 4, forside",
    ]
    assert spoken(pane.thumbs)[0] == "Side 1, ark 1, forside. Baksiden er tom"
    assert spoken(pane.thumbs)[2] == "Side 2, ark 2, forside"
    assert spoken(pane.thumbs)[6] == "Side 5, ark 4, forside. Baksiden er tom"
    pane.set_sheets(())
    assert rows(pane.thumbs) == ["1", "2", "3", "4", "5"]


def test_a_picked_row_is_its_page_and_a_blank_back_is_none(qtbot) -> None:
    thumbs = Thumbnails()
    qtbot.addWidget(thumbs)
    thumbs.set_pages([A4] * 5)
    thumbs.set_sheets(LAID)
    picked: list[int] = []
    thumbs.chosen.connect(picked.append)
    thumbs.setCurrentRow(3)
    thumbs.setCurrentRow(5)
    assert picked == [2]
    assert not thumbs.item(5).flags() & Qt.ItemFlag.ItemIsSelectable
    thumbs.follow(4)
    assert (thumbs.currentRow(), thumbs.page) == (6, 4)
    thumbs.set_sheets(())
    assert (thumbs.currentRow(), thumbs.page) == (4, 4)
    assert picked == [2]


def test_the_pictures_stay_with_their_pages(qtbot) -> None:
    thumbs = Thumbnails()
    qtbot.addWidget(thumbs)
    thumbs.set_pages([A4] * 5)
    red = QImage(84, 119, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    thumbs.set_image(2, red)
    thumbs.set_image(9, red)

    def red_rows() -> list[int]:
        shown = (thumbs.item(n).icon().pixmap(84, 119).toImage().pixelColor(40, 60) for n in range(thumbs.count()))
        return [n for n, seen in enumerate(shown) if seen == QColor("red")]

    assert red_rows() == [2]
    thumbs.set_sheets(LAID)
    assert red_rows() == [3]
