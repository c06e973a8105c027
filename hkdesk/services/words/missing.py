"""What is still to be filled in, called the same on screen and on the command line."""

from __future__ import annotations

from hkdesk.i18n import N_, _

_UNREADY = {
    "unit.organisation": N_("navnet på virksomheten"),
    "unit.manager_name": N_("navnet på leder"),
    "employee.name": N_("navnet på den ansatte"),
    "terms.home_address": N_("hjemmeadressen"),
    "terms.duration.start": N_("startdatoen"),
}
_SCOPE = {
    "place": N_("hvor arbeidet skal gjøres"),
    "pattern": N_("hvor ofte"),
    "days_per_week": N_("dager i uka"),
    "spell_days": N_("hvor lenge"),
    "grey_zone_agreement": N_("din avgjørelse"),
    "reason": N_("en begrunnelse"),
}


def unready_text(path: str) -> str:
    """The name of a fact the paper needs and lacks; one of `readiness.unready`."""
    return _(_UNREADY[path])


def scope_missing_text(name: str) -> str:
    """The name of a fact or decision that the avklaring lacks; one of `ScopeResult.missing`."""
    return _(_SCOPE[name])
