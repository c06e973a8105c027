"""Which cases are open: those somebody shows or changes, and the last ones looked at. The rest is let go of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from hkdesk.services.session import CaseSession

LATEST = 20
"""How many cases that were looked at last stay open, with their steps to undo, though nobody shows them."""


class OpenCases:
    """One session a case: as long as anybody holds on to it, asking for the case gives the same one.

    An older one is let go of once nothing is lost with it (`CaseSession.idle`); opened again, it is read from the store
    with its steps to undo. What was undone and not done again is forgotten.
    """

    def __init__(self) -> None:
        self._kept: dict[str, CaseSession] = {}  # the one asked for last stands last
        self._there: WeakValueDictionary[str, CaseSession] = WeakValueDictionary()

    def get(self, case_id: str) -> CaseSession | None:
        """The session of the case, which is the one asked for last from now on; None for a case that is not open."""
        found = self._there.get(case_id)
        if found is not None:
            self.keep(found)
        return found

    def add(self, session: CaseSession) -> CaseSession:
        """A case was opened. Gives the session back."""
        self.keep(session)
        session.changing = self.keep
        return session

    def keep(self, session: CaseSession) -> None:
        """The case is worked on; older ones that nobody needs are let go of."""
        case_id = session.case.id
        self._kept.pop(case_id, None)
        self._kept[case_id] = self._there[case_id] = session
        for older, one in [*self._kept.items()][:-LATEST]:
            if one.idle:
                del self._kept[older]

    def drop(self, case_id: str) -> None:
        """The case is gone, or is to be read again: what somebody still holds of it is of no use."""
        self._kept.pop(case_id, None)
        gone = self._there.pop(case_id, None)
        if gone is not None:
            gone.changing = lambda _session: None

    def __iter__(self) -> Iterator[CaseSession]:
        """Every session there is, also those somebody else alone holds on to."""
        return iter([*self._there.values()])
