"""The form of an agreement on access to the home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hkdesk.domain.case.letter_kinds.kinds import LetterKind, Visitor
from hkdesk.i18n import _
from hkdesk.services.words.letters import choice_name
from hkdesk.ui.letters.form import LetterForm


class Form(LetterForm):
    """Who may come, why and when; the employee can take it back without saying why."""

    kind = LetterKind.HOME_ACCESS

    def add_fields(self) -> None:
        self.rows.section(self.words("visitors"))
        for visitor in Visitor:
            made = self.rows.check_row(choice_name(self.kind, "visitors", visitor))
            self.binder.bind(made, self._is_let_in(visitor), self._let_in(visitor))
            self.fields.setdefault("visitors", made)
        self.line("other_visitor")
        self.text("purpose", lines=2)
        self.text("when", lines=2)
        self.number("notice_days", _("dager"))
        self.date("until_on", help=_("Tomt: så lenge den ansatte har hjemmekontor på adressen."))
        self.text("note", lines=2)

    def _is_let_in(self, visitor: Visitor) -> Callable[[], bool]:
        return lambda: visitor in self.facts.visitors

    def _let_in(self, visitor: Visitor) -> Callable[[bool], None]:
        def let_in(ticked: bool) -> None:
            others = tuple(one for one in self.facts.visitors if one is not visitor)
            self.put(replace(self.facts, visitors=(*others, visitor) if ticked else others), f"visitors.{visitor}")

        return let_in
