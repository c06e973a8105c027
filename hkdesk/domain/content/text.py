"""One text in the languages of the content, and where it stands in law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from hkdesk.domain.values.language import MAIN_LANGUAGE


@dataclass(frozen=True, slots=True)
class Text:
    """One text in each language the catalogue declares; bokmål always exists and governs."""

    by_language: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_language", MappingProxyType(dict(self.by_language)))

    def get(self, language: str = MAIN_LANGUAGE) -> str:
        """The text in the language, or in bokmål where the catalogue does not declare that language."""
        return self.by_language.get(language, self.by_language[MAIN_LANGUAGE])

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_language.items())))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text stands in law or guidance, and when it was last read against it."""

    legal: tuple[str, ...]
    reviewed: date
