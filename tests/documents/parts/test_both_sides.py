"""Any packet that can be chosen, laid out on real pages: printed on both sides, no two keepers share a sheet."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Part
from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.render import part_pages
from hkdesk.domain.case.packet_plan import PacketPlan, PartId, chosen_parts
from hkdesk.domain.case.terms import Equipment, EquipmentKind
from hkdesk.domain.paper.both_sides import on_both_sides, part_starts
from tests.documents.parts.example import TERMS, example_case, packet_source
from tests.domain.strategies import of

CATALOGUE = load_catalogue()
ONE_KEEPER = ((PartId.ASSESSMENT, PartId.DIALOGUE),)
"""Parts that the same person reads and keeps, and that may share a page."""


def keeper(part: PartId) -> PartId:
    """Who keeps the part, told by the first of what that person keeps with it."""
    return next((kept[0] for kept in ONE_KEEPER if part in kept), part)


@settings(max_examples=30)
@given(of(PacketPlan), st.booleans(), st.booleans(), st.integers(1, 3), st.integers(1, 2), st.data())
def test_each_part_begins_on_a_sheet_of_its_own(
    plan: PacketPlan, lent: bool, access: bool, talks: int, copies: int, data: st.DataObject
) -> None:
    equipment = TERMS.equipment if lent else Equipment(EquipmentKind.NONE_LENT)
    terms = replace(TERMS, equipment=equipment, home_access=access)
    case = example_case(CATALOGUE, terms=terms, packet=plan)
    case = replace(case, dialogues=case.dialogues * talks)
    document = signature_packet(packet_source(case, CATALOGUE, language=plan.language))
    names, spans = chosen_parts(plan, terms), part_pages(document)
    assert len(names) == len(document.parts) == len(spans)
    of_page = _first_on_each_page(document.parts, spans)
    pages = range(1, max(span[-1] for span in spans) + 1)
    assert list(of_page) == list(pages)
    begins = part_starts([(part.title, part.copy_label, part.copy_number) for part, _n in of_page.values()])

    laid = on_both_sides(pages, begins, copies)
    assert [page for page in laid if page is not None] == list(pages)
    assert copies == 1 or len(laid) % 2 == 0
    for front, back in zip(laid[::2], laid[1::2], strict=False):
        assert front is not None
        if back is not None:
            assert keeper(names[of_page[front][1]]) is keeper(names[of_page[back][1]])
    for index, span in enumerate(spans):
        if of_page[span[0]][1] == index:  # it begins on a page of its own
            assert laid.index(span[0]) % 2 == 0

    some = sorted(data.draw(st.sets(st.sampled_from(pages), min_size=1)))
    again = on_both_sides(some, begins)
    assert [page for page in again if page is not None] == some
    assert not any(front is None for front in again[::2])


def _first_on_each_page(parts: tuple[Part, ...], spans: tuple[range, ...]) -> dict[int, tuple[Part, int]]:
    """The part that each page begins with, and its number, as the page's own label tells it."""
    found: dict[int, tuple[Part, int]] = {}
    for number, (part, span) in enumerate(zip(parts, spans, strict=True)):
        for page in span:
            found.setdefault(page, (part, number))
    return dict(sorted(found.items()))
