"""Packets that were issued, drawn once for all tests of scanning."""

from __future__ import annotations

import pytest

from hkdesk.domain.paper.ledger import LedgerRow, PageStanding, PageState
from hkdesk.domain.paper.scan_match import Ledger
from hkdesk.services.ledger.pages import ledger_pages
from tests.documents.samples import WHEN
from tests.support.papers import Issued, issue


@pytest.fixture(scope="session")
def issued() -> list[Issued]:
    """Two packets of a few pages."""
    return [issue("HK-2026-0001-1"), issue("HK-2026-0002-1")]


@pytest.fixture(scope="session")
def ledger(issued) -> Ledger:
    out = PageStanding(PageState.OUT, WHEN.date(), 1)
    return Ledger(
        LedgerRow(page, out) for number, one in enumerate(issued) for page in ledger_pages(one.made, f"c{number}")
    )
