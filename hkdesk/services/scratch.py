"""What is remembered of a case while it is worked on, and never saved."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Scratch:
    """Lives and goes with the case's session. Nothing here is part of the case, and nothing here can be undone.

    Attributes:
        unsent: what is typed in forms that are sent by a button, by the name of the field.
        wished_field: the field that gets the focus when its step is next shown; empty for none.
        change_begun: a change of the signed agreement is being drafted, though no word of it differs yet.
        whole_anew: what is drafted is to be issued as a wholly new agreement, not as an amendment.
    """

    unsent: dict[str, str] = field(default_factory=dict)
    wished_field: str = ""
    change_begun: bool = False
    whole_anew: bool = False
