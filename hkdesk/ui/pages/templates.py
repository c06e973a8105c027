"""Nyere maltekst: which agreements and drafts a newer clause text concerns, and the words that differ."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.clause_words import clause_words
from hkdesk.ui.context import AppContext
from hkdesk.ui.faults import with_sentence
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import EmptyState, Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.kit.table import Column, ListTable, RowsModel
from hkdesk.ui.pages.unit_filter import UnitFilter

if TYPE_CHECKING:
    from hkdesk.services.agreement.template_changes import Affected, Looked

_SLICE_SECONDS = 0.02
"""How long the store is read at a time: it stays on this thread, and the window goes on in between."""


class TemplatesPage(Page):
    """Looks through the store when asked, a slice at a time, with progress and "Avbryt"; nothing is ever changed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Nyere maltekst"),
            _(
                "Avtaler som er utstedt, beholder ordlyden de ble utstedt med. Et utkast har alltid dagens tekst. "
                "Her ser du hvilke ord som er andre enn i avtalen, eller enn da du sist skrev i utkastet."
            ),
        )
        self._context = context
        self._walk: Iterator[Looked] | None = None
        self._done, self._total = 0, 0
        self._found: list[Affected] = []
        self._unknown = 0
        self.units = UnitFilter(context)
        self.units.changed.connect(self._choose_unit)
        self.start_button = button(_("Se gjennom sakene"), self.start, kind="primary", icon="search")
        self.cancel_button = button(_("Avbryt"), self.cancel, kind="quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(_("Fremdrift"))
        self.said = label("", "muted", wrap=True)
        self.model: RowsModel[Affected] = RowsModel(_columns(), self)
        self.table = ListTable(_("Avtaler og utkast med eldre tekst"))
        self.table.show_rows(self.model)
        self.table.setMinimumHeight(220)
        self.table.opened.connect(self._open_case)
        self.table.selectionModel().currentChanged.connect(lambda now, _before: self._show_words(now.row()))
        self.open_button = button(_("Åpne saken"), lambda: self._open_case(self.table.currentIndex().row()))
        self.nothing = EmptyState("circle-check", _("Ingen avtaler eller utkast har eldre maltekst."))
        self.words = Section(_("Ordene som er ulike"))
        self._clauses = QVBoxLayout()
        self._clauses.setSpacing(tokens.GAP_M)
        self.words.body.addLayout(self._clauses)
        self.add(self.units, row(self.start_button, self.bar, self.cancel_button, 0))
        self.add(self.said, self.nothing, self.table, row(self.open_button, 0), self.words)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self.lead_focus_to(self.start_button)
        self._show_state(running=False)
        self.nothing.hide()

    # looking through

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.units.refresh()

    def _choose_unit(self) -> None:
        """What was found of another unit is not left standing: the one chosen is looked through instead."""
        if self.said.text():
            self.start()

    def start(self) -> None:
        """Looks through every case of the unit chosen that has an agreement, or may have a draft of one."""
        from hkdesk.services.agreement.template_changes import look_through

        workspace = self._context.workspace
        self._context.save_now()
        ids = workspace.agreement_case_ids(self.units.unit_id)
        self._done, self._total, self._found, self._unknown = 0, len(ids), [], 0
        self._walk = look_through(workspace.files_of(ids), workspace.clock.today())
        self.bar.setRange(0, max(self._total, 1))
        self.model.set_rows([])
        self._show_words(-1)
        self._show_state(running=True)
        self._timer.start()

    def cancel(self) -> None:
        """Stops between two cases; what was found so far is shown."""
        if self._walk is not None:
            self._end(_("Avbrutt. Sett gjennom: {n} av {total}.").format(n=self._done, total=self._total))

    def _slice(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        while self._walk is not None and monotonic() < until:
            try:
                looked = next(self._walk, None)
            except Exception as error:  # noqa: BLE001 - whatever it is, not every case has been looked at
                said = _("Stoppet. Sett gjennom: {n} av {total}.").format(n=self._done, total=self._total)
                self._end(said, with_sentence(error))
                return
            if looked is None:
                self._end(_all_looked_at(self._total))
                return
            self._found.extend(looked.affected)
            self._unknown += looked.unknown
            self._done += 1
        self.bar.setValue(self._done)
        self.said.setText(_("{n} av {total}").format(n=self._done, total=self._total))

    def _end(self, said: str, trouble: HkdeskError | None = None) -> None:
        """Shows what was found in the cases looked at; `trouble` is what kept the others from it."""
        self._timer.stop()
        self._walk = None
        drafts = sum(one.draft for one in self._found)
        counts = _("Med en annen tekst enn dagens: avtaler {n}, utkast {m}.").format(
            n=len(self._found) - drafts, m=drafts
        )
        why = trouble.reason if trouble is not None else ""
        self.said.setText(" ".join(filter(None, (said, why, counts, self._not_compared()))))
        announce(self, self.said.text())
        self.model.set_rows(self._found)
        self._show_state(running=False)
        self.nothing.setVisible(not self._found and self._done == self._total)
        if self._found:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_compared(self) -> str:
        if not self._unknown:
            return ""
        if self._unknown == 1:
            return _("Ett utkast har ingen husket ordlyd å sammenligne med. Den huskes når du neste gang endrer det.")
        return _(
            "{n} utkast har ingen husket ordlyd å sammenligne med. Den huskes når du neste gang endrer dem."
        ).format(n=self._unknown)

    def _show_state(self, *, running: bool) -> None:
        for part in (self.bar, self.cancel_button):
            part.setVisible(running)
        self.start_button.setEnabled(not running)
        shown: tuple[QWidget, ...] = (self.table, self.open_button, self.words)
        for one in shown:
            one.setVisible(bool(self._found) and not running)
        if running:
            self.nothing.hide()
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cancel()

    # what was found

    def _open_case(self, place: int) -> None:
        if 0 <= place < len(self._found):
            self._context.open_case(self.model.row(place).case_id)

    def _show_words(self, place: int) -> None:
        empty(self._clauses)
        if place < 0:
            return
        for text in self.model.row(place).texts:
            self._clauses.addWidget(clause_words(text))


def _all_looked_at(count: int) -> str:
    if count == 0:
        return _("Ingen saker her har avtale eller utkast.")
    if count == 1:
        return _("Den ene saken med avtale eller utkast er sett gjennom.")
    return _("Alle {n} saker med avtale eller utkast er sett gjennom.").format(n=count)


def _columns() -> list[Column[Affected]]:
    return [
        Column(_("Navn"), lambda one: one.name, style="strong"),
        Column(_("Avtale"), lambda one: one.number or _("Ikke utstedt"), width=168),
        Column(_("Hva"), _what, style="muted", width=160),
        Column(_("Punkter"), lambda one: ", ".join(text.title for text in one.texts)),
    ]


def _what(one: Affected) -> str:
    if not one.draft:
        return _("Utstedt")
    return _("Utkast etter denne") if one.number else _("Utkast")
