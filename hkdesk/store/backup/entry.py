"""What is known of one copy: its sealed entry, which lies beside the copy and in the store it was made of.

The seal is an HMAC under a key that is derived from the store's own, so nobody without that key can write an entry that
is believed, nor let one copy pass for another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from hkdesk.errors import Surroundings
from hkdesk.store.records import utc_text

FORMAT = "hkdesk-backup/1"
ENDING = ".hkbak"
ENTRY_ENDING = ".json"
LARGEST_ENTRY = 256 * 1024
_NAME = re.compile(r"hkdesk-([0-9a-f]{8})-(\d{6,12})-(\d{8}T\d{6})Z\.hkbak", re.ASCII)
_SEALING, _MARKING = b"hkdesk-backup-entry/1", b"hkdesk-backup-key/1"


@dataclass(frozen=True, slots=True)
class Probe:
    """A case that the search of the copy must find: its number in the table and the one on paper."""

    pk: int
    number: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a copy holds, counted in the very state of the store it was made of.

    Attributes:
        counts: rows of each table of the file, the search's own among them.
        journal_seq: the number of the journal's last row; 0 for none.
        journal_hash: that row's hash.
        schema: SHA-256 of the schema's own text.
        application: `application_id` of the file.
        version: `user_version` of the file.
        probes: the newest and the oldest case.
        document: SHA-256 of the newest document; "" for none.
        typed: SHA-256 of what is typed in forms and not sent, which the journal knows nothing of.
    """

    counts: Mapping[str, int]
    journal_seq: int
    journal_hash: str
    schema: str
    application: int
    version: int
    probes: tuple[Probe, ...]
    document: str
    typed: str

    @property
    def cases(self) -> int:
        """How many cases."""
        return self.counts.get("case_", 0)

    @property
    def documents(self) -> int:
        """How many documents and scans."""
        return self.counts.get("document", 0)

    def as_plain(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "counts": dict(self.counts),
            "journal": [self.journal_seq, self.journal_hash],
            "schema": self.schema,
            "version": [self.application, self.version],
            "probes": [[one.pk, one.number] for one in self.probes],
            "document": self.document,
            "typed": self.typed,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """One copy: what it is called, when it was made, every byte of it by a digest, and what it holds.

    `number` counts up with each copy of a store, whatever the clock says. `key_file` is the name of the key file that
    travels with the copy, "" where there is none.
    """

    name: str
    number: int
    at: datetime
    size: int
    sha256: str
    key_file: str
    made_by: str
    facts: Facts
    seal: str = ""

    def sealed(self, key: bytes) -> Entry:
        """The same entry with its seal."""
        return replace(self, seal=self._seal_under(key))

    def is_ours(self, key: bytes) -> bool:
        """Whether the seal was made with this store key over exactly this."""
        return hmac.compare_digest(self._seal_under(key).encode(), self.seal.encode())

    def as_plain(self) -> dict[str, Any]:
        """The entry as it is written down."""
        return {**self._body(), "seal": self.seal}

    def text(self) -> str:
        """The entry as one line of JSON."""
        return json.dumps(self.as_plain(), ensure_ascii=False, sort_keys=True) + "\n"

    def _body(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "name": self.name,
            "number": self.number,
            "at": utc_text(self.at),
            "size": self.size,
            "sha256": self.sha256,
            "key_file": self.key_file,
            "made_by": self.made_by,
            "facts": self.facts.as_plain(),
        }

    def _seal_under(self, key: bytes) -> str:
        said = json.dumps(self._body(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hmac.new(_derived(key, _SEALING), said.encode(), hashlib.sha256).hexdigest()


def _derived(key: bytes, purpose: bytes) -> bytes:
    """HKDF-Expand of RFC 5869 for one block: the store's key is uniform, and need not be extracted first."""
    return hmac.new(key, purpose + b"\x01", hashlib.sha256).digest()


def key_mark(key: bytes) -> str:
    """Eight signs that tell copies under one key from those under another; nothing of the key can be had from it."""
    return _derived(key, _MARKING)[:4].hex()


def copy_name(mark: str, number: int, at: datetime) -> str:
    """What a copy is called; the number keeps two of the same second apart."""
    return f"hkdesk-{mark}-{number:06d}-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z{ENDING}"


def parts_of(name: str) -> tuple[str, int] | None:
    """The key's mark and the number in the name of a copy; None for a name that is no copy's."""
    found = _NAME.fullmatch(name)
    return (found[1], int(found[2])) if found else None


def read_entry(text: str) -> Entry:
    """The entry of the text; whether its seal holds is another question.

    Raises:
        Surroundings: backup_entry, when it is not an entry that this hkdesk can read.
    """
    try:
        return _entry(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise Surroundings("backup_entry") from error


def _entry(plain: Any) -> Entry:
    if plain["format"] != FORMAT or parts_of(plain["name"]) is None:
        raise ValueError
    facts = plain["facts"]
    seq, hashed = facts["journal"]
    application, version = facts["version"]
    return Entry(
        name=plain["name"],
        number=_whole(plain["number"]),
        at=_moment(plain["at"]),
        size=_whole(plain["size"]),
        sha256=_text(plain["sha256"]),
        key_file=_plain_name(plain["key_file"]),
        made_by=_text(plain["made_by"]),
        facts=Facts(
            counts={_text(name): _whole(rows) for name, rows in facts["counts"].items()},
            journal_seq=_whole(seq),
            journal_hash=_text(hashed),
            schema=_text(facts["schema"]),
            application=_whole(application),
            version=_whole(version),
            probes=tuple(Probe(_whole(pk), _text(number)) for pk, number in facts["probes"]),
            document=_text(facts["document"]),
            typed=_text(facts["typed"]),
        ),
        seal=_text(plain["seal"]),
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _plain_name(value: object) -> str:
    name = _text(value)
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError
    return name


def _moment(value: object) -> datetime:
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)
