"""What a field of a case file is called: people are told of places in words, programs by their path."""

from __future__ import annotations

import re

from hkdesk.domain.agreement.term_words import term_name
from hkdesk.errors import HkdeskError
from hkdesk.i18n import N_, _, language
from hkdesk.services.content import catalogue

_TERMS = "case.terms."
_INDEX = re.compile(r"\[\d+\]")
_NAMES = {
    "case.employee.name": N_("Navnet på den ansatte"),
    "case.employee.title": N_("Stillingen"),
    "case.employee.employee_number": N_("Ansattnummer"),
    "case.employee.home_address": N_("Hjemmeadressen"),
    "case.employee.phone": N_("Telefon"),
    "case.employee.email": N_("E-post"),
    "case.employee": N_("Den ansatte"),
    "case.assessment.tasks": N_("Oppgavene"),
    "case.assessment": N_("Vurderingen"),
    "case.scope": N_("Avklaringen"),
    "case.dialogues": N_("Samtalene"),
    "case.declaration": N_("Egenerklæringen"),
    "case.measures": N_("Tiltakene"),
    "case.loans": N_("Utlån"),
    "case.letters": N_("Brevene"),
    "case.letter_drafts": N_("Brevene"),
    "case.follow_ups": N_("Oppfølgingen"),
    "case.closings": N_("Avslutningen av saken"),
    "case.filings": N_("Opplysningene til arkivet"),
    "case.refusal": N_("Avslaget"),
    "case.agreements": N_("Avtaler som er utstedt"),
    "case": N_("Saken"),
    "unit.name": N_("Navnet på enheten"),
    "unit.organisation": N_("Navnet på virksomheten"),
    "unit.office_address": N_("Kontoradressen"),
    "unit.manager_name": N_("Navnet på leder"),
    "unit.manager_title": N_("Lederens stilling"),
    "unit.role_groups": N_("Stillingsgruppene"),
    "unit": N_("Enheten"),
}


def field_text(path: str) -> str:
    """The name of the field, or of the nearest part it lies in that has one; empty for a path of something else."""
    plain = _INDEX.sub("", path)
    texts = catalogue().document_texts
    while plain:
        if plain.startswith(_TERMS) and f"term.{plain.removeprefix(_TERMS)}" in texts:
            return term_name(plain.removeprefix(_TERMS), texts, language())
        if plain in _NAMES:
            return _(_NAMES[plain])
        plain = plain.rpartition(".")[0]
    return ""


def fault_text(fault: HkdeskError) -> str:
    """A fault in a field as a person reads it: what the field is called, and what is wrong."""
    return ": ".join(part for part in (field_text(fault.field), fault.reason) if part)
