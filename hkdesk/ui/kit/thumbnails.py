"""The pages of a document as small pictures, one under the other: page by page, or as the sheets they lie on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from hkdesk.i18n import _
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour, sized

WIDTH, COLUMN = 76, 108
"""How wide a picture is, and the column with its frames and its scroll bar, in logical pixels."""
_HIGH = round(WIDTH * 1.42)
_ROW, _LINE = _HIGH + 30, 20

Sides = Sequence[int | None]
"""Pages from 1, front and back by turns; None is a back that stays blank."""


class Thumbnails(QListWidget):
    """One row a page. Told how the pages lie on sheets, it says that of each, and has a row for each blank back too.

    `chosen` fires with the page (from 0) that the user picked; a blank back cannot be picked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sizes: Sequence[tuple[float, float]] = ()
        self._laid: tuple[int | None, ...] = ()
        self._icons: dict[int, QIcon] = {}
        self.setProperty("box", "thumbs")
        self.setAccessibleName(_("Sider"))
        self.setIconSize(QSize(WIDTH, _HIGH))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setWrapping(False)
        self.setWordWrap(True)
        self.setMovement(QListWidget.Movement.Static)
        self.setFixedWidth(COLUMN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._row_chosen)

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Shows empty sheets of these sizes, in points, page by page until told otherwise."""
        self._sizes, self._laid, self._icons = sizes, (), {}
        self._fill()

    def set_sheets(self, laid: Sides) -> None:
        """Shows how every page lies when both sides are printed; nothing is page by page. Pictures are kept."""
        if tuple(laid) != self._laid:
            page = self.page
            self._laid = tuple(laid)
            self._fill()
            self.follow(page)

    def set_image(self, page: int, image: QImage) -> None:
        """Gives the picture of a page; one for a page that no longer exists is dropped."""
        if 0 <= page < len(self._sizes):
            self._icons[page] = _plain_icon(QPixmap.fromImage(image))
            self.item(self._rows.index(page)).setIcon(self._icons[page])

    def follow(self, page: int) -> None:
        """Marks the page (from 0) that is in sight."""
        blocked = self.blockSignals(True)
        self.setCurrentRow(self._rows.index(page) if 0 <= page < len(self._sizes) else -1)
        self.blockSignals(blocked)

    @property
    def page(self) -> int:
        """The page (from 0) that is marked; -1 for none."""
        row = self.currentRow()
        page = self._rows[row] if 0 <= row < self.count() else None
        return page if page is not None else -1

    @property
    def _rows(self) -> list[int | None]:
        """The page (from 0) of each row."""
        if not self._laid:
            return list(range(len(self._sizes)))
        return [None if page is None else page - 1 for page in self._laid]

    def side_words(self, page: int) -> str:
        """Which side of which sheet a page (from 0) is on: "ark 2, forside"; empty where that is not told."""
        if not self._laid or not 0 <= page < len(self._sizes):
            return ""
        sheet, back = divmod(self._laid.index(page + 1), 2)
        front_words, back_words = _("ark {n}, forside").format(n=sheet + 1), _("ark {n}, bakside").format(n=sheet + 1)
        return back_words if back else front_words

    def _fill(self) -> None:
        blocked = self.blockSignals(True)
        self.clear()
        for row, page in enumerate(self._rows):
            self.addItem(self._blank_back(row) if page is None else self._of_page(page))
        self.blockSignals(blocked)

    def _of_page(self, page: int) -> QListWidgetItem:
        icon, side = self._icons.get(page), self.side_words(page)
        item = QListWidgetItem(icon or _blank(*self._sizes[page]), "\n".join(filter(None, (str(page + 1), side))))
        spoken = ", ".join(filter(None, (_("Side {n}").format(n=page + 1), side)))
        if side and self._blank_behind(page):
            spoken += ". " + _("Baksiden er tom")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        _size(item, more=bool(side))
        return item

    def _blank_behind(self, page: int) -> bool:
        place = self._laid.index(page + 1)
        return place % 2 == 0 and (place + 1 >= len(self._laid) or self._laid[place + 1] is None)

    def _blank_back(self, row: int) -> QListWidgetItem:
        words = _("tom bakside") + "\n" + _("ark {n}").format(n=row // 2 + 1)
        item = QListWidgetItem(_crossed(*self._sizes[0]), words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        _size(item, more=True)
        return item

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < self.count() and (page := self._rows[row]) is not None:
            self.chosen.emit(page)


def _size(item: QListWidgetItem, *, more: bool) -> None:
    """Room for the picture and its number; with `more` for a second line, and both in small print."""
    item.setSizeHint(QSize(WIDTH + 16, _ROW + (_LINE if more else 0)))
    if more:
        item.setFont(sized(item.font(), tokens.PT_SMALL))


def _blank(width: float, height: float) -> QIcon:
    sheet = QPixmap(WIDTH, max(1, round(WIDTH * height / width)))
    sheet.fill(Qt.GlobalColor.white)
    return _plain_icon(sheet)


def _crossed(width: float, height: float) -> QIcon:
    """A side that nothing is printed on."""
    sheet = QPixmap(WIDTH, max(1, round(WIDTH * height / width)))
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setPen(QPen(colour("muted"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(sheet.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return _plain_icon(sheet)


def _plain_icon(pixmap: QPixmap) -> QIcon:
    """The same picture chosen or not, open to choice or not: Qt would tint it beyond reading."""
    made = QIcon(pixmap)
    for mode in (QIcon.Mode.Selected, QIcon.Mode.Disabled):
        made.addPixmap(pixmap, mode)
    return made
