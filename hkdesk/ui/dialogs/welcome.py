"""The first start: the unit gets a name, or the example shows what hkdesk does, in a window of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.values.allowed_text import tidy
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.i18n import _
from hkdesk.services.restart import own_command
from hkdesk.ui.context import RESTORE_PAGE, AppContext
from hkdesk.ui.kit.basics import button, hairline, label, row
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.layout import Card, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.typed.unsent import UnsentForm

_SOON_MS = 30  # the words "Lager eksempelet" must stand on the screen before the work begins


def start_beside(store: Path) -> None:
    """Starts another hkdesk on the store; it lives on when this one is closed.

    Raises:
        Surroundings: cannot_open, when the system would not start it.
    """
    program, *words = own_command()
    started, _pid = QProcess.startDetached(program, [*words, "--store", str(store)])
    if not started:
        detail = _("Systemet lot det ikke starte. Prøv igjen.")
        raise Surroundings("cannot_open", where=program, detail=detail)


class Welcome(QWidget):
    """Four facts and a way in. `done` fires when the store has a unit."""

    done = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rows: dict[str, Row] = {}
        self.unsent = UnsentForm(context.workspace.unsent.of(), "welcome")
        form = FormRows()
        form.add(self.unsent.told)
        for name, words, hint in (
            ("organisation", _("Virksomhet"), _("For eksempel kommunen du arbeider i.")),
            ("name", _("Enhet"), _("Avdelingen eller seksjonen du leder.")),
            ("manager_name", _("Navnet ditt"), ""),
            ("manager_title", _("Stillingen din"), ""),
        ):
            line = QLineEdit()
            line.returnPressed.connect(self.submit)
            line.textEdited.connect(lambda _text, name=name: self._rows[name].set_error(None))
            self._rows[name] = form.row(words, line, help=hint, required=name == "name")
        for name, made in self._rows.items():
            self.unsent.follow(name, made)
        self.unsent.show()
        self.begin_button = button(_("Begynn"), self.submit, kind="primary")
        self.list_button = button(
            _("Begynn med en personalliste"), self.submit_with_list, hint=_("Ansatte fra en liste i CSV eller Excel")
        )
        self._with_list = False
        self.restore_button = button(_("Gjenopprett fra en kopi"), lambda: context.go(RESTORE_PAGE))
        self.example_button = button(_("Prøv eksempelet"), self.try_example)
        self.working_label = label("", "muted", wrap=True)
        self.working_label.hide()
        self._card = Card(form)
        self._card.body.addLayout(row(self.begin_button, self.list_button, 0))
        self._trouble: QWidget | None = None
        self._arrange()

    def _arrange(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL)
        layout.setSpacing(tokens.GAP_L)
        lead = _(
            "hkdesk følger deg fra spørsmålet om hjemmekontor til en signert avtale som holder. "
            "Begynn med enheten din. Alt kan endres senere, og alt lagres på denne maskinen."
        )
        example = _(
            "Vil du se deg rundt først? Eksempelet åpnes i et eget vindu, med en oppdiktet enhet og tolv oppdiktede "
            "ansatte. Dine egne data blir ikke rørt."
        )
        for part in (label(_("Velkommen til hkdesk"), "page"), label(lead, "muted", wrap=True), self._card):
            layout.addWidget(part)
        layout.addWidget(hairline())
        layout.addWidget(label(example, "muted", wrap=True))
        layout.addLayout(row(self.example_button, 0))
        layout.addWidget(hairline())
        copy = _("Har du brukt hkdesk før, for eksempel på en annen maskin? Da kan du hente alt fra en sikkerhetskopi.")
        layout.addWidget(label(copy, "muted", wrap=True))
        layout.addLayout(row(self.restore_button, 0))
        layout.addWidget(self.working_label)
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
        self._with_list = True
        self.submit()
        self._with_list = False

    def submit(self) -> None:
        """Saves the unit; a refusal stands at its field."""
        typed = {name: tidy(self.field(name).text()).strip() for name in self._rows}
        unit = replace(
            self._context.workspace.new_unit(typed["name"]),
            organisation=typed["organisation"],
            manager_name=typed["manager_name"],
            manager_title=typed["manager_title"],
        )
        self._drop_trouble()
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
            self._finish()

    def try_example(self) -> None:
        """Opens invented people in a window and a store of their own; takes a few seconds, and says so meanwhile."""
        self._drop_trouble()
        self.begin_button.setEnabled(False)
        self.list_button.setEnabled(False)
        self.example_button.setEnabled(False)
        self.working_label.setText(_("Lager eksempelet. Det tar noen sekunder …"))
        self.working_label.show()
        QTimer.singleShot(_SOON_MS, self, self._open_example)

    def _open_example(self) -> None:
        from hkdesk.services.example import example_store

        told = ""
        QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            start_beside(example_store())
            told = _("Eksempelet åpnes i et eget vindu. Det du gjør der, kommer aldri inn i dine egne data.")
        except HkdeskError as error:
            self._say(error)
        finally:
            QApplication.restoreOverrideCursor()
            self.begin_button.setEnabled(True)
            self.list_button.setEnabled(True)
            self.example_button.setEnabled(True)
            self.working_label.setText(told)
            self.working_label.setVisible(bool(told))
        if told:
            announce(self, told)

    def _finish(self) -> None:
        self._context.unit_changed.emit()
        self._context.cases_saved.emit()
        with_list = self._with_list
        self.done.emit()
        if with_list:
            self._context.open_staff()

    def _say(self, error: HkdeskError) -> None:
        self._trouble = error_notice(error)
        self._card.body.insertWidget(0, self._trouble)

    def _drop_trouble(self) -> None:
        if self._trouble is not None:
            discard(self._trouble)
            self._trouble = None
