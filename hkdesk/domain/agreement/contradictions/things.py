"""Clashes of equipment: lent and not listed, listed and not lent, dates of a loan in the wrong order or outside.

§ 2 asks who owns what: what the employee owns may always be listed, whether or not anything is lent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import going_to, setting
from hkdesk.domain.case.terms import EquipmentKind, EquipmentLine, Owner, Terms
from hkdesk.domain.values.said import listed
from hkdesk.domain.values.serial import same_serial

_KIND, _LINES = "equipment.kind", "equipment.lines"


def in_things(terms: Terms) -> Iterator[Contradiction]:
    """Every clash and hint about what is at home."""
    equipment = terms.equipment
    own = tuple(line for line in equipment.lines if line.owner is Owner.EMPLOYEE)
    if equipment.kind is EquipmentKind.LENT and not equipment.lines:
        fixes = (going_to("add_equipment", _LINES), setting("lend_nothing", _KIND, EquipmentKind.NONE_LENT))
        yield Contradiction("lent_but_not_listed", Weight.HINT, (_LINES, _KIND), fixes=fixes)
    if equipment.kind is EquipmentKind.LENT and own and own == equipment.lines:
        # The list says who owns what, and nothing in it is lent; told in words it may be all the same.
        weight = Weight.HINT if equipment.note.strip() else Weight.CLASH
        nothing = setting("lend_nothing", _KIND, EquipmentKind.NONE_LENT)
        fixes = (nothing, going_to("add_equipment", _LINES))
        yield Contradiction("lent_but_only_own", weight, (_LINES, _KIND), fixes=fixes)
    if equipment.kind is EquipmentKind.NONE_LENT and own != equipment.lines:
        lend = setting("lend_it", _KIND, EquipmentKind.LENT)
        theirs = tuple(replace(line, owner=Owner.EMPLOYEE) for line in equipment.lines)
        mine = setting("all_own", _LINES, theirs)
        drop = setting("drop_lent", _LINES, own) if own else setting("empty_list", _LINES, ())
        yield Contradiction("listed_but_not_lent", Weight.CLASH, (_KIND, _LINES), fixes=(lend, mine, drop))
    yield from _outside(terms)
    yield from _numbered_twice(terms)
    wrong = [line for line in equipment.lines if _back_before_lent(line)]
    if wrong:
        mended = tuple(_swapped(line) if line in wrong else line for line in equipment.lines)
        said = ", ".join(line.name for line in wrong)
        yield Contradiction(
            "returned_before_lent", Weight.CLASH, (_LINES,), said=said, fixes=(setting("swap", _LINES, mended),)
        )


def _outside(terms: Terms) -> Iterator[Contradiction]:
    """Lent after the last day, or back before the first: then the agreement has nothing to say of it."""
    start, end = terms.duration.start, terms.duration.end if terms.duration.temporary else None
    lines = terms.equipment.lines
    late = [line for line in lines if end is not None and line.lent_on is not None and line.lent_on > end]
    if late:
        mended = tuple(replace(line, lent_on=None) if line in late else line for line in lines)
        fixes, said = (setting("clear_lent", _LINES, mended),), ", ".join(line.name for line in late)
        yield Contradiction("lent_after_end", Weight.CLASH, (_LINES, "duration.end"), said=said, fixes=fixes)
    early = [line for line in lines if start is not None and line.return_by is not None and line.return_by < start]
    if early:
        mended = tuple(replace(line, return_by=None) if line in early else line for line in lines)
        fixes, said = (setting("clear_return", _LINES, mended),), ", ".join(line.name for line in early)
        yield Contradiction("returned_before_start", Weight.CLASH, (_LINES, "duration.start"), said=said, fixes=fixes)


def _numbered_twice(terms: Terms) -> Iterator[Contradiction]:
    """One serial or inventory number on two lines: one of them is another thing than the one that is handed over."""
    lines = terms.equipment.lines
    twice = [one for n, one in enumerate(lines) if any(same_serial(one.number, line.number) for line in lines[:n])]
    if twice:
        fixes, said = (going_to("write_equipment", _LINES),), listed([line.number for line in twice])
        yield Contradiction("numbered_twice", Weight.HINT, (_LINES,), said=said, fixes=fixes)


def _back_before_lent(line: EquipmentLine) -> bool:
    return line.lent_on is not None and line.return_by is not None and line.return_by < line.lent_on


def _swapped(line: EquipmentLine) -> EquipmentLine:
    return replace(line, lent_on=line.return_by, return_by=line.lent_on)
