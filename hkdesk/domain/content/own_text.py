"""A virksomhet's own sentences in letters, in the leaflet and on the cover, and which of ours it leaves out.

A place is a list of our sentences, where a virksomhet may add, leave out and order; or the end of a document, where it
may add paragraphs under a heading of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from hkdesk.domain.content.text import Text

LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "information.hours": tuple(
            f"information.hours_{one}"
            for one in ("rules", "rest", "breaks", "overtime", "registered", "free", "exempt", "burden")
        ),
        "information.safety": tuple(
            f"information.safety_{one}" for one in ("duty", "workplace", "tell", "representative", "visits")
        ),
        "information.injury": tuple(
            f"information.injury_{one}" for one in ("tell", "cover", "decided", "wait", "oslo")
        ),
        "cover.ink": tuple(f"cover.ink_{one}" for one in ("print", "read", "pen", "initials", "dots", "codes")),
        "cover.scan": tuple(f"cover.scan_{one}" for one in ("quality", "return", "keep")),
        "letter.refusal.can": tuple(f"letter.refusal.can_{one}" for one in ("talk", "representative", "again")),
        "letter.information.also": tuple(f"letter.information.also_{one}" for one in ("law", "environment", "access")),
    }
)
"""Lists of sentences by their place: the keys of ours that may stand there, in our order."""

KEPT = frozenset(
    "information.safety_duty information.injury_decided information.hours_exempt cover.ink_codes cover.scan_return "
    "letter.information.also_law letter.information.also_environment letter.information.also_access".split()
)
"""What is never left out: the employer's duty, what the law says of the case, and what the paper needs to come back."""

ENDS = (
    "information", "cover", "letter.refusal", "letter.termination", "letter.information", "letter.other_place",
    "letter.home_access",
)  # fmt: skip
"""Documents that may end with paragraphs of the virksomhet's own, before any signature."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """A sentence of a list, or a paragraph at the end of a document; it stands when every flag in `when` holds.

    `title` is the heading above a paragraph. `after` is the sentence it follows in its list; last where it is empty.
    """

    id: str
    place: str
    text: Text
    title: Text | None = None
    when: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """All of them. `left_out` and `order` are keys of our texts; what `order` names changes places in its list."""

    added: tuple[OwnText, ...] = ()
    left_out: frozenset[str] = field(default=frozenset())
    order: tuple[str, ...] = ()

    def keys(self, place: str, ours: Sequence[str]) -> tuple[str, ...]:
        """The list's sentences in order: keys of ours, of which these would stand, and ids of the virksomhet's."""
        left = [key for key in ours if key not in self.left_out]
        named = iter([key for key in self.order if key in left])
        placed = [next(named) if key in self.order else key for key in left]
        for one in (one for one in self.added if one.place == place):
            placed.insert(placed.index(one.after) + 1 if one.after in placed else len(placed), one.id)
        return tuple(placed)

    def by_id(self) -> dict[str, OwnText]:
        """The virksomhet's own by their ids."""
        return {one.id: one for one in self.added}

    def at_end(self, place: str) -> Iterable[OwnText]:
        """What ends the document, in the order it was written."""
        return (one for one in self.added if one.place == place)
