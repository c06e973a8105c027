"""The week in five bars: how many are at the workplace each day, against the minimum; and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.domain.week.week import Attendance, Verdict
from hkdesk.i18n import _
from hkdesk.services.week.words import attendance_words, range_words, verdict_word
from hkdesk.services.words.screen.wording import weekday_name
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour
from hkdesk.ui.kit.showing import empty

_ROLE = {Verdict.HELD: "good", Verdict.CAN_BE_HELD: "attention", Verdict.BROKEN: "bad"}
_ICON = {Verdict.HELD: "circle-check", Verdict.CAN_BE_HELD: "circle-dot", Verdict.BROKEN: "circle-alert"}
_BAR, _HEIGHT, _MARK = 6, 18, 2


class WeekBars(QWidget):
    """Hidden until there is a week to show. Its heading leads to Uka, and says all of it to a screen reader."""

    def __init__(self, to_week: Callable[[], object]) -> None:
        super().__init__()
        self._to_week = to_week
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, tokens.GAP_M, 0, 0)
        self._lines.setSpacing(tokens.GAP_S)
        self.hide()

    def show_days(self, days: Sequence[Attendance]) -> None:
        """Shows Monday to Friday; none takes the bars away."""
        empty(self._lines)
        self.setVisible(bool(days))
        if not days:
            return
        title = _("Uke {n} på kontoret").format(n=days[0].on.isocalendar().week)
        self.heading = button(title, self._to_week, kind="link")
        said = " ".join(day_words(one) for one in days)
        self.heading.setAccessibleName(title)
        self.heading.setAccessibleDescription(said)
        self.setAccessibleName(f"{title}. {said}")
        self._lines.addLayout(row(self.heading, 0))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_S)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        most = max(*(one.people for one in days), *(one.needed or 0 for one in days), 1)
        for line, one in enumerate(days):
            self._add(grid, line, one, most)
        self._lines.addLayout(grid)
        least = {one.needed for one in days if one.needed is not None}
        if len(least) == 1:
            text = _("streken er minste bemanning, {n}").format(n=least.pop())
            self._lines.addWidget(label(text, "small", wrap=True))
        elif least:
            self._lines.addWidget(label(_("streken er minste bemanning"), "small", wrap=True))

    def _add(self, grid: QGridLayout, line: int, one: Attendance, most: int) -> None:
        role = "muted" if one.red else _ROLE[one.verdict]
        bar = Bar(one, most, role)
        bar.setToolTip(day_words(one))
        grid.addWidget(label(weekday_name(one.on.isoweekday())[:2], "muted"), line, 0)
        grid.addWidget(bar, line, 1)
        grid.addWidget(IconLabel("minus" if one.red else _ICON[one.verdict], role, 16), line, 2)
        grid.addWidget(label(_("fri") if one.red else range_words(one.sure, one.possible)), line, 3)


class Bar(QWidget):
    """One day: filled as far as those who are surely there, paler as far as it may become, with a mark at the least."""

    def __init__(self, day: Attendance, most: int, role: str) -> None:
        super().__init__()
        self._day, self._most, self._role = day, most, role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(40)

    def sizeHint(self) -> QSize:
        return QSize(96, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._fill(painter, "line", 1.0)
        if not self._day.red:
            self._fill(painter, "edge", self._day.possible / self._most)
            self._fill(painter, self._role, self._day.sure / self._most)
            if self._day.needed is not None:
                at = min(self.width() * self._day.needed / self._most, self.width() - _MARK)
                painter.fillRect(QRectF(at, 2, _MARK, _HEIGHT - 4), colour("ink"))
        painter.end()

    def _fill(self, painter: QPainter, role: str, share: float) -> None:
        painter.setBrush(colour(role))
        painter.drawRoundedRect(QRectF(0, (_HEIGHT - _BAR) / 2, self.width() * share, _BAR), _BAR / 2, _BAR / 2)


def day_words(one: Attendance) -> str:
    """One day as a sentence: «Onsdag: 3 av 9, minst 4, brutt.»."""
    day = weekday_name(one.on.isoweekday()).capitalize()
    if one.red:
        return _("{day}: {said}.").format(day=day, said=attendance_words(one))
    return _("{day}: {said}, {verdict}.").format(day=day, said=attendance_words(one), verdict=verdict_word(one.verdict))
