"""Innstillinger: colours, where things lie, and what hkdesk is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk import __version__
from hkdesk.i18n import N_, _
from hkdesk.paths import log_dir, risk_of
from hkdesk.policies import policies
from hkdesk.services.out.messages import PROFILE_NAME
from hkdesk.ui.backups.keeping import BackupKeeping
from hkdesk.ui.backups.section import BackupSection
from hkdesk.ui.context import TEMPLATES_PAGE, AppContext
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kept import Kept
from hkdesk.ui.keys.lock_section import LockSection
from hkdesk.ui.keys.section import KeySection
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Page, Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.theme import TEXT_SIZES, Mode, Theme
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.pages.employees import risk_text
from hkdesk.ui.settings.archive import ArchiveSection
from hkdesk.ui.settings.check import CheckSection
from hkdesk.ui.settings.content import ContentSection
from hkdesk.ui.settings.decided import DecidedSection
from hkdesk.ui.settings.language import LanguageSection
from hkdesk.ui.settings.paper import PaperSection
from hkdesk.ui.store_check import StoreCheck

# What hkdesk is built of, and the terms its makers set.
MADE_OF: tuple[tuple[str, str], ...] = (
    ("Qt {qt}, PySide6", N_("LGPL versjon 3. Bibliotekene ligger som egne filer og kan byttes ut.")),
    (
        "SQLCipher",
        N_("Copyright © Zetetic LLC. BSD-lisens med tre punkter: opphavsretten og vilkårene skal følge med."),
    ),
    ("Source Sans 3", N_("Copyright Adobe. SIL Open Font License 1.1. Skriften i dokumentene.")),
    ("Lucide", N_("ISC-lisens. Ikonene i vinduet.")),
    ("ReportLab, pypdf, pypdfium2, zxing-cpp, pyphen, sqlite-utils", N_("BSD, Apache 2.0 og andre frie lisenser.")),
)


class SettingsPage(Page):
    """One page, grouped; each choice says what it changes and holds at once."""

    def __init__(
        self, context: AppContext, theme: Theme, kept: Kept, check: StoreCheck, backups: BackupKeeping
    ) -> None:
        super().__init__(_("Innstillinger"))
        self._theme, self._kept = theme, kept
        self.paper = PaperSection(context.workspace, kept, context.cases_saved.emit)
        self.content = ContentSection(context.background, kept)
        self.templates = Section(
            _("Nyere maltekst"),
            _("Se hvilke avtaler og utkast en nyere maltekst gjelder, og hvilke ord som er ulike."),
        )
        self.templates_button = button(_("Se nyere maltekst"), lambda: context.frame.show_page(TEMPLATES_PAGE))
        self.templates.body.addLayout(row(self.templates_button, 0))
        self.archive = ArchiveSection(context.say_saving, kept.beside(PROFILE_NAME))
        self.privacy = Section(
            _("Personvern"),
            _("Innsyn, hvor lenge opplysninger oppbevares, slettingsliste, slettebevis og tekster til virksomheten."),
        )
        self.privacy_button = button(_("Åpne personvern"), context.open_privacy, icon="lock")
        self.privacy.body.addLayout(row(self.privacy_button, 0))
        self.keys = KeySection(context.workspace.keys)
        self.lock = LockSection(kept)
        self.check = CheckSection(check)
        self.backups = BackupSection(context, backups)
        places = self._places(context.workspace.path)
        self.language = LanguageSection()
        self.language.chosen.connect(context.frame.language_chosen)
        self.decided = DecidedSection(policies())
        self.add(
            self.decided,
            self._look(),
            self.language,
            self.paper,
            self.content,
            self.templates,
            self.archive,
            self.privacy,
            self.keys,
            self.lock,
            places,
            self.backups,
            self.check,
            self._about(),
        )

    def _look(self) -> Section:
        section = Section(_("Utseende"))
        rows = FormRows()
        made = rows.choice_row(
            _("Farger"),
            [
                Choice(Mode.SYSTEM.value, _("Som systemet"), "S"),
                Choice(Mode.LIGHT.value, _("Lyse"), "L"),
                Choice(Mode.DARK.value, _("Mørke"), "M"),
                Choice(Mode.CONTRAST.value, _("Høy kontrast"), "H"),
            ],
            help=_("Gjelder bare vinduet. Dokumentene er alltid svart på hvitt."),
        )
        sizes = [Choice("", _("Som systemet")), *(Choice(n, _("{n} %").format(n=n)) for n in TEXT_SIZES)]
        text = rows.choice_row(_("Tekststørrelse"), sizes, help=_("Gjelder fra neste gang hkdesk åpnes."))
        assert isinstance(text.widget, Segmented)
        self.text_size = text.widget
        self.text_size.set_value(self._kept.settings.text_size)
        self.text_size.changed.connect(self._choose_text)
        assert isinstance(made.widget, Segmented)
        self.colours = made.widget
        self.colours.set_value(self._theme.mode.value)
        self.colours.changed.connect(self._choose_colours)
        section.add(rows)
        self.lead_focus_to(self.colours)
        return section

    def _choose_colours(self, chosen: object) -> None:
        mode = Mode(str(chosen)) if chosen else Mode.SYSTEM
        self.colours.set_value(mode.value)
        self._theme.set_mode(mode)
        self._kept.keep(replace(self._kept.settings, theme=mode.value))

    def _choose_text(self, chosen: object) -> None:
        self.text_size.set_value(str(chosen or ""))
        self._kept.keep(replace(self._kept.settings, text_size=str(chosen or "")))

    def _places(self, store: Path) -> Section:
        section = Section(_("Data på denne maskinen"), _("Ingenting sendes ut på nettet. Dataene er kryptert."))
        if (risk := risk_of(store)) is not None:
            section.add(Notice("attention", risk_text(risk)))
        self.store_button = button(_("Åpne mappen"), lambda: open_folder(self, store.parent), icon="external-link")
        self.store_button.setAccessibleName(_("Åpne mappen med dataene"))
        self.log_button = button(_("Åpne mappen"), lambda: open_folder(self, log_dir()), icon="external-link")
        self.log_button.setAccessibleName(_("Åpne mappen med loggen"))
        kept = _("Filen med navn som slutter på .key, hører til. Uten den kan dataene ikke åpnes.")
        section.body.addLayout(_place(_("Sakene dine"), store, kept, self.store_button))
        without = _("Loggen har ingen personopplysninger. hkdesk sender den ingen steder.")
        section.body.addLayout(_place(_("Logg"), log_dir(), without, self.log_button))
        self.report_button = button(_("Vis feilrapporten"), self.show_report, icon="file-text")
        section.body.addLayout(row(self.report_button, 0))
        return section

    def show_report(self) -> None:
        """Shows what can be sent to whoever mends hkdesk, before anybody sends it."""
        from hkdesk.ui.dialogs.fault_report import FaultReport

        dialog = FaultReport(self.window())
        dialog.exec()
        dialog.deleteLater()

    def _about(self) -> Section:
        section = Section(_("Om hkdesk"))
        section.add(label(_("hkdesk {version}").format(version=__version__), "strong"))
        for name, words in MADE_OF:
            text = QVBoxLayout()
            text.setSpacing(2)
            text.addWidget(label(name.format(qt=qVersion()), wrap=True))
            text.addWidget(label(_(words), "small", wrap=True))
            section.body.addLayout(text)
        return section


def _place(words: str, path: Path, hint: str, open_button: QWidget) -> QVBoxLayout:
    where = QLineEdit(str(path))  # a path has no place to break, and is copied as it is
    where.setReadOnly(True)
    where.setCursorPosition(0)
    where.setAccessibleName(_("{what}: hvor det ligger").format(what=words))
    where.setToolTip(str(path))
    layout = QVBoxLayout()
    layout.setSpacing(tokens.GRID)
    for part in (label(words, "strong"), where, label(hint, "small", wrap=True)):
        layout.addWidget(part)
    layout.addLayout(row(open_button, 0))
    return layout
