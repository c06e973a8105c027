"""Papir: how long a paper may be out before I dag asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.i18n import _
from hkdesk.policies import DECIDED, policies
from hkdesk.services.paper.paper_days import days_of
from hkdesk.services.workspace import Workspace
from hkdesk.settings import FEWEST_PAPER_DAYS, MOST_PAPER_DAYS
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.layout import Section


class PaperSection(Section):
    """One number. It holds at once; an empty field is the usual number."""

    def __init__(self, workspace: Workspace, kept: Kept, changed: Callable[[], object]) -> None:
        super().__init__(_("Papir"))
        self._workspace, self._kept, self._changed = workspace, kept, changed
        rows = FormRows()
        self.row = rows.row(
            _("Hvor lenge papir kan være ute"),
            NumberField(FEWEST_PAPER_DAYS, MOST_PAPER_DAYS),
            unit=_("dager"),
            help=_("Etter det står papiret på I dag. Tomt felt er {n} dager.").format(n=OUT_AT_MOST_DAYS),
        )
        self.days = self.row.field(NumberField)
        self._binder = Binder()
        self._binder.bind(self.row, lambda: days_of(kept.settings.paper_days), self._choose)
        if policies().paper_days is not None:
            self.row.lock(_(DECIDED))
        self.add(rows)

    def _choose(self, days: int | None) -> None:
        self._kept.keep(replace(self._kept.settings, paper_days="" if days is None else str(days)))
        self._workspace.paper_days = days_of(self._kept.settings.paper_days)
        self._changed()
