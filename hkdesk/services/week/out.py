"""The weeks out of hkdesk: as paper and as a spreadsheet. Both say «Fravær» and never why, and add up nothing a person.

Meant for a worker: a view is frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from hkdesk.documents.parts.week import PaperWeek, WeekSource, week_document
from hkdesk.domain.week.cells import Cell, Place
from hkdesk.domain.week.week import Finding, Verdict, Week
from hkdesk.errors import InvalidInput
from hkdesk.exchange.listing import ListSheet, Value, workbook
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.packets import require_new_or_pdf
from hkdesk.services.reports.week import names_of
from hkdesk.services.week import words
from hkdesk.services.week.desk import WeekView
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import clock, short_date, weekday_name

_NAME_WIDTH, _DAY_WIDTH, _RULE_WIDTH = 28, 14, 110
_XLSX = b"PK\x03\x04"


def week_paper(view: WeekView, now: datetime) -> MadePaper:
    """The weeks as PDF/A: the same bytes from the same view and time."""
    year, number, _day = view.weeks[0].monday.isocalendar()
    last = view.weeks[-1].monday + timedelta(days=4)
    names = names_of(view)
    weeks = tuple(_paper_week(week, view, names) for week in view.weeks)
    lead = _("{unit}, {first} – {last}. Fra signerte avtaler og det som er notert for enkelte dager.").format(
        unit=view.unit.name, first=short_date(view.weeks[0].monday), last=short_date(last)
    )
    return make_paper(
        week_document(
            WeekSource(
                view.unit,
                window_phrases(),
                f"UKE-{year}-{number:02}",
                now,
                _("Uka: hvem er hvor"),
                lead,
                _("Regler som ikke holder"),
                weeks,
            )
        )
    )


def week_workbook(view: WeekView) -> bytes:
    """The weeks as XLSX: a sheet of days, and one of the rules that are broken or depend on days not settled."""
    days = [day for week in view.weeks for day in week.board.days]
    numbers: list[Value] = [""]
    for week in view.weeks:
        numbers += [_week_name(week), "", "", "", ""]
    rows: list[tuple[Value, ...]] = [tuple(numbers), (_("Navn"), *days)]
    rows.append((_("På kontoret"), *(words.attendance_words(one) for week in view.weeks for one in week.attendance)))
    for i, person in enumerate(view.people):
        cells = [cell for week in view.weeks for cell in week.board.cells[i]]
        rows.append((person.name, *map(_out_word, cells)))
    widths = (_NAME_WIDTH, *(_DAY_WIDTH,) * len(days))
    names = names_of(view)
    heads = (_("Dato"), _("Resultat"), _("Regel"))
    told = [
        (one.on, words.verdict_word(one.verdict), words.finding_words(one, view.unit, names))
        for week in view.weeks
        for one in _not_held(week)
    ]
    return workbook(
        [
            ListSheet(_("Uka"), tuple(rows), 2, widths),
            ListSheet(_("Regler"), (heads, *told), 1, (_DAY_WIDTH, _DAY_WIDTH, _RULE_WIDTH)),
        ]
    )


def save_paper(view: WeekView, now: datetime, path: Path) -> None:
    """Writes the PDF. Raises InvalidInput: would_replace, where something else lies there; Surroundings."""
    require_new_or_pdf(path)
    write_whole(path, week_paper(view, now).pdf)


def save_workbook(view: WeekView, path: Path) -> None:
    """Writes the spreadsheet. Raises InvalidInput: would_replace_kind; Surroundings."""
    if path.is_file():
        with path.open("rb") as there:
            if there.read(len(_XLSX)) != _XLSX:
                raise InvalidInput("would_replace_kind", file=str(path))
    write_whole(path, week_workbook(view))


def _paper_week(week: Week, view: WeekView, names: dict[str, str]) -> PaperWeek:
    head = [f"{weekday_name(day.isoweekday()).capitalize()} {day.day}.{day.month}." for day in week.board.days]
    there = (_("På kontoret"), *(words.attendance_words(one).replace(", ", ",\n") for one in week.attendance))
    people = [
        (person.name, *map(_out_word, cells)) for person, cells in zip(view.people, week.board.cells, strict=True)
    ]
    findings = tuple(
        f"{words.verdict_word(one.verdict).capitalize()}: {words.finding_words(one, view.unit, names)}"
        for one in _not_held(week)
    )
    return PaperWeek(_week_name(week), (_("Navn"), *head), (there, *people), findings)


def _week_name(week: Week) -> str:
    return words.week_words(week.board.days[0], week.board.days[-1])


def _not_held(week: Week) -> Iterator[Finding]:
    for verdict in (Verdict.BROKEN, Verdict.CAN_BE_HELD):
        yield from (one for one in week.findings if one.verdict is verdict)


def _out_word(cell: Cell) -> str:
    """The word of the day; an absence is one, whatever kind it is."""
    if cell.place is Place.AWAY:
        return _("Fravær")
    word = words.place_word(cell)
    if cell.from_time is None or cell.until_time is None:
        return word
    return _("{place} kl. {since}–{until}").format(
        place=word, since=clock(cell.from_time), until=clock(cell.until_time)
    )
