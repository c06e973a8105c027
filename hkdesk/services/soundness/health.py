"""Whether the store still holds what was put into it: the whole answer, a quick one, and what each fault asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.i18n import N_, _
from hkdesk.services.soundness import last_end
from hkdesk.store.integrity import Integrity, Stopped, Watching
from hkdesk.store.records import IntegrityFault
from hkdesk.store.store import Store

if TYPE_CHECKING:
    from hkdesk.domain.case.case import CaseFile
    from hkdesk.services.soundness.rescue import Rescued

    RescueJob = Callable[[Callable[[float], object], Callable[[], bool]], Rescued]

_WORDS = {
    "integrity_check": N_("Filen er ikke hel: {detail}."),
    "cipher_integrity_check": N_("En side i filen er endret utenom hkdesk: {detail}."),
    "unreadable": N_("En del av filen kan ikke leses, så «{detail}» kan ikke kontrolleres."),
    "schema": N_("«{detail}» mangler i filen. Den er endret utenom hkdesk."),
    "foreign_key_check": N_("En rad viser til noe som ikke finnes: {detail}."),
    "journal": N_("Hendelsesloggen er ikke som den ble skrevet, fra rad {detail}."),
    "unit_against_journal": N_("Enheten er endret uten at hendelsesloggen vet om det ({detail})."),
    "case_against_journal": N_("Saken {detail} er en annen enn hendelsesloggen sier."),
    "week_against_journal": N_("Notatene i uka for saken {detail} er andre enn hendelsesloggen sier."),
    "record_against_journal": N_("En opplysning om enheten ({detail}) er en annen enn hendelsesloggen sier."),
    "search_index": N_("Saken {detail} finnes ikke i søket."),
    "ledger_page": N_("En side i signaturloggen står et annet sted enn hendelsene sier: {detail}."),
    "ledger_against_journal": N_("Signaturloggen er en annen enn rad {detail} i hendelsesloggen sier."),
    "erasure": N_("En sletting er en annen enn rad {detail} i hendelsesloggen sier."),
    "document": N_("Et dokument eller en skanning har andre bytes enn da det ble lagret ({detail})."),
}
_RESTORE = N_(
    "Gjenopprett en sikkerhetskopi fra før feilen, eller ta ut det som kan leses. Filen blir liggende som den er."
)
_LOOK = N_("Se over det mot papiret eller en sikkerhetskopi. Er det ikke du som har endret det, si fra til IT.")
_WHAT_TO_DO = {
    "integrity_check": _RESTORE,
    "cipher_integrity_check": _RESTORE,
    "unreadable": _RESTORE,
    "schema": _RESTORE,
    "foreign_key_check": _RESTORE,
    "journal": _LOOK,
    "unit_against_journal": _LOOK,
    "case_against_journal": _LOOK,
    "week_against_journal": _LOOK,
    "record_against_journal": _LOOK,
    "search_index": N_("Endre og lagre noe i saken, så legges den inn i søket igjen. Ingenting er borte."),
    "ledger_page": _LOOK,
    "ledger_against_journal": _LOOK,
    "erasure": _LOOK,
    "document": N_("Hent dokumentet fra en sikkerhetskopi eller fra arkivet. De andre dokumentene er ikke berørt."),
}


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked through, and what does not hold."""

    cases: int
    documents: int
    journal_rows: int
    faults: tuple[IntegrityFault, ...]
    whole: bool = True
    """Whether everything was looked at, and not the quick part alone."""


def fault_text(fault: IntegrityFault) -> str:
    """The fault as a sentence."""
    return _(_WORDS[fault.check]).format(detail=fault.detail)


def what_to_do(fault: IntegrityFault) -> str:
    """What the fault asks of the user, as a sentence or two."""
    return _(_WHAT_TO_DO[fault.check])


class HealthDesk:
    """`Workspace.health`. Looks, and changes nothing in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def verify(self, *, quick: bool = False) -> Health:
        """Looks through everything, or through what `quick_check` does.

        Raises:
            Surroundings: the file cannot be opened; what can be opened and not read is a fault.
        """
        found = self._store.on_disk().look(lambda integrity: _health(integrity, Watching(), quick=quick))
        self._settle(found)
        return found

    def quick_check(self) -> Callable[[], Health]:
        """A job for a worker that looks at the journal, and at units and cases against it."""
        disk = self._store.on_disk()
        return lambda: disk.look(lambda integrity: _health(integrity, Watching(), quick=True))

    def full_check(self) -> Callable[[Callable[[float], object], Callable[[], bool]], Health | None]:
        """A job for a worker that looks through everything; None when it was stopped.

        It takes who is told the share that is done, from 0 to 1, and who is asked whether to stop.
        """
        disk = self._store.on_disk()

        def look(tell: Callable[[float], object], stopped: Callable[[], bool]) -> Health | None:
            try:
                found = disk.look(lambda integrity: _health(integrity, Watching(tell, stopped), quick=False))
            except Stopped:
                return None
            self._settle(found)
            return found

        return look

    def rescue(self, folder: Path | None, newer: list[CaseFile]) -> RescueJob:
        """A job for a worker that takes out what can be read of a store that turned out to be damaged."""
        from hkdesk.services.soundness.rescue import rescue

        path, key = self._store.path, self._store.on_disk().key
        return lambda tell, stopped: rescue(path, folder, key=key, newer=newer, tell=tell, stopped=stopped)

    def _settle(self, found: Health) -> None:
        """A check that was owed is done when it was whole and found nothing; else it is owed until it does."""
        if found.whole and not found.faults:
            last_end.settle(self._store.path)


def _health(integrity: Integrity, watching: Watching, *, quick: bool) -> Health:
    faults = integrity.quick_faults() if quick else integrity.faults(watching)
    return Health(*integrity.counts(), tuple(faults), not quick)
