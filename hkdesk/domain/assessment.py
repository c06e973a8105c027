"""Vurdering: the manager's answers to the guided questions, and the conclusion that is theirs alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from hkdesk.domain.guidance import Theme


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
    """The answer and the reason given to one question."""

    item_id: str
    answer: Answer | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the manager concludes. `extent_days_per_week` is what they propose; `rests_on` names questions."""

    suitability: Suitability | None = None
    reason: str = ""
    conditions: str = ""
    extent_days_per_week: float | None = None
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """All responses, at most one for each question, and the conclusion."""

    responses: tuple[Response, ...] = ()
    conclusion: Conclusion = Conclusion()

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


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a theme's questions have an answer."""

    theme_id: str
    answered: int
    total: int


def progress(assessment: Assessment, themes: Iterable[Theme]) -> tuple[Progress, ...]:
    """Progress for each theme in order; a reason without an answer does not count as answered."""
    answered = {r.item_id for r in assessment.responses if r.answer is not None}
    return tuple(Progress(t.id, sum(i.id in answered for i in t.items), len(t.items)) for t in themes)


def open_questions(assessment: Assessment, themes: Iterable[Theme]) -> int:
    """How many questions have no answer yet."""
    return sum(p.total - p.answered for p in progress(assessment, themes))
