"""What the archive asks of a signed agreement is kept beside it, and stands when the case comes back from elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.domain.case import validate
from hkdesk.domain.case.archive.filing import Filing, Screening, filing_of
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.differences import differences, merged_case
from hkdesk.errors import InvalidInput
from tests.domain.changes.test_closing import CASE, DAY, ISSUED, LAST, ONE, SIGNED

SCREENED = Filing(
    version=1,
    approved_by="Turid",
    approved_on=DAY,
    received_on=DAY + ONE,
    screening=Screening.SCREENED,
    screening_law="offentleglova § 23 første ledd",
    screened_on=DAY + ONE,
    screened_by="Ola",
)


def test_the_facts_stand_beside_the_agreement_and_are_written_anew_as_a_whole() -> None:
    kept = apply(SIGNED, c.RecordFiling(SCREENED))
    assert kept == replace(SIGNED, filings=(SCREENED,))
    assert filing_of(kept.filings, 1) == SCREENED
    assert filing_of(kept.filings, 2) == Filing(2)
    answered = replace(SCREENED, receipt="2026/417-3")
    assert apply(kept, c.RecordFiling(answered)).filings == (answered,)


def test_they_are_kept_in_the_order_of_the_agreements() -> None:
    two = replace(SIGNED, agreements=(*SIGNED.agreements, replace(SIGNED.agreements[0], version=2)))
    later = apply(apply(two, c.RecordFiling(Filing(2))), c.RecordFiling(Filing(1)))
    assert [one.version for one in later.filings] == [1, 2]
    assert validate.case(replace(later, filings=later.filings[::-1])).filings == later.filings


def test_a_closed_case_is_archived_too() -> None:
    closed = apply(SIGNED, c.CloseCase(LAST, CloseReason.LEFT, "", "Ola"))
    assert apply(closed, c.RecordFiling(SCREENED)).filings == (SCREENED,)


@pytest.mark.parametrize(
    ("case", "filing", "code", "field"),
    [
        (SIGNED, Filing(2), "unknown_id", "filing.version"),
        (apply(CASE, c.IssueAgreement(ISSUED)), Filing(1), "not_signed", "filing.version"),
        (SIGNED, Filing(1, received_on=DAY - ONE), "order_of_dates", "filing.received_on"),
        (SIGNED, Filing(1, approved_by="Turid\nOla"), "not_one_line", "filing.approved_by"),
        (SIGNED, Filing(1, screened_on=DAY.replace(year=1900)), "out_of_range", "filing.screened_on"),
    ],
)
def test_what_does_not_hold_is_named(case, filing, code, field) -> None:
    with pytest.raises(InvalidInput) as caught:
        apply(case, c.RecordFiling(filing))
    assert (caught.value.code, caught.value.field) == (code, field)


def test_the_same_agreement_twice_in_a_file_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        validate.case(replace(SIGNED, filings=(Filing(1), Filing(1))))
    assert (caught.value.code, caught.value.field) == ("duplicate_id", "case.filings[1].version")


def test_what_another_store_knows_is_asked_about_agreement_by_agreement() -> None:
    there = apply(SIGNED, c.RecordFiling(SCREENED))
    assert [one.path for one in differences(SIGNED, there)] == ["filings[1]"]
    assert merged_case(SIGNED, there, ["filings[1]"]) == there
    assert merged_case(SIGNED, there, []) == SIGNED
