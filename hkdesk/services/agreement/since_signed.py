"""What has changed since they signed: facts, rules, law and texts held against the signed agreement, in words."""

from __future__ import annotations

from datetime import time
from typing import Any

from hkdesk.domain.agreement.changed_since import Drift, DriftKind, drifts
from hkdesk.domain.agreement.clause_changes import NewerText
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.extent_words import any_amount_words, days_words
from hkdesk.domain.agreement.term_words import value_words
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.scope import assess_scope, made_freely
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.i18n import N_, _, language
from hkdesk.services.case_view import CaseView
from hkdesk.services.content import catalogue, rules_on
from hkdesk.services.paper.amendments import as_issued
from hkdesk.services.words.scope import verdict_label
from hkdesk.services.words.screen.wording import clock, number, weekdays


def newer_texts(file: CaseFile, agreement: IssuedAgreement) -> tuple[NewerText, ...]:
    """Every clause whose words would be others if the same agreement were printed today, in the order of print.

    The terms and the facts are those of the day it was issued, so only the texts can differ. Empty where the words
    were not kept.
    """
    if not agreement.clauses or agreement.basis is None:
        return ()
    content, then = catalogue(), as_issued(file, agreement)
    freely = made_freely(then.case.scope, content)
    filled = fill_clauses(content.clauses, then, agreement.language, voluntary=freely)
    now = {one.clause_id: one for one in filled}
    found = []
    for one in agreement.clauses:
        today = now.pop(one.clause_id, None)
        words = today.paragraphs if today is not None else ()
        if words != one.paragraphs:
            found.append(NewerText(one.clause_id, one.title, one.paragraphs, words))
    return (*found, *(NewerText(one.clause_id, one.title, (), one.paragraphs) for one in now.values()))


def since_signed(view: CaseView) -> tuple[Drift, ...]:
    """All that is another now than in the newest signed agreement, in the order of `DriftKind`.

    Empty where none applies, and where its ending is set.
    """
    signed, stands = view.file.case.signed_agreement, view.standing_agreement
    if signed is None or signed.ended_on is not None or stands is None or stands.signed_on is None:
        return ()
    found = list(drifts(view.file.case, view.file.unit, signed))
    law = rules_on(view.today)
    if law.id != signed.rule_set_id:
        found.append(Drift(DriftKind.RULE_SET, signed.rule_set_id, law.id, follows=True))
    texts = newer_texts(view.file, signed)
    if texts:
        titles = tuple(one.title for one in texts)
        found.append(Drift(DriftKind.TEMPLATE, (), titles, must=False))
    return tuple(found)


def still_open(view: CaseView) -> tuple[Drift, ...]:
    """What § 2 asks the agreement to show, and neither an amendment that waits for ink nor its draft has taken in."""
    return tuple(d for d in since_signed(view) if d.must and not seen_to(view, d))


def seen_to(view: CaseView, drift: Drift) -> bool:
    """Whether the draft of a change has taken it in, or the amendment that waits for ink shows it."""
    if drift.taken(view.file.case.terms) or (drift.follows and view.changing):
        return True
    waits = view.waiting
    if waits is None:
        return False
    left = {(d.kind, d.id) for d in drifts(view.file.case, view.file.unit, waits)}
    if waits.rule_set_id != rules_on(view.today).id:
        left.add((DriftKind.RULE_SET, ""))
    return drift.kind is not DriftKind.TEMPLATE and (drift.kind, drift.id) not in left


_NOW_ONLY = {
    DriftKind.NOT_SUITABLE: N_(
        "Vurderingen konkluderer nå med «ikke egnet nå». Skal ordningen endres eller avsluttes?"
    ),
    DriftKind.EQUIPMENT: N_(
        "Tiltaket «{now}» er gjort. Er det nytt utstyr hjemme, skal det stå i avtalen. Før opp det som er lånt ut, "
        "under Utlån."
    ),
    DriftKind.RULE_SET: N_(
        "Regelverket er endret etter at avtalen ble utstedt. En endringsavtale følger dagens regler."
    ),
    DriftKind.TEMPLATE: N_("Malteksten er ny for: {now}. Avtalen beholder ordlyden den ble signert med."),
}


def drift_text(view: CaseView, drift: Drift) -> str:
    """One sentence that says what it was and what it is now."""
    was, now = (_value(view, drift, value) for value in (drift.was, drift.now))
    if drift.kind in _NOW_ONLY:
        return _(_NOW_ONLY[drift.kind]).format(now=now)
    if drift.kind is DriftKind.LOAN:
        (name, agreed), (_name, out) = drift.was, drift.now
        return _("{name}: avtalen sier {was}, den ansatte har {now}.").format(
            name=name, was=agreed or _("ingen"), now=out or _("ingen")
        )
    if drift.kind in {DriftKind.CONCLUDED_DAYS, DriftKind.DECLARED_DAYS, DriftKind.SCOPE_DAYS}:
        return _("Avtalen sier {was}, her står {now} i uka.").format(
            was=_agreed(view), now=days_words(drift.now, language())
        )
    if drift.kind is DriftKind.COMMON_DAYS and drift.must:
        return _("Før: {was}. Nå: {now}. En avtalt hjemmedag er blitt fellesdag.").format(was=was, now=now)
    return _("Før: {was}. Nå: {now}.").format(was=was, now=now)


def _agreed(view: CaseView) -> str:
    """How much the signed agreement has at home, as it was agreed."""
    signed = view.file.case.signed_agreement
    amount = amount_of(signed.terms.extent) if signed is not None else None
    return any_amount_words(amount, language()) if amount is not None else _("ikke hvor mye")


def _value(view: CaseView, drift: Drift, value: Any) -> str:
    if drift.kind is DriftKind.SCOPE:
        rules = rules_on(view.today)
        return verdict_label(assess_scope(value, catalogue().scope, rules).verdict, rules)
    if drift.kind is DriftKind.CORE_HOURS:
        return "–".join(clock(one) if isinstance(one, time) else "…" for one in value)
    if drift.kind is DriftKind.COMMON_DAYS:
        return weekdays(value) or _("ingen")
    if drift.kind is DriftKind.TEMPLATE:
        return ", ".join(value)
    if isinstance(value, int | float):
        return number(value)
    if value in (None, ""):
        return _("ikke oppgitt")
    return str(value) if isinstance(value, str) else value_words(value, catalogue().document_texts, language())
