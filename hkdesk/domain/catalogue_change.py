"""A newer catalogue under an assessment that was begun with an older one.

Nothing said is ever taken away: an answer is kept by the id of its question, shown, and asked for again only
where the author says that the question now means something else (`Item.meaning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hkdesk.domain.assessment import Assessment, Response, SeenItem
from hkdesk.domain.guidance import Item, Theme


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """Ids of questions that are new, mean something else, or are gone since the manager last looked."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def seen_of(themes: Sequence[Theme]) -> tuple[SeenItem, ...]:
    """What there is to see in the catalogue, for `MarkSeen`."""
    return tuple(SeenItem(i.id, i.meaning) for t in themes for i in t.items)


def compare(assessment: Assessment, themes: Sequence[Theme]) -> CatalogueChange:
    """What the catalogue has that the assessment was not made with, in the order of the catalogue.

    An assessment from before hkdesk kept what was seen knows only the questions it has responses to; then
    nothing can be told to be new.
    """
    items = {i.id: i.meaning for t in themes for i in t.items}
    known = {s.id: s.meaning for s in assessment.seen}
    new = tuple(one for one in items if known and one not in known)
    if not known:
        known = {r.item_id: r.meaning for r in assessment.responses}
    changed = tuple(one for one, meaning in items.items() if known.get(one, meaning) != meaning)
    return CatalogueChange(new, changed, tuple(one for one in known if one not in items))


def asked_again(assessment: Assessment, themes: Sequence[Theme]) -> tuple[str, ...]:
    """The questions whose answer was given to another meaning: shown, but open until it is confirmed."""
    said = {r.item_id: r for r in assessment.responses if r.answer is not None}
    items = (i for t in themes for i in t.items)
    return tuple(i.id for i in items if i.id in said and said[i.id].meaning != i.meaning)


def confirmed(response: Response, item: Item) -> Response:
    """The same answer and reason, given to the question as it is now."""
    return replace(response, meaning=item.meaning)
