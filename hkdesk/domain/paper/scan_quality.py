"""Whether a scan may take the place of the paper: arkivforskrifta (FOR-2025-12-17-2647) § 9 and § 16, from 1.1.2026.

§ 16 asks for 300 PPI, 24-bit colour, original size and mild compression. Paper may be destroyed only when the scan
holds that, and then a person decides: hkdesk tells what it can see in the file and never says that paper may go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hkdesk.domain.paper.scan import FoundCode, ImageFacts, PageReading, pixels_a_mm
from hkdesk.domain.paper.scan_sheet import A4_MM

LEAST_PPI = 300
TOLERANCE = 0.05
"""How far the code's measure of the paper may lie from the file's, one way or the other, for size and resolution alike.

A code is measured to a pixel or two, and printers that fit to the page shrink it by 3 to 4 %: the original is the sheet
as it was signed, not what was sent to the printer.
"""

FITTED = 0.85
"""How small the print may be on a picture that is as large as a sheet, to have been printed so."""

MILD_QUALITY = 85
"""The JPEG quality from which hkdesk calls compression mild. § 16 gives no number; this one is hkdesk's own."""

Held = Literal["yes", "no", "unknown"]


class Demand(StrEnum):
    """What § 16 asks for."""

    RESOLUTION = "resolution"
    COLOUR = "colour"
    SIZE = "size"
    COMPRESSION = "compression"


@dataclass(frozen=True, slots=True)
class Point:
    """One demand and whether the page holds it.

    Attributes:
        demand: which.
        held: "unknown" where the file does not tell.
        value: what was found, for the sentence: PPI, bits, percent of the printed size, JPEG quality; or None.
        why: a code of what stands in the way or why it is unknown; "" when it is held.
    """

    demand: Demand
    held: Held
    value: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """The four demands for one page, or for all of a batch, where a demand is as good as on its worst page."""

    points: tuple[Point, ...]

    @property
    def held(self) -> Held:
        """All four: held only when each one is."""
        verdicts = {point.held for point in self.points}
        return "no" if "no" in verdicts else "unknown" if "unknown" in verdicts else "yes"


def page_quality(reading: PageReading, code: FoundCode | None) -> Quality | None:
    """The demands for one page; None when the page could not be read at all.

    Args:
        reading: the page.
        code: the page code on it, which tells the size the page was printed in; None where none was read.
    """
    facts = reading.facts
    if facts is None:
        return None
    scale = pixels_a_mm(code, *_shape(reading, facts)) if code is not None else None
    return Quality((_resolution(facts, scale), _colour(facts), _size(facts, scale), _compression(facts)))


def worst(pages: Sequence[Quality]) -> Quality | None:
    """One verdict for many pages; None for none."""
    if not pages:
        return None
    order: dict[Held, int] = {"no": 0, "unknown": 1, "yes": 2}
    columns = zip(*(quality.points for quality in pages), strict=True)
    return Quality(tuple(min(column, key=lambda p: (order[p.held], _value(p))) for column in columns))


def _value(point: Point) -> float:
    """What is further from the demand sorts first."""
    if point.value is None:
        return 0
    return -abs(point.value - 100) if point.demand is Demand.SIZE else point.value


def _shape(reading: PageReading, facts: ImageFacts) -> tuple[float, float]:
    """The picture's own pixels, in the way the page was drawn: a file may say that its picture lies on its side."""
    lies = (reading.width > reading.height) != (facts.width > facts.height)
    return (facts.height, facts.width) if lies else (facts.width, facts.height)


def _resolution(facts: ImageFacts, scale: float | None) -> Point:
    if not facts.whole:
        return Point(Demand.RESOLUTION, "unknown", None, "layers")
    ppi = _ppi(facts, scale)
    if ppi is None:
        return Point(Demand.RESOLUTION, "unknown", None, "no_scale")
    return Point(Demand.RESOLUTION, *_held(ppi >= LEAST_PPI * (1 - TOLERANCE), round(ppi), "low"))


def _ppi(facts: ImageFacts, scale: float | None) -> float | None:
    """Pixels an inch of the sheet: as the file says where the code bears it out, else by the code."""
    if scale is None:
        return facts.ppi
    if facts.ppi is not None and (_agree(facts.ppi, scale) or _may_be_fitted(facts, scale)):
        return facts.ppi
    return scale * 25.4


def _agree(ppi: float, scale: float) -> bool:
    return abs(scale * 25.4 / ppi - 1) <= TOLERANCE


def _may_be_fitted(facts: ImageFacts, scale: float) -> bool:
    """Whether the picture is as large as A4 by what the file says, and the print on it smaller than was sent."""
    if facts.ppi is None:
        return False
    sides = sorted(side / facts.ppi * 25.4 for side in (facts.width, facts.height))
    sheet = all(abs(side / a4 - 1) <= TOLERANCE for side, a4 in zip(sides, A4_MM, strict=True))
    return sheet and FITTED <= scale * 25.4 / facts.ppi < 1


def _colour(facts: ImageFacts) -> Point:
    if not facts.whole:
        return Point(Demand.COLOUR, "unknown", None, "layers")
    if facts.colour == "unknown":
        return Point(Demand.COLOUR, "unknown", None, "unknown_colour")
    if facts.colour != "colour":
        return Point(Demand.COLOUR, "no", None, facts.colour)
    return Point(Demand.COLOUR, *_held(facts.bits >= 24, facts.bits, "few_colours"))


def _size(facts: ImageFacts, scale: float | None) -> Point:
    """Printed size against the size the file gives: both are needed."""
    if scale is None:
        return Point(Demand.SIZE, "unknown", None, "no_code")
    if facts.ppi is None or not facts.whole:
        return Point(Demand.SIZE, "unknown", None, "no_scale" if facts.whole else "layers")
    share = round(scale * 25.4 / facts.ppi * 100)
    if not _agree(facts.ppi, scale) and _may_be_fitted(facts, scale):
        return Point(Demand.SIZE, "unknown", share, "fitted")
    return Point(Demand.SIZE, *_held(_agree(facts.ppi, scale), share, "scaled"))


def _compression(facts: ImageFacts) -> Point:
    if not facts.whole:
        return Point(Demand.COMPRESSION, "unknown", None, "layers")
    if facts.compression in {"none", "lossless"}:
        return Point(Demand.COMPRESSION, "yes")
    if facts.compression == "black_white":
        return Point(Demand.COMPRESSION, "no", None, "black_white")
    if facts.compression == "jpeg" and facts.jpeg_quality is not None:
        return Point(Demand.COMPRESSION, *_held(facts.jpeg_quality >= MILD_QUALITY, facts.jpeg_quality, "hard"))
    return Point(Demand.COMPRESSION, "unknown", None, "unknown_packing")


def _held(held: bool, value: int, why: str) -> tuple[Held, int, str]:
    return ("yes", value, "") if held else ("no", value, why)
