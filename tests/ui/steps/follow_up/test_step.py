from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from shiboken6 import delete

from hkdesk.domain.case.case import FollowUp
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.stages import CloseReason, Step
from hkdesk.domain.changes.commands import (
    CloseCase,
    CloseMeasure,
    CounterAgreement,
    EndAgreement,
    MarkSigned,
    RecordFollowUp,
    RecordMeasure,
    SetTerms,
)
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.ui.kit import messages
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.steps.assessment.step import MEASURES, AssessmentStep
from hkdesk.ui.steps.follow_up.moments import moments
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from hkdesk.ui.typed import take_back
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import NOON, Desk, desk, there


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.fixture
def signed(here: Desk) -> Desk:
    here.issue()
    here.session.commit_issued(MarkSigned(1, date(2026, 11, 23), "Kjell"))
    here.clock.moment = NOON + timedelta(days=100)
    return here


def open_step(here: Desk) -> FollowUpStep:
    step = here.open(Step.FOLLOW_UP)
    assert isinstance(step, FollowUpStep)
    return step


def summary(step: FollowUpStep) -> TextArea:
    """What the open talk was about."""
    return there(step.talk).summary.field(TextArea)


def press(qtbot, button) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_closed_until_signed_and_says_why(here: Desk, qtbot) -> None:
    step = FollowUpStep(here.context, here.session)
    qtbot.addWidget(step)
    assert not step.closed.isHidden()
    assert step.open_body.isHidden()
    assert step.closed.title_label.text() == "Oppfølging starter når avtalen er signert."


@pytest.mark.parametrize(("days", "over"), [(100, False), (101, True)])
def test_an_agreement_that_ran_out_offers_nothing_that_an_agreement_is_needed_for(
    here: Desk, days: int, over: bool
) -> None:
    terms = here.session.case.terms
    until = replace(terms.duration, temporary=True, end=date(2027, 3, 3))
    here.session.do(SetTerms(replace(terms, duration=until)))
    here.issue()
    here.session.commit_issued(MarkSigned(1, date(2026, 11, 23), "Kjell"))
    here.clock.moment = NOON + timedelta(days=days)
    step = open_step(here)
    offered = (step.ending, step.add_button, step.letters.buttons[LetterKind.HOME_ACCESS])
    assert [one.isVisible() for one in offered] == [not over] * 3
    assert step.renew_button.isVisible() is over


def test_a_talk_by_keyboard_saves_itself(signed: Desk, qtbot) -> None:
    step = open_step(signed)
    press(qtbot, step.add_button)
    qtbot.keyClicks(QApplication.focusWidget(), "Det går fint hjemme.")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Ny stol")
    there(step.talk).next.widget.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "1.6.27")
    (talk,) = signed.stored().follow_ups
    assert (talk.held_on, talk.next_on) == (date(2027, 3, 3), date(2027, 6, 1))
    assert (talk.summary, talk.measures) == ("Det går fint hjemme.", "Ny stol")
    assert step.timeline.button(talk.id).isChecked()
    assert any(m.words == "Neste samtale" and m.on == date(2027, 6, 1) for m in step.timeline.shown)


def test_a_date_that_cannot_be_read_is_asked_about_before_another_talk_takes_its_place(
    signed: Desk, qtbot, monkeypatch
) -> None:
    asked: list[str] = []
    answers = [False, False, True]

    def ask(_parent: object, title: str, text: str, _way: str, **_more: object) -> bool:
        asked.append(f"{title} {text}")
        return answers.pop(0)

    monkeypatch.setattr(messages, "ask", ask)
    first = FollowUp("first", date(2027, 1, 5))
    signed.session.do(RecordFollowUp(first))
    step = open_step(signed)
    press(qtbot, step.add_button)
    made = there(step.talk)
    made.next.widget.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "neste uke")
    made.summary.widget.setFocus()
    qtbot.mouseClick(step.timeline.button("first"), Qt.MouseButton.LeftButton)
    assert step.talk is made
    assert step.timeline.button(made.talk_id).isChecked()
    press(qtbot, step.add_button)
    assert step.talk is made
    assert len(signed.session.case.follow_ups) == 2, "nor is a talk begun that nobody opened"
    assert all("Neste samtale" in one for one in asked)
    qtbot.mouseClick(step.timeline.button("first"), Qt.MouseButton.LeftButton)
    assert there(step.talk).talk_id == "first"
    press(qtbot, step.add_button)
    assert len(asked) == 3, "nothing is asked where nothing is refused"


