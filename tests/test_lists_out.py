"""No list that goes out for a spreadsheet begins a formula, and every one of them is written in one place."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from hkdesk.exchange.listing import spreadsheet

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
