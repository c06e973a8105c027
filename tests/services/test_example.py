"""The example: believable, complete, and never mixed with real data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.domain.agreement.extent_words import any_amount_words
from hkdesk.domain.agreement.home_days import home_days
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import LetterState, letter_state
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.due import DueKind
from hkdesk.errors import InvalidInput
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import catalogue
from hkdesk.services.demo import SHOWN, answers_given
from hkdesk.services.example import fill_example
from hkdesk.services.sensitive_texts import hint_counts
from hkdesk.services.workspace import Workspace
from tests.support import example


@pytest.fixture
def shown_off(example_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The example, as whoever looks at hkdesk for the first time has it."""
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(example.copied(example_store, tmp_path), FixedClock(example.NOW), "Kari Leder") as opened:
        yield opened


def test_twelve_people_three_groups_every_state(shown_off: Workspace) -> None:
    ids = example.ids(shown_off)
    assert len(ids) == 12
    assert shown_off.unit is not None
    assert len(shown_off.unit.role_groups) == 3
    assert set(shown_off.state_counts()) == set(CaseState)
    shown = shown_off.session(ids[SHOWN])
    assert len(answers_given(shown.file)) >= 40


def test_one_of_them_is_at_home_every_other_week_and_half_a_day(shown_off: Workspace) -> None:
    view = shown_off.session(example.ids(shown_off)["Kari Lisbet Sæther"]).view
    (agreement,) = view.file.case.agreements
    terms = agreement.terms
    begins = terms.extent.weeks_from
    assert begins is not None
    found = home_days(terms, begins, begins + timedelta(days=27))
    assert len(found.fixed) == 6, "three days in every other week, on whatever day it begins"
    assert {day.on.isoweekday() for day in found.fixed if not day.whole} == {5}
    assert [one.code for one in view.contradictions] == []
    assert view.in_order
    row = next(one for one in shown_off.cases() if one.case_id == view.file.case.id)
    amount = row.home_on(view.today)
    assert amount is not None
    assert any_amount_words(amount) == "2,5 dager annenhver uke"


def test_the_guided_assessment_is_shown(shown_off: Workspace) -> None:
    shown = shown_off.session(example.ids(shown_off)[SHOWN])
    view = shown.view
    assert (len(view.assessed.deviating), view.assessed.missing_reasons) == (2, ())
    assert view.assessed.inherited
    assert view.open_questions == 0
    assert view.home_share.adds_up
    assert [m.source.partition(":")[0] for m in view.open_measures] == ["declaration"] * 3
    assert len(view.overdue_measures) == 1
    assert (view.reevaluation, view.renewal) == (None, ())
    assert hint_counts(shown.file, catalogue().sensitive_words, view.today) == ()
    kinds = {item.kind for item in shown_off.due() if item.case_id == shown.case.id}
    assert kinds == {DueKind.MEASURE}
    said = set(answers_given(shown.file))
    assert {m.what for m in shown.case.measures} | {t.title for t in shown.case.assessment.tasks} <= said


def test_a_case_is_opened_before_anything_happens_in_it(shown_off: Workspace) -> None:
    for case_id in example.ids(shown_off).values():
        case = shown_off.session(case_id).case
        days = [a.issued_on for a in case.agreements] + [d.held_on for d in case.dialogues if d.held_on]
        days += [case.refusal.decided_on] if case.refusal else []
        assert all(case.opened_on < day for day in days), case.employee.name


def test_a_refusal_waits_to_be_delivered_and_an_ending_was(shown_off: Workspace) -> None:
    ids = example.ids(shown_off)
    refused = shown_off.session(ids["Ingeborg Fjærvoll"]).case
    (letter,) = refused.letters
    assert (letter.kind, letter_state(letter, refused.letters)) == (LetterKind.REFUSAL, LetterState.ISSUED)
    assert {item.case_id for item in shown_off.due() if item.kind is DueKind.DELIVER} == {refused.id}
    ended = shown_off.session(ids["Henrik Bjørkås"]).case
    (letter,) = ended.letters
    assert (letter.kind, letter_state(letter, ended.letters)) == (LetterKind.TERMINATION, LetterState.DELIVERED)
    assert ended.agreements[0].ended_on == letter.worked_out.last_day
    assert all(shown_off.document(one.letters[0].document_sha256) for one in (refused, ended))


def test_what_the_group_says_counts_for_its_people_alone(shown_off: Workspace) -> None:
    ids = example.ids(shown_off)
    assert shown_off.session(ids["Tor-Arne Brønnøy"]).view.assessed.inherited
    assert not shown_off.session(ids["Grete Ødegård Vågå"]).view.assessed.inherited


def test_it_does_not_touch_a_unit_that_is_there(workspace: Workspace) -> None:
    workspace.save_unit(workspace.new_unit("Ekte enhet"))
    with pytest.raises(InvalidInput):
        fill_example(workspace)
    assert not workspace.cases()
