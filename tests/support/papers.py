"""Papers that were issued, for tests that scan them back: two people, a packet of a few pages each."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image

from hkdesk.documents.blocks import PageBreak
from hkdesk.documents.render import RenderResult, render
from hkdesk.domain.case.people import Employee
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageKey
from hkdesk.services.ledger.pages import ledger_pages
from hkdesk.services.workspace import Workspace
from hkdesk.store.records import DocumentRecord, JournalEntry
from tests.documents.samples import every_block
from tests.support import hostile


@dataclass(frozen=True)
class Issued:
    """A document as bytes, what its pages are, and their pictures at 300 dpi."""

    pdf: bytes
    made: RenderResult
    pictures: tuple[Image.Image, ...]

    def code(self, page: int) -> str:
        """What the page code says."""
        return self.made.page_labels[page - 1].code.build()

    @property
    def codes(self) -> tuple[str, ...]:
        """What the page codes say, in order."""
        return tuple(label.code.build() for label in self.made.page_labels)

    def key(self, page: int) -> PageKey:
        """The page in the ledger."""
        return PageKey.of(self.made.page_labels[page - 1].code)

    def scan(self, page: int, dpi: int = 200) -> Image.Image:
        """The page as a good scanner gives it."""
        return hostile.at(self.pictures[page - 1], dpi)


@cache
def issue(document_id: str) -> Issued:
    """Made once for all tests."""
    out = io.BytesIO()
    document = every_block(charts=False)  # as paper that is signed has none
    agreement, declaration = document.parts
    blocks = (*agreement.blocks[:-2], PageBreak(), *agreement.blocks[-2:])  # two pages that come back
    parts = (replace(agreement, blocks=blocks), declaration)
    made = render(replace(document, document_id=document_id, parts=parts), out)
    return Issued(out.getvalue(), made, tuple(hostile.drawn(out.getvalue())))


def register(workspace: Workspace, issued: Issued, case_id: str) -> None:
    """Puts the document in the store as issued, printed, and out."""
    label = issued.made.page_labels[0]
    record = DocumentRecord(
        sha256=issued.made.sha256,
        case_id=case_id,
        kind="signature_packet",
        number=label.code.document_id,
        version=label.code.version,
        title="Pakke",
        mime="application/pdf",
        pages=issued.made.pages,
        created_at=workspace.clock.now(),
        paper=ledger_pages(issued.made, case_id),
    )
    workspace._store.documents.put(record, issued.pdf, JournalEntry(workspace.clock.now(), workspace.who, "test"))
    keys = tuple(page.key for page in record.paper)
    workspace.ledger.record([LedgerAct(LedgerKind.PRINTED, keys, copies=1)])


def two_people(workspace: Workspace) -> tuple[Issued, Issued]:
    """A unit, two cases and their packets."""
    workspace.save_unit(workspace.new_unit("Seksjon byggesak"))
    found = []
    for name in ("Åse-Kjærsti Ŋilsen", "Šárá Ŋáŧŧi"):
        case = workspace.add_employee(Employee(name)).case
        found.append(issue(f"{case.number}-1"))
        register(workspace, found[-1], case.id)
    return found[0], found[1]
