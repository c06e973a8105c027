"""From a document to a file: check, compose, fill pages, draw, write. The engine's only way in.

    result = render(document, Path("pakke.pdf"), progress=lambda page, pages: ...)

`steps` does the same a page at a time for callers that want to stop in between: close the generator and
nothing has been written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hkdesk.documents import fonts, footer
from hkdesk.documents.blocks import Document
from hkdesk.documents.canvas import TaggedCanvas
from hkdesk.documents.check import check_glyphs
from hkdesk.documents.compose import Composer
from hkdesk.documents.digest import content_digest
from hkdesk.documents.items import Item
from hkdesk.documents.paginate import Page, set_pages, signature_areas
from hkdesk.documents.pen import Pen
from hkdesk.documents.structure import Node
from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.paper.page_code import PageCode
from hkdesk.files import write_whole


class PagesDone(NamedTuple):
    """How far the work has come: pages drawn, and pages in all."""

    done: int
    pages: int


@dataclass(frozen=True, slots=True)
class PageLabel:
    """What one page is.

    Attributes:
        part: index of the part in the document; where two share the page, the one it begins with.
        title: the part's title.
        copy_label: whose copy, or "".
        code: what its page code says; `code.page` is its number in the file, from 1.
        areas: where each signature block stands on the page, from the top.
    """

    part: int
    title: str
    copy_label: str
    code: PageCode
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What was made.

    Attributes:
        pages: number of pages.
        sha256: of the file's bytes, in hex.
        digest: of the content, as in the page codes.
        page_labels: one a page, in order.
    """

    pages: int
    sha256: str
    digest: str
    page_labels: tuple[PageLabel, ...]


def render(
    document: Document, out: BinaryIO | Path, progress: Callable[[int, int], None] | None = None
) -> RenderResult:
    """Makes the file and writes it to a stream, or whole to a path.

    Args:
        document: what to print.
        out: an open binary stream, or a path that is replaced only when the new file is safe on disk.
        progress: told pages done and pages in all; what it raises stops the work before anything is written.

    Raises:
        InvalidInput: a letter cannot be printed, or the document id cannot stand in a page code.
        Surroundings: the path cannot be written.
    """
    result, data = _run(steps(document), progress)
    if isinstance(out, Path):
        write_whole(out, data)
    else:
        out.write(data)
    return result


def _run(
    work: Generator[PagesDone, None, tuple[RenderResult, bytes]], progress: Callable[[int, int], None] | None
) -> tuple[RenderResult, bytes]:
    """Drives the generator to its end."""
    while True:
        try:
            done = next(work)
        except StopIteration as finished:
            made: tuple[RenderResult, bytes] = finished.value
            return made
        if progress is not None:
            progress(done.done, done.pages)


def part_pages(document: Document) -> tuple[range, ...]:
    """The pages each part stands on, from 1; nothing is drawn, and letters that cannot be are not looked for."""
    fonts.load()
    laid = _laid(document, Node("Document"))
    spans = []
    for index in range(len(document.parts)):
        numbers = [number for number, sheet in enumerate(laid, 1) if index in sheet.parts]
        spans.append(range(numbers[0], numbers[-1] + 1))
    return tuple(spans)


class _Laid(NamedTuple):
    """A page with the parts that stand on it; the first is the one it begins with."""

    parts: tuple[int, ...]
    page: Page


def _laid(document: Document, root: Node) -> list[_Laid]:
    composer, laid = Composer(document, root), list[_Laid]()
    for run in _runs(document):
        owner: dict[int, int] = {}
        items: list[Item] = []
        for index in run:
            made = composer.part(document.parts[index])
            owner.update((id(item), index) for item in made)
            items += made
        for page in set_pages(items):
            there = dict.fromkeys(owner[id(placed.item)] for placed in page.placements)
            laid.append(_Laid(tuple(there), page))
    return laid


def _runs(document: Document) -> list[list[int]]:
    """The parts by number, those that run on together with the one they run on from."""
    runs: list[list[int]] = []
    for index, part in enumerate(document.parts):
        if part.runs_on and runs:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def steps(document: Document) -> Generator[PagesDone, None, tuple[RenderResult, bytes]]:
    """Yields after laying out and after each page drawn; returns the result and the file's bytes."""
    fonts.load()
    check_glyphs(document)
    root = Node("Document")
    digest = content_digest(document)
    laid = _laid(document, root)
    labels = tuple(_label(document, sheet, number, len(laid), digest) for number, sheet in enumerate(laid, 1))
    yield PagesDone(0, len(laid))
    canvas = TaggedCanvas(document, digest)
    pen = Pen(canvas)
    for sheet, label in zip(laid, labels, strict=True):
        _draw(pen, sheet.page)
        footer.draw(pen, document, document.parts[label.part], label.code)
        canvas.showPage()
        yield PagesDone(label.code.page, len(laid))
    data = canvas.finish(root)
    return RenderResult(len(laid), hashlib.sha256(data).hexdigest(), digest, labels), data


def _label(document: Document, sheet: _Laid, number: int, pages: int, digest: str) -> PageLabel:
    part = document.parts[sheet.parts[0]]
    code = PageCode(document.document_id, document.version, number, pages, digest, part.copy_number)
    return PageLabel(sheet.parts[0], part.title, part.copy_label, code, signature_areas(sheet.page))


def _draw(pen: Pen, page: Page) -> None:
    for placement in page.placements:
        item = placement.item
        if item.bookmark is not None and placement.first == 0 and not placement.repeated:
            pen.canvas.bookmark(item.bookmark.text, item.bookmark.level, placement.y)
        item.draw(pen, placement.y, placement.first, placement.last, repeated=placement.repeated)
