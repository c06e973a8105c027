"""Pages as offices scan them: none is attached to the wrong place, none is lost, and most are read."""

from __future__ import annotations

import random

import pytest

from hkdesk.domain.paper.scan_match import Ledger, Verdict, match
from hkdesk.scanning.read import read_pages
from tests.support import hostile


def read(data: bytes) -> list:
    return [reading for _pages, reading in read_pages(data)]


@pytest.mark.parametrize("condition", hostile.CONDITIONS)
def test_most_pages_are_read_and_none_is_taken_for_another(condition, issued, ledger):
    rng = random.Random(f"hkdesk {condition}")
    floor = hostile.SANE_FLOOR.get(condition)
    pages = issued[0].pictures[: 2 if floor is None else 3]  # `dev.py bench scan` reads many of each
    pictures = [hostile.CONDITIONS[condition](page, rng) for page in pages]
    readings = [read(hostile.as_picture(picture, "JPEG"))[0] for picture in pictures]
    right = 0
    for number, one in enumerate(match(readings, ledger), 1):
        assert one.verdict in {Verdict.MATCHED, Verdict.UNREADABLE, Verdict.NO_CODE}, (condition, number, one.verdict)
        if one.verdict is Verdict.MATCHED:
            assert one.code is not None
            assert one.code.build() == issued[0].code(number)
            right += 1
    enough = len(pages) if floor is None else int(floor * len(pages))
    assert right >= enough, f"{condition}: {right} of {len(pages)}"


def test_a_pile_loses_no_page_and_misplaces_none(issued, ledger):
    rng = random.Random(2)
    easy = [name for name in hostile.CONDITIONS if name not in {"photo", "clean 300 dpi"}]
    pictures, sent = hostile.batch([list(one.pictures) for one in issued], rng, easy)
    readings = read(hostile.as_pdf(pictures))
    assert [r.page for r in readings] == list(range(1, len(sent) + 1))
    seen = set()
    matches = match(readings, ledger)
    assert len(matches) == len(sent)
    for one, was in zip(matches, sent, strict=True):
        if was.document is None:
            assert one.verdict is Verdict.BLANK
            continue
        assert one.verdict is not Verdict.BLANK
        if one.verdict in {Verdict.MATCHED, Verdict.DOUBLE}:
            assert one.code is not None
            assert one.code.build() == issued[was.document].code(was.page)
            assert (one.verdict is Verdict.DOUBLE) == (one.code in seen)
            seen.add(one.code)
        else:
            assert one.verdict in {Verdict.UNREADABLE, Verdict.NO_CODE}
    assert len(seen) >= 5


def test_two_pages_on_one_sheet_are_never_taken_for_one(issued, ledger):
    sheet = hostile.two_up(*issued[0].pictures[:2])
    assert match(read(hostile.as_picture(sheet)), ledger)[0].verdict is Verdict.SEVERAL
    for covered in (0, 1):  # and when only one of the two codes can be read
        left, right = (page.copy() for page in issued[0].pictures[:2])
        hidden = (left, right)[covered]
        hostile.hide_code(hidden)
        one = match(read(hostile.as_picture(hostile.two_up(left, right))), ledger)[0]
        assert one.verdict is Verdict.ODD_SIZE


def test_a_strange_packet_a_changed_one_and_an_older_one_are_told_apart(issued, ledger):
    rows = ledger.rows
    page = hostile.as_picture(hostile.at(issued[0].pictures[1], 200))
    without = Ledger(row for row in rows if row.page.key.document_id != "HK-2026-0001-1")
    assert match(read(page), without)[0].verdict is Verdict.STRANGER
    assert match(read(page), ledger)[0].verdict is Verdict.MATCHED


def test_blank_backs_are_blank_and_a_pencil_stroke_is_not(issued):
    rng = random.Random(3)
    back = hostile.blank_back(issued[0].pictures[0], rng)
    assert read(hostile.as_picture(back))[0].blank
    from PIL import ImageDraw

    ImageDraw.Draw(back).line((400, 700, 560, 720), fill=(150, 150, 150), width=4)
    assert not read(hostile.as_picture(back))[0].blank


def test_kinds_of_file_give_the_same_pages(issued):
    pages = [hostile.at(page, 200) for page in issued[0].pictures[:3]]
    expected = [issued[0].code(n) for n in (1, 2, 3)]
    for data in (hostile.as_pdf(pages), hostile.as_tiff(pages)):
        assert [reading.codes[0].text for reading in read(data)] == expected
    for number, page in enumerate(pages):
        for kind in ("JPEG", "PNG"):
            assert read(hostile.as_picture(page, kind))[0].codes[0].text == expected[number]
