"""The values of the terms in words, for any field there is: their names and enumerations are texts of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum, IntEnum
from typing import Any

from hkdesk.domain.case.terms import OwnValue
from hkdesk.domain.content.catalogue import Text
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.domain.values.own_value import own_words
from hkdesk.domain.values.wording import clock, listed, long_date, number

Texts = Mapping[str, Text]


def term_name(path: str, texts: Texts, language: str = MAIN_LANGUAGE) -> str:
    """What the place in the terms is called. Raises KeyError for a field without a name: a test walks them all."""
    return texts[f"term.{path}"].get(language)


def value_words(value: Any, texts: Texts, language: str = MAIN_LANGUAGE) -> str:
    """The value as people would say it; what somebody wrote is given whole and unchanged."""
    if value is None or value == "" or value == ():
        return texts["value.nothing"].get(language)
    if isinstance(value, bool):
        return texts["value.yes" if value else "value.no"].get(language)
    if isinstance(value, Enum):
        word = value.name.lower() if isinstance(value, IntEnum) else value.value
        return texts[f"value.{type(value).__name__}.{word}"].get(language)
    if isinstance(value, date):
        return long_date(value, language)
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, int | float):
        return number(value, language)
    if isinstance(value, tuple):
        return _list(value, texts, language)
    if isinstance(value, OwnValue):
        return _own(value, texts, language)
    if is_dataclass(value):
        said = (getattr(value, field.name) for field in fields(value))
        return ", ".join(value_words(one, texts, language) for one in said if one not in ("", None, ()))
    return str(value)


def _own(value: OwnValue, texts: Texts, language: str) -> str:
    """A field of the virksomhet's own by its label and that of its answer, as far as the folder still knows them."""
    label, answer = texts.get(f"own.{value.field}"), texts.get(f"own.{value.field}.{value.value}")
    said = answer.get(language) if answer is not None else own_words(value.kind, value.value, language)
    return f"{label.get(language) if label is not None else value.field}: {said}"


def _list(values: tuple[Any, ...], texts: Texts, language: str) -> str:
    words = [value_words(value, texts, language) for value in values]
    return listed(words, language) if all(isinstance(value, Enum) for value in values) else "\n".join(words)
