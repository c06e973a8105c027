"""When a conclusion is to be looked at again: its measures are closed, or an answer it rests on has changed.

Beside it, what waits under a conclusion that stands: questions that have come to be open since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Relied,
    open_items,
    standing_answers,
)
from hkdesk.domain.case.measures import Measure, open_measures
from hkdesk.domain.content.catalogue import Theme


@dataclass(frozen=True, slots=True)
class Reevaluation:
    """The conclusion is to be looked at again, since the day, for these measures, these answers, or both.

    `measure_ids` were closed since the conclusion was reached, and no measure is open; `item_ids` are questions it
    rests on whose answer is another now.
    """

    raised_on: date
    measure_ids: tuple[str, ...] = ()
    item_ids: tuple[str, ...] = ()


def reevaluation(
    conclusion: Conclusion, measures: Sequence[Measure], said: Assessment, themes: Sequence[Theme] = ()
) -> Reevaluation | None:
    """The one re-evaluation that waits, or None; derived, so that there are never two.

    Args:
        conclusion: what the manager concluded; before there is one nothing waits.
        measures: the case's. They call for it when none is open and at least one has been closed since, by
            `_closed_since`.
        said: the assessment as it counts for the person, inherited answers in it.
        themes: all of the catalogue's. Without them answers are taken as they stand, asked or not.
    """
    if conclusion.suitability is None:
        return None
    closed = {} if open_measures(measures) else _closed_since(conclusion, measures)
    changed = changed_answers(conclusion, standing_answers(said, themes)) if conclusion.relied else ()
    if not closed and not changed:
        return None
    days = [*closed.values(), *(_changed_on(conclusion, said, one) for one in changed)]
    return Reevaluation(max(days), tuple(closed), changed)


def _closed_since(conclusion: Conclusion, measures: Sequence[Measure]) -> dict[str, date]:
    """The measures that are closed and were not weighed, with their days.

    What was closed before hkdesk kept `closed_since` is judged by its day: on or after the day of the conclusion. A
    conclusion without a day counts as earlier than any measure.
    """
    concluded_on = conclusion.concluded_on or date.min
    return {
        m.id: m.closed_on
        for m in measures
        if m.closed_on is not None
        and m.id not in conclusion.weighed
        and (m.id in conclusion.closed_since or m.closed_on >= concluded_on)
    }


def changed_answers(conclusion: Conclusion, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions the conclusion rests on that are answered otherwise now, in the order it names them.

    Where nothing is known of the answer then, nothing is told to have changed. An answer that no longer counts,
    because the question is not asked any more or has got another meaning, has changed too.
    """
    relied = {one.item_id: one.answer for one in conclusion.relied}
    return tuple(one for one in conclusion.rests_on if one in relied and relied[one] is not answers.get(one))


def opened_since(conclusion: Conclusion, said: Assessment, themes: Sequence[Theme]) -> tuple[str, ...]:
    """The questions that have come to be open since the conclusion was reached, in the order of the catalogue.

    A newer catalogue asks something new or gives a question another meaning, another answer (the person's or the
    group's) calls for a follow-up, or an answer was taken away. The conclusion stands all the same. What was left
    open when it was reached is not told; where that is not known, everything open is.

    Args:
        conclusion: what the manager concluded; before there is one nothing is told.
        said: the assessment as it counts for the person, inherited answers in it.
        themes: all of the catalogue's.
    """
    if conclusion.suitability is None:
        return ()
    return tuple(one for one in open_items(said, themes) if one not in conclusion.left_open)


def _changed_on(conclusion: Conclusion, said: Assessment, item_id: str) -> date:
    """The day of the answer, never before that of the conclusion; the latter where the answer has none."""
    days = [day for day in (conclusion.concluded_on, said.response(item_id).answered_on) if day is not None]
    return max(days, default=date.min)


def resting_on(conclusion: Conclusion, item_ids: Iterable[str], answers: Mapping[str, Answer]) -> Conclusion:
    """The conclusion resting on these questions; what it has rested on all along keeps the answer it had then."""
    ids = tuple(item_ids)
    if conclusion.suitability is None or conclusion.concluded_on is None:
        return replace(conclusion, rests_on=ids, relied=())
    before = {one.item_id: one for one in conclusion.relied}
    known = set(conclusion.rests_on)
    relied = tuple(before.get(one) or Relied(one, answers.get(one)) for one in ids if one in before or one not in known)
    return replace(conclusion, rests_on=ids, relied=relied)


def concluding(
    conclusion: Conclusion, measures: Sequence[Measure], today: date, said: Assessment, themes: Sequence[Theme] = ()
) -> Conclusion:
    """The conclusion as reached today, on the answers as they count now and with all that is closed weighed.

    No re-evaluation waits after it, and what is open now was left so.

    Args:
        conclusion: what the manager concludes.
        measures: the case's.
        today: the day it is reached.
        said: the assessment as it counts for the person, inherited answers in it.
        themes: all of the catalogue's.
    """
    answers = standing_answers(said, themes)
    return replace(
        conclusion,
        concluded_on=today,
        weighed=tuple(m.id for m in measures if m.closed_on is not None),
        relied=tuple(Relied(one, answers.get(one)) for one in conclusion.rests_on),
        closed_since=(),
        left_open=open_items(said, themes),
    )
