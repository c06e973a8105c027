"""A unit's logo: one PNG of one known shape, kept as text beside the unit's other facts.

Whatever was chosen (PNG or SVG) has been drawn anew to this shape, so that the same case gives the same document
everywhere and nothing has to be decoded when it is printed: 8 bits a colour, no transparency, not interlaced.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from dataclasses import dataclass

from hkdesk.errors import InvalidInput

WIDEST, TALLEST = 1_600, 600  # pixels: 60 x 20 mm on paper at far more than 300 dots an inch
MOST_BYTES = 400_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture: its size in pixels and the compressed rows as PNG has them, each after the number of its filter."""

    width: int
    height: int
    rows: bytes


def to_text(width: int, height: int, rgb: bytes) -> str:
    """A picture, three bytes a pixel from the top left, as the text a unit keeps.

    Raises:
        InvalidInput: logo_too_large.
    """
    if not (0 < width <= WIDEST and 0 < height <= TALLEST):
        raise InvalidInput("logo_too_large", field="unit.logo", widest=WIDEST, tallest=TALLEST)
    if len(rgb) != width * height * 3:
        raise ValueError("three bytes a pixel")
    stride = width * 3
    rows = b"".join(b"\x00" + rgb[n * stride : (n + 1) * stride] for n in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    png = _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)
    if len(png) > MOST_BYTES:
        raise InvalidInput("logo_too_detailed", field="unit.logo", limit=MOST_BYTES // 1_000)
    return base64.b64encode(png).decode("ascii")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def from_text(text: str) -> Logo | None:
    """The logo in the text a unit keeps, None for an empty one; every byte is checked, and none more is unpacked.

    Raises:
        InvalidInput: logo_broken, for anything `to_text` would not have written.
    """
    if not text:
        return None
    try:
        if len(text) > MOST_BYTES * 4 // 3 + 4:
            raise ValueError("too long")
        return _read(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error, struct.error, zlib.error) as error:
        raise InvalidInput("logo_broken", field="unit.logo") from error


def _read(png: bytes) -> Logo:
    if not png.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    place, chunks = len(_SIGNATURE), []
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        if png[place : place + 12 + length] != _chunk(kind, data):
            raise ValueError("a chunk is damaged")
        chunks.append((kind, data))
        place += 12 + length
    if [kind for kind, _data in chunks] != [b"IHDR", b"IDAT", b"IEND"]:
        raise ValueError("other chunks")
    width, height, *shape = struct.unpack(">IIBBBBB", chunks[0][1])
    if shape != [8, _RGB, 0, 0, 0] or not (0 < width <= WIDEST and 0 < height <= TALLEST):
        raise ValueError("another shape")
    _check_rows(chunks[1][1], width, height)
    return Logo(width, height, chunks[1][1])


def _check_rows(packed: bytes, width: int, height: int) -> None:
    """The rows fill the picture exactly; a bomb is unpacked no further than a byte beyond that."""
    size = height * (width * 3 + 1)
    unpacker = zlib.decompressobj()
    rows = unpacker.decompress(packed, size + 1)
    if len(rows) != size or not unpacker.eof or unpacker.unused_data:
        raise ValueError("rows do not fill the picture")
    if any(rows[:: width * 3 + 1]):
        raise ValueError("a filter to_text does not use")
