"""Utstyr at Enheten: the things in a list, and under it the chosen one with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.stages import Step
from hkdesk.domain.unit.equipment.item import EquipmentItem
from hkdesk.domain.unit.equipment.register import HeldLoan, Thing
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.equipment import EquipmentView
from hkdesk.services.words.unit.equipment import history_words
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.flow import FlowChips
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard, empty, set_shown, standing_in
from hkdesk.ui.kit.table import ListTable, RowsModel
from hkdesk.ui.steps.follow_up.loan_forms import ReturnForm
from hkdesk.ui.unit.equipment.forms import ItemForm, LendForm, WriteOffForm
from hkdesk.ui.unit.equipment.list_out import ListOut
from hkdesk.ui.unit.equipment.table import ALL, TOLD, columns, counts, filters, passes
from hkdesk.ui.unit.equipment.thing_line import thing_line
from hkdesk.ui.unit.record_form import RecordForm
from hkdesk.ui.unit.record_line import Way
from hkdesk.ui.unit.record_pane import RecordHost

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

_MOST_ROWS, _FEWEST_ROWS, _HEAD = 6, 2, 44


class EquipmentPane(RecordHost):
    """A loan is written, ended and taken back in the case; the catalogue is the unit's own."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAccessibleName(_("Utstyr"))
        self.view: EquipmentView | None = None
        self._stale = True
        self._chosen: tuple[str, str] = ("", "")  # the record's id and the number: a loan outside the catalogue has one
        self._lending: LendForm | None = None
        self._lent: tuple[CaseSession, Case] | None = None
        """The case that was written last, as it is since, where that is what Angre takes back."""
        self.giving_back: ReturnForm | None = None
        self.form_place = QVBoxLayout()
        self.add_button = button(_("Ny ting"), self.new_item, kind="primary", icon="plus")
        self.out = ListOut(context, self)
        self.out.failed.connect(self.fail)
        self.out.told.connect(lambda said: self.say(said, self.form_place))
        self.chips = FlowChips(filters(), name=_("Vis"))
        self.chips.changed.connect(lambda _values: self._show_things())
        self.model: RowsModel[Thing] = RowsModel(columns(context.workspace.clock.today), self)
        self.table = ListTable(_("Utstyr"))
        self.table.show_rows(self.model)
        self.table.opened.connect(lambda _row: self._to_detail())
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))
        self.nothing = label("", "muted", wrap=True)
        self.detail = QVBoxLayout()
        self.detail.setSpacing(tokens.GAP_S)
        self._arrange()
        for signal in (context.cases_saved, context.unit_changed):
            signal.connect(self._changed)

    def _arrange(self) -> None:
        self.column.setSpacing(tokens.GAP_M)
        self.column.addLayout(row(self.add_button, *self.out.buttons, 0))
        for part in (self.chips, self.nothing, self.table):
            self.column.addWidget(part)
        self.column.addLayout(self.detail)
        self.column.addLayout(self.form_place)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        """The focus goes to the list, or to the button for a new thing while there is none."""
        target = self.table if self.model.rowCount() else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = True

    def _changed(self) -> None:
        self._stale = True
        super()._changed()

    # --- what is shown ---

    def refresh(self) -> None:
        """Reads the catalogue and the loans anew, unless it was just done; what was chosen stays chosen."""
        unit = self.context.workspace.unit
        if unit is None or not self._stale:
            return
        self._stale = False
        self.view = self.context.workspace.equipment.view(unit.id)
        for value, count in counts(self.view.things).items():
            self.chips.set_count(value, count)
        self._show_things()

    def _show_things(self) -> None:
        if self.view is None:
            return
        chosen = next(iter(self.chips.value()), ALL)
        shown = [one for one in self.view.things if passes(one, chosen)]
        held = self._chosen
        self.model.set_rows(shown)
        told = any(self.model.index(n, TOLD).data() for n in range(len(shown)))
        self.table.setColumnHidden(TOLD, not told)
        rows = max(_FEWEST_ROWS, min(len(shown), _MOST_ROWS))
        self.table.setFixedHeight(rows * grown(tokens.ROW_HEIGHT) + grown(_HEAD))
        set_shown(self.table, bool(shown))
        set_shown(self.nothing, not shown)
        some = bool(self.view.things)
        self.nothing.setText(_("Ingenting her.") if some else _nothing())
        self.out.show_things(shown)
        keys = [_key(one) for one in self.model.rows]
        same_number = [n for n, key in enumerate(keys) if held[1] and key[1] == held[1]]
        at = keys.index(held) if held in keys else next(iter(same_number), -1)
        if at >= 0:
            self.table.choose(at)
        self._choose(at)

    def _choose(self, at: int) -> None:
        thing = self.model.row(at) if 0 <= at < self.model.rowCount() else None
        key = _key(thing) if thing is not None else ("", "")
        if key != self._chosen:
            self.close_form()
        self._chosen = key
        empty(self.detail)
        if thing is None:
            return
        line = thing_line(thing, self._ways(thing), self.context.workspace.clock.today())
        self.detail.addWidget(line)
        for one in reversed(thing.before):
            self.detail.addWidget(label(history_words(one), "small", wrap=True))

    def _ways(self, thing: Thing) -> list[Way]:
        ways = [self._way_of(held, n) for n, held in enumerate(thing.out)]
        ways += [self._way_to(held, n) for n, held in enumerate(thing.out)]
        record = self._record(thing)
        if record is None:
            put = Way("take", _("Legg inn i oversikten"), partial(self.new_item, thing))
            return [*ways, *([put] if thing.number.strip() else [])]
        if thing.may_be_lent:
            ways.insert(0, Way("lend", _("Lån ut"), partial(self.lend, record), kind=""))
        ways.append(Way("mend", _("Rett"), partial(self.mend, record)))
        if record.value.written_off:
            ways.append(Way("again", _("Ta i bruk igjen"), partial(self.use_again, record)))
        elif thing.may_be_lent:
            ways.append(Way("off", _("Skriv av"), partial(self.write_off, record)))
        if not thing.out:
            ways.append(Way("remove", _("Fjern"), partial(self.remove, record)))
        return ways

    def _way_of(self, held: HeldLoan, number: int) -> Way:
        words = _("Lever inn fra {name}").format(name=held.name)
        return Way(f"return{number}", words, partial(self.give_back, held), kind="")

    def _way_to(self, held: HeldLoan, number: int) -> Way:
        words = _("Til saken til {name}").format(name=held.name)
        return Way(f"case{number}", words, partial(self.context.open_case, held.case_id, Step.FOLLOW_UP))

    def _record(self, thing: Thing) -> UnitRecord[EquipmentItem] | None:
        return self.context.workspace.unit_records.find(thing.record_id) if thing.record_id else None

    def _to_detail(self) -> None:
        """Enter in the list goes to the first thing that can be done."""
        line = next(iter(standing_in(self.detail)), None)
        made = next(iter(getattr(line, "buttons", {}).values()), None)
        if made is not None:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the catalogue ---

    def new_item(self, like: Thing | None = None) -> None:
        """Opens the form for a new thing; for a loan that is not in the catalogue, with its name and number."""
        unit, workspace = self.context.workspace.unit, self.context.workspace
        if unit is None:
            return
        item = EquipmentItem(like.what, like.number) if like is not None else None
        form = ItemForm(workspace.equipment, workspace.unsent.of(""), unit.id, None, item)
        self.open_form(form, self.form_place)

    def mend(self, record: UnitRecord[EquipmentItem]) -> None:
        """Opens the form for a thing that is put right."""
        workspace = self.context.workspace
        form = ItemForm(workspace.equipment, workspace.unsent.of(""), record.unit_id, record)
        self.open_form(form, self.form_place)

    def write_off(self, record: UnitRecord[EquipmentItem]) -> None:
        """Opens the form that takes a thing out of use."""
        workspace = self.context.workspace
        form = WriteOffForm(workspace.equipment, workspace.unsent.of(""), record, workspace.clock.today())
        self.open_form(form, self.form_place)

    def use_again(self, record: UnitRecord[EquipmentItem]) -> None:
        """A thing that was written off is in use again."""
        item = replace(record.value, written_off_on=None, written_off_reason="")
        said = _("«{what}» er i bruk igjen.").format(what=item.what)
        self._catalogue(lambda: self.context.workspace.equipment.change(record, item), said)

    def remove(self, record: UnitRecord[EquipmentItem]) -> None:
        """Takes a thing out of the catalogue."""
        said = _("«{what}» er fjernet fra oversikten.").format(what=record.value.what)
        self._catalogue(lambda: self.context.workspace.equipment.remove(record), said)

    def _catalogue(self, does: Callable[[], object], said: str) -> None:
        self.close_form()
        self.act(does, said, self.form_place)

    # --- loans ---

    def lend(self, record: UnitRecord[EquipmentItem]) -> None:
        """Opens the form for a loan."""
        workspace = self.context.workspace
        people = self.view.borrowers if self.view is not None else ()
        today = workspace.clock.today()
        form = LendForm(workspace.equipment, workspace.unsent.of(""), record, people, today)
        self.open_form(form, self.form_place)
        self._lending = form
        if not people:
            self._say(Notice("info", _("Ingen i enheten har en signert avtale som gjelder.")))

    def give_back(self, held: HeldLoan) -> None:
        """Opens the case's own form for what comes back, or is lost or written off."""
        self.close_form()
        try:
            session = self.context.workspace.up_to_date(held.case_id)
        except HkdeskError as error:
            self.fail(error)
            return
        loan = next((one for one in session.case.loans if one.id == held.loan.id and one.out), None)
        if loan is None:
            self._changed()
            return
        form = ReturnForm(session, loan)
        self.giving_back = form
        form.done.connect(partial(self._given_back, session, loan))
        form.failed.connect(self.fail)
        self.form_place.addWidget(form)
        form.show()
        form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self, form: RecordForm, place: QVBoxLayout) -> None:
        super().open_form(form, place)

    def _given_back(self, session: CaseSession, loan: Loan) -> None:
        self.close_form()
        now = next((one for one in session.case.loans if one.id == loan.id), None)
        if now is None or now == loan:  # given up
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._tell_loan(session, _("Ført i saken til {name}.").format(name=session.case.employee.name))

    def close_form(self) -> None:
        super().close_form()
        if self.giving_back is not None:
            discard(self.giving_back)
            self.giving_back = None

    def tell(self, said: str) -> None:
        """Says what was done; a loan is told of by those who show cases."""
        form, self._lending, self._lent = self._lending, None, None
        if form is not None and form.session is not None:
            self._tell_loan(form.session, said)
        else:
            super().tell(said)

    def _tell_loan(self, session: CaseSession, said: str) -> None:
        try:
            session.flush()
        except HkdeskError as error:
            self.fail(error)
            return
        self.context.cases_saved.emit()
        super().tell(said)
        self._lent = session, session.case

    def undo(self) -> None:
        """Takes back what was written last: in the case where that was a loan, else in the catalogue."""
        lent, self._lent = self._lent, None
        if lent is None:
            super().undo()
            return
        session, case = lent
        if session.case is not case:
            self._say(Notice("info", _("Saken er endret siden. Angre i saken.")))
            return
        session.undo()
        try:
            session.flush()
        except HkdeskError as error:
            self.fail(error)
            return
        self.context.cases_saved.emit()
        self._written()
        self._say(Notice("good", _("Det er som før."), title=_("Angret"), dismissable=True))
        self._give_focus_back()


def _key(thing: Thing) -> tuple[str, str]:
    held = thing.out or thing.before
    return thing.record_id, thing.number if thing.record_id or thing.number else held[0].loan.id


def _nothing() -> str:
    return _(
        "Ingenting er lagt inn ennå. Legg inn det enheten har til utlån, så ser du her hvem som har hva. Se om det "
        "dere har, dekker behovet før noe nytt kjøpes."
    )
