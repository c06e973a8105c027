from __future__ import annotations

import pytest

from hkdesk.domain.values.folding import fold
from hkdesk.domain.values.mistyped import nearly_holds, slips


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("vurdering", "Vurdering", 0),
        ("vuredring", "Vurdering", 1),  # two letters that changed places
        ("vurderig", "Vurdering", 1),  # one left out
        ("instilinger", "Innstillinger", 2),
        ("nordamnn", "Kari Nordmann", 1),
        ("kari nordamn", "Kari Nordmann", 1),
        ("nordm", "Kari Nordmann", 0),
        ("sorne", "Søren Obrien", 1),
        ("obrein", "Søren O'Brien", 1),
        ("kat", "Kari Nordmann", None),  # too short to hold a slip
        ("sykdom", "Kari Nordmann", None),
        ("nordmann", "Kari", None),
    ],
)
def test_a_slip_of_the_hand_is_found(typed: str, text: str, expected: int | None) -> None:
    assert nearly_holds(fold(typed).split(), text) == expected


def test_slips_are_counted_no_further_than_asked() -> None:
    assert slips("avtale", "arkivskap", 2) == 3
    assert slips("", "avtale", 1) == slips("avtale", "", 1) == 2
