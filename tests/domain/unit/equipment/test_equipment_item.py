"""What a thing of the catalogue must hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.unit.equipment.item import EquipmentItem, ItemCondition, check_item, field_of, same_number
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput

DAY = date(2026, 3, 2)
SCREEN = EquipmentItem("Skjerm", "SN-1", "INV-7", ItemCondition.GOOD, date(2025, 1, 1), "Rom 4")


def test_a_thing_reads_back_as_it_was_written() -> None:
    whole = replace(SCREEN, note="Med kabel", written_off_on=DAY, written_off_reason="Sprukket")
    assert from_plain(EquipmentItem, to_plain(check_item(whole))) == whole


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        (replace(SCREEN, what=" "), "required", "item.what"),
        (replace(SCREEN, serial="", inventory_number=""), "number_missing", "item.serial"),
        (replace(SCREEN, serial=" - ", inventory_number="–"), "number_missing", "item.serial"),
        (replace(SCREEN, serial="a\nb"), "not_one_line", "item.serial"),
        (replace(SCREEN, bought_on=date(1980, 1, 1)), "out_of_range", "item.bought_on"),
        (replace(SCREEN, written_off_on=DAY), "required", "item.written_off_reason"),
        (replace(SCREEN, written_off_reason="Sprukket"), "required", "item.written_off_on"),
        (
            replace(SCREEN, written_off_on=date(2024, 1, 1), written_off_reason="Sprukket"),
            "order_of_dates",
            "item.written_off_on",
        ),
    ],
)
def test_what_does_not_hold_is_refused_at_its_field(value: EquipmentItem, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_item(value)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_either_number_is_enough_and_is_what_a_loan_is_written_with() -> None:
    assert check_item(replace(SCREEN, serial="")).number == "INV-7"
    assert check_item(replace(SCREEN, inventory_number="")).number == "SN-1"
    assert SCREEN.has_number("inv 7")
    assert not SCREEN.has_number("")


def test_a_number_stands_on_one_thing_whichever_of_the_two_it_is() -> None:
    other = EquipmentItem("PC", "inv7", "INV-9")
    assert same_number(other, [SCREEN]) is SCREEN
    assert field_of(other, SCREEN) == "serial"
    assert field_of(replace(other, serial="X", inventory_number="sn 1"), SCREEN) == "inventory_number"
    assert same_number(replace(other, serial=""), [SCREEN, EquipmentItem("Mus", "", "M-1")]) is None
