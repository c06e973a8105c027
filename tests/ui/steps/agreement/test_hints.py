"""What the step Avtale says about the answers: the meter of § 2, clashes at their fields, and fixes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hkdesk.domain.agreement.statute import PointStatus
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.scope import Pattern, ScopeFacts
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    Terms,
    Trial,
)
from hkdesk.domain.changes.commands import SetScope
from hkdesk.services.paper.packets import why_not_issue
from hkdesk.ui.kit.input.choices import Weekdays
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.steps.agreement.clashes import days_from_scope
from hkdesk.ui.steps.agreement.fields import FieldNotes, Note
from hkdesk.ui.steps.agreement.words import FIRST_FIELD, reason_text
from tests.ui.kit.listening import listen
from tests.ui.steps.agreement.agreement_support import (
    click,
    field,
    fix_button,
    open_step,
    read_terms,
    set_terms,
)
from tests.ui.steps.paper_support import Desk, desk

ENTER = Qt.Key.Key_Return


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_meter_counts_and_leads_to_the_section(here: Desk, qtbot) -> None:
    step = open_step(here)
    note = step.beside.note_label
    assert note.text() == "5 av 8 på plass"
    assert note.accessibleDescription() == "§ 2: 4 på plass · 2 mangler · 1 ikke avklart · 1 ikke aktuelt"
    assert "1. juli 2022" in step.rules.text()
    click(qtbot, step.meter.button("trial"))
    assert step.meter.current() == "trial"
    assert step.meter.button("trial").accessibleName().endswith("Ikke avklart")
    assert field(step, "trial.choice").segment("agreed").hasFocus()
    section = step.form.sections["trial"]
    assert section.mapTo(step.scroll_area.viewport(), section.rect().topLeft()).y() < 60
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert here.session.case.terms.trial.choice is Choice.NONE
    assert step.meter.button("trial").accessibleName().endswith("Ikke noe særskilt avtalt")
    assert note.text() == "6 av 8 på plass"
    now_and_then = replace(here.session.case.scope, pattern=Pattern.NOW_AND_THEN, days_per_week=0.5)
    here.session.do(SetScope(now_and_then))
    assert note.accessibleDescription().startswith("Frivillig, som i § 2: 4 på plass · ")


def test_meter_shows_the_words_that_meet_a_point(here: Desk) -> None:
    note = "Bare i <uke> 2 og 4, " + "x" * 1_000
    set_terms(here, extent=Extent(2, note=note), trial=Trial(Choice.AGREED, 3), availability=Availability())
    step = open_step(here)
    extent = step.meter.button("extent")
    whole = " ".join(" ".join(words_of(here, "extent")).split())
    assert whole.startswith("Den ansatte kan arbeide hjemme 2 dager i uka.")
    assert note in whole
    assert extent.accessibleDescription() == f"I avtalen står det: {whole}"
    assert "Bare i &lt;uke&gt; 2" in extent.toolTip()
    assert len(extent.toolTip()) < 800
    assert "3 måneder" in step.meter.button("trial").toolTip()
    missing = step.meter.button("availability")
    assert not missing.toolTip()
    assert not missing.accessibleDescription()


def words_of(here: Desk, point: str) -> tuple[str, ...]:
    return next(verdict.words for verdict in here.session.view.verdicts if verdict.point.id.value == point)


def test_meter_by_keyboard(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.meter.button("parties").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert field(step, FIRST_FIELD["extent"]).line.hasFocus()


def test_every_point_has_a_section_and_a_first_field(here: Desk) -> None:
    step = open_step(here)
    points = [verdict.point.id for verdict in here.session.view.verdicts]
    assert len(points) == 8
    assert set(points) < set(step.form.sections)
    assert set(FIRST_FIELD.values()) <= set(step.fields.rows)


def test_common_day_is_said_at_the_field_and_moved_by_one_press(here: Desk, qtbot) -> None:
    set_terms(here, extent=Extent(2.0, (Weekday.TUESDAY, Weekday.THURSDAY)))
    step = open_step(here)
    assert step.fields.notes_at("extent.weekdays") == ["Hjemmedagen torsdag er fellesdag i enheten."]
    step.show_field("extent.weekdays")
    click(qtbot, fix_button(step, "extent.weekdays", "Bytt til mandag"))
    assert here.read_back().extent.weekdays == (Weekday.MONDAY, Weekday.TUESDAY)
    assert field(step, "extent.weekdays").value() == {1, 2}
    assert step.fields.notes_at("extent.weekdays") == []


def test_a_fix_works_on_the_terms_as_they_are_when_it_is_pressed(here: Desk, qtbot) -> None:
    set_terms(here, extent=Extent(2.0, (Weekday.TUESDAY, Weekday.THURSDAY)))
    step = open_step(here)
    step.show_field("extent.weekdays")
    click(qtbot, field(step, "extent.weekdays").day(5))
    click(qtbot, fix_button(step, "extent.weekdays", "Bytt til mandag"))
    assert here.read_back().extent.weekdays == (Weekday.MONDAY, Weekday.TUESDAY, Weekday.FRIDAY)


def test_exception_written_turns_the_clash_into_a_hint(here: Desk, qtbot) -> None:
    set_terms(here, extent=Extent(1.0, (Weekday.THURSDAY,)))
    step = open_step(here)
    step.show_field("extent.weekdays")
    click(qtbot, fix_button(step, "extent.weekdays", "Skriv unntak"))
    qtbot.keyClicks(QApplication.focusWidget(), "Avtalt med leder")
    assert here.read_back().extent.note == "Avtalt med leder"
    assert not [c for c in here.session.view.contradictions if c.weight == "clash"]


@pytest.mark.parametrize(
    ("terms", "place", "words", "path", "expected"),
    [
        (
            {"extent.days_per_week": 1.0, "extent.weekdays": (Weekday.MONDAY, Weekday.TUESDAY)},
            "extent.days_per_week",
            "Sett 2 dager i uka",
            "extent.days_per_week",
            2.0,
        ),
        (
            {"hours.core_from": time(15), "hours.core_until": time(9)},
            "hours.core_from",
            "Bytt om de to",
            "hours.core_until",
            time(15),
        ),
        ({"ending.notice_weeks": 0}, "ending.notice_weeks", "Sett 4 uker", "ending.notice_weeks", 4),
        (
            {"equipment": Equipment(EquipmentKind.NONE_LENT, (EquipmentLine("PC"),))},
            "equipment.kind",
            "Utstyret lånes ut",
            "equipment.kind",
            EquipmentKind.LENT,
        ),
        (
            {"equipment": Equipment(EquipmentKind.NONE_LENT, (EquipmentLine("PC"),))},
            "equipment.kind",
            "Tøm listen",
            "equipment.lines",
            (),
        ),
    ],
)
def test_obvious_fixes(here: Desk, qtbot, terms, place, words, path, expected) -> None:
    changed = here.session.case.terms
    for where, value in terms.items():
        changed = put(changed, where, value)
    read_terms(here, changed)
    step = open_step(here)
    step.show_field(place)
    click(qtbot, fix_button(step, place, words))
    assert at(here.read_back(), path) == expected
    assert step.fields.notes_at(place) == []


def test_reasons_name_a_field_of_the_form(here: Desk) -> None:
    set_terms(here, extent=Extent(1.0, (Weekday.THURSDAY,)))
    view = here.session.view
    reasons = [reason_text(view, reason) for reason in why_not_issue(view)]
    assert len(reasons) == 4
    assert all(path in open_step(here).fields.rows for _text, path in reasons)
    assert [v.status for v in view.verdicts].count(PointStatus.MISSING) == 2


def test_the_days_of_the_avklaring_are_offered_and_taken_with_one_press(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert "I avklaringen står det 2 dager i uka." in step.fields.notes_at("extent.days_per_week")[0]
    click(qtbot, fix_button(step, "extent.days_per_week", "Bruk 2 dager fra avklaringen"))
    assert here.session.case.terms.extent.days_per_week == 2.0
    assert step.fields.notes_at("extent.days_per_week") == []
    here.context.undo()
    assert here.session.case.terms.extent.days_per_week is None


@pytest.mark.parametrize(
    ("pattern", "days", "offered"),
    [
        (Pattern.FIXED, 1.5, 1.5),
        (Pattern.FIXED, 5.0, 5.0),
        (Pattern.FIXED, 6.0, None),
        (Pattern.FIXED, 0.75, None),
        (Pattern.FIXED, 0.0, None),
        (Pattern.FIXED, None, None),
        (Pattern.NOW_AND_THEN, 2.0, None),
    ],
)
def test_only_days_that_an_agreement_can_have_are_offered(
    pattern: Pattern, days: float | None, offered: float | None
) -> None:
    facts = ScopeFacts(pattern=pattern, days_per_week=days)
    assert days_from_scope(facts, Terms()) == offered
    assert days_from_scope(facts, Terms(extent=Extent(3))) is None


def test_a_clash_is_said_at_once_and_a_thought_when_there_is_time(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    said, notes = listen(monkeypatch), FieldNotes()
    notes.show_notes([Note("bad", "Fristen er kort."), Note("attention", "Se på den igjen.")])
    assert said == [("Stemmer ikke: Fristen er kort.", True), ("Merk: Se på den igjen.", False)]


def test_a_note_whose_clause_has_another_number_is_not_said_again(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    said, notes = listen(monkeypatch), FieldNotes()
    for number in (14, 15):
        notes.show_notes([Note("attention", f"HR skal godkjenne punkt {number}.")])
    assert notes.texts == ["HR skal godkjenne punkt 15."]
    assert said.words() == ["Merk: HR skal godkjenne punkt 14."]


def test_what_does_not_agree_is_told_at_each_part_of_its_field(qapp) -> None:
    form = FormRows()
    row = form.weekdays_row("Faste hjemmedager")
    days = [row.field(Weekdays).day(number) for number in range(1, 6)]
    row.set_noted("Stemmer ikke: Torsdag er fellesdag.")
    told = {day.accessibleDescription() for day in days}
    assert told == {"Faste hjemmedager. Stemmer ikke: Torsdag er fellesdag."}
    row.set_noted("")
    assert {day.accessibleDescription() for day in days} == {"Faste hjemmedager"}
