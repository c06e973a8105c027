"""What differs between a case that came in and the one that is here, in words: the field's name and both values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from hkdesk.domain.agreement.term_words import term_name, value_words
from hkdesk.domain.changes.differences import Difference
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.i18n import N_, _, language
from hkdesk.services.content import catalogue
from hkdesk.services.words.labels import label

_AREAS = {
    "case.opened_on": N_("Saken ble åpnet"),
    "case.unit_id": N_("Enheten saken ligger i"),
    "case.employee.name": N_("Navn"),
    "case.employee.title": N_("Stilling"),
    "case.employee.employee_number": N_("Ansattnummer"),
    "case.employee.role_group_id": N_("Stillingsgruppe"),
    "case.employee.home_address": N_("Hjemmeadresse"),
    "case.employee.phone": N_("Telefon"),
    "case.employee.email": N_("E-post"),
    "case.scope.place": N_("Avklaring: hvor arbeidet gjøres"),
    "case.scope.only_from_home": N_("Avklaring: bare hjemmefra"),
    "case.scope.pattern": N_("Avklaring: hvor ofte"),
    "case.scope.days_per_week": N_("Avklaring: dager i uka"),
    "case.scope.spell_days": N_("Avklaring: hvor lenge"),
    "case.scope.reason": N_("Avklaring: begrunnelse"),
    "case.scope": N_("Avklaring"),
    "case.assessment.conclusion": N_("Vurdering: konklusjonen"),
    "case.assessment.tasks": N_("Vurdering: oppgavene"),
    "case.assessment": N_("Vurdering"),
    "case.dialogues": N_("Samtale"),
    "case.declaration": N_("Egenerklæring"),
    "case.follow_ups": N_("Oppfølgingssamtale"),
    "case.refusal": N_("Avslag"),
    "case.measures": N_("Tiltak"),
    "case.complaint_on": N_("Meldt om arbeidsplassen hjemme"),
    "case.letter_drafts": N_("Brevutkast"),
    "case.packet": N_("Signaturpakken"),
    "case.texts_seen": N_("Tekstene utkastet er skrevet til"),
    "case.loans": N_("Utlån"),
    "case.closings": N_("Lukking av saken"),
    "case.filings": N_("Opplysninger til arkivet"),
    "unit.name": N_("Enhetens navn"),
    "unit.organisation": N_("Virksomhet"),
    "unit.organisation_number": N_("Organisasjonsnummer"),
    "unit.office_address": N_("Kontoradresse"),
    "unit.manager_name": N_("Leder"),
    "unit.manager_title": N_("Lederens stilling"),
    "unit.common_office_days": N_("Fellesdager på kontoret"),
    "unit.minimum_staffing": N_("Minste bemanning på kontoret"),
    "unit.core_from": N_("Kjernetid fra"),
    "unit.core_until": N_("Kjernetid til"),
    "unit.time_system": N_("System for tidsregistrering"),
    "unit.channels": N_("Kanaler for kontakt"),
    "unit.role_groups": N_("Stillingsgruppe i enheten"),
    "unit.logo": N_("Logo"),
    "unit.support_contact": N_("Hjelp med utstyr og tilgang"),
    "unit.safety_representative": N_("Verneombud"),
    "unit.week_rules": N_("Reglene for uka"),
    "unit.arrangement": N_("Enhetens ordning"),
    "unit.second_approver": N_("Om en annen også godkjenner avtalene"),
    "case": N_("Saken"),
    "unit": N_("Enheten"),
}
_RESPONSES, _TERMS = "case.assessment.responses[", "case.terms."
_HIDDEN = ("id", "item_id", "meaning", "asked", "answered_on", "logo")
_LONGEST = 400
_BEFORE = 80
"""How much of a long text is shown in front of the place where two of them part."""


def field_words(one: Difference) -> str:
    """What the field is called on screen: a question by its own words, a term by its name."""
    content = catalogue()
    if one.path.startswith(_RESPONSES):
        return _question(one.path.removeprefix(_RESPONSES).rstrip("]"), content)
    if one.path.startswith(_TERMS):
        named = f"term.{one.path.removeprefix(_TERMS).partition('[')[0]}"
        if named in content.document_texts:
            return _("Avtale: {name}").format(
                name=term_name(named.removeprefix("term."), content.document_texts, language())
            )
        return _("Avtale")
    area = one.path
    while area.partition("[")[0] not in _AREAS:
        area = area.rpartition(".")[0]
    return _(_AREAS[area.partition("[")[0]])


def _question(item_id: str, content: Catalogue) -> str:
    asked = (item.question.get(language()) for theme in content.themes for item in theme.items if item.id == item_id)
    return _("Vurdering: {question}").format(question=next(asked, item_id))


def said(one: Difference) -> tuple[str, str]:
    """Both values as people would say them, here and in the file, on one line each; "–" where there is nothing.

    Of long ones a piece is shown, and in it the place where the two begin to differ.
    """
    here, there = (" ".join(_said(value).split()) or "–" for value in (one.here, one.there))
    alike = next((n for n, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), 0)
    return _piece(here, alike), _piece(there, alike)


def _piece(text: str, at: int) -> str:
    """So much of the text that `at` stands in it, begun and ended at whole words where it can be."""
    if len(text) <= _LONGEST:
        return text
    first = 0 if at < _LONGEST - _BEFORE else text.rfind(" ", 0, at - _BEFORE) + 1
    until = first + _LONGEST
    return ("… " if first else "") + text[first:until].strip() + (" …" if until < len(text) else "")


def _said(value: Any) -> str:
    if value in (None, "", ()):
        return ""
    if is_dataclass(value):
        shown = (getattr(value, f.name) for f in fields(value) if f.name not in _HIDDEN)
        return ", ".join(filter(None, map(_said, shown)))
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(_said, value)))
    try:
        return value_words(value, catalogue().document_texts, language())
    except KeyError:  # an enumeration that no paper speaks of
        return _member(value)


def _member(value: Any) -> str:
    try:
        return label(value)
    except (AttributeError, KeyError):
        return str(value.value) if isinstance(value, Enum) else str(value)
