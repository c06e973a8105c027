"""Words of a finding, put into a language when they are read: the window may speak another than the paper.

The functions are those of `wording`, without a language: what they give is a `Said`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from hkdesk.domain.values import wording
from hkdesk.domain.values.language import MAIN_LANGUAGE


class Said(str):
    """A text in bokmål that knows how it is said in another language.

    It is its bokmål wherever text is compared, stored or printed. What is put together of it with f"" or join is plain
    text and says nothing but bokmål: `filled` and `joined` keep what they are given.
    """

    __slots__ = ("_say",)
    _say: Callable[[str], str]

    def __new__(cls, say: Callable[[str], str]) -> Said:
        """The text.

        Args:
            say: gives it in a language by its code.
        """
        made = super().__new__(cls, say(MAIN_LANGUAGE))
        made._say = say
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)

    def in_language(self, language: str) -> str:
        """The text in a language by its code. Raises KeyError for one that hkdesk has not."""
        return self._say(language)


def in_language(text: str, language: str) -> str:
    """A text in a language where it knows how, else as it stands: what somebody has typed is in no language of ours."""
    return text.in_language(language) if isinstance(text, Said) else text


def filled(pattern: str, *parts: str) -> Said:
    """The parts in the places {} of a pattern that is the same in every language."""
    return Said(lambda language: pattern.format(*(in_language(part, language) for part in parts)))


def joined(mark: str, parts: Sequence[str]) -> Said:
    """The parts with a mark between them."""
    return Said(lambda language: mark.join(in_language(part, language) for part in parts))


def listed(words: Sequence[str]) -> Said:
    """The words as a running list: «tirsdag, onsdag og fredag»."""
    return Said(lambda language: wording.listed([in_language(word, language) for word in words], language))


def either(words: Sequence[str]) -> Said:
    """The words as a choice between them: «PDF, JPEG eller PNG»."""
    return Said(lambda language: wording.either([in_language(word, language) for word in words], language))


def long_date(day: date) -> Said:
    """The date in words: «1. mars 2026»."""
    return Said(lambda language: wording.long_date(day, language))


def short_date(day: date) -> Said:
    """The date where room is small: «01.03.2026»."""
    return Said(lambda language: wording.short_date(day, language))


def weekday_name(day: int) -> Said:
    """The name of the day, numbered as in ISO 8601."""
    return Said(lambda language: wording.weekday_name(day, language))


def weekdays(days: Sequence[int]) -> Said:
    """The days in order of the week, as a running list."""
    return Said(lambda language: wording.weekdays(days, language))


def number(value: float) -> Said:
    """A number with the decimal mark of the language: «1,5»."""
    return Said(lambda language: wording.number(value, language))


def amount(count: float, unit: str) -> Said:
    """How many of a unit, «éin dag» or «3 arbeidsdager»; the unit is one that `Language.counted` has words for."""
    return Said(lambda language: wording.amount(count, unit, language))
