"""What a change of manager reads and writes in the store, and the list of those made."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.values import recovery_code
from hkdesk.errors import InvalidInput
from hkdesk.exchange.unit_file import Contents
from hkdesk.store.records import JournalRow, utc_text

if TYPE_CHECKING:
    from hkdesk.services.workspace import Workspace
    from hkdesk.store.store import Store

GIVEN, RECEIVED, TAKEN = "UnitGiven", "UnitReceived", "UnitTaken"
"""The journal's words: the file was made; the receiver's receipt was shown; one was taken in."""

_FACT = "unit_handovers"
_SUBJECT = "unit_handover"
_MOST = 200


@dataclass(frozen=True, slots=True)
class Given:
    """A change of manager made here. It names the unit and who is to have it, and of the people only their cases' ids.

    `receipt_sha256` is what the receipt is known by; `received_at` is when it was shown, "" until then. `seq` is the
    number of the journal's last row when the file was made: what has a higher one is not in it, whatever the clock
    says.
    """

    id: str
    made_at: str
    unit: str
    to: str
    case_ids: tuple[str, ...]
    sha256: str
    receipt_sha256: str
    received_at: str = ""
    seq: int = 0

    @property
    def made(self) -> datetime:
        """When the file was made."""
        return datetime.fromisoformat(self.made_at)


def unit_desk(workspace: Workspace) -> UnitDesk:
    """The desk of the opened store."""
    return UnitDesk(workspace, workspace.intake.store)


class UnitDesk:
    """Reads what is given over, keeps the list of what was, and writes what comes in."""

    def __init__(self, opened: Workspace, store: Store) -> None:
        self._opened, self._store = opened, store

    def unit(self, unit_id: str) -> Unit:
        """The unit. Raises InvalidInput: unknown_id."""
        found = self._store.units.find(unit_id)
        if found is None:
            raise InvalidInput("unknown_id", field="unit", got=unit_id)
        return found

    def units(self) -> tuple[Unit, ...]:
        """Every unit here."""
        return self._store.units.all()

    def journal(self, case_id: str) -> Sequence[JournalRow]:
        """What the journal tells of the case, oldest first."""
        return self._store.journal.rows(case_id)

    def journal_end(self) -> int:
        """The number of the journal's last row."""
        return self._store.journal.end()

    def unsent(self, case_id: str) -> Mapping[str, str]:
        """What stands in forms of the case and was not sent."""
        return self._store.unsent.of(case_id)

    def given(self) -> tuple[Given, ...]:
        """What was given over from here, newest first."""
        told = json.loads(self._store.facts.get(_FACT) or "[]")
        return tuple(Given(**{**one, "case_ids": tuple(one["case_ids"])}) for one in told)

    def note_given(self, contents: Contents, sha256: str, receipt_sha256: str, seq: int) -> None:
        """Notes the file, made of what the journal told up to row `seq`, in the list and in it. Raises Surroundings."""
        ids = tuple(one.id for one in contents.cases)
        made = Given(
            contents.id, contents.made_at, contents.unit.name, contents.to, ids, sha256, receipt_sha256, seq=seq
        )
        with self._store.transaction():
            self._keep((made, *self.given()))
            self._store.journal.write(self._opened.entry(GIVEN), _SUBJECT, contents.id, sha256)

    def received(self, typed: str) -> Given:
        """Notes that the receiver has taken over, by the receipt that only who opened the file can have.

        Raises:
            InvalidInput: code_..., for a receipt that is not written right; receipt_wrong, where it is none of ours.
            Surroundings: the store cannot be written.
        """
        digest = hashlib.sha256(recovery_code.secret_of(typed)).hexdigest()
        known = self.given()
        found = next((one for one in known if hmac.compare_digest(one.receipt_sha256, digest)), None)
        if found is None:
            raise InvalidInput("receipt_wrong", field="receipt")
        if found.received_at:
            return found
        seen = replace(found, received_at=utc_text(self._opened.clock.now()))
        with self._store.transaction():
            self._keep(tuple(seen if one.id == seen.id else one for one in known))
            self._store.journal.write(self._opened.entry(RECEIVED), _SUBJECT, found.id, found.sha256)
        return seen

    def _keep(self, given: Sequence[Given]) -> None:
        self._store.facts.put(_FACT, json.dumps([asdict(one) for one in given[:_MOST]], ensure_ascii=False))

    def require_received(self, given_id: str) -> Given:
        """What was given over under the id, where it is known to have come and nothing was changed here since.

        Raises:
            InvalidInput: unknown_id; unit_not_received; unit_changed_since, with the numbers of the cases.
        """
        found = next((one for one in self.given() if one.id == given_id), None)
        if found is None:
            raise InvalidInput("unknown_id", field="id", got=given_id)
        if not found.received_at:
            raise InvalidInput("unit_not_received")
        here = self.still_here(found)
        cases = [self._store.cases.load(case_id).case for case_id in here]
        later = [case for case in cases if self._last_told(case) > found.seq]
        if later:
            numbers = ", ".join(case.number for case in later)
            raise InvalidInput("unit_changed_since", got=numbers)
        return replace(found, case_ids=here)

    def _last_told(self, case: Case) -> int:
        """The journal's last row about the case, the notes of its days, what is kept of the person, or its paper."""
        rows = [row.seq for row in self.journal(case.id)]
        rows += [row.seq for one in self._store.unit_records.of_case(case.id) for row in self.journal(one.id)]
        return max([*rows, *self._store.erasures.reach(case).acts], default=0)

    def still_here(self, given: Given) -> tuple[str, ...]:
        """The cases of a hand-over that have not been erased or removed here."""
        return tuple(case_id for case_id in given.case_ids if self._is_here(case_id))

    def _is_here(self, case_id: str) -> bool:
        try:
            self._store.cases.revision(case_id)
        except InvalidInput:
            return False
        return True

    # --- what comes in: see `taking` ---

    @property
    def store(self) -> Store:
        """The store, for `taking`, which writes in one transaction."""
        return self._store

    def note_taken(self, contents: Contents, sha256: str) -> None:
        """Notes in the journal that the file was taken in; part of the transaction that does it."""
        self._store.journal.write(self._opened.entry(TAKEN), _SUBJECT, contents.id, sha256)
