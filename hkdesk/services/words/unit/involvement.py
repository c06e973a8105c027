"""Drøfting og medvirkning in words: what lacks and by which paragraph, and where each entry stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from hkdesk.domain.unit.involvement.entries import (
    Answer,
    Entry,
    Input,
    Meeting,
    MeetingState,
    SafetyConsulted,
    Sent,
    Side,
    ViewState,
)
from hkdesk.domain.unit.involvement.missing import Coming, ComingUp, Lack, Missing
from hkdesk.i18n import N_, _
from hkdesk.services.words.screen.wording import long_date, short_date

_WHERE_IT_APPLIES = N_("{law} der aml kapittel 8 gjelder")
_CIRCULAR = N_("rundskriv 38/2021 punkt 2.2")

_LAWS: dict[Lack, str] = {
    Lack.SENT: N_("aml § 8-2 tredje ledd"),
    Lack.MEETING: N_("aml § 8-1 og § 8-2 første ledd bokstav c"),
    Lack.ANSWER: N_("aml § 8-2 tredje ledd"),
    Lack.SAFETY: N_("aml § 6-2 fjerde ledd"),
    Lack.VIEW: N_("aml § 6-2 fjerde ledd"),
}
_UNION_LAW = frozenset({Lack.SENT, Lack.MEETING, Lack.ANSWER})

_DUTY_OSLO = N_(
    "Rundskriv 38/2021 punkt 2.2: Arbeidsgiver fastsetter ordningen og drøfter den med tillitsvalgte. "
    "Vernetjenesten involveres i det som gjelder arbeidsmiljøet. Det gjelder uansett hvor stor enheten er."
)
_DUTY_ELSEWHERE = N_(
    "Oslo kommunes rundskriv 38/2021 (punkt 2.2) ber om drøfting med tillitsvalgte og om at vernetjenesten "
    "involveres. Det gjelder bare i Oslo kommune, men hkdesk spør om det samme i alle enheter."
)
_DUTY_LAW: tuple[str, ...] = (
    N_(
        "Aml § 8-1 og § 8-2: Drøfting er en plikt i virksomheter som jevnlig sysselsetter minst 50 arbeidstakere. Det "
        "er virksomheten som telles, ikke enheten. Plikten gjelder blant annet beslutninger som kan føre til vesentlig "
        "endring i arbeidsorganisering eller ansettelsesforhold. Om ordningen er en slik beslutning, må dere vurdere."
    ),
    N_(
        "Der plikten gjelder, skal drøftingen skje så tidlig som mulig. De tillitsvalgte skal få informasjon de kan "
        "forberede seg på, kunne møte arbeidsgiver og få et grunngitt svar. Drøfting av en slik beslutning skal ta "
        "sikte på å oppnå en avtale (§ 8-2 andre og tredje ledd)."
    ),
    N_(
        "Aml § 6-2 fjerde ledd: Verneombudet skal tas med på råd når tiltak som har betydning for arbeidsmiljøet "
        "planlegges og gjennomføres. Det gjelder i alle virksomheter som har verneombud (§ 6-1)."
    ),
)
_AGREED_OSLO = N_(
    "§ 8-2 kan fravikes i tariffavtale (fjerde ledd), og hovedavtalen (Dok. 24) kan kreve mer. hkdesk kjenner ikke "
    "ordlyden: spør HR om hva som gjelder hos dere."
)
_AGREED_ELSEWHERE = N_(
    "§ 8-2 kan fravikes i tariffavtale (fjerde ledd), og hovedavtalen kan kreve mer. hkdesk kjenner ikke ordlyden: "
    "spør HR om hva som gjelder hos dere."
)


def duty_words(*, oslo: bool) -> tuple[str, ...]:
    """When drøfting is a duty and with whom, and what is the circular's ask alone; a paragraph each."""
    asked, agreed = (_DUTY_OSLO, _AGREED_OSLO) if oslo else (_DUTY_ELSEWHERE, _AGREED_ELSEWHERE)
    return tuple(_(text) for text in (asked, *_DUTY_LAW, agreed))


