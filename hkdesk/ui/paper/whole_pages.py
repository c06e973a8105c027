"""A preview as tall as all its pages, for a page that scrolls by itself: nothing scrolls within it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from hkdesk.ui.paper.preview import PdfPreview

LEAST_HEIGHT = 320
_GAP = 16  # pixels between two pages, and above and below


class WholePages(QObject):
    """Keeps the preview's height at that of its pages, whatever the zoom and the document."""

    def __init__(self, preview: PdfPreview) -> None:
        super().__init__(preview)
        self._preview = preview
        view = preview.pane.view
        preview.pane.set_thumbnails_shown(False)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.zoom_changed.connect(self.fit)
        preview.ready.connect(self.fit)
        preview.setFixedHeight(LEAST_HEIGHT)

    def fit(self, *_told: object) -> None:
        """As tall as all pages at this zoom."""
        preview, view = self._preview, self._preview.pane.view
        room = view.viewport().height()
        tall = room + view.verticalScrollBar().maximum()
        if preview.pages is not None:
            sizes = preview.pages.sizes
            tall = _GAP * (len(sizes) + 1) + sum(round(height * 96 / 72 * view.zoom) for _width, height in sizes)
        wanted = max(preview.height() - room + tall + 1, LEAST_HEIGHT)
        if wanted != preview.height():
            preview.setFixedHeight(wanted)
            _make_room(preview)


def _make_room(preview: PdfPreview) -> None:
    """Lets what the preview stands in grow at once, and not one layer for each turn of the event loop."""
    above = preview.parentWidget()
    while above is not None:
        layout = above.layout()
        if layout is not None:
            layout.activate()
        above = above.parentWidget()
