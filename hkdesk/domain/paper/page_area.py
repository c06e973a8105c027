"""Where on a printed page somebody is to sign."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A signature block on a page: the signer's words, the line to sign on and the labels below it. It names nobody.

    Attributes:
        x: left edge in points (1/72 inch) from the page's left edge.
        y: lower edge in points from the page's lower edge.
        width: in points.
        height: in points.
        role: as what the person signs, as it stands above the line.
    """

    x: float
    y: float
    width: float
    height: float
    role: str
