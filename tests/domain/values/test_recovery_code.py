"""Every slip of the pen in a recovery code is noticed, and its group is named."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.values import recovery_code as codes
from hkdesk.errors import InvalidInput

secrets = st.binary(min_size=16, max_size=16)


def fault(text: str) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        codes.secret_of(text)
    return caught.value


def named(signs: list[str]) -> set[int]:
    """The groups that are named for these signs; a code that is taken as it stands fails."""
    error = fault("".join(signs))
    assert error.code == "code_group", error
    return {int(n) for n in str(error.params["group"]).replace(" og ", ", ").split(", ")}


@given(secrets)
def test_what_is_written_is_read(secret):
    code = codes.written(secret)
    assert codes.secret_of(code) == secret
    assert [len(group) for group in codes.groups_of(code)] == [5] * 7
    assert all(codes.group_holds(n, group) for n, group in enumerate(codes.groups_of(code), 1))


@given(secrets, st.randoms(use_true_random=False))
def test_spelling_is_forgiven(secret, rng):
    alike = {"0": "0oO", "1": "1iIlL"}
    loose = [rng.choice(alike.get(c, c + c.lower())) for c in codes.written(secret)]
    assert codes.secret_of("  ".join("".join(loose).split("-")) + "\n") == secret
    assert codes.secret_of("".join(loose).replace("-", "")) == secret
    assert codes.secret_of("".join(loose).replace("-", " – ")) == secret


@pytest.mark.parametrize("seed", range(4))
def test_every_single_wrong_sign_is_named(seed):
    right = list(codes.plain(codes.written(random.Random(seed).randbytes(16))))
    for place, sign in enumerate(right):
        for other in codes.SIGNS:
            if other != sign:
                assert named([*right[:place], other, *right[place + 1 :]]) == {place // 5 + 1}


@pytest.mark.parametrize("seed", range(40))
def test_neighbours_and_groups_that_changed_places_are_named(seed):
    code = codes.plain(codes.written(random.Random(seed).randbytes(16)))
    for place in range(34):
        swapped = [*code[:place], code[place + 1], code[place], *code[place + 2 :]]
        if swapped != list(code):
            assert named(swapped) == {place // 5 + 1, (place + 1) // 5 + 1}
    groups = [code[at : at + 5] for at in range(0, 35, 5)]
    for one, other in combinations(range(7), 2):
        if groups[one] != groups[other]:
            moved = list(groups)
            moved[one], moved[other] = moved[other], moved[one]
            assert named(list("".join(moved))) == {one + 1, other + 1}


def test_what_slips_through_a_group_stops_at_the_digest():
    """Two faults in one group that leave its check sign right: one in 32 of them."""
    code = codes.plain(codes.written(bytes(range(16))))
    stopped = 0
    for one in codes.SIGNS:
        for other in codes.SIGNS:
            group = one + other + code[2:5]
            if group != code[:5] and codes.group_holds(1, group):
                assert fault(group + code[5:]).code == "code_digest"
                stopped += 1
    assert stopped > 20


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "code_empty"), (" - ", "code_empty"), ("7X854", "code_length"), ("0" * 36, "code_length")],
)
def test_a_code_that_is_no_code(text, code):
    assert fault(text).code == code


def test_the_sentence_names_the_group():
    code = codes.written(bytes(range(16)))
    wrong = [*codes.groups_of(code)[:3], "UUUUU", *codes.groups_of(code)[4:]]
    assert fault("-".join(wrong)).reason == "Gruppe 4 stemmer ikke."
    assert fault("-".join(["*" * 5, *wrong[1:]])).reason == "Gruppe 1 og 4 stemmer ikke."
