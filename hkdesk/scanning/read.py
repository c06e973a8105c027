"""Reads a scanned file page by page: codes, blank sides, and what its pictures are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image

from hkdesk.domain.paper.scan import ImageFacts, PageReading
from hkdesk.domain.paper.scan_match import printed_itself
from hkdesk.errors import InvalidInput
from hkdesk.scanning.beside import beside
from hkdesk.scanning.blank import is_blank
from hkdesk.scanning.codes import Sight, look, look_closer, look_for_others, once, without_ink
from hkdesk.scanning.facts import has_colour
from hkdesk.scanning.raised import is_raised
from hkdesk.scanning.remains import code_remains
from hkdesk.scanning.sheets import Sheet, sheets
from hkdesk.scanning.squares import ink_of_page

FIRST, SHARPER = 2_339, 3_508
"""Pixels of the long side: A4 at 200 and at 300 an inch."""

_FAINTLY = 0.25  # with more ink than this shining through, a pen cannot be told from it


def read_pages(data: bytes) -> Iterator[tuple[int, PageReading]]:
    """How many pages the file has, and each page as it was read, in order. A page that cannot be read has a fault.

    Raises:
        InvalidInput: the file as a whole is refused, before the first page (`hkdesk.scanning.sheets.sheets`).
    """
    sha256 = hashlib.sha256(data).hexdigest()
    for number, pages, sheet in sheets(data):
        try:
            reading = _read(sha256, number, sheet)
        except InvalidInput as fault:
            reading = PageReading(sha256, number, fault=fault.code)
        except (ValueError, ArithmeticError, OSError, MemoryError):  # as for a picture one pixel wide
            reading = PageReading(sha256, number, fault="scan_page_damaged")
        yield pages, reading


def _read(sha256: str, number: int, sheet: Sheet) -> PageReading:
    facts, picture = _first_look(sheet)
    sight = look(picture)
    ink = ink_of_page(picture)
    blank = False
    if not sight.ours:
        blank = _is_blank(picture, sight)
        if not blank and (sight.behind is None or printed_itself(ink, sight.behind)):
            sight = _look_again(sheet, sight, picture)
            blank = sight.behind is not None and _is_blank(picture, sight)
    return PageReading(
        sha256,
        number,
        codes=sight.codes,
        unclear=sight.unclear and not sight.ours,
        blank=blank,
        width=picture.width,
        height=picture.height,
        ink=ink,
        raised=_raised(picture, sight, facts),
        beside=_beside(picture, sight),
        facts=facts,
    )


def _first_look(sheet: Sheet) -> tuple[ImageFacts, Image.Image]:
    """What the sheet says of itself, and the sheet in shades of grey; colours that say nothing are called grey."""
    facts = sheet.facts()
    if facts.colour not in {"colour", "cmyk"} or not facts.whole:
        return facts, sheet.grey(FIRST)
    colours = sheet.colours(FIRST)
    return facts if has_colour(colours) else replace(facts, colour="grey"), colours.convert("L")


def _beside(picture: Image.Image, sight: Sight) -> str:
    fronts = sight.fronts
    return beside(picture, fronts[0]).value if len(fronts) == 1 else ""


def _raised(picture: Image.Image, sight: Sight, facts: ImageFacts) -> bool:
    scanned = max(facts.width, facts.height) if facts.whole else 0
    fronts = sight.fronts
    return len(fronts) == 1 and is_raised(picture, fronts[0], scanned)


def _is_blank(picture: Image.Image, sight: Sight) -> bool:
    """Nothing stands on it, or nothing but what shines faintly through from the front."""
    if not sight.codes:
        return is_blank(picture)
    behind = sight.behind
    if behind is None or len(sight.codes) > 1 or behind.ink is None or behind.ink > _FAINTLY:
        return False
    return is_blank(picture, behind.ink)


def _look_again(sheet: Sheet, first: Sight, picture: Image.Image) -> Sight:
    """The corners without coloured ink, then the page at 300 an inch, then its corners: until one of ours is read.

    Where none is: whether the remains of one are there, and whether the page carries another kind of code.
    """
    pale = without_ink(sheet.colours(FIRST))
    seen = [first, look_closer(pale, "corner")]
    if not seen[-1].ours:
        sharp = sheet.colours(SHARPER)
        seen.append(look(sharp.convert("L"), "sharper"))
        if not seen[-1].ours:
            seen.append(look_closer(without_ink(sharp), "sharper"))
    codes = once(code for sight in seen for code in sight.codes)
    unclear = any(sight.unclear for sight in seen)
    if not Sight(codes).ours:
        codes = codes or look_for_others(picture)
        unclear = unclear or code_remains(picture, codes) or code_remains(pale, codes)
    return Sight(codes, unclear)
