"""Who is to be told of an injury, how and by when, and what is said of cover: never a promise.

Read in the laws themselves, as they stood in July 2026: folketrygdloven § 13-14, arbeidsmiljøloven §§ 5-1, 5-2 and 6-2,
folketrygdloven § 13-6 and yrkesskadeforsikringsloven § 10. Dok. 25 is told as circular 38/2021 tells of it.
How the insurer is told is the insurer's own business.
"""

from __future__ import annotations

from datetime import date

from hkdesk.domain.unit.injury.record import Injury, InjuryKind, Report, ReportChannel
from hkdesk.domain.unit.injury.reports import Telling, electronic
from hkdesk.i18n import N_, _
from hkdesk.services.words.screen.wording import clock, long_date

_HOW = {
    ReportChannel.AUTHORITY: N_(
        "Ved dødsfall eller alvorlig skade i en arbeidsulykke: varsle straks og på raskeste måte, og bekreft "
        "skriftlig. Verneombudet får kopi av bekreftelsen (arbeidsmiljøloven § 5-2 første ledd)."
    ),
    ReportChannel.POLICE: N_(
        "Varsles samtidig med Arbeidstilsynet, straks og på raskeste måte (arbeidsmiljøloven § 5-2 første ledd)."
    ),
    ReportChannel.INSURER: N_(
        "Meldes slik forsikringsvilkårene sier. Spør HR hvilken forsikring som gjelder, og frist."
    ),
    ReportChannel.SAFETY: N_(
        "Verneombudet skal gjøres kjent med arbeidsulykker og tilløp til ulykker (arbeidsmiljøloven § 6-2 femte ledd)."
    ),
    ReportChannel.INTERNAL: N_(
        "Personskader i arbeidet skal registreres hos arbeidsgiver, uten medisinske opplysninger om personen med "
        "mindre den det gjelder, har samtykket (arbeidsmiljøloven § 5-1)."
    ),
}
_MUST = N_("Skal varsles.")
_MAY = N_("Vurder straks om den skal varsles. Er du i tvil, ring.")


def how_told(telling: Telling, value: Injury, today: date) -> str:
    """How and by when the one is told, with the paragraph."""
    if telling.channel is ReportChannel.NAV:
        return _nav(telling, today)
    text = _(_HOW[telling.channel])
    if telling.channel in (ReportChannel.AUTHORITY, ReportChannel.POLICE):
        return f"{_(_MUST) if telling.must else _(_MAY)} {text}"
    if telling.channel is ReportChannel.INTERNAL and value.kind is InjuryKind.NEAR_MISS:
        return _("Nestenulykker føres slik virksomheten har bestemt i internkontrollen sin.")
    return text


def _nav(telling: Telling, today: date) -> str:
    sends = _("Arbeidsgiver sender skademelding til Nav snarest når skaden kan gi rett til yrkesskadedekning.")
    if electronic(today):
        sends = _("Arbeidsgiver sender elektronisk skademelding til Nav snarest når skaden kan gi rett til dekning.")
    assert telling.last_day is not None
    limit = _("Skaden må være meldt innen ett år etter ulykken, senest {date} (folketrygdloven § 13-14).").format(
        date=long_date(telling.last_day)
    )
    late = _("Nav kan gjøre unntak fra fristen når det er klart at det er en yrkesskade og grunnene er særlige.")
    own = _("Sender ikke arbeidsgiver den, kan den skadde melde selv.")
    return f"{sends} {limit} {late} {own}"


def cover_words(*, oslo: bool) -> str:
    """What can be said of cover: that people decide it in each case. Oslo's own staff insurance stands in Dok. 25."""
    own = _("Personalforsikringene gjelder slik de følger av tariffavtalen og av forsikringene til arbeidsgiver.")
    if oslo:
        own = _(
            "Ifølge rundskriv 38/2021 punkt 2.6 omfatter Dok. 25 § 5.1.1 uførhet og død som følge av skade under "
            "fjernarbeid."
        )
    decided = _(
        "Om skaden også er en yrkesskade, vurderes konkret i hvert tilfelle (folketrygdloven § 13-6 og "
        "yrkesskadeforsikringsloven § 10). Dekningen kan være mer begrenset hjemme enn på kontoret. "
        "hkdesk avgjør ingenting om dekning."
    )
    return f"{own} {decided}"


def little_health() -> str:
    """What is not to be written in the record."""
    return _(
        "Skriv så lite som mulig om helse: hva som skjedde og hva som ble gjort, ikke diagnose, behandling eller "
        "sykdom. Det Nav og forsikringen trenger, står i skademeldingen."
    )


def report_words(report: Report) -> str:
    """What was said: when it was sent, by whom and under which reference; or why it was not to be."""
    if report.sent_on is None:
        return _("Skal ikke meldes: {why}").format(why=report.not_sent_why)
    said = _("Meldt {date}").format(date=long_date(report.sent_on))
    if report.sent_by:
        said = _("{said} av {who}").format(said=said, who=report.sent_by)
    if report.reference:
        said = _("{said}, referanse {reference}").format(said=said, reference=report.reference)
    return said


def when_words(value: Injury) -> str:
    """The day, and the time where it is known."""
    on = long_date(value.on)
    return _("{date} kl. {time}").format(date=on, time=clock(value.at)) if value.at is not None else on


def note_title(kind: InjuryKind) -> str:
    """The heading of a note on paper."""
    if kind is InjuryKind.NEAR_MISS:
        return _("Notat om nestenulykke på hjemmekontor")
    return _("Notat om skade på hjemmekontor")
