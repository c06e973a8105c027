"""When two ways of writing a serial number are one number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.values.serial import fold_serial, same_serial


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AB-123", "ab 12-3", True),
        ("AB-123", "AB123", True),
        ("AB\u2013123", "A\u00a0B\u2011123\u200b", True),  # an en dash, hard spaces and hyphens, what nobody sees
        ("ＡＢ１２３", "ab123", True),  # full-width, as a scanned label may have it
        ("AB123", "AB124", False),
        ("0007", "7", False),
        ("A0", "AO", False),
        ("12.5", "125", False),
        ("A/1", "A1", False),
        ("A_1", "A1", False),
        ("Ø1", "O1", False),
        ("", "", False),
        ("-", " ", False),
        ("–", "-", False),
        ("...", "...", False),
    ],
)
def test_case_spaces_and_hyphens_alone_are_set_aside(one: str, other: str, same: bool) -> None:
    assert same_serial(one, other) is same
    assert same_serial(other, one) is same


@settings(max_examples=60)
@given(st.text(max_size=12), st.lists(st.sampled_from("- \u2013\u00a0\u00ad"), max_size=3))
def test_folding_again_or_with_joints_between_changes_nothing(number: str, joints: list[str]) -> None:
    folded = fold_serial(number)
    assert fold_serial(folded) == folded
    assert fold_serial("".join(joints).join(number)) == fold_serial(number) or any(
        ord(c) > 0x2FF
        for c in number  # letters that join with a mark that follows
    )
