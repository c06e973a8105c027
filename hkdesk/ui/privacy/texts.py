"""Texts to print: the notice to employees, and the text for the record of processing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from hkdesk.domain.values.language import MAIN_LANGUAGE, codes
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.words.languages import language_name
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.filenames import ask_where

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class TextsSection(Section):
    """Saves each as a PDF with the times that are decided now."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            _("Tekster til virksomheten"),
            _(
                "Informasjon til de ansatte og tekst til protokollen. Gå gjennom dem og fyll ut det som mangler, "
                "før de brukes."
            ),
        )
        self._context = context
        rows = FormRows()
        self.language = rows.combo_row(_("Språk"), [(code, language_name(code)) for code in codes()])
        self.language.field(Combo).set_value(MAIN_LANGUAGE)
        self.notice_button = button(_("Lagre informasjonen …"), self.save_notice, icon="file-text")
        self.record_button = button(_("Lagre protokollteksten …"), self.save_record, icon="file-text")
        self.said = QVBoxLayout()
        self.add(rows)
        self.body.addLayout(row(self.notice_button, self.record_button, 0))
        self.body.addLayout(self.said)

    def save_notice(self) -> None:
        """The information to employees (GDPR article 13)."""
        self._save(_("Personvern ved hjemmekontor"), record=False)

    def save_record(self) -> None:
        """The text for the record of processing (GDPR article 30)."""
        self._save(_("Protokoll hjemmekontor"), record=True)

    def _save(self, name: str, *, record: bool) -> None:
        from hkdesk.services.privacy.papers import notice_paper, record_paper, save_paper

        workspace = self._context.workspace
        unit = workspace.unit
        if unit is None:
            return
        path = ask_where(self._context, self, _("Lagre teksten"), f"{name}.pdf")
        if path is None:
            return
        empty(self.said)
        make = record_paper if record else notice_paper
        language = str(self.language.field(Combo).value())
        try:
            save_paper(make(unit, workspace.privacy.retention, workspace.clock.now(), language), path)
        except HkdeskError as error:
            self.said.addWidget(error_notice(error))
            return
        self.said.addWidget(Notice("good", _("Teksten ligger i {path}.").format(path=path), dismissable=True))
