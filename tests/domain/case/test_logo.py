"""A logo is one PNG of one shape: what was put in comes out; anything else is named and not unpacked any further."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.case.logo import (
    MOST_BYTES,
    TALLEST,
    WIDEST,
    from_text,
    to_text,
)
from hkdesk.errors import InvalidInput


def png(width: int, height: int, rows: bytes, colour: int = 2, kinds: tuple[bytes, ...] = ()) -> str:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    more = b"".join(chunk(kind, b"x") for kind in kinds)
    made = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return base64.b64encode(made).decode()


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_the_rows_come_back(width: int, height: int, data: st.DataObject) -> None:
    rgb = data.draw(st.binary(min_size=width * height * 3, max_size=width * height * 3))
    logo = from_text(to_text(width, height, rgb))
    assert logo is not None
    assert (logo.width, logo.height) == (width, height)
    rows, stride = zlib.decompress(logo.rows), width * 3 + 1
    assert b"".join(rows[n * stride + 1 : (n + 1) * stride] for n in range(height)) == rgb


def test_none_is_none() -> None:
    assert from_text("") is None


@pytest.mark.parametrize(
    "text",
    [
        "Åse",
        "AAAA",
        base64.b64encode(b"\xff\xd8\xff\xe0 a JPEG").decode(),
        to_text(2, 2, bytes(12))[:-8],
        png(2, 2, zlib.compress(bytes(14)), colour=6),
        png(2, 2, zlib.compress(bytes(13))),
        png(2, 2, zlib.compress(bytes(15))),
        png(2, 2, zlib.compress(b"\x01" + bytes(13))),
        png(2, 2, b"no zlib"),
        png(2, 2, zlib.compress(bytes(14)) + b"more"),
        png(2, 2, zlib.compress(bytes(14)), kinds=(b"tEXt",)),
        png(0, 2, zlib.compress(b"")),
        png(30_000, 30_000, zlib.compress(bytes(1_000))),
        png(2, 2, zlib.compress(bytes(60_000_000))),
        "A" * (MOST_BYTES * 2),
    ],
    ids=lambda text: f"{len(text)} {text[:6]}",
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_text(text)
    assert refused.value.code == "logo_broken"


@given(st.text(max_size=60))
def test_no_text_is_a_logo_by_chance(text: str) -> None:
    if not text:
        return
    with pytest.raises(InvalidInput) as refused:
        from_text(text)
    assert refused.value.code == "logo_broken"


def test_one_flipped_bit_is_seen() -> None:
    whole = base64.b64decode(to_text(3, 3, bytes(range(27))))
    for place in range(0, len(whole), 3):
        broken = bytearray(whole)
        broken[place] ^= 4
        with pytest.raises(InvalidInput):
            from_text(base64.b64encode(bytes(broken)).decode())


def test_what_is_too_large_says_how_large_it_may_be() -> None:
    with pytest.raises(InvalidInput, match=f"{WIDEST} x {TALLEST}"):
        to_text(WIDEST + 1, 1, bytes(3 * (WIDEST + 1)))
    import random

    noise = random.Random(1).randbytes(WIDEST * TALLEST * 3)
    with pytest.raises(InvalidInput, match="for mange detaljer"):
        to_text(WIDEST, TALLEST, noise)
