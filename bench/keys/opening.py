"""One opening in a process of its own: microseconds by the clock and of the processor, the imports on the way included.

    python -m bench.keys.opening WAY STORE HEX

WAY is raw (the key is given), file (it lies in the key file), or vault (a stand-in for keyring has it: what the vault
itself and keyring's own import take is not ours).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import SimpleNamespace

from hkdesk import settings  # noqa: F401  read before the window is shown, and logging with it
from hkdesk.services import workspace  # noqa: F401  what the list needs anyway
from hkdesk.store.store import Store


class Vault:
    """A keyring that answers at once, and knows one key under any name."""

    priority = 5

    def __init__(self, key: str) -> None:
        self._key = key

    def get_keyring(self) -> Vault:
        return self

    def get_password(self, _service: str, _name: str) -> str:
        return self._key


def main(way: str, store: Path, key: str) -> None:
    """Opens, reads one row, and tells."""
    vault = Vault(key)
    sys.modules["keyring"] = SimpleNamespace(get_keyring=vault.get_keyring, get_password=vault.get_password)  # type: ignore[assignment]
    # The services have imported the way to the key; it is taken out again, so that its import is measured too.
    for name in [name for name in sys.modules if name.startswith("hkdesk.store.keys")]:
        del sys.modules[name]
    begin, worked = time.perf_counter(), time.process_time()
    if way == "raw":
        found = bytes.fromhex(key)
    else:
        from hkdesk.store.keys.opening import key_for

        found = key_for(store, create=False)
    with Store.open(store, found) as opened:
        opened.units.own_id()
        took, work = time.perf_counter() - begin, time.process_time() - worked
    print(round(took * 1e6), round(work * 1e6))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
