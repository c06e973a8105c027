"""Ansatte: everybody with a case, where it stands, and the way into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.paths import Risk, risk_of
from hkdesk.ui.context import BATCH_PAGE, AppContext
from hkdesk.ui.kit.basics import button, column
from hkdesk.ui.kit.flow import FlowChips
from hkdesk.ui.kit.head.headline import HeadBar
from hkdesk.ui.kit.input.searchfield import SearchField
from hkdesk.ui.kit.layout import EmptyState
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.kit.table import ListTable
from hkdesk.ui.models import states
from hkdesk.ui.models.cases import CasesModel
from hkdesk.ui.pages.reading_anew import ReadingPage
from hkdesk.ui.pages.unit_filter import UnitFilter, own_notice

if TYPE_CHECKING:
    from pathlib import Path

    from hkdesk.ui.dialogs.add_employee import AddEmployee

_EMPLOYEES = "employees"
_WIDEST = 1200
_ROOMY = 840  # px for all five columns
_QUIETER = (1, 3)


class EmployeesPage(QWidget):
    """The list; a welcome in its place until the unit has a name."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(_("Ansatte"))
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.list: EmployeeList | None = None
        self._choose()

    def _choose(self) -> None:
        while (old := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(old)
            discard(old)
        if self._context.workspace.unit_name is None:
            shown = self._welcome()
        else:
            self.list = EmployeeList(self._context)
            self.list.own_unit_asked.connect(self._name_unit)
            shown = self.list
        self._show(shown)

    def _welcome(self) -> QWidget:
        from hkdesk.ui.dialogs.welcome import Welcome

        welcome = Welcome(self._context)
        welcome.done.connect(self._begun)
        return welcome

    def _begun(self, way: str) -> None:
        """The unit has a name: the list comes, and on with what the manager chose."""
        self._choose()
        if self.list is not None:
            self.list.open_staff() if way == "list" else self.list.open_panel()

    def _name_unit(self) -> None:
        """The units here are others': the manager names their own."""
        old, self.list = self._stack.currentWidget(), None
        self._show(self._welcome())
        if old is not None:
            self._stack.removeWidget(old)
            discard(old)

    @property
    def head(self) -> HeadBar | None:
        """The line on top: that of the list."""
        return self.list.head if self.list is not None else None

    def _show(self, shown: QWidget) -> None:
        self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)
        self._context.frame.adopt_head(self)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy: Tab would begin with it and pass over what stands before it.
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(event.reason())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from hkdesk.ui.kit.input.dropping import take_copy  # not for the first picture

        if self.list is not None and _staff_file(event) is not None:
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        from hkdesk.ui.kit.input.dropping import take_copy

        path = _staff_file(event)
        if self.list is not None and path is not None:
            take_copy(event)
            self.list.open_staff(path)

    def show_group(self, group: str) -> None:
        """Shows the employees of one group of states (`hkdesk.ui.models.states.GROUPS`, or "all")."""
        if self.list is not None:
            self.list.show_group(group)


