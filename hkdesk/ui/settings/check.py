"""Kontroller dataene: looks through everything when asked, and says each fault with what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from hkdesk.i18n import _
from hkdesk.services.soundness.health import Health, fault_text, what_to_do
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import bring_into_sight, empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.store_check import StoreCheck

FAULTS_SHOWN = 20


class CheckSection(Section):
    """Shows what `StoreCheck` does and has found, whoever asked for it."""

    def __init__(self, check: StoreCheck) -> None:
        super().__init__(
            _("Kontroller dataene"),
            _(
                "Ser gjennom hele filen: saker, dokumenter, signaturlogg og hendelseslogg. Ingenting endres. "
                "hkdesk gjør det selv når maskinen eller hkdesk har stoppet brått."
            ),
        )
        self._check = check
        self.check_button = button(_("Kontroller nå"), self._begin)
        self.cancel_button = button(_("Avbryt kontrollen"), check.cancel, kind="quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(_("Fremdrift"))
        self.found = QVBoxLayout()
        self.found.setSpacing(tokens.GAP_S)
        self.body.addLayout(row(self.check_button, self.bar, self.cancel_button, 0))
        self.body.addLayout(self.found)
        check.changed.connect(self._show)
        check.wanted.connect(self._come_into_sight)
        check.went_on.connect(lambda share: self.bar.setValue(round(share * 1000)))
        self._show()

    def _begin(self) -> None:
        self._check.asked_for = True
        self.bar.setValue(0)
        self._check.whole()
        if not self._check.running:
            self._speak()

    def _come_into_sight(self) -> None:
        """Once what was found is laid out."""
        (self.cancel_button if self._check.running else self.check_button).setFocus()
        QTimer.singleShot(0, self, lambda: bring_into_sight(self))

    def _show(self) -> None:
        running = self._check.running
        had_focus = self.check_button.hasFocus() or self.cancel_button.hasFocus()
        set_shown(self.bar, running)
        set_shown(self.cancel_button, running)
        set_shown(self.check_button, not running)
        if had_focus:
            (self.cancel_button if running else self.check_button).setFocus()
        empty(self.found)
        if running:
            return
        if self._check.trouble is not None:
            self.found.addWidget(Notice("bad", self._check.trouble.reason))
        elif self._check.found is not None and (self._check.asked_for or self._check.found.faults):
            self._show_found(self._check.found)

    def _show_found(self, health: Health) -> None:
        counts = _("Saker: {cases}. Dokumenter: {documents}. Rader i hendelsesloggen: {rows}.").format(
            cases=health.cases, documents=health.documents, rows=health.journal_rows
        )
        if not health.faults:
            self.found.addWidget(Notice("good", _("Alt er som det ble lagret.") + " " + counts))
            return
        self.found.addWidget(Notice("bad", _("Noe i dataene stemmer ikke.") + " " + counts))
        for fault in health.faults[:FAULTS_SHOWN]:
            said, asked = label(fault_text(fault), "strong", wrap=True), label(what_to_do(fault), wrap=True)
            for one in (said, asked):
                one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.found.addWidget(one)
        more = len(health.faults) - FAULTS_SHOWN
        if more > 0:
            self.found.addWidget(label(_("Og {n} til. «hkdesk verify» viser alle.").format(n=more), "muted"))

    def _speak(self) -> None:
        found = self._check.found
        if found is not None:
            announce(self, _("Noe i dataene stemmer ikke.") if found.faults else _("Alt er som det ble lagret."))
