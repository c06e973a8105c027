"""The window's language for a while, as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hkdesk import i18n
from hkdesk.paths import resource


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Our words in a language, then in bokmål again. Qt's own words stay as they were."""
    i18n.use_language(code, resource("locale"))
    try:
        yield
    finally:
        i18n.use_language("nb")
