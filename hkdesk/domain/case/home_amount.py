"""How much is done at home, as one amount: what a list shows, and what is held against other amounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.values.language import MAIN_LANGUAGE, language_of

_DAYS_IN_FULL_WEEK = 5
_MONTHS, _WEEKS_OF_YEAR = 12, 52


class Weeks(StrEnum):
    """Which weeks have home days. Odd and even go by the number of the week in ISO 8601, as in the calendar."""

    EVERY = "every"
    NTH = "nth"
    ODD = "odd"
    EVEN = "even"


class Per(StrEnum):
    """What free days are counted in."""

    WEEK = "week"
    MONTH = "month"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class HomeAmount:
    """How much is done at home, as agreed: so many days in each week that counts, in a month, or a percentage."""

    count: float
    per: Per = Per.WEEK
    weeks: Weeks = Weeks.EVERY
    every_weeks: int = 1

    @property
    def average(self) -> float:
        """Days a week over a year: two every other week are one. A percentage is taken of five days."""
        if self.per is Per.PERCENT:
            return self.count * _DAYS_IN_FULL_WEEK / 100
        if self.per is Per.MONTH:
            return self.count * _MONTHS / _WEEKS_OF_YEAR
        return self.count / self.every_weeks

    def written(self) -> str:
        """As one word for a column: "2", "2/odd", "2/nth3", "8/month", "40/percent"."""
        every = str(self.every_weeks) if self.weeks is Weeks.NTH else ""
        unit = self.weeks.value if self.per is Per.WEEK else self.per.value
        return f"{self.count:g}" if unit == Weeks.EVERY.value else f"{self.count:g}/{unit}{every}"

    @classmethod
    def read(cls, word: str) -> HomeAmount | None:
        """The amount of such a word; None for an empty one."""
        if not word:
            return None
        count, _slash, unit = word.partition("/")
        if unit in (Per.MONTH, Per.PERCENT):
            return cls(float(count), Per(unit))
        if unit.startswith(Weeks.NTH):
            return cls(float(count), Per.WEEK, Weeks.NTH, int(unit.removeprefix(Weeks.NTH)))
        weeks = Weeks(unit or Weeks.EVERY)
        return cls(float(count), Per.WEEK, weeks, 1 if weeks is Weeks.EVERY else 2)


def weeks_words(weeks: Weeks, every_weeks: int, language: str = MAIN_LANGUAGE) -> str:
    """Which weeks, beside a number of days: «i uka», «annenhver uke», «hver 3. uke», «i oddetallsuker»."""
    return language_of(language).weeks[weeks_key(weeks, every_weeks)].format(n=every_weeks)


def weeks_key(weeks: Weeks, every_weeks: int) -> str:
    """Under which name a language has the words for these weeks."""
    return "other" if weeks is Weeks.NTH and every_weeks == 2 else weeks.value
