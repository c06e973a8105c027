"""The form of a note for another place."""

from __future__ import annotations

from hkdesk.domain.case.letter_kinds.kinds import LetterKind, Often
from hkdesk.i18n import _
from hkdesk.ui.letters.form import LetterForm


class Form(LetterForm):
    """Where, when, and how information is kept safe."""

    kind = LetterKind.OTHER_PLACE

    def add_fields(self) -> None:
        self.line("place", help=_("For eksempel hytte."))
        self.line("address")
        self.yes_no("in_norway")
        abroad = _("Skatt, trygd, forsikring og sikkerhet må avklares med HR og IT først. Brevet sier det også.")
        self.line("country", help=abroad)
        self.choice("often", Often)
        self.rows.beside(self.date("from_on"), self.date("until_on"))
        self.line("days")
        self.line("hours", help=_("For eksempel: som på kontoret."))
        self.line("contact")
        self.text("security", lines=3)
        self.text("note", lines=2)
