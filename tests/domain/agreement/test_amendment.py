"""Amendments: what differs, how they add up, and what the law asks of them (FOR-2002-07-05-715 § 2, aml § 14-8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.agreement.amendment import (
    Change,
    applied,
    applies_from,
    chain_of,
    changes,
    sign_by,
    term_paths,
)
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Weekday
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import (
    Availability,
    Duration,
    Extent,
    IssuedAgreement,
    Terms,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.values.codec import to_plain
from hkdesk.errors import InvalidInput
from tests.domain.strategies import WHOLE, all_terms, of

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)
RUNNING = replace(WHOLE, duration=Duration(DAY))
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=RUNNING)
FIRST = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", RUNNING, "0" * 64, "0" * 12, 6)
THREE_DAYS = replace(RUNNING, extent=Extent(3))


def signed(terms: Terms = RUNNING, on: date = DAY) -> Case:
    case = replace(CASE, terms=terms)
    return apply(apply(case, c.IssueAgreement(replace(FIRST, terms=terms))), c.MarkSigned(1, on, "Ola"))


def amendment(case: Case, terms: Terms = THREE_DAYS, since: date | None = DAY + 7 * ONE, **other: Any) -> Case:
    made = replace(FIRST, version=2, number="HK-1-2", terms=terms, changes_version=1, effective_on=since)
    return apply(apply(case, c.SetTerms(terms)), c.IssueAgreement(replace(made, **other)))


def leaves(plain: object, prefix: str = "") -> set[str]:
    """The places of single values in plain data, found apart from `term_paths`."""
    if not isinstance(plain, dict):
        return {prefix[:-1]}
    return set().union(*(leaves(inner, f"{prefix}{name}.") for name, inner in plain.items()))


def test_every_value_of_the_terms_has_a_place_and_no_other() -> None:
    assert set(term_paths()) == leaves(to_plain(Terms()))
    assert len(term_paths()) == len(set(term_paths()))


def test_every_place_has_a_name_in_every_language() -> None:
    texts = load_catalogue().document_texts
    lacking = [path for path in term_paths() if f"term.{path}" not in texts]
    assert lacking == [], "name each new field of Terms in resources/catalog/documents.toml, as 'term.<path>'"
    for path in term_paths():
        assert set(texts[f"term.{path}"].by_language) == {"nb", "nn", "en"}


@settings(deadline=None, max_examples=100)
@given(all_terms, all_terms)
def test_the_changes_are_what_leads_from_the_one_to_the_other(old: Terms, new: Terms) -> None:
    found = changes(old, new)
    assert applied(old, found) == new
    assert all(change.old != change.new for change in found)
    assert changes(old, old) == ()
    assert {change.path for change in found} == {p for p in term_paths() if at(old, p) != at(new, p)}


@settings(deadline=None, max_examples=50)
@given(st.lists(all_terms, min_size=1, max_size=5))
def test_a_chain_of_amendments_reads_back_to_the_same_agreement(versions: list[Terms]) -> None:
    read = versions[0]
    for before, now in pairwise(versions):
        read = applied(read, changes(before, now))
        assert read == now
    assert applied(versions[0], changes(versions[0], versions[-1])) == versions[-1]


@settings(deadline=None, max_examples=40)
@given(all_terms, st.data())
def test_one_value_put_is_one_change(terms: Terms, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(term_paths()))
    other = at(data.draw(of(Terms)), path)
    found = changes(terms, put(terms, path, other))
    assert found == (() if at(terms, path) == other else (Change(path, at(terms, path), other),))


def test_a_change_of_something_else_is_refused() -> None:
    change = changes(RUNNING, THREE_DAYS)
    with pytest.raises(InvalidInput) as caught:
        applied(replace(RUNNING, extent=Extent(1)), change)
    assert (caught.value.code, caught.value.field) == ("change_does_not_fit", "terms.extent.days_per_week")


def test_an_amendment_carries_the_whole_agreement_and_waits_for_ink() -> None:
    case = amendment(signed())
    newest = case.current_agreement
    assert newest is not None
    assert (newest.terms, newest.changes_version, newest.signed_on) == (THREE_DAYS, 1, None)
    assert [one.version for one in chain_of(case.agreements, newest)] == [1, 2]
    assert case.signed_agreement == case.agreements[0]


@pytest.mark.parametrize(
    ("signed_on", "since", "expected"),
    [
        (None, DAY + 7 * ONE, None),
        (DAY, DAY + 7 * ONE, DAY + 7 * ONE),
        (DAY + 7 * ONE, DAY + 7 * ONE, DAY + 7 * ONE),
        (DAY + 9 * ONE, DAY + 7 * ONE, DAY + 9 * ONE),
    ],
)
def test_no_change_before_it_is_signed(signed_on: date | None, since: date, expected: date | None) -> None:
    case = amendment(signed(), since=since)
    if signed_on is not None:
        case = apply(case, c.MarkSigned(2, signed_on, "Ola"))
    assert applies_from(case.agreements[1]) == expected


UNTIL = replace(RUNNING, duration=Duration(DAY, True, DAY + 30 * ONE))
EMPTIED = replace(THREE_DAYS, availability=Availability())
SHORTER = replace(UNTIL, duration=Duration(DAY, True, DAY + 3 * ONE))


@pytest.mark.parametrize(
    ("base", "terms", "since", "other", "refusal"),
    [
        (RUNNING, THREE_DAYS, DAY - ONE, {}, ("order_of_dates", "effective_on")),
        (RUNNING, THREE_DAYS, None, {}, ("required", "effective_on")),
        (RUNNING, RUNNING, DAY, {}, ("nothing_changed", "terms")),
        (RUNNING, EMPTIED, DAY, {}, ("points_missing", "terms")),
        (RUNNING, THREE_DAYS, DAY, {"changes_version": 3}, ("amends_other", "changes_version")),
        (RUNNING, replace(THREE_DAYS, duration=Duration(DAY + ONE)), DAY, {}, ("amends_start", "terms.duration.start")),
        (UNTIL, RUNNING, DAY + 32 * ONE, {}, ("amends_too_late", "effective_on")),
        (UNTIL, RUNNING, DAY, {"issued_on": DAY + 31 * ONE}, ("amends_over", "changes_version")),
        (UNTIL, SHORTER, DAY + 5 * ONE, {}, ("order_of_dates", "terms.duration.end")),
    ],
)
def test_what_an_amendment_cannot_be(
    base: Terms, terms: Terms, since: date | None, other: dict[str, Any], refusal: tuple[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        amendment(signed(base), terms, since, **other)
    assert (caught.value.code, caught.value.field) == refusal
    assert "{" not in caught.value.reason


def test_the_extension_goes_on_from_the_last_day_without_a_gap() -> None:
    longer = replace(UNTIL, duration=Duration(DAY, True, DAY + 90 * ONE))
    case = amendment(signed(UNTIL), longer, DAY + 31 * ONE, issued_on=DAY + 20 * ONE)
    with pytest.raises(InvalidInput) as caught:
        apply(case, c.MarkSigned(2, DAY + 32 * ONE, "Ola"))
    assert caught.value.code == "amends_over"
    assert apply(case, c.MarkSigned(2, DAY + 31 * ONE, "Ola")).agreements[1].signed_on == DAY + 31 * ONE


@pytest.mark.parametrize(
    ("base", "ended", "terms", "last"),
    [
        (RUNNING, None, THREE_DAYS, None),
        (UNTIL, None, THREE_DAYS, DAY + 31 * ONE),  # the day after, so that an extension leaves no gap
        (UNTIL, None, SHORTER, DAY + 3 * ONE),
        (RUNNING, DAY + 9 * ONE, THREE_DAYS, DAY + 10 * ONE),
    ],
)
def test_the_last_day_a_change_can_be_signed(base: Terms, ended: date | None, terms: Terms, last: date | None) -> None:
    assert sign_by(replace(FIRST, terms=base, signed_on=DAY, ended_on=ended), terms) == last


def test_a_change_that_is_over_before_it_is_signed_is_not_signed() -> None:
    case = amendment(signed(UNTIL), replace(UNTIL, duration=Duration(DAY, True, DAY + 9 * ONE)), DAY + 5 * ONE)
    with pytest.raises(InvalidInput) as caught:
        apply(case, c.MarkSigned(2, DAY + 10 * ONE, "Ola"))
    assert (caught.value.code, caught.value.field) == ("amends_past", "signed_on")
    assert applies_from(apply(case, c.MarkSigned(2, DAY + 9 * ONE, "Ola")).agreements[1]) == DAY + 9 * ONE


def test_a_change_does_not_apply_before_the_agreement_it_changes() -> None:
    late = signed(on=DAY + 5 * ONE)  # so that it applies from then on, and not from the day it names
    with pytest.raises(InvalidInput) as caught:
        amendment(late, since=DAY + 4 * ONE)
    assert (caught.value.code, caught.value.field) == ("order_of_dates", "effective_on")
    assert amendment(late, since=DAY + 5 * ONE).agreements[1].effective_on == DAY + 5 * ONE


def test_what_is_ended_is_not_amended_and_what_is_amended_is_not_ended() -> None:
    ended = apply(signed(), c.EndAgreement(1, DAY + 60 * ONE, "Flytter"))
    with pytest.raises(InvalidInput) as caught:
        amendment(ended)
    assert caught.value.code == "amends_over"
    waiting = apply(amendment(signed()), c.EndAgreement(1, DAY + 60 * ONE, "Flytter"))
    with pytest.raises(InvalidInput) as caught:
        apply(waiting, c.MarkSigned(2, DAY + ONE, "Ola"))
    assert caught.value.code == "amends_over"
    changed = apply(amendment(signed()), c.MarkSigned(2, DAY, "Ola"))
    with pytest.raises(InvalidInput) as caught:
        apply(changed, c.EndAgreement(1, DAY + 60 * ONE, "Flytter"))
    assert caught.value.code == "frozen"
    assert apply(changed, c.EndAgreement(2, DAY + 60 * ONE, "Flytter")).agreements[1].ended_on == DAY + 60 * ONE


def test_a_withdrawn_amendment_changes_nothing() -> None:
    before = signed()
    case = apply(amendment(before), c.WithdrawAgreement(2, DAY, "Feil dag"))
    assert case.agreements[0] == before.agreements[0]
    assert case.current_agreement == case.signed_agreement == before.agreements[0]
    again = replace(FIRST, version=3, number="HK-1-3", terms=THREE_DAYS, changes_version=1, effective_on=DAY)
    assert apply(case, c.IssueAgreement(again)).agreements[2].changes_version == 1


def test_new_words_alone_are_a_change() -> None:
    from hkdesk.domain.case.terms import IssuedClause

    words = (IssuedClause("extent", "Omfang", ("Enheten møtes på kontoret hver torsdag.",)),)
    assert amendment(signed(), RUNNING, DAY, clauses=words).agreements[1].clauses == words


def test_a_list_is_one_value() -> None:
    tuesdays = replace(RUNNING, extent=Extent(2, (Weekday.TUESDAY,)))
    assert [change.path for change in changes(RUNNING, tuesdays)] == ["extent.weekdays"]
