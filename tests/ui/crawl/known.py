"""What the crawler leaves alone, and the buttons that rightly change nothing, each with the reason."""

from __future__ import annotations

import re

from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.services.words.labels import label
from tests.ui.crawl.controls import Key

_FACTORS = "|".join(label(one) for one in list(Factor)[1:])
LEFT_OUT: tuple[tuple[str, str], ...] = (
    (f"«({_FACTORS})(: hva så dere[?])?»", "one of thirteen alike rows of a talk of the unit; the first is pressed"),
    (r"press _SearchButton «", "the palette is the same from every page; tests/ui/kit/test_navigation.py presses it"),
)
"""Controls never pressed here: a pattern over "kind name", and why."""

DOES_NOTHING: tuple[tuple[str, str, str], ...] = (
    ("batch", "Velg ingen|Velg alle", "all or none of them are chosen already"),
    (
        "refused scope|ended follow_up",
        r"press _Button «Vis» \(HK-",
        "the letter stands in the page already when its pane is opened",
    ),
    ("settings", "Kontroller på nytt", "the folder is read again, and what stood there of it still holds"),
    ("settings", "Nynorsk|English", "whoever has opened the window makes it anew in the language; here nobody does"),
    ("", "_Button «100 %»", "the page has its true size already"),
    ("", r"Tilpass til bredden \(Ctrl\+0\)", "the page fits the width already"),
)
"""Presses that may change nothing: patterns over the place and over the control, and why."""


def left_out(key: Key) -> bool:
    """Whether the control is not pressed."""
    return any(re.search(pattern, str(key)) for pattern, _why in LEFT_OUT)


def does_nothing(place: str, key: Key) -> bool:
    """Whether a press may change nothing."""
    return any(re.search(where, place) and re.search(what, str(key)) for where, what, _why in DOES_NOTHING)


OPEN = ((r"^dialogue dialogue: type TextLine «Neste samtale.*what was typed is gone", "nothing could be typed"),)
"""What the crawler takes for a fault and cannot try: patterns, and why.

The menu of months in the calendar stays the active window of the platform without a screen when the calendar is gone,
so the field behind it gets no focus. Waking the window there ended the process in Qt.
"""


def is_open(fault: str) -> bool:
    """Whether it is one of those."""
    return any(re.search(pattern, fault) for pattern, _what in OPEN)
