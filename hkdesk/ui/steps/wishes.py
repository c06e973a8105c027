"""A field that a link on one step leads to on another: left here, and taken up when that step is shown."""

from __future__ import annotations

from hkdesk.services.session import CaseSession


def wish(session: CaseSession, field: str) -> None:
    """Asks that the field gets the focus when its step is next shown; a later wish replaces this one."""
    session.scratch.wished_field = field


def wished(session: CaseSession, field: str) -> bool:
    """Whether this field was wished for; then the wish is taken."""
    return session.scratch.wished_field == field and bool(take(session))


def take(session: CaseSession) -> str:
    """The field wished for, or nothing; a wish is taken once."""
    field, session.scratch.wished_field = session.scratch.wished_field, ""
    return field
