"""What would come in, before anything does: the unit, each case, and the answers that are wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.services.unit_handover.taking import FILE, HERE, CaseComing, Coming, Decisions
from hkdesk.services.words.unit_handover import case_lines, unit_lines
from hkdesk.ui.kit.basics import button, column, hairline, label, row
from hkdesk.ui.kit.input.choices import CheckBox, Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens


class CaseLine(QWidget):
    """One case: whether it comes in, what is to be known, and which of the two is to be kept where they differ."""

    def __init__(self, one: CaseComing) -> None:
        super().__init__()
        self.one = one
        name = f"{one.case.employee.name} ({one.case.number})"
        self.box = CheckBox(name)
        self.box.setChecked(True)
        self.which: Segmented | None = None
        parts: list[QWidget] = [self.box, *(label(text, "muted", wrap=True) for text in case_lines(one))]
        if one.differs:
            self.which = Segmented([Choice(FILE, _("Som i filen"), "F"), Choice(HERE, _("Som her"), "H")])
            self.which.setAccessibleName(_("Hva skal gjelde for {name}?").format(name=one.case.employee.name))
            for value in (FILE, HERE):
                self.which.segment(value).setAccessibleDescription(name)
            parts.append(self.which)
            self.box.toggled.connect(self.which.setEnabled)
        self.setLayout(column(*parts, gap=tokens.GRID))


class ComingView(QWidget):
    """Everything that is to be decided, and the button that does it. `wanted` fires with the decisions."""

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self, coming: Coming, *, into: str = "", owned: bool = False) -> None:
        super().__init__()
        self.coming = coming
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GAP_L)
        for text in unit_lines(coming):
            self._layout.addWidget(label(text, wrap=True))
        self.take_unit = CheckBox(_("Gjør enheten som i filen"))
        self.take_unit.setVisible(bool(coming.differs))
        self._layout.addWidget(self.take_unit)
        self.lines = [CaseLine(one) for one in coming.cases]
        for line in self.lines:
            self._layout.addWidget(hairline())
            self._layout.addWidget(line)
        self._layout.addWidget(hairline())
        self._add_manager(into, owned=owned)
        self.take_button = button(_("Ta over"), self._decide, kind="primary")
        self.leave_button = button(_("Avbryt"), self.given_up.emit)
        self._layout.addLayout(row(self.take_button, self.leave_button, 0))

    def _add_manager(self, into: str, *, owned: bool) -> None:
        form = FormRows()
        form.section(_("Hvem er leder nå?"), _("Utkast og brev får dette navnet. Det som er utstedt, står som det er."))
        unit = self.coming.unit
        self.manager = form.row(_("Navnet ditt"), TextLine(unit.manager_name if into else ""), required=True)
        self.title = form.row(_("Stillingen din"), TextLine(unit.manager_title if into else ""))
        self.own = form.check_row(_("Dette er enheten min: nye ansatte legges her")).field(CheckBox)
        self.own.setChecked(not owned)
        self.own.setVisible(not into)
        self.unsent = form.check_row(_("Ta inn det som sto i skjemaer og ikke var sendt")).field(CheckBox)
        self.unsent.setChecked(True)
        self.unsent.setVisible(bool(self.coming.incoming.contents.unsent))
        self._layout.addWidget(form)

    def decisions(self) -> Decisions:
        """What stands on the page now."""
        return Decisions(
            manager_name=self.manager.field(QLineEdit).text(),
            manager_title=self.title.field(QLineEdit).text(),
            take={
                line.one.case.id: line.which.value() or "" for line in self.lines if line.which and line.box.isChecked()
            },
            leave=frozenset(line.one.case.id for line in self.lines if not line.box.isChecked()),
            take_unit=self.take_unit.isChecked(),
            own=self.own.isChecked() and not self.own.isHidden(),
            unsent=self.unsent.isChecked(),
        )

    def undecided(self) -> CaseLine | None:
        """The first case that differs and is not decided."""
        return next((x for x in self.lines if x.which and x.box.isChecked() and not x.which.value()), None)

    def _decide(self) -> None:
        name = self.manager.field(QLineEdit)
        self.manager.set_error(None if name.text().strip() else _("Skriv hvem som er leder."))
        if not name.text().strip():
            name.setFocus()
        elif (line := self.undecided()) is not None and line.which is not None:
            line.which.segment(FILE).setFocus()
            self.wanted.emit(None)
        else:
            self.wanted.emit(self.decisions())
