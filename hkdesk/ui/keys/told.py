"""What the status line says of the recovery code."""

from __future__ import annotations

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.keys.desk import KeyDesk


def code_trouble(keys: KeyDesk) -> str:
    """Words for a code that was never made, never proved, or not for a year; nothing when all is well."""
    try:
        state, waits = keys.state(), keys.code_waits()
    except HkdeskError as error:
        return error.reason
    if not waits:
        return ""
    if state.code_made is None:
        return _("Ingen gjenopprettingskode")
    return (
        _("Gjenopprettingskoden er ikke prøvd") if state.code_proved is None else _("Prøv gjenopprettingskoden igjen")
    )
