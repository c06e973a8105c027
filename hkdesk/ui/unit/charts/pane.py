"""Tall og diagrammer: extent over time, attendance by weekday and the state of cases, on screen and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit.charts import SPANS, UnitFigures, unit_figures
from hkdesk.services.words.counted import weeks
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.paper.paper_out import Make, PaperOut
from hkdesk.ui.unit.charts.figures import FiguresSection
from hkdesk.ui.unit.figures.section import ForHr

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper
    from hkdesk.ui.context import AppContext


class ChartsPane(QWidget):
    """Reads the store when it is shown, and again when something was saved while it is."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setAccessibleName(_("Tall og diagrammer"))
        self._context = context
        self.figures: UnitFigures | None = None
        self._stale = True
        self.print_button = button(_("Skriv ut"), self.print_them, icon="printer")
        self.save_button = button(_("Lagre som PDF …"), self.save_them, icon="download")
        self.out = PaperOut(context, self, _("Tall og diagrammer"))
        self.span = Combo()
        self.span.setAccessibleName(_("Hvor mange uker oppmøtet vises for"))
        self.span.set_choices([(str(n), _("{weeks} fra denne").format(weeks=weeks(n))) for n in SPANS])
        self.span.set_value(str(SPANS[0]))
        self.span.activated.connect(lambda _index: self.refresh())
        over = QWidget()
        over.setLayout(row(self.span, 0))
        self.extent = FiguresSection(_("Avtalte hjemmedager i enheten"))
        self.attendance = FiguresSection(_("På kontoret, etter ukedag"), over)
        self.states = FiguresSection(_("Saker etter status"))
        self.for_hr = ForHr(context)
        self._arrange()
        for signal in (context.cases_saved, context.unit_changed, context.unit_records_changed):
            signal.connect(self._changed)

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(tokens.CONTENT_WIDTH)
        body = QVBoxLayout(inside)
        body.setContentsMargins(tokens.GAP_XL, tokens.GAP_L, tokens.GAP_XL, tokens.GAP_XL)
        body.setSpacing(tokens.GAP_L)
        lead = _("Summer for hele enheten. Ingen personer nevnes, og ingenting regnes ut for den enkelte.")
        body.addWidget(label(_("Tall og diagrammer"), "page"))
        body.addWidget(label(lead, "muted", wrap=True))
        body.addLayout(row(self.print_button, self.save_button, 0))
        body.addLayout(self.out.said)
        body.addWidget(self.out.busy)
        for section in (self.extent, self.attendance, self.states, self.for_hr):
            body.addWidget(section)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll_over(inside))

    def focus_first(self) -> None:
        """The focus goes to the first button."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reads the figures anew."""
        unit = self._context.workspace.unit
        self.out.clear()
        self._stale, self.figures = False, None
        self.for_hr.refresh()
        for part in (self.print_button, self.save_button, self.extent, self.attendance, self.states):
            set_shown(part, unit is not None)
        if unit is None:
            return
        try:
            self.figures = unit_figures(self._context.workspace, unit.id, int(str(self.span.value())))
        except HkdeskError as error:
            self.out.fail(error)
            return
        sections = (self.extent, self.attendance, self.states)
        for section, figures in zip(sections, self.figures.all, strict=True):
            section.show_figures(figures)

    def print_them(self) -> None:
        """Makes the paper and sends it to a printer."""
        if (make := self._paper()) is not None:
            self.out.print_it(make)

    def save_them(self) -> None:
        """Asks where, and saves the paper there."""
        if (make := self._paper()) is not None:
            self.out.save_it(make, _("Lagre diagrammene"), _("Tall og diagrammer"), _saved_words)

    def _paper(self) -> Make | None:
        unit, figures, now = self._context.workspace.unit, self.figures, self._context.workspace.clock.now()
        if unit is None or figures is None:
            return None

        def make() -> MadePaper:
            from hkdesk.services.unit.charts_paper import charts_paper

            return charts_paper(unit, figures, now)

        return make


def _saved_words(path: Path) -> str:
    return _("Diagrammene ligger i {path}.").format(path=path)
