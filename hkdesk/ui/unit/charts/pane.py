"""Tall og diagrammer: extent over time, attendance by weekday and the state of cases, on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit.charts import SPANS, UnitFigures, unit_figures
from hkdesk.services.words.counted import weeks
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.printing import PrintJob, Told
from hkdesk.ui.unit.charts.figures import FiguresSection

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
        self.said = QVBoxLayout()
        self.busy = BusyBar()
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
        body.addLayout(self.said)
        body.addWidget(self.busy)
        for section in (self.extent, self.attendance, self.states):
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
        empty(self.said)
        self._stale, self.figures = False, None
        for part in (self.print_button, self.save_button, self.extent, self.attendance, self.states):
            set_shown(part, unit is not None)
        if unit is None:
            return
        try:
            self.figures = unit_figures(self._context.workspace, unit.id, int(str(self.span.value())))
        except HkdeskError as error:
            self.said.addWidget(error_notice(error))
            return
        sections = (self.extent, self.attendance, self.states)
        for section, figures in zip(sections, self.figures.all, strict=True):
            section.show_figures(figures)

    def print_them(self) -> None:
        """Makes the paper in a worker and sends it to a printer."""
        self._make(self._send)

    def save_them(self) -> None:
        """Asks where, and saves the paper there."""
        path = ask_where(self._context, self, _("Lagre diagrammene"), _("Tall og diagrammer") + ".pdf")
        if path is not None:
            self._make(lambda made: self._keep(made, path))

    def _make(self, then: Callable[[MadePaper], None]) -> None:
        unit, figures = self._context.workspace.unit, self.figures
        empty(self.said)
        if unit is None or figures is None:
            return
        now = self._context.workspace.clock.now()

        def work(_progress: Progress, _cancelled: Cancelled) -> MadePaper:
            from hkdesk.services.unit.charts_paper import charts_paper

            return charts_paper(unit, figures, now)

        job = self._context.background.run(work, then, self._failed, owner=self)
        self.busy.follow(job, _("Lager papiret"))

    def _send(self, made: MadePaper) -> None:
        told = Told(lambda job: self.busy.follow(job, _("Skriver ut")), self._sent, self._failed)
        PrintJob(self, self._context.background).run(made.pdf, made.pages, _("Tall og diagrammer"), told)

    def _sent(self) -> None:
        self.said.addWidget(Notice("good", _("Sendt til skriveren."), dismissable=True))

    def _keep(self, made: MadePaper, path: Path) -> None:
        from hkdesk.services.privacy.papers import save_paper

        try:
            save_paper(made, path)
        except HkdeskError as error:
            self._failed(error)
            return
        self.said.addWidget(Notice("good", _("Diagrammene ligger i {path}.").format(path=path), dismissable=True))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.said.addWidget(error_notice(error))
