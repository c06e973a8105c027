"""Words that free text is held against; checked so that each can be looked up as it stands."""

from __future__ import annotations

import re

from hkdesk.catalog.schema import Reader
from hkdesk.domain.content.catalogue import SensitiveWords

# At least three letters, or a "*" would meet half of the language.
_HEALTH = re.compile(r"[^\W\d_]{3,}|\*[^\W\d_]{3,}\*?|[^\W\d_]{3,}\*")
_NAME = re.compile(r"[^\W\d_]+(-[^\W\d_]+)*")


def read_sensitive_words(file: Reader) -> SensitiveWords:
    """The lists, each word once and in lower case."""
    file.source()
    return SensitiveWords(_words(file, "health", _HEALTH), _words(file, "not_names", _NAME))


def _words(file: Reader, key: str, shape: re.Pattern[str]) -> tuple[str, ...]:
    words = file.strings(key, empty=True)
    for place, word in enumerate(words):
        if not word.strip():
            continue  # noted when the list was read
        if not shape.fullmatch(word) or word != word.lower():
            file.fault("bad_word", f"{key}[{place}]", got=word)
        elif word in words[:place]:
            file.fault("duplicate_id", f"{key}[{place}]", got=word)
    return words