class EmployeeList(ReadingPage):
    """Search, filters, table, and the panel that adds somebody.

    `own_unit_asked` fires when the manager says that the units here are all somebody else's.
    """

    own_unit_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Ansatte"), scroll=False, width=_WIDEST)
        self._context = context
        self.model = CasesModel(context.workspace, self)
        self.search_line = SearchField(_("Søk blant ansatte"), _("Søk i navn, stilling og saksinnhold"))
        self.search_line.setMaximumWidth(420)
        self.chips = FlowChips(states.group_choices(), name=_("Vis bare"))
        self.chips.changed.connect(lambda _values: self._ask_anew())
        self.units = UnitFilter(context)
        self.units.changed.connect(self._choose_unit)
        self.model.show_ask(replace(self.model.ask, unit_id=self.units.unit_id))
        self.table = ListTable(_("Ansatte"))
        self.add_button = self.add_action(
            button(_("Legg til ansatt"), self.open_panel, kind="primary", icon="user-plus", hint=_("Ctrl+N"))
        )
        self.batch_button = self.add_action(
            button(_("Pakker for flere"), self.open_batch, icon="file-text", hint=_("Signaturpakker for hele enheten"))
        )
        self.staff_button = self.add_action(
            button(_("Les inn ansatte"), self.open_staff, icon="download", hint=_("Fra en liste i CSV eller Excel"))
        )
        self._panel: AddEmployee | None = None
        self._whose: QWidget | None = None
        self.nobody = EmptyState(
            "users",
            _("Ingen ansatte ennå"),
            _("Legg til den første du skal snakke om hjemmekontor med, eller hent alle fra en liste. Navnet er nok."),
            self._first_ways(),
        )
        self.no_hits = EmptyState("search", _("Ingen treff"), "", [button(_("Vis alle"), self.show_all)])
        self._arrange()
        self._wire()
        self.refresh()

    def _first_ways(self) -> list[QPushButton]:
        """The ways on from an empty list; the first of them stands in the head too, where it stays."""
        return [
            button(_("Legg til første ansatt"), self.open_panel, icon="user-plus"),
            button(_("Les inn ansatte"), self.open_staff, icon="download", hint=_("Fra en liste i CSV eller Excel")),
            button(_("Prøv med eksempel"), self._try_example, hint=_("Åpnes i et eget vindu, med oppdiktede ansatte")),
        ]

    def _try_example(self) -> None:
        from hkdesk.ui.dialogs.example_way import ExampleWay
        from hkdesk.ui.kit.messages import show_error

        way = ExampleWay()
        way.button.hide()
        way.failed.connect(lambda error: show_error(self, error))
        self.add(way)
        way.begin()

    def _arrange(self) -> None:
        if (risk := risk_of(self._context.workspace.path)) is not None:
            from hkdesk.ui.kit.messages import Notice

            self.add(Notice("attention", risk_text(risk), dismissable=True))
        if not self._context.workspace.own_unit_id:
            self._ask_whose()
        self.shown = QStackedWidget()
        for part in (self.table, self.nobody, self.no_hits):
            self.shown.addWidget(part)
        left = column(self.units, self.search_line, self.chips, gap=tokens.GAP_L)
        left.addWidget(self.shown, 1)
        self._left = QWidget()
        self._left.setLayout(left)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(tokens.GAP_L)
        self._beside.addWidget(self._left, 1)
        self.body.addLayout(self._beside, 1)
        self.lead_focus_to(self.table)

    def _ask_whose(self) -> None:
        def settled() -> None:
            if self._whose is not None:
                discard(self._whose)
                self._whose = None
            self._context.unit_changed.emit()

        self._whose = own_notice(self._context, settled=settled, other=self.own_unit_asked.emit)
        if self._whose is not None:
            self.add(self._whose)

    def _choose_unit(self) -> None:
        self._ask_anew()
        self._count()

    def _wire(self) -> None:
        self.table.show_rows(self.model)
        heads = self.table.horizontalHeader()
        heads.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        heads.sortIndicatorChanged.connect(self._sorted)
        self.table.opened.connect(self.open_row)
        self.search_line.asked.connect(lambda _text: self._ask_anew())
        self.search_line.returnPressed.connect(self._open_only)
        self.search_line.installEventFilter(self)
        self.read_anew_on(self._context.cases_saved, self._context.unit_changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.open_panel)
        QShortcut(QKeySequence("Ctrl+F"), self, self._to_search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The name is never squeezed: with little room quieter columns go, and the list while somebody is added."""
        adding = self._panel is not None and not self._panel.isHidden()
        set_shown(self._left, not (adding and self.width() < grown(tokens.LIST_FOLDS_UNDER)))
        taken = self._panel.width() + tokens.GAP_L if self._panel is not None and self._panel.isVisible() else 0
        room = self.width() - 2 * tokens.GAP_XL - taken
        for number in _QUIETER:
            self.table.setColumnHidden(number, room < _ROOMY)

    # what is shown

    def refresh(self) -> None:
        """Reads rows and counts anew; the chosen row stays chosen and in its place."""
        super().refresh()
        self.units.refresh()
        if self.units.unit_id != self.model.ask.unit_id:
            self._ask_anew()
        chosen = self._chosen_case()
        scrolled = self.table.verticalScrollBar().value()
        self.model.reload()
        self._after_reading()
        place = self.model.place_of(chosen) if chosen else None
        if place is not None:
            self.table.selectRow(place)
        self.table.verticalScrollBar().setValue(scrolled)
        self._count()

    def show_group(self, group: str) -> None:
        """Shows one group of states, and nothing searched for."""
        self.search_line.clear()
        self.chips.set_value(frozenset({group}))
        self._ask_anew()

    def show_all(self) -> None:
        """Takes away search and filter."""
        self.show_group(states.ALL)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_anew(self) -> None:
        group = next(iter(self.chips.value()), states.ALL)
        query, unit_id = self.search_line.text().strip(), self.units.unit_id
        ask = replace(self.model.ask, states=states.GROUPS.get(group), query=query, unit_id=unit_id)
        if ask != self.model.ask:
            self.model.show_ask(ask)
            self._after_reading()
            self.table.scrollToTop()

    def _after_reading(self) -> None:
        some = self.model.rowCount() > 0
        asked = self.model.ask
        narrowed = asked.states is not None or bool(asked.query)
        self.shown.setCurrentWidget(self.table if some else self.no_hits if narrowed else self.nobody)
        self.lead_focus_to(self.table if some or narrowed else self.add_button)
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _count(self) -> None:
        counts = self._context.workspace.state_counts(self.units.unit_id)
        for group, _words in states.group_choices():
            members = states.GROUPS.get(group, frozenset(counts))
            found = sum(counts[state] for state in members)
            self.chips.set_count(group, found)
            chip = self.chips.chip(group)
            chip.setVisible(group == states.ALL or found > 0 or chip.isChecked())
        anyone = sum(counts.values()) > 0
        self.search_line.setVisible(anyone)
        self.chips.setVisible(anyone)

    def _chosen_case(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.row(row).case_id if 0 <= row < self.model.rowCount() else ""

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        asked = self.model.ask
        if column != asked.column:  # a heading the store does not sort by: the mark goes back to where it was
            heads = self.table.horizontalHeader()
            kept = Qt.SortOrder.DescendingOrder if asked.descending else Qt.SortOrder.AscendingOrder
            heads.setSortIndicator(asked.column, kept)

    # what is done

    def open_row(self, row: int) -> None:
        """Opens the case of a row."""
        self._context.open_case(self.model.row(row).case_id)

    @property
    def panel(self) -> AddEmployee:
        """The panel that adds an employee; made when first asked for, for most starts never need it."""
        if self._panel is None:
            from hkdesk.ui.dialogs.add_employee import AddEmployee

            made = self._panel = AddEmployee(self._context)
            made.hide()
            made.added.connect(self._added)
            made.left.connect(self._panel_left)
            self._beside.addWidget(made)
        return self._panel

    def open_batch(self) -> None:
        """Opens the page where packets are made for many at once."""
        crumbs = [(_("Ansatte"), lambda: self._context.go(_EMPLOYEES)), (_("Pakker for flere"), None)]
        self._context.save_now()
        self._context.frame.show_page(BATCH_PAGE, crumbs=crumbs, place=_EMPLOYEES)

    def open_staff(self, path: Path | None = None) -> None:
        """Opens the page for a staff list, and reads the file or asks for one."""
        self._context.open_staff(path, self.units.unit_id)

    def open_panel(self) -> None:
        """Shows the panel that adds an employee; its button is the page's filled one meanwhile."""
        self.add_button.hide()
        self.panel.open(self.units.unit_id)
        self._make_room()

    def _panel_left(self) -> None:
        self.add_button.show()
        self._make_room()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, case_id: str) -> None:
        self.add_button.show()
        self._make_room()
        self._context.cases_saved.emit()
        self._context.open_case(case_id)

    def _to_search(self) -> None:
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def _open_only(self) -> None:
        if self.model.rowCount() == 1:
            self.open_row(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.search_line and down and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)


_LISTS = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm"})


def _staff_file(event: QDropEvent) -> Path | None:
    """The staff list that is dropped: the first file of this machine that may be one."""
    from pathlib import Path

    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() in _LISTS), None)


def risk_text(risk: Risk) -> str:
    """Why the data should not lie in a folder that a cloud service copies, or on another machine."""
    if risk is Risk.NETWORK:
        return _(
            "Dataene ligger på en nettverksstasjon. Blir nettet borte mens hkdesk skriver, kan filen bli skadet. "
            "Flytt filen til en mappe på denne maskinen, og bruk nettverket til sikkerhetskopien."
        )
    return _(
        "Dataene ligger i en mappe som synkroniseres til nettskyen. Da kan filen bli skadet, og opplysninger om "
        "ansatte havne et annet sted enn arbeidsgiver har bestemt. Flytt filen til en vanlig mappe."
    )
