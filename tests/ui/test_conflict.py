"""A case that was changed elsewhere is no dead end: one reads it again, or saves over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.changes import commands as c
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.messages import Either, Question
from tests.domain.strategies import whole
from tests.ui.answering import answer

TITLE = "Saken er endret et annet sted"
ISSUED = IssuedAgreement(1, "HK-X-1", date(2026, 11, 2), "Ola", "r", Terms(), "0" * 64, "0" * 12, 6)


def write_elsewhere(desk, case_id: str, *steps: c.Command) -> None:
    with Workspace.open(desk.workspace.path, desk.workspace.clock, "andre") as other:
        there = other.session(case_id)
        for step in steps:
            there.do(step)
        there.flush()


def in_store(desk, case_id: str):
    with Workspace.open(desk.workspace.path, desk.workspace.clock) as other:
        return other.session(case_id).case


@pytest.fixture
def both_wrote(desk):
    """A session with unsaved words, in a case that another has changed and issued an agreement in."""
    row = next(row for row in desk.workspace.cases() if row.issued_on is None)
    session = desk.context.open_case(row.case_id)
    terms = whole(session.case.terms)
    written = (c.SetScope(ScopeFacts(reason="skrevet der")), c.SetTerms(terms))
    write_elsewhere(desk, row.case_id, *written, c.IssueAgreement(replace(ISSUED, terms=terms)))
    session.do(c.SetScope(ScopeFacts(reason="skrevet her")))
    return session


def test_reading_again_shows_what_was_written_there(desk, both_wrote, stand_in) -> None:
    seen: list[str] = []
    answer(Either, lambda dialog: dialog.way_buttons[0], seen)
    assert desk.context.saver.save_now()
    assert seen == [TITLE]
    now = desk.context.session
    assert now is not both_wrote
    assert now.case.scope.reason == "skrevet der"
    assert len(stand_in(desk).shown) == 2, "the page shows the case anew"
    now.do(c.SetScope(ScopeFacts(reason="videre")))
    assert desk.context.saver.save_now()
    assert in_store(desk, now.case.id).scope.reason == "videre"


def test_keeping_mine_saves_it_and_loses_no_agreement(desk, both_wrote) -> None:
    seen: list[str] = []
    answer(Either, lambda dialog: dialog.way_buttons[1], seen)
    assert desk.context.saver.save_now()
    assert seen == [TITLE]
    assert desk.frame.status.piece("saved").startswith("Lagret ")
    kept = in_store(desk, both_wrote.case.id)
    assert (kept.scope.reason, kept.agreements) == ("skrevet her", (replace(ISSUED, terms=whole(kept.terms)),))
    assert both_wrote.case == kept
    assert not both_wrote.undo(), "not back to a case without the agreement"


def test_putting_it_off_keeps_the_words_and_asks_again_when_leaving(desk, both_wrote) -> None:
    seen: list[str] = []
    answer(Either, lambda dialog: dialog.later_button, seen)
    assert not desk.context.saver.save_now()
    assert not desk.context.saver.save_now(), "tried again, not asked again"
    assert seen == [TITLE]
    assert both_wrote.case.scope.reason == "skrevet her"
    assert desk.frame.status.piece("saved").startswith("Ikke lagret")
    answer(Either, lambda dialog: dialog.way_buttons[1], seen)
    desk.context.go("today")
    assert seen == [TITLE, TITLE]
    assert in_store(desk, both_wrote.case.id).scope.reason == "skrevet her"


def test_closing_asks_and_then_closes(desk, both_wrote) -> None:
    seen: list[str] = []
    answer(Either, lambda dialog: dialog.way_buttons[1], seen)
    desk.frame.close()
    assert seen == [TITLE]
    assert not desk.frame.isVisible()


def test_closing_undecided_still_asks_before_anything_is_lost(desk, both_wrote) -> None:
    seen: list[str] = []
    answer(Either, lambda dialog: dialog.later_button, seen)
    answer(Question, lambda dialog: dialog.cancel_button, seen)
    desk.frame.close()
    assert seen == [TITLE, "Det siste er ikke lagret"]
    assert desk.frame.isVisible()
    both_wrote.undo()  # so that the end of the test has nothing to lose


def test_away_from_the_case_reading_again_stays_where_one_is(desk, both_wrote, stand_in) -> None:
    desk.context._put_off.add(both_wrote.case.id)
    desk.frame.show_page("today")
    desk.context._put_off.clear()
    seen: list[str] = []
    answer(Either, lambda dialog: dialog.way_buttons[0], seen)
    assert desk.context.saver.save_now()
    assert desk.frame.current_page() == "today"
    assert desk.context.session.case.scope.reason == "skrevet der"


def test_a_case_with_nothing_unsaved_is_opened_as_it_lies_in_the_store(desk) -> None:
    case_id = desk.workspace.cases()[0].case_id
    before = desk.context.open_case(case_id)
    write_elsewhere(desk, case_id, c.SetScope(ScopeFacts(reason="skrevet der")))
    assert desk.context.open_case(case_id).case.scope.reason == "skrevet der"
    now = desk.context.session
    assert now is not before
    assert desk.context.open_case(case_id) is now


def test_the_steps_of_the_real_page_are_made_anew(open_desk, store, qtbot) -> None:
    desk = open_desk(store, real_case=True)
    row = next(row for row in desk.workspace.cases() if row.issued_on is None)
    session = desk.context.open_case(row.case_id)
    write_elsewhere(desk, row.case_id, c.SetScope(ScopeFacts(reason="skrevet der")))
    session.do(c.SetScope(ScopeFacts(reason="skrevet her")))
    answer(Either, lambda dialog: dialog.way_buttons[0], [])
    assert desk.context.save_now()
    assert desk.frame.page("case").session is desk.context.session
    assert desk.context.session is not session
