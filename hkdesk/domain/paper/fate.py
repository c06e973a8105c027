"""What a change of a case does to the papers that are out: by the numbers on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperFate:
    """Which documents' pages are waited for no more, are asked back though void, or are waited for again.

    Attributes:
        replaced: withdrawn, or another document took their place.
        recalled: issued by mistake: what is out is asked back, what is not on paper is waited for no more.
        awaited: what took their place did so by mistake.
    """

    replaced: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
