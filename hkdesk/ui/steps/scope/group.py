"""Which role group the person is in: asked on Avklaring for as long as they are in none."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.i18n import _
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.base import StepPage


class GroupOffer:
    """A row that is there where the unit has groups and the person is in none; chosen from, it stays for the visit.

    Args:
        step: whose case it is, and who binds the row.
        rows: the form it stands last in.
    """

    def __init__(self, step: StepPage, rows: FormRows) -> None:
        self._step, self._offered = step, False
        self._known: tuple[tuple[str, str], ...] = ()
        self._combo = Combo([])
        self.row = rows.row(
            _("Stillingsgruppe"),
            self._combo,
            help=_("I en stillingsgruppe følger gruppens svar og vilkår med."),
        )
        self._choices()
        step.binder.bind(self.row, self._group, self._put)

    def refresh(self) -> None:
        """Offers the groups there are now."""
        self._choices()
        self._offered = self._offered or not self._group()
        set_shown(self.row, bool(self._known) and self._offered)

    def _choices(self) -> None:
        groups = tuple((one.id, one.name) for one in self._step.session.file.unit.role_groups if one.name)
        if groups == self._known:
            return
        self._known = groups
        self._combo.blockSignals(True)
        self._combo.set_choices([("", _("Ingen")), *groups])
        self._combo.set_value(self._group())
        self._combo.blockSignals(False)

    def _group(self) -> str:
        return self._step.session.case.employee.role_group_id

    def _put(self, group_id: object) -> None:
        employee = self._step.session.case.employee
        self._step.do(SetEmployee(replace(employee, role_group_id=str(group_id or ""))))
