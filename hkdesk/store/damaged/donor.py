"""The pages that say which tables there are, taken from a new store, where those of a damaged one cannot be read.

Without them not one row can be found, though every row may be whole. A new store under the same key and salt lays its
tables on the same pages, as it is made by the same steps. One that came back from a copy has them elsewhere, where its
content let them: there the schema cannot be had from a new one. Each page is sealed with its number, and rows that do
not decode are not given.
"""

from __future__ import annotations

from pathlib import Path

from hkdesk.store.file.connection import Link, configure, connect
from hkdesk.store.file.faults import faults

_PAGE = 4096
_SALT = 16
_GROW = "INSERT INTO room VALUES (zeroblob(?))"


def mended(copy: Path, key: bytes, scratch: Path) -> Path:
    """A copy of the copy in which broken pages of the schema are those of a new store.

    Raises:
        Surroundings: disk_full, cannot_open.
    """
    broken, donor, target = _broken(copy, key), scratch / "donor.db", scratch / "mended.db"
    schema = _make(donor, key, _salt(copy), copy.stat().st_size // _PAGE)
    content, lent = bytearray(copy.read_bytes()), donor.read_bytes()
    for page in sorted(broken & schema):
        content[(page - 1) * _PAGE : page * _PAGE] = lent[(page - 1) * _PAGE : page * _PAGE]
    target.write_bytes(content)
    return target


def _salt(copy: Path) -> bytes:
    with copy.open("rb") as file:
        return file.read(_SALT)


def _broken(copy: Path, key: bytes) -> set[int]:
    """The pages whose seal does not hold; the first alone where that one keeps the others from being asked."""
    with faults(copy):
        raw = connect(copy, key, read_only=True, unchanging=True)
        try:
            told = [str(text) for (text,) in raw.execute("PRAGMA cipher_integrity_check")]
        finally:
            raw.close()
    found = {int(text.rsplit(" ", 1)[1]) for text in told if text.rsplit(" ", 1)[-1].isdigit()}
    return found or {1}


def _make(path: Path, key: bytes, salt: bytes, pages: int) -> set[int]:
    """A new, empty store of so many pages; the numbers of those that hold its schema."""
    from hkdesk.store.file import upgrade

    with faults(path):
        path.touch(mode=0o600)
        raw = connect(path, key, salt=salt)
        try:
            configure(raw)
            upgrade.migrate(Link(raw, path))
            used = int(raw.execute("PRAGMA page_count").fetchone()[0])
            roots = {root for (root,) in raw.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")}
            raw.execute("CREATE TABLE room (bytes BLOB)")  # the first page says how many there are
            while (now := int(raw.execute("PRAGMA page_count").fetchone()[0])) < pages:
                raw.execute(_GROW, ((min(pages - now, 200_000) * (_PAGE - 100)) or 1,))
            raw.execute("DROP TABLE room")
        finally:
            raw.close()
    return set(range(1, used + 1)) - roots
