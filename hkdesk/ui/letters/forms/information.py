"""The form of an information letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hkdesk.domain.case.letter_kinds.information import InformationPoint, OrderKind
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.content.catalogue import PointId
from hkdesk.i18n import _
from hkdesk.services.content import rules_on
from hkdesk.services.paper.letter_drafts import may_be_none, point_of, with_point
from hkdesk.ui.letters.form import LetterForm
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed


class Form(LetterForm):
    """The eight list items of § 2, and the drøfting that comes first."""

    kind = LetterKind.INFORMATION

    def add_fields(self) -> None:
        self.choice("order", OrderKind)
        self.text("basis", lines=2)
        consulted = _("Informasjonen skal drøftes med de tillitsvalgte før den gis (§ 2 tredje ledd).")
        self.date("consulted_on", help=consulted)
        self.line("consulted_with")
        self.rows.beside(
            self.date("from_on"),
            self.date("until_on", help=_("Tomt: så lenge pålegget eller anbefalingen gjelder.")),
        )
        today: date = self.context.workspace.clock.today()
        for point in sorted(rules_on(today).points, key=lambda one: one.number):
            self._add_point(point.id)

    def _add_point(self, point: PointId) -> None:
        title = self.words(f"points.{point.value}")
        made = self.rows.text_row(title, lines=2)
        watch_text(made)
        self.fields[f"points.{point.value}"] = made
        self.binder.bind(
            made,
            lambda: "" if point_of(self.facts, point).none else point_of(self.facts, point).text,
            lambda text: self._say(point, typed(text)),
        )
        if may_be_none(point):
            none = self.rows.check_row(_("Ingen særskilte bestemmelser"))
            none.widget.setAccessibleName(_("{point}: ingen særskilte bestemmelser").format(point=title))
            self.fields[f"none.{point.value}"] = none
            self.binder.bind(none, lambda: point_of(self.facts, point).none, lambda ticked: self._none(point, ticked))

    def _say(self, point: PointId, text: str) -> None:
        said = InformationPoint(point, point_of(self.facts, point).none and not text, text)
        self.put(with_point(self.facts, said), f"points.{point.value}")

    def _none(self, point: PointId, ticked: bool) -> None:
        said = replace(point_of(self.facts, point), none=ticked)
        self.put(with_point(self.facts, said), f"none.{point.value}")

    def shown(self) -> dict[str, bool]:
        return {f"points.{point.value}": not point_of(self.facts, point).none for point in PointId}
