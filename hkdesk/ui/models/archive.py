"""The archive, read from the store a page at a time, so that 20,000 documents open as fast as 20."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from hkdesk.domain.paper.ledger import PageState
from hkdesk.i18n import _
from hkdesk.services.out.archive import (
    ArchiveAsk,
    ArchiveOrder,
    ArchiveRow,
    PaperCount,
    paper_state,
)
from hkdesk.services.words.archive import kind_words
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.table import Column, State
from hkdesk.ui.models.paged import PagedModel
from hkdesk.ui.models.papers import PAPER_LOOKS

KIND, PAPER, PAGES = 2, 4, 5
_SORTABLE: dict[int, ArchiveOrder] = {0: "number", 1: "name", KIND: "kind", 3: "made", PAGES: "pages"}
_MADE = 3
_COUNTED = {PageState.OUT, PageState.MISSING, PageState.BACK}


def paper_words(paper: PaperCount | None) -> State | None:
    """Where the document's paper is: icon, word and colour, and how many pages while not all are alike."""
    if paper is None:
        return None
    state = paper_state(paper)
    (icon, role), shown = PAPER_LOOKS[state], label(state)
    if state in _COUNTED and paper.pages[state] < paper.total:
        shown = _("{state}, {n} av {total} sider").format(state=shown, n=paper.pages[state], total=paper.total)
    return State(shown, icon, role)


def _columns() -> Sequence[Column[ArchiveRow]]:
    def paper(row: ArchiveRow) -> str:
        state = paper_words(row.paper)
        return state.words if state else "–"

    return [
        Column(_("Nummer"), lambda row: row.record.number, style="strong", width=178),
        Column(_("Ansatt"), lambda row: row.name or "–"),
        Column(_("Hva"), lambda row: kind_words(row.record.kind), style="muted", width=150, quiet=1),
        Column(_("Dato"), lambda row: short_date(row.record.created_at.astimezone().date()), width=104),
        Column(_("Papiret"), paper, state=lambda row: paper_words(row.paper), width=190),
        Column(_("Sider"), lambda row: str(row.record.pages), width=76, right=True, quiet=2),
    ]


@dataclass(frozen=True, slots=True)
class Shown:
    """Which documents, in which order."""

    ask: ArchiveAsk = ArchiveAsk()
    column: int = _MADE
    descending: bool = True


class ArchiveModel(PagedModel[ArchiveRow]):
    """Rows as the store gives them; more are fetched when the user scrolls to the end."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(_columns(), parent)
        self._workspace = workspace
        self._shown = Shown()

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def show_ask(self, shown: Shown) -> None:
        """Shows other documents, or in another order."""
        self._shown = shown
        self.read_anew()

    def place_of(self, pk: int) -> int | None:
        """The row of a document, when it is among those read."""
        return next((at for at, row in enumerate(self._rows) if row.pk == pk), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column not in _SORTABLE:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) != (self._shown.column, self._shown.descending):
            self.show_ask(Shown(self._shown.ask, column, descending))

    def read_rows(self, limit: int, offset: int) -> list[ArchiveRow]:
        shown = self._shown
        return self._workspace.archive.rows(
            shown.ask,
            order=_SORTABLE[shown.column],
            descending=shown.descending,
            limit=limit,
            offset=offset,
        )
