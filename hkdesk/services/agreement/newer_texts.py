"""What a draft remembers of the clause texts, and which of them are newer than what it was last worked on with."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.agreement.clause_changes import NewerText
from hkdesk.domain.agreement.in_force import amendable
from hkdesk.domain.agreement.newer_texts import is_whole_draft, newer_than_seen, texts_now
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.scope import made_freely
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import SeeTexts
from hkdesk.services.agreement.since_signed import newer_texts
from hkdesk.services.content import catalogue
from hkdesk.services.paper.amendments import difference


def newer_in_draft(file: CaseFile, today: date) -> tuple[NewerText, ...]:
    """Every clause of the draft that is newer: than last seen in it, or than in the agreement that it follows.

    The draft of an amendment gets the new words only in the clauses that it changes. Empty where there is no draft,
    and for a first draft that nothing is kept of.
    """
    case = file.case
    base = amendable(case, today)
    if base is not None:
        texts = newer_texts(file, base)
        touched = {c.clause_id for c in difference(file, base, base.language).clause_changes} if texts else ()
        return tuple(one for one in texts if one.clause_id in touched)
    if not is_whole_draft(case, today):
        return ()
    if case.texts_seen.clauses:
        content = catalogue()
        now = texts_now(content.clauses, case.texts_seen.language)
        freely = made_freely(case.scope, content)
        return newer_than_seen(case.texts_seen, now, file, voluntary=freely, own=content.own_fields)
    return newer_texts(file, case.agreements[-1]) if case.agreements else ()


def texts_to_see(case: Case) -> SeeTexts:
    """That today's texts have been seen, in the language the agreement will have."""
    return SeeTexts(texts_now(catalogue().clauses, case.packet.language))


def remembered(file: CaseFile, today: date) -> Case:
    """The case whose draft remembers that it was worked on with today's texts.

    A newer text that the manager has not seen is not passed over: until then the draft remembers the older ones.
    """
    case, now = file.case, texts_to_see(file.case)
    if case.texts_seen == now.texts or amendable(case, today) is not None or not is_whole_draft(case, today):
        return case
    return case if newer_in_draft(file, today) else apply(case, now)
