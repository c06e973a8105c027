"""What figures, their kinds and the reasons to set a bundle aside are called."""

from __future__ import annotations

from hkdesk.i18n import N_, _
from hkdesk.services.words.screen.wording import month_name

_REFUSALS = {
    "too_big": N_("for stor"),
    "unreadable": N_("kan ikke leses"),
    "not_a_bundle": N_("er ikke tall fra hkdesk, eller er avkortet"),
    "wrong_format": N_("er i et annet format"),
    "not_json": N_("innholdet kan ikke leses"),
    "unknown_key": N_("signert med en nøkkel HR ikke har registrert"),
    "bad_signature": N_("signaturen stemmer ikke"),
    "wrong_shape": N_("tallene har feil form"),
    "not_your_unit": N_("nøkkelen gjelder en annen enhet"),
    "unknown_unit": N_("enheten står ikke i listen for denne måneden"),
    "not_your_time": N_("nøkkelen gjaldt ikke denne måneden"),
    "key_revoked": N_("nøkkelen er trukket tilbake"),
    "not_over_yet": N_("måneden er ikke over"),
    "does_not_add_up": N_("tallene stemmer ikke med hverandre"),
    "same_id_other_content": N_("samme id som andre tall: kan være endret"),
    "earlier_edition_missing": N_("den forrige utgaven mangler"),
    "not_the_next_edition": N_("er ikke neste utgave"),
}
_KINDS = {
    # states
    "none": N_("Ingen avtale"),
    "draft": N_("Utkast"),
    "waiting": N_("Til signering"),
    "signed": N_("Signert"),
    "ended": N_("Utløpt eller opphørt"),
    "refused": N_("Avslått"),
    # kinds of work
    "case_worker": N_("Saksbehandling"),
    "leader": N_("Ledelse"),
    "adviser": N_("Rådgivning"),
    "teacher": N_("Undervisning og barnehage"),
    "health": N_("Helse"),
    "technical": N_("Teknikk og IKT"),
    "culture": N_("Kultur"),
    "other": N_("Annet"),
    # overdue
    "signature": N_("Signatur"),
    "review": N_("Gjennomgang"),
    "measure": N_("Tiltak"),
    "loan": N_("Utlån"),
    # what stands otherwise than it should
    "assessment_again": N_("Vurdering på nytt"),
    "assessment_opened": N_("Ubesvarte spørsmål"),
    "declaration_again": N_("Ny egenerklæring"),
    "letter_not_told": N_("Brev ikke levert"),
    "terms_differ": N_("Avvik fra avtalen"),
    "trial_open": N_("Prøvetid ikke vurdert"),
    # columns
    "total": N_("Sum"),
    "agreed": N_("Med avtale"),
    "without": N_("Uten avtale"),
}


def refusal_words(reason: str) -> str:
    """Why a bundle is set aside."""
    return _(_REFUSALS[reason])


def kind_words(kind: str) -> str:
    """A state, a kind of work, what is overdue or otherwise than it should, or a column of sums."""
    return _(_KINDS[kind])


def month_words(period: str) -> str:
    """A month written as "2026-11" in words."""
    return f"{month_name(int(period[5:]))} {period[:4]}"
