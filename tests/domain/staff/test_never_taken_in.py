"""Birth numbers and bank accounts: known by their control digits, dropped and told, and ordinary numbers left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.people import Tell
from hkdesk.domain.staff.private_numbers import is_account_number, private_column, without_private
from hkdesk.domain.staff.read import read_list
from hkdesk.exchange.staff.file import read_sheets
from hkdesk.services.staff.report import list_report
from tests.domain.identity_numbers import number, serials

TODAY = date(2026, 11, 30)
BORN = date(1975, 1, 17)
ALL = [found for serial in serials(1975) if (found := number(BORN, serial))]
D_NUMBER = next(found for serial in serials(1975) if (found := number(BORN, serial, d_number=True)))
ACCOUNT = "12345678903"


def test_numbers_in_a_text_are_taken_out_and_the_text_stays() -> None:
    one = ALL[0]
    for written in (one, f"{one[:6]} {one[6:]}", f"{one[:6]}-{one[6:]}", D_NUMBER, "1234.56.78903", "1234 56 78903"):
        assert without_private(f"Rådgiver ({written})") == "Rådgiver", written
    assert without_private("Lønn NO93 8601 1117 947, kart") == "Lønn , kart"


@given(st.integers(0, 10**11 - 1).map(lambda n: f"{n:011}"))
def test_an_ordinary_number_of_eleven_figures_stays_unless_its_control_digits_hold(digits: str) -> None:
    taken = without_private(digits, accounts=True) != digits
    assert not taken or is_account_number(digits)


def test_telephones_dates_and_short_numbers_stay() -> None:
    for text in ("004790000009", "+4790000007", "17.01.1975 kl. 12", "P12345", "4098 Vann og avløp", "00412"):
        assert without_private(text) == text


def test_a_column_is_known_by_its_look_also_where_a_spreadsheet_took_the_zero() -> None:
    assert private_column(ALL[:5])
    early = [found for serial in serials(1975) if (found := number(date(1975, 1, 1), serial))]
    assert private_column([one.removeprefix("0") for one in early[:5]])
    assert not private_column([f"{40000000000 + 977 * n}" for n in range(40)])


def list_of(*lines: str):
    return read_list(read_sheets("\n".join(lines).encode()), TODAY)


def test_no_such_number_comes_out_of_a_list_whatever_it_stands_in() -> None:
    one, other = ALL[:2]
    read = list_of(
        f"Ansattnr;Navn;Stilling;E-post;Fødselsnr;Merknad {one};Ukjent",
        f"1;Dahl, Kari;Rådgiver {one};{one}@x.example;{one};{one};{one}",
        f"{other};Lie, Per {other};Leder;;{other};;{other}",
    )
    assert not {one, other} & {part for text in str(list_report(read)).split("'") for part in text.split()}
    assert one not in str(list_report(read))
    assert other not in str(list_report(read))
    assert [(person.name, person.title, person.employee_number) for person in read.people] == [
        ("Kari Dahl", "Rådgiver", "1"),
        ("Per Lie", "Leder", ""),
    ]
    never = {heading.column for heading in read.layout.never}
    assert {4, 5, 6} <= never
    dropped = {(told.line, told.columns) for told in read.told if told.why is Tell.NUMBER_DROPPED}
    assert {(2, ("Stilling",)), (3, ("Navn",)), (3, ("Ansattnr",))} <= dropped


def test_employee_numbers_of_eleven_figures_are_no_bank_accounts() -> None:
    numbers = [f"{99112300000 + n}" for n in range(60)]
    assert any(map(is_account_number, numbers))
    read = list_of("Ansattnr;Navn", *(f"{n};Dahl, Kari {at}" for at, n in enumerate(numbers)))
    assert [one.employee_number for one in read.people] == numbers


def test_a_person_cannot_choose_to_read_such_a_column() -> None:
    read = list_of("Ansattnr;Navn;Fødselsnr", f"1;Dahl, Kari;{ALL[0]}")
    chosen = read.layout.chosen({"Fødselsnr": Field.TITLE})
    assert [one.words for one in chosen.never] == ["Fødselsnr"]
    assert Field.TITLE not in chosen.columns


@pytest.mark.parametrize(
    "written", ["010180 12345", "01018012345", "(010180)", "f. 01.01.1980", "1980-01-01", "01/01/80", "19800101"]
)
def test_a_day_of_birth_in_a_name_is_dropped_also_where_the_control_digits_do_not_hold(written: str) -> None:
    read = list_of("Ansattnr;Navn", f"1;Dahl, Kari {written}", "2;Lie, Per 2")
    assert [one.first_name.removesuffix(" f.") for one in read.people] == ["Kari", "Per 2"]
    assert {(told.line, told.columns) for told in read.told if told.why is Tell.NUMBER_DROPPED} == {(2, ("Navn",))}


@pytest.mark.parametrize("account", ["12345678903", "1234.56.78903"])
def test_accounts_are_known_by_modulo_eleven(account: str) -> None:
    assert without_private(account) == ""
    assert without_private(account.replace("03", "04")) == account.replace("03", "04")
