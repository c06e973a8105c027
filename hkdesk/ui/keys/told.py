"""What the status line says of the recovery code."""

from __future__ import annotations

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.keys.desk import KeyDesk
from hkdesk.services.keys.policy import passphrase_required


def code_trouble(keys: KeyDesk) -> str:
    """What is lacking: a code never made, never proved or not for a year, or a passphrase that must be."""
    try:
        state, waits = keys.state(), keys.code_waits()
    except HkdeskError as error:
        return error.reason
    if passphrase_required() and state.passphrase_made is None:
        return _("Velg en passordsetning i Innstillinger: virksomheten krever det")
    if not waits:
        return ""
    if state.code_made is None:
        return _("Ingen gjenopprettingskode")
    return (
        _("Gjenopprettingskoden er ikke prøvd") if state.code_proved is None else _("Prøv gjenopprettingskoden igjen")
    )
