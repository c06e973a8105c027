"""A newer catalogue under an assessment that was begun with an older one.

Nothing said is ever taken away: an answer is kept by the id of its question, shown, and asked for again only
where the author says that the question now means something else (`Item.meaning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.case.answers import Assessment, Response, SeenItem
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import RoleGroup
from hkdesk.domain.content.catalogue import Item, Theme


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


def change_for_case(case: Case, themes: Sequence[Theme]) -> CatalogueChange:
    """What the catalogue has that the case's assessment was not made with.

    Without a record of what was seen, what came on or after the last day known to have been worked on it is new.
    """
    said = case.assessment
    days = (case.opened_on, said.conclusion.concluded_on, *(r.answered_on for r in said.responses))
    return compare(said, themes, max(day for day in days if day is not None))


def change_for_group(group: RoleGroup, themes: Sequence[Theme]) -> CatalogueChange:
    """What the catalogue has that the group's assessment was not made with.

    Without a record of what was seen, what came on or after the last day of an answer is new; where no answer has a
    day, everything that has been added since the first catalogue.
    """
    days = [r.answered_on for r in group.responses if r.answered_on is not None]
    return compare(Assessment(group.responses, seen=group.seen), themes, max(days, default=date.min))


def compare(assessment: Assessment, themes: Sequence[Theme], worked_on: date = date.max) -> CatalogueChange:
    """What the catalogue has that the assessment was not made with, in the order of the catalogue.

    Args:
        assessment: with `seen`, the record of what the catalogue held; one without was made outside the window, or
            before hkdesk kept it, and knows only the questions it has responses to.
        themes: all of the catalogue's.
        worked_on: the last day such an assessment is known to have been worked on. Questions that came then or
            later (`Item.added`), and have no response, are new to it.
    """
    items = {i.id: i.meaning for t in themes for i in t.items}
    known = {s.id: s.meaning for s in assessment.seen}
    if known:
        new = tuple(one for one in items if one not in known)
    else:
        known = {r.item_id: r.meaning for r in assessment.responses}
        begun = bool(known) or assessment.conclusion.suitability is not None
        came = (i for t in themes for i in t.items if i.added is not None and i.added >= worked_on)
        new = tuple(i.id for i in came if begun and i.id not in known)
    changed = tuple(one for one, meaning in items.items() if known.get(one, meaning) != meaning)
    return CatalogueChange(new, changed, tuple(one for one in known if one not in items))


def asked_again(assessment: Assessment, themes: Sequence[Theme]) -> tuple[str, ...]:
    """The questions whose answer was given to another meaning: shown, but open until it is confirmed."""
    said = {r.item_id: r for r in assessment.responses if r.answer is not None}
    items = (i for t in themes for i in t.items)
    return tuple(i.id for i in items if i.id in said and said[i.id].meaning != i.meaning)


def answered(response: Response, item: Item, today: date) -> Response:
    """The response as given today to the question as it is now, whose words are kept with it."""
    return replace(response, meaning=item.meaning, asked=item.question.get(), answered_on=today)
