"""A change of a signed agreement while it is being drafted: begun, taken up, or let go of.

The draft of the case is the draft of the change. That one has been begun is kept with the session, so that leaving
the case loses nothing; from the first word that differs the case itself tells it.
"""

from __future__ import annotations

from weakref import WeakSet

from hkdesk.domain.commands import SetTerms
from hkdesk.services.session import CaseSession

_begun: WeakSet[CaseSession] = WeakSet()


def begin(session: CaseSession) -> None:
    """Opens the draft of a change; nothing is written."""
    if session.view.amendable is not None:
        _begun.add(session)


def under_way(session: CaseSession) -> bool:
    """Whether a change of the signed agreement is being drafted."""
    view = session.view
    return view.amendable is not None and (view.changing or session in _begun)


def drop(session: CaseSession) -> None:
    """Lets go of the change: the draft reads as the agreement again, one step to undo."""
    _begun.discard(session)
    base = session.view.amendable
    if base is not None and session.view.changing:
        session.do(SetTerms(base.terms))


def done(session: CaseSession) -> None:
    """The change was issued: the next one is begun anew."""
    _begun.discard(session)
