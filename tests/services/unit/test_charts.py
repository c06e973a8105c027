"""The figures in words, the same on screen and on paper, and paper that is archivable with a chart on it."""

from __future__ import annotations

from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.stages import CaseState
from hkdesk.services.clock import FixedClock
from hkdesk.services.unit.charts import Figures, few_words, state_figures, unit_figures
from hkdesk.services.unit.charts_paper import charts_paper
from hkdesk.services.workspace import Workspace
from tests.services.week.filled import TODAY, WED, five, put, signed, terms
from tests.support.archival import assert_archival
from tests.support.tagtext import tagged_text


def columns(one: Figures, *names: str) -> list[tuple[str, ...]]:
    at = [one.header.index(name) for name in names]
    return [tuple(row[n] for n in at) for row in one.rows]


def test_extent_is_a_sum_by_month_without_a_name(workspace: Workspace) -> None:
    five(workspace)
    extent = unit_figures(workspace, "u1").extent
    assert extent.rows[:2] == (("november 2026", "5", "4"), ("desember 2026", "5", "4"))
    assert [bar.label for bar in extent.chart.bars][:3] == ["nov.\n2026", "des.", "jan.\n2027"]
    assert "november 2026: 5 dager i uka" in extent.chart.alternative
    said = repr(unit_figures(workspace, "u1"))
    assert not [name for name in ("Anne", "Bjørn", "Čáhppe") if name in said]


def test_attendance_has_the_range_of_the_week_against_the_minimum(workspace: Workspace) -> None:
    five(workspace)
    attendance = unit_figures(workspace, "u1").attendance
    names = ("Ukedag", "Sikkert", "Mulig", "Færrest", "Minst", "Dager under")
    assert columns(attendance, *names)[2] == ("onsdag", "1", "2", "1", "3", "4")
    assert [key.shape for key in attendance.chart.keys] == ["filled", "hatched", "line"]
    assert "onsdag: 1–2 på kontoret, minst 3" in attendance.chart.alternative


def test_two_people_behind_a_figure_is_said_and_no_minimum_is_no_line(workspace: Workspace) -> None:
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment = TODAY
    put(workspace, Unit("u1", "Byggesak"), signed("c1", "Anne", terms(WED)), signed("c2", "Bjørn", terms(WED)))
    figures = unit_figures(workspace, "u1")
    assert "én eller to personer" in figures.extent.notes[-1]
    assert [key.shape for key in figures.attendance.chart.keys] == ["filled"]
    assert columns(figures.attendance, "Minst", "Dager under") == [("ingen", "–")] * 5


def test_states_come_in_the_order_of_the_way_and_only_those_there_are() -> None:
    figures = state_figures({CaseState.REFUSED: 1, CaseState.NEW: 2, CaseState.IN_FORCE: 0})
    assert figures.rows == (("Ny", "2"), ("Avslått", "1"))
    assert figures.chart.alternative == "Saker etter status. Ny: 2; Avslått: 1."
    assert figures.notes[-1] == few_words()
    assert few_words() not in state_figures({CaseState.IN_FORCE: 3}).notes


def test_a_unit_without_people_says_so_in_each_chart(workspace: Workspace) -> None:
    put(workspace, Unit("u1", "Byggesak"))
    figures = unit_figures(workspace, "u1")
    assert [(one.rows, bool(one.empty)) for one in figures.all] == [((), True)] * 3
    assert_archival(charts_paper(Unit("u1", "Byggesak"), figures, TODAY).pdf)


def test_the_paper_has_each_chart_with_its_words_and_its_table(workspace: Workspace) -> None:
    five(workspace)
    figures = unit_figures(workspace, "u1", 13)
    pdf = charts_paper(Unit("u1", "Byggesak"), figures, TODAY).pdf
    assert_archival(pdf)
    told = tagged_text(pdf)
    for one in figures.all:
        assert one.chart.title in told
        assert all(cell in told for row in one.rows for cell in row)
        assert f"<FEFF{one.chart.alternative.encode('utf-16-be').hex().upper()}>".encode() in pdf
