"""What was given over from here, and whether it came: the receipt of the one who took over is typed in."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit_handover.desk import Given, unit_desk
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.unit_handover.erasing import Erasing


class GivenPart(Section):
    """A line each, newest first, and one field for the receipt; out of sight while nothing was given over."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Gitt over herfra"),
            _("Sakene er fortsatt her. hkdesk sletter ingenting av seg selv."),
        )
        self._context = context
        self.notice: Notice | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.GAP_S)
        self._shown: list[QWidget] = []
        self.body.addLayout(self._lines)
        self.busy = BusyBar()
        self._erasing = Erasing(context, self, self.busy)
        self._erasing.said.connect(self._said)
        form = FormRows()
        help_text = _("Den nye lederen får en kvittering når sakene er tatt inn. Skriv den inn her.")
        self.receipt = form.row(_("Kvittering"), TextLine(), help=help_text)
        self.confirm_button = button(_("Bekreft mottatt"), self.confirm)
        self.add(form)
        self.body.addLayout(row(self.confirm_button, 0))
        self.add(self.busy)

    def refresh(self) -> None:
        """Reads the list anew."""
        given = unit_desk(self._context.workspace).given()
        for shown in self._shown:
            discard(shown)
        self._shown = [self._line(one) for one in given]
        for shown in self._shown:
            self._lines.addWidget(shown)
        self.setVisible(bool(given))

    def _line(self, one: Given) -> QWidget:
        """What the hand-over was; where it has come and its cases are still here, the button that erases them."""
        shown = QWidget()
        parts: list[QWidget] = [label(_line(one), wrap=True)]
        if one.received_at and unit_desk(self._context.workspace).still_here(one):
            parts.append(button(_("Slett herfra …"), partial(self._erasing.ask, one), hint=_line(one)))
        shown.setLayout(row(*parts, 0))
        return shown

    def confirm(self) -> None:
        """Notes that the new manager has taken over."""
        field = self.receipt.field(QLineEdit)
        try:
            seen = unit_desk(self._context.workspace).received(field.text())
        except HkdeskError as error:
            self.receipt.set_error(error.reason)
            field.setFocus()
            return
        self.receipt.set_error(None)
        field.clear()
        words = _("{unit} er tatt over. Når arkivet har sitt, kan sakene slettes herfra.").format(unit=seen.unit)
        self._said(Notice("good", words, title=_("Mottatt"), dismissable=True))

    def _said(self, notice: Notice) -> None:
        self.refresh()
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        self.add(notice)


def _line(one: Given) -> str:
    state = _("mottatt") if one.received_at else _("ikke bekreftet mottatt")
    return _("{day}: {unit} til {to}, saker: {n}, {state}").format(
        day=short_date(one.made.astimezone().date()), unit=one.unit, to=one.to or "–", n=len(one.case_ids), state=state
    )
