"""Oppbevaring: how long each kind of record is kept, who decided it, and a form to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from hkdesk.domain.privacy.retention import MOST_MONTHS, RecordKind, RetentionRule
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.privacy import record_word, rule_words
from hkdesk.ui.closing.forms import day_in, lead_to
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.typed.unsent import UnsentForm

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class RetentionSection(Section):
    """`decided` fires when a time was decided or taken away."""

    decided = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Hvor lenge opplysningene oppbevares"),
            _(
                "Virksomheten bestemmer tiden, og hkdesk foreslår ingen. Det som skal bevares etter arkivlova, må "
                "ligge i arkivet først (§ 13). Tiden løper fra saken er avsluttet, og den lengste gjelder for personen."
            ),
        )
        self._context = context
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GRID)
        rows = FormRows()
        kinds: list[tuple[object, str]] = [(kind.value, record_word(kind)) for kind in RecordKind]
        self.kind = rows.combo_row(_("Hva tiden gjelder"), kinds)
        self.months = rows.row(
            _("Hvor lenge"),
            NumberField(1, MOST_MONTHS),
            unit=_("måneder"),
            help=_("Tomt felt tar tiden bort, så den ikke er bestemt."),
        )
        rows.beside(self.kind, self.months, stretch=(2, 1))
        self.decided_by = rows.row(_("Hvem har bestemt tiden?"), TextLine())
        self.day = rows.row(_("Bestemt"), DateField())
        self.day.field(DateField).set_value(context.workspace.clock.today())
        rows.beside(self.decided_by, self.day, stretch=(2, 1))
        self.basis = rows.row(_("Hva den bygger på"), TextLine(), help=_("For eksempel en plan eller et vedtak."))
        self.decide_button = button(_("Lagre tiden"), self.decide)
        self.unsent = UnsentForm(context.workspace.unsent.of(), "retention")
        fields = {"kind": self.kind, "months": self.months, "decided_by": self.decided_by, "basis": self.basis}
        for name, made in {**fields, "decided_on": self.day}.items():
            self.unsent.follow(name, made)
        self.body.addLayout(self.lines)
        self.body.addWidget(self.unsent.told)
        self.body.addWidget(rows)
        self.unsent.show()
        self.body.addLayout(row(self.decide_button, 0))

    def refresh(self) -> None:
        """Shows what is decided now."""
        empty(self.lines)
        plan = self._context.workspace.privacy.retention
        for kind in RecordKind:
            self.lines.addWidget(label(f"{record_word(kind)}: {rule_words(plan.of(kind))}", wrap=True))

    def decide(self) -> None:
        """Keeps the decision, or says at its field what is wrong."""
        places = {"months": self.months, "decided_by": self.decided_by, "decided_on": self.day, "basis": self.basis}
        for made in places.values():
            made.set_error(None)
        day = day_in(self.day)
        if day is None:
            lead_to(self.day)
            return
        try:
            months = self.months.field(NumberField).value()
            rule = RetentionRule(
                RecordKind(str(self.kind.field(Combo).value())),
                None if months is None else int(months),
                self.decided_by.field(QLineEdit).text(),
                day,
                self.basis.field(QLineEdit).text(),
            )
            self._context.workspace.privacy.decide(rule)
        except InvalidInput as refusal:
            made = places.get(refusal.field, self.months)
            made.set_error(refusal.reason)
            lead_to(made)
            return
        except HkdeskError as error:
            self.decided_by.set_error(error.reason)
            return
        self.unsent.sent()
        self.refresh()
        announce(self, _("Tiden er lagret."))
        self.decided.emit()
