"""Ties a question's card to where its answer is kept: a person's case, or a role group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hkdesk.domain.assessment.newer_catalogue import answered
from hkdesk.domain.case.answers import Answer, Response, counts
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.steps.assessment.questions import QuestionCard
from hkdesk.ui.typed.typing import typed


def bind_card(
    binder: Binder,
    card: QuestionCard,
    read: Callable[[], Response],
    write: Callable[[Response, str], None],
    today: Callable[[], date],
    group: Callable[[], Response] | None = None,
) -> None:
    """Ties the answer and the reason.

    An answer given to an earlier meaning of the question is not shown as one to this: it stands in words, and asks
    to be confirmed.

    Args:
        binder: keeps the fields as the case is.
        card: the question.
        read: the response as it is now.
        write: keeps a response, under the key that makes a sentence one step to undo.
        today: the day an answer is given.
        group: the role group's response, shown as the answer where there is no own; None where there is none.
    """
    item = card.item

    def shown() -> str | None:
        response = read()
        if response.answer is None and group is not None:
            response = group()
        return response.answer if counts(response, item) else None

    def answer(value: str | None) -> None:
        given = Answer(value) if value is not None else None
        said = answered(replace(read(), answer=given), item, today())
        write(said if given is not None else replace(said, answered_on=None), f"answer.{item.id}")
        if given is None:
            bound[0].load()  # what the group answers stands again

    def reason(text: str) -> None:
        said = read()
        asked = said.asked if said.answer is not None else item.question.get()  # the answer keeps the words it was to
        write(replace(said, reason=typed(text), asked=asked), f"reason.{item.id}")

    bound = [binder.bind(card.answer_row, shown, answer), binder.bind(card.reason_row, lambda: read().reason, reason)]

    def settle(response: Response) -> None:
        write(response, "")
        for field in bound:  # the focus is in the card, and what was pressed is not what stands in its fields
            field.load()

    card.taken_back.connect(lambda: settle(Response(item.id)))
    card.kept.connect(lambda: settle(answered(read(), item, today())))
