"""«Slik blir uka»: what a draft would break, before it is issued, and nothing that was broken without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.terms import Duration, Terms
from hkdesk.services.week.ahead import Ahead, broken_lines, look_ahead, span_words, state_words, week_line
from hkdesk.services.workspace import Workspace
from hkdesk.store.cases import Cases
from hkdesk.store.records import StoredCase
from tests.services.week.filled import FRI, MON, THU, TUE, WED, day, five, terms


def ahead(workspace: Workspace, draft: Terms, case_id: str = "c4") -> Ahead | None:
    case = replace(workspace.session(case_id).case, terms=draft)
    return look_ahead(workspace.week, case, workspace.clock.today())


def test_each_rule_it_would_break_is_told_on_its_date_with_the_other_days(workspace: Workspace) -> None:
    five(workspace, common_office_days=(FRI,))
    draft = terms(MON, FRI)
    draft = replace(draft, duration=replace(draft.duration, start=day(1)))
    found = ahead(workspace, draft)
    assert found is not None
    assert week_line(found) == "Uke 49: mandag hjemme, tirsdag kontor, onsdag kontor, torsdag kontor og fredag hjemme."
    (common,) = broken_lines(found)
    assert common.startswith("Fredag 4. desember: fredag er fellesdag. Hjemme: Bjørn og Dag (Enheten,")
    assert common.endswith("Det samme fredag 11. desember, fredag 18. desember, fredag 8. januar og 7 dager til.")
    assert state_words(found) == "Uka: 1 regel brytes"
    assert span_words(found) == "30.11.2026 – 26.02.2027"
    assert workspace.week.weeks("u1", day(1)).weeks[0].board.cells[3][0].number == ""


def test_what_is_broken_without_the_draft_is_told_only_where_the_draft_adds_to_it(workspace: Workspace) -> None:
    five(workspace)  # every Wednesday is broken already
    tuesday, wednesday = ahead(workspace, terms(TUE)), ahead(workspace, terms(WED))
    assert tuesday is not None
    assert wednesday is not None
    assert (tuesday.broken, state_words(tuesday)) == ((), "Uka: reglene holder")
    assert [one.on for one in wednesday.broken[0]] == [day(3, n) for n in range(12)]
    both = ahead(workspace, terms(THU, WED), "c1")
    assert both is not None
    assert both.broken == ()  # Anne is at home on Wednesdays as it is


def test_weeks_are_looked_at_as_far_as_the_agreement_reaches(workspace: Workspace) -> None:
    rules = (WeekRule("r", RuleKind.MOST_AT_HOME, 0, weekdays=(THU,)), WeekRule("s", RuleKind.MOST_AT_HOME, 0))
    five(workspace, minimum_staffing=None, week_rules=rules)
    draft = terms(THU)
    short = replace(draft, duration=replace(draft.duration, start=day(3), temporary=True, end=day(4, 1)))
    found = ahead(workspace, short)
    assert found is not None
    assert len(found.view.weeks) == 2
    assert week_line(found).startswith("Uke 50: ")
    assert [[one.on for one in some] for some in found.broken] == [[day(4), day(4, 1)]] * 2
    assert state_words(found) == "Uka: 2 regler brytes"
    assert len(broken_lines(found)) == 2
    assert broken_lines(found, 1) == [broken_lines(found)[0], "Og 1 regel til."]


def test_the_last_week_is_looked_at_though_the_draft_begins_late_in_its_first(workspace: Workspace) -> None:
    five(workspace, minimum_staffing=None, week_rules=(WeekRule("s", RuleKind.MOST_AT_HOME, 0),))
    draft = terms(MON)
    short = replace(draft, duration=replace(draft.duration, start=day(4), temporary=True, end=day(1, 1)))
    found = ahead(workspace, short)
    assert found is not None
    assert [[one.on for one in some] for some in found.broken] == [[day(1, 1)]]


def test_without_an_extent_known_holidays_or_a_rule_there_is_little_to_tell(workspace: Workspace) -> None:
    five(workspace, minimum_staffing=None)
    assert ahead(workspace, terms()) is None
    assert ahead(workspace, replace(terms(MON), duration=Duration(date(2101, 1, 3)))) is None
    found = ahead(workspace, terms(MON))
    assert found is not None
    assert (found.broken, state_words(found)) == ((), "Slik blir uka")


def test_each_case_is_read_once_for_both_looks(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    five(workspace)
    case = workspace.session("c4").case
    read: list[str] = []
    load = Cases.load

    def loaded(cases: Cases, case_id: str) -> StoredCase:
        read.append(case_id)
        return load(cases, case_id)

    monkeypatch.setattr(Cases, "load", loaded)
    assert look_ahead(workspace.week, replace(case, terms=terms(TUE)), workspace.clock.today()) is not None
    assert sorted(read) == sorted(set(read)) != []
