"""Themes, declaration, dialogue and help: the guidance people read while they work."""

from __future__ import annotations

from hkdesk.catalog.conditions import Asked, read_shown_when
from hkdesk.catalog.schema import Reader
from hkdesk.domain.case.dialogue import DialogueKind
from hkdesk.domain.case.validate import MEANING_LIMIT
from hkdesk.domain.content.catalogue import (
    Declaration,
    DeclarationItem,
    DeclarationSection,
    DialogueTopic,
    HelpTopic,
    Item,
    Text,
    Theme,
)

_KINDS = frozenset(kind.value for kind in DialogueKind)


def read_theme(file: Reader, asked: list[Asked]) -> Theme:
    """One moment with its questions in the order of the file; what their conditions ask for goes into `asked`."""
    return Theme(
        id=file.identifier(kind="theme"),
        number=file.integer("number"),
        title=file.text("title"),
        intro=file.text("intro"),
        source=file.source(),
        items=tuple(_item(reader, asked) for reader in file.tables("items")),
        short=file.text_if_any("short"),
        statement=file.text_if_any("statement"),
    )


def _item(reader: Reader, asked: list[Asked]) -> Item:
    item_id = reader.identifier(kind="item")
    return Item(
        id=item_id,
        question=reader.text("question"),
        why=reader.text("why"),
        good=reader.text("good"),
        source=reader.source(),
        research=reader.text_if_any("research"),
        since_2021=reader.text_if_any("since_2021"),
        shown_when=read_shown_when(reader, item_id, asked),
        meaning=reader.count("meaning", 1, MEANING_LIMIT),
        added=reader.day("added") if reader.has("added") else None,
    )


def read_retired(file: Reader) -> dict[str, Text]:
    """The words of questions that are gone, by id; no new text may take their ids."""
    rows = file.tables("retired") if file.has("retired") else ()
    retired = {}
    for row in rows:
        row_id = row.identifier(kind="item")
        retired[row_id] = row.text("question")
        file.reading.retired.add(row_id)
    return retired


def read_declaration(file: Reader) -> Declaration:
    """The employee's own declaration of the workplace at home."""
    return Declaration(
        intro=file.text("intro"),
        duty=file.text("duty"),
        confirmation=file.text("confirmation"),
        manager_intro=file.text("manager_intro"),
        manager_duty=file.text("manager_duty"),
        manager_confirmation=file.text("manager_confirmation"),
        source=file.source(),
        sections=tuple(_section(reader) for reader in file.tables("sections")),
    )


def _section(reader: Reader) -> DeclarationSection:
    items = tuple(
        DeclarationItem(item.identifier(kind="statement"), item.text("statement")) for item in reader.tables("items")
    )
    return DeclarationSection(reader.identifier(kind="section"), reader.text("title"), items)


def read_dialogue_topics(file: Reader) -> tuple[DialogueTopic, ...]:
    """The topics of a talk. Their legal reference and reviewed date stand once, for the whole file."""
    file.source()
    return tuple(_topic(reader) for reader in file.tables("topics"))


def _topic(reader: Reader) -> DialogueTopic:
    kinds = reader.strings("kinds")
    for place, kind in enumerate(kinds):
        if kind not in _KINDS:
            reader.fault("unknown_value", f"kinds[{place}]", got=kind, allowed=", ".join(DialogueKind))
    return DialogueTopic(
        id=reader.identifier(kind="topic"),
        kinds=kinds,
        title=reader.text("title"),
        prompt=reader.text("prompt"),
    )


def read_help(file: Reader) -> tuple[HelpTopic, ...]:
    """The circular's points and today's law."""
    return tuple(_help_topic(reader) for reader in file.tables("topics"))


def _help_topic(reader: Reader) -> HelpTopic:
    return HelpTopic(
        id=reader.identifier(kind="help"),
        title=reader.text("title"),
        body=reader.text("body"),
        source=reader.source(),
        outdated=reader.text_if_any("outdated"),
    )
