"""What may be ordered erased, and what must be settled first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder, check_order, named_in, to_archive
from hkdesk.errors import InvalidInput
from tests.support.term_places import put

CASE = Case("c1", "HK-2026-0001", date(2026, 1, 5), "u1", Employee("Åse-Kjærsti Ŋilsen"))
DAY = date(2026, 3, 9)
SIGNED = IssuedAgreement(1, "HK-2026-0001-1", DAY, "TL", "2022", Terms(), "0" * 64, "0" * 12, 6, DAY, "TL")
WITH_PAPER = replace(CASE, agreements=(SIGNED,))
ORDER = ErasureOrder(Basis.RETENTION, " Turid Leder ", ArchiveStanding.HANDED_OVER, " 26/1234 ")


def test_an_order_is_kept_without_spaces_around() -> None:
    assert check_order(ORDER, WITH_PAPER, runs=False) == replace(
        ORDER, decided_by="Turid Leder", archive_reference="26/1234"
    )


def test_what_is_signed_is_the_archives_first_and_what_is_not_is_nobodys() -> None:
    assert to_archive(WITH_PAPER) == ("HK-2026-0001-1",)
    assert to_archive(replace(CASE, agreements=(replace(SIGNED, signed_on=None),))) == ()
    nothing = replace(ORDER, archive=ArchiveStanding.NOTHING)
    with pytest.raises(InvalidInput, match="HK-2026-0001-1 skal ligge i arkivet"):
        check_order(nothing, WITH_PAPER, runs=False)
    assert check_order(nothing, CASE, runs=False).archive is ArchiveStanding.NOTHING


RUNNING = [("retention", True), ("asked", True), ("mistake", False), ("moved", False)]


@pytest.mark.parametrize(("basis", "refused"), RUNNING)
def test_an_agreement_that_runs_stays_unless_it_is_somebody_elses_or_nobodys(basis: str, refused: bool) -> None:
    order = replace(ORDER, basis=Basis(basis))
    if refused:
        with pytest.raises(InvalidInput, match="gjelder fortsatt"):
            check_order(order, WITH_PAPER, runs=True)
    else:
        assert check_order(order, WITH_PAPER, runs=True).basis is Basis(basis)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("decided_by", "  ", "required"),
        ("decided_by", "x" * 201, "too_long"),
        ("archive_reference", "a\nb", "not_one_line"),
        ("decided_by", "ŋilsen, åse-kjærsti har bedt om det", "names_person"),
        ("archive_reference", "Mappe Åse-Kjærsti NILSEN", "names_person"),
    ],
)
def test_what_is_kept_of_an_order_is_short_and_names_nobody(field: str, text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as told:
        check_order(put(ORDER, field, text), WITH_PAPER, runs=False)
    assert (told.value.code, told.value.field) == (code, field)


@pytest.mark.parametrize(
    ("text", "named"),
    [("Kari og Ŋilsen, Åse-Kjærsti", True), ("ase-kjærsti nilsen", False), ("Åse Nilsen", False), ("", False)],
)
def test_a_person_is_named_where_every_word_of_the_name_stands(text: str, named: bool) -> None:
    assert named_in(text, "Åse-Kjærsti Ŋilsen") is named
    assert named_in(text, " ") is False
