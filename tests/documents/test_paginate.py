"""Where pages turn: what must stay together does, and everything is placed once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hkdesk.documents.blocks import (
    BlankLines,
    BulletList,
    Callout,
    CheckboxTable,
    CheckRow,
    Heading,
    KeepTogether,
    NumberedList,
    PageBreak,
    Paragraph,
    Part,
    Signatures,
    Signer,
    Spacer,
    Table,
)
from hkdesk.documents.compose import Composer
from hkdesk.documents.items import RowItem, SigningItem, TextItem
from hkdesk.documents.paginate import height_of, paginate, set_pages
from hkdesk.documents.structure import Node
from hkdesk.documents.styles import TEXT_BOTTOM, TEXT_HEIGHT, TEXT_TOP
from tests.documents.samples import SENTENCE, make

SIGNERS = Signatures((Signer("For arbeidsgiver", "Kari Nordmann"), Signer("Arbeidstaker", "Šárá Ŋáŧŧi")))


def pages(*blocks):
    document = make(*blocks)
    return paginate(Composer(document, Node("Document")).part(Part("Tittel", tuple(blocks))))


def lines(count):
    """A paragraph of exactly this many lines."""
    return Paragraph("\n".join(f"linje {n}" for n in range(count)))


def placed(page, kind):
    return [placement for placement in page.placements if isinstance(placement.item, kind)]


def tag(placement):
    return placement.item.stretches[0].node.tag


def test_every_strip_is_placed_once_and_inside_the_page():
    made = pages(Heading("A"), *[Paragraph(SENTENCE * 9)] * 20, SIGNERS, BlankLines(40), BulletList((SENTENCE,) * 50))
    assert len(made) > 4
    seen: dict[int, int] = {}
    for page in made:
        previous = TEXT_TOP
        for p in page.placements:
            assert p.y <= previous + 0.01
            previous = p.y - p.item.height(p.first, p.last)
            assert previous >= TEXT_BOTTOM - 0.02
            assert p.first == seen.get(id(p.item), 0)
            seen[id(p.item)] = p.last
    assert all(seen[id(p.item)] == len(p.item.heights) for page in made for p in page.placements)


@pytest.mark.parametrize("before", range(30, 50))
def test_a_heading_is_never_last_on_a_page(before):
    made = pages(lines(before), Heading("Overskrift"), lines(6))
    for page in made[:-1]:
        assert not tag(placed(page, TextItem)[-1]).startswith("H")


@pytest.mark.parametrize("style", ["over", "muted_over"])
@pytest.mark.parametrize("after", [lines(200), NumberedList(("\n".join(["linje"] * 90), "to"))], ids=["text", "list"])
def test_what_stands_over_another_is_never_last_on_a_page_however_long_that_is(after, style):
    for before in range(30, 50):
        for page in pages(lines(before), Paragraph("Før", style), after)[:-1]:
            assert len(page.placements[-1].item.heights) > 1  # «Før» alone has one line


@pytest.mark.parametrize("before", range(30, 50))
def test_no_single_line_is_left_alone(before):
    for page in pages(lines(before), lines(5), lines(4)):
        for p in page.placements:
            if len(p.item.heights) > 1:
                assert p.last - p.first > 1


@pytest.mark.parametrize("before", range(20, 50))
def test_signatures_are_never_alone_and_never_parted(before):
    made = pages(lines(before), Paragraph(SENTENCE * 4), SIGNERS)
    signed = [page for page in made if placed(page, SigningItem)]
    assert len(signed) == 1
    assert len(placed(signed[0], SigningItem)) == 2
    assert placed(signed[0], TextItem)[0].item.stretches[0].node.parent.tag == "Sect"


def test_what_is_kept_together_stands_on_one_page():
    made = pages(lines(46), KeepTogether((lines(3), lines(3), BlankLines(2))))
    assert len(made) == 2
    assert len(made[1].placements) == 3


def test_more_than_a_page_kept_together_flows():
    assert len(pages(KeepTogether((lines(60), lines(60))))) == 3


def test_a_page_break_at_the_top_or_the_end_makes_no_empty_page():
    assert len(pages(PageBreak(), PageBreak(), lines(1), PageBreak(), PageBreak(), lines(1), PageBreak())) == 3
    assert len(make().parts) == len(pages())


def test_air_is_swallowed_at_the_top_of_a_page():
    made = pages(lines(2), Spacer(400), lines(2))
    assert len(made) == 2
    assert made[1].placements[0].y == TEXT_TOP


def test_air_is_added_between_blocks():
    close, apart = pages(lines(1), lines(1))[0], pages(lines(1), Spacer(10), lines(1))[0]
    assert close.placements[-1].y - apart.placements[-1].y == pytest.approx(10 * 72 / 25.4)


def test_a_table_over_three_pages_repeats_its_header_as_decoration():
    made = pages(Table(("Nr.", "Tekst"), tuple((str(n), SENTENCE) for n in range(100))))
    assert len(made) >= 3
    assert [page.placements[0].repeated for page in made] == [False] + [True] * (len(made) - 1)
    assert sum(p.last - p.first for page in made for p in placed(page, RowItem) if not p.repeated) >= 101


def test_a_short_row_is_whole_and_a_long_one_flows():
    made = pages(lines(38), Table(("A",), (("\n".join("abcdef"),), ("\n".join("x" * 200),))))
    rows = [p for page in made for p in placed(page, RowItem) if not p.repeated]
    short = [p for p in rows if len(p.item.heights) == 6]
    assert [(p.first, p.last) for p in short] == [(0, 6)]
    assert len([p for p in rows if len(p.item.heights) == 200]) > 3


def test_a_header_taller_than_a_page_flows_and_is_not_repeated():
    made = pages(Table(("x\n" * 120,), (("a",), ("b",))))
    assert not any(p.repeated for page in made for p in page.placements)


def test_boxes_have_room_for_a_hand():
    made = pages(CheckboxTable((CheckRow("Påstand"),), comment_mm=20))
    assert made[0].placements[-1].item.heights == [pytest.approx(20 * 72 / 25.4)]


def test_a_callout_of_many_pages_flows():
    assert len(pages(Callout("info", "ord\n" * 170, "Tittel"))) == 4


def items_of(*blocks):
    return Composer(make(*blocks), Node("Document")).part(Part("Tittel", tuple(blocks)))


@pytest.mark.parametrize("kind", ["lines", "points", "rows", "one row", "boxes"])
def test_no_signature_stands_on_a_page_without_the_end_of_the_text(kind):
    """Whatever the length of what goes before: a sheet with a place to sign also shows what is signed."""
    texts = {
        "lines": lambda n: lines(n),
        "points": lambda n: BulletList(tuple(f"punkt {i}" for i in range(n))),
        "rows": lambda n: Table(("A", "B"), tuple((f"rad {i}", "ord") for i in range(n))),
        "one row": lambda n: Table(("A",), (("\n".join(f"linje {i}" for i in range(n)),),)),
        "boxes": lambda n: CheckboxTable(tuple(CheckRow(f"rad {i}", 0) for i in range(n)), comment_mm=0),
    }
    turned = 0
    for count in range(20, 75):
        made = set_pages(items_of(texts[kind](count), Heading("Signaturer", 2), Paragraph("Vi er enige."), SIGNERS))
        turned += len(made) - 1
        signed = placed(made[-1], SigningItem)
        assert len(signed) == 2
        above = [p for p in made[-1].placements if p.y > signed[0].y and not p.repeated]
        assert sum(p.item.height(p.first, p.last) for p in above) >= 90
        assert any(
            p.item.bookmark is None and "Vi er" not in str(p.item) and p.item is not signed[0].item.who for p in above
        )
    assert 0 < turned < 55


def test_air_gives_way_where_that_saves_a_page_and_only_there():
    short = [Paragraph("ord")] * 40
    with_air, saved = items_of(*short), 0
    assert [len(f(with_air)) for f in (paginate, set_pages)] == [1, 1]
    for count in range(40, 130):
        items = items_of(*[Paragraph("ord")] * count)
        usual, made = paginate(items), set_pages(items)
        if len(made) < len(usual):
            saved += 1
            assert len(usual) - len(made) == 1
        else:
            assert [[p.y for p in page.placements] for page in made] == [
                [p.y for p in page.placements] for page in usual
            ]
        assert sum(p.last - p.first for page in made for p in page.placements if not p.repeated) == len(items)
    assert 0 < saved < 60
    assert height_of(with_air) < TEXT_HEIGHT


def test_air_never_gives_way_to_less_than_half():
    items = items_of(*[Paragraph("ord")] * 300)
    for page in set_pages(items):
        for above, below in pairwise(page.placements):
            air = above.y - above.item.height(above.first, above.last) - below.y
            assert air >= max(above.item.after, below.item.before) * 0.5 - 0.01
