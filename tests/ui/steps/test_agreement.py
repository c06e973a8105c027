from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from hkdesk.domain.agreement import Choice, Equipment, EquipmentKind, EquipmentLine, Extent, HoursKind, Owner, Terms
from hkdesk.domain.commands import IssueAgreement, SetTerms
from hkdesk.domain.people import Weekday
from hkdesk.domain.stages import Step
from hkdesk.domain.statute import PointStatus
from hkdesk.ui.steps.agreement import AgreementStep
from hkdesk.ui.steps.agreement_fields import at, put
from hkdesk.ui.steps.agreement_words import FIRST_FIELD, reason_text
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import NOON, Desk, desk, ready_terms

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def open_step(here: Desk) -> AgreementStep:
    step = here.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    QApplication.processEvents()  # nobody clicks before the first paint
    return step


def field(step: AgreementStep, path: str):
    return step.fields.rows[path].widget


def fix_button(step: AgreementStep, path: str, words: str) -> QPushButton:
    buttons = [b for b in step.fields.rows[path].findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert len(buttons) == 1, [b.text() for b in step.fields.rows[path].findChildren(QPushButton)]
    return buttons[0]


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def set_terms(here: Desk, **changes) -> None:
    here.session.do(SetTerms(replace(here.session.case.terms, **changes)))


def test_put_changes_one_place_and_no_other() -> None:
    before = Terms()
    after = put(before, "extent.note", "unntak")
    assert at(after, "extent.note") == "unntak"
    assert replace(after, extent=before.extent) == before
    assert put(before, "home_access", True) == replace(before, home_access=True)


def test_the_whole_form_by_keyboard_is_in_the_store(here: Desk, qtbot) -> None:
    step = open_step(here)
    days = field(step, "extent.days_per_week")
    step.show_field("extent.days_per_week")
    qtbot.keyClicks(days.line, "1,5")
    qtbot.keyClick(days.line, TAB)
    fixed = field(step, "extent.weekdays")
    assert fixed.day(1).hasFocus()
    qtbot.keyClick(fixed.day(1), Qt.Key.Key_Right)
    qtbot.keyClick(fixed.day(2), Qt.Key.Key_Space)
    step.show_field("extent.tasks")
    qtbot.keyClicks(QApplication.focusWidget(), "Saksbehandling")
    step.show_field("hours.kind")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    step.show_field("hours.description")
    qtbot.keyClicks(QApplication.focusWidget(), "Fra 8 til 16")
    step.show_field("availability.from_time")
    line = field(step, "availability.from_time").line
    line.selectAll()
    qtbot.keyClicks(line, "930")
    step.show_field("duration.start")
    qtbot.keyClicks(field(step, "duration.start").line, "1.12.26")
    step.show_field("duration.temporary")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    step.show_field("duration.end")
    qtbot.keyClicks(field(step, "duration.end").line, "30.06.2027")
    step.show_field("ending.notice_weeks")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    step.show_field("trial.choice")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    step.show_field("trial.months")
    qtbot.keyClicks(field(step, "trial.months").line, "3")
    step.show_field("handling.paper_at_home")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    kept = here.read_back()
    assert kept.extent == Extent(1.5, (Weekday.TUESDAY,), "Saksbehandling")
    assert (kept.hours.kind, kept.hours.description) == (HoursKind.OWN, "Fra 8 til 16")
    assert kept.availability.from_time == time(9, 30)
    assert (kept.duration.start, kept.duration.temporary) == (date(2026, 12, 1), True)
    assert kept.duration.end == date(2027, 6, 30)
    assert kept.ending.notice_weeks == 5
    assert (kept.trial.choice, kept.trial.months) == (Choice.AGREED, 3)
    assert kept.handling.paper_at_home


def test_equipment_by_keyboard_alone(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("equipment.kind")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert step.fields.notes_at("equipment.lines") == ["Avtalen sier at utstyr lånes ut, men utstyrslisten er tom."]
    lines = step.form.equipment
    lines.add_button.setFocus()
    qtbot.keyClick(lines.add_button, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "Bærbar PC")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    qtbot.keyClicks(QApplication.focusWidget(), "Skjerm")
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    QApplication.focusWidget().selectAll()
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    qtbot.keyClicks(QApplication.focusWidget(), "SK-1")
    wanted = (EquipmentLine("Bærbar PC"), EquipmentLine("Skjerm", 2, Owner.EMPLOYEE, "SK-1"))
    assert here.read_back().equipment.lines == wanted
    assert step.fields.notes_at("equipment.lines") == []
    remove = lines.row_fields(0)[4]
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert here.read_back().equipment.lines == wanted[1:]
    assert lines.row_fields(0)[4].hasFocus()
    here.context.undo()
    here.page.reload()
    assert len(lines) == 2
    assert lines.row_fields(0)[0].text() == "Bærbar PC"


def test_wrong_count_stands_at_the_list_and_is_not_kept(here: Desk, qtbot) -> None:
    set_terms(here, equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)))
    step = open_step(here)
    count = step.form.equipment.row_fields(0)[1]
    count.line.setFocus()
    count.line.selectAll()
    qtbot.keyClicks(count.line, "0")
    qtbot.keyClick(count.line, TAB)
    assert "fra 1 til 999" in step.fields.rows["equipment.lines"].error_text
    assert here.read_back().equipment.lines == (EquipmentLine("PC"),)


