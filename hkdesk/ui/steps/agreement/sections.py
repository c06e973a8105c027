"""What each section of the form asks, in the order of § 2, the parties first and our own two last."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QLineEdit

from hkdesk.domain.case.terms import Choice, EquipmentKind, HoursKind
from hkdesk.domain.content.catalogue import PointId
from hkdesk.i18n import _
from hkdesk.ui.steps.agreement.half_days import HalfDays
from hkdesk.ui.steps.agreement.hours import HoursList
from hkdesk.ui.steps.agreement.lists import EquipmentLines, FreeClauses
from hkdesk.ui.steps.agreement.own import make_own
from hkdesk.ui.steps.agreement.parties import Parties
from hkdesk.ui.steps.agreement.rows import TermRows, needed, weekdays
from hkdesk.ui.steps.agreement.words import FOLLOW, OTHER, PARTIES, clause_text


def make_parties(rows: TermRows, parties: Parties) -> None:
    """Who, where, from when, and the number in the archive."""
    rows.rows.add(parties)
    home = rows.line(
        "home_address",
        _("Hjemmeadresse"),
        help_text=_("Står feltet tomt, brukes adressen som er registrert på den ansatte."),
    )
    work = rows.line(
        "main_workplace",
        _("Fast arbeidssted"),
        help_text=_("Står feltet tomt, brukes kontoradressen til enheten."),
    )
    parties.follow(cast("QLineEdit", home.widget), cast("QLineEdit", work.widget))
    rows.line("archive_number", _("Saksnummer i arkivet"), help_text=_("Kan stå tomt. Trykkes blant partene."))
    rows.day("duration.start", _("Avtalen gjelder fra"), required=True)


def _extent(rows: TermRows) -> None:
    rows.rows.add(rows.fields.make_days_decided())
    week = rows.count("extent.days_per_week", _("Dager i uka"), 0.5, 5, _("dager"), step=0.5)
    month = rows.count("extent.days_per_month", _("Dager i måneden"), 0.5, 23, _("dager"), step=0.5)
    rows.rows.beside(week, month)
    rows.count("extent.percent", _("Del av arbeidstiden"), 1, 100, _("prosent"))
    fixed = rows.rows.weekdays_row(_("Faste hjemmedager"))
    rows.fields.bind("extent.weekdays", fixed, show=frozenset, keep=weekdays)
    rows.fields.bind("extent.half_days", rows.rows.row(_("Hel eller halv dag"), HalfDays()))
    _weeks(rows)
    rows.text("extent.tasks", _("Oppgaver som kan gjøres hjemme"))
    rows.count(
        "extent.call_in_days",
        _("Beskjed før leder kaller inn på en hjemmedag"),
        0,
        10,
        _("arbeidsdager"),
        help_text=_("Står feltet tomt: så tidlig som mulig, helst dagen før."),
    )
    rows.text(
        "extent.note",
        _("Merknad om omfanget"),
        lines=1,
        help_text=_("Skriv her om dere har avtalt et unntak fra fellesdagene i enheten."),
    )


def _weeks(rows: TermRows) -> None:
    rows.weeks("extent.weeks", _("Hvilke uker"), help_text=_("Dager i uka og faste dager er i de ukene du velger her."))
    every = rows.count(
        "extent.every_weeks",
        _("Fra gang til gang"),
        2,
        12,
        _("uker"),
        help_text=_("2 er annenhver uke."),
        keep=needed,
    )
    since = rows.day("extent.weeks_from", _("Regnet fra"), help_text=_("Tomt felt: avtalens første dag."))
    rows.rows.beside(every, since)


def _hours(rows: TermRows) -> None:
    rows.choice("hours.kind", _("Arbeidstiden hjemme er"), HoursKind)
    rows.fields.bind("hours.times", rows.rows.row(_("Arbeidstid på hjemmedagene"), HoursList()))
    rows.count(
        "hours.weekly_hours",
        _("Timer i uka i alt"),
        0.5,
        80,
        _("timer"),
        step=0.25,
        help_text=_("Også dagene på arbeidsplassen."),
    )
    rows.text("hours.description", _("Beskriv arbeidstiden"))
    rows.times(("hours.core_from", "hours.core_until"), (_("Kjernetid fra"), _("Kjernetid til")))
    rows.line("hours.registration", _("Tiden registreres i"))
    rows.check(
        "hours.evening_work",
        _("Kan arbeide mellom klokka 21 og 23 etter eget ønske"),
        help_text=clause_text(PointId.HOURS, "evening_work"),
    )
    rows.check(
        "hours.exempt",
        _("Ledende eller særlig uavhengig stilling"),
        help_text=clause_text(PointId.HOURS, "hours_exempt"),
    )


def _availability(rows: TermRows) -> None:
    rows.choice("availability.choice", _("Tilgjengelighet"), Choice)
    paths = ("availability.from_time", "availability.until_time")
    rows.times(paths, (_("Kan nås fra"), _("Kan nås til")))
    rows.line("availability.channels", _("Nås på"), help_text=_("For eksempel telefon, e-post og Teams."))
    rows.text("availability.note", _("Merknad"), lines=1)


def _duration(rows: TermRows) -> None:
    rows.check("duration.temporary", _("Avtalen er midlertidig"))
    end = rows.day("duration.end", _("Siste dag"))
    review = rows.day("duration.review_on", _("Se på avtalen igjen"))
    rows.rows.beside(end, review)


def _ending(rows: TermRows) -> None:
    rows.choice("ending.choice", _("Rett til å endre eller si opp"), Choice)
    rows.count("ending.notice_weeks", _("Frist for begge"), 0, 52, _("uker"))
    rows.text("ending.note", _("Merknad"), lines=1)


def _trial(rows: TermRows) -> None:
    rows.choice("trial.choice", _("Prøvetid for ordningen"), Choice)
    length = rows.count("trial.months", _("Lengde"), 1, 12, _("måneder"))
    notice = rows.count("trial.notice_days", _("Frist i prøvetiden"), 0, 90, _("dager"))
    rows.rows.beside(length, notice)
    rows.day("trial.evaluate_on", _("Snakk om erfaringene"))
    rows.text("trial.note", _("Merknad"), lines=1)


def _equipment(rows: TermRows) -> None:
    rows.choice("equipment.kind", _("Utstyr hjemme"), EquipmentKind)
    rows.fields.bind("equipment.lines", rows.rows.row(_("Utstyrsliste"), EquipmentLines()))
    rows.count("equipment.return_days", _("Leveres tilbake etter at avtalen er slutt, innen"), 1, 90, _("dager"))
    rows.text(
        "equipment.expenses",
        _("Utgifter som dekkes"),
        lines=1,
        help_text=_("Står feltet tomt, dekkes ingen utgifter utover virksomhetens vanlige regler."),
    )
    rows.text(
        "equipment.note",
        _("Merknad om utstyret"),
        lines=1,
        help_text=_("For eksempel hvem som sørger for drift og vedlikehold."),
    )


def _handling(rows: TermRows) -> None:
    rows.choice("handling.choice", _("Saksbehandling og dokumenter"), Choice)
    rows.check("handling.paper_at_home", _("Kan ta med dokumenter på papir hjem"))
    rows.text(
        "handling.excluded",
        _("Skal ikke behandles hjemme"),
        lines=1,
        help_text=_("Typer av saker eller opplysninger, ikke navn."),
    )
    rows.text("handling.note", _("Merknad"), lines=1)


def _follow(rows: TermRows) -> None:
    first = rows.day("talks.first_on", _("Første samtale om ordningen"))
    every = rows.count("talks.every_months", _("Måneder mellom de neste samtalene"), 1, 24, "")
    rows.rows.beside(first, every)
    rows.line("contacts.employer", _("Kontakt på hjemmedagene"), help_text=_("Navn og hvordan de nås."))
    rows.line("contacts.support", _("Hjelp med utstyr og tilgang"))
    rows.line("contacts.safety_representative", _("Verneombud"))


def _other(rows: TermRows) -> None:
    name = rows.line("signing.name", _("Signerer for arbeidsgiver"), help_text=_("Tomt felt: lederen for enheten."))
    rows.rows.beside(name, rows.line("signing.title", _("Stillingen til den som signerer")))
    rows.line("signing.authority", _("Fullmakt"), help_text=_("For eksempel «etter fullmakt». Står ved signaturen."))
    second = rows.line(
        "signing.second_name", _("Godkjenner også"), help_text=_("Fylles ut når virksomheten krever at to godkjenner.")
    )
    rows.rows.beside(second, rows.line("signing.second_title", _("Stillingen til den som godkjenner")))
    rows.check(
        "home_access",
        _("Leder og verneombud kan se arbeidsplassen hjemme"),
        help_text=clause_text("home_access", "!home_access") + " " + _("(hjemmekontorforskriften § 3)"),
    )
    make_own(rows)
    own = rows.rows.row(_("Egne punkter"), FreeClauses(), help=_("Kommer sist i avtalen, slik du skriver dem."))
    rows.fields.bind("free_clauses", own)


MAKERS: dict[str, Callable[[TermRows], None]] = {
    PointId.EXTENT: _extent,
    PointId.HOURS: _hours,
    PointId.AVAILABILITY: _availability,
    PointId.DURATION: _duration,
    PointId.ENDING: _ending,
    PointId.TRIAL: _trial,
    PointId.EQUIPMENT: _equipment,
    PointId.HANDLING: _handling,
    FOLLOW: _follow,
    OTHER: _other,
}
"""What makes the rows of a section; the parties stand before these and need what is read off the case."""

ORDER = (PARTIES, *MAKERS)
"""The sections from top to bottom."""

_ELSEWHERE = {
    "home_address": PARTIES,
    "main_workplace": PARTIES,
    "archive_number": PARTIES,
    "duration.start": PARTIES,
    "talks": FOLLOW,
    "contacts": FOLLOW,
    "signing": OTHER,
    "home_access": OTHER,
    "free_clauses": OTHER,
    "own": OTHER,
}


def section_of_path(path: str) -> str:
    """The section a field of the terms stands in, or nothing for what is no field of the form."""
    head = path.partition(".")[0]
    found = _ELSEWHERE.get(path) or _ELSEWHERE.get(head) or head
    return found if found in ORDER else ""
