"""How hard a JPEG is packed, by every table its channels are quantised with, wherever the JPEG is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

# The tables of the JPEG standard (ITU-T T.81, K.1 for luminance and K.2 for chrominance): encoders scale them by their
# "quality". What each of them sums up to:
_LUMINANCE, _CHROMINANCE = 3_685, 5_505
_QUANTISATION, _SCAN, _ADOBE = 0xDB, 0xDA, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_END = 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in the pixels of a scan: what is neither a pixel nor a restart
_RGB = (ord("R"), ord("G"), ord("B"))


@dataclass
class _Said:
    """What the headers of a JPEG say: the sum of each table, each channel and its table, and Adobe's transform."""

    tables: dict[int, int] = field(default_factory=dict)
    channels: list[tuple[int, int]] = field(default_factory=list)
    transform: int | None = None


def quality_of(parts: Iterable[bytes], *, rgb: bool = False) -> int | None:
    """The quality an encoder of the usual kind (IJG) was set to, 1 to 100: that of the channel that is packed hardest.

    An estimate: other encoders scale other tables. None when there is no table.

    Args:
        parts: the JPEG, or, as a TIFF keeps it, its tables and a part of its picture.
        rgb: the channels are known to be red, green and blue.
    """
    said = _Said()
    for part in parts:
        for marker, body in _segments(part):
            if marker == _QUANTISATION:
                said.tables.update(_tables(body))
            elif marker in _FRAMES and len(body) >= 6:
                said.channels = [(body[at], body[at + 2]) for at in range(6, len(body) - 2, 3)][: body[5]]
            elif marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12:
                said.transform = body[11]
    found = [_quality(said.tables[table], table in chroma) for table, chroma in _used(said, rgb=rgb)]
    return min(found, default=None)


def scans_in(data: bytes, most: int) -> int:
    """How many times the picture is gone through, counted no further than `most`; what follows it is not looked at."""
    found, at = 0, 2
    while found < most and at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END:
            break
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
        if marker == _SCAN:
            found += 1
            following = _MARKER.search(data, at)
            at = following.start() if following else len(data)
    return found


def _used(said: _Said, *, rgb: bool) -> Iterator[tuple[int, frozenset[int]]]:
    """Each table that a channel uses, with the tables that only channels of colour use."""
    channels = said.channels or [(number, number) for number in said.tables]
    coloured = _coloured(said, [one for one, _table in channels], rgb=rgb)
    light = {table for number, (_one, table) in enumerate(channels) if number not in coloured}
    chroma = frozenset(table for number, (_one, table) in enumerate(channels) if number in coloured) - light
    for table in {table for _one, table in channels}:
        if table in said.tables:
            yield table, chroma


def _coloured(said: _Said, channels: Sequence[int], *, rgb: bool) -> set[int]:
    """Which of the channels hold colour and no light, by their place."""
    plain = rgb or said.transform == 0 or tuple(channels[:3]) == _RGB
    if len(channels) == 4:
        return {1, 2} if said.transform == 2 else set()
    return set() if plain or len(channels) == 1 else set(range(1, len(channels)))


def _quality(total: int, chroma: bool) -> int:
    share = 100 * total / (_CHROMINANCE if chroma else _LUMINANCE)
    quality = (200 - share) / 2 if share <= 100 else 5_000 / share
    return max(1, min(100, round(quality)))


def _segments(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The headers up to the first scan: marker and body."""
    at = 0
    while at + 4 <= len(part) and part[at] == 0xFF:
        marker = part[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker == _SCAN:
            return
        else:
            length = int.from_bytes(part[at + 2 : at + 4], "big")
            yield marker, part[at + 4 : at + 2 + length]
            at += 2 + max(length, 2)


def _tables(body: bytes) -> Iterator[tuple[int, int]]:
    """Number and sum of each quantisation table, of 8 or 16 bits."""
    at = 0
    while at < len(body):
        wide, number = body[at] >> 4, body[at] & 15
        size = 128 if wide else 64
        values = body[at + 1 : at + 1 + size]
        if len(values) < size:
            return
        yield number, sum(values) if not wide else sum(values[0::2]) * 256 + sum(values[1::2])
        at += 1 + size
