"""What a way through the window costs: counted act by act, and added up by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(slots=True)
class Counts:
    """What was done in one step.

    Attributes:
        acts: keys, or clicks where there is a mouse. A name or sentence that is typed is no key but a field, and the
            click into the field belongs to it.
        fields: what was typed, a name or a sentence each.
        answers: questions that were answered by choosing.
        guesses: of fields and answers those that call for a decision where nothing on the page says what to answer
            and no proposal stands.
    """

    acts: int = 0
    fields: int = 0
    answers: int = 0
    guesses: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))


class Tally:
    """Counts by step, in the order they were walked; `guessed` holds the names of what had to be guessed."""

    def __init__(self) -> None:
        self._steps: dict[str, Counts] = {}
        self._now = ""
        self.guessed: list[str] = []
        self.done: list[str] = []

    def step(self, name: str) -> None:
        """What is done from here on counts for this step."""
        self._now = name
        self._steps.setdefault(name, Counts())

    @property
    def now(self) -> Counts:
        """The step that is walked."""
        return self._steps[self._now]

    def act(self, what: str, times: int = 1) -> None:
        """Keys pressed, or clicks."""
        self.now.acts += times
        self.done.extend([f"{self._now}: {what}"] * times)

    def field(self, name: str, *, guess: bool) -> None:
        """A name or a sentence was typed."""
        self.now.fields += 1
        self._guess(name, guess)

    def answer(self, question: str, *, guess: bool) -> None:
        """A question was answered."""
        self.now.answers += 1
        self._guess(question, guess)

    def _guess(self, name: str, guess: bool) -> None:
        if guess:
            self.now.guesses += 1
            self.guessed.append(name)

    @property
    def total(self) -> Counts:
        """All steps together."""
        whole = Counts()
        for one in self._steps.values():
            whole = whole.plus(one)
        return whole

    def rows(self) -> Iterator[tuple[str, Counts]]:
        """Each step with its counts, and the sum last."""
        yield from self._steps.items()
        yield "sum", self.total
