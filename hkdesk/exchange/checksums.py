"""The list of checksums, as `sha256sum -c` reads it: 64 hexadecimal digits, two spaces, the name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from hkdesk.errors import InvalidInput

LIST_NAME = "sjekksummer.sha256"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S+)")


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def checksum_list(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The list of the files, in their order."""
    return "".join(f"{sha256(content)}  {name}\n" for name, content in files).encode()


def verify(files: Mapping[str, bytes]) -> None:
    """Holds every file against the list, and the list against the files.

    Raises:
        InvalidInput: zip_lacks, zip_unlisted, checksum_differs or bad_checksum_list; `field` names the file.
    """
    listed = _read(files)
    for name in (*listed, *files):
        if name not in files:
            raise InvalidInput("zip_lacks", field=name)
        if name not in listed and name != LIST_NAME:
            raise InvalidInput("zip_unlisted", field=name)
        if name != LIST_NAME and sha256(files[name]) != listed[name]:
            raise InvalidInput("checksum_differs", field=name)


def _read(files: Mapping[str, bytes]) -> dict[str, str]:
    if LIST_NAME not in files:
        raise InvalidInput("zip_lacks", field=LIST_NAME)
    listed: dict[str, str] = {}
    for line in files[LIST_NAME].decode("utf-8", errors="replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None or found[2] in listed or found[2] == LIST_NAME:
            raise InvalidInput("bad_checksum_list", field=LIST_NAME)
        listed[found[2]] = found[1]
    return listed
