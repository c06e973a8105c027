"""Fjernmøter by mouse and by keyboard: meetings, answers and decisions, trips, sums, figures, the checklist."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingForm, MeetingQuestion, TravelMeans, Trip
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.meetings.page import CHECKLIST, SUMS, MeetingsPage
from hkdesk.ui.window import MEETINGS, Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse

HANDS = pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
Q = MeetingQuestion
BY_CAR = Meeting(
    "Nettverk", meetings_per_year=10, decided=MeetingForm.REMOTE, trips=(Trip(2, TravelMeans.CAR, Decimal(50), 60),)
)


@pytest.fixture
def desk(open_desk: Callable[..., Desk], store: Path) -> Desk:
    return open_desk(store)


def page_of(desk: Desk, *meetings: Meeting) -> MeetingsPage:
    for one in meetings:
        desk.workspace.meetings.add(desk.workspace.own_unit_id, one)
    shown = desk.frame.show_page(MEETINGS)
    assert isinstance(shown, MeetingsPage)
    QApplication.processEvents()
    return shown


def stored(desk: Desk, number: int = 0) -> Meeting:
    return desk.workspace.meetings.view(desk.workspace.own_unit_id).meetings[number].value


def there() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def said(page: MeetingsPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@HANDS
def test_a_meeting_is_made_answered_and_decided_otherwise(desk: Desk, hand: Hand) -> None:
    page = page_of(desk)
    hand.press("Nytt møte")
    hand.press("Lagre")
    pane = page.meetings
    assert pane.form is not None
    assert pane.form.fields["name"].error_text
    hand.write("Hva heter møtet?, må fylles ut", "Fagmøte")
    hand.write("Antall møter i året", "to")
    hand.press("Lagre")
    assert pane.form.fields["meetings_per_year"].error_text == "Verdien skal være et helt tall, men er «to»."
    hand.write("Antall møter i året", "12")
    hand.press("Lagre")
    assert (stored(desk).name, stored(desk).meetings_per_year) == ("Fagmøte", 12)
    hand.choose("Må noen reise for å komme, også deltakere utenfra?", "Ja")
    hand.choose("Har møterommet kamera, skjerm og mikrofon som alle høres i?", "Nei")
    assert {one.question: one.yes for one in stored(desk).answers} == {Q.FAR_AWAY: True, Q.ROOM_READY: False}
    assert "Forslag: fjernmøte" in said(page)
    assert "Møterommet er ikke utstyrt for at noen er med på skjerm." in said(page)
    hand.choose("Bestem formen", "Fysisk møte")
    assert stored(desk).decided is MeetingForm.PHYSICAL
    assert "Forslag: fjernmøte" in said(page)
    hand.press("Angre")
    assert stored(desk).decided is None
    assert unnamed_controls(page) == []


def test_an_answer_and_a_decision_are_taken_back_by_key_and_the_focus_stays(desk: Desk) -> None:
    page = page_of(desk, Meeting("Fagmøte", decided=MeetingForm.REMOTE, decided_because="Langt"))
    made = page.meetings.questions.answers[Q.SENSITIVE]
    made.segment("yes").setFocus()
    for letter, expected in (("J", True), ("N", False)):
        QTest.keyClicks(there(), letter)
        assert stored(desk).answer(Q.SENSITIVE) is expected
        assert made.has_focus_within()
    QTest.keyClick(there(), Qt.Key.Key_Delete)
    assert stored(desk).answers == ()
    page.meetings.decision.choice.segment("suggested").click()
    assert (stored(desk).decided, stored(desk).decided_because) == (None, "")
    (group,) = [name for _id, name in page.meetings._known_groups][:1]
    Mouse().press(group)
    assert len(stored(desk).role_group_ids) == 1


@HANDS
def test_a_trip_is_added_with_exact_numbers_and_counts(desk: Desk, hand: Hand) -> None:
    page = page_of(desk, Meeting("Nettverk", meetings_per_year=10, decided=MeetingForm.REMOTE))
    hand.press("Legg til reise")
    form: Any = page.meetings.form
    hand.write("Antall personer, må fylles ut", "3")
    hand.write("Kilometer én vei", "12,55")
    hand.write("Minutter én vei", "1,5")
    hand.press("Lagre")
    assert form.fields["minutes_one_way"].error_text
    hand.write("Minutter én vei", "20")
    hand.write("Billett tur-retur i kroner", "10,123")
    hand.press("Lagre")
    assert form.fields["ticket_kr_return"].error_text.startswith("Skriv høyst 2 desimaler.")
    hand.write("Billett tur-retur i kroner", "1.500")  # fifteen hundred, or one and a half
    hand.press("Lagre")
    assert form.fields["ticket_kr_return"].error_text.startswith("Skriv høyst 2 desimaler.")
    hand.write("Billett tur-retur i kroner", "10,12")
    hand.press("Lagre")
    assert stored(desk).trips == (Trip(3, TravelMeans.CAR, Decimal("12.55"), 20, Decimal("10.12")),)
    # 3 x 2 x 20 minutes x 10 = 20 hours; (3 x 2 x 12.55 x 5.30 + 3 x 10.12) x 10 = 4294.5 kr; 753 km x 66 g = 49.7 kg
    assert "Anslag: 20 timer, 4\u202f295 kroner og 50 kg CO₂ spart i året." in said(page)
    hand.press("Fjern: 3 personer slipper reisen")
    assert stored(desk).trips == ()
    hand.press("Angre")
    assert len(stored(desk).trips) == 1


def test_the_sums_their_formula_and_a_figure_that_is_changed_and_let_go_of(desk: Desk) -> None:
    by_train = Meeting(
        "Fylket", meetings_per_year=1, decided=MeetingForm.HYBRID, trips=(Trip(1, TravelMeans.TRAIN, Decimal(100), 90),)
    )
    page = page_of(desk, BY_CAR, by_train)
    page.show_place(SUMS)
    QApplication.processEvents()
    text = said(page)
    assert page.list.state(SUMS) == "ca. 43 timer i året"
    assert "43 timer" in text  # 2 x 2 x 60 x 10 = 40 hours, and 3 by train
    assert "10\u202f600 kroner" in text  # 2000 km x 5.30
    assert "personer × (2 × km én vei × kroner per km" in text
    assert "(2026, Statens satser" in text
    assert any("Kroner mangler for tog" in one.accessibleName() for one in page.findChildren(Notice) if one.isVisible())
    Mouse().press("Endre: Tog")
    form: Any = page.sums.form
    form.fields["kr_per_km"].field(QLineEdit).setText("2,5")
    form.send()
    assert form.fields["kr_year"].error_text
    form.fields["kr_year"].field(QLineEdit).setText("2026")
    form.fields["kr_source"].field(QLineEdit).setText("Billettprisen")
    form.send()
    assert page.sums.kr.text() == "11\u202f100 kroner"  # 200 km x 2.50 more
    assert "Enhetens egne tall." in said(page)
    Mouse().press("Bruk tallene som fulgte med hkdesk")
    assert page.sums.kr.text() == "10\u202f600 kroner"


def test_the_checklist_is_saved_as_a_page(desk: Desk, tmp_path: Path) -> None:
    page = page_of(desk)
    page.list.button(CHECKLIST).click()
    path = tmp_path / "liste.pdf"
    with patch("hkdesk.ui.paper.paper_out.ask_where", return_value=path):
        Mouse().press("Lagre som PDF …")
    assert path.read_bytes().startswith(b"%PDF")
    assert any("liste.pdf" in one.accessibleName() for one in page.findChildren(Notice))


def test_what_another_page_wrote_is_not_taken_back_here(desk: Desk) -> None:
    page = page_of(desk, Meeting("Fagmøte"))
    page.meetings.decision.choice.segment("hybrid").click()
    assert not page.meetings.undo_button.isHidden()
    desk.workspace.meetings.add(desk.workspace.own_unit_id, Meeting("Allmøte"))
    desk.context.records_written()
    assert page.meetings.undo_button.isHidden()


def test_without_a_unit_the_page_leads_to_the_welcome(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    page = page_of(open_desk(tmp_path / "new.db"))
    assert page.nameless.isVisible()


def test_a_combo_of_means_keeps_every_means(desk: Desk) -> None:
    page = page_of(desk, BY_CAR)
    page.meetings.mend_trip(0)
    form: Any = page.meetings.form
    combo = form.fields["means"].field(Combo)
    assert [combo.itemData(n) for n in range(combo.count())] == [one.value for one in TravelMeans]
