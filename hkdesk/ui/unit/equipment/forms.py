"""The forms of the catalogue: a thing that is put in or put right, one that is written off, and one that is lent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hkdesk.domain.unit.equipment.item import EquipmentItem, ItemCondition
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.equipment import Borrower, EquipmentDesk
from hkdesk.services.unsent import Unsent
from hkdesk.services.words.labels import label
from hkdesk.ui.unit.record_form import RecordForm, choices_of


class ItemForm(RecordForm):
    """A thing of the catalogue, new or put right.

    Args:
        desk: writes it.
        unsent: where what is typed is kept.
        unit_id: whose catalogue.
        record: the thing that is put right; None for a new one.
        like: what a new one is proposed as, such as a loan that the catalogue does not have.
    """

    def __init__(
        self,
        desk: EquipmentDesk,
        unsent: Unsent,
        unit_id: str,
        record: UnitRecord[EquipmentItem] | None = None,
        like: EquipmentItem | None = None,
    ) -> None:
        title = _("Rett: {what}").format(what=record.value.what) if record is not None else _("Ny ting")
        name = f"equipment.{record.id}" if record is not None else f"equipment.new.{like.serial if like else ''}"
        super().__init__(unsent, name, title, _("Lagre"))
        self._desk, self._unit_id, self._record = desk, unit_id, record
        item = record.value if record is not None else like or EquipmentItem()
        self.add_line("what", _("Hva er det?"), item.what, names=True, required=True)
        about = _("Det ene eller det andre må stå her: ellers kan ingen se hvilken som er lånt ut.")
        self.add_line("serial", _("Serienummer"), item.serial, names=True, about=about)
        self.add_line("inventory_number", _("Inventarnummer"), item.inventory_number, names=True)
        self.rows.beside(self.fields["serial"], self.fields["inventory_number"])
        self.add_choice("condition", _("Tilstand"), choices_of(ItemCondition), item.condition.value)
        self.add_day("bought_on", _("Kjøpt"), item.bought_on)
        self.rows.beside(self.fields["condition"], self.fields["bought_on"])
        self.add_line("kept_where", _("Hvor den oppbevares"), item.kept_where)
        self.add_line("note", _("Merknad"), item.note)
        self.take_up()

    def carry_out(self) -> str:
        """Puts it into the catalogue, or puts it right."""
        before = self._record.value if self._record is not None else EquipmentItem()
        item = replace(
            before,
            what=self.text_of("what"),
            serial=self.text_of("serial"),
            inventory_number=self.text_of("inventory_number"),
            condition=ItemCondition(self.choice_of("condition")),
            bought_on=self.day_of("bought_on"),
            kept_where=self.text_of("kept_where"),
            note=self.text_of("note"),
        )
        if self._record is None:
            self._desk.add(self._unit_id, item)
            return _("«{what}» er lagt inn.").format(what=item.what)
        self._desk.change(self._record, item)
        return _("«{what}» er rettet.").format(what=item.what)


class WriteOffForm(RecordForm):
    """That a thing is out of use, from which day and why."""

    def __init__(self, desk: EquipmentDesk, unsent: Unsent, record: UnitRecord[EquipmentItem], today: date) -> None:
        title = _("Skriv av: {what}").format(what=record.value.what)
        super().__init__(unsent, f"equipment.off.{record.id}", title, _("Skriv av"))
        self._desk, self._record = desk, record
        self.add_day("written_off_on", _("Fra dato"), today, required=True)
        self.add_line("written_off_reason", _("Hvorfor?"), required=True)
        self.take_up()

    def carry_out(self) -> str:
        """Writes it off."""
        item = self._record.value
        day, reason = self.needed_day("written_off_on"), self.text_of("written_off_reason")
        self._desk.change(self._record, replace(item, written_off_on=day, written_off_reason=reason))
        return _("«{what}» er skrevet av.").format(what=item.what)


class LendForm(RecordForm):
    """Who is lent a thing, from which day and in what state. The loan is written in the person's case.

    `session` is the case's once it was carried out.
    """

    def __init__(
        self,
        desk: EquipmentDesk,
        unsent: Unsent,
        record: UnitRecord[EquipmentItem],
        borrowers: Sequence[Borrower],
        today: date,
    ) -> None:
        title = _("Lån ut: {what}, {number}").format(what=record.value.what, number=record.value.number)
        lead = _("Utlånet føres i saken til den ansatte.")
        super().__init__(unsent, f"equipment.lend.{record.id}", title, _("Lån ut"), lead)
        self._desk, self._record, self._today = desk, record, today
        self.session: CaseSession | None = None
        people = [("", _("Velg en ansatt")), *((one.case_id, _named(one)) for one in borrowers)]
        self.add_choice("case_id", _("Til hvem?"), people).set_asked(True)
        self.add_day("handed_out_on", _("Lånt ut"), today, required=True)
        condition = record.value.condition
        known = label(condition) if condition is not ItemCondition.UNKNOWN else ""
        self.add_line("condition", _("Tilstand ved utlån"), known)
        self.rows.beside(self.fields["handed_out_on"], self.fields["condition"])
        self.take_up()

    def carry_out(self) -> str:
        """Writes the loan in the case."""
        case_id = self.choice_of("case_id")
        if not case_id:
            raise InvalidInput("required", field="case_id")
        day = self.needed_day("handed_out_on")
        if day > self._today:
            raise InvalidInput("day_after_today", field="handed_out_on")
        self.session = self._desk.lend(self._record, case_id, day, self.text_of("condition"))
        what, name = self._record.value.what, self.session.case.employee.name
        return _("«{what}» er lånt ut til {name}, og står i saken.").format(what=what, name=name)


def _named(one: Borrower) -> str:
    return f"{one.name} ({one.case_number})"
