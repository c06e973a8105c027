"""Likt for likt at Enheten: people who are alike and did not get the same, side by side, for the manager alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.case.stages import Step
from hkdesk.domain.unit.like_for_like import Alike, LikeForLike
from hkdesk.i18n import _
from hkdesk.services.unit import like_for_like as found_in
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import Section, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.unit.side_by_side import SideBySide

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class LikeForLikePane(QWidget):
    """Worked out each time it is shown, and let go of when it is left: nothing of it is kept, printed or sent."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setAccessibleName(_("Likt for likt"))
        self._context = context
        self.found = LikeForLike()
        self.tables: list[SideBySide] = []
        self.sets = QVBoxLayout()
        self.sets.setSpacing(tokens.GAP_XL)
        inside = QWidget()
        inside.setMaximumWidth(tokens.CONTENT_WIDTH)
        body = QVBoxLayout(inside)
        body.setContentsMargins(tokens.GAP_XL, tokens.GAP_L, tokens.GAP_XL, tokens.GAP_XL)
        body.setSpacing(tokens.GAP_L)
        body.addWidget(label(_("Likt for likt"), "page"))
        body.addWidget(label(_lead(), "muted", wrap=True))
        private = _("Bare du ser dette. Det lagres ikke, skrives ikke ut og følger ikke med i noe som sendes.")
        body.addWidget(Notice("info", private))
        body.addLayout(self.sets)
        self.counted = label("", "small", wrap=True)
        body.addWidget(self.counted)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll_over(inside))
        for signal in (context.cases_saved, context.unit_changed):
            signal.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def focus_first(self) -> None:
        """The focus goes to the first table, or to the sentence where there is none."""
        (self.tables[0] if self.tables else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Compares anew."""
        unit, focused = self._context.workspace.unit, any(table.hasFocus() for table in self.tables)
        empty(self.sets)
        self.tables = []
        self.found = found_in.compared(self._context.workspace, unit.id) if unit is not None else LikeForLike()
        for alike in self.found.alike:
            self.sets.addWidget(self._set(alike))
        if not self.found.alike:
            self.sets.addWidget(label(found_in.nobody_words(self.found), "strong", wrap=True))
            self.setAccessibleDescription(found_in.nobody_words(self.found))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.tables else Qt.FocusPolicy.StrongFocus)
        self.counted.setText(found_in.left_out_words(self.found))
        if focused:
            self.focus_first()

    def _set(self, alike: Alike) -> Section:
        section = Section(alike.role_group, found_in.differs_words(alike) + " " + found_in.answers_words(alike))
        for remark in found_in.remarks(alike):
            section.add(Notice("info", remark))
        names = tuple(one.name for one in alike.people)
        table = SideBySide(_("{group}, side om side").format(group=alike.role_group))
        table.show_facts(names, found_in.facts(alike))
        table.opened.connect(lambda number: self._open(alike, number))
        self.tables.append(table)
        answers = label(
            "\n".join(f"{answer}: {question}" for question, answer in found_in.answer_lines(alike)), wrap=True
        )
        answers.hide()
        toggle = button(_("Vis svarene de har felles"), kind="link")
        toggle.clicked.connect(partial(_toggle, toggle, answers))
        section.add(table)
        section.body.addLayout(row(toggle, 0))
        section.add(answers)
        return section

    def _open(self, alike: Alike, number: int) -> None:
        self._context.open_case(alike.people[number].case_id, Step.ASSESSMENT)


def _toggle(toggle: QPushButton, answers: QLabel) -> None:
    set_shown(answers, answers.isHidden())
    words = _("Vis svarene de har felles") if answers.isHidden() else _("Skjul svarene")
    toggle.setText(words)
    toggle.setAccessibleName(words)


def _lead() -> str:
    about = _("De i samme stillingsgruppe som har samme svar om oppgaver, samhandling og læring, men ulikt utfall.")
    return about + " " + _("En forskjell bør ha en saklig grunn. Om grunnen holder, vurderer du.")
