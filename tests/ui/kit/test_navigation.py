from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hkdesk.ui.kit.goto import GoTo, Target, matching
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.navrail import NavRail, Place
from hkdesk.ui.kit.stepper import Step, Stepper
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def rail(shown) -> NavRail:
    made = NavRail()
    for place in (
        Place("today", "I dag", "calendar"),
        Place("help", "Hjelp", "circle-help", True),
        Place("week", "Uka", "users"),
    ):
        made.add(place)
    shown(made)
    return made


def test_places_at_the_foot_come_last(rail: NavRail) -> None:
    assert [place.id for place in rail.places] == ["today", "week", "help"]
    assert rail.button("help").y() > rail.button("week").y() + 100


def test_a_click_goes_and_marks(rail: NavRail, qtbot) -> None:
    told: list[str] = []
    rail.chosen.connect(told.append)
    qtbot.mouseClick(rail.button("week"), Qt.MouseButton.LeftButton)
    assert told == ["week"]
    assert rail.current() == "week"
    assert rail.button("week").accessibleDescription() == "Du er her"
    rail.set_current("today")
    assert told == ["week"]
    assert rail.button("week").accessibleDescription() == ""


def test_arrows_and_enter_go(rail: NavRail, qtbot) -> None:
    told: list[str] = []
    rail.chosen.connect(told.append)
    rail.button("today").setFocus()
    qtbot.keyClick(rail.button("today"), Qt.Key.Key_Down)
    assert rail.button("week").hasFocus()
    qtbot.keyClick(rail.button("week"), Qt.Key.Key_End)
    assert rail.button("help").hasFocus()
    qtbot.keyClick(rail.button("help"), Qt.Key.Key_Home)
    qtbot.keyClick(rail.button("today"), Qt.Key.Key_Return)
    assert told == ["today"]


def test_narrow_keeps_the_words_for_ear_and_tooltip(rail: NavRail) -> None:
    rail.button("today").set_badge(3)
    rail.set_narrow(True)
    assert rail.width() == tokens.NAV_NARROW
    assert rail.button("today").toolTip() == "I dag"
    assert rail.button("today").accessibleName() == "I dag, 3 venter"
    assert unnamed_controls(rail) == []
    rail.set_narrow(False)
    assert rail.width() == tokens.NAV_WIDE
    rail.add(Place("meetings", "Remote meetings and other things", "video"))
    assert rail.width() >= rail.button("meetings").words_wide() > tokens.NAV_WIDE


@pytest.fixture
def stepper(shown) -> Stepper:
    made = Stepper(
        [
            Step("scope", "Avklaring", "ferdig", "good"),
            Step("assessment", "Vurdering", "4 igjen", "attention"),
            Step("signature", "Signatur", "-", "muted", "Avtalen er ikke ferdig."),
        ]
    )
    shown(made)
    return made


def test_a_step_opens_by_mouse_and_key(stepper: Stepper, qtbot) -> None:
    told: list[str] = []
    stepper.chosen.connect(told.append)
    qtbot.mouseClick(stepper.button("scope"), Qt.MouseButton.LeftButton)
    stepper.button("scope").setFocus()
    qtbot.keyClick(stepper.button("scope"), Qt.Key.Key_Right)
    assert stepper.button("assessment").hasFocus()
    qtbot.keyClick(stepper.button("assessment"), Qt.Key.Key_Return)
    assert told == ["scope", "assessment"]
    assert stepper.current() == "assessment"


def test_a_closed_step_says_why_and_stays_reachable(stepper: Stepper, qtbot) -> None:
    told, refused = [], []
    stepper.chosen.connect(told.append)
    stepper.refused.connect(lambda step, why: refused.append((step, why)))
    stepper.set_current("assessment")
    closed = stepper.button("signature")
    closed.setFocus()
    assert closed.hasFocus()
    qtbot.keyClick(closed, Qt.Key.Key_Space)
    assert refused == [("signature", "Avtalen er ikke ferdig.")]
    assert told == []
    assert stepper.current() == "assessment"
    assert closed.accessibleDescription() == "Ikke åpent ennå: Avtalen er ikke ferdig."
    assert closed.toolTip() == "Avtalen er ikke ferdig."


def test_states_are_spoken_and_change_without_losing_focus(stepper: Stepper) -> None:
    assert stepper.button("assessment").accessibleName() == "Steg 2: Vurdering, 4 igjen"
    assert stepper.button("signature").accessibleName() == "Steg 3: Signatur"
    stepper.button("assessment").setFocus()
    stepper.set_steps(
        [Step("scope", "Avklaring"), Step("assessment", "Vurdering", "ferdig", "good"), Step("signature", "Signatur")]
    )
    assert stepper.button("assessment").hasFocus()
    assert stepper.button("assessment").accessibleName() == "Steg 2: Vurdering, ferdig"


def _targets(went: list[str]) -> list[Target]:
    return [
        Target("Åse-Kjærsti Nilsen", lambda: went.append("åse"), "Saksbehandler byggesak", "user"),
        Target("Nils Sara", lambda: went.append("nils"), "Kart", "user"),
        Target("Uka", lambda: went.append("uka"), "Side"),
    ]


def test_matching_wants_every_word_and_puts_beginnings_first() -> None:
    targets = _targets([])
    assert [hit.words for hit in matching(targets, "nils")] == ["Nils Sara", "Åse-Kjærsti Nilsen"]
    assert [hit.words for hit in matching(targets, "NILS bygge")] == ["Åse-Kjærsti Nilsen"]
    assert matching(targets, "finnes ikke") == []
    assert len(matching(targets, " ")) == 3


def test_the_palette_by_keyboard_alone(shown, qtbot) -> None:
    went: list[str] = []
    window = shown()
    palette = GoTo(lambda typed: matching(_targets(went), typed), window)
    palette.open_over()
    assert palette.line.hasFocus()
    qtbot.keyClicks(palette.line, "nils")
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert went == ["åse"]
    assert not palette.isVisible()


def test_the_palette_says_when_nothing_fits_and_closes_on_escape(shown, qtbot) -> None:
    went: list[str] = []
    window = shown()
    palette = GoTo(lambda typed: matching(_targets(went), typed), window)
    palette.open_over()
    qtbot.keyClicks(palette.line, "xyz")
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert unnamed_controls(palette) == []
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert went == []


def test_the_palette_by_mouse(shown, qtbot) -> None:
    went: list[str] = []
    window = shown()
    palette = GoTo(lambda typed: matching(_targets(went), typed), window)
    palette.open_over()
    spot = palette.view.visualRect(palette.model.index(2, 0)).center()
    qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went == ["uka"]
