"""Whether the store still holds what was put into it: the whole answer, and a quick one for the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hkdesk.i18n import N_, _
from hkdesk.services.clock import Clock
from hkdesk.store.records import IntegrityFault
from hkdesk.store.store import Store

_WORDS = {
    "integrity_check": N_("Filen er ikke hel: {detail}."),
    "cipher_integrity_check": N_("En side i filen er endret utenom hkdesk: {detail}."),
    "foreign_key_check": N_("En rad viser til noe som ikke finnes: {detail}."),
    "journal": N_("Hendelsesloggen er ikke som den ble skrevet, fra rad {detail}."),
    "unit_against_journal": N_("Enheten er endret uten at hendelsesloggen vet om det ({detail})."),
    "case_against_journal": N_("Saken {detail} er en annen enn hendelsesloggen sier."),
    "search_index": N_("Saken {detail} finnes ikke i søket."),
    "ledger_page": N_("En side i signaturloggen står et annet sted enn hendelsene sier: {detail}."),
    "ledger_against_journal": N_("Signaturloggen er en annen enn rad {detail} i hendelsesloggen sier."),
    "document": N_("Et dokument eller en skanning har andre bytes enn da det ble lagret ({detail})."),
}


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked through, and what does not hold."""

    cases: int
    documents: int
    journal_rows: int
    faults: tuple[IntegrityFault, ...]


def fault_text(fault: IntegrityFault) -> str:
    """The fault as a sentence."""
    return _(_WORDS[fault.check]).format(detail=fault.detail)


class HealthDesk:
    """`Workspace.health`. Looks, and changes nothing."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def verify(self) -> Health:
        """Looks through everything.

        Raises:
            Surroundings: the file cannot be read.
        """
        found = tuple(self._store.integrity.faults())
        cases = self._store.rows.count(self._clock.today())
        return Health(cases, len(self._store.documents.records()), len(self._store.journal.rows()), found)

    def quick_check(self) -> Callable[[], list[IntegrityFault]]:
        """A job for a worker that looks at the journal, and at units and cases against it."""
        return self._store.quick_check()
