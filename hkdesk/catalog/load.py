"""From a folder of content to one frozen `Catalogue`, or to all its faults."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from hkdesk.catalog.clause_files import read_clauses
from hkdesk.catalog.conditions import Asked, check_conditions
from hkdesk.catalog.files import THEMES, Tables, digest, read_tables
from hkdesk.catalog.guidance_files import (
    read_declaration,
    read_dialogue_topics,
    read_help,
    read_retired,
    read_theme,
)
from hkdesk.catalog.law_files import read_rule_sets, read_scope
from hkdesk.catalog.meeting_files import read_meetings
from hkdesk.catalog.own.fields import check_printed, read_fields, with_fields
from hkdesk.catalog.own.rules import read_rules
from hkdesk.catalog.own.texts import read_own_texts
from hkdesk.catalog.schema import Reader, Reading
from hkdesk.catalog.sensitive_files import read_sensitive_words
from hkdesk.domain.content.catalogue import Catalogue, Text, Theme
from hkdesk.domain.content.own_field import OwnField
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes
from hkdesk.errors import InvalidInput
from hkdesk.paths import resource

# What a document text may hold in braces; whoever assembles the document fills it.
DOCUMENT_NAMES = frozenset(
    "amount answer answered base code copies copy count date days digest either employee given group high home last "
    "law low manager name number organisation page pages parts percent place point points rule_set said status sum "
    "title total unit until version weeks what when who why year".split()
)


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """The checked content of the folder, or of the one that ships with hkdesk (read once, then kept).

    Raises:
        InvalidInput: the first fault in the content, with file, key and reason.
        OurFault: the built-in folder is missing.
        Surroundings: a file cannot be read.
    """
    return _built_in() if folder is None else _without_faults(folder)


@cache
def _built_in() -> Catalogue:
    return _without_faults(built_in_folder())


def built_in_folder() -> Path:
    """The folder of content that ships with hkdesk.

    Raises:
        OurFault: it is not there.
    """
    return resource("catalog")


def _without_faults(folder: Path) -> Catalogue:
    catalogue, faults = read_catalogue(folder)
    if catalogue is None:
        raise faults[0]
    return catalogue


def read_catalogue(folder: Path) -> tuple[Catalogue | None, tuple[InvalidInput, ...]]:
    """The content of the folder, or None and every fault in it.

    Raises:
        Surroundings: a file cannot be read.
    """
    tables, unreadable = read_tables(folder)
    return (None, unreadable) if unreadable else freeze(tables)


def freeze(tables: Tables, *, own: bool = False) -> tuple[Catalogue | None, tuple[InvalidInput, ...]]:
    """The content of all the files' tables, or None and every fault in it; there is a table for each file.

    `own`: a virksomhet's folder is laid in them.
    """
    reading = Reading()
    files = {name: Reader(reading, name, table) for name, table in tables.items()}
    reading.languages = _languages(files["catalogue.toml"])
    retired = read_retired(files["catalogue.toml"])
    own_fields = read_fields(files["catalogue.toml"])
    clauses = with_fields(read_clauses(files["clauses.toml"], own=own), own_fields)
    own_texts = read_own_texts(files["documents.toml"], files["letters.toml"])
    check_printed(files["catalogue.toml"], own_fields, clauses, own_texts.added)
    catalogue = Catalogue(
        version=digest(tables),
        languages=reading.languages,
        themes=_themes(files),
        declaration=read_declaration(files["declaration.toml"]),
        dialogue_topics=read_dialogue_topics(files["dialogue.toml"]),
        clauses=clauses,
        rule_sets=read_rule_sets(files["rule_sets.toml"]),
        scope=read_scope(files["scope.toml"]),
        document_texts=MappingProxyType(_all_document_texts(files) | _own_labels(own_fields)),
        help_topics=read_help(files["help.toml"]),
        own_texts=own_texts,
        own_fields=own_fields,
        rules=read_rules(files["catalogue.toml"], own_fields),
        meetings=read_meetings(files["meetings.toml"]),
        sensitive_words=read_sensitive_words(files["sensitive_words.toml"]),
        retired=MappingProxyType(retired),
        second_approver=files["catalogue.toml"].boolean("second_approver", False),
        short_way=files["catalogue.toml"].boolean("short_way", True),
    )
    reading.note_unread()
    return (None if reading.faults else catalogue), tuple(reading.faults)


def _own_labels(fields: tuple[OwnField, ...]) -> dict[str, Text]:
    """What the virksomhet's own fields and their answers are called where a change of them is told."""
    answers = {f"own.{field.id}.{one.id}": one.label for field in fields for one in field.choices}
    return {f"own.{field.id}": field.label for field in fields} | answers


def _languages(file: Reader) -> tuple[str, ...]:
    languages = file.strings("languages")
    for place, language in enumerate(languages):
        if language not in codes():
            allowed = ", ".join(codes())
            file.fault("unknown_value", f"languages[{place}]", got=language, allowed=allowed)
        elif language in languages[:place]:
            file.fault("duplicate_id", f"languages[{place}]", got=language)
    if MAIN_LANGUAGE not in languages:
        file.fault("missing_language", "languages", lang=MAIN_LANGUAGE)
    # Ids of texts that are gone. Old cases may still name them, so no new text may take them.
    for retired in file.strings("retired_ids", empty=True):
        file.reading.retired.add(retired)
    return languages


def _themes(files: dict[str, Reader]) -> tuple[Theme, ...]:
    readers = [reader for name, reader in files.items() if name.startswith(f"{THEMES}/")]
    asked: list[Asked] = []
    themes = [read_theme(reader, asked) for reader in readers]
    check_conditions(themes, asked)
    numbers = [theme.number for theme in themes]
    for place, (reader, number) in enumerate(zip(readers, numbers, strict=True)):
        if number in numbers[:place]:
            reader.fault("duplicate_id", "number", got=number)
    return tuple(sorted(themes, key=lambda theme: theme.number))


def _all_document_texts(files: dict[str, Reader]) -> dict[str, Text]:
    """The words of documents and of letters; the latter all begin with "letter."."""
    return _document_texts(files["documents.toml"]) | {
        key: text for key, text in _document_texts(files["letters.toml"]).items() if _is_letter(files, key)
    }


def _is_letter(files: dict[str, Reader], key: str) -> bool:
    if not key.startswith("letter."):
        files["letters.toml"].fault("bad_text_id", f"texts.{key}", got=key)
    return key.startswith("letter.")


def _document_texts(file: Reader) -> dict[str, Text]:
    file.source()
    texts = file.table("texts")
    return {key: texts.text(key, DOCUMENT_NAMES) for key in texts.fields()} if texts else {}
