"""The chosen copy: what would be lost, the key that opens it, and the button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.backups.lost_words import lost_title, newer_words, other_losses
from hkdesk.services.backups.restoring import Choice, Preview
from hkdesk.services.backups.words import fault_words, moment_words, title_of
from hkdesk.services.words.screen.wording import number
from hkdesk.ui.kit.basics import IconLabel, button, column, hairline, label, row
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.icons import STATE_ICONS
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.kit.speech import announce

NEWER_SHOWN = 30
_MEGABYTE = 1_000_000


class RestorePane(QWidget):
    """`open_code` is called with the code that was typed, `put_back` when the button is pressed."""

    def __init__(self, open_code: Callable[[str], object], put_back: Callable[[], object]) -> None:
        super().__init__()
        self._open_code = open_code
        self.choice: Choice | None = None
        self.title_label = label("", "section", wrap=True)
        self.place_label = label("", "muted", wrap=True)
        self.lost = QVBoxLayout()
        self.lost.setSpacing(tokens.GAP_S)
        self.code = TextLine()
        self.code.returnPressed.connect(self._submit)
        self._form = FormRows()
        self._row: Row = self._form.row(_("Gjenopprettingskode"), self.code, help=_("Den står på papiret du skrev ut."))
        self.code.textEdited.connect(lambda _text: self._row.set_error(None))
        self.code_button = button(_("Åpne kopien"), self._submit)
        self.code_link = button(_("Bruk gjenopprettingskoden i stedet"), self._ask_code, kind="link")
        self.aside_label = label("", "small", wrap=True)
        self.restore_button = button(_("Gjenopprett"), put_back, kind="primary", icon="history")
        inside = QWidget()
        inside.setLayout(column(self.title_label, self.place_label, hairline(), self.lost, hairline()))
        layout = inside.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self._form)
        ways = QWidget()
        flow = Flow(ways)
        flow.addWidget(self.code_button)
        flow.addWidget(self.code_link)
        layout.addWidget(ways)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll_over(inside), 1)
        whole.addWidget(self.aside_label)
        whole.addLayout(row(0, self.restore_button))
        self.show_nothing()

    def show_nothing(self) -> None:
        """There is no copy to choose."""
        self.choice = None
        empty(self.lost)
        self.title_label.setText(_("Ingen kopi er valgt"))
        self.place_label.setText("")
        self._show_code(asked=False)
        self.code_link.hide()
        self._allow(allowed=False)

    def show_choice(self, choice: Choice, now: datetime, *, known: bool) -> None:
        """The copy, before anything of it was read.

        Args:
            choice: which.
            now: what time it is.
            known: the key that opens it is here.
        """
        self.choice = choice
        empty(self.lost)
        self._allow(allowed=False)
        entry = choice.entry
        self.title_label.setText(choice.name if entry is None else moment_words(entry.at, now))
        where = title_of(choice.place) if choice.place.id != "elsewhere" else str(choice.place.folder)
        size = f" · {number(round(entry.size / _MEGABYTE, 1))} MB" if entry is not None else ""
        self.place_label.setText(f"{where}{size}")
        if not choice.may_be_chosen:
            self._say("bad", _("Kopien er skadet og kan ikke brukes: {fault}.").format(fault=fault_words(choice.fault)))
            self._say("info", _("Velg en annen kopi. Dataene dine er som de var."))
        elif known:
            self._say("info", _("Leser kopien …"))
        else:
            self._say("info", _("Kopien er fra en annen maskin, eller fra før nøkkelen ble byttet."))
        self._show_code(asked=choice.may_be_chosen and not known)
        self.code_link.setVisible(choice.may_be_chosen and known and not choice.locked)

    def show_preview(self, preview: Preview, now: datetime) -> None:
        """What would be lost and what would come back; now the button may be pressed."""
        empty(self.lost)
        self.lost.addWidget(label(_("Dette mister du"), "strong"))
        self.lost.addWidget(label(lost_title(preview), "muted", wrap=True))
        compared = preview.compared
        if compared is not None:
            for one in compared.newer[:NEWER_SHOWN]:
                tone = "bad" if one.signed or one.is_new else "attention"
                self._say(tone, newer_words(one, now), title=one.name)
            if len(compared.newer) > NEWER_SHOWN:
                rest = len(compared.newer) - NEWER_SHOWN
                self.lost.addWidget(label(_("… og {n} til").format(n=rest), "muted"))
            for tone, text in other_losses(compared):
                self._say(tone, text)
        self._say("good", _("Nøkkelen åpner kopien. Den er lest hel."))
        where = _("Dataene du har nå, legges i «Før gjenoppretting …» ved siden av. Ingenting slettes.")
        self.aside_label.setText(where if preview.has_store else "")
        self._allow(allowed=True)
        announce(self, lost_title(preview))

    def refuse(self, choice: Choice, error: HkdeskError) -> None:
        """The copy turned out not to be whole, or could not be read."""
        if self.choice != choice:
            return
        empty(self.lost)
        fault = str(error.params.get("fault", ""))
        self._say("bad", error.reason if not fault else _("Skadet: {fault}.").format(fault=fault_words(fault)))
        self._allow(allowed=False)
        announce(self, error.reason, at_once=True)

    def refuse_code(self, error: HkdeskError) -> None:
        """The code does not open it."""
        self._row.set_error(error.reason)
        self.code.setFocus()

    def _submit(self) -> None:
        self._open_code(self.code.text().strip())

    def _ask_code(self) -> None:
        self._show_code(asked=True)
        self.code_link.hide()
        self.code.setFocus()

    def _show_code(self, *, asked: bool) -> None:
        self._row.set_error(None)
        self._form.setVisible(asked)
        self.code_button.setVisible(asked)

    def _allow(self, *, allowed: bool) -> None:
        self.restore_button.setEnabled(allowed)
        if not allowed:
            self.aside_label.setText("")

    def _say(self, tone: str, text: str, *, title: str = "") -> None:
        words = label(text, "small" if title else "", wrap=True)
        said = column(*([label(title, "strong", wrap=True)] if title else []), words, gap=0)
        line = row(gap=tokens.GAP_S)
        icon = IconLabel(STATE_ICONS[tone], "accent" if tone == "info" else tone, 18)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        holder = QWidget()
        holder.setAccessibleName(f"{title}: {text}" if title else text)
        holder.setLayout(line)
        self.lost.addWidget(holder)
