"""The list of employees, read from the store a page at a time, so that 50,000 open as fast as 50."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt

from hkdesk.domain.case.home_amount import HomeAmount, Per, Weeks, weeks_words
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.i18n import _, language
from hkdesk.services.words.screen.wording import number, short_date
from hkdesk.services.workspace import Order, Workspace
from hkdesk.ui.kit.table import Column, State
from hkdesk.ui.models.paged import PagedModel
from hkdesk.ui.models.states import row_state

_SORTABLE: dict[int, Order] = {0: "name", 2: "state", 4: "next"}


@dataclass(frozen=True, slots=True)
class Ask:
    """Which cases, in which order."""

    states: frozenset[CaseState] | None = None
    query: str = ""
    unit_id: str = ""
    column: int = 0
    descending: bool = False


def days_text(amount: HomeAmount | None) -> str:
    """How much is done at home: a number for every week, and what was agreed where it is counted otherwise."""
    if amount is None:
        return "–"
    count = number(amount.count)
    if amount.per is Per.MONTH:
        return _("{n} i måneden").format(n=count)
    if amount.per is Per.PERCENT:
        return _("{n} prosent").format(n=count)
    return (
        count if amount.weeks is Weeks.EVERY else f"{count} {weeks_words(amount.weeks, amount.every_weeks, language())}"
    )


def _columns(workspace: Workspace) -> Sequence[Column[CaseSummary]]:
    def state(row: CaseSummary) -> State:
        return row_state(row, workspace.clock.today())

    def days(row: CaseSummary) -> str:
        return days_text(row.home_on(workspace.clock.today()))

    def upcoming(row: CaseSummary) -> str:
        day = row.next_date(workspace.clock.today())
        return short_date(day) if day is not None else "–"

    return [
        Column(_("Navn"), lambda row: row.name, style="strong"),
        Column(_("Stillingsgruppe"), lambda row: row.role_group or "–", style="muted"),
        Column(_("Sak"), lambda row: state(row).words, state=state, width=256),
        Column(
            _("Hjemmedager"),
            days,
            width=152,
            right=True,
        ),
        Column(_("Neste dato"), upcoming, width=120, right=True),
    ]


class CasesModel(PagedModel[CaseSummary]):
    """Rows as the store gives them; more are fetched when the user scrolls to the end.

    The store sorts: by name, state and next date. Another column's heading leaves the order as it is.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(_columns(workspace), parent)
        self._workspace = workspace
        self._ask = Ask()

    @property
    def ask(self) -> Ask:
        """What is shown now."""
        return self._ask

    def show_ask(self, ask: Ask) -> None:
        """Shows other cases, or in another order."""
        self._ask = ask
        self.read_anew()

    def place_of(self, case_id: str) -> int | None:
        """The row of a case, when it is among those read."""
        return next((at for at, row in enumerate(self._rows) if row.case_id == case_id), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column not in _SORTABLE:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) != (self._ask.column, self._ask.descending):
            self.show_ask(replace(self._ask, column=column, descending=descending))

    def read_rows(self, limit: int, offset: int) -> list[CaseSummary]:
        ask = self._ask
        return self._workspace.cases(
            states=ask.states,
            query=ask.query,
            unit_id=ask.unit_id,
            order=_SORTABLE[ask.column],
            descending=ask.descending,
            limit=limit,
            offset=offset,
        )
