"""A virksomhet's content in one signed file (.hkcontent): Ed25519 over the very bytes that travel.

    {"format": "hkdesk-content/1", "key": ..., "payload": ..., "signature": ...}     base64, of a JSON payload

The signature is over `hkdesk-content/1`, a line end and the payload's bytes, so that nobody has to agree on one way to
write JSON. The payload has the folder's files as text, whose they are, and an edition that only grows. Whether the key
is one to trust is the caller's to say (`services.agreement.signed_content`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from hkdesk.errors import InvalidInput

FORMAT = "hkdesk-content/1"
BYTE_LIMIT = 4_000_000
FILE_COUNT = 200
LAST_EDITION = 1_000_000
_FAMILY = "hkdesk-content/"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}/)?(themes/)?[a-z0-9_-]{1,60}\.toml", re.ASCII)


@dataclass(frozen=True, slots=True)
class SignedContent:
    """What a file holds once its signature holds. `key` is the public key's 32 bytes as hex."""

    name: str
    edition: int
    made_on: date
    key: str
    files: Mapping[str, str]


def fingerprint(key: str) -> str:
    """The key as people compare it: eight groups of four, of the SHA-256 of its bytes."""
    digest = hashlib.sha256(bytes.fromhex(key)).hexdigest()[:32].upper()
    return " ".join(digest[n : n + 4] for n in range(0, 32, 4))


def new_key() -> tuple[bytes, str]:
    """A private key as PEM, and its public key as hex."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), _public(private)


def _public(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sign(pem: bytes, name: str, edition: int, made_on: date, files: Mapping[str, str]) -> bytes:
    """The bytes of the file.

    Args:
        pem: the private key, as `new_key` gives it.
        name: whose it is.
        edition: higher than that of any file that was given out before.
        made_on: the day it is made.
        files: the folder's TOML files by their names in it.

    Raises:
        InvalidInput: content_key_unreadable; out_of_range for the edition; unknown_file; file_too_big.
    """
    try:
        private = load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InvalidInput("content_key_unreadable") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise InvalidInput("content_key_unreadable")
    if not 1 <= edition <= LAST_EDITION:
        raise InvalidInput("out_of_range", field="edition", got=edition, low=1, high=LAST_EDITION)
    for one in files:
        if not _NAME.fullmatch(one):
            raise InvalidInput("unknown_file", file=one)
    said = {"name": name, "edition": edition, "made_on": made_on.isoformat(), "files": dict(files)}
    payload = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")
    envelope = {
        "format": FORMAT,
        "key": base64.b64encode(bytes.fromhex(_public(private))).decode("ascii"),
        "payload": base64.b64encode(payload).decode("ascii"),
        "signature": base64.b64encode(private.sign(_signed(payload))).decode("ascii"),
    }
    data = json.dumps(envelope).encode("ascii")
    if len(data) > BYTE_LIMIT:
        raise InvalidInput("file_too_big", got=f"{len(data) / 1e6:.1f}", limit=f"{BYTE_LIMIT / 1e6:.1f}")
    return data


def _signed(payload: bytes) -> bytes:
    return f"{FORMAT}\n".encode("ascii") + payload


def opened(data: bytes) -> SignedContent:
    """What the file holds, once its signature holds; whose key it is, is not judged.

    Raises:
        InvalidInput: content_file_other, content_file_newer, file_too_big, content_signature, content_file_damaged.
    """
    if len(data) > BYTE_LIMIT:
        raise InvalidInput("file_too_big", got=f"> {BYTE_LIMIT / 1e6:.1f}", limit=f"{BYTE_LIMIT / 1e6:.1f}")
    envelope = _json(data, "content_file_other")
    made = envelope.get("format")
    if made != FORMAT:
        known = isinstance(made, str) and made.startswith(_FAMILY)
        raise InvalidInput("content_file_newer" if known else "content_file_other")
    key, payload, signature = (_bytes(envelope.get(name)) for name in ("key", "payload", "signature"))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _signed(payload))
    except (InvalidSignature, ValueError) as error:
        raise InvalidInput("content_signature") from error
    said = _json(payload, "content_file_damaged")
    name, edition, files = said.get("name"), said.get("edition"), said.get("files")
    if not (isinstance(name, str) and name.strip() and type(edition) is int and 1 <= edition <= LAST_EDITION):
        raise InvalidInput("content_file_damaged")
    return SignedContent(name, edition, _day(said.get("made_on")), key.hex(), _files(files))


def _json(data: bytes, code: str) -> dict[str, object]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(code) from error
    if not isinstance(found, dict):
        raise InvalidInput(code)
    return found


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(text if isinstance(text, str) else "!", validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput("content_file_damaged") from error


def _day(text: object) -> date:
    try:
        return date.fromisoformat(text if isinstance(text, str) else "")
    except ValueError as error:
        raise InvalidInput("content_file_damaged") from error


def _files(found: object) -> dict[str, str]:
    """The files, none of which has a name that leads out of the folder they are read in."""
    if not isinstance(found, dict) or len(found) > FILE_COUNT:
        raise InvalidInput("content_file_damaged")
    for name, text in found.items():
        if not _NAME.fullmatch(name) or not isinstance(text, str):
            raise InvalidInput("content_file_damaged")
    return found
