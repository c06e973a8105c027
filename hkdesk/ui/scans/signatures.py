"""The signature lines: each place to sign as it was issued, beside the same place on the scan that came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.paper.ledger import LedgerRow
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.ledger.signatures import Block, all_scanned, blocks
from hkdesk.services.words.scans import page_words
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import Job
from hkdesk.ui.kit.basics import button, hairline, label, row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import draw, tokens
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.preview import to_image

if TYPE_CHECKING:
    from hkdesk.services.scans.pictures import PagePixels

_SIDE_BY_SIDE = 620  # pixels for two crops whose small print can be read
_SHAPE = 0.24  # height to width of an empty place, until its picture comes


def _cannot() -> str:
    return _("Kan ikke vises. Se på papiret.")


class Crop(QWidget):
    """A piece of a page, as wide as there is room for. Can have the focus, so that its name is read."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.failed = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_image(self, image: QImage) -> None:
        """Shows the picture."""
        self._image = image
        self.updateGeometry()
        self.update()

    def fail(self) -> None:
        """Says that the picture cannot be drawn: an empty place would look like one where nobody signed."""
        self.failed = True
        self.setAccessibleName(f"{self.accessibleName()}. {_cannot()}")
        self.update()

    @property
    def shown(self) -> bool:
        """Whether the picture is there."""
        return self._image is not None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        image = self._image
        return round(width * (image.height() / image.width() if image is not None else _SHAPE))

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        elif self.failed:
            painter.setPen(Qt.GlobalColor.black)  # on paper, which is white in the dark too
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(tokens.GAP_S, 0, -tokens.GAP_S, 0), int(words), _cannot())
        painter.setPen(colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.hasFocus():
            draw.ring(painter, self.rect(), radius=0)
        painter.end()


class SignatureLook(QWidget):
    """All places to sign of one document, issued at the left and scanned at the right.

    `cannot_show` fires when one of the pictures cannot be drawn, so that nobody is said to have seen it.
    """

    cannot_show = Signal()

    def __init__(self, context: AppContext, close: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._jobs: list[Job] = []
        self._files: dict[str, bytes] = {}  # while the places are gone through: many stand in one file
        self.found: tuple[Block, ...] = ()
        self.crops: list[tuple[Crop, Crop | None]] = []
        self._lines: list[QBoxLayout] = []
        self.title = label(_("Underskriftene"), "section")
        self.lead = label("", "muted", wrap=True)
        self.close_button = button(_("Vis hele pakken"), close, icon="file-text")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.GAP_L)
        self._rows.setContentsMargins(0, 0, tokens.GAP_M, 0)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._rows)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addLayout(row(self.title, 0, self.close_button))
        layout.addWidget(self.lead)
        layout.addWidget(hairline())
        layout.addWidget(scroll_over(holder), 1)

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Shows the places to sign on these pages. Raises HkdeskError when the store cannot be read."""
        self.stop()
        self._empty()
        self.found = blocks(self._context.workspace.scans, rows)
        missing = sum(block.scan is None for block in self.found)
        self.lead.setText(_lead(len(self.found), missing))
        for block in self.found:
            self._add(block)
        self._files.clear()

    @property
    def all_seen(self) -> bool:
        """Whether every place to sign stands on a scan that can be shown, as far as it is known by now."""
        return all_scanned(self.found) and not any(crop.failed for pair in self.crops for crop in pair if crop)

    def _add(self, block: Block) -> None:
        signer = block.area.role
        where = page_words(block.row.page)
        self._rows.addWidget(label(signer, "strong", wrap=True))
        self._rows.addWidget(label(where, "small", wrap=True))
        issued = Crop(_("Utstedt: {signer}, {where}").format(signer=signer, where=where))
        scanned = Crop(_("Skannet: {signer}, {where}").format(signer=signer, where=where)) if block.scan else None
        gone = label(_("Siden er ikke skannet. Se på papiret."), "muted", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_M)
        for words, part in ((_("Utstedt"), issued), (_("Skannet"), scanned or gone)):
            column = QVBoxLayout()
            column.setSpacing(tokens.GRID)
            column.addWidget(label(words, "small"))
            column.addWidget(part)
            column.addStretch(1)
            line.addLayout(column, 1)
        self._rows.addLayout(line)
        self._lines.append(line)
        self._turn_lines()
        self.crops.append((issued, scanned))
        self._draw(block, issued, scanned)

    def _draw(self, block: Block, issued: Crop, scanned: Crop | None) -> None:
        from hkdesk.services.scans import pictures as scan_pictures

        page = block.row.page.key.page
        try:
            pdf = self._bytes(block.row.page.sha256)
            data = self._bytes(block.scan.file.sha256) if block.scan is not None else b""
        except HkdeskError:
            for crop in (issued, scanned):
                if crop is not None:
                    self._fail(crop)
            return
        self._run(partial(scan_pictures.issued_area, pdf, page, block.area), issued)
        if scanned is not None and block.scan is not None:
            self._run(partial(scan_pictures.scanned_area, data, block.scan, pdf, page, block.area), scanned)

    def _bytes(self, sha256: str) -> bytes:
        """A file of the store, once for all the places that stand in it. Raises HkdeskError."""
        if sha256 not in self._files:
            self._files[sha256] = self._context.workspace.document(sha256)
        return self._files[sha256]

    def _run(self, draw_it: Callable[[], PagePixels], crop: Crop) -> None:
        def done(pixels: PagePixels) -> None:
            crop.set_image(to_image(pixels))

        def failed(_error: Exception) -> None:
            self._fail(crop)

        self._jobs.append(self._context.background.run(lambda _told, _cancelled: draw_it(), done, failed, owner=crop))

    def _fail(self, crop: Crop) -> None:
        crop.fail()
        self.cannot_show.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_lines()

    def _turn_lines(self) -> None:
        """Side by side where there is room to read them, else one above the other."""
        wide = self.width() >= _SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for line in self._lines:
            line.setDirection(way)

    def stop(self) -> None:
        """Gives up what is being drawn."""
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()

    def _empty(self) -> None:
        self.crops.clear()
        self._lines.clear()
        empty(self._rows)


def _lead(count: int, missing: int) -> str:
    if not count:
        return _("Signaturloggen kjenner ingen steder å signere i denne pakken. Se på papiret.")
    if missing:
        return _("{missing} av {count} underskrifter er ikke skannet. Skann og les inn, eller se på papiret.").format(
            missing=missing, count=count
        )
    return _("Se at hver underskrift står der den skal, og at den hører til siden som ble utstedt.")
