"""Språk på skjermen, in Innstillinger: the window is made anew in the language chosen, on this page."""

from __future__ import annotations

from PySide6.QtCore import Signal

from hkdesk.i18n import _, language
from hkdesk.policies import DECIDED, policies
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.screen_language import LANGUAGES


class LanguageSection(Section):
    """One choice; `chosen` carries the code of another language than the one that is spoken."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Språk"))
        rows = FormRows()
        row = rows.choice_row(
            _("Språk på skjermen"),
            [Choice(code, name) for code, name in LANGUAGES.items()],
            help=_("Gjelder vinduet. Språket i dokumentene velger du for hver avtale."),
        )
        assert isinstance(row.widget, Segmented)
        self.choice = row.widget
        self.choice.set_value(language())
        self.choice.changed.connect(self._choose)
        if policies().language is not None:
            row.lock(_(DECIDED))
        self.add(rows)

    def _choose(self, code: object) -> None:
        self.choice.set_value(language())  # until the window stands anew; it stays where something keeps it
        if code and str(code) != language():
            self.chosen.emit(str(code))
