"""The report as files: read back by other libraries, valid as PDF/A, and never more than the publication shows."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import python_calamine

from hkdesk.domain.figures.taking import UnitTime
from hkdesk.errors import InvalidInput
from hkdesk.services.figures.gathering import gather, open_figures
from hkdesk.services.figures.publishing import Publication
from hkdesk.services.figures.report import pages, written
from hkdesk.services.figures.report_files import report_paper, report_workbook
from hkdesk.services.figures.reporting import make_report
from hkdesk.store.figures.figures import FiguresStore
from tests.support.archival import assert_archival
from tests.support.municipality.units import figures, registered, write

NOW = datetime(2026, 12, 20, 12, tzinfo=UTC)
AREAS = ("=Oppvekst nord", "Helse og mestring", "Teknisk")


@pytest.fixture
def store(tmp_path: Path):
    rng, folder = random.Random(8), tmp_path / "in"
    folder.mkdir()
    with open_figures(str(tmp_path / "f.db")) as made:
        units = {f"u-{n}-{m}": area for n, area in enumerate(AREAS) for m in range(5)}
        made.put_units([UnitTime(unit, area, "2025-01") for unit, area in units.items()])
        made.put_keys([registered(unit) for unit in units])
        for unit in units:
            for period in ("2026-10", "2026-11"):
                if (unit, period) != ("u-0-0", "2026-11"):
                    write(folder, figures(rng, unit, period, 17))
        gather(folder, made, NOW.date())
        yield made


@pytest.fixture
def publication(store: FiguresStore, tmp_path: Path) -> Publication:
    return make_report(store, tmp_path / "out", NOW)[0]


def test_seven_pages_and_each_is_in_the_workbook_cell_by_cell(publication: Publication):
    told = pages(publication)
    assert len(told) == 7
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(publication)))
    assert len(book.sheet_names) == 8
    for page, name in zip(told, book.sheet_names, strict=False):
        rows = book.get_sheet_by_name(name).to_python()
        assert rows[0][: len(page.header)] == list(page.header)
        for row, wanted in zip(rows[1:], page.rows, strict=False):
            for cell, value in zip(row, wanted, strict=False):
                assert cell == (":" if value is None else value)
                assert isinstance(cell, str) == (not isinstance(value, int))
    assert any(cell is None for page in told for row in page.rows for cell in row)


def test_no_cell_is_a_formula(publication: Publication):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(report_workbook(publication)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    first = book.worksheets[0]["A2"]
    assert (first.value, first.data_type, first.quotePrefix) == ("=Oppvekst nord", "s", True)


def test_the_paper_is_archival_and_says_every_figure(publication: Publication):
    paper = report_paper(publication, "Kommunen", NOW)
    assert_archival(paper.pdf)
    assert paper.pdf == report_paper(publication, "Kommunen", NOW).pdf
    with pypdfium2.PdfDocument(paper.pdf) as document:
        text = "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    words = set(text.split())
    for page in pages(publication):
        assert page.title in text
        for row in page.rows:
            assert {word for cell in row for word in written(cell).split()} <= words


def test_hidden_figures_stand_nowhere(publication: Publication):
    """A chart draws no bar for a hidden sum, and the trend shows what the month showed."""
    for page in pages(publication):
        sums = page.rows[-1]
        if page.chart is not None and page.chart.lying and None in sums:
            assert len(page.chart.bars) <= sum(isinstance(one, (int, str)) for one in sums)
    trend = pages(publication)[5]
    state = publication.last.tables["state"]
    assert trend.rows[-1][1:] == tuple(state.shown("total", col) for col in (*state.grid.cols, "total"))


def test_who_is_missing_is_said_and_nobody_else_is_named(publication: Publication):
    method = pages(publication)[6]
    assert method.rows == (("=Oppvekst nord", "u-0-0"),)
    others = [cell for page in pages(publication)[:6] for row in page.rows for cell in row if isinstance(cell, str)]
    assert not [cell for cell in others if cell.startswith("u-")]


def test_a_report_is_noted_only_when_its_files_are_written(store: FiguresStore, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        make_report(store, tmp_path / "file", NOW)
    assert store.target.rows("SELECT count(*) FROM release")[0][0] == 0
    with pytest.raises(InvalidInput):
        make_report(store, tmp_path / "out", NOW, period="2026-12")
    found, files = make_report(store, tmp_path / "out", NOW, period="2026-10")
    assert [path.name for path in files] == ["hjemmekontor-2026-10.xlsx", "hjemmekontor-2026-10.pdf"]
    assert found.last.period == "2026-10"
    assert store.target.rows("SELECT count(*) FROM release")[0][0] == 1
