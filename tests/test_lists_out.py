"""No list that goes out for a spreadsheet begins a formula, and every one of them is written in one place."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hkdesk.exchange.listing import ListSheet, Value, spreadsheet, workbook

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", " =1", "\u00a0=1",
        "\u200b=1", '"=1', "'=1", "«=1", "|cmd", "%0A=1", "  '\"＝1",
    ],
)  # fmt: skip
def test_no_cell_of_a_list_begins_a_formula(cell):
    for rows in ([[cell, "x"]], [["x", cell]]):
        for line in list(csv.reader(io.StringIO(spreadsheet(["a", cell], rows).decode("utf-8-sig")), delimiter=";")):
            for one in line:
                assert one in {"a", "x", f"'{cell}"}


def test_a_workbook_is_read_by_another_library_and_holds_no_formula():
    texts = ["=1+1", "@SUM(A1)", "#N/A", " =1", "'=1", "Åse-Kjærsti", "a\x01b", "2026-12-01", "007", ""]
    rows: tuple[tuple[Value, ...], ...] = (("Navn", date(2026, 12, 1)), *((text, n) for n, text in enumerate(texts)))
    made = workbook([ListSheet("Uke 49/50: [Byggesak]", rows, widths=(20, 8)), ListSheet("Regler", (("-1",),))])
    read = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert read.sheet_names == ["Uke 49 50   Byggesak ", "Regler"]
    found = read.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert found[0] == ["Navn", date(2026, 12, 1)]
    assert [row[0] for row in found[1:]] == [text.replace("\x01", "\ufffd") for text in texts]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
        kept_as_text = re.findall(rb'<c r="A2" s="(\d+)"', parts.read("xl/worksheets/sheet1.xml"))
        styles = parts.read("xl/styles.xml").split(b"<cellXfs")[1].split(b"<xf ")
        assert b'quotePrefix="1"' in styles[int(kept_as_text[0]) + 1]


@pytest.mark.parametrize("cell", ["Åse-Kjærsti", "HK-2026-0001", "1. mars 2026", "", "'sitat'", "50 %", "a=b"])
def test_ordinary_cells_are_as_they_are(cell):
    table = list(csv.reader(io.StringIO(spreadsheet(["a"], [[cell]]).decode("utf-8-sig")), delimiter=";"))
    assert table[1:] in ([[cell]], [[]])


def test_the_lists_that_go_out_are_all_written_there():
    """Whoever writes rows for a spreadsheet does it through `spreadsheet`."""
    writers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "hkdesk").rglob("*.py")
        if re.search(r"csv\.writer|DictWriter|Workbook\(|xlsxwriter", path.read_text(encoding="utf-8"))
    }
    assert writers == {"hkdesk/exchange/listing.py"}
