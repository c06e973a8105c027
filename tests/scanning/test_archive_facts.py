"""What a file is taken to say of its pictures: all tables and all channels count, and what nobody set is unknown."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from PIL import Image

from hkdesk.domain.paper.scan import PageReading
from hkdesk.domain.paper.scan_quality import Demand, page_quality
from hkdesk.scanning.jpeg import quality_of
from hkdesk.scanning.read import read_pages
from hkdesk.services.words.scans import point_words
from tests.support import glass, hostile, scanner_pdfs

CRUSHED = [99] * 64
"""The chrominance table of quality 30 and less, without its fine corner."""


@pytest.fixture(scope="session")
def coloured(issued) -> Image.Image:
    """A page at 300 an inch as a scanner sees it in colour: tinted paper, a signature in blue."""
    page = issued[0].pictures[0].copy()
    glass.write_on(page)
    return hostile.grain(page, random.Random(1), 2)


def saved(picture: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def read(data: bytes) -> PageReading:
    ((_pages, reading),) = read_pages(data)
    return reading


def said(data: bytes) -> dict[Demand, tuple[str, int | None, str]]:
    reading = read(data)
    ours = next((one for one in reading.codes if one.text.startswith("HK1:")), None)  # the page has another code too
    quality = page_quality(reading, ours)
    assert quality is not None
    assert all("{" not in point_words(point) for point in quality.points)
    return {point.demand: (point.held, point.value, point.why) for point in quality.points}


def in_pdf(jpeg: bytes, size: tuple[int, int], box: tuple[float, float], unit: float = 1.0) -> bytes:
    """A JPEG that fills a page of that size, in units of that many points."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=box)
    stream = scanner_pdfs.stream_of(pdf, Image.open(io.BytesIO(jpeg)))
    stream.write(jpeg, filter=pikepdf.Name.DCTDecode)
    assert (int(stream.Width), int(stream.Height)) == size
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
    page.Contents = pdf.make_stream(f"q {box[0]} 0 0 {box[1]} 0 0 cm /Im0 Do Q".encode())
    if unit != 1:
        page.UserUnit = unit
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_a_good_scan_holds_all_four(coloured):
    assert {held for held, _value, _why in said(saved(coloured, dpi=(300, 300), quality=92)).values()} == {"yes"}


@pytest.mark.parametrize(
    ("kind", "how"), [("JPEG", {"quality": 95}), ("PNG", {"compress_level": 1}), ("TIFF", {"compression": "jpeg"})]
)
def test_a_grey_scan_saved_as_colours_is_grey(coloured, kind, how):
    grey = coloured.convert("L")
    for mode in ("RGB", "CMYK") if kind == "JPEG" else ("RGB",):
        data = saved(grey.convert(mode) if mode == "RGB" else Image.merge("CMYK", _black_alone(grey)), kind, **how)
        assert said(data)[Demand.COLOUR] == ("no", None, "grey")


def _black_alone(grey: Image.Image) -> list[Image.Image]:
    none = Image.new("L", grey.size, 0)
    return [none, none, none, grey.point([255 - value for value in range(256)])]


def test_a_grey_scan_inside_a_pdf_is_grey_and_a_page_with_blue_ink_is_not(coloured):
    grey = saved(coloured.convert("L").convert("RGB"), quality=95)
    assert said(in_pdf(grey, coloured.size, (595.28, 841.89)))[Demand.COLOUR] == ("no", None, "grey")
    good = said(in_pdf(saved(coloured, quality=95), coloured.size, (595.28, 841.89)))
    assert {held for held, _value, _why in good.values()} == {"yes"}


def test_colours_of_print_are_not_the_24_bits_that_are_asked_for(coloured):
    assert said(saved(coloured.convert("CMYK"), quality=95))[Demand.COLOUR] == ("no", None, "cmyk")


