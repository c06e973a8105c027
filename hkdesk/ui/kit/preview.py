"""A preview pane: thumbnails at the left, the pages, and a line with page number and zoom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import icon_button, label
from hkdesk.ui.kit.pageview import PageImageView

Request = Callable[[int, int, bool], None]
"""Asks for a page (from 0) at a width in device pixels; the last is True for a thumbnail."""

_THUMB = 84


class Preview(QWidget):
    """Everything needed to look through a document.

    Answer each request through `set_image(page, image, thumbnail=...)`, from background work if need be.
    """

    def __init__(self, name: str, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self.view = PageImageView(name, lambda page, width: request(page, width, False))
        self.thumbs = QListWidget()
        self.thumbs.setProperty("box", "thumbs")
        self.thumbs.setAccessibleName(_("Sider"))
        self.thumbs.setIconSize(QSize(_THUMB, round(_THUMB * 1.42)))
        self.thumbs.setViewMode(QListWidget.ViewMode.IconMode)
        self.thumbs.setFlow(QListWidget.Flow.TopToBottom)
        self.thumbs.setWrapping(False)
        self.thumbs.setMovement(QListWidget.Movement.Static)
        self.thumbs.setFixedWidth(_THUMB + 44)
        self.thumbs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.thumbs.currentRowChanged.connect(self._chosen)
        self._where = label("", "muted")
        self._scale = label("", "muted")
        self.view.page_changed.connect(self._followed)
        self.view.zoom_changed.connect(self._scaled)
        self._arrange()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(tokens.GAP_M, tokens.GRID, tokens.GAP_M, tokens.GRID)
        tools.setSpacing(tokens.GRID)
        tools.addWidget(self._where)
        tools.addStretch(1)
        tools.addWidget(icon_button(_("Mindre (Ctrl+-)"), "zoom-out", self.view.zoom_out))
        tools.addWidget(self._scale)
        tools.addWidget(icon_button(_("Større (Ctrl++)"), "zoom-in", self.view.zoom_in))
        tools.addWidget(icon_button(_("Tilpass til bredden (Ctrl+0)"), "stretch-horizontal", self.view.fit_width))
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tools)
        layout.addLayout(pages, 1)

    def set_thumbnails_shown(self, shown: bool) -> None:
        """Shows or hides the thumbnails."""
        self.thumbs.setVisible(shown)

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Shows a document with pages of these sizes, in points, and asks for the thumbnails."""
        blocked = self.thumbs.blockSignals(True)
        self.thumbs.clear()
        ratio = self.devicePixelRatioF()
        for page, (width, height) in enumerate(sizes):
            item = QListWidgetItem(_blank(width, height), str(page + 1))
            item.setSizeHint(QSize(_THUMB + 20, round(_THUMB * 1.42) + 30))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Side {n}").format(n=page + 1))
            self.thumbs.addItem(item)
        self.thumbs.blockSignals(blocked)
        self.view.set_pages(sizes)
        self._followed(self.view.page)
        self._scaled(self.view.zoom)
        for page in range(len(sizes)):
            self._request(page, round(_THUMB * ratio), True)

    def set_image(self, page: int, image: QImage, *, thumbnail: bool = False) -> None:
        """Gives a picture that was asked for."""
        if not thumbnail:
            self.view.set_image(page, image)
            return
        item = self.thumbs.item(page)
        if item is not None:
            item.setIcon(_plain_icon(QPixmap.fromImage(image)))

    def _chosen(self, page: int) -> None:
        if page >= 0 and page != self.view.page:
            self.view.go_to(page)

    def _followed(self, page: int) -> None:
        total = self.view.page_count
        self._where.setText(_("Side {n} av {total}").format(n=page + 1, total=total) if total else _("Ingen sider"))
        blocked = self.thumbs.blockSignals(True)
        self.thumbs.setCurrentRow(page)
        self.thumbs.blockSignals(blocked)

    def _scaled(self, zoom: float) -> None:
        self._scale.setText(_("{n} %").format(n=round(zoom * 100)))


def _blank(width: float, height: float) -> QIcon:
    sheet = QPixmap(_THUMB, max(1, round(_THUMB * height / width)))
    sheet.fill(Qt.GlobalColor.white)
    return _plain_icon(sheet)


def _plain_icon(pixmap: QPixmap) -> QIcon:
    """The same picture chosen or not: Qt would tint a chosen thumbnail beyond reading."""
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made
