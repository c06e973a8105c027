"""The languages as one offers them on screen, and the catalogue's texts in the language of the window."""

from __future__ import annotations

from hkdesk.domain.content.catalogue import Text
from hkdesk.domain.values.language import BOKMAAL, ENGLISH, LANGUAGES, NYNORSK, Language, codes
from hkdesk.i18n import N_, _, language

_NAMES = {
    BOKMAAL.code: N_("Bokmål"),
    NYNORSK.code: N_("Nynorsk"),
    ENGLISH.code: N_("Engelsk"),
}


def language_name(code: str) -> str:
    """The language's name, with a capital letter. Raises KeyError for one without: a test walks them all."""
    return _(_NAMES[code])


def languages_to_read() -> list[tuple[str, str]]:
    """Code and name of each language, for a paper that nobody signs."""
    return [(one.code, language_name(one.code)) for one in LANGUAGES]


def languages_to_sign() -> list[tuple[str, str]]:
    """Code and name of each language in which a paper may be signed."""
    return [(code, language_name(code)) for code in codes(governing=True)]


def languages_of_letter() -> list[tuple[str, str]]:
    """Code and name of each language; a name says of a letter that it could only be read in it."""
    return [(one.code, _of_letter(one)) for one in LANGUAGES]


def _of_letter(language: Language) -> str:
    name = language_name(language.code)
    return name if language.governs else _("{language}, bare til lesing").format(language=name)


def governing_languages() -> str:
    """What may be chosen where a paper is to be signed, inside a sentence: «bokmål, nynorsk»."""
    return ", ".join(name.lower() for _code, name in languages_to_sign())


def on_screen(text: Text) -> str:
    """The text in the language of the window. For what is stored or printed, use the document's own language."""
    return text.get(language())
