"""One chart with its title, its table and what is to be known of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.services.unit.charts import Figures
from hkdesk.ui.kit.basics import box, label
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown, sized, text_size
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.table import Column, ListTable, RowsModel
from hkdesk.ui.unit.charts.chart_view import ChartView

Cells = tuple[str, ...]
_HEAD = 36
_LEAST_COLUMN, _AROUND = 76, 34


class FiguresSection(Section):
    """The chart above, the same figures as a table below: the table is reached by Tab and read cell by cell."""

    def __init__(self, title: str, head: QWidget | None = None) -> None:
        super().__init__(title)
        self.chart = ChartView()
        self.table = ListTable(_("{title}, som tabell").format(title=title))
        self.notes = QVBoxLayout()
        self.notes.setSpacing(tokens.GRID)
        self.empty_label = label("", "muted", wrap=True)
        self.model: RowsModel[Cells] | None = None
        ground = box("card", QVBoxLayout())
        inside = ground.layout()
        assert inside is not None
        inside.setContentsMargins(tokens.GAP_L, tokens.GAP_M, tokens.GAP_L, tokens.GAP_S)
        inside.addWidget(self.chart)
        self.ground = ground
        if head is not None:
            self.add(head)
        self.add(self.empty_label, ground)
        self.body.addLayout(self.notes)
        self.add(self.table)

    def show_figures(self, figures: Figures) -> None:
        """Shows these in the place of those before; where there are none, it says so."""
        self.title_label.setText(figures.chart.title)
        there = bool(figures.rows)
        for part, shown in ((self.ground, there), (self.table, there), (self.empty_label, not there)):
            set_shown(part, shown)
        self.empty_label.setText(figures.empty)
        empty(self.notes)
        if not there:
            return
        self.chart.show_chart(figures.chart)
        for note in figures.notes:
            self.notes.addWidget(label(note, "small", wrap=True))
        self._fill(figures.header, figures.rows)

    def _fill(self, header: Sequence[str], rows: Sequence[Cells]) -> None:
        last = len(header) - 1
        columns: list[Column[Cells]] = [
            Column(name, partial(_cell, n), style="strong" if n == 0 else "", right=n > 0,
                          width=0 if n == last else self._room(name, *((row[0] for row in rows) if n == 0 else ())))
            for n, name in enumerate(header)
        ]  # fmt: skip
        self.model = RowsModel(columns, self.table)
        self.model.set_rows(rows)
        self.table.show_rows(self.model, sortable=False)
        self.table.setFixedHeight(grown(_HEAD) + len(rows) * grown(tokens.ROW_HEIGHT) + 2)
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _room(self, *texts: str) -> int:
        metrics = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        needs = max(metrics.horizontalAdvance(text) + _AROUND for text in texts)
        return max(_LEAST_COLUMN, round(needs / text_size()))  # a column grows with the text by itself


def _cell(number: int, row: Cells) -> str:
    return row[number]
