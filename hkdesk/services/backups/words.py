"""How the copies stand, in words: one state at a time, the worst first, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hkdesk.errors import REASONS
from hkdesk.i18n import N_, _
from hkdesk.services.backups.state import BackupState, CopyState, Place, PlaceState, place_title
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.workdays import public_holidays

OLD_AFTER_WORKDAYS = 3
"""After so many days of work without a copy in another place the newest one counts as old."""

_FAULTS = {
    "gone": N_("filen er borte"),
    "not_a_file": N_("noe annet ligger i filens sted"),
    "log_beside": N_("en loggfil ligger ved siden av, og hører ikke til kopien"),
    "size": N_("filen er kuttet eller har vokst"),
    "bytes": N_("noe i filen er endret"),
    "entry_gone": N_("følgefilen mangler eller kan ikke leses"),
    "entry_not_ours": N_("følgefilen er endret, eller hører til en annen kopi"),
    "open": N_("den kan ikke åpnes"),
    "seals": N_("en side er endret"),
    "structure": N_("en tabell er ikke hel"),
    "references": N_("noe viser til det som ikke finnes"),
    "facts": N_("den har ikke det innholdet den skulle"),
    "journal": N_("hendelsesloggen er ikke hel"),
    "bodies": N_("en sak er en annen enn hendelsesloggen sier"),
    "ledger": N_("signaturloggen stemmer ikke"),
    "documents": N_("et dokument er endret"),
    "search": N_("søket finner ikke det det skal"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A state in words. `tone` is good, info, attention or bad; `todo` is "" where there is nothing to do."""

    tone: str
    text: str
    todo: str = ""


def fault_words(fault: str) -> str:
    """What is wrong with a copy, in a few words."""
    known = _FAULTS.get(fault)
    return _(known) if known is not None else _("den kan ikke leses")


def title_of(place: Place) -> str:
    """The place, as in a list."""
    return place_title(place) or _("Denne maskinen")


def moment_words(at: datetime, now: datetime) -> str:
    """«i dag 13:40», «i går 16:22», «27. november 15:58», with the year where it is another."""
    there, here = at.astimezone(), now.astimezone()
    clock = f"{there:%H:%M}"
    days = (here.date() - there.date()).days
    if days == 0:
        return _("i dag {clock}").format(clock=clock)
    if days == 1:
        return _("i går {clock}").format(clock=clock)
    day = long_date(there.date())
    if there.year == here.year:
        day = day.removesuffix(f" {there.year}")
    return f"{day} {clock}"


def standing(state: BackupState, now: datetime) -> Said:
    """The worst of it: what the line at the bottom says."""
    return (
        _damaged(state)
        or _failed(state)
        or _out_of_reach(state)
        or _none_yet(state)
        or _old(state, now)
        or _only_here(state, now)
        or _in_order(state, now)
    )


def _damaged(state: BackupState) -> Said | None:
    if not state.damaged:
        return None
    todo = _("Se hvilken under Gjenopprett, og legg den til side. Den brukes aldri.")
    if len(state.damaged) > 1:
        return Said("bad", _("{n} kopier er skadet").format(n=len(state.damaged)), todo)
    place, _copy = state.damaged[0]
    if place.is_here:
        return Said("bad", _("Én kopi på denne maskinen er skadet"), todo)
    return Said("bad", _("Kopien på {place} er skadet").format(place=place_title(place)), todo)


def _failed(state: BackupState) -> Said | None:
    for one in state.places:
        code = state.failed.get(one.place.id, "")
        if not code or code == "backup_away":
            continue
        where = title_of(one.place)
        if code == "disk_full":
            todo = _("Frigjør plass der. hkdesk prøver igjen av seg selv.")
            return Said("bad", _("Ingen kopi: disken er full ({place})").format(place=where), todo)
        if code == "read_only":
            todo = _("Velg et annet sted for kopier, eller be IT om skrivetilgang.")
            return Said("bad", _("Ingen kopi: hkdesk får ikke skrive der ({place})").format(place=where), todo)
        if code in {"backup_not_proved", "store_damaged"}:
            todo = _("Kontroller dataene under Innstillinger. De eldre kopiene er urørt.")
            return Said("bad", _("Kopien holdt ikke prøven"), todo)
        if code == "locked":
            continue  # another hkdesk is making one; it is tried again
        detail = _(REASONS[code]) if code in REASONS and "{" not in REASONS[code] else ""
        again = _("hkdesk prøver igjen av seg selv.")
        return Said("bad", _("Kopien kunne ikke tas ({place})").format(place=where), f"{detail} {again}".strip())
    return None