MEETING_STATES: dict[MeetingState, str] = {
    MeetingState.AGREED: N_("Avtalt"),
    MeetingState.HELD: N_("Holdt"),
    MeetingState.NOT_WANTED: N_("Tillitsvalgte ønsket ikke møte"),
}
SIDES: dict[Side, str] = {Side.UNION: N_("Tillitsvalgte"), Side.EMPLOYEES: N_("Ansatte")}
VIEW_STATES: dict[ViewState, str] = {
    ViewState.AWAITED: N_("Venter på svar"),
    ViewState.GIVEN: N_("Har sagt sitt syn"),
    ViewState.NO_REMARKS: N_("Har ikke merknader"),
    ViewState.DID_NOT_ANSWER: N_("Svarte ikke innen fristen"),
}

STATES: dict[Enum, str] = dict([*MEETING_STATES.items(), *SIDES.items(), *VIEW_STATES.items()])
"""All of them."""


def missing_sentence(missing: Missing) -> str:
    """What lacks, in one sentence."""
    if missing.what is Lack.SENT:
        return _("Grunnlaget er ikke sendt til tillitsvalgte.")
    if missing.what is Lack.MEETING:
        if missing.on is not None:
            return _("Møtet med tillitsvalgte er avtalt {date}, men er ikke ført som holdt.").format(
                date=long_date(missing.on)
            )
        return _("Ordningen er ikke drøftet med tillitsvalgte.")
    if missing.what is Lack.ANSWER and missing.on is not None:
        return _("Innspillet fra {who} {date} har ikke fått et grunngitt svar.").format(
            who=missing.who, date=long_date(missing.on)
        )
    if missing.what is Lack.SAFETY:
        return _("Verneombudet er ikke tatt med på råd.")
    return _("Det er ikke ført hva verneombudet ({who}) mener.").format(who=missing.who)


def missing_basis(missing: Missing, *, oslo: bool) -> str:
    """By what it is asked: the paragraph of the law, and in Oslo kommune the circular.

    Chapter 8 of the law does not hold everywhere, and the words say so.
    """
    law = _(_LAWS[missing.what])
    if missing.what in _UNION_LAW:
        law = _(_WHERE_IT_APPLIES).format(law=law)
    return law if missing.what is Lack.ANSWER or not oslo else f"{_(_CIRCULAR)}; {law}"


def missing_words(missing: Missing, *, oslo: bool) -> str:
    """The sentence with its basis after it."""
    return f"{missing_sentence(missing).rstrip('.')} ({missing_basis(missing, oslo=oslo)})."


def title_of(entry: Entry) -> str:
    """What the entry is, by its kind."""
    if isinstance(entry, Sent):
        return _("Sendt til tillitsvalgte")
    if isinstance(entry, Meeting):
        return _("Møte med tillitsvalgte")
    if isinstance(entry, Input):
        return _("Innspill fra {who}").format(who=entry.who)
    if isinstance(entry, Answer):
        return _("Svar fra arbeidsgiver")
    if isinstance(entry, SafetyConsulted):
        return _("Verneombud tatt med på råd")
    raise TypeError(type(entry).__name__)


def state_of(entry: Entry) -> str:
    """Where the entry stands, in a few words; "" for one that is what it is."""
    if isinstance(entry, Meeting):
        return _(MEETING_STATES[entry.state])
    if isinstance(entry, Input):
        return _(SIDES[entry.side])
    if isinstance(entry, SafetyConsulted):
        return _(VIEW_STATES[entry.state])
    return ""


def coming_words(coming: ComingUp) -> str:
    """A date that waits, in a sentence."""
    date = long_date(coming.on)
    if coming.what is Coming.MEETING:
        return _("Møte med tillitsvalgte er avtalt {date}.").format(date=date)
    if coming.what is Coming.MEETING_PASSED:
        return _("Møtet som var avtalt {date}, er ikke ført som holdt.").format(date=date)
    return _("{who} er bedt om å svare innen {date}.").format(who=coming.who, date=date)


def standing_words(missing: Sequence[Missing], coming: Sequence[ComingUp]) -> tuple[str, str]:
    """How the version stands, in a few words, and that as "done", "begun" or "due"."""
    passed = next((one for one in coming if one.what is Coming.MEETING_PASSED), None)
    ahead = next((one for one in coming if one.what is Coming.MEETING), None)
    if passed is not None:
        return _("møtet {date} er ikke ført").format(date=short_date(passed.on)), "due"
    if ahead is not None:
        return _("drøfting {date}").format(date=short_date(ahead.on)), "begun"
    if missing:
        return _("mangler {n}").format(n=len(missing)), "due"
    return _("ført"), "done"
