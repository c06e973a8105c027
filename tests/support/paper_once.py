"""The same paper is made, drawn and read once, however many windows show it.

Making a document, drawing a page and reading a scan are functions of their arguments alone (tests/documents holds that
the same content gives the same bytes), so a window gets what was made for an earlier one. What is told on the way is
told again, and may stop the work as it would.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

import pytest

from hkdesk.documents.blocks import Document
from hkdesk.documents.render import RenderResult, render
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.paper.scan import PageReading
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.scanning import raster, read
from hkdesk.services.content import catalogue
from hkdesk.services.paper import made, preview
from hkdesk.services.paper.packets import TellPages
from hkdesk.services.paper.preview import Pages

MOST_BYTES = 120 * 1024**2
T = TypeVar("T")


class Remembered(Generic[T]):
    """What was made, by what it was made of; what has waited longest goes first when it is too much.

    Args:
        size: how many bytes one result is.
    """

    def __init__(self, size: Callable[[T], int]) -> None:
        self._size, self._held = size, 0
        self._made: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """What was made of it, if it is still here."""
        found = self._made.get(key)
        if found is not None:
            self._made.move_to_end(key)
        return found

    def put(self, key: Hashable, result: T) -> T:
        """Keeps it."""
        if key not in self._made:
            self._made[key] = result
            self._held += self._size(result)
        while self._held > MOST_BYTES:
            _key, gone = self._made.popitem(last=False)
            self._held -= self._size(gone)
        return result

    def once(self, make: Callable[..., T], *arguments: Hashable) -> T:
        """What the function makes of the arguments, from before or now."""
        found = self.get(arguments)
        return found if found is not None else self.put(arguments, make(*arguments))


Told = tuple[tuple[int, int], ...]
_really_read = read.read_pages
_papers: Remembered[tuple[RenderResult, bytes, Told]] = Remembered(lambda paper: 2 * len(paper[1]))


def _render(
    document: Document, out: BinaryIO | Path, progress: Callable[[int, int], None] | None = None
) -> RenderResult:
    content = pickle.dumps(document)  # not the document itself: for Python one moment in two time zones is the same
    found = _papers.get(content)
    if found is None:
        told: list[tuple[int, int]] = []
        made_in = io.BytesIO()

        def tell(done: int, pages: int) -> None:
            told.append((done, pages))
            if progress is not None:
                progress(done, pages)

        result = render(document, made_in, progress=tell)
        found = _papers.put(content, (result, made_in.getvalue(), tuple(told)))
    elif progress is not None:
        for done, pages in found[2]:
            progress(done, pages)
    assert not isinstance(out, Path)
    out.write(found[1])
    return found[0]


_really_drafted = preview.draft_agreement
# The texts are held on to: as long as they live, no others have their id.
_drafts: Remembered[tuple[Pages, Told, Catalogue]] = Remembered(lambda found: 2 * len(found[0].pdf))


def _draft_agreement(
    file: CaseFile, now: datetime, language: str = MAIN_LANGUAGE, progress: TellPages | None = None
) -> Pages:
    """As `_render`: nearly all the time goes into putting the words of the same draft together once more."""
    texts = catalogue()
    key = id(texts), pickle.dumps((file, now, language))
    found = _drafts.get(key)
    if found is None:
        told: list[tuple[int, int]] = []

        def tell(done: int, pages: int) -> None:
            told.append((done, pages))
            if progress is not None:
                progress(done, pages)

        pages = _really_drafted(file, now, language, tell)
        return _drafts.put(key, (pages, tuple(told), texts))[0]
    for done, pages_in_all in found[1] if progress is not None else ():
        progress(done, pages_in_all)
    return found[0]


_scans: Remembered[tuple[tuple[int, PageReading], ...]] = Remembered(lambda pages: 2_000 * len(pages))


def _read_pages(data: bytes) -> Iterator[tuple[int, PageReading]]:
    """Page by page, as it is read the first time; what was read to its end is known from then on."""
    found = _scans.get(data)
    if found is not None:
        yield from found
        return
    now: list[tuple[int, PageReading]] = []
    for page in _really_read(data):
        now.append(page)
        yield page
    _scans.put(data, tuple(now))


def remember(patch: pytest.MonkeyPatch) -> None:
    """Papers and pictures of pages are kept until the patch is undone."""
    patch.setattr(made, "render", _render)
    patch.setattr(preview, "draft_agreement", _draft_agreement)
    sizes: dict[str, Callable[[Any], int]] = {
        "page_pixels": lambda pixels: len(pixels.data),
        "page_texts": lambda texts: sum(map(len, texts)),
        "page_sizes": len,
    }
    patch.setattr(read, "read_pages", _read_pages)
    for name, size in sizes.items():
        patch.setattr(raster, name, partial(Remembered(size).once, getattr(raster, name)))
