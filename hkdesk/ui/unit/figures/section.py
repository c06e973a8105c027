"""Tall til HR: what would be sent of the last month, shown whole, and saved as a signed file by a button."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.figures.bundle import Figures, month_before
from hkdesk.domain.figures.kinds import ROLES
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.figures.showing import told, warning
from hkdesk.services.figures.words import kind_words, month_words
from hkdesk.ui.kit.basics import box, button, label, row
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.paper.filenames import ask_folder

if TYPE_CHECKING:
    from hkdesk.domain.case.people import Unit
    from hkdesk.ui.context import AppContext


class ForHr(Section):
    """Nothing leaves before «Lagre tallene»; what it would write stands above the button, all of it."""

    def __init__(self, context: AppContext) -> None:
        lead = _("Noen kommuner samler tall fra alle enhetene. Du sender dem selv, én gang i måneden.")
        super().__init__(_("Tall til HR"), lead)
        self._context = context
        self.figures: Figures | None = None
        self.rows = FormRows()
        self.code = self.rows.row(
            _("Koden HR har for enheten"), TextLine(), help=_("Små bokstaver, tall og bindestrek. HR sier hva den er.")
        )
        self.code.field(TextLine).editingFinished.connect(self._keep_code)
        self.groups: dict[str, Row] = {}
        self.work = QVBoxLayout()
        self.work.setSpacing(tokens.GAP_M)
        self.shown = QVBoxLayout()
        self.shown.setSpacing(tokens.GRID)
        ground = box("card", self.shown)
        self.shown.setContentsMargins(tokens.GAP_L, tokens.GAP_M, tokens.GAP_L, tokens.GAP_M)
        self.ground = ground
        self.said = QVBoxLayout()
        self.copy_button = button(_("Kopier linjen til HR"), self.copy_line, icon="file-text")
        self.save_button = button(_("Lagre tallene …"), self.save, kind="primary", icon="download")
        self.warning = Notice("attention", warning())
        self.add(self.warning, self.rows)
        self.body.addLayout(self.work)
        self.add(ground)
        self.body.addLayout(self.said)
        self.body.addLayout(row(self.save_button, self.copy_button, 0))

    def refresh(self) -> None:
        """Reads the unit and its month anew; what was said of the last act is gone."""
        unit = self._context.workspace.unit
        set_shown(self, unit is not None)
        empty(self.said)
        if unit is None:
            return
        self.code.field(TextLine).setText(self._context.workspace.figures.code)
        self._show_work(unit)
        self._show_figures()

    def _show_work(self, unit: Unit) -> None:
        work = self._context.workspace.figures.work()
        if {one.id for one in unit.role_groups} != self.groups.keys():
            empty(self.work)
            form, choices = FormRows(), [(role, kind_words(role)) for role in ROLES]
            self.groups = {}
            for group in unit.role_groups:
                words = _("Arbeidet til «{group}»").format(group=group.name)
                self.groups[group.id] = made = form.combo_row(words, choices)
                made.field(Combo).activated.connect(partial(self._keep_work, group.id))
            self.work.addWidget(form)
        for group in unit.role_groups:
            self.groups[group.id].field(Combo).set_value(work[group.name])

    def _show_figures(self) -> None:
        workspace = self._context.workspace
        self.figures = None
        empty(self.shown)
        if workspace.figures.code:
            try:
                self.figures = workspace.figures.figures(month_before(workspace.clock.today()))
            except HkdeskError as error:
                self._say(error_notice(error))
        for part in (self.ground, self.save_button, self.copy_button):
            set_shown(part, self.figures is not None)
        if self.figures is None:
            return
        month = month_words(self.figures.period)
        self.shown.addWidget(label(_("Dette sendes for {month}").format(month=month), "strong"))
        for heading, lines in told(self.figures):
            self.shown.addWidget(label(heading, "strong"))
            text = "\n".join(f"{name}: {value}" for name, value in lines) or _("Ingen.")
            self.shown.addWidget(label(text, wrap=True))

    def _keep_code(self) -> None:
        field = self.code.field(TextLine)
        if not field.isModified():  # the field is left once more while the window closes
            return
        field.setModified(False)
        desk = self._context.workspace.figures
        try:
            desk.set_code(field.text())
        except InvalidInput as error:
            self.code.set_error(error.reason)
            return
        self.code.set_error(None)
        empty(self.said)
        field.setText(desk.code)
        self._show_figures()

    def _keep_work(self, group_id: str, _index: int) -> None:
        self._context.workspace.figures.set_work(group_id, str(self.groups[group_id].field(Combo).value()))
        empty(self.said)
        self._show_figures()

    def copy_line(self) -> None:
        """Puts the line that registers the manager's key on the clipboard."""
        QGuiApplication.clipboard().setText(self._context.workspace.figures.line_for_hr())
        words = _("Linjen er kopiert. Send den til HR én gang, så kan de kontrollere at tallene kommer fra deg.")
        self._say(Notice("good", words))
        announce(self, words)

    def save(self) -> None:
        """Asks for a folder, and saves what is shown there."""
        if self.figures is None:
            return
        folder = ask_folder(self._context, self, _("Velg mappen tallene lagres i"))
        if folder is not None:
            self.save_into(folder)

    def save_into(self, folder: Path) -> None:
        """Saves what is shown, into this folder."""
        assert self.figures is not None
        try:
            saved = self._context.workspace.figures.save(self.figures, folder)
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self._show_figures()
        words = _("Tallene ligger i {path}. Send dem til HR, og slett filen når HR har tatt den imot.").format(
            path=saved.path
        )
        self._say(Notice("good", words))
        announce(self, words)

    def _say(self, what: QWidget) -> None:
        empty(self.said)
        self.said.addWidget(what)
