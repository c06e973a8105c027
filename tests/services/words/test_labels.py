"""Every word in code that can reach a screen has one word there."""

from __future__ import annotations

from enum import Enum

import pytest

from hkdesk.domain.agreement import statute
from hkdesk.domain.assessment import renewal
from hkdesk.domain.case import (
    answers as assessment,
)
from hkdesk.domain.case import (
    declaration,
    dialogue,
    measures,
    people,
    scope,
    stages,
    tasks,
)
from hkdesk.domain.case import (
    terms as agreement,
)
from hkdesk.domain.content import sensitive
from hkdesk.domain.unit.follow_up import factors, happening, measure, talk
from hkdesk.domain.unit.injury import record as injury
from hkdesk.services.words.labels import label

SHOWN: list[type[Enum]] = [
    factors.Factor,
    happening.HappeningKind,
    injury.HowSure,
    injury.InjuryKind,
    injury.ReportChannel,
    measure.MeasureState,
    talk.FactorSeen,
    agreement.Choice,
    agreement.Day,
    agreement.EquipmentKind,
    agreement.HoursKind,
    agreement.Owner,
    assessment.Answer,
    assessment.Suitability,
    declaration.Declared,
    declaration.DeclaredWith,
    dialogue.DialogueKind,
    measures.MeasureStatus,
    people.Weekday,
    renewal.RenewalReason,
    scope.AuthorityOrder,
    scope.Pattern,
    scope.Place,
    scope.Verdict,
    sensitive.HintKind,
    stages.CaseState,
    stages.Step,
    stages.StepState,
    stages.WhyClosed,
    statute.Because,
    statute.PointStatus,
    tasks.Beside,
    tasks.TaskPlace,
]


@pytest.mark.parametrize("kind", SHOWN)
def test_each_member_has_its_own_word(kind: type[Enum]) -> None:
    words = [label(member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_equal_values_in_two_enumerations_keep_their_own_words() -> None:
    assert label(stages.Step.AGREEMENT) == "Avtale"
    assert label(scope.Verdict.AGREEMENT) == "Avtale kreves"
