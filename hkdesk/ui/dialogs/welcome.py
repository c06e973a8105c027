"""The first minute: who you are and your unit on one page, and from there to somebody, to a list or to the example."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.values.allowed_text import tidy
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.context import RESTORE_PAGE, UNIT_HANDOVER_PAGE, AppContext
from hkdesk.ui.dialogs.example_way import ExampleWay
from hkdesk.ui.kit.basics import button, hairline, label, row
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Card, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.typed.unsent import UnsentForm

TO_PERSON, TO_LIST = "person", "list"
_REQUIRED = ("organisation", "name", "manager_name")
"""What every agreement has to name: it is asked here once, and nowhere else."""


class Welcome(QWidget):
    """Four facts and three ways on. `done` fires with TO_PERSON or TO_LIST when the store has a unit.

    What is typed is kept when the page is left, and stands there when it is come back to.
    """

    done = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rows: dict[str, Row] = {}
        self.unsent = UnsentForm(context.workspace.unsent.of(), "welcome")
        form = self._make_form()
        for name, made in self._rows.items():
            self.unsent.follow(name, made)
        self.unsent.show()
        self.begin_button = button(_("Legg til første ansatt"), self.submit, kind="primary", icon="user-plus")
        self.list_button = button(
            _("Les inn ansatte"), self.submit_with_list, icon="download", hint=_("Fra en liste i CSV eller Excel")
        )
        self.restore_button = button(_("Gjenopprett fra en kopi"), lambda: context.go(RESTORE_PAGE), kind="link")
        to_takeover = partial(context.go, UNIT_HANDOVER_PAGE)
        self.takeover_button = button(_("Ta over en enhet fra en annen leder"), to_takeover, kind="link")
        self.example = ExampleWay()
        self.example_button, self.working_label = self.example.button, self.example.told
        self.example.working.connect(self._working)
        self.example.failed.connect(self._say)
        self._card = Card(form)
        self._card.body.addLayout(row(self.begin_button, self.list_button, 0))
        self._trouble: QWidget | None = None
        self._arrange()

    def _make_form(self) -> FormRows:
        form = FormRows()
        form.add(self.unsent.told)
        for name, words, hint in (
            ("organisation", _("Virksomhet"), _("For eksempel kommunen du arbeider i.")),
            ("name", _("Enhet"), _("Avdelingen eller seksjonen du leder.")),
            ("manager_name", _("Navnet ditt"), _("Slik det skal stå i avtalene.")),
            ("manager_title", _("Stillingen din"), _("For eksempel seksjonsleder.")),
        ):
            line = TextLine()
            line.returnPressed.connect(self.submit)
            line.textEdited.connect(lambda _text, name=name: self._rows[name].set_error(None))
            self._rows[name] = form.row(words, line, help=hint, required=name in _REQUIRED)
        form.beside(self._rows["organisation"], self._rows["name"])
        form.beside(self._rows["manager_name"], self._rows["manager_title"])
        return form

    def _arrange(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL)
        layout.setSpacing(tokens.GAP_L)
        lead = _(
            "hkdesk følger deg fra spørsmålet om hjemmekontor til en signert avtale som holder. Skriv hvem du er og "
            "hvilken enhet du leder. Alt kan endres senere, og alt lagres på denne maskinen."
        )
        example = _(
            "Vil du se deg rundt først? Eksempelet åpnes i et eget vindu, med en oppdiktet enhet og tolv oppdiktede "
            "ansatte. Dine egne data blir ikke rørt."
        )
        for part in (label(_("Velkommen til hkdesk"), "page"), label(lead, "muted", wrap=True), self._card):
            layout.addWidget(part)
        layout.addWidget(hairline())
        layout.addWidget(label(example, "muted", wrap=True))
        layout.addWidget(self.example)
        layout.addWidget(hairline())
        copy = _(
            "Har du brukt hkdesk før, for eksempel på en annen maskin? Da kan du hente alt fra en sikkerhetskopi. "
            "Har du fått en fil fra lederen før deg, tar du over enheten med den."
        )
        layout.addWidget(label(copy, "muted", wrap=True))
        layout.addLayout(row(self.restore_button, self.takeover_button, 0))
        layout.addStretch(1)
        inside.setMaximumWidth(tokens.READING_WIDTH)
        holder = QWidget()
        around = row(gap=0)
        around.addWidget(inside, 100)
        around.addStretch(1)
        holder.setLayout(around)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_over(holder))
        self.setFocusProxy(self.field("organisation"))

    def field(self, name: str) -> QLineEdit:
        """The line for one fact about the unit."""
        widget = self._rows[name].widget
        assert isinstance(widget, QLineEdit)
        return widget

    def submit_with_list(self) -> None:
        """Saves the unit, and goes on to a staff list."""
        self._save(TO_LIST)

    def submit(self) -> None:
        """Saves the unit, and goes on to the first employee; a refusal stands at its field."""
        self._save(TO_PERSON)

    def _save(self, way: str) -> None:
        typed = {name: tidy(self.field(name).text()).strip() for name in self._rows}
        self._drop_trouble()
        if self._refuse_empty(typed):
            return
        unit = replace(
            self._context.workspace.new_unit(typed["name"]),
            organisation=typed["organisation"],
            manager_name=typed["manager_name"],
            manager_title=typed["manager_title"],
        )
        try:
            self._context.workspace.save_unit(unit)
        except InvalidInput as refusal:
            made = self._rows.get(refusal.field.rpartition(".")[2])
            if made is None:
                self._say(refusal)
                return
            made.set_error(refusal.reason)
            made.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        except HkdeskError as error:
            self._say(error)
        else:
            self.unsent.sent()
            self._context.unit_changed.emit()
            self._context.cases_saved.emit()
            self.done.emit(way)

    def _refuse_empty(self, typed: dict[str, str]) -> bool:
        """Whether something is missing; it is said at each field, and the first has the focus."""
        empty = [self._rows[name] for name in _REQUIRED if not typed[name]]
        for made in empty:
            made.set_error(InvalidInput("required").reason)
        if empty:
            empty[0].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(empty)

    def _working(self, busy: bool) -> None:
        if busy:
            self._drop_trouble()
        self.begin_button.setEnabled(not busy)
        self.list_button.setEnabled(not busy)

    def _say(self, error: HkdeskError) -> None:
        self._trouble = error_notice(error)
        self._card.body.insertWidget(0, self._trouble)

    def _drop_trouble(self) -> None:
        if self._trouble is not None:
            discard(self._trouble)
            self._trouble = None
