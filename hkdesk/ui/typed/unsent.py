"""Texts typed into forms that are sent by a button: kept with the case's session, so leaving the case loses nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.input.fields import TextArea


def keep(session: CaseSession, name: str, text: str) -> None:
    """Keeps what stands in a form's field until it is sent."""
    session.scratch.unsent[name] = text


def kept(session: CaseSession, name: str) -> str:
    """What was typed and not sent, or nothing."""
    return session.scratch.unsent.get(name, "")


def forget(session: CaseSession, *names: str) -> None:
    """The texts were sent."""
    for name in names:
        session.scratch.unsent.pop(name, None)


def keep_typing(session: CaseSession, name: str, field: TextArea | QLineEdit) -> None:
    """Shows what was typed before in the field, and keeps what is typed from now on."""
    if isinstance(field, TextArea):
        field.set_value(kept(session, name))
        field.changed.connect(lambda text: keep(session, name, text))
    else:
        field.setText(kept(session, name))
        field.textChanged.connect(lambda text: keep(session, name, text))
