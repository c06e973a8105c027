"""Contradictions as notes at their first field, with the fixes that are obvious."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol

from hkdesk.domain.agreement.asked_once import days_decided
from hkdesk.domain.agreement.contradictions.find import Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, setting
from hkdesk.domain.agreement.date_order import ways_to_start_later
from hkdesk.domain.agreement.ready import OWN, SECOND, SIGNER
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.scope import Pattern, ScopeFacts
from hkdesk.domain.case.term_paths import at
from hkdesk.domain.case.terms import Terms
from hkdesk.i18n import _
from hkdesk.services.agreement.whose_text import whose_text
from hkdesk.services.case_view import CaseView
from hkdesk.services.words import counted
from hkdesk.services.words.contradictions import contradiction_text, fix_text
from hkdesk.services.words.missing import lack_text
from hkdesk.services.words.screen.wording import listed
from hkdesk.ui.steps.agreement.fields import Note
from hkdesk.ui.typed.typing import print_hint

_DAYS = "extent.days_per_week"


class Mender(Protocol):
    """Who makes a fix: the step."""

    def mend(self, fix: Fix) -> None: ...


def notes(view: CaseView, terms: Terms, texts: list[str], mender: Mender) -> dict[str, list[Note]]:
    """Every note of the form by the path of its field."""
    found: dict[str, list[Note]] = {}
    for clash in view.contradictions:
        tone = "bad" if clash.weight is Weight.CLASH else "attention"
        note = Note(tone, contradiction_text(clash), tuple(_button(fix, mender) for fix in clash.fixes))
        found.setdefault(clash.fields[0], []).append(note)
    found.setdefault(_DAYS, []).extend(_from_assessment(view.file.case, mender))
    days = days_from_scope(view.file.case.scope, terms)
    if days is not None and days_decided(view.file.case.assessment) is None:
        said = counted.days(days)
        take = setting("use_scope_days", _DAYS, days)
        words = _("Bruk {days} fra avklaringen").format(days=said)
        note = Note(
            "attention",
            _("I avklaringen står det {days} i uka.").format(days=said),
            ((words, lambda: mender.mend(take)),),
        )
        found.setdefault(_DAYS, []).append(note)
    if not found[_DAYS]:
        del found[_DAYS]
    if "terms.home_address" in view.unready:
        text = _("Hjemmeadressen mangler og må stå i avtalen.")
        found.setdefault("home_address", []).append(Note("attention", text))
    for lacks in (SIGNER, SECOND):
        if lacks in view.unready:
            said = lack_text(lacks, second_asked=view.second_asked, where=False)
            found.setdefault(lacks.removeprefix("terms."), []).append(Note("attention", said))
    for lacks in (path for path in view.unready if path.startswith(OWN)):
        found.setdefault(lacks.removeprefix("terms."), []).append(Note("attention", lack_text(lacks)))
    for path in texts:
        hint = print_hint(at(terms, path))
        if hint is not None:
            found.setdefault(path, []).append(Note("attention", hint))
    return found


def _from_assessment(case: Case, mender: Mender) -> Iterator[Note]:
    """The days a week that the assessment decides, where a draft from before it did has none of its own."""
    days = days_decided(case.assessment)
    if days is None or case.agreements or case.terms.extent.stated or case.terms.extent.fixed:
        return
    said = counted.days(days)
    take = setting("use_assessment_days", _DAYS, days)
    words = _("Bruk {days} fra vurderingen").format(days=said)
    text = _("I vurderingen står det {days} i uka.").format(days=said)
    yield Note("attention", text, ((words, lambda: mender.mend(take)),))


def days_words(case: Case, notes: dict[str, list[Note]]) -> str:
    """The days a week as a fact from the assessment; "" where the agreement is where they are told.

    That is in an agreement that was issued before, and where anything is to be said of the number.
    """
    days = days_decided(case.assessment)
    if days is None or case.agreements or case.terms.extent.days_per_week != days or _DAYS in notes:
        return ""
    return _("{days} i uka, som i vurderingen.").format(days=counted.days(days))


def room_for_start(terms: Terms, start: date, mender: Mender) -> Note:
    """What is offered at a first day that was refused because the last one lies before it."""
    fixes = tuple(_button(fix, mender) for fix in ways_to_start_later(terms, start))
    return Note("attention", _("Skal avtalen vare like lenge som før, flyttes siste dag også."), fixes)


def approval(view: CaseView) -> list[Note]:
    """Whose the agreement's texts are, and which of them HR approves before they are used; said on screen alone."""
    whose = whose_text(view.clauses)
    told = [Note("info", whose)] if whose else []
    marked = [clause for clause in view.clauses if clause.needs_approval]
    if not marked:
        return told
    names = listed([_("«{title}» (punkt {n})").format(title=c.title, n=c.number) for c in marked])
    text = _("HR skal godkjenne disse tekstene før de tas i bruk: {names}.").format(names=names)
    return [*told, Note("attention", text)]


def days_from_scope(facts: ScopeFacts, terms: Terms) -> float | None:
    """The days of the week that the avklaring speaks of, where the agreement has none and could have those."""
    days = facts.days_per_week
    if terms.extent.stated or facts.pattern is not Pattern.FIXED or days is None:
        return None
    return days if 0 < days <= len(Weekday) and (days * 2).is_integer() else None


def _button(fix: Fix, mender: Mender) -> tuple[str, Callable[[], object]]:
    return fix_text(fix), lambda: mender.mend(fix)
