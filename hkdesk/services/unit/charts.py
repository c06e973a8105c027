"""Tall og diagrammer: figures of the unit as charts, each with its table, in words. Sums and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.unit.charts.attendance import WeekdayAttendance, attendance_by_weekday
from hkdesk.domain.unit.charts.chart import Bar, Chart, Key
from hkdesk.domain.unit.charts.extent import FEW, MonthSum, extent_over_time
from hkdesk.domain.week.person import Person, person_of
from hkdesk.domain.week.week import Week
from hkdesk.i18n import _
from hkdesk.services.words.counted import days
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import month_name, number, weekday_name

if TYPE_CHECKING:
    from hkdesk.services.workspace import Workspace

SPANS = (4, 13, 26)
"""Over how many weeks attendance can be shown."""
_SHORT_MONTH = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """A chart, the same as a table, and what is to be known of it. `empty` is what to say where there is nothing."""

    chart: Chart
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The three of the page and the paper, in their order."""

    extent: Figures
    attendance: Figures
    states: Figures

    @property
    def all(self) -> tuple[Figures, ...]:
        """All of them."""
        return (self.extent, self.attendance, self.states)


def unit_figures(workspace: Workspace, unit_id: str, weeks: int = SPANS[0]) -> UnitFigures:
    """The figures of the unit as saved: months around today, and the weeks from this one on.

    Raises:
        InvalidInput: unknown_id for the unit, out_of_range for the weeks, no_holidays for a year past 2100.
    """
    today = workspace.clock.today()
    view = workspace.week.weeks(unit_id, today, weeks)
    rows = workspace.cases(unit_id=unit_id, limit=None)
    people = [person_of(file.case) for file in workspace.files_of(row.case_id for row in rows)]
    return UnitFigures(
        extent_figures(extent_over_time(people, today)),
        attendance_figures(view.weeks, view.people),
        state_figures(workspace.state_counts(unit_id)),
    )


def extent_figures(months: Sequence[MonthSum]) -> Figures:
    """The sum of home days a week, month by month."""
    bars = tuple(
        Bar(_month(one, first=n == 0), one.days, number(round(one.days, 1)), coming=one.coming)
        for n, one in enumerate(months)
    )
    title = _("Avtalte hjemmedager i enheten")
    said = [_("{month}: {days} i uka").format(month=_whole_month(one), days=days(one.days)) for one in months]
    keys = [Key("filled", _("til nå"))]
    if any(one.coming for one in months):
        keys.append(Key("outlined", _("kommende, etter det som er signert")))
    notes = [_("Summen for alle i enheten, i snitt per uke, etter avtalene som gjelder den siste dagen i måneden.")]
    if any(one.few for one in months):
        notes.append(few_words())
    return Figures(
        Chart(title, _told(title, said), bars, tuple(keys)),
        (_("Måned"), _("Hjemmedager i uka"), _("Personer med avtale")),
        tuple((_whole_month(one), number(one.days), str(one.people)) for one in months),
        tuple(notes),
        _("Ingen signerte avtaler ennå. Diagrammet fylles av seg selv."),
    )


def attendance_figures(weeks: Sequence[Week], people: Sequence[Person]) -> Figures:
    """How many are at the workplace on each day of the week."""
    days = attendance_by_weekday(weeks) if people else ()
    shown = [one for one in days if one.days]
    bars = tuple(
        Bar(weekday_name(one.weekday), one.sure, _range(one), up_to=one.possible, least=one.needed) for one in shown
    )
    title = _("På kontoret, etter ukedag")
    keys = [Key("filled", _("sikkert på kontoret"))]
    if any(one.possible > one.sure for one in shown):
        keys.append(Key("hatched", _("kan være på kontoret")))
    if any(one.needed is not None for one in shown):
        keys.append(Key("line", _("minste bemanning")))
    first, last = (weeks[n].monday.isocalendar().week for n in (0, -1))
    note = _("Snitt for uke {first} til {last}, uten helligdager.").format(first=first, last=last)
    note += " " + _("Dager som ikke er fastsatt i avtalene, gir et spenn.")
    note += " " + _("Færrest er det minste antallet som sikkert er der, minst er minste bemanning.")
    return Figures(
        Chart(title, _told(title, [_day_words(one) for one in shown]), bars, tuple(keys)),
        (_("Ukedag"), _("Sikkert"), _("Mulig"), _("Færrest"), _("Minst"), _("Dager under")),
        tuple(_day_row(one) for one in shown),
        (note,),
        _("Ingen ansatte ennå. Diagrammet fylles av seg selv fra Uka."),
    )


def state_figures(counts: Mapping[CaseState, int]) -> Figures:
    """How many cases stand where, in the order of their way."""
    shown = [(label(state), counts[state]) for state in CaseState if counts.get(state)]
    title, few = _("Saker etter status"), any(count <= FEW for _word, count in shown)
    said = [f"{word}: {count}" for word, count in shown]
    return Figures(
        Chart(title, _told(title, said), tuple(Bar(w, n, str(n)) for w, n in shown), lying=True),
        (_("Status"), _("Saker")),
        tuple((word, str(count)) for word, count in shown),
        (_("Alle sakene i enheten, slik de står i dag."), *((few_words(),) if few else ())),
        _("Ingen saker ennå."),
    )


def few_words() -> str:
    """What is said where one or two people stand behind a figure."""
    few = _("Bak noen av tallene står én eller to personer, og andre kan kjenne dem igjen.")
    return few + " " + _("Tenk over hvem som får se dem.")


def _told(title: str, said: Sequence[str]) -> str:
    """The chart in words, for who does not see it."""
    return f"{title}. {'; '.join(said)}." if said else f"{title}."


def _month(one: MonthSum, *, first: bool) -> str:
    """The label under a column: «apr.», with the year under the first one and each January."""
    name = month_name(one.last.month)
    short = name if len(name) <= _SHORT_MONTH else f"{name[:3]}."
    return f"{short}\n{one.last.year}" if first or one.last.month == 1 else short


def _whole_month(one: MonthSum) -> str:
    return f"{month_name(one.last.month)} {one.last.year}"


def _range(one: WeekdayAttendance) -> str:
    return number(one.sure) if one.sure == one.possible else f"{number(one.sure)}–{number(one.possible)}"


def _day_words(one: WeekdayAttendance) -> str:
    said = _("{day}: {range} på kontoret").format(day=weekday_name(one.weekday), range=_range(one))
    return said if one.needed is None else _("{said}, minst {least}").format(said=said, least=one.needed)


def _day_row(one: WeekdayAttendance) -> tuple[str, ...]:
    under = str(one.under) if not one.open else _("{n}, og {open} kan bli det").format(n=one.under, open=one.open)
    least = str(one.needed) if one.needed is not None else _("ingen")
    day = weekday_name(one.weekday)
    return (day, number(one.sure), number(one.possible), str(one.fewest), least, under if one.needed else "–")
