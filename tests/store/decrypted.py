"""Every page of a SQLCipher 4 file and of its log as SQLite sees it, past SQLCipher: free pages and old frames too."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVED, _SALT = 4096, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def decrypted(path: Path, key: bytes) -> bytes:
    """The bytes of all pages of the store, and of the log beside it where there is one."""
    content = path.read_bytes()
    assert content, "an empty file hides nothing"
    parts = [_page(content[at : at + _PAGE], key, first=at == 0) for at in range(0, len(content), _PAGE)]
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[_LOG_HEADER:] if log.exists() else b""
    for at in range(0, len(frames), _FRAME_HEADER + _PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        start = at + _FRAME_HEADER
        parts.append(_page(frames[start : start + _PAGE], key, first=number == 1))
    return b"\n".join(parts)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    end = _PAGE - _RESERVED
    reader = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
    return reader.update(page[_SALT if first else 0 : end]) + reader.finalize()
