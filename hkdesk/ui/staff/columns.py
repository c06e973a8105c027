"""«Kolonnene»: what each column of the list is taken for, and the same said otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.staff.fields import TO_CHOOSE, Field
from hkdesk.domain.staff.people import Choices, StaffList
from hkdesk.domain.staff.private_numbers import without_private
from hkdesk.i18n import _
from hkdesk.services.words import staff as words
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens


class ColumnsDialog(Dialog):
    """Each heading with what it is; columns that are never read stand there and cannot be chosen."""

    def __init__(self, parent: QWidget | None, read: StaffList, choices: Choices) -> None:
        super().__init__(parent)
        self._read, self._choices = read, choices
        self.combos: dict[str, Combo] = {}
        self.setWindowTitle(_("Kolonnene i listen"))
        self.setAccessibleName(_("Kolonnene i listen"))
        self.setMinimumSize(520, 420)
        form = FormRows()
        for heading in read.layout.headings:
            shown = without_private(heading.words) or _("Kolonne {n}").format(n=heading.column + 1)
            if heading.field is Field.NEVER:
                form.row(shown, label(_("Leses aldri"), "muted"))
                continue
            combo = Combo([(field.value, words.field_word(field)) for field in TO_CHOOSE])
            combo.set_value(heading.field.value)
            self.combos[heading.words] = combo
            form.row(shown, combo)
        lead = _("hkdesk husker valget for lister med de samme overskriftene.")
        self.cancel_button = button(_("Avbryt"), self.reject)
        self.use_button = button(_("Bruk"), self.accept, kind="primary")
        self.use_button.setDefault(True)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, tokens.GAP_S, 0)
        inside.addWidget(form)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_L)
        layout.addWidget(label(_("Kolonnene i listen"), "section"))
        layout.addWidget(label(lead, "muted", wrap=True))
        layout.addWidget(scroll_over(holder), 1)
        layout.addLayout(row(0, self.cancel_button, self.use_button))
        if self.combos:
            next(iter(self.combos.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> Choices:
        """What was said: only of columns that are now another than they were taken for."""
        fields = dict(self._choices.fields)
        now = {one.words: one for one in self._read.layout.headings}
        for heading, combo in self.combos.items():
            field = Field(str(combo.value()))
            if field is not now[heading].field:
                fields[heading] = field
        return Choices(fields, self._choices.name_order)
