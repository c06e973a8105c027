"""The ways to the open store's key: what there is, and what the manager makes, proves and takes away.

Each act has its row in the journal: that it was done, never a code or a passphrase.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hkdesk.domain.values import recovery_code
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.services.backups.running import numbers_of
from hkdesk.services.clock import Clock
from hkdesk.services.keys.policy import passphrase_required
from hkdesk.store.backup.place import names_in, trouble_at
from hkdesk.store.file.connection import KEY_BYTES
from hkdesk.store.keys import beside, slots
from hkdesk.store.keys.check import new_check
from hkdesk.store.keys.holders import FileHolder, of_this_machine
from hkdesk.store.keys.key_file import CODE, FILE, OF_SYSTEM, PASSPHRASE
from hkdesk.store.keys.state import KeyState as KeyState
from hkdesk.store.keys.state import state as state_of
from hkdesk.store.keys.wrap import Kdf
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store

KINDS = {"code": (CODE,), "passphrase": (PASSPHRASE,), "system": (*OF_SYSTEM, FILE)}
"""The ways by the names that the command line and the window use."""


class KeyDesk:
    """`Workspace.keys`."""

    def __init__(self, store: Store, clock: Clock, who: str) -> None:
        self._store, self._clock, self._who = store, clock, who

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._store.path

    def state(self) -> KeyState:
        """Which ways there are. Raises Surroundings, as `beside.load`."""
        return state_of(self.path)

    def code_waits(self) -> bool:
        """Whether a code is to be made, or shown to be where it was put: never proved, or a year ago."""
        return self.state().code_to_prove(self._clock.today())

    @property
    def in_use(self) -> bytes:
        """The key the store is open under now, renewed or not: for opening it again at once, never to be kept."""
        return self._store.key

    # the recovery code

    def new_code(self) -> str:
        """Makes a recovery code; the one before opens nothing from now on. Raises Surroundings."""
        code = slots.make_code(self.path, self._store.key, self._today())
        self._note("key_code_made")
        self._travel()
        return code

    def code(self) -> str:
        """The code as it was printed last. Raises InvalidInput("code_none")."""
        return slots.code_of(self.path, self._store.key)

    def two_groups(self) -> tuple[int, int]:
        """Which two groups, counted from 1, to ask for; others each time."""
        first, second = secrets.SystemRandom().sample(range(1, recovery_code.GROUPS + 1), 2)
        return min(first, second), max(first, second)

    def prove_code(self, groups: Mapping[int, str]) -> None:
        """Notes that the paper is there: these groups, by their number, were written off it.

        Raises:
            InvalidInput: code_group, with the number of the first that is not the code's.
        """
        right = recovery_code.groups_of(self.code())
        for number, typed in sorted(groups.items()):
            if recovery_code.plain(typed) != right[number - 1]:
                raise InvalidInput("code_group", field="code", group=str(number), first=number)
        slots.prove_code(self.path, self._today())
        self._note("key_code_proved")

    # the other ways

    def set_passphrase(self, text: str, kdf: Kdf | None = None) -> None:
        """A passphrase in place of the one before. Where the virksomhet requires one, the machine's own way goes.

        Raises:
            InvalidInput: passphrase_short.
        """
        slots.set_passphrase(self.path, self._store.key, text, self._today(), kdf)
        self._note("key_passphrase_set")
        self._travel()
        self.follow_policy()

    def follow_policy(self) -> None:
        """Takes the machine's own way off where the virksomhet requires a passphrase, once there is one."""
        state = self.state()
        if passphrase_required() and state.passphrase_made is not None and (state.system or state.file):
            self.remove("system")

    def hold_here(self, *, in_file: bool = False) -> None:
        """Has this machine keep the key, so that hkdesk opens without being asked: the vault, or knowingly the file.

        Raises:
            InvalidInput: passphrase_required, where the virksomhet wants it typed.
            Surroundings: vault_none.
        """
        if passphrase_required() and self.state().passphrase_made is not None:
            raise InvalidInput("passphrase_required")
        slots.hold(self.path, self._store.key, FileHolder() if in_file else of_this_machine(), self._today())
        self._note("key_held_here")

    def remove(self, way: str, *, knowingly: bool = False) -> None:
        """Takes a way off: "code", "passphrase" or "system" (the vault, or the file).

        Raises:
            InvalidInput: slot_last, slot_none; slot_stays unless it is done knowingly.
        """
        slots.remove(self.path, *KINDS[way], knowingly=knowingly)
        self._note(f"key_{way}_removed")
        self._travel()

    def renew(self, passphrase: str = "", kdf: Kdf | None = None) -> str:
        """Puts the store under a new key, and makes a new recovery code; every older code and key file opens nothing.

        Args:
            passphrase: goes on opening the store, if one did; it is lost where it is left out.
            kdf: how it is stretched.

        Returns:
            The new code.

        Raises:
            Surroundings: as `renewal.renew`, or vault_none; the key is as before.
        """
        file, key = beside.load(self.path), secrets.token_bytes(KEY_BYTES)
        before = file.slots
        fresh = new_check(file, key)
        if file.of(FILE):
            fresh = slots.held_by(fresh, key, FileHolder(), self._today())
        elif file.of(*OF_SYSTEM):
            fresh = slots.held_by(fresh, key, of_this_machine(), self._today())
        secret = secrets.token_bytes(recovery_code.SECRET_BYTES)
        fresh = slots.coded(fresh, key, secret, self._today())
        if passphrase:
            fresh = slots.phrased(fresh, key, passphrase, self._today(), kdf)
        try:
            self._store.renew_key(key, fresh)
        except BaseException:
            slots.forget(slot for slot in fresh.slots if beside.load(self.path).check == file.check)
            raise
        slots.forget(before)
        self._note("key_renewed")
        return recovery_code.written(secret)

    # helpers

    def _today(self) -> str:
        return self._clock.today().isoformat()

    def _travel(self) -> None:
        """Has the copies within reach open by the ways there are now; those away get them with the next copy."""
        keeper = self._store.keeper()
        for place in keeper.places():
            with suppress(HkdeskError):  # it is told with the copies, where they are looked at
                if not trouble_at(place) and names_in(place):
                    keeper.travel(place, numbers_of(self.path))

    def _note(self, what: str) -> None:
        file = beside.load(self.path)
        digest = hashlib.sha256(file.check.encode()).hexdigest()
        self._store.journal.write(JournalEntry(self._clock.now(), self._who, what), "key", file.store_id, digest)
