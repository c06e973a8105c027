"""Another catalogue of clauses for a test: what a newer hkdesk would bring."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.domain.content.catalogue import Clause, ClauseParagraph, Text
from hkdesk.services import content


def reword(monkeypatch: pytest.MonkeyPatch, clause_id: str, body: str, *, when: tuple[str, ...] = ()) -> None:
    """The clause gets one more paragraph in bokmål, nynorsk and English alike, until the test is over."""

    def reworded(clause: Clause) -> Clause:
        more = ClauseParagraph(Text(dict.fromkeys(("nb", "nn", "en"), body)), when)
        return replace(clause, paragraphs=(*clause.paragraphs, more)) if clause.id == clause_id else clause

    _use(monkeypatch, tuple(reworded(clause) for clause in content.catalogue().clauses))


def drop(monkeypatch: pytest.MonkeyPatch, clause_id: str) -> None:
    """The catalogue no longer has the clause, until the test is over."""
    _use(monkeypatch, tuple(one for one in content.catalogue().clauses if one.id != clause_id))


def _use(monkeypatch: pytest.MonkeyPatch, clauses: tuple[Clause, ...]) -> None:
    changed = replace(content.content(), catalogue=replace(content.catalogue(), clauses=clauses))
    monkeypatch.setattr(content._InUse, "content", changed)
