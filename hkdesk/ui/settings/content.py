"""Eget innhold: the virksomhet's own folder of questions and guidance, checked before it is used."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from hkdesk.i18n import _
from hkdesk.policies import DECIDED, policies
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.forms import decided_line
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.kit.speech import announce

if TYPE_CHECKING:
    from hkdesk.services.content import Content

FAULTS_SHOWN = 20


class ContentSection(Section):
    """Choose, check and take away the folder. What is chosen holds from the next time hkdesk opens.

    Open cases go on with the content they were opened with, so that no question changes under the hand.
    """

    def __init__(self, background: Background, kept: Kept) -> None:
        super().__init__(
            _("Eget innhold"),
            _(
                "Virksomheten kan legge egne spørsmål og egen veiledning over det som følger med hkdesk. "
                "Mappen kontrolleres før den tas i bruk, og det som følger med, gjelder hvis noe er feil."
            ),
        )
        self._background, self._kept = background, kept
        self.folder_label = label("", "muted", wrap=True)
        self.folder_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose_button = button(_("Velg mappe"), self.choose)
        self.check_button = button(_("Kontroller på nytt"), self.check)
        self.open_button = button(_("Åpne mappen"), self._open, icon="external-link")
        self.open_button.setAccessibleName(_("Åpne mappen med eget innhold"))
        self.remove_button = button(_("Bruk bare det som følger med"), self.remove, kind="quiet")
        self.found = QVBoxLayout()
        self.found.setSpacing(tokens.GAP_S)
        self.add(self.folder_label)
        if policies().content_folder is not None:
            self.add(decided_line(_(DECIDED)))
        self.body.addLayout(row(self.choose_button, self.check_button, self.open_button, self.remove_button, 0))
        self.body.addLayout(self.found)
        self._show()
        self.check()

    @property
    def folder(self) -> Path | None:
        """The folder the virksomhet has decided, else the one that is chosen here."""
        if (decided := policies().content_folder) is not None:
            return decided
        chosen = self._kept.settings.content_folder
        return Path(chosen) if chosen else None

    def choose(self) -> None:
        """Asks for a folder, keeps it, and says what it would give."""
        start = str(self.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self.window(), _("Velg mappen med eget innhold"), start)
        if chosen:
            self._keep(chosen)

    def remove(self) -> None:
        """The built-in content alone; the folder itself is not touched."""
        self._keep("")
        self.choose_button.setFocus()

    def _keep(self, folder: str) -> None:
        self._kept.keep(replace(self._kept.settings, content_folder=folder))
        self._show()
        self.check()

    def _show(self) -> None:
        chosen = self.folder
        self.folder_label.setText(str(chosen) if chosen else _("Ingen mappe er valgt."))
        for one in (self.check_button, self.open_button, self.remove_button):
            one.setVisible(chosen is not None)
        if policies().content_folder is not None:
            self.choose_button.hide()
            self.remove_button.hide()

    def check(self) -> None:
        """Reads the folder anew in the background and tells what came of it."""
        from hkdesk.services.content import FOLDER_VARIABLE, content, read_content

        asked = self.folder
        self._clear()
        if os.environ.get(FOLDER_VARIABLE) is not None and policies().content_folder is None:
            self._tell("info", _("Variabelen {name} bestemmer mappen på denne maskinen.").format(name=FOLDER_VARIABLE))
        in_use = content()
        if asked is None and in_use.folder is None:
            return

        def done(read: Content) -> None:
            if asked == self.folder:  # else another was chosen meanwhile
                self._tell_of(read, in_use)

        self._background.run(lambda _tell, _cancelled: read_content(asked), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._tell("bad", str(error))

    def _tell_of(self, read: Content, in_use: Content) -> None:
        if read.faults:
            self._tell("attention", _faults_text(read), _faults_title(read))
            return
        now = read.catalogue.version == in_use.catalogue.version
        when = _("Det er i bruk nå.") if now else _("Det gjelder fra neste gang du åpner hkdesk.")
        made = read.overlay
        if made is None:
            if not now:
                self._tell("info", _("Bare det som følger med, er valgt.") + " " + when)
            return
        words = _("{name}: {n} spørsmål lagt til, {m} endret, {k} skjult.").format(
            name=made.name, n=len(made.added), m=len(made.changed), k=len(made.hidden)
        )
        from hkdesk.services.agreement.whose_text import laid_words, signed_words

        if read.signed is not None:
            words += " " + signed_words(read.signed)
        if laid := laid_words(made):
            words += " " + laid
        if made.second_approver:
            words += " " + _("Hver avtale skal godkjennes av en til.")
        self._tell("good", f"{words} {when}")

    def _tell(self, tone: str, text: str, title: str = "") -> None:
        self.found.addWidget(Notice(tone, text, title=title))
        announce(self, f"{title} {text}".strip())

    def _clear(self) -> None:
        empty(self.found)

    def _open(self) -> None:
        if self.folder is not None:
            open_folder(self, self.folder)


def _faults_title(read: Content) -> str:
    n = len(read.faults)
    return _("Mappen har én feil og brukes ikke") if n == 1 else _("Mappen har {n} feil og brukes ikke").format(n=n)


def _faults_text(read: Content) -> str:
    """Each fault as file, place and reason; of very many the first, and how many more."""
    lines = [str(fault) for fault in read.faults[:FAULTS_SHOWN]]
    rest = len(read.faults) - len(lines)
    if rest:
        lines.append(_("… og {n} til. «hkdesk catalog check» viser alle.").format(n=rest))
    return "\n".join(lines)
