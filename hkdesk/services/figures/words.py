"""What bundles of figures and the reasons to set one aside are called."""

from __future__ import annotations

from hkdesk.i18n import N_, _

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


def refusal_words(reason: str) -> str:
    """Why a bundle is set aside."""
    return _(_REFUSALS[reason])
