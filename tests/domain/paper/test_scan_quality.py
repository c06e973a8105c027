"""arkivforskrifta § 16 by what a file shows, and no more said than can be known."""

from __future__ import annotations

import pytest

from hkdesk.domain.paper.scan import (
    CODE_MM,
    FoundCode,
    ImageFacts,
    PageReading,
    pixels_a_mm,
    turned,
)
from hkdesk.domain.paper.scan_quality import Demand, page_quality, worst

A4 = (2480, 3508)


def code(scale: float = 1.0, size: tuple[int, int] = A4, modules: int = 33) -> FoundCode:
    """The page code on a page of that many pixels whose paper was scanned at that share of its printed size."""
    side = CODE_MM * modules / (modules + 8) * size[0] / 210 * scale
    left, top = 0.8 * size[0], 0.9 * size[1]
    corners = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
    a, b, c, d = ((x / size[0], y / size[1]) for x, y in corners)
    return FoundCode("HK1:…", (a, b, c, d), modules=modules)


def reading(**facts: object) -> PageReading:
    given = {"bits": 24, "colour": "colour", "compression": "jpeg", "jpeg_quality": 90, "ppi": 300.0} | facts
    return PageReading("0" * 64, 1, width=1654, height=2339, facts=ImageFacts("pdf", *A4, **given))  # type: ignore[arg-type]


def said(page: PageReading, found: FoundCode | None) -> dict[Demand, tuple[str, int | None, str]]:
    quality = page_quality(page, found)
    assert quality is not None
    return {point.demand: (point.held, point.value, point.why) for point in quality.points}


def test_a_scan_as_the_rule_asks_for_holds_all_four():
    quality = page_quality(reading(), code())
    assert quality is not None
    assert quality.held == "yes"
    assert [point.value for point in quality.points] == [300, 24, 100, 90]


@pytest.mark.parametrize(
    ("facts", "scale", "demand", "expected"),
    [
        ({"ppi": 200.0}, 2 / 3, Demand.RESOLUTION, ("no", 200, "low")),
        ({"colour": "grey", "bits": 8}, 1, Demand.COLOUR, ("no", None, "grey")),
        ({"colour": "black_white", "bits": 1}, 1, Demand.COLOUR, ("no", None, "black_white")),
        ({"bits": 8}, 1, Demand.COLOUR, ("no", 8, "few_colours")),
        ({}, 0.7, Demand.SIZE, ("no", 70, "scaled")),
        ({}, 0.96, Demand.SIZE, ("yes", 96, "")),
        ({}, 0.96, Demand.RESOLUTION, ("yes", 300, "")),
        ({"ppi": None}, 0.96, Demand.RESOLUTION, ("yes", 288, "")),
        ({"ppi": None}, 0.94, Demand.RESOLUTION, ("no", 282, "low")),
        ({}, 0.91, Demand.SIZE, ("unknown", 91, "fitted")),
        ({}, 0.91, Demand.RESOLUTION, ("yes", 300, "")),
        ({}, 1.1, Demand.SIZE, ("no", 110, "scaled")),
        ({}, 1.1, Demand.RESOLUTION, ("yes", 330, "")),
        ({"ppi": 400.0}, 0.91, Demand.SIZE, ("no", 68, "scaled")),
        ({"colour": "cmyk", "bits": 32}, 1, Demand.COLOUR, ("no", None, "cmyk")),
        ({"ppi": None}, 1, Demand.SIZE, ("unknown", None, "no_scale")),
        ({"jpeg_quality": 40}, 1, Demand.COMPRESSION, ("no", 40, "hard")),
        ({"jpeg_quality": None}, 1, Demand.COMPRESSION, ("unknown", None, "unknown_packing")),
        ({"compression": "jpeg2000"}, 1, Demand.COMPRESSION, ("unknown", None, "unknown_packing")),
        ({"compression": "lossless"}, 1, Demand.COMPRESSION, ("yes", None, "")),
        ({"compression": "black_white"}, 1, Demand.COMPRESSION, ("no", None, "black_white")),
        ({"whole": False}, 1, Demand.COLOUR, ("unknown", None, "layers")),
    ],
)
def test_each_demand_by_itself(facts, scale, demand, expected):
    assert said(reading(**facts), code(scale))[demand] == expected


def test_the_code_is_believed_before_the_file():
    """A telephone's app writes 300 PPI into a picture that holds half as many."""
    assert said(reading(ppi=300.0), code(0.5))[Demand.RESOLUTION] == ("no", 150, "low")


def test_without_a_code_the_size_is_unknown_and_the_files_word_is_taken_for_the_rest():
    found = said(reading(), None)
    assert found[Demand.SIZE] == ("unknown", None, "no_code")
    assert found[Demand.RESOLUTION] == ("yes", 300, "")


def test_a_page_that_could_not_be_read_has_no_verdict():
    assert page_quality(PageReading("0" * 64, 1, fault="scan_page_damaged"), None) is None


def test_a_batch_is_as_good_as_its_worst_page_in_each_demand():
    pages = [
        page_quality(reading(), code()),
        page_quality(reading(jpeg_quality=30), code()),
        page_quality(reading(), code(0.5)),
    ]
    quality = worst([page for page in pages if page is not None])
    assert quality is not None
    assert [(p.held, p.value) for p in quality.points] == [("no", 150), ("yes", 24), ("no", 50), ("no", 30)]
    assert worst([]) is None


def test_the_code_tells_how_the_page_is_turned():
    upright = code()
    a, b, c, d = upright.corners
    assert turned(upright, *A4) == pytest.approx(0)
    down = FoundCode("x", (c, d, a, b))
    assert abs(turned(down, *A4)) == pytest.approx(180)
    assert pixels_a_mm(down, *A4) is None  # it does not say how many squares it has


def test_the_code_is_as_wide_as_the_engine_prints_it():
    from hkdesk.documents import qr, styles

    assert pytest.approx(CODE_MM) == styles.QR_SIZE / styles.MM
    assert qr.QUIET_ZONE == 4
