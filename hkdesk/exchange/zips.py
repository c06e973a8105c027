"""ZIP files: written the same every time, and read as if a stranger had made them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from hkdesk.errors import InvalidInput

MAGIC = b"PK\x03\x04"
MEGABYTE = 1_048_576
BYTE_LIMIT = 512 * MEGABYTE
"""The longest ZIP that is read, and the most that may come out of it."""
FILE_LIMIT = 5_000

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say
_RIGHTS = 0o100644 << 16
_UNIX = 3
_SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99})?")
_ENCRYPTED = 0x1
_KNOWN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def write_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files in the order given. Equal files give equal bytes, on every machine and on every day.

    Nothing is compressed: PDF and JPEG are already, and zlib's output differs from one version to the next.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in files:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _RIGHTS
            made.writestr(info, content)
    return out.getvalue()


def read_zip(content: bytes) -> dict[str, bytes]:
    """Every file in the ZIP by its name, unpacked in memory; nothing is written anywhere.

    Raises:
        InvalidInput: not_zip, zip_locked, zip_too_many, zip_too_big, zip_unsafe_name, duplicate_id or zip_damaged;
            `field` names the file inside.
    """
    if len(content) > BYTE_LIMIT:
        raise _too_big(len(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as there:
            entries = [entry for entry in there.infolist() if not _is_folder(entry)]
            _look_over(entries)
            return {entry.filename: _unpacked(there, entry) for entry in entries}
    except _BROKEN as error:
        raise InvalidInput("not_zip") from error


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """An entry for a folder, as Windows writes one when people pack the files again."""
    name = entry.filename  # `is_dir()` fails on an entry without a name in Python 3.11
    return name.endswith("/") and entry.file_size == 0 and _SAFE.fullmatch(name.rstrip("/")) is not None


def _look_over(entries: list[zipfile.ZipInfo]) -> None:
    """Refuses before anything is unpacked."""
    if len(entries) > FILE_LIMIT:
        raise InvalidInput("zip_too_many", got=len(entries), limit=FILE_LIMIT)
    total = sum(entry.file_size for entry in entries)
    if total > BYTE_LIMIT:
        raise _too_big(total)
    known: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if name != entry.filename or _SAFE.fullmatch(name) is None:
            raise InvalidInput("zip_unsafe_name", got=ascii(name)[1:-1][:100])
        if name.casefold() in known:
            raise InvalidInput("duplicate_id", field=name, got=name)
        known.add(name.casefold())
        if entry.flag_bits & _ENCRYPTED:
            raise InvalidInput("zip_locked", field=name)
        if entry.compress_type not in _KNOWN:
            raise InvalidInput("zip_damaged", field=name)


def _unpacked(there: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes; never more of them than the entry owned up to, whatever is packed there."""
    try:
        with there.open(entry) as file:
            content = file.read(entry.file_size)
            whole = len(content) == entry.file_size and not file.read(1)
    except (*_BROKEN, RuntimeError) as error:
        raise InvalidInput("zip_damaged", field=entry.filename) from error
    if not whole:
        raise InvalidInput("zip_damaged", field=entry.filename)
    return content


def _too_big(size: int) -> InvalidInput:
    return InvalidInput("zip_too_big", got=size // MEGABYTE, limit=BYTE_LIMIT // MEGABYTE)


def require(files: Mapping[str, bytes], name: str) -> bytes:
    """One file of those that were read. Raises InvalidInput: zip_lacks."""
    if name not in files:
        raise InvalidInput("zip_lacks", field=name)
    return files[name]


def names_in(file: Path) -> frozenset[str]:
    """The names a ZIP on disk lists; empty for anything that is no whole ZIP."""
    try:
        with zipfile.ZipFile(file) as there:
            return frozenset(there.namelist())
    except _BROKEN:
        return frozenset()
