"""Type, space and colour by role: the one place where a size or a colour is written down.

No Qt here, so the contrast test and the style sheet read the same plain values.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

# space, in device-independent pixels on a 4 px grid
GRID = 4
GAP_S, GAP_M, GAP_L, GAP_XL = 8, 12, 16, 24
RADIUS = 6
CONTROL_HEIGHT = 36
ROW_HEIGHT, ROW_LOW = 40, 36
ICON = 18
NAV_WIDE, NAV_NARROW = 168, 56
HEAD, HEAD_LOW = 56, 48
STATUS_LINE = 28
NARROW_UNDER = 1320
"""Of the window's width: below it the navigation shows icons."""
STEPS_FOLD_UNDER = 1140
"""Of the page's width: below it one button stands for the steps of a case."""
LIST_FOLDS_UNDER = 1000
"""Of the page's width: below it a list at the left becomes a drop-down."""
ROWS_LOW_UNDER, STATUS_FOLDS_UNDER = 660, 560
"""Of the window's height: below them rows of lists are lower, and the line at the bottom goes into the head."""
CONTENT_WIDTH = 920
READING_WIDTH = 620

# type, in points
PT_SMALL, PT_BODY, PT_NAME, PT_SECTION, PT_PAGE = 9.0, 10.5, 12.0, 13.0, 18.0
WEIGHT_STRONG = 600


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each role, as "#RRGGBB".

    Text on any ground named in `TEXT_PAIRS` has a contrast of at least 4.5:1, and `edge` and `focus` stand out
    from the ground at 3:1 or more (WCAG 2.2, 1.4.3 and 1.4.11); tests compute it. With `contrast` a fill alone tells
    nothing: what is chosen has a frame too, and so has a message.
    """

    dark: bool
    ground: str
    surface: str
    ink: str
    muted: str
    line: str
    edge: str
    hover: str
    pressed: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    focus: str
    good: str
    good_soft: str
    attention: str
    attention_soft: str
    bad: str
    bad_soft: str
    contrast: bool = False

    def of(self, role: str) -> str:
        """The colour of a role; `KeyError` for a role that does not exist."""
        if role not in ROLES:
            raise KeyError(role)
        return str(getattr(self, role))


ROLES = frozenset(f.name for f in fields(Colours)) - {"dark", "contrast"}

LIGHT = Colours(
    dark=False,
    ground="#F6F7F9",
    surface="#FFFFFF",
    ink="#1B1F24",
    muted="#59626E",
    line="#DDE2E8",
    edge="#858F9B",
    hover="#EEF1F5",
    pressed="#E2E7EE",
    accent="#1F42AA",
    accent_strong="#17348A",
    on_accent="#FFFFFF",
    accent_soft="#E8EDFB",
    focus="#1F42AA",
    good="#19703F",
    good_soft="#E4F3EA",
    attention="#7F5200",
    attention_soft="#FBF0D9",
    bad="#B3261E",
    bad_soft="#FBE9E7",
)

DARK = Colours(
    dark=True,
    ground="#14171C",
    surface="#1C2027",
    ink="#E7EAEE",
    muted="#A6B0BC",
    line="#313842",
    edge="#727D8B",
    hover="#262C35",
    pressed="#303844",
    accent="#9DB7FF",
    accent_strong="#BACCFF",
    on_accent="#0F1B3D",
    accent_soft="#26314D",
    focus="#9DB7FF",
    good="#7CD3A0",
    good_soft="#1D3428",
    attention="#EBBE62",
    attention_soft="#3A2F19",
    bad="#FF9C93",
    bad_soft="#432523",
)

CONTRAST = Colours(
    dark=True,
    ground="#000000",
    surface="#000000",
    ink="#FFFFFF",
    muted="#FFFFFF",
    line="#FFFFFF",
    edge="#FFFFFF",
    hover="#242424",
    pressed="#3D3D3D",
    accent="#FFFF00",
    accent_strong="#FFFF66",
    on_accent="#000000",
    accent_soft="#00366B",
    focus="#FFFF00",
    good="#3FF23F",
    good_soft="#000000",
    attention="#FFD24D",
    attention_soft="#000000",
    bad="#FF9C93",
    bad_soft="#000000",
    contrast=True,
)
"""High contrast as the user may choose it here. Where the system has it on, its own colours are taken instead."""

_PLAIN_GROUNDS = ("ground", "surface", "hover", "pressed")
_SOFT_GROUNDS = ("accent_soft", "good_soft", "attention_soft", "bad_soft")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(("ink", ground) for ground in _PLAIN_GROUNDS + _SOFT_GROUNDS),
    *(("muted", ground) for ground in (*_PLAIN_GROUNDS, "accent_soft")),
    *(("accent", ground) for ground in (*_PLAIN_GROUNDS, "accent_soft")),
    *(
        (role, ground)
        for role in ("good", "attention", "bad")
        for ground in ("ground", "surface", "hover", f"{role}_soft")
    ),
    *((role, "accent_soft") for role in ("good", "attention", "bad")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
)
"""Every text role and the grounds it may stand on."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("focus", "surface"),
    ("focus", "ground"),
)
"""Control edges and focus rings against what is behind them: 3:1."""


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two "#RRGGBB" colours, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
