"""The weeks as paper and as a spreadsheet tell what the grid tells: «Fravær» and never why, and no sums of persons."""

from __future__ import annotations

import io
from datetime import time
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hkdesk.domain.case.terms import HalfDay
from hkdesk.domain.week.notes import NoteKind
from hkdesk.errors import InvalidInput
from hkdesk.scanning.raster import page_texts
from hkdesk.services.week.desk import WeekView
from hkdesk.services.week.out import save_paper, save_workbook, week_paper, week_workbook
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import FRI, day, five, put, signed, terms
from tests.support.archival import assert_archival


@pytest.fixture
def view(workspace: Workspace) -> WeekView:
    five(workspace)
    desk = workspace.week
    desk.absent("c4", NoteKind.COURSE, day(1), day(1))
    desk.absent("c2", NoteKind.LEAVE, day(2), day(3))
    half = (HalfDay(FRI, time(12), time(15, 30)),)
    assert workspace.unit is not None
    put(workspace, workspace.unit, signed("c6", "=Gro", terms(FRI, half_days=half)))
    return desk.weeks("u1", day(1), 4)


def test_the_workbook_is_read_back_by_another_library_as_the_same_days(view: WeekView) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(week_workbook(view)))
    assert book.sheet_names == ["Uka", "Regler"]
    numbers, heads, there, *people = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [one for one in numbers if one] == [
        "Uke 49, 30.11.2026 – 04.12.2026", "Uke 50, 07.12.2026 – 11.12.2026",
        "Uke 51, 14.12.2026 – 18.12.2026", "Uke 52, 21.12.2026 – 25.12.2026",
    ]  # fmt: skip
    assert heads[:3] == ["Navn", day(1), day(2)]
    assert len(heads) == 21
    assert there[3] == "2–3 av 6, minst 3"
    rows = {row[0]: row[1:] for row in people}
    assert list(rows) == ["=Gro", "Anne", "Bjørn", "Čáhppe", "Dag", "Eli"]
    assert rows["Bjørn"][:5] == ["Kontor", "Fravær", "Fravær", "Kontor", "Hjemme"]
    assert rows["Dag"][0] == "Fravær"  # at a course: an absence as any other
    assert rows["=Gro"][4] == "Hjemme kl. 12.00–15.30"
    assert {row[-1] for row in people} == {"Fri"}
    rules = book.get_sheet_by_index(1).to_python(skip_empty_area=False)
    assert rules[0] == ["Dato", "Resultat", "Regel"]
    assert (rules[1][0], rules[1][1]) == (day(3), "kan holdes")
    assert "minst 3 på kontoret" in str(rules[1][2])


def test_the_paper_holds_each_week_and_is_archival(view: WeekView, workspace: Workspace) -> None:
    made = week_paper(view, workspace.clock.now())
    assert_archival(made.pdf)
    text = "\n".join(page_texts(made.pdf))
    for words in ("Uke 49, 30.11.2026", "Uke 52, 21.12.2026", "Bjørn", "Fravær", "Første juledag", "2–3 av 6"):
        assert words in text
    assert "Kurs" not in text
    assert "Kan holdes: Onsdag 2. desember: minst 3 på kontoret" in text.replace("\r", "").replace("\n", " ")
    assert made.pages == 2  # two short weeks share a page, and none is cut by its end
    assert week_paper(view, workspace.clock.now()).sha256 == made.sha256


def test_neither_is_written_over_something_else(view: WeekView, workspace: Workspace, tmp_path: Path) -> None:
    now = workspace.clock.now()
    paper, book = tmp_path / "uka.pdf", tmp_path / "uka.xlsx"
    for _again in range(2):
        save_paper(view, now, paper)
        save_workbook(view, book)
    for path in (paper, book):
        path.write_text("noe annet", encoding="utf-8")
    for save, code in (
        (lambda: save_paper(view, now, paper), "would_replace"),
        (lambda: save_workbook(view, book), "would_replace_kind"),
    ):
        with pytest.raises(InvalidInput) as refused:
            save()
        assert refused.value.code == code
    assert book.read_text(encoding="utf-8") == "noe annet"
