"""Bundles as bytes: no bit of one can be turned unseen."""

from __future__ import annotations

import base64
import json

import pytest

from hkdesk.exchange.figures import sealing
from hkdesk.exchange.figures.sealing import NoBundle, key_id, new_key, public_key, public_of, seal, unseal, verified

PRIVATE = bytes(range(32))
PAYLOAD = {"format": "hkdesk-figures/1", "people": 17, "unit_id": "u-1"}


def test_what_was_sealed_comes_out():
    opened = unseal(seal(PRIVATE, PAYLOAD))
    assert opened.payload == PAYLOAD
    assert opened.key == key_id(public_of(PRIVATE))
    assert verified(opened, public_key(public_of(PRIVATE)))
    assert not verified(opened, public_key(public_of(new_key())))


def test_every_turned_bit_is_noticed():
    data, key = seal(PRIVATE, PAYLOAD), public_key(public_of(PRIVATE))
    body = unseal(data).body
    for place in range(len(data)):
        for bit in (1, 64):
            turned = bytearray(data)
            turned[place] ^= bit
            try:
                opened = unseal(bytes(turned))
            except NoBundle:
                continue
            same = opened.body == body and opened.key == unseal(data).key
            assert same or opened.key != key_id(public_of(PRIVATE)) or not verified(opened, key)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "not_a_bundle"),
        (b"\x00", "not_a_bundle"),
        (b"\xff\xfe", "not_a_bundle"),
        (b"[]", "not_a_bundle"),
        (b"[" * 60_000, "not_a_bundle"),
        (b" " * (sealing.BYTE_LIMIT + 1), "too_big"),
        (seal(PRIVATE, PAYLOAD)[:-9], "not_a_bundle"),
        (seal(PRIVATE, PAYLOAD).replace(b"bundle/1", b"bundle/2"), "wrong_format"),
        (seal(PRIVATE, PAYLOAD).replace(b'"payload": "', b'"payload": "*'), "not_a_bundle"),
        (seal(PRIVATE, PAYLOAD).replace(b'"format"', b'"key"'), "not_a_bundle"),
    ],
)
def test_what_is_no_bundle(data: bytes, word: str):
    with pytest.raises(NoBundle, match=rf"^{word}$"):
        unseal(data)


@pytest.mark.parametrize("body", ['{"a":1,"a":2}', '{"a":1.0}', '{"a":NaN}', "{", '{"a":1e3}'])
def test_what_can_be_read_two_ways_is_not_read(body: str):
    whole = json.loads(seal(PRIVATE, PAYLOAD)) | {"payload": base64.b64encode(body.encode()).decode()}
    with pytest.raises(NoBundle, match=r"^not_json$"):
        unseal(json.dumps(whole).encode())
