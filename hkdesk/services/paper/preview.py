"""Pages to look at before and after printing: sizes, pixels and words of a PDF, and the draft agreement by itself.

Everything here works on frozen bytes or values and is meant for a worker; `scanning.pdfium` lets one in at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from hkdesk.documents import styles
from hkdesk.documents.blocks import Document, Part
from hkdesk.documents.parts.agreement import agreement_copy
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.values.folding import fold_for_finding
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.scanning import raster
from hkdesk.scanning.blank_backs import with_blank_backs
from hkdesk.scanning.raster import PagePixels as PagePixels  # what the window gets to paint
from hkdesk.services.paper.made import make_paper
from hkdesk.services.paper.packets import TellPages, packet_source, view_for_paper
from hkdesk.store.records import DocumentRecord

PRINT_DPI = 300
_WIDEST = 8_000  # pixels; a page asked for wider than any screen is a slip, and would take the memory
_SHORTEST, _MOST_HITS = 2, 500
_AIR, _LEAST = 3.0, 8.0  # points over a heading that still belong to it; less than a line is no passage


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF with what a preview must know before it draws: page sizes in points and the words of each page.

    `record` goes with a paper that is kept, and followed by the ledger, once it has been printed or saved. `begins` is
    the first page (from 1) of each part, which gets a sheet of its own where both sides are printed; none is not known.
    """

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    record: DocumentRecord | None = None
    begins: tuple[int, ...] = ()

    def page_with(self, words: str) -> int | None:
        """The first page (from 0) on which the words stand; line breaks and spaces do not count."""
        found = self.place_of(words)
        return found[0] if found is not None else None

    def place_of(self, words: str) -> tuple[int, float] | None:
        """The first page (from 0) with the words, and about how far down it, from 0 to 1, by the text before them."""
        wanted = _squeezed(words)
        for page, text in enumerate(self.texts):
            whole = _squeezed(text)
            if (spot := whole.find(wanted)) >= 0:
                return page, spot / max(len(whole), 1)
        return None


@lru_cache(maxsize=64)  # texts of pages: each is looked through again for every field that gets the focus
def _squeezed(text: str) -> str:
    return "".join(map(fold_for_finding, text)).replace(" ", "")


def read_pages(pdf: bytes, begins: tuple[int, ...] = ()) -> Pages:
    """The document made ready for a preview. Raises InvalidInput("not_pdf")."""
    return Pages(pdf, page_sizes(pdf), page_texts(pdf), begins=begins)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points (1/72 inch). Raises InvalidInput("not_pdf")."""
    return raster.page_sizes(pdf)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The words of each page. Raises InvalidInput("not_pdf")."""
    return raster.page_texts(pdf)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words searched for stand: its page (from 0) and a box for each line, as `raster.Box`."""

    page: int
    boxes: tuple[raster.Box, ...]


def find_words(pdf: bytes, words: str) -> tuple[Hit, ...]:
    """The first 500 places with the words, capitals or not; none for fewer than two letters. Raises "not_pdf"."""
    if len(words.strip()) < _SHORTEST:
        return ()
    return tuple(Hit(page, boxes) for page, boxes in raster.find_words(pdf, words.strip(), _MOST_HITS))


def passage(pdf: bytes, begin: str, end: str) -> tuple[tuple[int, float, float], ...]:
    """Where what stands from one heading to the next is: for each page (from 0) its bottom and top, in points.

    Empty where the first heading stands nowhere. Without a second one after it, to the end of the text of the page.
    """
    first = next(iter(raster.find_words(pdf, begin, 1)), None)
    if first is None:
        return ()
    page, top = first[0], first[1][0][3] + _AIR
    after = raster.find_words(pdf, end, _MOST_HITS) if end else ()
    stop = next(((one, boxes[0][3] + _AIR) for one, boxes in after if (one, -boxes[0][3]) > (page, -top)), None)
    if stop is None:
        return ((page, styles.TEXT_BOTTOM, top),)
    tops = {page: top} | dict.fromkeys(range(page + 1, stop[0] + 1), styles.TEXT_TOP)
    found = ((one, stop[1] if one == stop[0] else styles.TEXT_BOTTOM, high) for one, high in tops.items())
    return tuple((one, low, high) for one, low, high in found if high - low > _LEAST)


def page_pixels(pdf: bytes, page: int, width: int) -> PagePixels:
    """The page (from 0), about `width` pixels wide, at most 8,000. Raises InvalidInput("not_pdf")."""
    points = raster.page_sizes(pdf)[page][0]
    return raster.page_pixels(pdf, page, min(max(width, 1), _WIDEST) * raster.POINTS_PER_INCH / points)


def for_both_sides(pdf: bytes, sides: Sequence[int | None]) -> bytes:
    """The pages (from 1) in this order, None a back that stays blank: for a printer. Raises InvalidInput("not_pdf")."""
    return with_blank_backs(pdf, sides)


def print_pixels(pdf: bytes, page: int, dpi: float = PRINT_DPI) -> PagePixels:
    """The page (from 0) for a printer that takes pictures. Raises InvalidInput("not_pdf")."""
    return raster.page_pixels(pdf, page, dpi)


def draft_agreement(
    file: CaseFile, now: datetime, language: str = MAIN_LANGUAGE, progress: TellPages | None = None
) -> Pages:
    """The agreement alone, one copy, as it would be printed now and marked as a draft.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    view = view_for_paper(file, now, language)
    source = packet_source(view, now, language, draft=True)
    return read_pages(make_paper(_alone(source, agreement_copy(source, PartId.EMPLOYER_COPY)), progress).pdf)


def draft_change(file: CaseFile, now: datetime, progress: TellPages | None = None) -> Pages:
    """What the draft changes in the signed agreement, as it would be printed now, and the whole as it reads then.

    Raises:
        InvalidInput: as `amendments.draft_amendment`.
    """
    from hkdesk.services.paper.amendments import draft_amendment_alone

    return read_pages(draft_amendment_alone(file, now, progress).pdf)


def whole_agreement(
    file: CaseFile, now: datetime, language: str | None = None, progress: TellPages | None = None
) -> Pages:
    """The agreement as it applies today, with all signed amendments in it.

    Raises:
        InvalidInput: as `amendments.agreement_now`.
    """
    from hkdesk.services.paper.amendments import agreement_now

    return read_pages(agreement_now(file, now, language, progress).pdf)


def _alone(source: PacketSource, part: Part) -> Document:
    return Document(
        title=source.number,
        document_id=source.number,
        version=source.version,
        parts=(part,),
        created=source.created,
        author=source.sender,
        subject=source.phrases.say("packet.subject"),
        lang=source.phrases.tag,
        words=engine_words(source.phrases),
    )


class Stopped(Exception):
    """Raised inside a worker that was told to stop; nobody hears of it."""


def stopping(tell: Callable[[float], None], cancelled: Callable[[], bool]) -> TellPages:
    """Progress for the document engine that also stops the work between two pages when asked to."""

    def progress(done: int, pages: int) -> None:
        if cancelled():
            raise Stopped
        tell(done / max(pages, 1))

    return progress
