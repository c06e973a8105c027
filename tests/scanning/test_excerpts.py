"""An excerpt holds what is shown on its pages and nothing else, whatever the scanner wrote into the file."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from hkdesk.scanning.excerpt import excerpt
from tests.support import hostile, scanner_pdfs
from tests.support.scanner_pdfs import KINDS, bytes_in, picture, pictures_in

COUNT = 3


def drawn(pdf: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        return document[page].render(scale=1, may_draw_forms=False).to_pil().convert("RGB")
    finally:
        document.close()


def shown(pictures: list[Image.Image]) -> set[int]:
    """Whose page's colour turns up in the pictures."""
    colours = {n: picture(n).getpixel((290, 415)) for n in range(1, COUNT + 1)}
    near = set()
    for one in pictures:
        small = one.resize((60, max(one.height * 60 // one.width, 1)), Image.Resampling.NEAREST)
        for number, colour in colours.items():
            apart = ImageChops.difference(small, Image.new("RGB", small.size, colour)).convert("L")
            if sum(apart.histogram()[:12]) > 200:
                near.add(number)
    return near


@pytest.mark.parametrize("kind", KINDS)
def test_every_stream_of_an_excerpt_belongs_to_what_its_page_shows(kind):
    whole = KINDS[kind](COUNT)
    part = excerpt(whole, [2])
    before = drawn(whole, 1)
    apart = ImageChops.difference(before, drawn(part, 0)).convert("L").histogram()
    assert sum(apart[12:]) < 0.02 * sum(apart)  # the edges of what was drawn anew
    assert shown(list(pictures_in(whole))) == {1, 2, 3}
    assert shown(list(pictures_in(part))) == shown([before])
    assert b"Hemmelig" not in bytes_in(part)
    with pikepdf.open(io.BytesIO(part)) as opened:
        assert len(opened.pages) == 1
        assert set(opened.Root) == {"/Type", "/Pages"}
        assert set(opened.trailer) <= {"/Size", "/Root", "/ID"}


@pytest.mark.parametrize("kind", ["shared", "inherited", "forms", "hung about"])
def test_pictures_that_can_be_kept_are_kept_byte_for_byte(kind):
    part = excerpt(KINDS[kind](COUNT), [3, 1])
    with pikepdf.open(io.BytesIO(part)) as opened:
        kept = {one.read_raw_bytes() for one in opened.objects
                if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"}  # fmt: skip
    for number in (1, 3):
        out = io.BytesIO()
        picture(number).save(out, "JPEG", quality=92, subsampling=0)
        assert out.getvalue() in kept
    assert len(kept) == 2


@pytest.mark.parametrize("kind", ["shared", "notes"])
def test_an_excerpt_made_again_is_the_same_bytes(kind):
    whole = KINDS[kind](COUNT)
    assert excerpt(whole, [2]) == excerpt(whole, [2])


def test_text_that_a_reader_laid_under_its_own_page_stays(issued):
    part = excerpt(issued[0].pdf, [2])
    for pdf, page in ((issued[0].pdf, 1), (part, 0)):
        document = pypdfium2.PdfDocument(pdf)
        text = document[page].get_textpage().get_text_bounded()
        assert issued[0].key(1).document_id in text
        document.close()
    assert ImageChops.difference(drawn(issued[0].pdf, 1), drawn(part, 0)).getbbox() is None


def test_a_page_that_lies_on_its_side_and_one_in_large_units_keep_their_shape():
    with pikepdf.open(io.BytesIO(scanner_pdfs.shared(COUNT))) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.pages[1].UserUnit = 2
        out = io.BytesIO()
        pdf.save(out)
    part = excerpt(out.getvalue(), [1, 2])
    assert drawn(part, 0).size == (842, 595)
    with pikepdf.open(io.BytesIO(part)) as opened:
        assert opened.pages[1].UserUnit == 2


def test_frames_of_a_tiff_leave_the_others_behind(issued):
    pages = [hostile.at(page, 50) for page in issued[0].pictures[:3]]
    whole = hostile.as_tiff(pages)
    part = excerpt(whole, [2])
    assert len(part) < len(whole) * 0.6
    with Image.open(io.BytesIO(part)) as opened:
        assert getattr(opened, "n_frames", 1) == 1
        assert opened.convert("RGB").tobytes() == pages[1].tobytes()