def test_each_table_counts_and_one_that_no_channel_uses_does_not(coloured):
    fine = [2] * 64
    crushed = saved(coloured, qtables=[fine, CRUSHED], dpi=(300, 300))
    held, value, why = said(crushed)[Demand.COMPRESSION]
    assert (held, why) == ("no", "hard")
    assert value is not None
    assert value < 50
    assert said(in_pdf(crushed, coloured.size, (595, 842)))[Demand.COMPRESSION] == (held, value, why)
    assert said(saved(coloured, qtables=[fine, fine]))[Demand.COMPRESSION][0] == "yes"
    lone = saved(Image.new("L", (64, 64)), quality=95)
    table = b"\xff\xdb\x00\x43\x01" + bytes(CRUSHED)
    assert quality_of([lone[:2] + table + lone[2:]]) == quality_of([lone]) == 95


@pytest.mark.parametrize("quality", [30, 60, 85, 90, 95])
def test_the_estimate_is_the_number_the_encoder_was_given(quality):
    picture = Image.frombytes("RGB", (64, 64), random.Random(2).randbytes(64 * 64 * 3))
    for subsampling in (0, 2):
        data = saved(picture, quality=quality, subsampling=subsampling)
        assert abs((quality_of([data]) or 0) - quality) <= 2
    assert abs((quality_of([saved(picture.convert("L"), quality=quality)]) or 0) - quality) <= 1
    assert quality_of([data[:30]]) is None
    assert quality_of([]) is None


@pytest.mark.parametrize(("quality", "held"), [(40, "no"), (95, "yes")])
def test_a_jpeg_inside_a_tiff_is_looked_into(coloured, quality, held):
    data = saved(coloured, "TIFF", compression="jpeg", quality=quality, dpi=(300, 300))
    found, value, _why = said(data)[Demand.COMPRESSION]
    assert found == held
    assert value is not None
    assert abs(value - quality) <= 3


@pytest.mark.parametrize("dpi", [72, 96, 72.009])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_resolution_that_nobody_set_is_unknown(coloured, kind, dpi):
    facts = said(saved(coloured, kind, dpi=(dpi, dpi)))
    assert facts[Demand.SIZE] == ("unknown", None, "no_scale")
    assert facts[Demand.RESOLUTION][:1] == ("yes",)  # the code tells


def test_a_cameras_dots_an_inch_say_nothing_of_the_paper(coloured):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[33437] = 1.8
    facts = said(saved(coloured, exif=exif, dpi=(300, 300)))
    assert facts[Demand.SIZE] == ("unknown", None, "no_scale")


def test_a_pdf_whose_writer_took_pixels_for_points_says_no_resolution(coloured):
    data = in_pdf(saved(coloured, quality=95), coloured.size, coloured.size)
    assert said(data)[Demand.SIZE] == ("unknown", None, "no_scale")
    assert said(data)[Demand.RESOLUTION][0] == "yes"


def test_the_unit_of_a_page_counts(coloured):
    whole = read(in_pdf(saved(coloured, quality=95), coloured.size, (595.28, 841.89)))
    halved = in_pdf(saved(coloured, quality=95), coloured.size, (297.64, 420.945), unit=2)
    assert {held for held, _value, _why in said(halved).values()} == {"yes"}
    assert abs(max(read(halved).width, read(halved).height) - max(whole.width, whole.height)) <= 2
    broken = in_pdf(saved(coloured, quality=95), coloured.size, (595.28, 841.89), unit=0)
    assert said(broken)[Demand.SIZE][0] == "yes"


@pytest.mark.parametrize("share", [0.96, 0.97])
def test_a_page_printed_to_fit_and_scanned_at_300_holds_what_it_holds(coloured, share):
    sheet = glass.fitted(coloured, share)
    facts = said(saved(sheet, dpi=(300, 300), quality=92))
    assert {held for held, _value, _why in facts.values()} == {"yes"}
    assert facts[Demand.RESOLUTION][1] == 300
    assert abs((facts[Demand.SIZE][1] or 0) - share * 100) <= 1.5


def test_a_page_fitted_to_wide_margins_is_called_that_and_not_a_bad_scanner(coloured):
    facts = said(saved(glass.fitted(coloured, 0.9), dpi=(300, 300), quality=92))
    assert facts[Demand.RESOLUTION] == ("yes", 300, "")
    assert (facts[Demand.SIZE][0], facts[Demand.SIZE][2]) == ("unknown", "fitted")
