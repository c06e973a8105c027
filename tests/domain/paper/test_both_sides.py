"""Sheets printed on both sides: every page once, in order, and no part on the back of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.paper.both_sides import on_both_sides, part_starts


def test_the_employees_first_page_is_not_on_the_back_of_the_employers_last() -> None:
    begins = part_starts(["cover", "employer", "employer", "employer", "employee", "employee", "employee", "leaflet"])
    assert begins == (1, 2, 5, 8)
    assert on_both_sides(range(1, 9), begins) == (1, None, 2, 3, 4, None, 5, 6, 7, None, 8)
    assert on_both_sides((4, 5), begins) == (4, None, 5)
    assert on_both_sides((2, 3), begins) == (2, 3)
    assert on_both_sides((1,), begins) == (1,)
    assert on_both_sides((1,), begins, copies=2) == (1, None)
    assert on_both_sides((1, 2, 3), ()) == (1, 2, 3)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.data(), st.integers(1, 3))
def test_no_sheet_holds_two_parts_and_every_page_is_printed(
    lengths: list[int], data: st.DataObject, copies: int
) -> None:
    parts = [part for part, length in enumerate(lengths) for _ in range(length)]
    everything = range(1, len(parts) + 1)
    chosen = sorted(data.draw(st.sets(st.sampled_from(everything), min_size=1)))
    laid = on_both_sides(chosen, part_starts(parts), copies) * copies
    assert [page for page in laid if page is not None] == chosen * copies
    for front, back in zip(laid[::2], laid[1::2], strict=False):
        assert front is not None
        assert back is None or parts[front - 1] == parts[back - 1]
