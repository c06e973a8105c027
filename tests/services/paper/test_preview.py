from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.terms import Duration, Extent, Terms
from hkdesk.errors import InvalidInput
from hkdesk.scanning import raster
from hkdesk.services.paper import preview

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def file() -> CaseFile:
    unit = Unit("u", "Seksjon byggesak", "Fjordvik kommune", manager_name="Kjell Øvrebø")
    terms = Terms(extent=Extent(2.0, (Weekday.TUESDAY,)), duration=Duration(date(2026, 12, 1)))
    employee = Employee("Åse-Kjærsti Nilsen", home_address="Fjellvegen 8")
    return CaseFile(unit, Case("c", "HK-2026-0001", date(2026, 11, 23), "u", employee, terms=terms))


@pytest.fixture(scope="module")
def pages(file: CaseFile) -> preview.Pages:
    return preview.draft_agreement(file, NOON)


def test_the_draft_agreement_stands_alone_and_says_it_is_a_draft(pages: preview.Pages) -> None:
    assert pages.page_with("Avtale om hjemmekontor") == 0
    assert pages.page_with("Åse-Kjærsti Nilsen") == 0
    assert all("utkast" in text.casefold() for text in pages.texts)
    assert pages.page_with("Egenerklæring om arbeidsplassen") is None


def test_a_page_is_found_across_line_ends(pages: preview.Pages) -> None:
    words = pages.texts[-1].split()[:6]
    assert pages.page_with("\n".join(words)) is not None
    assert pages.page_with("dette står ingen steder") is None


def test_sizes_and_texts_are_one_a_page(pages: preview.Pages) -> None:
    assert len(pages.sizes) == len(pages.texts) >= 2
    assert all((round(w), round(h)) == (595, 842) for w, h in pages.sizes)
    assert preview.read_pages(pages.pdf) == pages


@pytest.mark.parametrize("width", [84, 500, 1200])
def test_pixels_are_as_wide_as_asked_for(pages: preview.Pages, width: int) -> None:
    pixels = preview.page_pixels(pages.pdf, 0, width)
    assert abs(pixels.width - width) <= 1
    assert len(pixels.data) == pixels.stride * pixels.height
    assert len(set(pixels.data[::997])) > 1  # something is drawn


def test_a_width_beyond_reason_is_held_back(pages: preview.Pages, monkeypatch) -> None:
    asked: list[float] = []
    monkeypatch.setattr(raster, "page_pixels", lambda _pdf, _page, dpi: asked.append(dpi))
    preview.page_pixels(pages.pdf, 0, 10**9)
    preview.page_pixels(pages.pdf, 0, 0)
    assert asked[0] < 1000
    assert asked[1] > 0


def test_print_pixels_are_300_dots_an_inch(pages: preview.Pages) -> None:
    pixels = preview.print_pixels(pages.pdf, 0)
    assert (round(pixels.width, -1), round(pixels.height, -1)) == (2480, 3510)


@pytest.mark.parametrize("pdf", [b"", b"not a pdf", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_refused(pdf: bytes) -> None:
    for ask in (preview.read_pages, preview.page_sizes, preview.page_texts):
        with pytest.raises(InvalidInput) as caught:
            ask(pdf)
        assert caught.value.code == "not_pdf"


def test_several_threads_draw_the_same_pages(pages: preview.Pages) -> None:
    alone = preview.page_pixels(pages.pdf, 0, 200)
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _n: preview.page_pixels(pages.pdf, 0, 200), range(12)))
    assert all(one == alone for one in drawn)


def test_a_letter_that_cannot_be_printed_names_its_place(file: CaseFile) -> None:
    odd = replace(file, case=replace(file.case, terms=replace(file.case.terms, main_workplace="Hus \U0001f3e0")))
    with pytest.raises(InvalidInput) as caught:
        preview.draft_agreement(odd, NOON)
    assert caught.value.code == "glyph_missing"
    assert "Hus" in str(caught.value)


def test_a_cancelled_drawing_stops_between_pages(file: CaseFile) -> None:
    stop = threading.Event()
    told: list[float] = []

    def tell(share: float) -> None:
        told.append(share)
        stop.set()

    with pytest.raises(preview.Stopped):
        preview.draft_agreement(file, NOON, progress=preview.stopping(tell, stop.is_set))
    assert told == [0.0]
