"""Dotted lines inside clauses, where a word that may be filled in by hand is not known yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hkdesk.documents.parts.prose import DOTS
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.clauses import FilledClause, fill_clauses
from hkdesk.domain.content.catalogue import Clause, Text


def with_dots(source: PacketSource) -> tuple[FilledClause, ...]:
    """The clauses with a dotted line for each empty word.

    A clause is only touched when it reads exactly as the catalogue fills it for this case; one that came from
    elsewhere stands as it is.
    """
    empty = [name for name, word in source.facts.items() if not word.strip()]
    if not empty:
        return source.clauses
    language = source.phrases.language
    plain = _by_id(fill_clauses(source.catalogue.clauses, source.file, language, voluntary=source.freely))
    marked = (_marked(clause, empty) for clause in source.catalogue.clauses)
    dotted = _by_id(fill_clauses(marked, source.file, language, voluntary=source.freely))
    return tuple(
        replace(clause, paragraphs=dotted[clause.clause_id])
        if plain.get(clause.clause_id) == clause.paragraphs
        else clause
        for clause in source.clauses
    )


def _by_id(clauses: Iterable[FilledClause]) -> dict[str, tuple[str, ...]]:
    return {clause.clause_id: clause.paragraphs for clause in clauses}


def _marked(clause: Clause, empty: list[str]) -> Clause:
    return replace(clause, paragraphs=tuple(replace(p, body=_marked_text(p.body, empty)) for p in clause.paragraphs))


def _marked_text(text: Text, empty: list[str]) -> Text:
    return Text({language: _marked_words(words, empty) for language, words in text.by_language.items()})


def _marked_words(words: str, empty: list[str]) -> str:
    for name in empty:
        words = words.replace(f"{{{name}}}", DOTS)
    return words
