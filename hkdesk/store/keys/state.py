"""Which ways lead to the store's key, read off the key file alone: no vault is asked and no cipher is run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hkdesk.store.keys import beside
from hkdesk.store.keys.key_file import CODE, FILE, OF_SYSTEM, PASSPHRASE

ASK_AGAIN = timedelta(days=365)
"""How long a paper that nobody has looked at is taken to be where it was put."""


@dataclass(frozen=True, slots=True)
class KeyState:
    """`system` and `file` say where the machine keeps the key; days are None for never or not there."""

    store_id: str
    system: bool
    file: bool
    passphrase_made: date | None
    code_made: date | None
    code_proved: date | None

    @property
    def travels(self) -> bool:
        """Whether the store opens on another machine at all."""
        return self.code_made is not None or self.passphrase_made is not None

    def code_to_prove(self, today: date) -> bool:
        """Whether a code is to be made, or written back from its paper: never proved, or a year ago."""
        return self.code_proved is None or self.code_proved + ASK_AGAIN <= today


def state(path: Path) -> KeyState:
    """The ways to the key of the store at the path. Raises as `beside.load`."""
    file = beside.load(path)
    codes, passphrases = file.wrapped(CODE), file.wrapped(PASSPHRASE)
    return KeyState(
        store_id=file.store_id,
        system=bool(file.of(*OF_SYSTEM)),
        file=bool(file.of(FILE)),
        passphrase_made=_day(passphrases[-1].made) if passphrases else None,
        code_made=_day(codes[-1].made) if codes else None,
        code_proved=_day(codes[-1].proved) if codes else None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
