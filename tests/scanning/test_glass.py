"""What lies on the glass and is not the signed page is never taken for it, and what is said of it is what is seen."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image, ImageDraw, ImageOps

from hkdesk.domain.paper.ledger import PageKey
from hkdesk.domain.paper.scan import PageReading
from hkdesk.domain.paper.scan_match import Ledger, Verdict, code_behind, is_faint, match_one
from hkdesk.domain.paper.scan_tray import Placement, ScanFile, ScanPage, ScanPlace, to_excerpt
from hkdesk.scanning.read import read_pages
from hkdesk.scanning.remains import code_remains
from hkdesk.scanning.squares import ink_of_page
from hkdesk.services.words import scans as words
from tests.documents.samples import WHEN
from tests.support import glass, hostile
from tests.support.papers import issue

MINE, YOURS = "HK-2026-0001-1", "HK-2026-0002-1"


@cache
def lying(name: str) -> PageReading:
    """One page as it was read, in one draw for each condition."""
    rng = random.Random(f"on the glass: {name}")
    page = rng.choice((0, 1))
    picture = glass.LYING[name].make(issue(MINE).pictures[page], issue(YOURS).pictures[page + 2], rng)
    ((_pages, reading),) = read_pages(hostile.as_picture(picture))
    return reading


def read(picture: Image.Image) -> PageReading:
    ((_pages, reading),) = read_pages(hostile.as_picture(picture))
    return reading


@pytest.mark.parametrize("name", glass.LYING)
def test_only_the_page_itself_is_attached_and_the_rest_is_called_what_it_is(name, ledger):
    one = match_one(lying(name), ledger)
    assert one.verdict.value in glass.LYING[name].right
    if one.verdict is Verdict.MATCHED:
        assert glass.LYING[name].may_be_attached
        assert one.code is not None
        assert one.code.document_id == MINE


def test_the_back_of_a_page_is_named_as_such(ledger):
    one = match_one(lying("back, 15 %, stretched"), ledger)
    assert words.why(one).startswith(f"Baksiden av {MINE}, side ")
    assert match_one(lying("back, 15 %, stretched"), Ledger(())).verdict is Verdict.BACK_SIDE
    assert words.why(match_one(lying("back, 15 %, stretched"), Ledger(()))).startswith(f"Baksiden av {MINE}, side ")


def test_a_faint_back_is_set_aside_and_one_with_a_note_on_it_is_not(issued):
    assert lying("back, 15 %").blank
    noted = glass.back(issued[0].pictures[0], random.Random(1), 0.15)
    glass.write_on(noted)
    reading = read(noted)
    assert not reading.blank
    assert reading.codes[0].side == "back"
    assert not lying("back, 15 %, stretched").blank  # ink and print are as dark there: a person looks


def test_a_mirrored_picture_of_the_front_is_no_front_either(issued, ledger):
    for turn in (0, 90):
        seen = hostile.at(issued[0].pictures[0], 150).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        assert match_one(read(seen.rotate(turn, expand=True)), ledger).verdict is Verdict.BACK_SIDE


def test_a_printed_page_whose_own_code_is_hidden_is_not_called_the_back_that_shines_through(issued, ledger):
    front = issued[0].pictures[0].copy()
    hostile.hide_code(front)
    rng = random.Random(3)
    one = match_one(read(glass.printed_on_both_sides(front, issued[1].pictures[1], rng, 0.3)), ledger)
    assert one.verdict in {Verdict.NO_CODE, Verdict.UNREADABLE}
    assert one.code is None


def test_the_mirror_is_told_where_another_program_wrote_the_same_text_otherwise(issued, monkeypatch):
    from hkdesk.scanning import squares

    drawn = squares._drawn

    def otherwise(text: str, level: str, modules: int, mask: int | None) -> squares.Squares:
        return drawn(text[::-1], level, modules, mask)

    monkeypatch.setattr(squares, "_drawn", otherwise)
    page = hostile.at(issued[0].pictures[0], 200)
    assert read(page).codes[0].side == "front"
    assert read(page.transpose(Image.Transpose.FLIP_LEFT_RIGHT)).codes[0].side == "back"


@pytest.mark.parametrize(("make", "dpi", "askew"), [("torn", 150, 2), ("stamped", 200, -3), ("crossed_out", 100, 2)])
def test_remains_of_a_code_are_seen_at_low_resolution_and_askew(make, dpi, askew, issued):
    page = getattr(glass, make)(issued[0].pictures[1], random.Random(5))
    for turn in (0, 90, 180):
        seen = hostile.rotated(hostile.at(page, dpi), askew).rotate(turn, expand=True).convert("L")
        assert code_remains(seen.resize((seen.width * 200 // dpi, seen.height * 200 // dpi)))


@pytest.mark.parametrize("thing", ["bars", "table", "noise", "checks"])
def test_what_stands_where_a_code_may_stand_and_is_none_is_not_called_one(thing, issued):
    page = issued[0].pictures[0].copy()
    hostile.hide_code(page)
    assert not code_remains(hostile.at(page, 200).convert("L"))
    glass.draw_no_code(page, thing)
    assert not code_remains(hostile.at(page, 200).convert("L"))


# a screen's picture, a till's receipt, a strip: longer than A4 against their width, to where no place of a code is left
@pytest.mark.parametrize("size", [(1080, 1920), (1440, 3200), (945, 3000), (640, 5000), (120, 6000), (1000, 1751)])
def test_what_is_long_and_narrow_has_no_code_and_nothing_wrong_with_it(size, ledger):
    for width, height in (size, size[::-1]):
        picture = Image.new("L", (width, height), 250)
        draw = ImageDraw.Draw(picture)
        for line in range(20, height - 40, 45):
            draw.text((width // 12, line), "Kvittering for det som ble kjøpt 03.11.2026 kl. 14.05", 40, font_size=24)
        reading = read(picture)
        assert reading.fault == ""
        assert match_one(reading, ledger).verdict is Verdict.NO_CODE


def test_a_code_on_paper_that_is_paler_than_the_rest_of_the_print_waits(issued, ledger):
    page = hostile.at(issued[0].pictures[0], 200)
    left, top, right, bottom = (round(n) for n in hostile.code_box(page))
    box = (left - 10, top - 10, right + 10, bottom + 10)
    page.paste(page.crop(box).point([170 + value // 3 for value in range(256)] * 3), box)
    assert ink_of_page(page.convert("L")) > 0.8
    one = match_one(read(page), ledger)
    assert one.verdict is Verdict.DOUBTFUL
    assert words.why(one).startswith("Koden er svært blek.")


def test_a_page_under_a_sheet_made_dark_by_the_scanner_is_looked_at_and_called_what_it_looks_like(ledger):
    one = match_one(lying("under a blank sheet, 15 %, stretched"), ledger)
    assert one.found is not None
    assert not is_faint(one.reading, one.found)
    assert words.why(one).startswith("Siden er uskarp og kornete, som når skanneren har økt kontrasten")


@pytest.mark.parametrize("condition", ["150 dpi", "100 dpi", "photo"])
def test_a_scan_with_its_contrast_stretched_is_no_page_under_a_sheet(condition, issued):
    seen = hostile.CONDITIONS[condition](issued[0].pictures[1], random.Random(7))
    assert not read(ImageOps.autocontrast(seen, cutoff=(0.6, 20))).raised


def test_the_back_of_another_persons_page_keeps_the_file_from_being_handed_on_whole(issued):
    front, back = read(hostile.at(issued[0].pictures[2], 150)), lying("back, 15 %")
    assert back.blank  # and yet its text can be read
    file = ScanFile(front.sha256, "skann.pdf", "application/pdf", 1, 2, WHEN, "x")
    pages = [ScanPage(file, front), ScanPage(file, replace(back, page=2, sha256=front.sha256), ScanPlace.ASIDE)]
    placed = [Placement(*pages[0].id, issued[0].key(3))]
    behind = code_behind(back)
    assert behind is not None
    for whose in ("mine", "theirs"):
        cases: dict[PageKey, str | None] = {PageKey.of(behind): whose, issued[0].key(3): "mine"}
        assert to_excerpt(pages, placed, cases) is (whose == "theirs")
