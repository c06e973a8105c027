"""Search in a document: hits are marked and walked through by keyboard, across capitals, in a new document too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PySide6.QtCore import Qt

from hkdesk.documents.blocks import Document, PageBreak, Paragraph, Part
from hkdesk.documents.render import render
from hkdesk.services.paper.preview import find_words, page_texts
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.paper.preview import PdfPreview
from tests.ui.a11y import unnamed_controls

LONG = 20_000


def document(words: str) -> bytes:
    blocks = (Paragraph(f"Første side om {words} og {words.upper()}."), PageBreak(), Paragraph(f"Andre side: {words}."))
    paper = BytesIO()
    render(Document("Prøve", "HK-1", (Part("Prøve", blocks),), datetime(2026, 11, 27, tzinfo=UTC)), paper)
    return paper.getvalue()


@pytest.fixture
def preview(qtbot) -> Iterator[PdfPreview]:
    background = Background()
    made = PdfPreview("Prøve", background)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    background.shutdown()


def searched(preview: PdfPreview, qtbot, words: str, said: str) -> None:
    preview.pane.search.setText(words)
    preview.pane.search.ask_now()
    qtbot.waitUntil(lambda: preview.pane.found.text() == said, timeout=LONG)


def test_places_are_found_whatever_the_capitals() -> None:
    hits = find_words(document("hjemmekontor"), "Hjemmekontor")
    assert [hit.page for hit in hits] == [0, 0, 1]
    assert all(0 < left < right < 595 and 0 < bottom < top < 842 for h in hits for left, bottom, right, top in h.boxes)
    assert find_words(document("hjemmekontor"), "h") == ()
    assert find_words(document("ŋáŧŧi"), "ŋáŧŧi") != ()
    assert find_words(document("hjemmekontor"), "finnes ikke") == ()


def test_a_word_that_a_line_divides_is_found() -> None:
    name = "Åse-Kjærsti"
    paper = document(" ".join(f"{'om ' * length}{name}" for length in range(30)))
    assert any(sign in text for text in page_texts(paper) for sign in "\x02\ufffe"), "some stand divided"
    assert len(find_words(paper, name)) == 90


def test_a_name_is_found_as_it_is_typed() -> None:
    for typed in ("Søren O’Brien", "soren obrien", "SØREN  O'BRIEN"):
        assert len(find_words(document("Søren O’Brien"), typed)) == 3
    assert find_words(document("Asen"), "Åsen") == ()


def test_hits_are_walked_through_by_keyboard(preview: PdfPreview, qtbot) -> None:
    preview.show_pdf(document("hjemmekontor"))
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=LONG)
    pane = preview.pane
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.search.hasFocus()
    searched(preview, qtbot, "hjemmekontor", "1 av 3")
    assert unnamed_controls(preview) == []
    qtbot.keyClick(pane.search, Qt.Key.Key_F3)
    assert pane.found.text() == "2 av 3"
    qtbot.keyClick(pane.search, Qt.Key.Key_F3)
    assert pane.view.page == 1
    qtbot.keyClick(pane.search, Qt.Key.Key_F3)
    assert pane.found.text() == "1 av 3"
    qtbot.keyClick(pane.search, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pane.found.text() == "3 av 3"
    searched(preview, qtbot, "finnes ikke", "Ingen treff")
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.found.text() == "", timeout=LONG)


def test_a_new_document_is_searched_anew(preview: PdfPreview, qtbot) -> None:
    preview.show_pdf(document("hjemmekontor"))
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=LONG)
    searched(preview, qtbot, "egenerklæring", "Ingen treff")
    preview.show_pdf(document("egenerklæring"))
    qtbot.waitUntil(lambda: preview.pane.found.text() == "1 av 3", timeout=LONG)


def test_the_current_hit_is_seen_on_the_page(preview: PdfPreview, qtbot) -> None:
    preview.show_pdf(document("hjemmekontor"))
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=LONG)
    view = preview.pane.view
    qtbot.waitUntil(lambda: 0 in view._images, timeout=LONG)
    searched(preview, qtbot, "hjemmekontor", "1 av 3")
    picture = view.viewport().grab().toImage()
    frame = colour("accent").rgb()
    shown = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert frame in shown
