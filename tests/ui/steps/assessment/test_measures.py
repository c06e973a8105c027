"""Tiltak in the window: added, written, closed and opened again; the last one closed raises one re-evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.assessment.reevaluation import concluding
from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.case import FollowUp
from hkdesk.domain.case.declaration import measure_source
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import Conclude, RecordFollowUp, RecordMeasure
from hkdesk.domain.content.sensitive import hints
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from hkdesk.services.sensitive_texts import known_names
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.steps.assessment import measures as assessment_measures
from hkdesk.ui.steps.assessment.measures import MEASURES, MeasuresPanel, go_to_measure
from hkdesk.ui.steps.assessment.measures_add import add_measure, go_to_place, item_source, source_words
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.opened import opened
from tests.ui.steps.assessment.panel_support import Shown, focused, key, shown

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 23)
LONG = "Få på plass en stol som kan stilles inn, og «Ŋáŧŧi» & Čo. " * 40
STATEMENT = catalogue().declaration.sections[0].items[0]
QUESTION = catalogue().themes[0].items[0]


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown[MeasuresPanel]]:
    with shown(tmp_path, qtbot, MeasuresPanel) as made:
        yield made


def press(qtbot: QtBot, button: QPushButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def three(here: Shown[MeasuresPanel]) -> None:
    for section in catalogue().declaration.sections[:3]:
        add_measure(here.session, measure_source(section.items[0].id))


def test_a_measure_by_keyboard_alone_is_saved_and_read_back(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(tmp_path, qtbot, MeasuresPanel) as here:
        press(qtbot, here.panel.add_button)
        qtbot.keyClicks(focused(), "Skaffe stol")
        key(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), "Øystein")
        key(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), "1.12.2026")
        (measure,) = here.stored().measures
        assert (measure.what, measure.who, measure.deadline) == ("Skaffe stol", "Øystein", date(2026, 12, 1))
        assert measure.status is MeasureStatus.OPEN
        for _key in range(2):  # the calendar's button, then "Utført"
            key(qtbot, Qt.Key.Key_Tab)
        assert focused() is here.panel.cards[0].done_button
        key(qtbot, Qt.Key.Key_Space)
        assert here.stored().measures[0].closed_on == TODAY
    with shown(tmp_path, qtbot, MeasuresPanel) as again:
        (card,) = again.panel.cards
        assert card.area.value() == "Skaffe stol"
        assert card.who.field(QLineEdit).text() == "Øystein"
        assert card.state_word == "Utført"
        assert card.closed_on.field(DateField).value() == TODAY
        assert again.panel.count_label.text() == "Åpne tiltak: 0 av 1."


def test_closing_the_last_raises_one_re_evaluation(here: Shown[MeasuresPanel], qtbot: QtBot) -> None:
    panel = here.panel
    here.session.do(Conclude(Conclusion(Suitability.WITH_CONDITIONS, concluded_on=TODAY)))
    three(here)
    said: list[str] = []
    say = panel.again.set_text

    def hear(text: str) -> None:
        said.append(text)
        say(text)

    panel.again.set_text = hear  # type: ignore[method-assign]
    qtbot.mouseClick(panel.cards[0].done_button, LEFT)
    press(qtbot, panel.cards[1].drop_button)
    assert panel.again.isHidden()
    qtbot.mouseClick(panel.cards[2].done_button, LEFT)
    assert not panel.again.isHidden()
    panel.refresh()
    assert said == ["Alle tiltakene er lukket, det siste 23. november 2026. Se om konklusjonen fortsatt holder."]
    assert {m.status for m in here.stored().measures} == {MeasureStatus.DONE, MeasureStatus.DROPPED}
    (notice,) = [part for part in panel.findChildren(type(panel.again)) if part.isVisible()]
    assert notice.title == "Vurder på nytt"
    case = here.session.case
    here.session.do(Conclude(concluding(case.assessment.conclusion, case.measures, TODAY, case.assessment)))
    assert panel.again.isHidden()
    press(qtbot, panel.cards[0].open_button)
    assert focused() is panel.cards[0].done_button
    assert panel.again.isHidden()
    key(qtbot, Qt.Key.Key_Space)
    assert not panel.again.isHidden(), "closed anew, it has not been weighed"


def test_what_is_overdue_is_said_with_icon_word_and_colour(here: Shown[MeasuresPanel]) -> None:
    here.session.do(RecordMeasure(Measure("m1", "Skaffe stol", deadline=date(2026, 11, 22))))
    here.session.do(RecordMeasure(Measure("m2", "Skaffe bord", deadline=TODAY)))
    late, due = here.panel.cards
    assert (late.state_word, due.state_word) == ("Forfalt", "Åpent")
    assert late.chip.accessibleName() == "Tilstand: Forfalt"
    assert (late.chip._icon, late.chip._role) == ("circle-alert", "bad")
    assert here.panel.count_label.text() == "Åpne tiltak: 2 av 2, 1 forfalt."


def test_the_words_cannot_be_taken_away_and_the_day_never_lies_ahead(here: Shown[MeasuresPanel], qtbot: QtBot) -> None:
    press(qtbot, here.panel.add_button)
    card = here.panel.cards[0]
    key(qtbot, Qt.Key.Key_Delete)
    assert card.what.error_text == "Feltet må fylles ut."
    assert here.stored().measures[0].what == "Nytt tiltak"
    qtbot.keyClicks(focused(), "Ny")
    assert card.what.error_text == ""
    press(qtbot, card.drop_button)
    line = card.closed_on.field(DateField).line
    line.selectAll()
    qtbot.keyClicks(line, "24.11.2027")
    assert "23.11.2026" in card.closed_on.error_text
    line.selectAll()
    qtbot.keyClicks(line, "20.11.2026")
    assert here.stored().measures[0].closed_on == date(2026, 11, 20)
    line.clear()
    line.textEdited.emit("")
    assert card.closed_on.error_text == "Feltet må fylles ut."
    assert here.stored().measures[0].closed_on == TODAY, "as it was when the user came to the field"
    press(qtbot, card.open_button)
    assert here.stored().measures[0].closed_on is None
    assert card.closed_on.isHidden()


def test_removing_moves_the_focus_and_undo_brings_it_back_in_its_place(
    here: Shown[MeasuresPanel], qtbot: QtBot
) -> None:
    three(here)
    panel, before = here.panel, here.session.case.measures
    press(qtbot, panel.cards[1].remove_button)
    assert [m.id for m in here.stored().measures] == [before[0].id, before[2].id]
    assert focused() is panel.cards[1].area
    here.session.undo()
    panel.reload()
    assert here.session.case.measures == before
    assert [card.number_label.text() for card in panel.cards] == ["Tiltak 1", "Tiltak 2", "Tiltak 3"]
    panel.cards[0].remove_button.setFocus()
    key(qtbot, Qt.Key.Key_Tab)
    assert focused() is panel.cards[1].area, "Tab goes as it is read, also after undo"
    for card in list(panel.cards):
        qtbot.mouseClick(card.remove_button, LEFT)
    assert focused() is panel.add_button
    assert panel.count_label.text() == "Ingen tiltak er ført opp."


def test_long_words_are_kept_whole_and_everything_has_a_name(here: Shown[MeasuresPanel], qtbot: QtBot) -> None:
    here.session.do(RecordMeasure(Measure("m1", LONG, "Åse-Kjærsti Ŋilsen av Šuorbmu" * 3, date(2026, 1, 1))))
    here.session.do(RecordMeasure(Measure("m2", "Nabo", source=item_source(QUESTION.id))))
    qtbot.mouseClick(here.panel.cards[1].drop_button, LEFT)
    assert here.panel.cards[0].area.value() == LONG
    assert unnamed_controls(here.window) == []
    qtbot.waitUntil(lambda: misfits(here.window) == [])  # long texts take their room in more than one turn
    names = [part.accessibleName() for part in here.panel.findChildren(QPushButton) if part.isVisible()]
    assert len(names) == len(set(names)), "each is told from the others by its name alone"


def test_what_should_not_be_written_is_asked_about_and_kept(here: Shown[MeasuresPanel], qtbot: QtBot) -> None:
    press(qtbot, here.panel.add_button)
    card = here.panel.cards[0]
    qtbot.keyClicks(focused(), "Han har diagnosen migrene")
    qtbot.waitUntil(lambda: bool(card.what.findChildren(QPushButton)))
    assert here.stored().measures[0].what == "Han har diagnosen migrene"
    add_measure(here.session, "")
    card.area.setFocus()
    key(qtbot, Qt.Key.Key_Tab)
    keep = focused()
    assert isinstance(keep, QPushButton)
    assert keep.text() == "Behold"
    key(qtbot, Qt.Key.Key_Space)
    assert card.area.hasFocus()


def test_what_hkdesk_itself_proposes_is_never_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    sections, themes = catalogue().declaration.sections, catalogue().themes
    sources = [measure_source(item.id) for section in sections for item in section.items]
    sources += [item_source(item.id) for theme in themes for item in theme.items]
    with opened(tmp_path, qtbot) as (_context, _page, session):
        for source in sources:
            add_measure(session, source)
        assert len(session.case.measures) == len(sources)
        names, words = known_names(session.file), catalogue().sensitive_words
        found = [hint.text for m in session.case.measures for hint in hints(m.what, names, words, TODAY)]
    assert found == []


def test_one_too_many_is_said_in_the_page(
    here: Shown[MeasuresPanel], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise InvalidInput("too_many", got=501, limit=500)

    monkeypatch.setattr(assessment_measures, "add_measure", full)
    press(qtbot, here.panel.add_button)
    assert here.panel.trouble is not None
    assert "500" in here.panel.trouble.text_label.text()
    monkeypatch.undo()
    press(qtbot, here.panel.add_button)
    assert here.panel.trouble is None


def test_where_a_measure_came_from_is_said_in_words(here: Shown[MeasuresPanel]) -> None:
    here.session.do(RecordFollowUp(FollowUp("t1", date(2026, 11, 3))))
    said = {
        measure_source(STATEMENT.id): f"Fra egenerklæringen: «{STATEMENT.statement.get()}»",
        item_source(QUESTION.id): f"Fra vurderingen: «{QUESTION.question.get()}»",
        "declaration:gone": "Fra egenerklæringen, om noe skjemaet ikke lenger spør om.",
        "item:gone": "Fra vurderingen, om noe det ikke lenger spørres om.",
        "follow_up:t1": "Fra kontaktsamtalen 3. november 2026.",
        "follow_up:gone": "Fra en kontaktsamtale.",
        "conclusion": "Fra konklusjonen.",
        "dialogue:d1": "Fra en samtale.",
        "fra en fil": "Fra fra en fil.",
        "": "Ført opp her.",
    }
    assert {source: source_words(source, here.session.case) for source in said} == said


def test_a_measure_from_a_question_is_proposed_and_its_own_words_win(here: Shown[MeasuresPanel]) -> None:
    add_measure(here.session, item_source(QUESTION.id))
    add_measure(here.session, item_source(QUESTION.id), " Kurs ")
    first, second = here.stored().measures
    assert first.what == f"Se på dette: {QUESTION.question.get()}"
    assert second.what == "Kurs"
    assert first.source == second.source == f"item:{QUESTION.id}"


def test_the_ways_between_the_places_of_the_assessment(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        page.show_step(Step.ASSESSMENT)
        step = page.current_step_page()
        assert step is not None
        session.do(Conclude(Conclusion(Suitability.SUITABLE)))
        first = add_measure(session, "")
        second = add_measure(session, measure_source(STATEMENT.id))
        go_to_measure(step, second)
        (panel,) = step.findChildren(MeasuresPanel)
        assert focused() is panel.card(second).area
        assert panel.card(first).isVisible()
        for card in panel.cards:
            qtbot.mouseClick(card.done_button, LEFT)
        (go,) = panel.again.findChildren(QPushButton)
        press(qtbot, go)
        assert not panel.isVisible()
        assert step.current == "conclusion"  # type: ignore[attr-defined]
        go_to_measure(step, "is not there")
        assert panel.isVisible()


def test_nowhere_to_go_outside_the_assessment(here: Shown[MeasuresPanel]) -> None:
    assert go_to_place(QWidget(), MEASURES) is None
    here.panel.go_to_conclusion()
    assert here.panel.isVisible()
