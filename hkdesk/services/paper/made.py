"""A document made into bytes, with what identifies it: the one place where a paper of a case is rendered."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from hkdesk.documents.blocks import Document
from hkdesk.documents.render import RenderResult, render
from hkdesk.domain.paper.both_sides import part_starts


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A PDF in memory, its number of pages, and its fingerprints: of the bytes, and of the content as in the codes."""

    pdf: bytes
    pages: int
    sha256: str
    digest: str
    result: RenderResult

    @property
    def begins(self) -> tuple[int, ...]:
        """The first page (from 1) of each part, as the ledger will tell it of the same paper."""
        return part_starts([(one.title, one.copy_label, one.code.copy) for one in self.result.page_labels])


def make_paper(document: Document, progress: Callable[[int, int], None] | None = None) -> MadePaper:
    """Renders the document; `progress` is told pages done and pages in all, and may raise to stop the work.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    out = io.BytesIO()
    result = render(document, out, progress=progress)
    return MadePaper(out.getvalue(), result.pages, result.sha256, result.digest, result)
