"""What is still to be filled in, called the same on screen and on the command line."""

from __future__ import annotations

from hkdesk.domain.agreement.ready import OWN, SECOND, SIGNER
from hkdesk.i18n import N_, _
from hkdesk.services.content import catalogue
from hkdesk.services.words.languages import on_screen

_UNREADY = {
    "unit.organisation": N_("navnet på virksomheten"),
    "unit.manager_name": N_("navnet på leder"),
    "employee.name": N_("navnet på den ansatte"),
    "terms.home_address": N_("hjemmeadressen"),
    "terms.duration.start": N_("startdatoen"),
    SIGNER: N_("navnet på den som signerer for arbeidsgiver"),
    SECOND: N_("navnet på den som også skal godkjenne avtalen"),
}
_WHERE = {
    SIGNER: N_("Skriv det i «Signerer for arbeidsgiver» i steget Avtale."),
    SECOND: N_("Skriv det i «Godkjenner også» i steget Avtale."),
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
    """The name of a fact the paper needs and lacks; one of `ready.unready`."""
    if path.startswith(OWN):
        field = next(one for one in catalogue().own_fields if one.id == path.removeprefix(OWN))
        return _("«{field}»").format(field=on_screen(field.label))
    return _(_UNREADY[path])


def lack_text(path: str, *, second_asked: bool = False, where: bool = True) -> str:
    """That the fact is missing and why it is asked for, in sentences.

    Args:
        path: one of `ready.unready`.
        second_asked: the unit or the virksomhet asks for one more who approves.
        where: also tell the field where it is written, if that is hard to guess.
    """
    words = unready_text(path)
    said = [_("{what} mangler.").format(what=words[0].upper() + words[1:])]
    if second_asked and path == SECOND:
        said.append(_("Virksomheten krever at en til godkjenner."))
    if where and path in _WHERE:
        said.append(_(_WHERE[path]))
    return " ".join(said)


def scope_missing_text(name: str) -> str:
    """The name of a fact or decision that the avklaring lacks; one of `ScopeResult.missing`."""
    return _(_SCOPE[name])
