"""Bytes under a one-time code: AES-256-GCM with a key from HKDF, both of `cryptography`.

    hkdesk-unit/1 and a line end, 16 bytes of salt, 12 of nonce, 4 that know the code again, then what was sealed

The code is 128 random bits, so it needs no stretching; how it is written is `hkdesk.domain.values.recovery_code`. The
start of the file is bound as associated data: nothing of it can be changed without the whole being refused. Imported
when a file is sealed or opened.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hkdesk.errors import InvalidInput
from hkdesk.exchange.zips import BYTE_LIMIT

FORMAT = b"hkdesk-unit/"
MAGIC = FORMAT + b"1\n"
SECRET_BYTES = 16
_SALT, _NONCE, _KNOWN, _TAG, _KEY = 16, 12, 4, 16, 32
_HEAD = len(MAGIC) + _SALT + _NONCE + _KNOWN
SEALED_LIMIT = BYTE_LIMIT + _HEAD + _TAG
"""The longest sealed file that is read."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed, and the 16 bytes that only whoever opens it comes to know: proof that it was."""

    content: bytes
    receipt: bytes


def seal(content: bytes, secret: bytes) -> Sealed:
    """The file's bytes, other ones each time, with the receipt to expect.

    Args:
        content: at most `zips.BYTE_LIMIT` bytes.
        secret: 16 random bytes, used for this one file.
    """
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    key, known, receipt = _derived(secret, salt)
    head = MAGIC + salt + nonce + known
    return Sealed(head + AESGCM(key).encrypt(nonce, content, head), receipt)


def unseal(data: bytes, secret: bytes) -> Sealed:
    """What was sealed.

    Raises:
        InvalidInput: unit_file_other, unit_file_newer, unit_file_too_big; unit_code_wrong, for another code than it was
            sealed with; unit_file_damaged, when the code is right and a byte is not as it was.
    """
    if len(data) > SEALED_LIMIT:
        raise InvalidInput("file_too_big", got=len(data) >> 20, limit=SEALED_LIMIT >> 20)
    require_sealed(data)
    if len(data) < _HEAD + _TAG:
        raise InvalidInput("unit_file_damaged")
    head, box = data[:_HEAD], data[_HEAD:]
    salt, rest = head[len(MAGIC) : len(MAGIC) + _SALT], head[len(MAGIC) + _SALT :]
    key, known, receipt = _derived(secret, salt)
    if not hmac.compare_digest(known, rest[_NONCE:]):
        raise InvalidInput("unit_code_wrong", field="code")
    try:
        return Sealed(AESGCM(key).decrypt(rest[:_NONCE], box, head), receipt)
    except InvalidTag as error:
        raise InvalidInput("unit_file_damaged") from error


def require_sealed(start: bytes) -> None:
    """Raises InvalidInput: unit_file_other or unit_file_newer, by the first bytes of a file."""
    if start.startswith(MAGIC):
        return
    raise InvalidInput("unit_file_newer" if start.startswith(FORMAT) else "unit_file_other")


def _derived(secret: bytes, salt: bytes) -> tuple[bytes, bytes, bytes]:
    made = HKDF(hashes.SHA256(), _KEY + _KNOWN + SECRET_BYTES, salt, MAGIC).derive(secret)
    return made[:_KEY], made[_KEY : _KEY + _KNOWN], made[_KEY + _KNOWN :]
