"""Words on screen, without Qt.

Bokmål is the source language: the literal handed to `_()` is what the user reads. Another language is a
gettext catalogue under resources/locale, loaded only when it is asked for, so bokmål costs nothing at start.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SOURCE_LANGUAGE = "nb"


class _Words:
    """The language in use; one object, so every module sees a change."""

    def __init__(self) -> None:
        self.language = SOURCE_LANGUAGE
        self.translate: Callable[[str], str] | None = None


_words = _Words()


def _(text: str) -> str:
    """The text in the language in use, or the bokmål source where no translation exists."""
    return _words.translate(text) if _words.translate else text


def N_(text: str) -> str:
    """Marks a literal for translation without translating it yet (tables made at import)."""
    return text


def language() -> str:
    """The code of the language in use."""
    return _words.language


def use_language(code: str, locale_dir: Path | None = None) -> None:
    """Switches the words on screen; an unknown or missing catalogue leaves bokmål.

    Args:
        code: a language by its code, such as "nb".
        locale_dir: the folder that holds CODE/LC_MESSAGES/hkdesk.mo.
    """
    _words.language, _words.translate = SOURCE_LANGUAGE, None
    if code == SOURCE_LANGUAGE or locale_dir is None:
        return
    import gettext  # some milliseconds that bokmål users never pay

    if gettext.find("hkdesk", locale_dir, [code]):
        _words.language = code
        _words.translate = gettext.translation("hkdesk", locale_dir, [code]).gettext
