"""Who the agreement is between, read off the unit and the employee; it is changed where it lives."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.agreement.clauses import signer_of
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.words.missing import unready_text
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.steps.agreement.fields import FieldNotes, Note


class Parties(QWidget):
    """The two parties as they will stand on paper, and what is missing of them.

    Args:
        open_unit: goes to the page of the unit.
    """

    def __init__(self, open_unit: Callable[[], object]) -> None:
        super().__init__()
        self._open_unit = open_unit
        self._values = [label("", wrap=True) for _row in range(3)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_L)
        grid.setVerticalSpacing(tokens.GRID)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(
            zip((_("Arbeidsgiver"), _("Leder"), _("Ansatt")), self._values, strict=True)
        ):
            grid.addWidget(label(name, "muted"), row, 0)
            grid.addWidget(value, row, 1)
        self.change = button(_("Endre i Enheten"), open_unit, kind="link")
        self._notes = FieldNotes()
        self._home: QLineEdit | None = None
        self._work: QLineEdit | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addLayout(grid)
        layout.addWidget(self.change)
        layout.addWidget(self._notes)

    def follow(self, home: QLineEdit, work: QLineEdit) -> None:
        """The lines whose placeholder shows what is used while they are empty."""
        self._home, self._work = home, work

    def show_view(self, view: CaseView) -> None:
        """Shows the facts as they are now."""
        unit, employee = view.file.unit, view.file.case.employee
        texts = (
            ", ".join(part for part in (unit.organisation, unit.name) if part.strip()),
            ", ".join(part for part in signer_of(view.file) if part.strip()),
            ", ".join(part for part in (employee.name, employee.title) if part.strip()),
        )
        for value, text in zip(self._values, texts, strict=True):
            value.setText(text or _("ikke fylt ut"))
        if self._home is not None and self._work is not None:
            self._home.setPlaceholderText(employee.home_address)
            self._work.setPlaceholderText(unit.office_address)
        lacking = [path for path in view.unready if path.startswith("unit.")]
        self._notes.show_notes([self._lack(path) for path in lacking])

    def _lack(self, path: str) -> Note:
        words = unready_text(path)
        text = _("{what} mangler og må stå i avtalen.").format(what=words[0].upper() + words[1:])
        return Note("attention", text, ((_("Fyll ut i Enheten"), self._open_unit),))
