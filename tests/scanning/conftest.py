"""A packet that was issued, drawn once for all tests of scanning."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pytest
from PIL import Image

from hkdesk.documents.render import RenderResult, render
from hkdesk.domain.ledger import LedgerRow, PageStanding, PageState
from hkdesk.domain.scan_match import Ledger
from hkdesk.services.ledger import ledger_pages
from tests.documents.samples import WHEN, every_block
from tests.support import hostile


@dataclass(frozen=True)
class Issued:
    """A document as bytes, what its pages are, and their pictures."""

    pdf: bytes
    made: RenderResult
    pictures: list[Image.Image]

    def code(self, page: int) -> str:
        return self.made.page_labels[page - 1].code.build()


def issue(document_id: str) -> Issued:
    out = io.BytesIO()
    made = render(replace(every_block(), document_id=document_id), out)
    return Issued(out.getvalue(), made, hostile.drawn(out.getvalue()))


@pytest.fixture(scope="session")
def issued() -> list[Issued]:
    """Two packets of five pages."""
    return [issue("HK-2026-0001-1"), issue("HK-2026-0002-1")]


@pytest.fixture(scope="session")
def ledger(issued) -> Ledger:
    out = PageStanding(PageState.OUT, WHEN.date(), 1)
    return Ledger(
        LedgerRow(page, out) for number, one in enumerate(issued) for page in ledger_pages(one.made, f"c{number}")
    )
