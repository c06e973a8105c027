"""A change of a signed agreement while it is being drafted: begun, taken up, or let go of.

The draft of the case is the draft of the change. That one has been begun is kept with the session, so that leaving
the case loses nothing; from the first word that differs the case itself tells it.
"""

from __future__ import annotations

from hkdesk.domain.changes.commands import SetTerms
from hkdesk.services.session import CaseSession


def begin(session: CaseSession) -> None:
    """Opens the draft of a change; nothing is written."""
    if session.view.amendable is not None:
        session.scratch.change_begun = True


def under_way(session: CaseSession) -> bool:
    """Whether a change of the signed agreement is being drafted."""
    view = session.view
    return view.amendable is not None and (view.changing or session.scratch.change_begun)


def instead(session: CaseSession, *, whole: bool) -> None:
    """Has the draft issued as a wholly new agreement in place of the one that applies, or as an amendment again."""
    session.scratch.whole_anew = whole


def is_whole(session: CaseSession) -> bool:
    """Whether the draft is to be a wholly new agreement, which takes the place of the one that applies."""
    return session.scratch.whole_anew and under_way(session)


def drop(session: CaseSession) -> None:
    """Lets go of the change: the draft reads as the agreement again, one step to undo."""
    done(session)
    base = session.view.amendable
    if base is not None and session.view.changing:
        session.do(SetTerms(base.terms))


def done(session: CaseSession) -> None:
    """The change was issued: the next one is begun anew."""
    session.scratch.change_begun = session.scratch.whole_anew = False
