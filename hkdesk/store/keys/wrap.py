"""The store's key under a secret of a person's: AES-256-GCM, HKDF and Argon2id, all of them from `cryptography`.

What the slot says of itself (format, store, kind, day, how the secret is stretched) is bound as associated data: a slot
that was moved to another store, or whose cost was lowered, does not open. Imported when a code or a passphrase is used.
"""

from __future__ import annotations

import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.keys.check import is_key
from hkdesk.store.keys.key_file import CODE, FORMAT, KeyFile, Wrapped

Kdf = Mapping[str, str | int]
ARGON2: Kdf = {"name": "argon2id", "iterations": 3, "lanes": 1, "kib": 64 * 1024}
"""Some half a second and 64 MiB on one core, each guess too."""

_HKDF: Kdf = {"name": "hkdf-sha256"}  # 128 random bits need no stretching
_MOST: Mapping[str, int] = {"iterations": 16, "lanes": 8, "kib": 1024 * 1024}
_KEY, _TAG, _SALT, _NONCE = 32, 4, 16, 12


def secret_of_passphrase(text: str) -> bytes:
    """The passphrase as bytes, however the keyboard put its letters together, and without space around it."""
    return unicodedata.normalize("NFC", text.strip()).encode()


def wrap(file: KeyFile, key: bytes, kind: str, secret: bytes, made: str, kdf: Kdf | None = None) -> Wrapped:
    """A new slot that gives the key for the secret."""
    chosen = dict(kdf or (_HKDF if kind == CODE else ARGON2)) | {"salt": secrets.token_hex(_SALT)}
    nonce = secrets.token_bytes(_NONCE)
    slot = Wrapped(secrets.token_hex(4), kind, made, "", chosen, nonce.hex(), "", "", "")
    wrapping, tag = _derive(slot.kdf, secret)
    slot = replace(slot, tag=tag.hex())
    echo = _echo(file, key).encrypt(nonce, secret, slot.id.encode()).hex() if kind == CODE else ""
    slot = replace(slot, echo=echo)
    return replace(slot, box=AESGCM(wrapping).encrypt(nonce, key, _bound(file, slot)).hex())


def secret_in(file: KeyFile, slot: Wrapped, key: bytes) -> bytes:
    """The secret of a code's slot, for who has the store's key. Raises Surroundings("key_altered")."""
    try:
        return _echo(file, key).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.echo), slot.id.encode())
    except (InvalidTag, ValueError) as error:
        raise Surroundings("key_altered") from error


def unwrap(file: KeyFile, slot: Wrapped, secret: bytes) -> bytes | None:
    """The key; None for another secret than the slot was made with.

    Raises:
        Surroundings: key_altered: the secret is right, but the slot was changed or is about another store.
    """
    try:
        wrapping, tag = _derive(slot.kdf, secret)
        if not hmac.compare_digest(tag.hex(), slot.tag):
            return None
        key = AESGCM(wrapping).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.box), _bound(file, slot))
    except (InvalidTag, ValueError, TypeError, KeyError) as error:
        raise Surroundings("key_altered") from error
    if len(key) != _KEY or not is_key(file, key):
        raise Surroundings("key_altered")
    return key


def open_kind(file: KeyFile, kind: str, secret: bytes, *, wrong: str, absent: str) -> bytes:
    """The key by whichever slot of the kind the secret opens.

    Raises:
        InvalidInput: the code `wrong`, or `absent` when there is no slot of the kind.
        Surroundings: key_altered.
    """
    slots = file.wrapped(kind)
    if not slots:
        raise InvalidInput(absent, field=kind)
    for slot in slots:
        if (key := unwrap(file, slot, secret)) is not None:
            return key
    raise InvalidInput(wrong, field=kind)


def _echo(file: KeyFile, key: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), _KEY, bytes.fromhex(file.store_id), b"hkdesk-key/2 echo").derive(key))


def _bound(file: KeyFile, slot: Wrapped) -> bytes:
    said = {name: value for name, value in asdict(slot).items() if name not in {"proved", "box"}}
    return json.dumps([FORMAT, file.store_id, said], sort_keys=True).encode()


def _derive(kdf: Kdf, secret: bytes) -> tuple[bytes, bytes]:
    """The wrapping key, and a tag that knows the secret again."""
    salt = bytes.fromhex(str(kdf["salt"]))
    if kdf["name"] == "hkdf-sha256":
        made = HKDF(hashes.SHA256(), _KEY + _TAG, salt, b"hkdesk-key/2 code").derive(secret)
    elif kdf["name"] == "argon2id":
        cost = {name: int(kdf[name]) for name in _MOST}
        if any(cost[name] > most for name, most in _MOST.items()):
            raise ValueError("a key file may not ask for that much memory or time")
        made = Argon2id(
            salt=salt,
            length=_KEY + _TAG,
            iterations=cost["iterations"],
            lanes=cost["lanes"],
            memory_cost=cost["kib"],
        ).derive(secret)
    else:
        raise ValueError("unknown way to stretch a secret")
    return made[:_KEY], made[_KEY:]