def test_a_letter_is_left_also_when_what_led_to_it_is_gone(signed: Desk, qtbot) -> None:
    step = open_step(signed)
    led = QPushButton("leder hit", step.open_body)
    led.show()
    led.setFocus()
    step.end()
    assert step.host.pane is not None
    delete(led)
    step.host.pane.back_button.click()
    assert step.host.pane is None
    assert step.open_body.isVisible()


def test_undo_takes_a_talk_back_and_closes_it(signed: Desk, qtbot) -> None:
    step = open_step(signed)
    press(qtbot, step.add_button)
    qtbot.keyClicks(QApplication.focusWidget(), "Tekst")
    signed.context.undo()
    assert step.talk is not None
    signed.page.reload()
    assert summary(step).value() == ""
    signed.context.undo()
    assert signed.session.case.follow_ups == ()
    assert step.talk is None
    assert step.nothing.isVisible()


def test_an_earlier_talk_is_opened_from_the_line_of_time(signed: Desk, qtbot) -> None:
    signed.session.do(RecordFollowUp(FollowUp("t1", date(2027, 1, 10), "Første")))
    signed.session.do(RecordFollowUp(FollowUp("t2", date(2027, 2, 10), "Andre")))
    step = open_step(signed)
    qtbot.mouseClick(step.timeline.button("t1"), Qt.MouseButton.LeftButton)
    assert summary(step).value() == "Første"
    summary(step).setFocus()
    qtbot.keyClick(summary(step), Qt.Key.Key_End)
    qtbot.keyClicks(summary(step), " gang")
    assert [t.summary for t in signed.stored().follow_ups] == ["Første gang", "Andre"]
    press(qtbot, step.timeline.button("t2"))
    assert summary(step).value() == "Andre"


def test_only_what_opens_something_is_a_button(signed: Desk) -> None:
    signed.session.do(RecordFollowUp(FollowUp("t1", date(2027, 1, 10), "Første")))
    step = open_step(signed)
    buttons = {made.text() for made in step.timeline.findChildren(QAbstractButton)}
    words = {made.text() for made in step.timeline.findChildren(QLabel)}
    assert buttons == {"Kontaktsamtale: Første"}
    assert "Avtalen signert" in words
    assert buttons | words == {"i dag", *(moment.words for moment in step.timeline.shown)}


def test_a_next_date_before_the_talk_stands_as_an_error(signed: Desk, qtbot) -> None:
    step = open_step(signed)
    press(qtbot, step.add_button)
    there(step.talk).next.widget.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "01.01.2020")
    assert "samme dag som eller etter" in there(step.talk).next.error_text
    assert signed.stored().follow_ups[0].next_on is None


def test_a_long_summary_is_kept_whole(signed: Desk, qtbot) -> None:
    step = open_step(signed)
    press(qtbot, step.add_button)
    long = "Vi snakket lenge om arbeidstiden. " * 290
    QApplication.clipboard().setText(long)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert signed.stored().follow_ups[0].summary == long
    assert all(len(m.words) < 90 for m in step.timeline.shown)


def test_ending_opens_the_letter_that_ends_and_comes_back(signed: Desk, qtbot) -> None:
    step = open_step(signed)
    press(qtbot, step.end_button)
    pane = there(step.host.pane)
    assert pane.kind is LetterKind.TERMINATION
    assert not step.open_body.isVisible()
    assert there(signed.stored().current_agreement).ended_on is None
    press(qtbot, pane.back_button)
    assert step.open_body.isVisible()
    assert step.host.pane is None
    assert QApplication.focusWidget() is step.end_button


