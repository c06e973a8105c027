"""A virksomhet's own words on documents and letters: texts of ours changed, left out and ordered, and its own added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hkdesk.catalog.clause_files import check_conditions_of, read_conditions, read_filled
from hkdesk.catalog.schema import Reader, placeholders
from hkdesk.domain.content.catalogue import Text
from hkdesk.domain.content.own_text import ENDS, KEPT, LISTS, OwnText, OwnTexts
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes

DOCUMENTS, LETTERS = "documents.toml", "letters.toml"
# Document texts that state an answer, a verdict on § 2, a conclusion, whose words stand there, or the force of the
# document: with other words the paper would say something else than what was decided.
FIXED_TEXTS = (
    "agreement.companion", "agreement.copy_", "answer.", "declaration.duty_title", "declaration.filled",
    "declaration.no", "declaration.unsure", "declaration.yes", "dialogue.agreed", "dialogue.disagreed",
    "dialogue.employee_view", "dialogue.manager_view", "dialogue.took_part", "draft.", "equipment.owner_", "points.",
    "signature.", "suitability.",
)  # fmt: skip
# In letters: what was decided and by whom, how the law counts, what is signed, and the words of the window.
FIXED_LETTERS = (
    "letter.common.", "letter.refusal.lead", "letter.refusal.no_appeal", "letter.refusal.right",
    "letter.termination.lead_", "letter.termination.count_", "letter.termination.job", "letter.termination.returns",
    "letter.information.lead_", "letter.information.none", "letter.information.no_signature",
    "letter.information.also_", "letter.information.consulted", "letter.information.points_", "letter.access.",
    "letter.other_place.outside", "letter.other_place.abroad", "letter.other_place.lead",
)  # fmt: skip
_OF_THE_WINDOW = (".name", ".taken_back")
_IN_THE_WINDOW = (".choice.", ".field.")
ADDED = "added"
ADDED_LIMIT = 60

Row = dict[str, Any]


@dataclass(slots=True)
class LaidTexts:
    """What one file of the folder made of texts: keys changed, and rows added with the place they came from."""

    changed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    rows: list[tuple[Row, Reader]] = field(default_factory=list)


def lay_texts(file: Reader, ours: Mapping[str, Any], prefix: str, id_limit: int) -> tuple[dict[str, Any], LaidTexts]:
    """The file's table with the folder's texts laid over it, and what was done; faults are noted in the folder.

    Args:
        file: `documents.toml` or `letters.toml` of the folder.
        ours: our table of the same name, which is not changed.
        prefix: what ids of its own begin with.
        id_limit: letters in an id.
    """
    made = LaidTexts()
    texts = dict(ours["texts"])
    _change(file, texts, made)
    table = {**ours, "texts": texts}
    for key in ("hide", "order"):
        if names := _keys(file, key):
            table[key] = list(names)
            if key == "hide":
                made.left_out += names
    for reader in file.tables(ADDED) if file.has(ADDED) else ():
        row_id = reader.string("id")
        if row_id and not row_id.startswith(f"{prefix}."):
            reader.fault("not_own_id", "id", got=shown(row_id), prefix=prefix)
        if len(row_id) > id_limit:
            reader.fault("too_long", "id", got=len(row_id), limit=id_limit)
        made.rows.append((dict(reader.raw), reader))
    if len(made.rows) > ADDED_LIMIT:
        file.fault("too_many", ADDED, got=len(made.rows), limit=ADDED_LIMIT)
    if made.rows:
        table[ADDED] = [row for row, _reader in made.rows]
    return table, made


def _change(file: Reader, texts: dict[str, Any], made: LaidTexts) -> None:
    """Known keys, the same words in braces, and nothing that states what was decided."""
    alone = not any(file.has(key) for key in ("hide", "order", ADDED))
    table = file.table("texts") if alone or file.has("texts") else None
    for key in table.fields() if table else ():
        value = table.raw[key] if table else None
        if key not in texts:
            file.fault("unknown_id", f"texts.{shown(key)}", got=shown(key))
        elif _is_fixed(key):
            file.fault("protected_text", f"texts.{key}", got=key)
        else:
            _check_braces(file, f"texts.{key}", value, _braces(texts[key][MAIN_LANGUAGE]) or [])
            texts[key] = value
            made.changed.append(key)


def _is_fixed(key: str) -> bool:
    if not key.startswith("letter."):
        return key.startswith(FIXED_TEXTS)
    of_window = key.endswith(_OF_THE_WINDOW) or any(part in key for part in _IN_THE_WINDOW)
    return of_window or key.startswith(FIXED_LETTERS)


def _check_braces(file: Reader, way: str, value: object, names: list[str]) -> None:
    for language in codes():
        words = value.get(language) if isinstance(value, dict) else None
        if isinstance(words, str) and _braces(words) not in (names, None):
            wanted = ", ".join(f"{{{name}}}" for name in names) or "–"
            file.fault("other_braces", f"{way}.{language}", names=wanted)


def _braces(words: str) -> list[str] | None:
    """The names in braces, each once; None where a brace has no partner, which is named when the text is read."""
    try:
        return sorted(set(placeholders(words)))
    except ValueError:
        return None


def _keys(file: Reader, key: str) -> tuple[str, ...]:
    """Sentences of ours in the file's lists, each once; of those to leave out none that is kept."""
    listed = {one for keys in LISTS.values() for one in keys if one.startswith("letter.") == (file.file == LETTERS)}
    found = list[str]()
    for place, name in enumerate(file.strings(key, empty=True)):
        if name not in listed:
            file.fault("unknown_id", f"{key}[{place}]", got=shown(name))
        elif name in found:
            file.fault("duplicate_id", f"{key}[{place}]", got=name)
        elif key == "hide" and name in KEPT:
            file.fault("protected_text_hide", f"{key}[{place}]", got=name)
        else:
            found.append(name)
    return tuple(found)


def read_own_texts(*files: Reader) -> OwnTexts:
    """The virksomhet's own of both files, once they are laid."""
    added = tuple(_added(reader) for file in files for reader in (file.tables(ADDED) if file.has(ADDED) else ()))
    left_out = frozenset(one for file in files for one in file.strings("hide", empty=True))
    return OwnTexts(added, left_out, tuple(one for file in files for one in file.strings("order", empty=True)))


def _added(reader: Reader) -> OwnText:
    place = reader.string("place")
    of_letters = reader.file == LETTERS
    known = [one for one in (*LISTS, *ENDS) if one.startswith("letter.") == of_letters]
    if place and place not in known:
        reader.fault("unknown_value", "place", got=shown(place), allowed=", ".join(known))
    when = read_conditions(reader)
    check_conditions_of(reader, when)
    title: Text | None = None
    after = ""
    if place in LISTS:
        after = reader.string("after") if reader.has("after") else ""
        if after and after not in LISTS[place]:
            reader.fault("unknown_id", "after", got=shown(after))
    else:
        title = reader.text("title")
    return OwnText(reader.identifier(kind="text"), place, read_filled(reader, "text", when), title, when, after)
