"""The fixed words of documents, looked up by key; a word that is missing is named with file and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.content.catalogue import Text
from hkdesk.domain.values.language import language_of
from hkdesk.domain.values.wording import long_date
from hkdesk.errors import InvalidInput

FILE, LETTERS = "documents.toml", "letters.toml"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of documents in one language."""

    texts: Mapping[str, Text]
    language: str

    @property
    def tag(self) -> str:
        """The language as a BCP 47 tag, for the file and its hyphenation."""
        return language_of(self.language).tag

    @property
    def governs(self) -> bool:
        """Whether this is a language an agreement may be signed in; a text in any other accompanies it."""
        return language_of(self.language).governs

    def raw(self, key: str) -> str:
        """The text as it stands in the catalogue, names in braces and all.

        Raises:
            InvalidInput: missing_field, with the file and the key.
        """
        text = self.texts.get(key)
        if text is None:
            file = LETTERS if key.startswith("letter.") else FILE
            raise InvalidInput("missing_field", file=file, field=f"texts.{key}")
        return text.get(self.language)

    def say(self, key: str, **words: object) -> str:
        """The text with its names filled; what fills them is put in whole and unchanged.

        Raises:
            InvalidInput: missing_field for the key, unknown_placeholder for a name that nothing fills.
        """
        try:
            return self.raw(key).format_map(words)
        except KeyError as error:
            field = f"texts.{key}.{self.language}"
            raise InvalidInput("unknown_placeholder", file=FILE, field=field, got=error.args[0]) from error

    def of(self, text: Text) -> str:
        """A text of the catalogue in this language."""
        return text.get(self.language)

    def day(self, day: date) -> str:
        """The date in words."""
        return long_date(day, self.language)
