"""Which clause texts are newer than those a draft was last worked on with, in the words they would print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hkdesk.domain.agreement.clause_changes import NewerText
from hkdesk.domain.agreement.clauses import flags, stands, variables
from hkdesk.domain.agreement.in_force import standing_agreement
from hkdesk.domain.agreement.own_fields import own_flags, own_names
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.texts_seen import SeenClause, SeenParagraph, TextsSeen
from hkdesk.domain.content.catalogue import Clause
from hkdesk.domain.content.own_field import OwnField
from hkdesk.domain.values.language import PaperLanguage

_PLACE = re.compile(r"\{([a-z0-9_]+)\}")


def texts_now(clauses: Iterable[Clause], language: PaperLanguage) -> TextsSeen:
    """What there is to see in the catalogue, for `SeeTexts`."""
    return TextsSeen(language, tuple(_seen(c, language) for c in sorted(clauses, key=lambda c: c.number)))


def _seen(clause: Clause, language: PaperLanguage) -> SeenClause:
    paragraphs = tuple(SeenParagraph(p.body.get(language), p.when) for p in clause.paragraphs)
    return SeenClause(clause.id, clause.title.get(language), paragraphs, clause.when)


def is_whole_draft(case: Case, today: date) -> bool:
    """Whether the terms are the draft of a whole agreement: none applies, none waits for ink, and none is refused.

    After one that is over the draft is a draft once a word of it is another.
    """
    if case.refusal is not None or standing_agreement(case, today) is not None:
        return False
    last = case.current_agreement
    return last is None or last.terms != case.terms


def newer_than_seen(
    seen: TextsSeen, now: TextsSeen, file: CaseFile, *, voluntary: bool = False, own: Sequence[OwnField] = ()
) -> tuple[NewerText, ...]:
    """Every clause that the draft would print in other words than with the texts seen, in today's order of print.

    Both are filled with the terms and the facts of today, so that only the texts can differ. `now` is in the language
    of `seen`; `own` are the fields of the virksomhet's own. A flag or a place that hkdesk no longer knows does not hold
    and is left as it is.
    """
    if seen == now:
        return ()
    held, words = flags(file, voluntary=voluntary), variables(file, seen.language)
    held |= own_flags(own, file.case.terms, held)
    words |= own_names(own, file.case.terms, seen.language)
    before = {clause.clause_id: clause for clause in seen.clauses}
    found = []
    for clause in now.clauses:
        old = before.pop(clause.clause_id, None)
        if old != clause:
            was = _filled(old, held, words) if old is not None else ()
            found.append(NewerText(clause.clause_id, clause.title, was, _filled(clause, held, words)))
    gone = (NewerText(old.clause_id, old.title, _filled(old, held, words), ()) for old in before.values())
    return tuple(text for text in (*found, *gone) if text.was != text.now)


def _filled(clause: SeenClause, held: frozenset[str], words: Mapping[str, str]) -> tuple[str, ...]:
    if not stands(clause.when, held):
        return ()
    standing = (paragraph.words for paragraph in clause.paragraphs if stands(paragraph.when, held))
    return tuple(_PLACE.sub(lambda place: words.get(place[1], place[0]), text) for text in standing)
