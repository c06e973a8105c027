"""Fills pages with items: greedy, strip by strip, following the glue as far as a page is tall.

Where the last page would hold little, the air between the items is made smaller, if that saves the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hkdesk.documents import styles
from hkdesk.documents.items import Glue, Item, SigningItem
from hkdesk.domain.paper.page_area import Area

# A table header taller than this is not worth repeating on every page.
TALLEST_REPEAT = styles.TEXT_HEIGHT / 3
# The shares of the air between two items that are tried where that saves a page.
_CLOSER = (0.75, 0.5, 0.4)
_ROUNDING = 0.01


@dataclass(slots=True)
class Placement:
    """Strips first to last (exclusive) of an item, the upper edge at y."""

    item: Item
    first: int
    last: int
    y: float
    repeated: bool = False


@dataclass(slots=True)
class Page:
    """What stands on one page, from the top."""

    placements: list[Placement] = field(default_factory=list)


def set_pages(items: Sequence[Item]) -> list[Page]:
    """The items on as few pages as they need with their air, or with less of it where that saves a page."""
    pages = paginate(items)
    if len(pages) > 1:
        empty = sum(_bottom(page) - styles.TEXT_BOTTOM for page in pages[:-1])
        over, air = styles.TEXT_TOP - _bottom(pages[-1]) - empty, _air_of(items)
        for share in _CLOSER:
            if over <= (1 - share) * air and len(closer := paginate(items, share)) < len(pages):
                return closer
    return pages


def _bottom(page: Page) -> float:
    """Where the last strip of the page ends."""
    last = page.placements[-1]
    return last.y - last.item.height(last.first, last.last)


def _air_of(items: Sequence[Item]) -> float:
    return sum(_gap(previous, item, 0) for previous, item in pairwise(items))


def paginate(items: Sequence[Item], air: float = 1.0) -> list[Page]:
    """The items on as many pages as they need; every strip is placed exactly once.

    Args:
        items: what is to be placed, in order.
        air: the share of the air that items ask for between each other that they get.
    """
    filler = _Filler(items, air)
    while filler.position < len(filler.strips):
        filler.place_next()
    return filler.pages


class _Filler:
    def __init__(self, items: Sequence[Item], air: float) -> None:
        self.air = air
        self.strips = [(item, index) for item in items for index in range(len(item.heights))]
        self.position = 0
        self.pages = [Page()]
        self.y = styles.TEXT_TOP

    def place_next(self) -> None:
        """Places the next strips that hold together; where they are too tall for any page, fewer of them."""
        item, index = self.strips[self.position]
        if item.new_page and index == 0 and self.pages[-1].placements:
            self._turn()
        for glue in (Glue.SOFT, Glue.HARD, None):
            end = self._group_end(glue)
            if self._fits(end, fresh=False):
                return self._put(end)
            if self.pages[-1].placements and self._fits(end, fresh=True):
                self._turn()
                return self._put(end)
        # One strip taller than a page: composing never makes one, see compose.py.
        raise AssertionError("a strip taller than the page")

    def _group_end(self, weakest: Glue | None) -> int:
        """The end of the group at the position that is held by glue at least this firm."""
        end = self.position + 1
        if weakest is None:
            return end
        while end < len(self.strips):
            item, index = self.strips[end - 1]
            if item.glue[index] < weakest or (self.strips[end][0].new_page and self.strips[end][1] == 0):
                break
            end += 1
        return end

    def _fits(self, end: int, *, fresh: bool) -> bool:
        """Whether the strips up to `end` fit below the current point, or on a fresh page."""
        y = styles.TEXT_TOP if fresh else self.y
        previous = None if fresh else self._last_item()
        if previous is None:
            y -= self._header_height()
        for item, index in self.strips[self.position : end]:
            y -= _gap(previous, item, index) * self.air + item.heights[index]
            if y < styles.TEXT_BOTTOM - _ROUNDING:
                return False
            previous = item
        return True

    def _put(self, end: int) -> None:
        placements = self.pages[-1].placements
        if not placements:
            self._repeat_header()
        for item, index in self.strips[self.position : end]:
            previous = self._last_item()
            self.y -= _gap(previous, item, index) * self.air
            if placements and placements[-1].item is item and not placements[-1].repeated:
                placements[-1].last = index + 1
            else:
                placements.append(Placement(item, index, index + 1, self.y))
            self.y -= item.heights[index]
        self.position = end

    def _turn(self) -> None:
        self.pages.append(Page())
        self.y = styles.TEXT_TOP

    def _last_item(self) -> Item | None:
        placements = self.pages[-1].placements
        return placements[-1].item if placements else None

    def _header(self) -> Item | None:
        header = self.strips[self.position][0].repeat
        return header if header is not None and sum(header.heights) <= TALLEST_REPEAT else None

    def _header_height(self) -> float:
        header = self._header()
        return sum(header.heights) if header else 0.0

    def _repeat_header(self) -> None:
        header = self._header()
        if header is not None:
            self.pages[-1].placements.append(Placement(header, 0, len(header.heights), self.y, repeated=True))
            self.y -= sum(header.heights)


def _gap(previous: Item | None, item: Item, index: int) -> float:
    """Air above a strip: the larger of what the two items ask for, none at the top of a page."""
    if previous is None or index > 0:
        return 0.0
    return max(previous.after, item.before)


def height_of(items: Sequence[Item]) -> float:
    """How tall the items are below each other on one page."""
    total, previous = 0.0, None
    for item in items:
        total += _gap(previous, item, 0) + sum(item.heights)
        previous = item
    return total


def signature_areas(page: Page) -> tuple[Area, ...]:
    """Where each signature block stands on the page, from the top: over the whole width of the text."""
    areas, previous = [], None
    for placement in page.placements:
        item = placement.item
        if isinstance(item, SigningItem):
            signer = previous if previous is not None and previous.item is item.who else placement
            bottom = placement.y - item.height(placement.first, placement.last)
            areas.append(Area(styles.LEFT, bottom, styles.TEXT_WIDTH, signer.y - bottom, item.role))
        previous = placement
    return tuple(areas)
