"""A preview pane: thumbnails at the left, the pages, and a line with page number and zoom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, icon_button, label
from hkdesk.ui.kit.head.elided import ElidedLabel
from hkdesk.ui.kit.input.searchfield import SearchField
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.pageview import Mark, PageImageView
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.kit.thumbnails import WIDTH as THUMB
from hkdesk.ui.kit.thumbnails import Sides, Thumbnails

Request = Callable[[int, int, bool], None]
"""Asks for a page (from 0) at a width in device pixels; the last is True for a thumbnail."""

_SEARCH, _ROOMY = 220, 680


class Preview(QWidget):
    """Everything needed to look through a document.

    Answer each request through `set_image(page, image, thumbnail=...)`, from background work if need be, and
    `words_asked` through `set_hits`; with "" nothing is looked for any more. Ctrl+F goes to the search, Enter and F3
    to the next hit, Shift+F3 back.
    """

    words_asked = Signal(str)

    def __init__(self, name: str, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._hits: Sequence[Mark] = ()
        self._hit = -1
        self.search = SearchField(_("Søk i dokumentet"), _("Søk (Ctrl+F)"))
        self.search.setMaximumWidth(_SEARCH)
        self.search.asked.connect(self._ask)
        self.search.returnPressed.connect(lambda: self.step(1))
        self.previous_button = icon_button(_("Forrige treff (Shift+F3)"), "chevron-up", lambda: self.step(-1))
        self.next_button = icon_button(_("Neste treff (F3)"), "chevron-down", lambda: self.step(1))
        self.found = label("", "muted")
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+F"), self, self._to_search).setContext(within)  # given as a word it is not heeded
        QShortcut(QKeySequence("F3"), self, lambda: self.step(1)).setContext(within)
        QShortcut(QKeySequence("Shift+F3"), self, lambda: self.step(-1)).setContext(within)
        self.view = PageImageView(name, lambda page, width: request(page, width, False))
        self.thumbs = Thumbnails()
        self.thumbs.chosen.connect(self._chosen)
        self._where = ElidedLabel("", "muted")
        self._scale = button("", lambda: self.view.set_zoom(1.0), kind="quiet")
        self._scale.setToolTip(_("Full størrelse, 100 % (1)"))
        self.view.page_changed.connect(self._followed)
        self.view.zoom_changed.connect(self._scaled)
        self._arrange()

    def _arrange(self) -> None:
        tools = self.tools = QHBoxLayout()
        tools.setContentsMargins(tokens.GAP_M, tokens.GRID, tokens.GAP_M, tokens.GRID)
        tools.setSpacing(tokens.GRID)
        tools.addWidget(self._where)
        tools.addStretch(1)
        for part in (self.found, self.previous_button, self.next_button):
            part.hide()
        tools.addWidget(self.search, 3)
        tools.addWidget(self.found)
        tools.addWidget(self.previous_button)
        tools.addWidget(self.next_button)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """With little room, what is searched for goes before the page number and the scale."""
        roomy = self.width() >= _ROOMY or not self.found.text()
        self._where.setVisible(roomy)
        self._scale.setVisible(roomy)

    def set_thumbnails_shown(self, shown: bool) -> None:
        """Shows or hides the thumbnails."""
        self.thumbs.setVisible(shown)

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Shows a document with pages of these sizes, in points, and asks for the thumbnails.

        What was found in the one before is forgotten; what stands in the search is asked for anew.
        """
        self.thumbs.set_pages(sizes)
        self._forget_hits()
        self.view.set_pages(sizes)
        if self.search.text().strip() and sizes:
            self.words_asked.emit(self.search.text().strip())
        self._followed(self.view.page)
        self._scaled(self.view.zoom)
        for page in range(len(sizes)):
            self._request(page, round(THUMB * self.devicePixelRatioF()), True)

    def set_sheets(self, laid: Sides) -> None:
        """Shows beside the pages how they lie when both sides of the sheets are printed; nothing shows them plainly."""
        self.thumbs.set_sheets(laid)
        self._followed(self.view.page)

    def set_image(self, page: int, image: QImage, *, thumbnail: bool = False) -> None:
        """Gives a picture that was asked for."""
        if not thumbnail:
            self.view.set_image(page, image)
            return
        self.thumbs.set_image(page, image)

    # search

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _ask(self, words: str) -> None:
        if not words:
            self.set_hits(())
        self.words_asked.emit(words)

    def set_hits(self, hits: Sequence[Mark]) -> None:
        """Marks where the words stand, and goes to the first place from the page in sight on."""
        self._hits, self._hit = hits, -1
        self.view.set_marks(hits)
        if hits:
            here = next((n for n, (page, _boxes) in enumerate(hits) if page >= self.view.page), 0)
            self._go(here)
        self._tell_hits()

    def _forget_hits(self) -> None:
        self._hits, self._hit = (), -1
        for part in (self.found, self.previous_button, self.next_button):
            part.hide()
        self.found.setText("")
        self._make_room()

    def step(self, by: int) -> None:
        """Goes to the next or the previous hit, round and round."""
        if self._hits:
            self._go((self._hit + by) % len(self._hits))
            self._tell_hits()

    def _go(self, number: int) -> None:
        self._hit = number
        self.view.go_to_mark(number)

    def _tell_hits(self) -> None:
        words = self.search.text().strip()
        if self._hits:
            said = _("{n} av {total}").format(n=self._hit + 1, total=len(self._hits))
        else:
            said = _("Ingen treff") if words else ""
        self.found.setText(said)
        self.found.setVisible(bool(said))
        for either in (self.previous_button, self.next_button):
            either.setVisible(len(self._hits) > 1)
        self._make_room()
        if said:
            announce(self.search, said)

    def _chosen(self, page: int) -> None:
        if page != self.view.page:
            self.view.go_to(page)

    def _followed(self, page: int) -> None:
        total = self.view.page_count
        where = _("Side {n} av {total}").format(n=page + 1, total=total) if total else _("Ingen sider")
        self._where.setText(" · ".join(filter(None, (where, self.thumbs.side_words(page)))))
        self.thumbs.follow(page)

    def _scaled(self, zoom: float) -> None:
        self._scale.setText(_("{n} %").format(n=round(zoom * 100)))
