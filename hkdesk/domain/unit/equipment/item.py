"""One thing of the unit that can be lent. Who has it stands in the cases alone, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import days, in_order, required, texts
from hkdesk.domain.values.serial import same_serial, serial_key
from hkdesk.errors import InvalidInput

WORD = "equipment_item"


class ItemCondition(StrEnum):
    """The state a thing was in when somebody last looked at it; empty while nobody has said."""

    UNKNOWN = "unknown"
    NEW = "new"
    GOOD = "good"
    WORN = "worn"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class EquipmentItem:
    """A thing in the catalogue. It has a serial or an inventory number: without either nobody can tell which is lent.

    `written_off_on` is the day it was taken out of use, `written_off_reason` why; one never stands without the other.
    A thing that was lost on loan is told by the loan, not here.
    """

    what: str = ""
    serial: str = ""
    inventory_number: str = ""
    condition: ItemCondition = ItemCondition.UNKNOWN
    bought_on: date | None = None
    kept_where: str = ""
    note: str = ""
    written_off_on: date | None = None
    written_off_reason: str = ""

    @property
    def written_off(self) -> bool:
        """Whether it has been taken out of use."""
        return self.written_off_on is not None

    @property
    def number(self) -> str:
        """The number a loan of it is written with: the serial, else the inventory number."""
        return self.serial or self.inventory_number

    def has_number(self, number: str) -> bool:
        """Whether the number is one of its two."""
        return any(same_serial(number, own) for own in (self.serial, self.inventory_number))


def check_item(value: EquipmentItem) -> EquipmentItem:
    """A thing with a name and a number of its own.

    Raises:
        InvalidInput: required; number_missing on `serial`; order_of_dates on `written_off_on`; and as every field.
    """
    value = texts(
        value, "item", lines=["what", "serial", "inventory_number", "kept_where", "note", "written_off_reason"]
    )
    value = required(value, "item", ["what"])
    days(value, "item", ["bought_on", "written_off_on"])
    if not any(map(serial_key, (value.serial, value.inventory_number))):
        raise InvalidInput("number_missing", field="item.serial")
    in_order(value.bought_on, value.written_off_on, "item.written_off_on")
    if value.written_off:
        return required(value, "item", ["written_off_reason"])
    if value.written_off_reason.strip():
        raise InvalidInput("required", field="item.written_off_on")
    return value


def same_number(value: EquipmentItem, others: Iterable[EquipmentItem]) -> EquipmentItem | None:
    """Another thing that has one of the numbers of this; None where all are its own."""
    mine = [number for number in (value.serial, value.inventory_number) if number]
    return next((one for one in others if any(one.has_number(number) for number in mine)), None)


def field_of(value: EquipmentItem, other: EquipmentItem) -> str:
    """Which of the two numbers of `value` the other has: "serial" or "inventory_number"."""
    return "serial" if other.has_number(value.serial) else "inventory_number"


EQUIPMENT_ITEM = UnitRecordKind(WORD, EquipmentItem, check_item)
