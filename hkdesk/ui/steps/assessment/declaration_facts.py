"""How, when and for what the egenerklæring was made, and that trouble was reported; each field saves itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from hkdesk.domain.assessment.renewal import declared_now, workplace_address
from hkdesk.domain.case.declaration import DeclarationAnswers, DeclaredWith
from hkdesk.domain.case.extent import average_in_halves
from hkdesk.domain.changes.commands import ReportComplaint, SetDeclaration
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label as word
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.steps.assessment.measures_card import not_ahead
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.typed.typing import typed_line, warn_unprintable

_KEYS = {DeclaredWith.TOGETHER: "S", DeclaredWith.ON_PAPER: "P"}


class DeclarationFacts(FormRows):
    """How it was filled in, the day, and the address it was declared for."""

    def __init__(self, step: StepPage) -> None:
        super().__init__()
        self._step = step
        ways = Segmented([Choice(way.value, word(way), key) for way, key in _KEYS.items()], wrap=True)
        self.way = self.row(_("Hvordan ble den fylt ut?"), ways)
        for way in DeclaredWith:
            ways.segment(way.value).setAccessibleDescription(self.way.name)
        self.day = self.date_row(_("Dato for erklæringen"), help=_("På papir: datoen den ansatte skrev under."))
        self.address = self.row(
            _("Arbeidsstedet den gjelder"),
            TextLine(),
            help=_("Fylles ut av seg selv når du setter datoen. Flytter den ansatte, må erklæringen fornyes."),
        )
        warn_unprintable(self.address)
        bind = step.binder.bind
        bind(self.way, lambda: self._now.declared_with, self._set_way)
        bind(self.day, lambda: self._now.declared_on, self._set_day)
        bind(self.address, lambda: self._now.declared_address, self._set_address)

    @property
    def _now(self) -> DeclarationAnswers:
        return self._step.session.case.declaration

    def extent_words(self) -> str:
        """The days a week it was declared for; nothing where none were known."""
        days = self._now.declared_days_per_week
        return _("Omfanget var {days} i uka.").format(days=counted.days(days)) if days is not None else ""

    def declare_today(self) -> None:
        """The answers hold today, for the address and the extent the case has now."""
        case, today = self._step.session.case, self._step.session.view.today
        way = case.declaration.declared_with or DeclaredWith.TOGETHER
        self._step.do(SetDeclaration(declared_now(case, case.declaration, today, way)))

    def _set_way(self, value: object) -> None:
        way = DeclaredWith(cast("str", value)) if value is not None else None
        self._set(declared_with=way)

    def _set_address(self, text: str) -> None:
        self._set(declared_address=typed_line(text))

    def _set_day(self, day: date | None) -> None:
        """A first day brings the address and the extent of today; a day that cannot be leaves none behind."""
        case, now = self._step.session.case, self._now
        if day is not None:
            try:
                not_ahead(day, self._step.session.view.today)
            except InvalidInput:
                self._set(declared_on=None)  # while it was typed, its beginning may have read as another day
                raise
        changes: dict[str, Any] = {"declared_on": day}
        if day is not None and not now.declared_address.strip():
            changes["declared_address"] = workplace_address(case)
        if day is not None and now.declared_days_per_week is None:
            changes["declared_days_per_week"] = average_in_halves(case.terms.extent)
        self._set(**changes)

    def _set(self, **changes: Any) -> None:
        self._step.do(SetDeclaration(replace(self._now, **changes)), f"declaration.{next(iter(changes))}")


class ComplaintRows(FormRows):
    """The day the employee reported trouble: never what kind (circular 38/2021 point 2.4)."""

    def __init__(self, step: StepPage) -> None:
        super().__init__()
        self._step = step
        text = _("Skriv bare datoen, ikke hva plagene er. Står den etter erklæringen, må erklæringen fornyes.")
        self.day = self.date_row(_("Den ansatte meldte fra om plager"), help=text)
        step.binder.bind(self.day, lambda: step.session.case.complaint_on, self._set_day)

    def report_today(self) -> None:
        """Trouble was reported today."""
        self._step.do(ReportComplaint(self._step.session.view.today))

    def _set_day(self, day: date | None) -> None:
        if day is not None:
            try:
                not_ahead(day, self._step.session.view.today)
            except InvalidInput:
                self._step.do(ReportComplaint(None), "complaint")
                raise
        self._step.do(ReportComplaint(day), "complaint")
