"""Fjernmøter: the places of the page in a list at the left, as on Enheten."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.services.words.unit.meetings import hours_words
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.kit.head.headline import HeadLine
from hkdesk.ui.kit.layout import EmptyState
from hkdesk.ui.kit.listbeside import ListBeside
from hkdesk.ui.meetings.checklist_pane import ChecklistPane
from hkdesk.ui.meetings.meetings_pane import MeetingsPane
from hkdesk.ui.meetings.sums_pane import SumsPane
from hkdesk.ui.unit.record_pane import RecordPlace

MEETINGS, CHECKLIST, SUMS = "meetings", "checklist", "sums"
_EMPLOYEES = "employees"


class MeetingsPage(QWidget):
    """The unit's meetings, the checklist and the sums; or the way to the welcome while the unit has no name."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(_("Fjernmøter"))
        begin = button(_("Gå til Ansatte"), partial(context.go, _EMPLOYEES), kind="primary")
        text = _("Gi den et navn på siden Ansatte. Så kan du legge inn møtene her.")
        self.nameless = EmptyState("video", _("Enheten har ikke fått navn ennå"), text, [begin])
        lead = _(
            "Hvilke møter som passer på skjerm, i rommet eller begge deler (Oslo kommunes rundskriv 38/2021 punkt 3)."
        )
        self.meetings = MeetingsPane(context)
        sums = _("Det møtene på skjerm sparer i reise. Alltid et anslag, for hele enheten.")
        self.sums = SumsPane(context)
        self.places: dict[str, QWidget] = {
            MEETINGS: RecordPlace(_("Møtene"), lead, self.meetings),
            CHECKLIST: ChecklistPane(context),
            SUMS: RecordPlace(_("Spart reise"), sums, self.sums),
        }
        self.list = EntryList(_("Fjernmøter"), self._entries())
        self.list.chosen.connect(partial(self.show_place, focus=False))
        self.stack = QStackedWidget()
        for place in self.places.values():
            self.stack.addWidget(place)
        self._arrange()
        self.show_place(MEETINGS, focus=False)
        context.unit_records_changed.connect(self.refresh)
        context.unit_changed.connect(self.refresh)

    def _arrange(self) -> None:
        named = ListBeside(self.list, self.stack, _("Innhold"))
        self._whole = QStackedWidget()
        self._whole.addWidget(self.nameless)
        self._whole.addWidget(named)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.head = HeadLine(_("Fjernmøter"))
        layout.addWidget(self.head)
        layout.addWidget(self._whole)

    def _entries(self) -> list[Entry]:
        unit = self._context.workspace.unit
        view = self._context.workspace.meetings.view(unit.id) if unit is not None else None
        count = len(view.meetings) if view is not None else 0
        told = _("ingen lagt inn")
        if count:
            told = _("1 møte") if count == 1 else _("{n} møter").format(n=count)
        saved = view is not None and bool(view.a_year.minutes)
        sums = _("ca. {hours} i året").format(hours=hours_words(view.a_year)) if view and saved else _("ingen anslag")
        return [
            Entry(MEETINGS, _("Møtene"), told, "done" if count else "none"),
            Entry(CHECKLIST, _("Sjekkliste"), _("for hybridmøter")),
            Entry(SUMS, _("Spart reise"), sums, "done" if saved else "none"),
        ]

    def refresh(self) -> None:
        """Reads how each place stands."""
        unit = self._context.workspace.unit
        self.head.set_title(_("Fjernmøter"), unit.name if unit is not None else "")
        self._whole.setCurrentIndex(0 if unit is None else 1)
        self.list.show_entries(self._entries())

    def show_place(self, place_id: str, *, focus: bool = True) -> None:
        """Shows one of the places; the focus stays in the list unless told otherwise."""
        self.stack.setCurrentWidget(self.places[place_id])
        self.list.set_current(place_id)
        self.refresh()
        if focus:
            self._focus_place()

    def _focus_place(self) -> None:
        place: Any = self.stack.currentWidget()
        place.focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Led on to what is in sight."""
        if self._context.workspace.unit is None:
            self.nameless.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
