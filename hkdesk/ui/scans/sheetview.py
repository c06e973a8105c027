"""One page as a picture, drawn in the background as large as it is shown; zoom and scroll by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.services.scans.pictures import PagePixels
from hkdesk.ui.kit.background import Background, Job
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.pageview import PageImageView
from hkdesk.ui.paper.preview import to_image

Draw = Callable[[int], PagePixels]
"""Draws the page at a width in pixels; runs in a worker."""


class SheetView(QWidget):
    """A heading, and under it one page or nothing."""

    def __init__(self, name: str, background: Background) -> None:
        super().__init__()
        self._background = background
        self._draw: Draw | None = None
        self._job: Job | None = None
        self.heading = label(name, "strong", wrap=True)
        self.view = PageImageView(name, self._asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.heading)
        layout.addWidget(self.view, 1)

    def show_sheet(self, heading: str, size: tuple[float, float], draw: Draw) -> None:
        """Shows a page of a size in points."""
        self.stop()
        self.heading.setText(heading)
        self._draw = draw
        self.view.set_pages([size])
        self.view.set_page_text(0, heading)

    def clear(self, heading: str) -> None:
        """Shows no page."""
        self.stop()
        self.heading.setText(heading)
        self._draw = None
        self.view.set_pages(())

    def stop(self) -> None:
        """Gives up what is being drawn."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _asked(self, _page: int, width: int) -> None:
        draw = self._draw
        if draw is None:
            return
        self.stop()
        self._job = self._background.run(
            lambda _progress, _cancelled: draw(width), self._drawn, self._failed, owner=self
        )

    def _drawn(self, pixels: PagePixels) -> None:
        self.view.set_image(0, to_image(pixels))

    def _failed(self, _error: Exception) -> None:
        """The list says what is wrong with the page; the empty sheet stands."""
