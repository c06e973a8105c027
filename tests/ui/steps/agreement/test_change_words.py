"""What a change is said to be on one line: the difference, also where it comes late in a long text or list."""

from __future__ import annotations

from hkdesk.domain.agreement.amendment import Change
from hkdesk.domain.case.terms import EquipmentLine
from hkdesk.ui.steps.agreement.change_words import change_text, spoken

LENT = tuple(EquipmentLine(name) for name in ("Bærbar PC", "Skjerm 27 tommer", "Dokkingstasjon", "Tastatur"))


def test_of_a_list_the_lines_that_differ_are_told() -> None:
    more = Change("equipment.lines", LENT, (*LENT, EquipmentLine("Headset")))
    assert change_text(more) == "Utstyrsliste: – → Headset, 1, Arbeidsgiver"
    less = Change("equipment.lines", LENT, LENT[:-1])
    assert change_text(less) == "Utstyrsliste: Tastatur, 1, Arbeidsgiver → –"
    assert "nå –" in spoken(less)


def test_a_list_in_another_order_is_told_whole() -> None:
    turned = change_text(Change("equipment.lines", LENT[:2], LENT[1::-1]))
    assert turned.index("Bærbar PC") < turned.index("→") < turned.rindex("Skjerm")


def test_a_long_text_begins_with_the_first_word_that_is_another() -> None:
    begins = "Saksbehandling av byggesaker som er ferdig opplyst og ikke krever befaring, "
    said = change_text(Change("extent.tasks", begins + "mandag og tirsdag", begins + "onsdag"))
    assert said.endswith("…mandag og tirsdag → …onsdag")


def test_a_short_text_is_told_whole() -> None:
    assert change_text(Change("extent.tasks", "Arkiv", "Arkiv og post")).endswith("Arkiv → Arkiv og post")
