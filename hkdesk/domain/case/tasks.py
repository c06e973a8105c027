"""Oppgaver: what the employee does, where it can be done, and what share of the week suits home.

The first of the circular's five momenter (38/2021 point 2.2). The arithmetic informs and shows its parts; it
never concludes, and it never judges a wish.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

DAYS_IN_WEEK = 5
WHOLE = 100


class TaskPlace(StrEnum):
    """Where a task can be done."""

    HOME = "home"
    OFFICE = "office"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `share_percent` is of a usual working week; `needs` names who must be there at the same time.

    `confidential` says that the task handles information under the duty of confidentiality.
    """

    id: str
    title: str = ""
    place: TaskPlace = TaskPlace.EITHER
    share_percent: int | None = None
    needs: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class HomeShare:
    """What share of the week suits home, as a range, with the tasks each sum was made of.

    Percent of the week as the manager stated it, never scaled; days of a week of five. `total` may be other
    than 100, which the screen says and nobody refuses. `unstated` are the tasks without a share.
    """

    home: tuple[Task, ...]
    either: tuple[Task, ...]
    office: tuple[Task, ...]
    unstated: tuple[Task, ...]

    @property
    def low_percent(self) -> int:
        """What is best done at home."""
        return percent(self.home)

    @property
    def high_percent(self) -> int:
        """What is best done at home and what can be done in either place."""
        return percent(self.home) + percent(self.either)

    @property
    def total(self) -> int:
        """All shares together."""
        return self.high_percent + percent(self.office)

    @property
    def low_days(self) -> float:
        """The low end in days a week."""
        return days(self.low_percent)

    @property
    def high_days(self) -> float:
        """The high end in days a week."""
        return days(self.high_percent)

    @property
    def adds_up(self) -> bool:
        """Whether the shares are stated for every task and make a whole week."""
        return self.total == WHOLE and not self.unstated


class Beside(StrEnum):
    """Where a number of days lies beside the range."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def percent(tasks: Sequence[Task]) -> int:
    """The shares of the tasks together, in percent; one without a share adds nothing."""
    return sum(task.share_percent or 0 for task in tasks)


def days(of_week: int) -> float:
    """The percentage of a five-day week in days: 40 is 2.0."""
    return of_week * DAYS_IN_WEEK / WHOLE


def home_share(tasks: Sequence[Task]) -> HomeShare:
    """The tasks sorted by place, each in exactly one part or in `unstated`, in the order of the list."""

    def at(place: TaskPlace) -> tuple[Task, ...]:
        return tuple(t for t in tasks if t.place is place and t.share_percent is not None)

    unstated = tuple(t for t in tasks if t.share_percent is None)
    return HomeShare(at(TaskPlace.HOME), at(TaskPlace.EITHER), at(TaskPlace.OFFICE), unstated)


def beside(share: HomeShare, days_per_week: float | None) -> Beside | None:
    """Where the wished or proposed days lie beside the range, its ends within; None without days or shares."""
    if days_per_week is None or share.total == 0:
        return None
    if days_per_week < share.low_days:
        return Beside.BELOW
    return Beside.ABOVE if days_per_week > share.high_days else Beside.WITHIN


def confidential_away(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks with confidential information that may be done at home (§ 2 first paragraph, eighth list item)."""
    return tuple(t for t in tasks if t.confidential and t.place is not TaskPlace.OFFICE)


def together(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks that need somebody else at the same time (circular 38/2021 point 2.2, samhandling)."""
    return tuple(t for t in tasks if t.needs.strip())
