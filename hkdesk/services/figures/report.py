"""The seven pages HR and the working-environment committee read, as tables with charts: for paper and spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hkdesk.domain.figures.grid import HIDDEN, LEAST_UNITS, TOTAL
from hkdesk.domain.figures.kinds import OVERDUE, RULES, STATES
from hkdesk.domain.unit.charts.chart import Bar, Chart
from hkdesk.i18n import _
from hkdesk.services.figures.publishing import AGREED, OVERDUE_SHEET, ROLE, RULE, STATE, WITHOUT, Month, Publication
from hkdesk.services.figures.words import kind_words, month_words
from hkdesk.services.words.screen.wording import number

Value = str | int | None
"""A cell: a word, a figure, or None where the figure is hidden."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what it tells, a chart of the sums where any is shown, and the table."""

    title: str
    notes: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: Chart | None = None


def pages(publication: Publication) -> tuple[Page, ...]:
    """The seven of them, in their order."""
    last = publication.last
    return (
        _coverage(last),
        _by_area(last, STATE, STATES, _("Avtaler etter status og område"), _("Personer. Status den siste dagen.")),
        _days(last),
        _by_area(
            last,
            OVERDUE_SHEET,
            OVERDUE,
            _("Forfalt, etter område"),
            _("Saker der dagen er passert, ved månedens slutt."),
        ),
        _by_area(last, RULE, RULES, _("Avvik, etter område"), _("Saker. En sak telles en gang for hver kolonne.")),
        _trend(publication),
        _method(publication),
    )


def areas_over_time(publication: Publication) -> Page:
    """A page for the spreadsheet alone: signed agreements by area, month by month."""
    areas = publication.last.tables[STATE].grid.lines
    months = publication.months
    rows = [(area, *(_at(month, STATE, area, "signed") for month in months)) for area in areas]
    return Page(
        _("Signert, etter område"),
        (_("Personer med signert avtale den siste dagen i måneden."),),
        (_("Område"), *(month_words(month.period) for month in months)),
        tuple(rows),
    )


def written(value: Value) -> str:
    """The cell as text; a colon where the figure is hidden."""
    return HIDDEN if value is None else str(value)


def _at(month: Month, sheet: str, line: str, col: str) -> int | None:
    """None too for an area that month does not have."""
    table = month.tables[sheet]
    return table.shown(line, col) if line in (*table.grid.lines, TOTAL) else None


def _coverage(month: Month) -> Page:
    rows = [
        (area, one.expected, one.sent - one.late, one.late, one.expected - one.sent)
        for area, one in month.coverage.items()
    ]
    sums = tuple(sum(column) for column in zip(*(row[1:] for row in rows), strict=True))
    header = (_("Område"), _("Enheter"), _("Sendt i tide"), _("Sendt sent"), _("Mangler"))
    title = _("Enheter som har sendt tall")
    return Page(
        title,
        (_("Tallene er enheter, ikke personer. Hvem som mangler, står på siste side."),),
        header,
        (*rows, (kind_words(TOTAL), *sums)),
        _chart(title, zip(header[2:], sums[1:], strict=True)),
    )


def _by_area(month: Month, sheet: str, cols: Sequence[str], title: str, note: str) -> Page:
    areas = month.tables[sheet].grid.lines
    rows = [(area, *(_at(month, sheet, area, col) for col in (*cols, TOTAL))) for area in areas]
    sums = [_at(month, sheet, TOTAL, col) for col in (*cols, TOTAL)]
    names = [kind_words(col) for col in cols]
    return Page(
        title,
        (note, hidden_words()),
        (_("Område"), *names, kind_words(TOTAL)),
        (*rows, (kind_words(TOTAL), *sums)),
        _chart(title, zip(names, sums, strict=False)),
    )


def _days(month: Month) -> Page:
    table, title = month.tables[ROLE], _("Hjemmedager, etter arbeid")
    days = {role: None if tenths is None else number(tenths / 10) for role, tenths in month.days.items()}
    rows = [
        (kind_words(role), *(table.shown(role, col) for col in (AGREED, WITHOUT, TOTAL)), days[role])
        for role in table.grid.lines
    ]
    sums = (kind_words(TOTAL), *(table.shown(TOTAL, col) for col in (AGREED, WITHOUT, TOTAL)), "")
    bars = tuple(
        Bar(kind_words(role), tenths / 10, number(tenths / 10))
        for role, tenths in month.days.items()
        if tenths is not None
    )
    header = (_("Arbeid"), kind_words(AGREED), kind_words(WITHOUT), _("Personer"), _("Dager i uka"))
    note = _("Dager i uka er snittet for dem som har avtale.")
    return Page(title, (note, hidden_words()), header, (*rows, sums), _drawn(title, bars))


def _trend(publication: Publication) -> Page:
    title = _("Utvikling de siste tolv månedene")
    rows = [
        (month_words(one.period), *(_at(one, STATE, TOTAL, col) for col in (*STATES, TOTAL)))
        for one in publication.months
    ]
    signed = STATES.index("signed") + 1
    bars = tuple(Bar(str(row[0])[:3], n, str(n)) for row in rows if isinstance(n := row[signed], int))
    chart = Chart(title, _told(title, bars), bars) if bars else None
    header = (_("Måned"), *(kind_words(col) for col in STATES), kind_words(TOTAL))
    note = _("Hele virksomheten. Diagrammet viser signerte avtaler.")
    return Page(title, (note, hidden_words()), header, tuple(rows), chart)


def _method(publication: Publication) -> Page:
    cells, hidden = publication.cells()
    share = round(100 * hidden / cells) if cells else 0
    notes = (
        _(
            "Ingen tall viser færre enn {k} personer. Grensen gjelder også summer, og forskjellen mellom to tall."
        ).format(k=publication.k),
        _("Tall som er skjult, er merket «:». Noen tall er skjult for at andre ikke skal kunne regnes ut."),
        _("Områder der færre enn {n} enheter har sendt tall, vises ikke. Enheter vises aldri.").format(n=LEAST_UNITS),
        _("I tabellene for måneden er {hidden} av {cells} tall skjult ({share} prosent).").format(
            hidden=hidden, cells=cells, share=share
        ),
        _("Enheter som har rettet tallene sine: {n}. Den siste utgaven gjelder.").format(n=publication.corrected),
        _("Filer som er lagt til side: {n}.").format(n=publication.aside),
        _("Tallene bygger på det lederne har registrert. De er ikke kontrollert mot personalsystemet."),
    )
    rows = publication.missing or ((_("Alle har sendt tall."), ""),)
    return Page(_("Metode og enheter som mangler"), notes, (_("Område"), _("Enhet")), rows)


def hidden_words() -> str:
    """What the colon means."""
    return _("Et kolon (:) betyr at tallet er skjult, fordi det gjelder for få.")


def _chart(title: str, figures: Iterable[tuple[str, int | None]]) -> Chart | None:
    return _drawn(title, tuple(Bar(name, n, str(n)) for name, n in figures if n is not None))


def _drawn(title: str, bars: tuple[Bar, ...]) -> Chart | None:
    return Chart(title, _told(title, bars), bars, lying=True) if bars else None


def _told(title: str, bars: Sequence[Bar]) -> str:
    return f"{title}. {'; '.join(f'{one.label}: {one.said}' for one in bars)}."
