"""A preview whose pages cannot all be drawn goes on with the rest."""

from __future__ import annotations

import shiboken6
from pytestqt.qtbot import QtBot

from hkdesk.errors import InvalidInput
from hkdesk.services.paper.preview import Pages
from hkdesk.ui.kit.background import Background
from hkdesk.ui.paper.preview import PdfPreview


def test_a_page_that_cannot_be_drawn_does_not_stop_the_others(qtbot: QtBot) -> None:
    background = Background()
    preview = PdfPreview("Dokumentet", background)
    qtbot.addWidget(preview)
    failures: list[Exception] = []
    preview.failed.connect(failures.append)
    preview.show_pages(Pages(b"no pdf", ((595.0, 842.0),) * 3, ("",) * 3))
    preview.stop()
    for page in range(3):
        preview._draw(page, 80, True)
    qtbot.waitUntil(lambda: not background.busy)
    background.shutdown()
    assert len(failures) >= 3, "each of the three; the first may also have been asked for when the pages came"
    assert all(isinstance(error, InvalidInput) for error in failures)


def test_a_picture_that_comes_when_its_preview_is_gone_is_let_go_of(qtbot: QtBot) -> None:
    background = Background()
    preview = PdfPreview("Dokumentet", background)
    preview.show_pages(Pages(b"no pdf", ((595.0, 842.0),), ("",)))
    preview._draw(0, 80, False)
    shiboken6.delete(preview)
    qtbot.waitUntil(lambda: not background.busy)
    background.shutdown()
