"""What is remembered of a case while it is worked on, and never saved."""

from __future__ import annotations

from dataclasses import dataclass, field

from hkdesk.domain.case.answers import Response


@dataclass(slots=True)
class Scratch:
    """Lives and goes with the case's session. Nothing here is part of the case, and nothing here can be undone.

    Attributes:
        wished_field: the field that gets the focus when its step is next shown; empty for none.
        change_begun: a change of the signed agreement is being drafted, though no word of it differs yet.
        whole_anew: what is drafted is to be issued as a wholly new agreement, not as an amendment.
        agreed: by theme, what was answered by agreeing to its statement, and what stood there before.
    """

    wished_field: str = ""
    change_begun: bool = False
    whole_anew: bool = False
    agreed: dict[str, tuple[tuple[Response, ...], tuple[Response, ...]]] = field(default_factory=dict)
