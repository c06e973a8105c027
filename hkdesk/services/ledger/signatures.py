"""Where people signed: each signature block of a document as issued, and the scan that shows it, if one came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hkdesk.domain.paper.ledger import LedgerRow
from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.paper.scan_tray import ScanPage
from hkdesk.services.scans.intake import ScanDesk


@dataclass(frozen=True, slots=True)
class Block:
    """One place to sign, and the newest scanned page that is attached there; None where only the paper shows it."""

    row: LedgerRow
    area: Area
    scan: ScanPage | None


def blocks(desk: ScanDesk, rows: Sequence[LedgerRow]) -> tuple[Block, ...]:
    """Every place to sign on the pages that are to come back, in order."""
    found = []
    for row in rows:
        if row.page.returns and row.page.areas:
            shown = desk.showing(row.page.key)
            found += [Block(row, area, shown[-1] if shown else None) for area in row.page.areas]
    return tuple(found)


def all_scanned(found: Sequence[Block]) -> bool:
    """Whether a scan shows every one of them."""
    return bool(found) and all(block.scan is not None for block in found)
