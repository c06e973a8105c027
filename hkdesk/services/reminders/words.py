"""What waits in words: what is to be done, where the duty stands, when, and why something waits in silence."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.standing.due import Cause, DueItem, DueKind, DueWhen, sunday_of
from hkdesk.i18n import N_, _
from hkdesk.services.words.screen.wording import month_name, weekday_name

_S2 = N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2")
_P22, _P24 = N_("Oslo kommunes rundskriv 38/2021 punkt 2.2"), N_("Oslo kommunes rundskriv 38/2021 punkt 2.4")
_P23 = N_("Oslo kommunes rundskriv 38/2021 punkt 2.3")
_ARCHIVE = N_("arkivlova § 5")

_DETAIL = "{detail}"
_LONGEST_MONTH = 4

# What is to be done, and where the duty stands. «{detail}» is the fact's own word.
_WORDS: dict[DueKind, tuple[str, str]] = {
    DueKind.TALK: (N_("Samtale {detail}"), _P24),
    DueKind.REVIEW: (
        N_("Gå gjennom ordningen, slik avtalen sier"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2 og Oslo kommunes rundskriv 38/2021 punkt 2.4"),
    ),
    DueKind.TRIAL: (N_("Slutt på prøvetiden: snakk om erfaringene"), _S2),
    DueKind.SIGN: (N_("Signert avtale skal være tilbake"), _S2),
    DueKind.RENEW: (N_("Avtalen går ut: forny eller avslutt"), _S2),
    DueKind.DECIDE: (N_("Saken er ikke avgjort"), _P22),
    DueKind.MEASURE: (N_("Tiltak med frist"), _P24),
    DueKind.REEVALUATE: (N_("Konklusjonen skal vurderes på nytt"), _P22),
    DueKind.QUESTIONS: (N_("Spørsmål i vurderingen uten svar siden konklusjonen"), _P22),
    DueKind.DECLARATION: (
        N_("Egenerklæringen skal fornyes"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 3"),
    ),
    DueKind.CHANGED: (
        N_("Noe er endret siden avtalen ble signert"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2 andre ledd"),
    ),
    DueKind.DELIVER: (
        N_("Brevet er utstedt, men ikke registrert levert"),
        N_("hjemmekontorforskriften (FOR-2002-07-05-715) § 2 og Oslo kommunes rundskriv 38/2021 punkt 2.2"),
    ),
    DueKind.RETURN: (N_("Ordningen er over, og utstyr er ikke levert tilbake"), _S2),
    DueKind.LOAN: (N_("Utlånt utstyr skal tilbake"), _S2),
    DueKind.PAPER: (N_("Papir er ute og ikke kommet tilbake"), _ARCHIVE),
    DueKind.MISSING: (N_("Papir er savnet: finn det, eller skriv ut på nytt"), _ARCHIVE),
    DueKind.CLOSE: (
        N_("Avtalen løp ut som avtalt: avslutt saken, eller lag en ny avtale hvis ordningen skal fortsette"),
        _S2,
    ),
    DueKind.TAKEN_OVER: (N_("Overtatt fra en annen leder ({detail}): se gjennom det som venter"), _P24),
    DueKind.ARRANGEMENT: (N_("Enhetens ordning skal ses på igjen"), N_("datoen som står i ordningen")),
    DueKind.CONSULTATION: (_DETAIL, N_("Oslo kommunes rundskriv 38/2021 punkt 2.2, aml § 8-2 og § 6-2")),
    DueKind.MEETING: (_DETAIL, _P22),
    DueKind.RULE: (_DETAIL, N_("Oslo kommunes rundskriv 38/2021 punkt 2.2 og 2.3")),
    DueKind.MOVED_OFTEN: (
        N_("Flyttet {detail} ganger på åtte uker for samme regel: avtalen og enhetens ordning passer ikke sammen"),
        _P23,
    ),
    DueKind.UNPLANNED: (N_("Hjemmedager som ikke er fastsatt, i uke {detail}"), _P23),
    DueKind.LOOK: (_DETAIL, _P24),
    DueKind.UNIT_MEASURE: (_DETAIL, _P24),
    DueKind.INJURY: (_DETAIL, N_("aml § 5-1, § 5-2 og § 6-2, folketrygdloven § 13-14")),
}

_HELD = {
    Cause.LEAVE: N_("venter til fraværet er over"),
    Cause.BOOKED: N_("er avtalt eller sendt ut"),
    Cause.SUCCESSOR_STARTED: N_("det som skal ta over, er begynt på"),
    Cause.SNOOZED: N_("utsatt"),
}
GROUPS: tuple[tuple[DueWhen, str], ...] = (
    (DueWhen.OVERDUE, N_("Forfalt")),
    (DueWhen.THIS_WEEK, N_("Denne uka")),
    (DueWhen.LATER, N_("Senere")),
)


def what_words(item: DueItem) -> str:
    """What is to be done."""
    text = _WORDS[item.kind][0]
    return item.detail if text == _DETAIL else _(text).format(detail=item.detail).strip()


def why_words(item: DueItem) -> str:
    """Where the duty stands."""
    return _(_WORDS[item.kind][1])


def held_words(item: DueItem, today: date) -> str:
    """Why it waits in silence, and until when where that is known: «utsatt til 5. desember»."""
    if item.held is None:
        return ""
    said = _(_HELD[item.held])
    return _("{why} til {date}").format(why=said, date=day_words(item.until, today)) if item.until else said


def when_of(item: DueItem, today: date) -> str:
    """When it falls due; of what is never late, since when it has waited; of what waits in silence, why."""
    if item.held is not None:
        return held_words(item, today)
    since = item.on if item.kind is DueKind.CLOSE else None
    if item.kind is DueKind.DECIDE and item.key:
        since = date.fromisoformat(item.key)
    if since is not None:
        return _("siden {date}").format(date=day_words(since, today))
    return when_words(item.on, today)


def when_words(on: date | None, today: date) -> str:
    """When something falls due, seen from today: «26. nov. · 4 dager over», «i morgen», «torsdag 3. des.»."""
    if on is None:
        return ""
    days = (on - today).days
    near = {-1: _("i går · 1 dag over"), 0: _("i dag"), 1: _("i morgen")}
    if days in near:
        return near[days]
    if days < 0:
        return _("{date} · {n} dager over").format(date=day_words(on, today), n=-days)
    if on <= sunday_of(today):
        return f"{weekday_name(on.isoweekday())} {day_words(on, today)}"
    return _("{date} · om {n} dager").format(date=day_words(on, today), n=days)


def day_words(day: date, today: date) -> str:
    """«3. des.», with the year where it is another than this one."""
    month = month_name(day.month)
    if len(month) > _LONGEST_MONTH:
        month = f"{month[:3]}."
    said = _("{day}. {month}").format(day=day.day, month=month)
    return said if day.year == today.year else f"{said} {day.year}"
