"""The panel that adds an employee, beside the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hkdesk.domain.case.people import Employee
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.doubles import Doubles
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, column, icon_button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Card, scroll_over
from hkdesk.ui.kit.messages import error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.pages.unit_filter import unit_choices
from hkdesk.ui.typed.alike import AlikeHints
from hkdesk.ui.typed.unsent import UnsentForm

PANEL_WIDTH = 340


class AddEmployee(Card):
    """Five fields, Enter adds. `added` fires with the case's id, `left` when the user thinks better of it."""

    added = Signal(str)
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(_("Legg til ansatt"))
        self.setFixedWidth(PANEL_WIDTH)
        heading = row()
        heading.addWidget(label(_("Legg til ansatt"), "section"), 1)
        heading.addWidget(icon_button(_("Lukk"), "x", self.leave))
        self.body.addLayout(heading)
        self._rows: dict[str, Row] = {}
        self._form = FormRows()
        self.unsent = UnsentForm(context.workspace.unsent.of(), "add_employee")
        self._form.add(self.unsent.told)
        self._add_fields()
        for name, made in self._rows.items():
            self.unsent.follow(name, made)
        holder = QWidget()
        holder.setLayout(column(self._form, 0))  # a high window must not pull labels and fields apart
        self.body.addWidget(scroll_over(holder), 1)  # a low window must not squeeze the fields
        self._trouble: QWidget | None = None
        self.add_button = button(_("Legg til"), self.submit, kind="primary")
        self.cancel_button = self.put_away_button = button(_("Avbryt"), self.leave)
        self.body.addLayout(row(self.add_button, self.cancel_button, 0))
        self.alike = AlikeHints(self, lambda: Doubles(context.workspace).people(self._employee()))
        self.alike.watch({name: self._rows[name] for name in ("name", "employee_number")})
        context.unit_changed.connect(self._show_groups)

    def _add_fields(self) -> None:
        for name, words, needed in (
            ("name", _("Navn"), True),
            ("title", _("Stilling"), False),
        ):
            self._line(name, words, required=needed)
        self.unit = Combo()
        self.unit.activated.connect(lambda _index: self._other_unit())
        self._rows["unit"] = self._form.row(_("Enhet"), self.unit)
        self._group = Combo()
        self._rows["role_group_id"] = self._form.row(
            _("Stillingsgruppe"), self._group, help=_("De som gjør samme slags arbeid. Svar og vilkår følger gruppen.")
        )
        self._line("home_address", _("Hjemmeadresse"))
        self._line("employee_number", _("Ansattnummer"))

    def _line(self, name: str, words: str, *, required: bool = False) -> None:
        line = TextLine()
        line.returnPressed.connect(self.submit)
        line.textEdited.connect(lambda _text: self._rows[name].set_error(None))
        self._rows[name] = self._form.row(words, line, required=required)

    def field(self, name: str) -> QLineEdit:
        """The line for one fact about the employee."""
        widget = self._rows[name].widget
        assert isinstance(widget, QLineEdit)
        return widget

    def open(self, unit_id: str = "") -> None:
        """Shows units and groups, and the fields as they were left or empty, with the focus on the name.

        The employee comes in the unit with the id unless the user chooses another; "" is the manager's own.
        """
        for made in self._rows.values():
            made.set_error(None)
        units = unit_choices(self._context)
        self.unit.set_choices(units)
        self.unit.set_value(unit_id or self._context.workspace.own_unit_id or units[0][0])
        self.unsent.propose("unit")
        self.unsent.show("unit")
        self._rows["unit"].setVisible(len(units) > 1)
        self._show_groups()
        self.unsent.show()
        self._drop_trouble()
        self.show()
        self.field("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _other_unit(self) -> None:
        """A group of the unit before is none of this one."""
        self._show_groups()
        self.unsent.follows("role_group_id")

    def _show_groups(self) -> None:
        groups, chosen = self._context.workspace.groups_of(str(self.unit.value() or "")), self._group.value()
        self._group.set_choices([("", _("Ingen")), *((group.id, group.name) for group in groups)])
        if any(group.id == chosen for group in groups):
            self._group.set_value(chosen)
        self._rows["role_group_id"].setVisible(bool(groups))

    def submit(self) -> None:
        """Adds the employee and says so; a refusal stands at its field and nothing is added."""
        self._drop_trouble()
        for made in self._rows.values():
            made.set_error(None)
        try:
            session = self._context.workspace.add_employee(self._employee(), unit_id=str(self.unit.value() or ""))
        except InvalidInput as refusal:
            self._refuse(refusal)
        else:
            self.unsent.sent()
            self.hide()
            self.added.emit(session.case.id)

    def _employee(self) -> Employee:
        """The employee as typed so far."""
        lines = [name for name, made in self._rows.items() if isinstance(made.widget, QLineEdit)]
        typed = {name: tidy(self.field(name).text()).strip() for name in lines}
        return Employee(role_group_id=str(self._group.value() or ""), **typed)

    def leave(self) -> None:
        """Closes the panel without adding; what was typed is there when it is opened again."""
        self.hide()
        self.left.emit()

    def _refuse(self, refusal: InvalidInput) -> None:
        made = self._rows.get(refusal.field.rpartition(".")[2])
        if made is None:
            self._trouble = error_notice(refusal)
            self.body.insertWidget(1, self._trouble)
            return
        made.set_error(refusal.reason)
        made.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_trouble(self) -> None:
        if self._trouble is not None:
            discard(self._trouble)
            self._trouble = None
