"""A bundle: figures as bytes, signed with Ed25519, and opened again.

The signature is over the very bytes that travel, so nobody has to agree on one way to write JSON. What is in them is
believed only when `verified` has said so.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = "hkdesk-bundle/1"
SUFFIX = ".hkfigures"
BYTE_LIMIT = 64 * 1024
_SIGNED = f"{FORMAT}\n".encode()
_FIELDS = {"format", "key", "payload", "signature"}


class NoBundle(Exception):
    """The bytes are none; the word says why: "too_big", "not_a_bundle", "wrong_format" or "not_json"."""


class Opened(NamedTuple):
    """What a file says it is. `payload` is the JSON within as it was read, and proves nothing yet.

    `digest` is the SHA-256 of the signed bytes.
    """

    key: str
    body: bytes
    signature: bytes
    payload: Any
    digest: str


def new_key() -> bytes:
    """A fresh private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half, 32 bytes: what HR registers."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """What a key is called in a bundle: 16 signs."""
    return hashlib.sha256(public).hexdigest()[:16]


def seal(private: bytes, payload: Mapping[str, Any]) -> bytes:
    """The bundle as a file."""
    signer = Ed25519PrivateKey.from_private_bytes(private)
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    whole = {
        "format": FORMAT,
        "key": key_id(signer.public_key().public_bytes_raw()),
        "payload": base64.b64encode(body).decode(),
        "signature": base64.b64encode(signer.sign(_SIGNED + body)).decode(),
    }
    return json.dumps(whole).encode()


def public_key(raw: bytes) -> Ed25519PublicKey:
    """The key that checks signatures. Raises ValueError for what is no key."""
    return Ed25519PublicKey.from_public_bytes(raw)


def verified(opened: Opened, key: Ed25519PublicKey) -> bool:
    """Whether the key's owner has signed these bytes."""
    try:
        key.verify(opened.signature, _SIGNED + opened.body)
    except InvalidSignature:
        return False
    return True


def unseal(data: bytes) -> Opened:
    """The parts of a bundle, nothing of it believed. Raises NoBundle."""
    if len(data) > BYTE_LIMIT:
        raise NoBundle("too_big")
    whole = _json(data, "not_a_bundle")
    if type(whole) is not dict or whole.keys() != _FIELDS or not all(type(one) is str for one in whole.values()):
        raise NoBundle("not_a_bundle")
    if whole["format"] != FORMAT:
        raise NoBundle("wrong_format")
    try:
        body = base64.b64decode(whole["payload"], validate=True)
        signature = base64.b64decode(whole["signature"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoBundle("not_a_bundle") from error
    return Opened(whole["key"], body, signature, _json(body, "not_json"), hashlib.sha256(body).hexdigest())


def _json(data: bytes, otherwise: str) -> Any:
    try:
        return _DECODER.decode(data.decode())
    except (ValueError, RecursionError) as error:
        raise NoBundle(otherwise) from error


def _refused(text: str) -> Any:
    raise ValueError(f"{text} is not a whole number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_refused, parse_constant=_refused)
