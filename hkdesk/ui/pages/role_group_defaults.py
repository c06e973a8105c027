"""The terms that drafts of a role group start from: typed once, and free to change in each agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hkdesk.domain.case.people import GroupDefaults
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.i18n import _
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section


class DefaultsForm(Section):
    """The fields; a draft that somebody has worked on never changes with them.

    Args:
        binder: ties the fields; it shows what `change` refuses.
        now: the defaults as they are, saved or not.
        change: takes the new ones; raises InvalidInput.
    """

    def __init__(
        self, binder: Binder, now: Callable[[], GroupDefaults], change: Callable[[GroupDefaults], None]
    ) -> None:
        lead = _(
            "Nye avtaleutkast for gruppen begynner med dette. Tomme felt følger enheten. Utkast i arbeid endres ikke."
        )
        super().__init__(_("Vilkår å begynne med"), lead)
        self._binder, self._now, self._change = binder, now, change
        self.rows: dict[str, Row] = {}
        form = FormRows()
        days = form.row(_("Dager i uka"), NumberField(0.5, 5, step=0.5), unit=_("dager"))
        weeks = form.row(_("Frist for å si opp"), NumberField(0, 52), unit=_("uker"))
        months = form.row(_("Prøvetid"), NumberField(1, 12), unit=_("måneder"))
        form.beside(days, weeks, months)
        tasks = form.text_row(_("Oppgaver som kan gjøres hjemme"), lines=2)
        things = form.text_row(_("Utstyr som lånes ut"), lines=2, help=_("Ett på hver linje."))
        support = form.row(_("Hjelp med utstyr og tilgang"), TextLine())
        safety = form.row(_("Verneombud"), TextLine())
        form.beside(support, safety)
        self._bind("support_contact", support, show=str, keep=_line)
        self._bind("safety_representative", safety, show=str, keep=_line)
        self._bind("days_per_week", days)
        self._bind("notice_weeks", weeks)
        self._bind("trial_months", months)
        self._bind("tasks", tasks, keep=tidy)
        self._bind("equipment", things, show="\n".join, keep=_lines)
        self.add(form)

    def _bind(
        self,
        name: str,
        row: Row,
        *,
        show: Callable[[Any], Any] = lambda value: value,
        keep: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.rows[name] = row
        self._binder.bind(
            row,
            lambda: show(getattr(self._now(), name)),
            lambda value: self._change(replace(self._now(), **{name: keep(value)})),
        )


def _line(text: str) -> str:
    return tidy(text).replace("\n", " ").strip()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in tidy(text).split("\n") if line.strip())
