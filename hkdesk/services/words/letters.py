"""What each kind of letter and each of its fields is called, on screen and on the command line alike.

The words stand in resources/catalog/letters.toml under "letter.KIND.".
"""

from __future__ import annotations

from enum import StrEnum

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.content.catalogue import PointId
from hkdesk.i18n import language
from hkdesk.services.content import catalogue

_POINT = "points."


def kind_name(kind: LetterKind, in_language: str = "") -> str:
    """What a letter of the kind is called, in the window's language unless another is asked for."""
    return _words(kind, "name", in_language)


def field_name(kind: LetterKind, field: str) -> str:
    """The name of a fact of the letter, a point of § 2 as "points.extent"; the letter's own name for anything else."""
    if field.startswith(_POINT):
        return point_name(PointId(field.removeprefix(_POINT)))
    return _words(kind, f"field.{field}") or kind_name(kind)


def choice_name(kind: LetterKind, field: str, value: StrEnum) -> str:
    """What one of the few values of a fact is called."""
    return _words(kind, f"choice.{field}.{value.value}")


def taken_back_words(kind: LetterKind) -> str:
    """What follows when a letter of the kind is taken back."""
    return _words(kind, "taken_back")


def _words(kind: LetterKind, key: str, in_language: str = "") -> str:
    """Empty where the catalogue has none: a test asks for the words of each kind."""
    text = catalogue().document_texts.get(f"letter.{kind.value}.{key}")
    return text.get(in_language or language()) if text is not None else ""


def point_name(point: PointId) -> str:
    """The list item of § 2 by number and title, in the newest version of the law."""
    found = next(one for one in catalogue().rule_sets[-1].points if one.id is point)
    return f"{found.number} {found.title.get(language())}"
