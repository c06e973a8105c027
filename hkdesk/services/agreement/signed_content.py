"""A virksomhet's content in a signed file: made for the managers' programs, and taken by them if the key is the one.

The key is the one IT has decided (`ContentKey`), else the first that was taken into use on this machine. Once an
edition was in use, an older one is refused, so that nobody is led back to rules that hold no more.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hkdesk.catalog.overlay import read_overlay
from hkdesk.catalog.overlay_files import ABOUT
from hkdesk.catalog.own.versions import ENDING, folder_on, signed_in
from hkdesk.errors import InvalidInput
from hkdesk.exchange import content_file
from hkdesk.exchange.content_file import SignedContent
from hkdesk.exchange.content_file import fingerprint as fingerprint
from hkdesk.exchange.content_file import new_key as new_key
from hkdesk.files import read_whole, there, write_whole
from hkdesk.paths import config_dir
from hkdesk.policies import policies
from hkdesk.services.clock import Clock
from hkdesk.services.paper.printable import first_unprintable

KNOWN = "content-key.json"
"""The file in the folder of settings that remembers the key and the newest edition that was in use."""

_KNOWN_LIMIT = _KEY_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    """The key that is trusted here, and the newest edition seen under it; 0 for none."""

    key: str
    edition: int = 0


def read_signed(path: Path) -> SignedContent:
    """What the file holds, or the file of the highest edition in the folder, if it may be taken here.

    In a folder, files that do not hold or may not be taken are passed over while another may; where none may, the first
    tells why.

    Raises:
        InvalidInput: as `content_file.opened`; content_other_key, content_older.
        Surroundings: it cannot be read.
    """
    if path.name.lower().endswith(ENDING):
        return _taken(path)
    held, faults = list[SignedContent](), list[InvalidInput]()
    for one in signed_in(path):
        try:
            held.append(_taken(one))
        except InvalidInput as fault:
            faults.append(fault)
    if not held:
        raise faults[0] if faults else InvalidInput("no_such_file", file=ABOUT)
    return max(held, key=lambda one: one.edition)


def _taken(path: Path) -> SignedContent:
    try:
        return _allowed(content_file.opened(read_whole(path, content_file.BYTE_LIMIT)))
    except InvalidInput as fault:
        fault.file = path.name
        raise


def _allowed(found: SignedContent) -> SignedContent:
    known = trusted()
    if known is not None and found.key != known.key:
        raise InvalidInput(
            "content_other_key",
            name=found.name,
            got=fingerprint(found.key),
            known=fingerprint(known.key),
        )
    if known is not None and found.edition < known.edition:
        raise InvalidInput("content_older", got=found.edition, known=known.edition)
    return found


def trusted() -> Known | None:
    """The key that content is taken by; None while nothing is decided and nothing was in use."""
    kept = _kept()
    decided = policies().content_key
    if decided is None:
        return kept
    return kept if kept is not None and kept.key == decided else Known(decided)


def _kept() -> Known | None:
    path = config_dir() / KNOWN
    if not there(path):
        return None
    try:
        said = json.loads(read_whole(path, _KNOWN_LIMIT))
        return Known(str(bytes.fromhex(said["key"]).hex()), int(said["edition"]))
    except (ValueError, KeyError, TypeError):
        return None  # a broken note trusts nobody; the next key that is taken is noted anew


def remember(found: SignedContent) -> None:
    """Notes that this key and edition are in use here; writes only what is new. Raises Surroundings."""
    now = Known(found.key, found.edition)
    if _kept() != now:
        folder = config_dir()
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / KNOWN, json.dumps({"key": now.key, "edition": now.edition}).encode("ascii"))


@contextmanager
def unpacked(found: SignedContent) -> Iterator[Path]:
    """The files in a folder of their own, for as long as they are read."""
    with tempfile.TemporaryDirectory(prefix="hkdesk-content-") as made:
        folder = Path(made)
        for name, text in found.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        yield folder


def pack_folder(folder: Path, key: Path, edition: int, output: Path) -> SignedContent:
    """Writes the folder's TOML files as one signed file; notes beside them stay behind.

    Raises:
        InvalidInput: the first fault of the folder, which is not signed then; as `content_file.sign`.
        Surroundings: a file cannot be read or written.
    """
    made, faults = read_overlay(folder_on(folder, Clock().today()), first_unprintable)
    if made is None:
        raise faults[0]
    paths = sorted(folder.rglob("*.toml"))
    files = {one.relative_to(folder).as_posix(): one.read_text(encoding="utf-8-sig") for one in paths}
    pem = read_whole(key, _KEY_LIMIT)
    data = content_file.sign(pem, made[1].name, edition, Clock().today(), files)
    signed = content_file.opened(data)  # nothing leaves that hkdesk itself would not take
    write_whole(output, data)
    return signed
