"""Vurdering: the manager's answers to the guided questions, and the conclusion that is theirs alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.tasks import Task
from hkdesk.domain.content.catalogue import Item, Theme
from hkdesk.domain.content.conditions import visible_items


class Answer(StrEnum):
    """The answer scale. It is never added up to a score."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class Suitability(StrEnum):
    """What the manager concludes."""

    SUITABLE = "suitable"
    WITH_CONDITIONS = "with_conditions"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Response:
    """The answer and the reason given to one question. `meaning` is the question's when it was answered.

    `asked` is the question as it was worded then, so that the answer can be read when the question is gone;
    `answered_on` the day. Both are empty in what was answered before hkdesk kept them.
    """

    item_id: str
    answer: Answer | None = None
    reason: str = ""
    meaning: int = 1
    asked: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Relied:
    """The answer a conclusion rested on as it counted when the conclusion was reached; None where none did."""

    item_id: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the manager concludes (circular 38/2021 point 2.2).

    `extent_days_per_week` is what they propose; `rests_on` names questions, and `relied` keeps how they were
    answered, so that it can be told which have been answered otherwise since. `weighed` names the measures that
    were closed when it was concluded, `closed_since` those that somebody has closed after that, whatever day they
    say it was done. `left_open` names the questions that were asked then and had no answer: the checklist is a guide,
    and what the manager left out was their choice.
    """

    suitability: Suitability | None = None
    reason: str = ""
    conditions: str = ""
    extent_days_per_week: float | None = None
    rests_on: tuple[str, ...] = ()
    concluded_on: date | None = None
    weighed: tuple[str, ...] = ()
    relied: tuple[Relied, ...] = ()
    closed_since: tuple[str, ...] = ()
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenItem:
    """A question the catalogue held, and with which meaning, when the manager last looked at what is new."""

    id: str
    meaning: int = 1


@dataclass(frozen=True, slots=True)
class Assessment:
    """All responses, at most one for each question, the tasks, what the employee wishes, and the conclusion."""

    responses: tuple[Response, ...] = ()
    conclusion: Conclusion = Conclusion()
    tasks: tuple[Task, ...] = ()
    wished_days_per_week: float | None = None
    seen: tuple[SeenItem, ...] = ()

    def response(self, item_id: str) -> Response:
        """The response to the question; an empty one where nothing is said yet."""
        return next((r for r in self.responses if r.item_id == item_id), Response(item_id))

    def with_response(self, response: Response) -> Assessment:
        """The assessment with this response in the place of any earlier one to the same question."""
        known = [r.item_id for r in self.responses]
        if response.item_id not in known:
            return replace(self, responses=(*self.responses, response))
        swapped = tuple(response if r.item_id == response.item_id else r for r in self.responses)
        return replace(self, responses=swapped)


def counts(response: Response, item: Item) -> bool:
    """Whether the response answers the question as it is now; a changed meaning asks again."""
    return response.answer is not None and response.meaning == item.meaning


def counted_answers(assessment: Assessment, themes: Iterable[Theme]) -> dict[str, str]:
    """The answers by question, those to an earlier meaning of their question left out."""
    meanings = {i.id: i.meaning for t in themes for i in t.items}
    return {
        r.item_id: r.answer
        for r in assessment.responses
        if r.answer is not None and meanings.get(r.item_id, r.meaning) == r.meaning
    }


def visible(assessment: Assessment, themes: Sequence[Theme]) -> frozenset[str]:
    """The ids of the questions that the answers so far call for. Give all themes: conditions reach across."""
    return visible_items(themes, counted_answers(assessment, themes))


def standing_answers(assessment: Assessment, themes: Sequence[Theme]) -> dict[str, Answer]:
    """The answers that count: to questions that are asked, with their present meaning.

    An answer to a question that is not among the themes, because it is gone, stands as it was given.
    """
    asked, known = visible(assessment, themes), {i.id for t in themes for i in t.items}
    counted = counted_answers(assessment, themes)
    return {one: Answer(answer) for one, answer in counted.items() if one in asked or one not in known}


def visible_themes(assessment: Assessment, themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Every theme with only the questions that are asked; one may be left with none."""
    asked = visible(assessment, themes)
    return tuple(replace(t, items=tuple(i for i in t.items if i.id in asked)) for t in themes)


@dataclass(frozen=True, slots=True)
class ThemeProgress:
    """How many of a theme's questions have an answer."""

    theme_id: str
    answered: int
    total: int


def progress(assessment: Assessment, themes: Iterable[Theme]) -> tuple[ThemeProgress, ...]:
    """Progress for each theme in order, over the questions that are asked.

    A reason without an answer does not count as answered, nor does an answer to an earlier meaning.
    """
    shown = visible_themes(assessment, tuple(themes))
    said = {r.item_id: r for r in assessment.responses}
    return tuple(
        ThemeProgress(t.id, sum(i.id in said and counts(said[i.id], i) for i in t.items), len(t.items)) for t in shown
    )


def open_items(assessment: Assessment, themes: Iterable[Theme]) -> tuple[str, ...]:
    """The questions that are asked and have no answer that counts, in the order of the catalogue."""
    said = {r.item_id: r for r in assessment.responses}
    asked = (i for t in visible_themes(assessment, tuple(themes)) for i in t.items)
    return tuple(i.id for i in asked if i.id not in said or not counts(said[i.id], i))


def open_questions(assessment: Assessment, themes: Iterable[Theme]) -> int:
    """How many of the questions that are asked have no answer yet."""
    return len(open_items(assessment, themes))
