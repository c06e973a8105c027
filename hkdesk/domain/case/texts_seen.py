"""The clause texts a draft was last worked on with, so that a newer text can be told word by word.

They are the catalogue's texts as they were, not filled: filled with the terms of today they differ from today's texts
only where somebody has changed a text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hkdesk.domain.values.checks import few_rows, required, texts, unique
from hkdesk.domain.values.checks import line as clean_line
from hkdesk.domain.values.language import PaperLanguage


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """A paragraph with its places in braces; it stands when every flag in `when` holds, as in the catalogue."""

    words: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenClause:
    """A clause of the catalogue as it was, in one language."""

    clause_id: str
    title: str = ""
    paragraphs: tuple[SeenParagraph, ...] = ()
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextsSeen:
    """All clauses of the catalogue, in order of print; no clauses where nothing has been kept."""

    language: PaperLanguage = PaperLanguage.BOKMAAL
    clauses: tuple[SeenClause, ...] = ()


def check_texts_seen(value: TextsSeen) -> TextsSeen:
    """The texts cleaned, each clause once and with an id."""
    few_rows(value.clauses, "texts_seen.clauses")
    clauses = tuple(_clause(one, f"texts_seen.clauses[{n}]") for n, one in enumerate(value.clauses))
    unique([one.clause_id for one in clauses], "texts_seen.clauses", ".clause_id")
    return replace(value, clauses=clauses)


def _clause(value: SeenClause, field: str) -> SeenClause:
    few_rows(value.paragraphs, f"{field}.paragraphs")
    value = required(texts(value, field, lines=["clause_id", "title"]), field, ["clause_id"])
    paragraphs = []
    for n, one in enumerate(value.paragraphs):
        place = f"{field}.paragraphs[{n}]"
        paragraphs.append(replace(texts(one, place, long=["words"]), when=_flags(one.when, f"{place}.when")))
    return replace(value, paragraphs=tuple(paragraphs), when=_flags(value.when, f"{field}.when"))


def _flags(values: tuple[str, ...], field: str) -> tuple[str, ...]:
    few_rows(values, field)
    return tuple(clean_line(one, f"{field}[{n}]") for n, one in enumerate(values))
