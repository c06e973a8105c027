"""Reading one TOML table with types, so that every fault is named with file, key and reason.

A `Reader` never stops at a fault: it notes it and answers with an empty value of the right type, so that a
content author sees all faults at once. Nothing read from a folder with faults is ever used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from typing import TypeVar

from hkdesk.domain.content.catalogue import Source, Text
from hkdesk.domain.values.allowed_text import clean
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes
from hkdesk.errors import InvalidInput
from hkdesk.i18n import N_, _

_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_TYPE_NAMES: dict[type, str] = {
    str: N_("tekst"),
    dict: N_("tabell"),
    list: N_("liste"),
    int: N_("heltall"),
    float: N_("desimaltall"),
    bool: N_("true eller false"),
    date: N_("dato"),
    datetime: N_("dato med klokkeslett"),
}

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class Reading:
    """What is shared while one folder is read: the languages, the ids taken and the faults found."""

    languages: tuple[str, ...] = (MAIN_LANGUAGE,)
    ids: set[str] = field(default_factory=set)
    retired: set[str] = field(default_factory=set)
    faults: list[InvalidInput] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    own_flags: frozenset[str] = frozenset()  # conditions of a virksomhet's own fields
    own_names: dict[str, str] = field(
        default_factory=dict
    )  # its fields by id, each with its name where texts are filled

    def note_unread(self) -> None:
        """Notes every field that no reader asked for; to be called when all is read."""
        for reader in self.readers:
            for key in reader.unread():
                reader.fault("unknown_field", key)


class Reader:
    """One table of one file. `path` is where it stands, such as "items[2].why"."""

    def __init__(self, reading: Reading, file: str, table: Mapping[str, object], path: str = "") -> None:
        self.reading, self.file, self.path = reading, file, path
        self._table = table
        self._asked: set[str] = set()
        reading.readers.append(self)

    @property
    def raw(self) -> Mapping[str, object]:
        """The table as it was read, unchecked, for whoever lays it over another."""
        return self._table

    def at(self, key: str) -> str:
        """The key with the way to it."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def fault(self, code: str, key: str = "", **params: object) -> None:
        """Notes a fault at the key, or at the whole table where no key is given."""
        self.reading.faults.append(InvalidInput(code, file=self.file, field=self.at(key), **params))

    def unread(self) -> list[str]:
        """The keys nobody asked for."""
        return [key for key in self._table if key not in self._asked]

    def skip(self) -> None:
        """Counts every key as asked for: a fault of the whole table says enough."""
        self._asked.update(self._table)

    def fields(self) -> tuple[str, ...]:
        """The keys of the table in the order of the file."""
        return tuple(self._table)

    def has(self, key: str) -> bool:
        """Whether the table has the key."""
        return key in self._table

    def string(self, key: str) -> str:
        """A plain string with words in it."""
        value = self._take(key, str)
        if value is not None and not value.strip():
            self.fault("required", key)
        return value or ""

    def integer(self, key: str) -> int:
        """A whole number."""
        return self._take(key, int) or 0

    def count(self, key: str, default: int, high: int) -> int:
        """A whole number from 1, or the default where the key is missing."""
        if not self.has(key):
            return default
        value = self._take(key, int)
        if value is not None and not 1 <= value <= high:
            self.fault("out_of_range", key, got=value, low=1, high=high)
        return value or default

    def number(self, key: str) -> float:
        """A number with or without decimals."""
        if type(self._table.get(key)) is int:
            return float(self.integer(key))
        return self._take(key, float) or 0.0

    def boolean(self, key: str, default: bool | None = None) -> bool:
        """True or false; the default where the key is missing, if there is one."""
        if default is not None and not self.has(key):
            return default
        return self._take(key, bool) or False

    def day(self, key: str) -> date:
        """A date written bare, as 2026-11-23."""
        value = self._table.get(key)
        if isinstance(value, str) and not _is_iso_date(value):
            self._asked.add(key)
            self.fault("bad_date", key, got=value)
            return date.min
        return self._take(key, date) or date.min

    def strings(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        """A list of strings; a missing list is a fault unless it may be empty."""
        if empty and not self.has(key):
            return ()
        values = self._take(key, list)
        if values is None:
            return ()
        if not values and not empty:
            self.fault("required", key)
        for place, value in enumerate(values):
            if type(value) is not str:
                self._wrong_type(f"{key}[{place}]", str, value)
            elif not value.strip():
                self.fault("required", f"{key}[{place}]")
        return tuple(value for value in values if type(value) is str)

    def choice(self, key: str, choices: type[E]) -> E:
        """One of the values of the enumeration."""
        got = self.string(key)
        if got in [c.value for c in choices]:
            return choices(got)
        if got:
            self.fault("unknown_value", key, got=got, allowed=", ".join(choices))
        return next(iter(choices))

    def identifier(self, key: str = "id", *, kind: str) -> str:
        """An id that nothing else of its kind has: lower case English words joined by full stops."""
        got = self.string(key)
        if got and not _ID.fullmatch(got):
            self.fault("bad_text_id", key, got=got)
        elif got:
            if f"{kind}:{got}" in self.reading.ids or got in self.reading.retired:
                self.fault("duplicate_id", key, got=got)
            self.reading.ids.add(f"{kind}:{got}")
        return got

    def table(self, key: str) -> Reader | None:
        """The table under the key, or None where it is missing or no table."""
        value = self._take(key, dict)
        return None if value is None else Reader(self.reading, self.file, value, self.at(key))

    def tables(self, key: str) -> tuple[Reader, ...]:
        """The list of tables under the key; an empty or missing list is a fault."""
        values = self._take(key, list)
        if values is not None and not values:
            self.fault("required", key)
        readers = []
        for place, value in enumerate(values or ()):
            spot = f"{key}[{place}]"
            if type(value) is dict:
                readers.append(Reader(self.reading, self.file, value, self.at(spot)))
            else:
                self._wrong_type(spot, dict, value)
        return tuple(readers)

    def text(self, key: str, names: frozenset[str] = frozenset()) -> Text:
        """A text in every declared language, in which only the given names may stand in braces."""
        table = self.table(key)
        return table.as_text(names) if table else Text({MAIN_LANGUAGE: ""})

    def text_if_any(self, key: str) -> Text | None:
        """A text in every declared language, or None where the key is missing."""
        return self.text(key) if self.has(key) else None

    def as_text(self, names: frozenset[str] = frozenset()) -> Text:
        """This table as a text. A language the catalogue does not declare yet is checked, but left out."""
        found: dict[str, str] = {}
        for language in codes():
            if self.has(language):
                found[language] = self._words(language, names)
            elif language in self.reading.languages:
                self.fault("missing_language", language, lang=language)
        declared = {code: found[code] for code in self.reading.languages if code in found}
        return Text({MAIN_LANGUAGE: ""} | declared)

    def source(self) -> Source:
        """The fields `legal` and `reviewed` of this table; every text has both, its own or its file's."""
        return Source(self.strings("legal"), self.day("reviewed"))

    def _words(self, language: str, names: frozenset[str]) -> str:
        words = fold(self.string(language))
        if not words.replace("\n", "").isprintable() or not unicodedata.is_normalized("NFC", words):
            try:
                words = clean(words, self.at(language))
            except InvalidInput as error:
                self.fault(error.code, language, **error.params)
        if "{" in words or "}" in words:
            self._check_braces(words, language, names)
        return words

    def _check_braces(self, words: str, language: str, names: frozenset[str]) -> None:
        try:
            used = placeholders(words)
        except ValueError:
            self.fault("stray_brace", language)
            return
        for name in used:
            if name not in names:
                self.fault("unknown_placeholder", language, got=name)

    def _take(self, key: str, wanted: type[T]) -> T | None:
        self._asked.add(key)
        if key not in self._table:
            self.fault("missing_field", key)
            return None
        value = self._table[key]
        if type(value) is wanted:
            return value
        self._wrong_type(key, wanted, value)
        return None

    def _wrong_type(self, key: str, wanted: type, value: object) -> None:
        got = _TYPE_NAMES.get(type(value), type(value).__name__)
        self.fault("wrong_type", key, expected=_(_TYPE_NAMES[wanted]), got=_(got))


def fold(words: str) -> str:
    """The words with lines joined: one line end counts as a space, a blank line parts two paragraphs."""
    if "\n" not in words and "  " not in words:
        return words.strip(" ")
    return "\n\n".join(map(_one_line, _BLANK_LINE.split(words.strip())))


def _one_line(words: str) -> str:
    words = words.replace("\n", " ").replace("\t", " ")
    while "  " in words:  # a tenth of the time that a regular expression takes for it
        words = words.replace("  ", " ")
    return words


def placeholders(words: str) -> tuple[str, ...]:
    """The names in braces; what is more than a bare name is given with all that stands in the braces.

    Raises:
        ValueError: a brace has no partner.
    """
    found = []
    for _before, name, form, conversion in Formatter().parse(words):
        if name is not None:
            found.append(name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else ""))
    return tuple(found)


def _is_iso_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