@pytest.mark.parametrize("way", ["mouse", "key"])
def test_an_ending_registered_by_mistake_is_put_right_where_it_is_told(
    signed: Desk, qtbot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(take_back, "ask", lambda *_asked, **_more: True)
    step = open_step(signed)
    assert step.not_ended is None
    signed.session.commit_issued(EndAgreement(1, date(2027, 3, 31), "Enige"))
    QApplication.processEvents()
    form = there(step.not_ended)
    act = (lambda one: qtbot.mouseClick(one, Qt.MouseButton.LeftButton)) if way == "mouse" else partial(press, qtbot)
    act(form.open_button)
    qtbot.keyClicks(form.area, "Feil sak")
    act(form.withdraw_button)
    (agreement,) = signed.stored().agreements
    assert agreement.ended_on is None
    assert [(one.what, one.why) for one in agreement.mistakes] == [(Registered.ENDED, "Feil sak")]
    assert (step.not_ended, step.ended.isHidden()) == (None, True)
    assert any("ikke opphørt. Feil sak" in one.words for one in step.timeline.shown)
    signed.session.commit_issued(EndAgreement(1, date(2027, 3, 31), "Enige"))
    signed.session.commit_issued(CloseCase(date(2027, 4, 1), CloseReason.OTHER, "Slutt", "Kari"))
    assert step.not_ended is None, "a closed case is opened first"


def test_a_mistaken_signing_is_told_while_the_step_is_closed(signed: Desk) -> None:
    signed.session.commit_issued(CounterAgreement(1, Registered.SIGNED, date(2026, 11, 24), "Kari", "Feil sak"))
    step = open_step(signed)
    assert step.told.isVisibleTo(step)
    assert any("ikke signert. Feil sak" in one.words for one in step.told.shown)
    assert unnamed_controls(step) == []
    signed.session.commit_issued(MarkSigned(1, date(2026, 11, 25), "Kjell"))
    assert not step.told.isVisibleTo(step)


def test_the_line_of_time_is_in_order_and_tells_what_is_late(signed: Desk) -> None:
    signed.session.do(RecordFollowUp(FollowUp("t1", date(2027, 1, 10), "Prat", next_on=date(2027, 2, 1))))
    case = signed.session.case
    found = moments(case, signed.agreement, date(2027, 3, 3))
    assert [m.on for m in found] == sorted(m.on for m in found)
    late = [m for m in found if m.late]
    assert [(m.words, m.on) for m in late] == [("Neste samtale", date(2027, 2, 1))]


@pytest.mark.parametrize("ended", [False, True])
def test_every_control_has_a_name(signed: Desk, qtbot, ended: bool) -> None:
    step = open_step(signed)
    press(qtbot, step.add_button)
    if ended:
        signed.session.commit_issued(EndAgreement(1, date(2027, 3, 31), "Grunn"))
    assert unnamed_controls(step) == []


def with_measures(here: Desk) -> FollowUpStep:
    """Today is 3 March 2027: one measure is late, one lies ahead, one has no deadline, one is done."""
    for one in (
        Measure("m1", "Skaffe stol", deadline=date(2027, 3, 2)),
        Measure("m2", "Skaffe «bord» & lampe. " * 30, deadline=date(2027, 3, 3)),
        Measure("m3", "Prate"),
        Measure("m4", "Ferdig", deadline=date(2027, 1, 1)),
    ):
        here.session.do(RecordMeasure(one))
    here.session.do(CloseMeasure("m4", MeasureStatus.DONE, date(2027, 1, 1)))
    return open_step(here)


def test_open_measures_stand_in_the_line_of_time(signed: Desk) -> None:
    step = with_measures(signed)
    shown = {m.measure_id: m for m in step.timeline.shown if m.measure_id}
    assert sorted(shown) == ["m1", "m2"]
    assert (shown["m1"].late, shown["m1"].ahead) == (True, False)
    assert (shown["m2"].late, shown["m2"].ahead) == (False, True), "the last day itself is in time"
    assert len(shown["m2"].words) < 90
    assert (
        step.timeline.measure_button("m1").accessibleName() == "2. mars 2027, forfalt: Tiltak: Skaffe stol, se tiltaket"
    )
    assert step.measures_button.text() == "3 åpne tiltak, 1 forfalt"
    assert unnamed_controls(step) == []
    signed.session.do(CloseMeasure("m1", MeasureStatus.DROPPED, date(2027, 3, 3)))
    assert step.measures_button.text() == "2 åpne tiltak"
    for one in ("m2", "m3"):
        signed.session.do(CloseMeasure(one, MeasureStatus.DONE, date(2027, 3, 3)))
    assert step.measures_button.isHidden()
    assert not any(m.measure_id for m in step.timeline.shown)


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_measure_in_the_line_of_time_leads_to_tiltak(signed: Desk, qtbot, by_mouse: bool) -> None:
    step = with_measures(signed)
    button = step.timeline.measure_button("m2")
    if by_mouse:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        press(qtbot, button)
    page = signed.page.current_step_page()
    assert isinstance(page, AssessmentStep)
    assert page.current == MEASURES
    assert there(QApplication.focusWidget()).accessibleName() == "Hva skal gjøres?, Tiltak 2"
    step = open_step(signed)
    press(qtbot, step.measures_button)
    assert page.isVisible()
    assert page.current == MEASURES
