"""The colours of a contrast theme of the system: taken from its palette, role by role."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QPalette

from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.tokens import Colours, contrast

LEAST = 7.0
"""What text of a contrast theme must have (WCAG 2.1, 1.4.6); a colour of ours that has less gives way to the ink."""
_LEAST_SHAPE = 4.5


def from_palette(palette: QPalette) -> Colours:
    """The roles of hkdesk in the colours the user has chosen for the whole system.

    What is chosen has the system's highlight as its frame, and a fill besides. States keep a colour of their own only
    where it stands out from every ground; they have an icon and a word in any case.
    """
    role = QPalette.ColorRole
    ground, surface = _hex(palette, role.Window), _hex(palette, role.Base)
    ink = _best((_hex(palette, role.WindowText), _hex(palette, role.Text)), ground, surface)
    accent = _stands_out((_hex(palette, role.Highlight), _hex(palette, role.Link)), ground, surface) or ink
    on_accent = _best((_hex(palette, role.HighlightedText), ground, ink), accent)
    chosen = _mixed(surface, accent, 0.16)
    if contrast(ink, chosen) < LEAST or contrast(accent, chosen) < _LEAST_SHAPE:
        chosen = surface
    is_dark = contrast(ground, tokens.LIGHT.surface) > contrast(ground, tokens.CONTRAST.surface)
    pattern = tokens.CONTRAST if is_dark else tokens.LIGHT
    grounds = (ground, surface, chosen)
    good, attention, bad = (
        _stands_out((pattern.of(name),), *grounds, least=LEAST) or ink for name in ("good", "attention", "bad")
    )
    return replace(
        tokens.CONTRAST,
        dark=is_dark,
        ground=ground,
        surface=surface,
        ink=ink,
        muted=ink,
        line=ink,
        edge=ink,
        hover=_readable(_mixed(surface, ink, 0.14), ink, accent, surface),
        pressed=_readable(_mixed(surface, ink, 0.24), ink, accent, surface),
        accent=accent,
        accent_strong=accent,
        on_accent=on_accent,
        accent_soft=chosen,
        focus=accent,
        good_soft=surface,
        attention_soft=surface,
        bad_soft=surface,
        good=good,
        attention=attention,
        bad=bad,
    )


def _hex(palette: QPalette, role: QPalette.ColorRole) -> str:
    return palette.color(QPalette.ColorGroup.Active, role).name(QColor.NameFormat.HexRgb).upper()


def _best(candidates: tuple[str, ...], *grounds: str) -> str:
    """The one that stands out most from the ground it stands out from least."""
    return max(candidates, key=lambda one: min(contrast(one, ground) for ground in grounds))


def _stands_out(candidates: tuple[str, ...], *grounds: str, least: float = _LEAST_SHAPE) -> str:
    """The first that stands out from every ground; nothing where none does."""
    return next((one for one in candidates if min(contrast(one, g) for g in grounds) >= least), "")


def _readable(ground: str, ink: str, accent: str, otherwise: str) -> str:
    """The ground, where words and links can be read on it."""
    fits = contrast(ink, ground) >= LEAST and contrast(accent, ground) >= _LEAST_SHAPE
    return ground if fits else otherwise


def _mixed(first: str, second: str, share: float) -> str:
    """A colour so much of the way from the first to the second."""
    pairs = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
