"""What is asked in the chosen row: who somebody is, which role group, or which facts to change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.staff.changes import Answer, Kind, RowChange, Why
from hkdesk.domain.staff.decide import Said
from hkdesk.i18n import _
from hkdesk.services.words import staff as words
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.staff.rows import StaffRow, question_text

_MOST = 2
"""So many people somebody may be are offered; more are too many for a row, and are told."""


class RowQuestion(QWidget):
    """Stands in the chosen row. Escape gives the focus back to the table.

    `answered` fires with (`Answer`, case id), `grouped` with a role group's id, `field_turned` with the name of a fact,
    `left` when the user goes back to the table.
    """

    answered = Signal(object, str)
    grouped = Signal(str)
    field_turned = Signal(str, bool)
    left = Signal()

    def __init__(self, row: StaffRow, said: Said, groups: Mapping[str, str]) -> None:
        super().__init__()
        assert row.change is not None
        self._first: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_M, tokens.GAP_S, tokens.GAP_S, tokens.GAP_S)
        layout.setSpacing(tokens.GRID)
        self.words = label(row.done, wrap=True)
        self._ways = QWidget()
        line = Flow(self._ways)
        layout.addWidget(self.words)
        layout.addWidget(self._ways)
        layout.addStretch(1)
        if row.change.kind is Kind.UNSURE:
            self._ask_who(row.change, line)
        elif row.change.kind is Kind.NEW:
            self._ask_group(row.change, said, groups, line)
        else:
            self._ask_fields(row.change, said, line)

    def _add(self, made: QWidget, line: Flow) -> None:
        self._first = self._first or made
        line.addWidget(made)

    def _ask_who(self, change: RowChange, line: Flow) -> None:
        asked = question_text(change)
        ways: list[tuple[str, Answer, str]] = []
        if change.why is not Why.CLOSED:
            alone = len(change.candidates) == 1
            for one in change.candidates[:_MOST]:
                said = _("Ja, samme person") if alone else _("Det er {who}").format(who=words.known_text(one))
                ways.append((said, Answer.SAME, one.case_id))
        ways.append((_("Nei, legg til som ny") if change.candidates else _("Legg til som ny"), Answer.NEW, ""))
        ways.append((_("Hopp over"), Answer.SKIP, ""))
        for text, answer, case_id in ways:
            made = button(text, partial(self.answered.emit, answer, case_id))
            made.setAccessibleDescription(f"{change.name}: {asked} {words.asked_text(change)}")
            self._add(made, line)

    def _ask_group(self, change: RowChange, said: Said, groups: Mapping[str, str], line: Flow) -> None:
        combo = Combo([("", _("Ingen stillingsgruppe")), *groups.items()])
        combo.setAccessibleName(_("Stillingsgruppe for {name}").format(name=change.name))
        combo.set_value(said.groups.get(change.key, change.role_group_id))
        combo.activated.connect(lambda _index: self.grouped.emit(str(combo.value() or "")))
        self._add(combo, line)

    def _ask_fields(self, change: RowChange, said: Said, line: Flow) -> None:
        for one in change.fields:
            box = CheckBox(f"{words.fact_word(one.name)}: {words.change_text(one)}")
            box.setChecked((change.key, one.name) not in said.off_fields)
            box.clicked.connect(lambda _on=False, name=one.name, box=box: self.field_turned.emit(name, box.isChecked()))
            self._add(box, line)

    def show_words(self, text: str) -> None:
        """Says what hkdesk does now."""
        self.words.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._first is not None:
            self._first.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
