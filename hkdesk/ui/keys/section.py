"""Nøkkel, in Innstillinger: each way to the data, what it is worth, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.keys.desk import KeyDesk, KeyState
from hkdesk.services.keys.policy import passphrase_required
from hkdesk.services.keys.recovery import LEAST_PASSPHRASE
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, ask, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard, set_shown


class KeySection(Section):
    """`code_asked` fires when the page of the code is to be shown, `renewed` with a new code, `changed` after acts."""

    code_asked = Signal()
    renewed = Signal(str)
    changed = Signal()

    def __init__(self, keys: KeyDesk) -> None:
        lead = _("Dataene er kryptert. Uten en vei til nøkkelen kan ingen åpne dem, heller ikke de som laget hkdesk.")
        super().__init__(_("Nøkkel"), lead)
        self._keys = keys
        self._notice: QWidget | None = None
        self.code_label, self.phrase_label, self.here_label = (label("", wrap=True) for _way in range(3))
        self.code_button = button(_("Lag gjenopprettingskode …"), self.code_asked.emit)
        self.phrase_button = button(_("Velg passordsetning …"), self._unfold)
        self.phrase_off_button = button(_("Fjern passordsetningen …"), lambda: self.remove("passphrase"), kind="quiet")
        self.here_button = button(_("La maskinen ta vare på nøkkelen"), self.hold_here)
        self.here_off_button = button(_("Fjern nøkkelen fra maskinen …"), lambda: self.remove("system"), kind="quiet")
        self.renew_button = button(_("Forny nøkkelen …"), self.renew, kind="quiet")
        self._make_form()
        self._arrange()
        self.refresh()

    def _make_form(self) -> None:
        rows = FormRows()
        self.phrase_line, self.again_line = TextLine(), TextLine()
        for line in (self.phrase_line, self.again_line):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.returnPressed.connect(self.set_phrase)
        told = _("Minst {n} tegn. Fire ord eller flere er lett å huske.").format(n=LEAST_PASSPHRASE)
        self.phrase_row = rows.row(_("Ny passordsetning"), self.phrase_line, help=told)
        self.again_row = rows.row(_("Ny passordsetning en gang til"), self.again_line)
        self.set_button = button(_("Bruk passordsetningen"), self.set_phrase, kind="primary")
        self.cancel_button = button(_("Avbryt"), self._fold, kind="quiet")
        self.put_away_button = self.cancel_button
        self.kept_nowhere = True
        self.form = QWidget()
        layout = QVBoxLayout(self.form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(rows)
        layout.addLayout(row(self.set_button, self.cancel_button, 0))
        self.form.hide()

    def _arrange(self) -> None:
        for title, said, *buttons in (
            (_("Gjenopprettingskode"), self.code_label, self.code_button),
            (_("Passordsetning"), self.phrase_label, self.phrase_button, self.phrase_off_button),
            (_("Denne maskinen"), self.here_label, self.here_button, self.here_off_button),
        ):
            way = QVBoxLayout()
            way.setSpacing(tokens.GRID)
            way.addWidget(label(title, "strong"))
            way.addWidget(said)
            way.addLayout(row(*buttons, 0))
            self.body.addLayout(way)
        self.body.insertWidget(2, self.form)
        told = _(
            "Tror du at noen har fått tak i nøkkelen, kan du bytte den ut. Da må du skrive ut en ny kode, og eldre "
            "sikkerhetskopier åpnes fortsatt med den gamle."
        )
        self.body.addWidget(label(told, "small", wrap=True))
        self.body.addLayout(row(self.renew_button, 0))

    def showEvent(self, event: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Reads the key file anew and says what there is."""
        try:
            state = self._keys.state()
        except HkdeskError as error:
            self.say(error_notice(error))
            return
        self.code_label.setText(_code_words(state, waits=self._keys.code_waits()))
        self.code_button.setText(_code_button(state))
        made = state.passphrase_made
        self.phrase_label.setText(
            _("Valgt {day}.").format(day=short_date(made))
            if made
            else _("Ikke valgt. Du kan ha en i tillegg til koden.")
        )
        self.phrase_button.setText(_("Velg ny passordsetning …") if made else _("Velg passordsetning …"))
        set_shown(self.phrase_off_button, made is not None)
        self.here_label.setText(_here_words(state))
        required = passphrase_required()
        set_shown(self.here_button, not state.system and not required)
        set_shown(self.here_off_button, (state.system or state.file) and state.travels)

    # what is done

    def _unfold(self) -> None:
        self._empty()
        self.form.show()
        self.phrase_line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.form, lambda: bring_into_sight(self.form))  # once it has its room

    def _empty(self) -> None:
        for line, one in ((self.phrase_line, self.phrase_row), (self.again_line, self.again_row)):
            line.clear()
            one.set_error(None)

    def _fold(self) -> None:
        self._empty()
        self.form.hide()
        self.phrase_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_phrase(self) -> None:
        """Chooses the passphrase that stands in the two lines."""
        self.phrase_row.set_error(None)
        self.again_row.set_error(None)
        text = self.phrase_line.text()
        if text != self.again_line.text():
            self.again_row.set_error(InvalidInput("typed_differently").reason)
            self.again_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self._keys.set_passphrase(text)
        except InvalidInput as error:
            self.phrase_row.set_error(error.reason)
            self.phrase_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except HkdeskError as error:
            self.say(error_notice(error))
            return
        self._fold()
        self._done(_("Passordsetningen åpner dataene fra nå av, også på en annen maskin."))

    def hold_here(self) -> None:
        """Puts the key into the machine's vault."""
        self._do(self._keys.hold_here, _("Maskinen tar vare på nøkkelen."))

    def remove(self, way: str) -> None:
        """Takes a way off, after what is lost with it has been said."""
        state = self._keys.state()
        stays = way == "passphrase" and state.code_made is None
        if way == "system":
            text = _("Du må skrive passordsetningen eller koden hver gang hkdesk åpnes.")
        elif stays:
            text = _("Det som er igjen, åpner dataene bare på denne maskinen. Blir den borte, er dataene borte.")
        else:
            text = _("Passordsetningen åpner ikke dataene lenger. Koden gjør det fortsatt.")
        if ask(self.window(), _("Fjerne denne veien til dataene?"), text, _("Fjern")):
            self._do(lambda: self._keys.remove(way, knowingly=True), _("Veien er fjernet."))

    def renew(self) -> None:
        """A new key, and the page of the new code."""
        text = _(
            "Dataene skrives om under en ny nøkkel. Siden med koden og passordsetningen du har nå, åpner dem ikke "
            "lenger: du skriver ut en ny kode etterpå. Sikkerhetskopier fra før åpnes bare med koden du har nå: ta "
            "vare på siden så lenge du trenger dem."
        )
        if not ask(self.window(), _("Forny nøkkelen?"), text, _("Forny nøkkelen")):
            return
        try:
            code = self._keys.renew()
        except HkdeskError as error:
            self.say(error_notice(error))
            return
        self._done("")
        self.renewed.emit(code)

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except HkdeskError as error:
            self.say(error_notice(error))
        else:
            self._done(said)

    def _done(self, said: str) -> None:
        self.say(Notice("good", said, dismissable=True) if said else None)
        self.refresh()
        self.changed.emit()

    def say(self, notice: QWidget | None) -> None:
        """Shows what came of it under the heading."""
        if self._notice is not None:
            discard(self._notice)
        self._notice = notice
        if notice is not None:
            self.body.insertWidget(0, notice)


def _code_words(state: KeyState, *, waits: bool) -> str:
    if state.code_made is None:
        return _("Ikke laget. Blir maskinen borte, kan ingen åpne dataene. Lag en kode og skriv den ut.")
    if state.code_proved is None:
        return _("Laget {day}, men ikke prøvd: skriv to grupper tilbake fra papiret.").format(
            day=short_date(state.code_made)
        )
    said = _("Prøvd {day}.").format(day=short_date(state.code_proved))
    return said + " " + _("Det er over ett år siden. Finn papiret og prøv koden igjen.") if waits else said


def _code_button(state: KeyState) -> str:
    if state.code_made is None:
        return _("Lag gjenopprettingskode …")
    return _("Skriv ut og prøv koden …") if state.code_proved is None else _("Prøv koden …")


def _here_words(state: KeyState) -> str:
    if state.file:
        return _("Nøkkelen ligger i en fil ved siden av dataene. Alle som får tak i mappen, kan lese alt.")
    if state.system:
        return _("Nøkkelen ligger i maskinens nøkkellager. hkdesk åpnes når du er logget på.")
    return _("Maskinen har ikke nøkkelen. Du skriver passordsetningen eller koden når hkdesk åpnes.")