def _out_of_reach(state: BackupState) -> Said | None:
    away = state.elsewhere
    if away is None or not (away.trouble or state.failed.get(away.place.id) == "backup_away"):
        return None
    where = place_title(away.place)
    if away.trouble == "other":
        todo = _("Det ligger en annen minnepinne eller mappe der. Sett inn den rette, eller velg sted på nytt.")
        return Said("bad", _("{place} er en annen enn den du valgte").format(place=where), todo)
    todo = _("Sett inn minnepinnen, eller koble til området. Så tas kopien av seg selv.")
    return Said("bad", _("{place} er ikke her").format(place=where), todo)


def _none_yet(state: BackupState) -> Said | None:
    if state.newest is not None:
        return None
    return Said("attention", _("Ingen sikkerhetskopi ennå"), _("hkdesk tar en av seg selv om litt."))


def _old(state: BackupState, now: datetime) -> Said | None:
    """Only where something changed since: a copy of what has not changed does not grow old."""
    one = state.elsewhere or state.here
    copy = one.newest
    if copy is None or copy.entry is None or not state.changed.get(one.place.id):
        return None
    if workdays_between(copy.entry.at, now) < OLD_AFTER_WORKDAYS:
        return None
    day = long_date(copy.entry.at.astimezone().date())
    todo = _("Ta en kopi nå.")
    return Said("attention", _("Siste kopi er fra {day}").format(day=day), todo)


def _only_here(state: BackupState, now: datetime) -> Said | None:
    newest = state.newest
    if state.elsewhere is not None or newest is None or newest[1].entry is None:
        return None
    when = moment_words(newest[1].entry.at, now)
    todo = _(
        "Blir maskinen ødelagt eller stjålet, går kopien med den. Velg en minnepinne eller et område på en server."
    )
    return Said("attention", _("Sikkerhetskopi {when}, bare på denne maskinen").format(when=when), todo)


def _in_order(state: BackupState, now: datetime) -> Said:
    newest = state.newest
    assert newest is not None
    assert newest[1].entry is not None
    return Said("good", _("Sikkerhetskopi {when}, prøvd").format(when=moment_words(newest[1].entry.at, now)))


def workdays_between(at: datetime, now: datetime) -> int:
    """How many days of work have ended since: of a Friday afternoon the Monday after has none."""
    first, last = at.astimezone().date(), now.astimezone().date()
    if last <= first or (last - first).days > 366:
        return 0 if last <= first else 366
    off = public_holidays(first, last)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(day.isoweekday() < 6 and day not in off for day in days)


def place_words(one: PlaceState, now: datetime) -> Said:
    """One place by itself: for the section in Innstillinger and what F6 opens."""
    if one.damaged:
        n = len(one.damaged)
        return Said("bad", _("én kopi er skadet") if n == 1 else _("{n} kopier er skadet").format(n=n))
    if one.trouble == "other":
        return Said("bad", _("en annen minnepinne eller mappe ligger der"))
    if one.trouble:
        return Said("bad", _("ikke her; {last}").format(last=_last(one.newest, now)))
    if one.newest is None:
        return Said("attention", _("ingen kopi ennå"))
    return Said("good", _last(one.newest, now))


def _last(copy: CopyState | None, now: datetime) -> str:
    if copy is None or copy.entry is None:
        return _("ingen kopi ennå")
    made, proved = moment_words(copy.entry.at, now), copy.proved_at
    if proved is None:
        return made
    return _("{made}, åpnet og lest hel {proved}").format(made=made, proved=moment_words(proved, now))
