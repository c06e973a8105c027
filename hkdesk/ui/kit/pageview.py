"""Pages of a document as pictures: continuous scroll, zoom, fit to width. Pictures are asked for when in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.look import draw, tokens
from hkdesk.ui.kit.look.colour import colour, sized

Request = Callable[[int, int], None]
"""Asks for the picture of a page (from 0) at a width in device pixels; answered later through `set_image`."""

Mark = tuple[int, Sequence[tuple[float, float, float, float]]]
"""A page (from 0) and boxes on it: left, bottom, right, top in points from its lower left corner."""

_GAP = 16
_SIDE_GAP, _TEXT_GAP = 4, 12
"""Beside a sheet cropped to its text, and within it beside the text, in pixels."""
_TEXT_LARGEST = 1.25
_TINT, _BAND_TINT, _BAND_BAR = 80, 26, 3
_KEPT = 24
_NONE = Qt.KeyboardModifier.NoModifier
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_POINTS_TO_PIXELS = 96 / 72


class PageImageView(QAbstractScrollArea):
    """Shows page pictures under each other.

    Page Up and Page Down go a page, Home and End to the ends, Ctrl with + - 0 zooms, Ctrl+wheel too, 1 is paper size.
    `page_changed` fires with the page (from 0) at the top of the view. Until a picture comes, an empty sheet stands in
    its place. Paper of our own is shown as wide as its text (`set_margin`); a double click shows the whole sheet.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, name: str, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._request = name, request
        self._sizes: list[tuple[float, float]] = []
        self._texts: dict[int, str] = {}
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._asked: dict[int, int] = {}
        self._marks: list[Mark] = []
        self._mark = -1
        self._zoom, self._fit, self._page = 1.0, True, 0
        self._margin, self._whole = 0.0, False
        self._bands: tuple[tuple[int, float, float], ...] = ()
        self.setProperty("box", "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(40)
        self._settle.timeout.connect(self._ask)
        self._describe()

    # content

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Shows a document with pages of these sizes, in points; earlier pictures are dropped, the place is kept."""
        kept = self.verticalScrollBar().value() if len(sizes) == len(self._sizes) else 0
        self._sizes = list(sizes)
        self._images.clear()
        self._asked.clear()
        self._texts.clear()
        self.set_marks(())
        self._bands = ()
        self._lay_out()
        self.verticalScrollBar().setValue(kept)
        self._scrolled()

    def set_image(self, page: int, image: QImage) -> None:
        """Gives the picture of a page; one for a page that no longer exists is dropped."""
        if not 0 <= page < len(self._sizes):
            return
        self._images[page] = image
        self._images.move_to_end(page)
        while len(self._images) > _KEPT:
            dropped, _image = self._images.popitem(last=False)
            self._asked.pop(dropped, None)
        self.viewport().update()

    def set_page_text(self, page: int, text: str) -> None:
        """Gives the words of a page, so that the screen reader has them."""
        self._texts[page] = text
        self._describe()

    # marks

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Marks places on the pages; none of them is the current one until `go_to_mark`."""
        self._marks, self._mark = list(marks), -1
        self.viewport().update()

    def go_to_mark(self, number: int) -> None:
        """Makes a mark the current one, told apart by its frame, and brings it into sight."""
        if not 0 <= number < len(self._marks):
            return
        self._mark = number
        page, boxes = self._marks[number]
        if boxes and page < len(self._sizes):
            down = (self._sizes[page][1] - boxes[0][3]) * _POINTS_TO_PIXELS * self._zoom
            self.verticalScrollBar().setValue(round(self._top(page) + down - self.viewport().height() / 3))
        self.viewport().update()

    def set_bands(self, bands: Sequence[tuple[int, float, float]]) -> None:
        """Tints passages over the width of the text: a page (from 0), and bottom and top in points from below."""
        self._bands = tuple(bands)
        self.viewport().update()

    def bands(self) -> tuple[tuple[int, float, float], ...]:
        """The passages tinted."""
        return self._bands

    def _paint_bands(self, painter: QPainter, page: int, rect: QRect) -> None:
        scale, height = _POINTS_TO_PIXELS * self._zoom, self._sizes[page][1]
        inset = max(0, round((self._margin - self._hidden()) * scale) - _TEXT_GAP)
        for where, bottom, top in self._bands:
            if where == page:
                down, high = round((height - top) * scale), round((top - bottom) * scale)
                place = QRect(rect.left() + inset, rect.top() + down, rect.width() - 2 * inset, high)
                tint = QColor(colour("accent"))
                painter.fillRect(QRect(place.left(), place.top(), _BAND_BAR, place.height()), tint)
                tint.setAlpha(_BAND_TINT)
                painter.fillRect(place, tint)

    def _paint_marks(self, painter: QPainter, page: int, rect: QRect) -> None:
        scale = _POINTS_TO_PIXELS * self._zoom
        height = self._sizes[page][1]
        for number, (where, boxes) in enumerate(self._marks):
            if where != page:
                continue
            current = number == self._mark
            tint = QColor(colour("accent" if current else "attention"))
            for left, bottom, right, top in boxes:
                place = QRect(
                    rect.left() + round((left - self._hidden()) * scale) - 1,
                    rect.top() + round((height - top) * scale) - 1,
                    round((right - left) * scale) + 3,
                    round((top - bottom) * scale) + 2,
                )
                tint.setAlpha(_TINT)
                painter.fillRect(place, tint)
                if current:
                    tint.setAlpha(255)
                    painter.setPen(QPen(tint, 2))
                    painter.drawRect(place)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    # zoom

    @property
    def zoom(self) -> float:
        """The scale in use; 1.0 is paper size on a screen of 96 dots an inch."""
        return self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether the scale follows the width of the view."""
        return self._fit

    def set_zoom(self, zoom: float) -> None:
        """Sets a fixed scale, 0.25 to 4."""
        self._fit = self._whole = False
        self._rescale(min(max(zoom, 0.25), 4.0))

    def zoom_in(self) -> None:
        """The next larger step."""
        self.set_zoom(next((step for step in _ZOOMS if step > self._zoom + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self.set_zoom(next((step for step in reversed(_ZOOMS) if step < self._zoom - 0.01), _ZOOMS[0]))

    def fit_width(self) -> None:
        """Lets the scale follow the width of the view."""
        self._fit, self._whole = True, False
        self._rescale(self._fitting())

    def set_margin(self, points: float) -> None:
        """The empty paper at the left and right of each page, in points: what is cropped where the text is fitted."""
        self._margin = points
        self._lay_out()

    @property
    def shows_whole_sheet(self) -> bool:
        """Whether a whole sheet is fitted to the view, instead of its width or its text."""
        return self._whole

    def show_whole_sheet(self, whole: bool) -> None:
        """Fits a whole sheet to the view, or its width or text again."""
        self._whole, self._fit = whole, True
        self._rescale(self._fitting())

    def go_to(self, page: int) -> None:
        """Brings the top of a page to the top of the view."""
        if self._sizes:
            page = min(max(page, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(self._top(page) - _GAP // 2)

    # geometry

    def _fitting(self) -> float:
        widest = max((width for width, _height in self._sizes), default=595.0)
        if self._whole:
            highest = max((height for _width, height in self._sizes), default=842.0)
            wide, high = self.viewport().width() - 2 * _GAP, self.viewport().height() - 2 * _GAP
            return min(max(min(wide / widest, high / highest) / _POINTS_TO_PIXELS, 0.25), 1.5)
        if self._margin:
            room = self.viewport().width() - 2 * (_SIDE_GAP + _TEXT_GAP)
            fitting = room / ((widest - 2 * self._margin) * _POINTS_TO_PIXELS)
            return min(max(fitting, 0.25), _TEXT_LARGEST)
        room = self.viewport().width() - 2 * _GAP
        return min(max(room / (widest * _POINTS_TO_PIXELS), 0.25), 1.5)

    def _hidden(self) -> float:
        """How many points of each sheet are out of sight at its left, and as many at its right."""
        return 0.0 if self._whole else max(0.0, self._margin - _TEXT_GAP / (_POINTS_TO_PIXELS * self._zoom))

    def _side_gap(self) -> int:
        return _SIDE_GAP if self._margin and not self._whole else _GAP

    def _page_size(self, page: int) -> QSize:
        width, height = self._sizes[page]
        scale = _POINTS_TO_PIXELS * self._zoom
        return QSize(round((width - 2 * self._hidden()) * scale), round(height * scale))

    def _top(self, page: int) -> int:
        return _GAP + sum(self._page_size(number).height() + _GAP for number in range(page))

    def _rect(self, page: int) -> QRect:
        size = self._page_size(page)
        room = max(self.viewport().width(), size.width() + 2 * self._side_gap())
        left = (room - size.width()) // 2 - self.horizontalScrollBar().value()
        return QRect(left, self._top(page) - self.verticalScrollBar().value(), size.width(), size.height())

    def _lay_out(self) -> None:
        if self._fit and self._fitting() != self._zoom:
            self._zoom = self._fitting()
            self.zoom_changed.emit(self._zoom)
        widest = max((self._page_size(page).width() for page in range(len(self._sizes))), default=0)
        view = self.viewport().size()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setRange(0, max(0, self._top(len(self._sizes)) - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, widest + 2 * self._side_gap() - view.width()))

    def _rescale(self, zoom: float) -> None:
        page, self._zoom = self._page, zoom
        self._lay_out()
        self.go_to(page)
        self._asked.clear()
        self._settle.start()
        self.viewport().update()
        self.zoom_changed.emit(zoom)

    def visible_pages(self) -> list[int]:
        """The pages of which something is in sight."""
        view = self.viewport().rect()
        return [page for page in range(len(self._sizes)) if self._rect(page).intersects(view)]

    # what happens

    def _scrolled(self) -> None:
        middle = self.viewport().height() // 3
        page = next((n for n in range(len(self._sizes)) if self._rect(n).bottom() >= middle), 0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._describe()
        self._settle.start()
        self.viewport().update()

    def _ask(self) -> None:
        ratio = self.devicePixelRatioF()
        for page in self.visible_pages():
            width = round(self._sizes[page][0] * _POINTS_TO_PIXELS * self._zoom * ratio)  # of the whole sheet
            if self._asked.get(page) != width:
                self._asked[page] = width
                self._request(page, width)

    def _describe(self) -> None:
        where = _("side {n} av {total}").format(n=self._page + 1, total=len(self._sizes)) if self._sizes else _("tom")
        self.setAccessibleName(f"{self._name}, {where}")
        self.setAccessibleDescription(self._texts.get(self._page, ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar, page = self.verticalScrollBar(), self._page
        down = (bar.value() - self._top(page)) / self._zoom if self._sizes else 0.0
        self._lay_out()
        if self._fit and self._sizes:
            bar.setValue(self._top(page) + round(down * self._zoom))  # what was read stays in sight
        self._settle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            return
        super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_whole_sheet(not self._whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif control and key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_1 and event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier):
            self.set_zoom(1.0)
        elif key == Qt.Key.Key_PageDown:
            self.go_to(self._page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self._page - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._sizes) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("pressed"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        for page in self.visible_pages():
            rect = self._rect(page)
            painter.fillRect(rect.adjusted(0, 2, 2, 3), colour("line"))
            painter.fillRect(rect, Qt.GlobalColor.white)
            image = self._images.get(page)
            if image is not None:
                aside = self._hidden() / self._sizes[page][0] * image.width()
                painter.drawImage(rect, image, QRectF(aside, 0, image.width() - 2 * aside, image.height()).toRect())
                self._paint_bands(painter, page, rect)
                self._paint_marks(painter, page, rect)
            else:
                painter.setFont(sized(self.font(), tokens.PT_SMALL))
                painter.setPen(Qt.GlobalColor.darkGray)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _("Side {n}").format(n=page + 1))
        if self.hasFocus():
            draw.ring(painter, self.viewport().rect(), radius=0)
        painter.end()
