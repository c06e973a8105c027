"""Letters of the example case, whole and ready, to be broken one way each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.information import OrderKind
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, Often, Visitor, facts_of, holding
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow
from hkdesk.domain.case.letters import LetterDraft
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.services.paper.letter_drafts import first_letter_draft, lacking_in

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
TODAY = date(2026, 11, 27)
KINDS = list(LetterKind)
LONG = "Skranken må være bemannet hele dagen, Åse-Kjærsti Ŋilsen.\n\nDet gjelder «alle» – også {slik}. " * 40

FACTS: dict[LetterKind, dict[str, Any]] = {
    LetterKind.REFUSAL: {"own_words": "Vi er for få, Ŋilsen."},
    LetterKind.TERMINATION: {
        "how": EndHow.NOTICE,
        "received_on": TODAY,
        "reason": "Nye oppgaver.",
        "return_by": date(2026, 12, 30),
    },
    LetterKind.INFORMATION: {
        "order": OrderKind.ORDER,
        "basis": "Forskrift om smittevern § 4",
        "consulted_on": date(2026, 11, 26),
        "consulted_with": "Bjørg Ødegård",
    },
    LetterKind.OTHER_PLACE: {
        "place": "Hytte",
        "address": "Čáhci-vei 3, Kárášjohka",
        "in_norway": False,
        "country": "Finland",
        "often": Often.PERIOD,
        "until_on": date(2027, 2, 1),
        "days": "fredager",
        "hours": "som på kontoret",
        "security": "Skjermfilter.",
        "contact": "Teams",
    },
    LetterKind.HOME_ACCESS: {
        "visitors": (Visitor.MANAGER, Visitor.OTHER),
        "other_visitor": "Bedriftslege Šárá",
        "purpose": "Se på stol og lys.",
        "when": "Én gang i januar.",
        "notice_days": 3,
        "until_on": date(2027, 1, 31),
    },
}
BY_EMPLOYEE = {"ended_by": EndedBy.EMPLOYEE}
OWN = {
    LetterKind.REFUSAL: "Vi er for få, Ŋilsen.",
    LetterKind.TERMINATION: "Nye oppgaver.",
    LetterKind.INFORMATION: "Forskrift om smittevern § 4",
    LetterKind.OTHER_PLACE: "Čáhci-vei 3, Kárášjohka",
    LetterKind.HOME_ACCESS: "Bedriftslege Šárá",
}


def drafted(file: CaseFile, kind: LetterKind, **changes: Any) -> tuple[CaseFile, LetterDraft]:
    first = first_letter_draft(file, kind, TODAY)
    facts = replace(facts_of(first.facts, kind), **(FACTS[kind] | changes))
    draft = LetterDraft(kind, holding(facts))
    return replace(file, case=apply(file.case, c.DraftLetter(draft))), draft


def faults(file: CaseFile, kind: LetterKind, **changes: Any) -> list[tuple[str, str]]:
    held, draft = drafted(file, kind, **changes)
    return [(one.code, one.field) for one in lacking_in(held, draft, TODAY) if one.reason]


def of_kind(kind: LetterKind, plain: CaseFile, signed: CaseFile) -> CaseFile:
    return signed if kind is LetterKind.TERMINATION else plain
