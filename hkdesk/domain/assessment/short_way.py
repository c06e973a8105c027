"""The short way: a theme as one statement to agree to, kept as answers to the single questions.

To agree is Ja to every question of the theme that is asked and has no answer. An answer that was given, by the person's
manager or for their role group, is never changed by it, nor is a reason, nor an answer to what a question meant before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.assessment.inherited import deviating, effective, inherited
from hkdesk.domain.assessment.newer_catalogue import answered
from hkdesk.domain.case.answers import Answer, Response, counts, visible
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.content.catalogue import Item, Theme


@dataclass(frozen=True, slots=True)
class ThemeStand:
    """How a theme stands over the questions that are asked now.

    Attributes:
        asked: their ids, in order.
        yes: those answered Ja.
        other: those answered otherwise.
        open: those without an answer that counts.
        inherited: those the role group answers.
        deviating: those answered otherwise than the role group.
    """

    theme_id: str
    asked: tuple[str, ...]
    yes: tuple[str, ...]
    other: tuple[str, ...]
    open: tuple[str, ...]
    inherited: tuple[str, ...]
    deviating: tuple[str, ...]

    @property
    def decided(self) -> bool:
        """Whether every question that is asked has an answer; a theme that asks nothing has nothing to decide."""
        return not self.open

    @property
    def agreed(self) -> bool:
        """Whether every question that is asked is answered Ja, and there is one."""
        return bool(self.yes) and not self.other and not self.open


def theme_stand(case: Case, unit: Unit, theme: Theme, themes: Sequence[Theme]) -> ThemeStand:
    """How the theme stands for the person, with what their role group answers for them.

    Args:
        case: the person's.
        unit: with the role groups.
        theme: the one asked about.
        themes: all of the catalogue's, for a question may wait for an answer in another theme.
    """
    said = effective(case, unit)
    seen = visible(said, themes)
    items = [item for item in theme.items if item.id in seen]
    counted = {item.id: said.response(item.id).answer for item in items if counts(said.response(item.id), item)}
    asked = tuple(item.id for item in items)
    from_group, apart = inherited(case, unit), deviating(case, unit)
    return ThemeStand(
        theme.id,
        asked,
        tuple(one for one in asked if counted.get(one) is Answer.YES),
        tuple(one for one in asked if one in counted and counted[one] is not Answer.YES),
        tuple(one for one in asked if one not in counted),
        tuple(one for one in asked if one in from_group and one in counted),
        tuple(one for one in asked if one in apart),
    )


def agreeing(case: Case, unit: Unit, theme: Theme, themes: Sequence[Theme], today: date) -> tuple[Response, ...]:
    """The responses by which the manager agrees to the theme today, in the order of the catalogue.

    What a Ja calls for in the same theme is agreed to as well. A question that was answered while it meant something
    else keeps that answer, and stays open until it is answered anew.
    """
    given: dict[str, Response] = {}
    after = case
    for _turn in theme.items:
        stand = theme_stand(after, unit, theme, themes)
        said = after.assessment
        wanted = [i for i in theme.items if i.id in stand.open and said.response(i.id).answer is None]
        if not wanted:
            break
        for item in wanted:
            given[item.id] = answered(replace(said.response(item.id), answer=Answer.YES), item, today)
            after = replace(after, assessment=after.assessment.with_response(given[item.id]))
    return tuple(given[item.id] for item in theme.items if item.id in given)


def before(case: Case, agreed: Sequence[Response]) -> tuple[Response, ...]:
    """What stood where these responses come: what is given back when the agreement is taken back."""
    return tuple(case.assessment.response(one.item_id) for one in agreed)


def taking_back(case: Case, agreed: Sequence[Response], stood: Sequence[Response]) -> tuple[Response, ...]:
    """The responses that give back what stood before the theme was agreed to.

    What has been answered or reasoned otherwise since is left as it is.

    Args:
        case: as it is now.
        agreed: what `agreeing` gave.
        stood: what `before` gave, in the same order.
    """
    pairs = zip(agreed, stood, strict=True)
    return tuple(earlier for one, earlier in pairs if case.assessment.response(one.item_id) == one)


def beyond_statement(theme: Theme, stand: ThemeStand) -> tuple[Item, ...]:
    """The open questions that the theme's statement does not speak of.

    Those that wait for an answer, and those a virksomhet has added.
    """
    return tuple(
        item
        for item in theme.items
        if item.id in stand.open and (item.shown_when is not None or not item.id.startswith(f"{theme.id}."))
    )


def undecided(stands: Sequence[ThemeStand]) -> tuple[str, ...]:
    """The ids of the themes that are not decided yet, in order."""
    return tuple(stand.theme_id for stand in stands if not stand.decided)
