"""The parts of a document as a list, each with its pages at the right: number, icon, and word where one waits for it.

Arrows move, Enter chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.domain.paper.ledger import LedgerRow, PageKey, PageState
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as word_of
from hkdesk.ui.kit.basics import column, label, restyle
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, grown, sized
from hkdesk.ui.kit.roving import RovingButton, rove
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.steps.signature.ledger_words import copy_words, look, since_words, whose

_HEIGHT, _ICON = 40, 14
_SOFT = {"good", "attention", "bad"}
_WAITED_FOR = tuple(state for state in PageState if state is not PageState.PRINTED)
"""What a page that is to come back can be: as wide as the widest word of these is each page."""


class PageTile(RovingButton):
    """One page. Chosen is shown by the border, the state by icon, word and ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key: PageKey | None = None
        self._number, self._word, self._icon, self._role = "", "", "file-text", "muted"
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)

    def show_row(self, row: LedgerRow, today: date, days: int) -> None:
        """Shows where the page is now."""
        self.key = row.page.key
        self._number, self._word = str(row.page.key.page), word_of(row.now.state) if row.page.returns else ""
        self._icon, self._role = look(row, today, days)
        said = _("Side {page} av {pages}, {copy}: {state}").format(
            page=row.page.key.page, pages=row.page.pages, copy=copy_words(row), state=since_words(row)
        )
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(sized(self.font(), tokens.PT_SMALL))
        widest = max(metrics.horizontalAdvance(word_of(state)) for state in _WAITED_FOR)
        return QSize(widest + 2 * tokens.GRID, grown(_HEIGHT))

    def nextCheckState(self) -> None:
        """Pressing a page that is chosen leaves it chosen."""
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect()
        ground = f"{self._role}_soft" if self._role in _SOFT else "hover" if self.underMouse() else "surface"
        chosen = self.isChecked()
        draw.rounded(painter, area, fill=ground, border="accent" if chosen else "edge", width=2 if chosen else 1)
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=True))
        wide = painter.fontMetrics().horizontalAdvance(self._number)
        left = (area.width() - wide - _ICON - 4) // 2
        high = painter.fontMetrics().height() if self._word else area.height()
        line = QRect(left + _ICON + 4, 2 if self._word else 0, wide + 1, high)
        icons.paint(painter, QRect(left, line.top(), _ICON, high), self._icon, self._role)
        draw.line_of_text(painter, line, self._number)
        if self._word:
            painter.setFont(sized(self.font(), tokens.PT_SMALL))
            painter.setPen(colour(self._role))
            below = area.adjusted(2, line.bottom(), -2, -2)
            draw.line_of_text(painter, below, self._word, self._role, Qt.AlignmentFlag.AlignHCenter)
        if self.hasFocus():
            draw.ring(painter, area)
        painter.end()


class CopyStrip(QWidget):
    """A part, or one copy of it, and its pages in the same line."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.told = label("", wrap=True), label("", "small", wrap=True)
        self.tiles: list[PageTile] = []
        tiles = QWidget()
        self._flow = Flow(tiles, tokens.GRID, one_line=True)
        words = column(self.heading, self.told, gap=0)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, tokens.GRID, 0, tokens.GRID + 1)
        layout.setSpacing(tokens.GAP_S)
        layout.addLayout(words, 1)
        layout.addWidget(tiles, 0, Qt.AlignmentFlag.AlignTop)

    def show_rows(self, rows: Sequence[LedgerRow], today: date, days: int) -> None:
        """Shows the pages of a copy; as many as before keep their tiles, and the focus with them."""
        returns = _("skal tilbake") if rows[0].page.returns else _("skal ikke tilbake")
        self.heading.setText(whose(rows[0]))
        self.told.setText(returns)
        restyle(self.heading, "look", "strong" if rows[0].page.returns else "")
        while len(self.tiles) > len(rows):
            old = self.tiles.pop()
            discard(old, self._flow)
        while len(self.tiles) < len(rows):
            self.tiles.append(PageTile(self))
            self._flow.addWidget(self.tiles[-1])
        for tile, row in zip(self.tiles, rows, strict=True):
            tile.show_row(row, today, days)
        self.setAccessibleName(f"{self.heading.text()} · {returns}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline under the line."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour("line"))
        painter.end()


class LedgerStrips(QWidget):
    """Every copy of a document. `chosen` fires with the page that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sidene i signaturloggen"))
        self._copies: list[CopyStrip] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def tiles(self) -> list[PageTile]:
        """All pages, in order."""
        return [tile for copy in self._copies for tile in copy.tiles]

    def show_rows(self, rows: Sequence[LedgerRow], today: date, days: int) -> None:
        """Shows the pages as they stand now, one strip a copy."""
        groups: dict[tuple[str, int], list[LedgerRow]] = {}
        for row in rows:
            groups.setdefault((row.page.title, row.page.key.copy), []).append(row)
        while len(self._copies) > len(groups):
            old = self._copies.pop()
            discard(old)
        while len(self._copies) < len(groups):
            self._copies.append(CopyStrip())
            self._layout.addWidget(self._copies[-1])
        for copy, group in zip(self._copies, groups.values(), strict=True):
            copy.show_rows(group, today, days)
        for tile in self.tiles:
            if not tile.property("wired"):
                tile.setProperty("wired", True)
                tile.clicked.connect(lambda _checked=False, tile=tile: self._pressed(tile))
        self._one_stop(next((t for t in self.tiles if t.isChecked()), None))

    def put_below(self, below: QWidget, key: PageKey) -> None:
        """Places a widget under the copy that has the page."""
        copy = next((c for c in self._copies if any(tile.key == key for tile in c.tiles)), None)
        if copy is not None and self._layout.indexOf(below) != self._layout.indexOf(copy) + 1:
            self._layout.removeWidget(below)
            self._layout.insertWidget(self._layout.indexOf(copy) + 1, below)

    def mark(self, key: PageKey | None) -> None:
        """Shows which page is chosen, without telling anyone."""
        for tile in self.tiles:
            tile.setChecked(tile.key == key)
        self._one_stop(next((t for t in self.tiles if t.isChecked()), None))

    def _pressed(self, tile: PageTile) -> None:
        self.mark(tile.key)
        self.chosen.emit(tile.key)

    def _one_stop(self, stop: PageTile | None) -> None:
        """Tab comes to one page, the chosen or the first; the arrows lead to the others."""
        stop = stop or (self.tiles[0] if self.tiles else None)
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not rove(self.tiles, event):
            super().keyPressEvent(event)
