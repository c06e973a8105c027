"""From a sheet to people: rows read by their columns, those of one person put together, the rest named and left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hkdesk.domain.staff.entry import Entry, RowReader
from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.layout import Layout, find_layout
from hkdesk.domain.staff.merge import put_together
from hkdesk.domain.staff.names import NameOrder, likely_order, name_words, order_in
from hkdesk.domain.staff.people import Choices, Person, Skip, Skipped, StaffList, Tell, Told
from hkdesk.domain.staff.row_kinds import RowKinds
from hkdesk.domain.staff.sheet import Mark, Sheet
from hkdesk.domain.staff.values import PercentKind

NO_CHOICES = Choices()


def read_list(sheets: Sequence[Sheet], today: date, choices: Choices = NO_CHOICES) -> StaffList:
    """The people in the list.

    Args:
        sheets: what is in the file.
        today: who has left by now, and who has not begun.
        choices: what a person has said of the columns.

    Raises:
        InvalidInput: staff_no_head.
    """
    layout = find_layout(sheets).chosen(choices.fields)
    order, asked, commas = _name_order(layout, choices)
    kinds = RowKinds(layout)
    sorted_rows = [(row, kinds.why(row)) for row in layout.rows]
    skipped = [Skipped(row.line, why) for row, why in sorted_rows if why is not None]
    people_rows = [row for row, why in sorted_rows if why is None]
    reader = RowReader(layout, people_rows, order or NameOrder.LAST_FIRST, today)
    entries: list[Entry] = []
    for row in people_rows:
        entry = reader.read(row)
        if isinstance(entry, Skip):
            skipped.append(Skipped(row.line, entry))
        else:
            entries.append(entry)
    people, two, told = put_together(_with_names(entries, skipped), today)
    two_lines = {one.line for one in two}
    kept = [one for one in reader.told if one.line not in {s.line for s in skipped} | two_lines]
    whole = _of_the_whole(reader, entries, order is not None and asked)
    return StaffList(
        layout=layout,
        people=people,
        skipped=tuple(sorted([*skipped, *two], key=lambda one: one.line)),
        told=(*whole, *sorted([*kept, *told, *_zeros(people)], key=lambda one: one.line)),
        name_order=order,
        order_asked=asked,
        percent_kind=reader.percents,
        all_commas=commas,
    )


def _name_order(layout: Layout, choices: Choices) -> tuple[NameOrder | None, bool, bool]:
    """How full names are read, whether that should be asked, and whether every one has its comma."""
    column, rows = layout.columns.get(Field.NAME), layout.rows
    if column is None:
        return None, False, False
    names = [row.cell(column) for row in rows]
    open_ones = [name for name in names if "," not in name and len(name.split()) > 1]
    if not open_ones:
        return NameOrder.LAST_FIRST, False, any("," in name for name in names)
    if choices.name_order is not None:
        return choices.name_order, False, False
    if (said := order_in(next(one.words for one in layout.headings if one.column == column))) is not None:
        return said, False, False
    mails = [next((text for text in row.cells if "@" in text), "") for row in rows]
    pairs = [(name, mail) for name, mail in zip(names, mails, strict=True) if "," not in name]
    return likely_order([name for name, _m in pairs], [mail for _n, mail in pairs]), True, False


def _with_names(entries: list[Entry], skipped: list[Skipped]) -> list[Entry]:
    """A row with a number and no name is another post of the person with that number, if there is one."""
    named = {one.person.employee_number: one.person for one in entries if one.person.name}
    kept = []
    for one in entries:
        if not one.person.name:
            found = named.get(one.person.employee_number) if one.person.employee_number else None
            if found is None:
                skipped.append(Skipped(one.line, Skip.NO_NAME))
                continue
            person = replace(one.person, first_name=found.first_name, last_name=found.last_name)
            one = replace(one, person=person)  # noqa: PLW2901
        kept.append(one)
    return kept


def _of_the_whole(reader: RowReader, entries: Sequence[Entry], order_asked: bool) -> list[Told]:
    layout = reader.layout
    told = []
    if layout.never:
        told.append(Told(0, Tell.NEVER_READ, columns=tuple(one.words for one in layout.never)))
    if Field.NUMBER not in layout.columns:
        told.append(Told(0, Tell.NO_NUMBER_COLUMN))
    if order_asked:
        told.append(Told(0, Tell.NAME_ORDER))
    if reader.percents is PercentKind.HUNDREDTHS:
        told.append(Told(0, Tell.HUNDREDTHS))
    if reader.percents is PercentKind.SHARE:
        told.append(Told(0, Tell.SHARE))
    if reader.american:
        told.append(Told(0, Tell.MONTH_FIRST, columns=tuple(reader.american)))
    lines = {one.line for one in entries}
    formulas = {at for (line, at), mark in layout.sheet.marks.items() if mark is Mark.FORMULA and line in lines}
    words = {one.column: one.words for one in layout.headings}
    if named := tuple(words[at] for at in sorted(formulas) if at in words):
        told.append(Told(0, Tell.FORMULA, columns=named))
    used = set(layout.columns.values())
    if hidden := tuple(words[at] for at in sorted(layout.sheet.hidden_columns & used) if at in words):
        told.append(Told(0, Tell.HIDDEN_COLUMN, columns=hidden))
    if layout.sheet.other_sheets:
        told.append(Told(0, Tell.OTHER_SHEETS, columns=layout.sheet.other_sheets))
    return told


def _zeros(people: Sequence[Person]) -> list[Told]:
    """Numbers that are the same but for zeros in front belong to different people here, and look alike."""
    first: dict[str, Person] = {}
    told = []
    for one in people:
        bare = one.employee_number.lstrip("0") if one.employee_number.isdigit() else ""
        if not bare:
            continue
        other = first.setdefault(bare, one)
        if other is not one and name_words(other.name) != () and other.employee_number != one.employee_number:
            told.append(Told(one.lines[0], Tell.ZEROS, other.lines[0]))
    return told
