"""One signed file of content: nothing in it can be changed, and no name in it leads out of its folder."""

from __future__ import annotations

import base64
import json
import random
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hkdesk.errors import InvalidInput
from hkdesk.exchange import content_file
from hkdesk.exchange.content_file import fingerprint, new_key, opened, sign

DAY = date(2026, 12, 1)
FILES = {"overlay.toml": "name = 'Målvik'\n", "themes/tasks.toml": "id = 'tasks'\n", "2027-01-01/fields.toml": ""}


def made(files: dict[str, str] | None = None, edition: int = 3) -> tuple[bytes, str]:
    pem, public = new_key()
    return sign(pem, "Målvik kommune", edition, DAY, FILES if files is None else files), public


def refused(data: bytes) -> str:
    with pytest.raises(InvalidInput) as error:
        opened(data)
    assert str(error.value)
    return error.value.code


def test_what_is_signed_comes_out_whole_with_its_key() -> None:
    data, public = made()
    found = opened(data)
    assert (found.name, found.edition, found.made_on, found.key) == ("Målvik kommune", 3, DAY, public)
    assert dict(found.files) == FILES
    assert len(fingerprint(public).split()) == 8
    assert fingerprint(public) != fingerprint(made()[1])


def test_no_bit_of_what_is_signed_can_be_another() -> None:
    envelope = json.loads(made()[0])
    turn = random.Random(4)
    for name in ("payload", "signature", "key"):
        raw = base64.b64decode(envelope[name])
        for _try in range(25):
            spoilt = bytearray(raw)
            spoilt[turn.randrange(len(raw))] ^= 1 << turn.randrange(8)
            other = envelope | {name: base64.b64encode(bytes(spoilt)).decode()}
            assert refused(json.dumps(other).encode()) == "content_signature"


def test_a_signature_of_another_key_does_not_hold() -> None:
    envelope, other = json.loads(made()[0]), json.loads(made()[0])
    assert refused(json.dumps(envelope | {"key": other["key"]}).encode()) == "content_signature"
    assert refused(json.dumps(envelope | {"signature": other["signature"]}).encode()) == "content_signature"


def envelope_of(payload: bytes) -> bytes:
    """A file whose signature holds, whatever it says."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    pem, public = new_key()
    key: Any = load_pem_private_key(pem, None)
    said = {
        "format": content_file.FORMAT,
        "key": base64.b64encode(bytes.fromhex(public)).decode(),
        "payload": base64.b64encode(payload).decode(),
        "signature": base64.b64encode(key.sign(b"hkdesk-content/1\n" + payload)).decode(),
    }
    return json.dumps(said).encode()


GOOD = {"name": "Målvik", "edition": 1, "made_on": "2026-12-01", "files": {}}


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"../settings.json": ""}},
        {"files": {"/etc/passwd.toml": ""}},
        {"files": {"themes/../../x.toml": ""}},
        {"files": {"C:\\x.toml": ""}},
        {"files": {"overlay.toml": 3}},
        {"files": {f"a{n}.toml": "" for n in range(201)}},
        {"files": ["overlay.toml"]},
        {"edition": 0},
        {"edition": True},
        {"edition": "3"},
        {"name": " "},
        {"made_on": "i går"},
    ],
)
def test_what_is_signed_and_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    assert opened(envelope_of(json.dumps(GOOD).encode())).name == "Målvik"
    assert refused(envelope_of(json.dumps(GOOD | change).encode())) == "content_file_damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "content_file_other"),
        (b"\xff\xfe", "content_file_other"),
        (b"[" * 100_000, "content_file_other"),
        (b"[]", "content_file_other"),
        (b'{"format": "hkdesk-case/1"}', "content_file_other"),
        (b'{"format": "hkdesk-content/2"}', "content_file_newer"),
        (b'{"format": "hkdesk-content/1"}', "content_file_damaged"),
        (b'{"format": "hkdesk-content/1", "key": "?", "payload": "", "signature": ""}', "content_file_damaged"),
        (b" " * (content_file.BYTE_LIMIT + 1), "file_too_big"),
    ],
)
def test_other_files_are_told_for_what_they_are(data: bytes, code: str) -> None:
    assert refused(data) == code


def not_signed(pem: bytes, edition: int, files: dict[str, str]) -> str:
    with pytest.raises(InvalidInput) as error:
        sign(pem, "x", edition, DAY, files)
    return error.value.code


def test_only_a_key_of_its_own_kind_signs() -> None:
    ec = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    assert {not_signed(pem, 1, FILES) for pem in (b"", b"nei", ec)} == {"content_key_unreadable"}
    pem = new_key()[0]
    assert {not_signed(pem, one, FILES) for one in (0, content_file.LAST_EDITION + 1)} == {"out_of_range"}
    assert not_signed(pem, 1, {"../x.toml": ""}) == "unknown_file"
