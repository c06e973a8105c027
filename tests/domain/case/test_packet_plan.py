"""Which parts a packet has: what follows from the terms, what one chose, and what is never let through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.case.packet_plan import (
    ALWAYS,
    PacketPlan,
    PartId,
    check_plan,
    chosen_parts,
    is_open,
    is_usual,
    plan_of,
)
from hkdesk.domain.case.terms import Equipment, EquipmentKind, Terms
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.errors import InvalidInput
from tests.domain.strategies import of

TERMS = st.builds(
    lambda lent, access: Terms(
        equipment=Equipment(EquipmentKind.LENT if lent else EquipmentKind.NONE_LENT), home_access=access
    ),
    st.booleans(),
    st.booleans(),
)
P = PartId
USUAL = (P.COVER, P.EMPLOYER_COPY, P.EMPLOYEE_COPY, P.DECLARATION, P.ASSESSMENT, P.DIALOGUE, P.INFORMATION)


def test_what_nobody_has_said_anything_about_follows_the_terms() -> None:
    assert chosen_parts(PacketPlan(), Terms()) == USUAL
    lent = Terms(equipment=Equipment(EquipmentKind.LENT))
    assert set(chosen_parts(PacketPlan(), lent)) - set(USUAL) == {P.EQUIPMENT}
    assert set(chosen_parts(PacketPlan(), Terms(home_access=True))) - set(USUAL) == {P.ACCESS}


@given(of(PacketPlan), TERMS, st.sampled_from(PartId), st.booleans())
def test_one_part_in_or_out_changes_that_part_alone(plan: PacketPlan, terms: Terms, part: PartId, wanted: bool) -> None:
    before, code = chosen_parts(plan, terms), ""
    code = "part_always" if part in ALWAYS and not wanted else code
    code = "part_not_open" if wanted and not is_open(part, terms) else code
    if code:
        with pytest.raises(InvalidInput) as refused:
            plan.with_part(part, wanted, terms)
        assert refused.value.code == code
        return
    after = chosen_parts(plan.with_part(part, wanted, terms), terms)
    assert set(before) ^ set(after) <= {part}
    assert (part in after) == wanted
    assert list(after) == [p for p in PartId if p in after]


@given(of(PacketPlan), TERMS)
def test_both_copies_are_always_there_and_nothing_twice(plan: PacketPlan, terms: Terms) -> None:
    chosen = chosen_parts(plan, terms)
    assert set(ALWAYS) <= set(chosen)
    assert len(set(chosen)) == len(chosen)
    assert check_plan(plan) == plan


@given(st.sets(st.sampled_from(PartId)), TERMS)
def test_a_list_of_parts_becomes_the_plan_that_gives_them(parts: set[PartId], terms: Terms) -> None:
    wanted = parts if terms.home_access else parts - {P.ACCESS}
    plan = plan_of(tuple(wanted), terms, PaperLanguage.NYNORSK)
    assert set(chosen_parts(plan, terms)) == wanted | set(ALWAYS)
    assert plan.language is PaperLanguage.NYNORSK


def test_what_is_as_usual_is_not_written_down() -> None:
    lent = Terms(equipment=Equipment(EquipmentKind.LENT))
    without = PacketPlan().with_part(P.EQUIPMENT, False, lent)
    assert without.left_out == (P.EQUIPMENT,)
    assert without.with_part(P.EQUIPMENT, True, lent) == PacketPlan()
    assert is_usual(P.EQUIPMENT, lent)


@pytest.mark.parametrize(
    ("plan", "code", "field"),
    [
        (PacketPlan(added=(P.COMPANION, P.COMPANION)), "duplicate_id", "packet.added"),
        (PacketPlan(added=(P.COVER,), left_out=(P.COVER,)), "duplicate_id", "packet.left_out"),
        (PacketPlan(left_out=(P.EMPLOYEE_COPY,)), "part_always", "packet.left_out"),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(plan: PacketPlan, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_plan(plan)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_access_cannot_be_added_while_the_agreement_says_nobody_may_come() -> None:
    with pytest.raises(InvalidInput, match="ingen har adgang"):
        PacketPlan().with_part(P.ACCESS, True, Terms())
    added = PacketPlan().with_part(P.ACCESS, False, Terms(home_access=True))
    assert chosen_parts(replace(added, left_out=()), Terms()) == USUAL
