"""A preview of a PDF in the window: the kit's pane fed with page pictures drawn in the background."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.paper.both_sides import on_both_sides
from hkdesk.ui.kit.background import Background, Cancelled, Job, Progress
from hkdesk.ui.kit.preview import Preview

if TYPE_CHECKING:
    from hkdesk.services.paper.preview import Hit, PagePixels, Pages


PAPER_MARGIN = 20 * 72 / 25.4
"""The empty paper at the left and right of our own pages, in points: 20 mm, as the look of the papers has it."""


def to_image(pixels: PagePixels) -> QImage:
    """The pixels as a picture that owns its memory."""
    made = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
    return made.copy()


class PdfPreview(QWidget):
    """Shows a PDF. Pictures are drawn when they come into sight; those nobody waits for any more are given up.

    Work belongs to the document it was begun for: once another is shown, or the preview is gone, nothing comes of it.
    `ready` fires when a document is in place, `failed` with the error when its bytes are no PDF.
    """

    ready = Signal()
    failed = Signal(Exception)

    def __init__(self, name: str, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pages: Pages | None = None
        self._reading: Job | None = None
        self._wanted: bytes | None = None  # asked for and not in place yet
        self._wanted_page: int | None = None
        self._wanted_begins: tuple[int, ...] = ()
        self._both_sides = False
        self._cut_short = False
        self._jobs: dict[tuple[int, bool], Job] = {}
        self._thumbs: deque[tuple[int, int]] = deque()  # drawn one at a time, so that a page in sight never waits long
        self._searching: Job | None = None
        self._marking: Job | None = None
        self.pane = Preview(name, self._draw)
        self.pane.words_asked.connect(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)

    @property
    def pages(self) -> Pages | None:
        """The document shown, if any."""
        return self._pages

    def set_both_sides(self, chosen: bool) -> None:
        """Shows which pages share a sheet, as both sides are to be printed, or the pages alone."""
        self._both_sides = chosen
        self._lay()

    def _lay(self) -> None:
        shown = self._pages
        if shown is None or not self._both_sides or not shown.begins:
            self.pane.set_sheets(())
        else:
            self.pane.set_sheets(on_both_sides(range(1, len(shown.sizes) + 1), shown.begins))

    def show_pdf(self, pdf: bytes, page: int | None = None, begins: tuple[int, ...] = ()) -> None:
        """Shows a document as soon as its pages are known. What stood there stands until then.

        Args:
            pdf: the bytes.
            page: where to begin, from 0; the first one, or where the one before stood, if None.
            begins: the first page (from 1) of each part, where that is known.
        """
        if self._pages is not None and self._pages.pdf == pdf:
            self._let_go_of_wanted()
            self._resume()
            if page is not None:
                self.pane.view.go_to(page)
            return
        self.stop()
        self._wanted, self._wanted_page, self._wanted_begins = pdf, page, begins

        def read(_progress: Progress, _cancelled: Cancelled) -> Pages:
            from hkdesk.services.paper.preview import read_pages

            return read_pages(pdf, begins)

        job = self._background.run(read, self._show_wanted, self._unreadable, owner=self)
        self._reading = None if job.finished else job

    def _show_wanted(self, pages: Pages) -> None:
        page = self._wanted_page
        self.show_pages(pages)
        if page is not None:
            self.pane.view.go_to(page)

    def _unreadable(self, error: Exception) -> None:
        self._let_go_of_wanted()
        self.failed.emit(error)

    def _let_go_of_wanted(self) -> None:
        """No other document is on its way to the place of the one shown."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._wanted = self._wanted_page = None

    def show_pages(self, pages: Pages, pictures: Mapping[int, PagePixels] = MappingProxyType({})) -> None:
        """Shows a document whose pages are known; the place is kept when it has as many pages as the one before.

        Args:
            pages: the document.
            pictures: pages that are drawn already, so that nothing blinks while the rest is drawn.
        """
        self.stop()
        self._let_go_of_wanted()
        self._pages, self._cut_short = pages, False
        self.pane.set_pages(pages.sizes)
        self._lay()
        for number, pixels in pictures.items():
            self.pane.set_image(number, to_image(pixels))
        for number, text in enumerate(pages.texts):
            self.pane.view.set_page_text(number, text)
        self.ready.emit()

    def clear(self) -> None:
        """Shows nothing."""
        self.stop()
        self._let_go_of_wanted()
        self._pages = None
        self.pane.set_pages(())

    def stop(self) -> None:
        """Gives up what is being read, drawn or searched for; it is taken up again when the preview is next shown."""
        self._cut_short = self._cut_short or bool(self._jobs or self._thumbs or self._searching)
        for job in (self._reading, self._searching, *self._jobs.values()):
            if job is not None:
                job.cancel()
        self._reading = self._searching = None
        self._jobs.clear()
        self._thumbs.clear()

    def _resume(self) -> None:
        if self._wanted is not None and self._reading is None:
            self.show_pdf(self._wanted, self._wanted_page, self._wanted_begins)
        elif self._cut_short and self._pages is not None:
            self.show_pages(self._pages)

    def showEvent(self, event: object) -> None:
        self._resume()

    def go_to_words(self, words: str) -> bool:
        """Brings the first place with these words into sight; False when they stand nowhere."""
        found = self._pages.place_of(words) if self._pages is not None else None
        if found is None or self._pages is None:
            return False
        page, down = found
        view = self.pane.view
        view.go_to(page)
        height = self._pages.sizes[page][1] * 96 / 72 * view.zoom
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + max(0, round(down * height - view.viewport().height() / 3)))
        return True

    def mark_passage(self, begin: str, end: str) -> None:
        """Tints what stands from one heading to the next, once a worker has found both; nothing if it finds none.

        Without an end, or with one on another page, the passage goes to the end of the text on its page.
        """
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None
        if self._pages is None or not begin:
            self.pane.view.set_bands(())
            return
        pages = self._pages

        def look(_progress: Progress, _cancelled: Cancelled) -> tuple[tuple[int, float, float], ...]:
            from hkdesk.services.paper.preview import passage

            return passage(pages.pdf, begin, end)

        def show(found: tuple[tuple[int, float, float], ...]) -> None:
            self._marking = None
            if pages is self._pages:
                self.pane.view.set_bands(found)

        def fail(_error: Exception) -> None:
            self._marking = None

        job = self._background.run(look, show, fail, owner=self)
        self._marking = None if job.finished else job

    def _search(self, words: str) -> None:
        """Looks for the words in a worker, if there are any; what was looked for before is given up."""
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
        if self._pages is None or not words:
            return
        pdf = self._pages.pdf

        def look(_progress: Progress, _cancelled: Cancelled) -> tuple[Hit, ...]:
            from hkdesk.services.paper.preview import find_words

            return find_words(pdf, words)

        def show(hits: tuple[Hit, ...]) -> None:
            self._searching = None
            self.pane.set_hits([(hit.page, hit.boxes) for hit in hits])

        def fail(error: Exception) -> None:
            self._searching = None
            self.failed.emit(error)

        job = self._background.run(look, show, fail, owner=self)
        if not job.finished:
            self._searching = job

    def _draw(self, page: int, width: int, thumbnail: bool) -> None:
        if not thumbnail:
            self._start(page, width, thumbnail=False)
            return
        self._thumbs.append((page, width))
        if not any(small for _page, small in self._jobs):
            self._start(*self._thumbs.popleft(), thumbnail=True)

    def _start(self, page: int, width: int, *, thumbnail: bool) -> None:
        if self._pages is None:
            return
        pdf, key = self._pages.pdf, (page, thumbnail)
        if (earlier := self._jobs.pop(key, None)) is not None:
            earlier.cancel()

        def draw(_progress: Progress, cancelled: Cancelled) -> PagePixels | None:
            from hkdesk.services.paper.preview import page_pixels

            return None if cancelled() else page_pixels(pdf, page, width)

        def show(pixels: PagePixels | None) -> None:
            if pixels is not None:
                self.pane.set_image(page, to_image(pixels), thumbnail=thumbnail)
            self._drawn(key)

        def fail(error: Exception) -> None:
            self.failed.emit(error)
            self._drawn(key)

        job = self._background.run(draw, show, fail, owner=self)
        if not job.finished:
            self._jobs[key] = job

    def _drawn(self, key: tuple[int, bool]) -> None:
        """One picture less to wait for; the next thumbnail's turn."""
        self._jobs.pop(key, None)
        if key[1] and self._thumbs:
            self._start(*self._thumbs.popleft(), thumbnail=True)
