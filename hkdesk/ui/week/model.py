"""The weeks as a table: the strip of attendance on top, then a row a person; a column a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hkdesk.domain.week.answer import Answer
from hkdesk.domain.week.cells import Cell, Place
from hkdesk.domain.week.person import Person
from hkdesk.domain.week.week import Attendance, Verdict
from hkdesk.i18n import _
from hkdesk.services.week import words
from hkdesk.services.week.desk import WeekView
from hkdesk.services.words.screen.wording import weekday_name

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
STRIP = 0
"""The row of the attendance."""
# A name takes two lines where one has no room; the flag is no alignment to PySide, and is one to the header.
_NAME_SIDE = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextWordWrap.value

_LOOKS: dict[Place, tuple[str, str, str]] = {
    Place.HOME: ("house", "accent", "accent_soft"),
    Place.OFFICE: ("building-2", "muted", ""),
    Place.OPEN: ("circle-dashed", "accent", ""),
    Place.AWAY: ("minus", "attention", "attention_soft"),
    Place.OFF: ("", "muted", ""),
    Place.RED: ("", "muted", ""),
    Place.NOT_HERE: ("", "muted", ""),
}
_VERDICTS = {
    Verdict.HELD: ("circle-check", "good"),
    Verdict.CAN_BE_HELD: ("circle-dashed", "attention"),
    Verdict.BROKEN: ("circle-alert", "bad"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn: icon, word and colours; `asked` is a proposal, with a dashed border.

    `bar` is of the strip: the shares at the workplace surely and possibly, and the least, of all who are there.
    """

    icon: str
    word: str
    role: str
    ground: str = ""
    asked: bool = False
    broken: bool = False
    bar: tuple[float, float, float | None] | None = None


class WeekModel(QAbstractTableModel):
    """What the grid shows of a view, with a change laid over it where one is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: WeekView | None = None
        self.days: tuple[date, ...] = ()
        self._cells: dict[tuple[int, int], Cell] = {}
        self._attended: tuple[Attendance, ...] = ()
        self._asked: Mapping[tuple[str, date], Place] = {}
        self._short = False

    def set_short(self, short: bool) -> None:
        """Whether the names of the days are cut to three letters, where the columns are narrow."""
        if short != self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(self.days) - 1, 0))

    def show_view(self, view: WeekView) -> None:
        """Shows these weeks, without any change over them."""
        self.beginResetModel()
        self._view, self._asked = view, {}
        self.days = tuple(day for week in view.weeks for day in week.board.days)
        self._attended = tuple(one for week in view.weeks for one in week.attendance)
        self._cells = {
            (i, 5 * n + d): cell
            for n, week in enumerate(view.weeks)
            for i, cells in enumerate(week.board.cells)
            for d, cell in enumerate(cells)
        }
        self.endResetModel()

    def show_change(self, answers: Iterable[Answer]) -> None:
        """Lays what is proposed over the days it is about; nothing takes it away."""
        asked: dict[tuple[str, date], Place] = {}
        for answer in answers:
            for move in answer.moves:
                asked |= {(move.case_id, move.off): Place.OFFICE} if move.off is not None else {}
                asked |= {(move.case_id, move.to): Place.HOME} if move.to is not None else {}
            asked |= {(plan.case_id, day): Place.HOME for plan in answer.plans for day in plan.home}
        self._asked = asked
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def person(self, row: int) -> Person | None:
        """The person of the row; None for the strip."""
        if self._view is None or not 1 <= row <= len(self._view.people):
            return None
        return self._view.people[row - 1]

    def cell(self, row: int, column: int) -> Cell | None:
        """The person's day; None for the strip."""
        return self._cells.get((row - 1, column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._view is None else 1 + len(self._view.people)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LOOK_ROLE:
            return self.look(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.look(index.row(), index.column()).word
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.sentence(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        whole = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return _NAME_SIDE
        if role != Qt.ItemDataRole.DisplayRole and not whole:
            return None
        if orientation == Qt.Orientation.Vertical:
            person = self.person(section)
            return person.name if person is not None else self._strip_head()
        if not 0 <= section < len(self.days):
            return None
        day = self.days[section]
        if whole:
            return words.day_words(day)
        if len(self.days) > 5:
            return f"{weekday_name(day.isoweekday())[:2]} {day.day}"
        name = weekday_name(day.isoweekday()).capitalize()
        return f"{name[:3] if self._short else name} {day.day}."

    def _strip_head(self) -> str:
        """«På kontoret», with the least where it is the same every day."""
        least = {one.needed for one in self._attended if not one.red}
        one = next(iter(least)) if len(least) == 1 else None
        return _("På kontoret") if one is None else _("På kontoret,\nminst {n}").format(n=one)

    def look(self, row: int, column: int) -> Look:
        """How the cell is drawn."""
        narrow, attended = len(self.days) > 5, self._attended[column]
        broken = attended.verdict is Verdict.BROKEN
        if row == STRIP:
            return _strip(attended, narrow=narrow)
        cell, person = self._cells[row - 1, column], self.person(row)
        asked = self._asked.get((person.id, self.days[column])) if person is not None else None
        icon, role, ground = _LOOKS[asked or cell.place]
        word = words.place_word(cell) if asked is None else _("Hjemme") if asked is Place.HOME else _("Kontor")
        if narrow:
            word = "" if not icon else word[:1] if cell.place is not Place.OPEN else ""
        return Look(icon, f"{word}?" if asked is not None else word, role, ground, asked is not None, broken)

    def sentence(self, row: int, column: int) -> str:
        """What the screen reader says of the cell, and the hint over it."""
        day, attended = self.days[column], self._attended[column]
        if row == STRIP:
            said = words.attendance_words(attended)
            verdict = "" if attended.red else f" ({words.verdict_word(attended.verdict)})"
            return _("På kontoret {day}: {said}").format(day=words.day_words(day), said=f"{said}{verdict}")
        cell, person = self._cells[row - 1, column], self.person(row)
        name = person.name if person is not None else ""
        said = _("{name}, {day}: {word}. {why}").format(
            name=name, day=words.day_words(day), word=words.place_word(cell), why=words.why_words(cell, day)
        )
        asked = self._asked.get((person.id, day)) if person is not None else None
        if asked is not None:
            proposed = _("hjemme") if asked is Place.HOME else _("kontor")
            said = _("{said} Foreslått: {proposed}.").format(said=said, proposed=proposed)
        return said


def _strip(attended: Attendance, *, narrow: bool) -> Look:
    """How many are in; the mark on the bar is the least."""
    if attended.red:
        return Look("", "" if narrow else words.attendance_words(attended), "muted")
    icon, role = _VERDICTS[attended.verdict]
    there = words.range_words(attended.sure, attended.possible)
    word = _("{there} av {all}").format(there=there, all=attended.people)
    all_there = max(attended.people, 1)
    least = None if attended.needed is None else min(attended.needed / all_there, 1.0)
    bar = attended.sure / all_there, attended.possible / all_there, least
    broken = attended.verdict is Verdict.BROKEN
    return Look("" if narrow else icon, there if narrow else word, role, broken=broken, bar=bar)
