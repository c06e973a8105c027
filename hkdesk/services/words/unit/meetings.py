"""Meetings in words: the form and its reasons, and what is spared, always as an estimate with its formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from hkdesk.domain.content.catalogue import MeetingQuestionText
from hkdesk.domain.unit.meetings.meeting import Meeting, TravelMeans, Trip
from hkdesk.domain.unit.meetings.suits import Reason, form_of
from hkdesk.domain.unit.meetings.travel import Saved, TravelFactor
from hkdesk.i18n import _
from hkdesk.services.unit.meetings import guidance
from hkdesk.services.words.labels import label
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import decimal_mark, listed

_THIN = "\N{NARROW NO-BREAK SPACE}"
_WHOLE_FROM = 10


def exact(value: Decimal) -> str:
    """The number as it is, with the decimal mark of the window and no needless zeros."""
    return f"{value.normalize():f}".replace(".", decimal_mark()) if value else "0"


def rounded(value: Decimal, decimals: int = 0) -> str:
    """The number to so many decimals, half of the last one up, with its thousands apart."""
    step = Decimal(1).scaleb(-decimals)
    whole, _point, rest = f"{value.quantize(step, ROUND_HALF_UP):,f}".replace(",", _THIN).partition(".")
    return f"{whole}{decimal_mark()}{rest}" if rest else whole


def _estimated(value: Decimal) -> str:
    """Whole from ten on, below that with one decimal: more would look surer than an estimate is."""
    return rounded(value, 0 if value >= _WHOLE_FROM else 1).removesuffix(f"{decimal_mark()}0")


def hours_words(saved: Saved) -> str:
    """The time, in hours."""
    return _("{n} timer").format(n=_estimated(saved.minutes / 60))


def kr_words(saved: Saved) -> str:
    """The kroner, whole."""
    return _("{n} kroner").format(n=rounded(saved.kr))


def co2_words(saved: Saved) -> str:
    """The CO2, in kilograms."""
    return _("{n} kg CO₂").format(n=_estimated(saved.grams_co2 / 1000))


def saved_words(saved: Saved) -> str:
    """All three in one line, as the estimate they are."""
    return _("Anslag: {hours}, {kr} og {co2}").format(
        hours=hours_words(saved), kr=kr_words(saved), co2=co2_words(saved)
    )


def lacking_words(saved: Saved) -> tuple[str, ...]:
    """What is counted too low because a figure is not there, a sentence each."""
    said = []
    if saved.without_kr:
        said.append(
            _("Kroner mangler for {means}: ingen sats er ført, så summen er for lav.").format(
                means=_means(saved.without_kr)
            )
        )
    if saved.without_co2:
        said.append(
            _("CO₂ mangler for {means}: ingen faktor er ført, så summen er for lav.").format(
                means=_means(saved.without_co2)
            )
        )
    return tuple(said)


def _means(found: frozenset[TravelMeans]) -> str:
    return listed([label(one).lower() for one in TravelMeans if one in found])


def formulas() -> tuple[str, ...]:
    """How each sum is made."""
    return (
        _("Timer = personer som slipper reisen × 2 × minutter én vei : 60"),
        _("Kroner = personer × (2 × km én vei × kroner per km + billett tur-retur)"),
        _("Kilo CO₂ = personer × 2 × km én vei × gram per personkilometer : 1000"),
        _("I året = summen for ett møte × antall møter i året, for møter som holdes som hybrid- eller fjernmøte"),
    )


def factor_words(factor: TravelFactor) -> tuple[str, str]:
    """The rate and the CO2 of a means, each with year and source, or that there is none."""
    kr, grams = _("sats per kilometer er ikke ført"), _("CO₂ per personkilometer er ikke ført")
    if factor.kr_per_km is not None:
        kr = _("{n} kroner per km ({year}, {source})").format(
            n=exact(factor.kr_per_km), year=factor.kr_year, source=factor.kr_source
        )
    if factor.grams_co2_per_person_km is not None:
        grams = _("{n} gram CO₂ per personkilometer ({year}, {source})").format(
            n=exact(factor.grams_co2_per_person_km), year=factor.co2_year, source=factor.co2_source
        )
    return kr, grams


def trip_words(trip: Trip) -> tuple[str, str]:
    """Who is spared the way, and how far it is."""
    n = trip.people_spared
    people = _("1 person slipper reisen") if n == 1 else _("{n} personer slipper reisen").format(n=n)
    way = _("{means}, {km} km og {minutes} minutter én vei").format(
        means=label(trip.means), km=exact(trip.km_one_way), minutes=trip.minutes_one_way
    )
    if trip.ticket_kr_return is not None:
        way += ", " + _("billett {kr} kroner tur-retur").format(kr=exact(trip.ticket_kr_return))
    return people, way


def form_words(meeting: Meeting) -> str:
    """The form, and whether it was decided or is a suggestion."""
    form = form_of(meeting)
    if form is None:
        return _("ikke vurdert")
    how = _("bestemt") if meeting.decided is not None else _("forslag")
    return _("{form}, {how}").format(form=label(form), how=how)


def reason_words(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Each answer as the reason it is."""
    texts = {one.id: one for one in guidance().questions}
    return tuple(_reason(texts[one.question.value], one) for one in reasons)


def _reason(text: MeetingQuestionText, reason: Reason) -> str:
    if reason.yes or text.because_not is None:
        return on_screen(text.because)
    return on_screen(text.because_not)
