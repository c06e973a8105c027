"""Which questions are asked: conditions as data (`Item.shown_when`), and what they mean.

A question with a condition is asked only when it holds. An answer to a question that is not asked is kept, but
counts nowhere: not as progress, and not when another question's condition asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hkdesk.domain.content.catalogue import AllOf, AnswerIs, Condition, Theme


def holds(condition: Condition, answers: Mapping[str, str | None]) -> bool:
    """Whether the condition holds for the answers; a question without an answer meets none."""
    if isinstance(condition, AnswerIs):
        return answers.get(condition.item_id) in condition.answers
    met = (holds(one, answers) for one in condition.conditions)
    return all(met) if isinstance(condition, AllOf) else any(met)


def asked_of(condition: Condition) -> Iterator[str]:
    """The ids of the questions the condition looks at, in order, again for each time."""
    if isinstance(condition, AnswerIs):
        yield condition.item_id
    else:
        for one in condition.conditions:
            yield from asked_of(one)


def visible_items(themes: Sequence[Theme], answers: Mapping[str, str | None]) -> frozenset[str]:
    """The ids of the questions that are asked.

    An answer counts for other questions' conditions only while its own question is asked; one to a question
    that is not among the themes counts as it stands. Needs conditions without a cycle, which the catalogue
    guarantees: then there is exactly one such set.
    """
    items = [i for t in themes for i in t.items]
    known = {i.id for i in items}
    shown = frozenset(i.id for i in items if i.shown_when is None)
    # Each round settles every question whose conditions look at settled ones; there are no more levels than items.
    for _ in items:
        counted = {one: answer for one, answer in answers.items() if one in shown or one not in known}
        now = frozenset(i.id for i in items if i.shown_when is None or holds(i.shown_when, counted))
        if now == shown:
            break
        shown = now
    return shown
