"""Who is in a role group: everybody of the unit as a box to tick, also whoever is in another group now."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.folding import name_key
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import error_notice
from hkdesk.ui.kit.showing import bring_into_sight, empty

_MANY = 15
"""From so many people on there is a line to find one by name."""


class GroupPeople(Section):
    """A tick is saved in the case of the person at once, and can be taken back there too. `changed` fires after it."""

    changed = Signal()

    def __init__(self, context: AppContext, group: RoleGroup) -> None:
        super().__init__(
            _("Ansatte i gruppen"),
            _("De som er krysset av, arver gruppens svar. Avtaler som er utstedt, endres aldri."),
        )
        self._context, self._group = context, group
        self.boxes: dict[str, CheckBox] = {}
        self.find_line = TextLine()
        self.find_line.textEdited.connect(lambda _text: self._show_found())
        self._finding = FormRows()
        self._finding.row(_("Finn ansatt"), self.find_line)
        self._trouble, self._lines = QVBoxLayout(), QVBoxLayout()
        self._lines.setSpacing(tokens.GRID)
        self._nobody = label(_("Enheten har ingen ansatte ennå."), "muted", wrap=True)
        self.body.addLayout(self._trouble)
        self.add(self._finding, self._nobody)
        self.body.addLayout(self._lines)
        self.refresh()

    def refresh(self) -> None:
        """Shows everybody whose case is open, as the store has them now."""
        workspace, unit = self._context.workspace, self._context.workspace.unit
        today = workspace.clock.today()
        rows = workspace.cases(unit_id=unit.id if unit is not None else "", limit=None)
        self.boxes.clear()
        empty(self._lines)
        for row in sorted(rows, key=lambda one: name_key(one.name)):
            if row.state(today) is not CaseState.CLOSED:
                self._lines.addWidget(self._box(row))
        self._nobody.setVisible(not self.boxes)
        self._finding.setVisible(len(self.boxes) >= _MANY)
        self._show_found()

    def lead_to(self) -> None:
        """Comes into sight, with the focus on the first person who can be added, else on the first of all."""
        bring_into_sight(self)
        boxes = [one for one in self.boxes.values() if not one.isHidden()]
        target = next((one for one in boxes if not one.isChecked()), next(iter(boxes), None))
        if target is not None:
            bring_into_sight(target)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, row: CaseSummary) -> CheckBox:
        words = row.name
        if row.role_group and row.role_group != self._group.name:
            words = _("{name} (nå i {group})").format(name=row.name, group=row.role_group)
        box = CheckBox(words)
        box.setChecked(row.role_group == self._group.name)
        box.clicked.connect(lambda wanted=False: self._put(row.case_id, wanted))
        self.boxes[row.case_id] = box
        return box

    def _show_found(self) -> None:
        wanted = self.find_line.text().casefold().strip()
        for box in self.boxes.values():
            box.setVisible(wanted in box.accessibleName().casefold())

    def _put(self, case_id: str, wanted: bool) -> None:
        empty(self._trouble)
        box = self.boxes[case_id]
        try:
            name = self._save(case_id, self._group.id if wanted else "")
        except HkdeskError as error:
            box.setChecked(not wanted)
            self._trouble.addWidget(error_notice(error))
            return
        box.setText(name)  # who came from another group is in this one or in none from now on
        self._context.frame.status.saved(self._context.workspace.clock.now().astimezone())
        self._context.cases_saved.emit()
        self.changed.emit()

    def _save(self, case_id: str, group_id: str) -> str:
        """The person's name, once it is on disk that they are in the group; else the case stands as it did."""
        session = self._context.workspace.up_to_date(case_id)
        employee = session.case.employee
        session.do(SetEmployee(replace(employee, role_group_id=group_id)))
        try:
            session.flush()
        except HkdeskError:
            session.undo()
            raise
        return employee.name
