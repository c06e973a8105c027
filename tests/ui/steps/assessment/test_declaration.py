"""Egenerklæring in the window: by keyboard and by mouse, with its measures, its renewal and its paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.declaration import Declared, DeclaredItem, DeclaredWith, measure_source
from hkdesk.domain.changes.commands import ReportComplaint, SetDeclaration, SetEmployee, SetTerms
from hkdesk.errors import InvalidInput
from hkdesk.files import write_whole
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import catalogue
from hkdesk.services.paper.preview import read_pages
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.paper import printing
from hkdesk.ui.steps.assessment import declaration as assessment_declaration
from hkdesk.ui.steps.assessment.declaration import DeclarationPanel
from tests.support.archival import assert_archival, verapdf_at_end  # noqa: F401  (a fixture)
from tests.support.tagtext import tagged_text
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.steps.assessment.panel_support import Shown, focused, key, shown

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 23)
LONG = "Blåbærsyltetøyglasset «Ŋáŧŧi» & Čo. " * 120
STATEMENTS = [item for section in catalogue().declaration.sections for item in section.items]


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown[DeclarationPanel]]:
    with shown(tmp_path, qtbot, DeclarationPanel) as made:
        yield made


def press(qtbot: QtBot, button: QPushButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def on_day(here: Shown[DeclarationPanel], day: datetime) -> None:
    clock = here.context.workspace.clock
    assert isinstance(clock, FixedClock)
    clock.moment = day
    here.panel.refresh()


def test_statements_by_letter_with_a_comment_go_on_to_the_next(
    here: Shown[DeclarationPanel], qtbot: QtBot, tmp_path: Path
) -> None:
    panel = here.panel
    panel.cards[0].focus_answers()
    key(qtbot, Qt.Key.Key_J)
    key(qtbot, Qt.Key.Key_Return)
    key(qtbot, Qt.Key.Key_N)
    key(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "Naboen øver på trommer")
    key(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    key(qtbot, Qt.Key.Key_U)
    assert panel.progress_label.text() == f"3 av {len(STATEMENTS)} besvart"
    assert panel.reach_labels["place"].text() == "3 av 4 besvart"
    assert panel.reach_labels["seating"].text() == "0 av 4 besvart"
    kept = here.stored().declaration
    assert kept.item(STATEMENTS[0].id).answer is Declared.YES
    assert kept.item(STATEMENTS[1].id) == DeclaredItem(STATEMENTS[1].id, Declared.NO, "Naboen øver på trommer")
    assert kept.item(STATEMENTS[2].id).answer is Declared.UNSURE
    key(qtbot, Qt.Key.Key_Delete)
    assert here.session.case.declaration.item(STATEMENTS[2].id).answer is None
    assert len(here.session.case.declaration.items) == 2


def test_read_back_in_a_new_window(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(tmp_path, qtbot, DeclarationPanel) as first:
        qtbot.mouseClick(first.panel.cards[3].answers.segment("unsure"), LEFT)
        first.panel.cards[3].area.setFocus()
        QApplication.clipboard().setText(LONG)
        qtbot.keyClick(first.panel.cards[3].area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.mouseClick(first.panel.facts.way.widget.segment("on_paper"), LEFT)  # type: ignore[attr-defined]
    with shown(tmp_path, qtbot, DeclarationPanel) as again:
        assert again.panel.cards[3].answers.value() == "unsure"
        assert again.panel.cards[3].area.value() == LONG
        assert again.session.case.declaration.declared_with is DeclaredWith.ON_PAPER
        assert not again.panel.cards[3].suggest_button.isHidden()


def test_no_and_unsure_lead_to_three_measures_each_once(here: Shown[DeclarationPanel], qtbot: QtBot) -> None:
    panel = here.panel
    for n, answer in ((0, "no"), (1, "yes"), (4, "unsure"), (6, "no")):
        qtbot.mouseClick(panel.cards[n].answers.segment(answer), LEFT)
    assert [n for n, card in enumerate(panel.cards) if not card.suggest_button.isHidden()] == [0, 4, 6]
    qtbot.mouseClick(panel.cards[0].suggest_button, LEFT)
    press(qtbot, panel.cards[4].suggest_button)
    assert focused() is panel.cards[4].follow_button
    press(qtbot, panel.cards[6].suggest_button)
    measures = here.stored().measures
    assert [m.source for m in measures] == [measure_source(STATEMENTS[n].id) for n in (0, 4, 6)]
    assert all(STATEMENTS[n].statement.get() in m.what for n, m in zip((0, 4, 6), measures, strict=True))
    assert all(card.suggest_button.isHidden() for card in panel.cards)
    assert measures[0].what in panel.cards[0].measure_label.text()
    assert panel.cards[1].met.isHidden()
    here.context.undo()
    here.session.undo()
    assert not panel.cards[6].suggest_button.isHidden()


def test_one_measure_too_many_is_said_in_the_page(
    here: Shown[DeclarationPanel], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> str:
        raise InvalidInput("too_many", got=501, limit=500)

    monkeypatch.setattr(assessment_declaration, "add_measure", full)
    qtbot.mouseClick(here.panel.cards[0].answers.segment("no"), LEFT)
    qtbot.mouseClick(here.panel.cards[0].suggest_button, LEFT)
    assert here.panel.trouble is not None
    assert "500" in here.panel.trouble.text_label.text()
    monkeypatch.undo()
    qtbot.mouseClick(here.panel.cards[0].suggest_button, LEFT)
    assert here.panel.trouble is None
    assert len(here.session.case.measures) == 1


def test_the_day_brings_the_address_and_no_day_ahead_is_kept(here: Shown[DeclarationPanel], qtbot: QtBot) -> None:
    facts = here.panel.facts
    facts.day.widget.setFocus()
    qtbot.keyClicks(focused(), "20.11.2026")
    told = here.stored().declaration
    assert (told.declared_on, told.declared_address) == (date(2026, 11, 20), "Skipperveien 14 B")
    assert here.panel.today_button.isHidden()
    line = facts.day.field(DateField).line
    line.selectAll()
    qtbot.keyClicks(line, "31.12.2026")
    assert "23.11.2026" in facts.day.error_text
    assert here.session.case.declaration.declared_on is None, "31.12.20 was read on the way"
    line.selectAll()
    qtbot.keyClicks(line, "19.11.2026")
    assert facts.day.error_text == ""
    assert here.session.case.declaration.declared_on == date(2026, 11, 19)


def test_declared_today_by_key(here: Shown[DeclarationPanel], qtbot: QtBot) -> None:
    press(qtbot, here.panel.today_button)
    told = here.stored().declaration
    assert (told.declared_on, told.declared_with) == (TODAY, DeclaredWith.TOGETHER)
    assert told.declared_address == "Skipperveien 14 B"
    assert here.panel.facts.day.field(DateField).line.hasFocus()
    assert here.panel.facts.day.field(DateField).line.text() == "23.11.2026"


def test_a_new_address_asks_for_renewal_and_going_through_it_answers(
    here: Shown[DeclarationPanel], qtbot: QtBot
) -> None:
    panel = here.panel
    press(qtbot, panel.today_button)
    assert panel.renewal.isHidden()
    here.session.do(SetEmployee(replace(here.session.case.employee, home_address="Nyveien 2")))
    assert "Arbeidsstedet hjemme er et annet" in panel.renewal.text_label.text()
    assert not panel.renewal.isHidden()
    press(qtbot, panel.renew_button)
    assert panel.renewal.isHidden()
    assert here.stored().declaration.declared_address == "Nyveien 2"


def test_a_complaint_and_a_year_ask_for_renewal(here: Shown[DeclarationPanel], qtbot: QtBot) -> None:
    panel = here.panel
    press(qtbot, panel.today_button)
    on_day(here, datetime(2026, 12, 1, 9, tzinfo=UTC))
    qtbot.mouseClick(panel.complaint_button, LEFT)
    assert here.stored().complaint_on == date(2026, 12, 1)
    assert panel.complaint_button.isHidden()
    assert focused() is panel.complaint.day.field(DateField).line
    assert panel.complaint.day.field(DateField).line.text() == "01.12.2026"
    assert "plager" in panel.renewal.text_label.text()
    on_day(here, datetime(2027, 11, 23, 9, tzinfo=UTC))
    assert "tolv måneder" in panel.renewal.text_label.text()
    assert not panel.complaint_button.isHidden(), "it may hurt again"
    qtbot.mouseClick(panel.renew_button, LEFT)
    assert panel.renewal.isHidden()
    assert here.stored().declaration.declared_on == date(2027, 11, 23)


def test_a_new_extent_asks_for_renewal(here: Shown[DeclarationPanel], qtbot: QtBot) -> None:
    terms = here.session.case.terms
    here.session.do(SetTerms(replace(terms, extent=replace(terms.extent, days_per_week=1.5))))
    press(qtbot, here.panel.today_button)
    assert here.panel.extent_label.text() == "Omfanget var 1,5 dager i uka."
    here.session.do(SetTerms(replace(terms, extent=replace(terms.extent, days_per_week=3.0))))
    assert "Antall dager hjemme er endret" in here.panel.renewal.text_label.text()
    press(qtbot, here.panel.renew_button)
    assert here.panel.renewal.isHidden()
    assert here.stored().declaration.declared_days_per_week == 3.0


def test_a_complaint_by_date_can_be_taken_back_and_never_lies_ahead(
    here: Shown[DeclarationPanel], qtbot: QtBot
) -> None:
    here.panel.complaint.day.widget.setFocus()
    line = here.panel.complaint.day.field(DateField).line
    qtbot.keyClicks(line, "20.11.2026")
    assert here.stored().complaint_on == date(2026, 11, 20)
    line.selectAll()
    qtbot.keyClicks(line, "24.12.2026")
    assert here.panel.complaint.day.error_text
    assert here.stored().complaint_on is None
    here.session.do(ReportComplaint(TODAY))
    line.clear()
    line.textEdited.emit("")
    assert here.session.case.complaint_on is None


def test_the_words_speak_to_whoever_sits_at_the_screen(here: Shown[DeclarationPanel]) -> None:
    panel = here.panel

    def said() -> str:
        return " ".join(part.text() for part in (panel.intro_label, panel.duty.text_label, panel.confirmation_label))

    for way, to_manager in ((None, True), (DeclaredWith.ON_PAPER, True), (DeclaredWith.TOGETHER, False)):
        here.session.do(SetDeclaration(replace(here.session.case.declaration, declared_with=way)))
        panel.refresh()
        assert ("Den ansatte skal medvirke" in said()) is to_manager
        assert ("Du skal medvirke" in said()) is not to_manager
        assert ("arbeidsplassen din" in said()) is not to_manager
        assert ("Jeg sier fra" in said()) is not to_manager


def test_the_duty_stays_with_the_employer_and_that_stands_on_top(here: Shown[DeclarationPanel]) -> None:
    words = here.panel.duty.text_label.text()
    assert "flytter ikke ansvar" in words
    assert "§ 3" in words
    tops = [part.mapTo(here.panel, part.rect().topLeft()).y() for part in (here.panel.duty, here.panel.facts)]
    first = here.panel.cards[0]
    assert tops[0] < tops[1] < first.mapTo(here.panel, first.rect().topLeft()).y()


def test_an_answer_the_form_no_longer_asks_for_is_still_seen(here: Shown[DeclarationPanel]) -> None:
    told = here.session.case.declaration
    gone = DeclaredItem("old.thing", Declared.NO, "Dette sa hun den gangen")
    here.session.do(SetDeclaration(replace(told, items=(gone,))))
    assert not here.panel.gone_label.isHidden()
    assert "old.thing: Nei. Dette sa hun den gangen" in here.panel.gone_label.text()


@pytest.mark.parametrize("filled", [False, True])
def test_saving_a_blank_and_a_filled_form(
    here: Shown[DeclarationPanel], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, filled: bool
) -> None:
    panel = here.panel
    assert panel.paper.save_filled.isHidden()
    qtbot.mouseClick(panel.cards[1].answers.segment("no"), LEFT)
    panel.cards[1].area.setFocus()
    QApplication.clipboard().setText(LONG)
    qtbot.keyClick(panel.cards[1].area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(tmp_path / "skjema"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(qtbot, panel.paper.save_filled if filled else panel.paper.save_blank)
    assert offered == [f"Egenerklæring {here.session.case.number}.pdf"]
    pdf = (tmp_path / "skjema.pdf").read_bytes()
    assert_archival(pdf)
    words = " ".join(" ".join(tagged_text(pdf)).split())
    assert (" ".join(LONG.split()) in words) is filled
    assert panel.paper.notice is not None
    folders: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: folders.append(url.toLocalFile()))
    (go,) = panel.paper.notice.findChildren(QPushButton)
    qtbot.mouseClick(go, LEFT)
    assert folders == [str(tmp_path)]


@pytest.mark.parametrize("filled", [False, True])
def test_printing_hands_the_form_to_the_spooler(
    here: Shown[DeclarationPanel], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, filled: bool
) -> None:
    handed: list[bytes] = []
    monkeypatch.setattr(printing, "spooler", lambda: "lp")
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(printing, "spool", lambda _program, pdf, **_how: handed.append(pdf))
    qtbot.mouseClick(here.panel.cards[1].answers.segment("unsure"), LEFT)
    here.panel.cards[1].area.setFocus()
    qtbot.keyClicks(here.panel.cards[1].area, "Trommer")
    paper = here.panel.paper
    qtbot.mouseClick(paper.print_filled if filled else paper.print_blank, LEFT)
    (pdf,) = handed
    assert_archival(pdf)
    assert (read_pages(pdf).page_with("Trommer") is not None) is filled
    assert paper.notice is not None
    assert "sendt til skriveren" in paper.notice.text_label.text()


def test_what_cannot_be_printed_or_written_is_said_in_the_page(
    here: Shown[DeclarationPanel], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    panel = here.panel
    monkeypatch.setattr(printing, "spooler", lambda: None)
    monkeypatch.setattr(printing, "printer_names", list)
    qtbot.mouseClick(panel.paper.print_blank, LEFT)
    assert panel.paper.notice is not None
    assert "Fant ingen skriver" in panel.paper.notice.text_label.text()
    nowhere = str(tmp_path / "finnes ikke" / "a.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (nowhere, ""))
    qtbot.mouseClick(panel.paper.save_blank, LEFT)
    assert panel.paper.notice.tone == "bad"
    item = DeclaredItem(STATEMENTS[0].id, Declared.NO, "漢")
    here.session.do(SetDeclaration(replace(here.session.case.declaration, items=(item,))))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "b.pdf"), ""))
    qtbot.mouseClick(panel.paper.save_filled, LEFT)
    assert "漢" in panel.paper.notice.text_label.text()
    assert not (tmp_path / "b.pdf").exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    write_whole(tmp_path / "urørt", b"1")
    qtbot.mouseClick(panel.paper.save_blank, LEFT)
    assert sorted(p.suffix for p in tmp_path.glob("*.pdf")) == []


def test_every_control_has_a_name_and_everything_fits(here: Shown[DeclarationPanel], qtbot: QtBot) -> None:
    panel = here.panel
    qtbot.mouseClick(panel.cards[0].answers.segment("no"), LEFT)
    qtbot.mouseClick(panel.cards[2].answers.segment("unsure"), LEFT)
    qtbot.mouseClick(panel.cards[0].suggest_button, LEFT)
    press(qtbot, panel.today_button)
    here.session.do(SetEmployee(replace(here.session.case.employee, home_address="Langveien 1, " * 12)))
    assert not panel.renewal.isHidden()
    assert unnamed_controls(here.window) == []
    qtbot.waitUntil(lambda: misfits(here.window) == [])  # long texts take their room in more than one turn
