"""The employee's facts, opened from the head of the case."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.i18n import _
from hkdesk.services.doubles import Doubles
from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.typed.alike import AlikeHints


class PersonPanel(QWidget):
    """A form over the employee; every keystroke goes to the case, a missing name is said at the field.

    `left` fires when it is to be put away.

    Args:
        session: the case.
        doubles: who else is in the store; somebody alike is told at the field, and nothing is stopped.
    """

    left = Signal()

    def __init__(self, session: CaseSession, doubles: Doubles) -> None:
        super().__init__()
        self.session = session
        self.alike = AlikeHints(self, lambda: doubles.people(session.case.employee, session.case.id))
        self.binder = Binder()
        self.rows = FormRows()
        self.fields: dict[str, Row] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        layout.addWidget(self.rows)
        lines = self.rows.layout()
        assert lines is not None
        lines.setSpacing(tokens.GAP_S)  # the step below must keep its height in the smallest window
        self._line("name", _("Navn"), required=True)
        self._line("title", _("Stilling"))
        self._beside("name", "title")
        self._group()
        self._line("home_address", _("Hjemmeadresse"))
        self._beside("role_group_id", "home_address")
        self._line("employee_number", _("Ansattnummer"))
        self._line("phone", _("Telefon"))
        self._line("email", _("E-post"))
        self._beside("employee_number", "phone", "email", stretch=(1, 1, 2))
        self.close_button = button(_("Lukk"), self.left.emit, kind="link")
        self.put_away_button = self.close_button
        self.close_button.setAccessibleName(_("Lukk opplysningene om personen"))
        layout.addLayout(row(0, self.close_button))
        layout.addStretch(1)  # a low window gives it the room of the step
        self.alike.watch({name: self.fields[name] for name in ("name", "employee_number", "email")})

    def _beside(self, *names: str, stretch: tuple[int, ...] = ()) -> None:
        self.rows.beside(*(self.fields[name] for name in names), stretch=stretch)

    @property
    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.fields["name"].widget

    def refresh(self) -> None:
        """Shows the facts as they are now, except in the field the user is in."""
        self.binder.refresh()

    def reload(self) -> None:
        """Shows the facts as they are now everywhere."""
        self.binder.reload()

    def _employee(self) -> Employee:
        return self.session.case.employee

    def _set(self, name: str, value: str) -> None:
        changed = replace(self._employee(), **{name: value})
        self.session.do(SetEmployee(changed), f"employee.{name}")

    def _line(self, name: str, words: str, *, required: bool = False) -> None:
        made = self.rows.row(words, TextLine(), required=required)
        self.fields[name] = made
        self.binder.bind(made, lambda: getattr(self._employee(), name), lambda text: self._set(name, tidy(text)))

    def _group(self) -> None:
        groups = [("", _("Ingen"))] + [(g.id, g.name) for g in self.session.file.unit.role_groups]
        made = self.rows.row(_("Stillingsgruppe"), Combo(groups))
        self.fields["role_group_id"] = made
        self.binder.bind(
            made, lambda: self._employee().role_group_id, lambda value: self._set("role_group_id", str(value or ""))
        )
