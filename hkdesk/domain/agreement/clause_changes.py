"""What a change does to the words of an agreement, clause by clause, and how the whole reads afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hkdesk.domain.agreement.clauses import FilledClause
from hkdesk.domain.case.terms import IssuedClause


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause that reads otherwise; `was` is empty for a new one, `now` for one that goes out.

    `number` is its number in the agreement that is changed, or for a new one in the agreement as it reads afterwards.
    """

    clause_id: str
    number: int
    title: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewerText:
    """A clause that today's catalogue words otherwise than before; `now` is empty where it has no such clause."""

    clause_id: str
    title: str
    was: tuple[str, ...]
    now: tuple[str, ...]


def issued_clauses(filled: Sequence[FilledClause]) -> tuple[IssuedClause, ...]:
    """The words to keep with what is issued."""
    return tuple(IssuedClause(clause.clause_id, clause.title, clause.paragraphs) for clause in filled)


def clause_changes(
    old: Sequence[FilledClause], new: Sequence[FilledClause], printed: Sequence[IssuedClause] = ()
) -> tuple[ClauseChange, ...]:
    """Every clause that the change touches, in the order of print.

    Args:
        old: today's texts filled with the terms and facts of the agreement that is changed.
        new: today's texts filled with the new terms and facts.
        printed: the words that stand in the agreement in the same language; they are told as the old words. A newer
            text by itself is no change: what `old` and `new` have alike stays as it was printed.
    """
    before, after = _by_id(old), _by_id(new)
    places = {clause.clause_id: n for n, clause in enumerate(printed, 1)} or {c.clause_id: c.number for c in old}
    words = {clause.clause_id: clause.paragraphs for clause in printed}
    found = []
    for clause_id in dict.fromkeys([*before, *after]):
        was, now = before.get(clause_id), after.get(clause_id)
        if (was.paragraphs if was else ()) == (now.paragraphs if now else ()):
            continue
        known = now or was
        assert known is not None
        stood = words.get(clause_id, was.paragraphs if was and not printed else ())
        if not stood and not now:
            continue  # a text newer than the paper, which has never stood there
        number = places.get(clause_id, known.number)
        found.append(ClauseChange(clause_id, number, known.title, stood, now.paragraphs if now else ()))
    order = {clause_id: n for n, clause_id in enumerate([*after, *before])}
    return tuple(sorted(found, key=lambda change: order[change.clause_id]))


def consolidated(
    old: Sequence[FilledClause], new: Sequence[FilledClause], printed: Sequence[IssuedClause] = ()
) -> tuple[FilledClause, ...]:
    """The whole agreement after the change: touched clauses in the new words, all others as they were printed.

    The arguments are those of `clause_changes`. A clause that today's texts no longer have still stands, and one that
    they have anew does not come in by itself.
    """
    if not printed:
        return tuple(new)
    touched = {change.clause_id for change in clause_changes(old, new, printed)}
    before, after, kept = _by_id(old), _by_id(new), {c.clause_id: c for c in printed}
    whole = []
    for clause in new:
        if clause.clause_id in touched:
            whole.append(clause)
        elif (stood := kept.get(clause.clause_id)) is not None:
            whole.append(replace(clause, title=stood.title, paragraphs=stood.paragraphs))
    for place, one in enumerate(printed):
        if one.clause_id not in before and one.clause_id not in after:
            whole.insert(place, FilledClause(one.clause_id, 0, one.title, one.paragraphs, None, ()))
    return tuple(replace(clause, number=n) for n, clause in enumerate(whole, 1))


def _by_id(clauses: Sequence[FilledClause]) -> dict[str, FilledClause]:
    return {clause.clause_id: clause for clause in clauses}
