"""A language that nobody speaks: every text of the screen and of the catalogue is 1.6 times as long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hkdesk import i18n
from hkdesk.domain.content.catalogue import Text

LONGER = 1.6
_PLACE = re.compile(r"\{[^{}]*\}")
_END = re.compile(r"[\s.:?!…,;)»]*$")
_MARK = re.compile(r"&(?=\w)")


class Code(str):
    """The code of bokmål, as the window asks for a text; paper asks with its own."""

    __slots__ = ()


def longer(text: str) -> str:
    """The text 1.6 times as long: its own words once more until there are enough, a text of one word by its letters.

    Placeholders, the key behind & and what stands at the end are as they were.
    """
    end = _END.search(text)
    assert end is not None
    body, rest = text[: end.start()], text[end.start() :]
    words = [word for word in _MARK.sub("", _PLACE.sub(" ", body)).split() if any(map(str.isalpha, word))]
    if not words:
        return text
    wanted = round(len(" ".join(words)) * (LONGER - 1))
    if len(words) == 1:
        return body.replace(words[0], words[0] + (words[0].lower() * 2)[:wanted], 1) + rest
    return body + "".join(f" {word.lower()}" for word in words * 2)[: max(wanted, 2)].rstrip() + rest


@contextmanager
def longer_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Makes every text of the screen longer from now on."""
    told = Text.get

    def get(self: Text, language: str = "nb") -> str:
        said = told(self, language)
        return longer(said) if isinstance(language, Code) else said

    with monkeypatch.context() as patch:
        patch.setattr(Text, "get", get)
        patch.setattr(i18n._words, "translate", longer)
        patch.setattr(i18n._words, "language", Code("nb"))
        yield
