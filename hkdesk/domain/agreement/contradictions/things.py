"""Clashes of equipment: lent and not listed, listed and not lent, dates of a loan in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import going_to, setting
from hkdesk.domain.case.terms import EquipmentKind, EquipmentLine, Terms

_KIND, _LINES = "equipment.kind", "equipment.lines"


def in_things(terms: Terms) -> Iterator[Contradiction]:
    """Every clash and hint about what is at home."""
    equipment = terms.equipment
    empty = setting("empty_list", _LINES, ())
    if equipment.kind is EquipmentKind.LENT and not equipment.lines:
        fixes = (going_to("add_equipment", _LINES), setting("lend_nothing", _KIND, EquipmentKind.NONE_LENT))
        yield Contradiction("lent_but_not_listed", Weight.HINT, (_LINES, _KIND), fixes=fixes)
    if equipment.kind is EquipmentKind.NONE_LENT and equipment.lines:
        lend = setting("lend_it", _KIND, EquipmentKind.LENT)
        yield Contradiction("listed_but_not_lent", Weight.CLASH, (_KIND, _LINES), fixes=(lend, empty))
    wrong = [line for line in equipment.lines if _back_before_lent(line)]
    if wrong:
        mended = tuple(_swapped(line) if line in wrong else line for line in equipment.lines)
        said = ", ".join(line.name for line in wrong)
        yield Contradiction(
            "returned_before_lent", Weight.CLASH, (_LINES,), said=said, fixes=(setting("swap", _LINES, mended),)
        )


def _back_before_lent(line: EquipmentLine) -> bool:
    return line.lent_on is not None and line.return_by is not None and line.return_by < line.lent_on


def _swapped(line: EquipmentLine) -> EquipmentLine:
    return replace(line, lent_on=line.return_by, return_by=line.lent_on)