def test_free_clauses_are_added_and_removed(here: Desk, qtbot) -> None:
    step = open_step(here)
    clauses = step.form.clauses
    for text in ("Første", "Andre"):
        click(qtbot, clauses.add_button)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    assert here.read_back().free_clauses == ("Første", "Andre")
    click(qtbot, clauses.row_fields(0)[1])
    assert here.read_back().free_clauses == ("Andre",)


def test_typing_in_one_field_is_one_step_to_undo(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("extent.tasks")
    qtbot.keyClicks(QApplication.focusWidget(), "Lese og skrive")
    here.context.undo()
    here.page.reload()
    assert here.session.case.terms.extent.tasks == ""
    assert field(step, "extent.tasks").value() == ""
    here.context.redo()
    here.page.reload()
    assert field(step, "extent.tasks").value() == "Lese og skrive"


def test_meter_counts_and_leads_to_the_section(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.counts.text() == "§ 2: 4 på plass · 3 mangler · 1 ikke aktuelt"
    assert "1. juli 2022" in step.rules.text()
    click(qtbot, step.meter.button("trial"))
    assert step.meter.current() == "trial"
    assert field(step, "trial.choice").segment("agreed").hasFocus()
    section = step.form.sections["trial"]
    assert section.mapTo(step.scroll_area.viewport(), section.rect().topLeft()).y() < 60
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert here.session.case.terms.trial.choice is Choice.NONE
    assert step.meter.button("trial").accessibleName().endswith("Ikke aktuelt: ingen særskilte bestemmelser")
    assert step.counts.text() == "§ 2: 4 på plass · 2 mangler · 2 ikke aktuelt"


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
    set_terms(here, extent=Extent(3.0, (Weekday.TUESDAY, Weekday.THURSDAY)))
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
    here.session.do(SetTerms(changed))
    step = open_step(here)
    step.show_field(place)
    click(qtbot, fix_button(step, place, words))
    assert at(here.read_back(), path) == expected
    assert step.fields.notes_at(place) == []


def test_fields_nobody_asks_for_are_folded_away(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.fields.rows["trial.months"].isHidden()
    assert step.fields.rows["duration.end"].isHidden()
    step.show_field("trial.choice")
    click(qtbot, field(step, "trial.choice").segment("agreed"))
    assert not step.fields.rows["trial.months"].isHidden()


def test_pasted_unseen_marks_vanish_and_unprintable_letters_are_pointed_out(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("extent.tasks")
    QApplication.clipboard().setText("Les\u200bing \U0001f600")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert here.read_back().extent.tasks == "Lesing \U0001f600"
    assert "U+1F600" in step.fields.notes_at("extent.tasks")[0]


def test_an_answer_of_ten_thousand_letters_is_kept_whole(here: Desk, qtbot) -> None:
    step = open_step(here)
    long = ("Dette er en lang merknad om omfanget. " * 300)[:10_000].strip()
    step.show_field("extent.note")
    QApplication.clipboard().setText(long)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert here.read_back().extent.note == long
    area = field(step, "extent.note")
    assert area.height() >= area.document().size().height()


def test_the_paper_follows_the_form(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.paper.isVisible()
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    step.show_field("main_workplace")
    with qtbot.waitSignal(step.paper.shown, timeout=10_000):
        qtbot.keyClicks(QApplication.focusWidget(), "Brannstasjonen")
    qtbot.waitUntil(lambda: step.paper.preview.pages.page_with("Brannstasjonen") is not None, timeout=10_000)


def test_leaving_gives_up_the_paper(here: Desk, qtbot) -> None:
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    step.show_field("main_workplace")
    before = step.paper.preview.pages
    qtbot.keyClicks(QApplication.focusWidget(), "X")
    here.page.show_step(Step.SCOPE)
    qtbot.wait(600)
    assert step.paper.preview.pages is before
    here.page.show_step(Step.AGREEMENT)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not before, timeout=10_000)


def test_the_paper_folds_by_width_and_by_button(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.paper_button.text() == "Skjul arket"
    here.frame.resize(1100, 720)
    qtbot.waitUntil(lambda: step.paper.isHidden())
    click(qtbot, step.paper_button)
    assert step.paper.isVisible()
    click(qtbot, step.paper_button)
    assert step.paper.isHidden()


def test_a_letter_that_cannot_be_printed_is_said_over_the_paper(here: Desk, qtbot) -> None:
    set_terms(here, main_workplace="Hus \U0001f3e0")
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.notice is not None, timeout=10_000)
    assert "U+1F3E0" in step.paper.notice.text_label.text()


def test_what_is_issued_can_only_be_read(here: Desk, qtbot) -> None:
    from hkdesk.services.packets import prepare_issue

    here.session.do(SetTerms(ready_terms(here.session.case.terms)))
    prepared = prepare_issue(here.session.file, NOON, "Kjell")
    here.session.commit_issued(IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    step = open_step(here)
    assert "kan ikke endres" in step.notice.text_label.text()
    assert not any(row.widget.isEnabled() for row in step.fields.rows.values())
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    assert step.paper.preview.pages.pdf == prepared.pdf
    assert step.paper.preview.pane.view.page > 0  # past the cover, at the agreement itself


def test_reasons_name_a_field_of_the_form(here: Desk) -> None:
    from hkdesk.services.packets import why_not_issue

    set_terms(here, extent=Extent(1.0, (Weekday.THURSDAY,)))
    view = here.session.view
    reasons = [reason_text(view, reason) for reason in why_not_issue(view)]
    assert len(reasons) == 4
    assert all(path in open_step(here).fields.rows for _text, path in reasons)
    assert [v.status for v in view.verdicts].count(PointStatus.MISSING) == 2


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_every_control_has_a_name(here: Desk, qtbot, size) -> None:
    here.frame.resize(*size)
    set_terms(
        here,
        equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)),
        free_clauses=("Et punkt",),
        extent=Extent(1.0, (Weekday.THURSDAY,)),
    )
    step = open_step(here)
    assert unnamed_controls(step) == []


@pytest.mark.parametrize("width", [1024, 1280, 1366])
def test_the_form_is_never_cut_at_its_side(here: Desk, qtbot, width) -> None:
    here.frame.resize(width, 720)
    set_terms(here, equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)))
    step = open_step(here)
    qtbot.waitUntil(lambda: here.frame.width() == width)
    QApplication.processEvents()
    assert step.form.width() <= step.scroll_area.viewport().width()
