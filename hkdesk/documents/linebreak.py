"""Line breaking: greedy, ragged right, with cached widths.

A line keeps the space it was broken at, and a divided word ends in a soft hyphen (drawn as a hyphen), so the
letters of the lines put together are the letters of the text: what a screen reader or a search gets is whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from hkdesk.documents import fonts
from hkdesk.documents.blocks import Text, plain
from hkdesk.documents.hyphenation import break_points
from hkdesk.documents.inline import Run, runs
from hkdesk.documents.styles import TextStyle

# A gap at the end of a line wider than this share of it is worth dividing a word for.
RAGGED = 0.2
# Longest stretch of a word that is looked at for one line; more letters never fit on one.
_WINDOW = 400
# Longer texts are broken anew each time: they are rare, and keeping them would cost more than it saves.
_KEPT = 5_000
# Stands for the hyphen at the end of a divided word until the line is put together; no text may contain it.
_BROKEN = "\x1f"
_TOKEN = re.compile(r"\n| +|[^\n ]+")
# What is never left alone at the end of a line: the number after it belongs to it, as in «(§ 10-7)».
_HOLDS_NEXT = "§"


class Line(NamedTuple):
    """A line ready to draw: its runs, and how wide it is in points (without the space it was broken at)."""

    runs: tuple[Run, ...]
    width: float


class _Word(NamedTuple):
    runs: tuple[Run, ...]
    width: float  # thousandths of the type size


def break_lines(text: Text, style: TextStyle, width: float, lang: str) -> tuple[Line, ...]:
    """The text as lines no wider than `width` points; an empty text has no lines.

    A word wider than the line is divided, between any two letters if need be, so every letter finds a place.
    """
    if len(plain(text)) > _KEPT:
        return _break_lines(text, style, width, lang)
    return _kept_lines(text, style, width, lang)


def _break_lines(text: Text, style: TextStyle, width: float, lang: str) -> tuple[Line, ...]:
    pieces = runs(text, style)
    if not any(letters.strip() for _font, letters, _lang in pieces):
        return ()
    setter = _Setter(style, width, lang)
    paragraphs = _paragraphs(pieces)
    while not paragraphs[-1]:
        paragraphs.pop()
    for number, words in enumerate(paragraphs):
        setter.paragraph(words, last=number == len(paragraphs) - 1)
    return tuple(setter.lines)


_kept_lines = lru_cache(maxsize=2_000)(_break_lines)


def _paragraphs(pieces: tuple[Run, ...]) -> list[list[_Word]]:
    """Cuts the runs at line feeds and spaces; a word may be made of several runs, and goes on after a §."""
    paragraphs: list[list[_Word]] = [[]]
    word: list[Run] = []

    def finish() -> None:
        if word and word[-1][1] == " ":
            word.pop()  # nothing came after the §
        if word:
            paragraphs[-1].append(_Word(tuple(word), sum(_width(run) for run in word)))
            word.clear()

    for font, letters, lang in pieces:
        for token in _TOKEN.findall(letters):
            if token[0] not in "\n ":
                word.append((font, token, lang))
                continue
            if token[0] == " " and word and word[-1][1].endswith(_HOLDS_NEXT):
                word.append((font, " ", lang))
                continue
            finish()
            if token == "\n":
                paragraphs.append([])
    finish()
    return paragraphs


def _width(run: Run) -> float:
    font, letters, _lang = run
    return fonts.width(font, letters.replace(fonts.SOFT_HYPHEN, "") if fonts.SOFT_HYPHEN in letters else letters)


class _Setter:
    """Fills lines with words."""

    def __init__(self, style: TextStyle, width: float, lang: str) -> None:
        self.style, self.lang = style, lang
        self.scale = style.size / 1000
        self.limit = width / self.scale + 1e-6
        self.space = fonts.width(style.font, " ")
        self.lines: list[Line] = []
        self._line: list[_Word] = []
        self._used = 0.0

    def paragraph(self, words: list[_Word], *, last: bool) -> None:
        if not words:
            self._flush(space=not last)
            return
        for word in words:
            self._add(word)
        self._flush(space=not last)

    def _add(self, word: _Word) -> None:
        while True:
            gap = self.space if self._line else 0.0
            room = self.limit - self._used - gap
            if word.width <= room:
                self._put(word, gap)
                return
            parts = self._divide(word, room)
            if parts is not None:
                head, word = parts
                self._put(head, gap)
                self._flush(space=False)
            elif self._line:
                self._flush(space=True)
            else:
                head, word = _cut(word, _letters_within(word, room))
                self._put(head, 0.0)
                self._flush(space=False)

    def _put(self, word: _Word, gap: float) -> None:
        self._line.append(word)
        self._used += gap + word.width

    def _flush(self, *, space: bool) -> None:
        self.lines.append(Line(_join(self._line, self.style.font, space), self._used * self.scale))
        self._line, self._used = [], 0.0

    def _divide(self, word: _Word, room: float) -> tuple[_Word, _Word] | None:
        """The part of the word that still fits on this line and the rest, where that is worth it."""
        letters = "".join(run[1] for run in word.runs)[:_WINDOW]
        alone = word.width > self.limit
        dictionary = self.style.hyphenate and (alone or (room > RAGGED * self.limit and not letters[0].isupper()))
        points = break_points(letters, self.lang if dictionary else "")
        if not points:
            return None
        reach = _reach(word)
        hyphen = fonts.width(word.runs[0][0], fonts.SOFT_HYPHEN)
        for index, needs_hyphen in reversed(points):
            if reach[index] + (hyphen if needs_hyphen else 0.0) <= room:
                return _cut(word, index, hyphen=needs_hyphen)
        return None


def _join(words: list[_Word], font: str, space: bool) -> tuple[Run, ...]:
    """The words as few runs as possible, with spaces between and, where the line broke there, after."""
    joined: list[list[str]] = []
    for number, word in enumerate(words):
        if number:
            joined[-1][1] += " "
        for run_font, letters, lang in word.runs:
            if joined and joined[-1][0] == run_font and joined[-1][2] == lang:
                joined[-1][1] += letters
            else:
                joined.append([run_font, letters, lang])
    if space:
        if not joined:
            joined.append([font, "", ""])
        joined[-1][1] += " "
    return tuple((run_font, _visible(letters), lang) for run_font, letters, lang in joined)


def _visible(letters: str) -> str:
    """Without the soft hyphens no line was broken at, and with those that one was."""
    return letters.replace(fonts.SOFT_HYPHEN, "").replace(_BROKEN, fonts.SOFT_HYPHEN)


def _reach(word: _Word) -> list[float]:
    """How far the first n letters of the word reach, for n from 0."""
    reach, total = [0.0], 0.0
    for font, letters, _lang in word.runs:
        for letter, advance in zip(letters, fonts.advances(font, letters[:_WINDOW]), strict=False):
            total += 0.0 if letter == fonts.SOFT_HYPHEN else advance
            reach.append(total)
        if len(reach) > _WINDOW:
            break
    return reach


def _letters_within(word: _Word, room: float) -> int:
    """How many letters fit, at least one, and never a base letter without its accent."""
    reach = _reach(word)
    count = max(1, sum(1 for end in reach[1:] if end <= room))
    letters = "".join(run[1] for run in word.runs)
    while 1 < count < len(letters) and unicodedata.combining(letters[count]):
        count -= 1
    return count


def _cut(word: _Word, index: int, *, hyphen: bool = False) -> tuple[_Word, _Word]:
    """The first `index` letters (with a hyphen) and the rest."""
    head: list[Run] = []
    tail: list[Run] = []
    left = index
    for font, letters, lang in word.runs:
        if left > 0:
            head.append((font, letters[:left], lang))
        if len(letters) > left:
            tail.append((font, letters[max(left, 0) :], lang))
        left -= len(letters)
    head_width = sum(_width(run) for run in head)
    rest = word.width - head_width
    if hyphen:
        font, letters, lang = head[-1]
        head[-1] = (font, letters + _BROKEN, lang)
        head_width += fonts.width(font, fonts.SOFT_HYPHEN)
    return _Word(tuple(head), head_width), _Word(tuple(tail), rest)
