"""Free text that should not be there: hints while one writes, never a block, and nothing leaves the machine.

National identity numbers are not stored (popplyl § 12), health is nobody's business here (GDPR art. 9), and
other people than the two have not been asked. Better to miss something than to cry wolf: a hint that is often
wrong is soon not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from hkdesk.domain.content.catalogue import SensitiveWords

# From this year new numbers are given out whose first control digit also stands for other remainders.
RELAXED_FROM = 2032
# As people write it: in one, in two or four groups, with stops in the date, with a dash between.
_NUMBER = re.compile(
    r"(?<!\d)(\d\d)[. ]?(\d\d)[. ]?(\d\d)[ \N{NO-BREAK SPACE}\-\N{EN DASH}]?(\d{3})[ \N{NO-BREAK SPACE}]?(\d\d)(?!\d)",
    re.ASCII,
)
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE_SENTENCE = re.compile(r"(?:\A|[.!?\n\N{HORIZONTAL ELLIPSIS}\N{BULLET}])[\s«»\"'(\[\-–—]*\Z")
_LOOK_BACK = 8
NO_WORDS = SensitiveWords()


class HintKind(StrEnum):
    """What the text looks like."""

    IDENTITY_NUMBER = "identity_number"
    HEALTH = "health"
    THIRD_PERSON = "third_person"


@dataclass(frozen=True, slots=True)
class Hint:
    """A place in the text, `text[start:end]`, that looks like something that should not be there."""

    kind: HintKind
    start: int
    end: int
    text: str


def hints(
    text: str, known_names: Sequence[str] = (), words: SensitiveWords = NO_WORDS, on: date | None = None
) -> tuple[Hint, ...]:
    """What looks like a national identity number, health or a third person, in order of place.

    Args:
        text: what was written, up to 20,000 letters in a few thousandths of a second.
        known_names: those who may be named: the employee, the manager, the unit.
        words: what health is called, and capitalised words that are no names.
        on: today; from 2032 the relaxed first control digit counts too.
    """
    found = [*_numbers(text, on), *_words(text, known_names, words)]
    return tuple(sorted(found, key=lambda hint: (hint.start, hint.end, hint.kind)))


def is_identity_number(digits: str, *, relaxed: bool = False) -> bool:
    """Whether eleven digits are a fødselsnummer or a D-number: a day that exists and both control digits right.

    The last digit always makes the weighted sum divisible by 11. The one before does too or, where `relaxed`,
    may leave a remainder of up to 3.
    """
    values = [int(digit) for digit in digits]
    first = sum(w * v for w, v in zip(_FIRST, values, strict=False)) % 11
    second = sum(w * v for w, v in zip(_SECOND, values, strict=True)) % 11
    return second == 0 and first <= (3 if relaxed else 0) and _is_birthday(digits, relaxed=relaxed)


def _is_birthday(digits: str, *, relaxed: bool) -> bool:
    day, month, year, serial = (int(part) for part in (digits[:2], digits[2:4], digits[4:6], digits[6:9]))
    day -= 40 if day > 40 else 0  # a D-number adds 40 to the day
    return any(_exists(century + year, month, day) for century in _centuries(year, serial, relaxed=relaxed))


def _centuries(year: int, serial: int, *, relaxed: bool) -> Iterator[int]:
    if relaxed:
        yield from (1900, 2000)
        return
    if serial < 500 or (serial >= 900 and year >= 40):
        yield 1900
    if serial >= 500 and year < 40:
        yield 2000
    if 500 <= serial < 750 and year >= 54:
        yield 1800


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _numbers(text: str, on: date | None) -> Iterator[Hint]:
    relaxed = on is not None and on.year >= RELAXED_FROM
    for match in _NUMBER.finditer(text):
        digits = "".join(match.groups())
        if is_identity_number(digits) or (relaxed and is_identity_number(digits, relaxed=True)):
            yield Hint(HintKind.IDENTITY_NUMBER, match.start(), match.end(), match[0])


@dataclass(frozen=True, slots=True)
class _Health:
    """The words of health sorted by how they are looked up."""

    whole: frozenset[str]
    beginnings: dict[str, tuple[str, ...]]  # by their first three letters
    ends: tuple[str, ...]
    inside: tuple[str, ...]


@lru_cache(maxsize=8)
def _health(entries: tuple[str, ...]) -> _Health:
    beginnings: dict[str, list[str]] = {}
    for entry in entries:
        if entry.endswith("*") and not entry.startswith("*"):
            beginnings.setdefault(entry[:3], []).append(entry[:-1])
    return _Health(
        whole=frozenset(e for e in entries if "*" not in e),
        beginnings={start: tuple(stems) for start, stems in beginnings.items()},
        ends=tuple(e[1:] for e in entries if e.startswith("*") and not e.endswith("*")),
        inside=tuple(e[1:-1] for e in entries if e.startswith("*") and e.endswith("*")),
    )


def _is_health(word: str, health: _Health) -> bool:
    return (
        word in health.whole
        or word.startswith(health.beginnings.get(word[:3], ()))
        or word.endswith(health.ends)
        or (health.inside != () and any(part in word for part in health.inside))
        or ("-" in word and any(_is_health(part, health) for part in word.split("-")))
    )


def _words(text: str, known_names: Sequence[str], words: SensitiveWords) -> Iterator[Hint]:
    health = _health(words.health)
    different = set(_WORD.findall(text))
    unhealthy = {word for word in different if _is_health(word.lower(), health)}
    names = {word for word in different - unhealthy if word[0].isupper() and _is_name_part(word)}
    capitalised: list[re.Match[str]] = []
    # Most texts have few of either: places are looked up only for the words that matter.
    for match in _WORD.finditer(text) if unhealthy or names else ():
        word = match[0]
        if word in names:
            capitalised.append(match)
        elif word in unhealthy:
            yield Hint(HintKind.HEALTH, match.start(), match.end(), word)
    yield from _third_persons(text, capitalised, known_names, words)


def _is_name_part(word: str) -> bool:
    if "-" in word:
        return all(part[0].isupper() and not part[1:].isupper() for part in word.split("-"))
    return len(word) > 1 and not word[1:].isupper()


def _third_persons(
    text: str, capitalised: Sequence[re.Match[str]], known_names: Sequence[str], words: SensitiveWords
) -> Iterator[Hint]:
    no_names = {word.lower() for word in words.not_names}
    known = [frozenset(_bare(part) for part in _WORD.findall(name)) for name in known_names]
    runs = list(_runs(text, [m for m in capitalised if no_names.isdisjoint((m[0].lower(), _bare(m[0])))]))
    # A word that begins a sentence is capitalised whatever it is; the run counts if it also stands elsewhere.
    begin = [_begins_sentence(text, run[0].start()) for run in runs]
    inside = {_key(run) for run, begins in zip(runs, begin, strict=True) if not begins}
    for run, begins in zip(runs, begin, strict=True):
        named = _key(run), _key(run[1:] if begins and len(run) > 2 else run)
        if any(key <= name for key in named for name in known):
            continue
        if len(run) > 2 or _key(run) in inside:
            start, end = run[0].start(), run[-1].end()
            yield Hint(HintKind.THIRD_PERSON, start, end, text[start:end])


def _runs(text: str, capitalised: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in capitalised:
        if run and text[run[-1].end() : match.start()] == " ":
            run.append(match)
            continue
        if len(run) > 1:
            yield run
        run = [match]
    if len(run) > 1:
        yield run


def _begins_sentence(text: str, place: int) -> bool:
    return place == 0 or _BEFORE_SENTENCE.search(text[max(0, place - _LOOK_BACK) : place]) is not None


def _key(run: Sequence[re.Match[str]]) -> frozenset[str]:
    return frozenset(_bare(match[0]) for match in run)


def _bare(word: str) -> str:
    """The word in lower case without the s of the genitive, so that «Karis» is Kari."""
    lowered = word.lower()
    return lowered[:-1] if lowered.endswith("s") and len(lowered) > 3 else lowered
