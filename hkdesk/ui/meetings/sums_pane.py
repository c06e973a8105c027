"""Spart reise: what the unit's meetings spare in a year, as estimates with formula and figures; and those figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from hkdesk.domain.unit.meetings.travel import TravelFactor, saved_a_year
from hkdesk.i18n import _
from hkdesk.services.unit.meetings import MeetingView
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.unit.meetings import (
    co2_words,
    factor_words,
    form_words,
    formulas,
    hours_words,
    kr_words,
    lacking_words,
)
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.meetings.forms import FactorForm
from hkdesk.ui.unit.record_line import LineWords, RecordLine, Way
from hkdesk.ui.unit.record_pane import RecordHost, RecordSection

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class SumsPane(RecordHost):
    """Sums of the unit, never of a person; each figure has its year and its source beside it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAccessibleName(_("Spart reise"))
        self.view: MeetingView | None = None
        self.year = Section(_("Anslag for ett år"), _("Møtene som holdes som hybrid- eller fjernmøte, lagt sammen."))
        self.hours, self.kr, self.co2 = (label("", "figure") for _n in range(3))
        figures = row(gap=tokens.GAP_XL)
        for made, words in (
            (self.hours, _("reisetid")),
            (self.kr, _("reisekostnader")),
            (self.co2, _("utslipp fra reiser")),
        ):
            figures.addLayout(column(made, label(words, "muted"), gap=0))
        figures.addStretch(1)
        self.year.body.addLayout(figures)
        self.lacking = QVBoxLayout()
        self.year.body.addLayout(self.lacking)
        self.lines = RecordSection(_("Møte for møte"), nothing=_("Ingen møter sparer reise ennå."))
        self.how = Section(_("Slik er det regnet"))
        for line in formulas():
            self.how.add(label(line, wrap=True))
        self.figures = RecordSection(
            _("Tallene det regnes med"),
            _("Slå opp det nyeste før du bruker summene: kommunen kan ha egne satser, og SSB retter tallene sine."),
        )
        self.own_label = label("", "strong")
        self.forget_button = button(_("Bruk tallene som fulgte med hkdesk"), self.forget, kind="link")
        self.figures.body.insertLayout(0, row(self.own_label, self.forget_button, 0))
        for section in (self.year, self.lines, self.how, self.figures):
            self.column.addWidget(section)
        self.column.addStretch(1)
        context.unit_changed.connect(self._changed)

    def focus_first(self) -> None:
        """The focus goes to the first figure that can be changed."""
        line = next(iter(self.figures.lines.values()), None)
        made = next(iter(line.buttons.values()), None) if line is not None else None
        if made is not None:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Reckons anew."""
        unit = self.context.workspace.unit
        if unit is None:
            return
        view = self.view = self.context.workspace.meetings.view(unit.id)
        for made, text in (
            (self.hours, hours_words(view.a_year)),
            (self.kr, kr_words(view.a_year)),
            (self.co2, co2_words(view.a_year)),
        ):
            made.setText(text)
        empty(self.lacking)
        for said in lacking_words(view.a_year):
            self.lacking.addWidget(Notice("attention", said))
        self.lines.show_lines(self._meetings(view))
        self.figures.show_lines((one.means.value, self._figure(one)) for one in view.factors.rows)
        self.own_label.setText(_("Enhetens egne tall.") if view.own_figures else _("Tallene fulgte med hkdesk."))
        set_shown(self.forget_button, view.own_figures)

    def _meetings(self, view: MeetingView) -> list[tuple[str, RecordLine]]:
        shown = []
        for record in view.meetings:
            saved = saved_a_year(record.value, view.factors)
            if saved.minutes or saved.km:
                sums = f"{hours_words(saved)} · {kr_words(saved)} · {co2_words(saved)}"
                said = LineWords(record.value.name, sums, form_words(record.value), "video", "muted")
                shown.append((record.id, RecordLine(said)))
        return shown

    def _figure(self, factor: TravelFactor) -> RecordLine:
        kr, grams = factor_words(factor)
        said = LineWords(word(factor.means), kr[:1].upper() + kr[1:], grams, "arrow-right", "muted")
        return RecordLine(said, [Way("mend", _("Endre"), partial(self.mend, factor))])

    def mend(self, factor: TravelFactor) -> None:
        """Opens the form for the figures of a means of travel."""
        unit, workspace = self.context.workspace.unit, self.context.workspace
        if unit is not None:
            form = FactorForm(workspace.unsent.of(""), factor, partial(workspace.meetings.set_factor, unit.id))
            self.open_form(form, self.figures.form_place)

    def forget(self) -> None:
        """Counts with the figures that came with hkdesk."""
        unit = self.context.workspace.unit
        if unit is not None:
            said = _("Anslagene regner med tallene som fulgte med hkdesk.")
            self.act(lambda: self.context.workspace.meetings.forget_figures(unit.id), said, self.figures.form_place)
