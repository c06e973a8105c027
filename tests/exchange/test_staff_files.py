"""Staff lists as files: the kinds that are seen, read to the people in them, and the same list in any other dress."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from hkdesk.domain.staff.layout import find_layout
from hkdesk.domain.staff.people import Skip, StaffList, Tell
from hkdesk.domain.staff.read import read_list
from hkdesk.errors import InvalidInput
from hkdesk.exchange.staff import spreadsheet
from hkdesk.exchange.staff.file import read_sheets
from hkdesk.services.staff.report import list_report

TODAY = date(2026, 11, 30)
SAMPLES = Path(__file__).parent.parent / "fixtures" / "staff"
HEADINGS = ("Ansattnr", "Etternavn", "Fornavn", "Stilling", "Stillingsprosent", "Enhet", "E-post", "Startdato")


def read(content: bytes) -> StaffList:
    return read_list(read_sheets(content), TODAY)


def text(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def skipped(found: StaffList) -> dict[int, Skip]:
    return {one.line: one.why for one in found.skipped}


def told(found: StaffList) -> set[tuple[int, Tell]]:
    return {(one.line, one.why) for one in found.told}


@pytest.mark.parametrize("right", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.name[:2])
def test_the_kinds_that_are_seen(right: Path) -> None:
    wanted = json.loads(right.read_text(encoding="utf-8"))
    report = list_report(read((SAMPLES / wanted["file"]).read_bytes()))
    for part in ("read", "mapping", "people", "skipped"):
        assert report[part] == wanted[part], part
    assert sorted(map(str, report["warnings"])) == sorted(map(str, wanted["warnings"]))


# --- the same list in another dress ---

_WORD = st.text("abcdefghijklmnoprstuvyæøåÆØÅé", min_size=2, max_size=9).map(str.capitalize)
_PEOPLE = st.lists(st.tuples(_WORD, _WORD, st.sampled_from(["Rådgiver", "Ingeniør; kart", ""])), min_size=1, max_size=6)


def rows_of(people: list[tuple[str, str, str]]) -> list[list[str]]:
    return [
        [f"{n:05}", f"Q{last}", f"Q{first}", title, "80", "Byggesak", f"q{n}@nordfoss.example", "01.02.2014"]
        for n, (last, first, title) in enumerate(people, 1)
    ]


def as_text(rows: list[list[str]], separator: str) -> str:
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in rows]
    return "".join(separator.join(row) + "\r\n" for row in quoted)


def as_spreadsheet(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    people=_PEOPLE,
    order=st.permutations(range(len(HEADINGS))),
    separator=st.sampled_from(";\t|,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
)
def test_order_of_columns_separator_and_encoding_change_nobody(
    people: list[tuple[str, str, str]], order: list[int], separator: str, encoding: str
) -> None:
    rows = [list(HEADINGS), *rows_of(people)]
    plain = read(as_text(rows, ";").encode("utf-8"))
    turned = [[row[at] for at in order] for row in rows]
    assert read(as_text(turned, separator).encode(encoding)).people == plain.people
    assert [one.last_name for one in plain.people] == [f"Q{last}" for last, _first, _title in people]


@settings(max_examples=10, deadline=None)
@given(people=_PEOPLE, order=st.permutations(range(len(HEADINGS))))
def test_a_spreadsheet_says_the_same(people: list[tuple[str, str, str]], order: list[int]) -> None:
    rows = [list(HEADINGS), *rows_of(people)]
    turned = [[row[at] for at in order] for row in rows]
    assert read(as_spreadsheet(turned)).people == read(as_text(rows, ";").encode()).people


# --- text files ---


def test_the_encoding_is_decided_by_mark_then_strict_utf8_then_windows() -> None:
    list_ = "Navn;Ansattnr\r\nØdegård, Åse;1\r\n"
    for encoding, name in (("utf-8-sig", "utf-8-sig"), ("utf-8", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252")):
        found = read(list_.encode(encoding))
        assert (found.layout.sheet.encoding, found.people[0].name) == (name, "Åse Ødegård")


def test_a_letter_that_is_lost_costs_its_row_and_not_the_others() -> None:
    whole = ";".join(["Ansattnr", "Etternavn", "Fornavn"]) + "\n" + "".join(f"{n};Ødegård;Åse\n" for n in range(1, 80))
    found = read(whole.encode().replace("3;Øde".encode(), b"3;\xc3de", 1))
    assert found.layout.sheet.encoding == "utf-8"
    assert skipped(found) == {4: Skip.LETTERS}
    assert len(found.people) == 78


def test_a_quotation_mark_that_is_never_closed_swallows_nobody() -> None:
    others = [f"{n};Lie, Per;Leder" for n in range(2, 30)]
    found = read(text("Ansattnr;Navn;Stilling", '1;"Dahl, Kari;Rådgiver', *others))
    assert len(found.people) == 29


def test_excels_missing_separators_at_the_end_of_a_row_lose_nobody() -> None:
    found = read(text("Ansattnr;Navn;Stilling;E-post", "1;Dahl, Kari", "2;Lie, Per;Leder;per@x.example", "3"))
    assert [one.name for one in found.people] == ["Kari Dahl", "Per Lie"]
    assert skipped(found) == {4: Skip.FOOTER}


def test_a_row_with_a_separator_too_many_is_named_and_left_out() -> None:
    found = read(text("Ansattnr;Navn;Stilling", "1;Dahl, Kari;Rådgiver; kart", "2;Lie, Per;Leder;"))
    assert skipped(found) == {2: Skip.LONG}
    assert [one.name for one in found.people] == ["Per Lie"]


def test_a_row_without_a_name_is_named_and_the_rest_goes_in() -> None:
    found = read(text("Ansattnr;Fornavn;Etternavn;Stilling", "1;Kari;Dahl;Rådgiver", "2;;;Leder"))
    assert skipped(found) == {3: Skip.NO_NAME}
    assert len(found.people) == 1


def test_titles_sums_footers_and_repeated_headings_are_nobody() -> None:
    found = read(
        text(
            "Ansattliste per 30.11.2026", "", "Ansattnr;Navn;Stilling", "Byggesak", "1;Dahl, Kari;Rådgiver",
            "Sum Byggesak;1;", "Ansattnr;Navn;Stilling", "2;Lie, Per;Leder", "Totalt;2;", "Utskrift 30.11.2026, side 1",
        )
    )  # fmt: skip
    assert [one.name for one in found.people] == ["Kari Dahl", "Per Lie"]
    assert skipped(found) == {
        4: Skip.HEADING, 6: Skip.TOTAL, 7: Skip.HEAD_AGAIN, 9: Skip.TOTAL, 10: Skip.FOOTER,
    }  # fmt: skip


def test_a_sum_says_nothing_of_how_percentages_are_written() -> None:
    found = read(text("Ansattnr;Navn;Stillingsprosent", *(f"{n};Dahl, Kari {n};100" for n in range(15)), ";Sum;1500"))
    assert {one.percent for one in found.people} == {100}


def test_ids_over_labels_american_dates_and_open_ends() -> None:
    found = read(
        text(
            "STATUS,USERID,FIRSTNAME,LASTNAME,EMAIL,MANAGER,DEPARTMENT,HIREDATE,TITLE",
            "Status,User Id,First Name,Last Name,Email,Manager,Department,Hire Date,Title",
            "active,101,Kari,Dahl,kari@x.example,NO_MANAGER,Plan,08/15/2014,Adviser",
            "inactive,102,Per,Lie,per@x.example,101,Plan,01/02/2020,Adviser",
        )
    )
    first, second = found.people
    assert (first.employee_number, first.start, first.manager, first.left) == ("101", date(2014, 8, 15), "", False)
    assert (second.start, second.left) == (date(2020, 1, 2), True)
    assert found.layout.head_lines == (1, 2)
    assert (0, Tell.MONTH_FIRST) in told(found)


def test_codes_give_way_to_names_and_a_heading_may_say_the_order() -> None:
    found = read(
        text(
            "Ansattnr;Fornavn og etternavn;Enhet;Enhetsnavn;Stilling;Stillingskode (T);Leder",
            "1 003;Kari Dahl;3120;Byggesak;7531;Rådgiver;Nei",
            "1 004;Xu Li;3120;Byggesak;7531;Rådgiver;Ja",
        )
    )
    first, second = found.people
    assert (first.employee_number, first.unit, first.title, first.manager) == ("1003", "Byggesak", "Rådgiver", "")
    assert (second.first_name, second.last_name, found.order_asked) == ("Xu", "Li", False)


def test_names_and_periods_of_a_nested_export() -> None:
    found = read(
        text(
            "ansattnummer,navn.fornavn,navn.etternavn,stillingstittel,gyldighetsperiode.start,gyldighetsperiode.slutt",
            "P12345,Kari,Dahl,Rådgiver,2020-01-01T00:00:00Z,",
            "P12346,Per,Lie,Rådgiver,2020-01-01T00:00:00Z,2026-10-31T00:00:00Z",
        )
    )
    assert [(one.name, one.start, one.left) for one in found.people] == [
        ("Kari Dahl", date(2020, 1, 1), False),
        ("Per Lie", date(2020, 1, 1), True),
    ]


def test_a_number_that_excel_has_rounded_is_told_and_not_read() -> None:
    found = read(text("Ansattnr;Navn", "1,23457E+11;Dahl, Kari", "17;Lie, Per"))
    assert [one.employee_number for one in found.people] == ["", "17"]
    assert (2, Tell.NUMBER_DAMAGED) in told(found)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "staff_old_xls"),
        (b"PK\x03\x04 no zip", "staff_not_xlsx"),
        (b"%PDF-1.7", "staff_not_list"),
        (b"<html><table>", "staff_not_list"),
        (b"\x00\x01\x02\x03\x00", "staff_no_text"),
        (b"Hello;world\n1;2\n", "staff_no_head"),
        (b"Kari;Dahl\nPer;Lie\n", "staff_no_head"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(content)
    assert refused.value.code == code
    assert refused.value.reason


# --- spreadsheets ---


def book(rows: list[list[Any]], **formats: str) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for place, format_ in formats.items():
        made.active[place].number_format = format_
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_numbers_are_read_as_excel_shows_them() -> None:
    rows: list[list[Any]] = [["Ansattnr", "Navn", "Stillingsprosent", "Startdato"], [412, "Dahl, Kari", 0.375, 41852]]
    found = read(saved(book(rows, A2="00000", C2="0.0%")))
    (one,) = found.people
    assert (one.employee_number, one.percent, one.start) == ("00412", 37.5, date(2014, 8, 1))


def test_a_cell_over_several_rows_holds_for_all_of_them_and_the_list_may_be_on_any_sheet() -> None:
    made = book([["Om rapporten"], ["Navn på rapporten: ansatte"]])
    sheet = made.create_sheet("Data")
    for row in (["Enhet", "Ansattnr", "Navn"], ["Plan", 1, "Dahl, Kari"], [None, 2, "Lie, Per"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    found = read(saved(made))
    assert [one.unit for one in found.people] == ["Plan", "Plan"]
    assert found.layout.sheet.name == "Data"
    assert (0, Tell.OTHER_SHEETS) in told(found)


def test_dates_of_the_1904_calendar_are_the_days_they_are() -> None:
    made = book([["Ansattnr", "Navn", "Startdato"], [1, "Dahl, Kari", date(2020, 2, 29)]])
    made.epoch = __import__("openpyxl").utils.datetime.CALENDAR_MAC_1904
    assert read(saved(made)).people[0].start == date(2020, 2, 29)


def test_a_cell_far_away_that_is_only_coloured_is_no_row() -> None:
    made = book([["Ansattnr", "Navn"], [1, "Dahl, Kari"]])
    made.active["XFD1048576"].number_format = "0.00"
    assert len(read(saved(made)).people) == 1


def test_a_layout_is_the_same_in_any_order_and_holds_no_words_of_the_list() -> None:
    one = find_layout(read_sheets(text("Ansattnr;Navn", "1;Dahl, Kari"))).key
    assert find_layout(read_sheets(text("NAVN,ansattnr.", "Lie, Per"))).key == one
    assert find_layout(read_sheets(text("Ansattnr;Navn;Stilling", "1;Dahl, Kari;x"))).key != one
    assert len(one) == 32


def with_row(row: str) -> bytes:
    """A spreadsheet with one more row in its XML than a program would write."""
    whole, out = saved(book([["Ansattnr", "Navn"], ["1", "Dahl, Kari"]])), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as there, zipfile.ZipFile(out, "w") as made:
        for name in there.namelist():
            content = there.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", row.encode() + b"</sheetData>")
            made.writestr(name, content)
    return out.getvalue()


def test_a_cell_far_out_is_refused_before_all_that_lies_before_it_is_gone_through(monkeypatch) -> None:
    monkeypatch.setattr(spreadsheet, "CELLS_SEEN", 50_000)
    for row in (
        '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>',
        '<row r="3"><c r="XFD3"><v>1</v></c></row>',
        "".join(f'<row r="{line}"><c r="XFD{line}"/></row>' for line in range(3, 9)),
    ):
        with pytest.raises(InvalidInput) as refused:
            read_sheets(with_row(row))
        assert refused.value.code == "staff_too_many"
    assert len(read_sheets(with_row('<row r="900"><c r="A900"/></row>'))[0].rows) == 2


def test_a_number_in_a_format_that_is_not_there_is_read_as_it_stands() -> None:
    (found,) = read_sheets(with_row('<row r="3"><c r="A3" s="900"><v>17</v></c></row>'))
    assert found.rows[2].cells[0] == "17"


def test_a_number_of_hundreds_of_digits_is_text() -> None:
    (found,) = read_sheets(with_row(f'<row r="3"><c r="A3"><v>{"9" * 400}</v></c></row>'))
    assert found.rows[2].cells[0] == "9" * 400
