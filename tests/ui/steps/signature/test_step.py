from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Extent
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.domain.content.own_text import LISTS, OwnText, OwnTexts
from hkdesk.domain.content.text import Text
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.services.content import catalogue
from hkdesk.store.cases import Cases
from hkdesk.ui.paper import issuing as paper_issuing
from hkdesk.ui.steps.agreement.step import AgreementStep
from hkdesk.ui.steps.signature import next as signature_next
from hkdesk.ui.steps.signature import sign as signature_sign
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.issuing import place_of
from hkdesk.ui.steps.signature.step import SignatureStep
from hkdesk.ui.typed import take_back
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import NOON, Desk, desk, there

LONG = 20_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.fixture
def yes(monkeypatch) -> list[str]:
    """Answers every question with yes; holds what was asked."""
    asked: list[str] = []

    def answer(_parent, title, text, confirm, **_more) -> bool:
        asked.append(f"{title} {text} {confirm}")
        return True

    for module in (paper_issuing, signature_sign, take_back):
        monkeypatch.setattr(module, "ask", answer)
    return asked


def open_step(here: Desk) -> SignatureStep:
    step = here.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    return step


def draft(step: SignatureStep) -> DraftSide:
    assert isinstance(step.side, DraftSide)
    return step.side


def issued(step: SignatureStep) -> IssuedSide:
    assert isinstance(step.side, IssuedSide)
    return step.side


def go_buttons(within: QWidget | None) -> list[QPushButton]:
    return [b for b in there(within).findChildren(QPushButton) if b.text() == "Gå dit" and b.isVisible()]


def focused_field(here: Desk) -> str:
    """The field of the agreement that has the focus."""
    page = here.page.current_step_page()
    assert isinstance(page, AgreementStep)
    return page.fields.focused()


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def idle(here: Desk, qtbot) -> None:
    qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)


def test_the_draft_packet_is_shown_page_by_page(here: Desk, qtbot) -> None:
    step = open_step(here)
    qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=LONG)
    view, pages = step.preview.pane.view, there(step.preview.pages)
    assert view.page_count == len(pages.sizes) > 4
    assert pages.page_with("Åse-Kjærsti Nilsen") == 0
    idle(here, qtbot)
    qtbot.waitUntil(lambda: 0 in view._images, timeout=LONG)
    assert "utkast" in pages.texts[0].casefold()
    assert not here.workspace.documents()


def test_what_stands_in_the_way_is_said_with_a_link_to_the_field(here: Desk, qtbot) -> None:
    terms = here.session.case.terms
    here.session.do(SetTerms(replace(terms, extent=Extent(1.0, (Weekday.THURSDAY,)))))
    step = open_step(here)
    assert not draft(step).issue_button.isEnabled()
    assert draft(step).title.text() == "Dette må på plass først"
    go = go_buttons(step.side)[0]
    click(qtbot, go)
    assert here.page.step is Step.AGREEMENT
    qtbot.waitUntil(lambda: focused_field(here) == "extent.weekdays")


def test_a_missing_fact_of_the_unit_leads_to_the_unit(here: Desk, qtbot) -> None:
    here.workspace.save_unit(replace(there(here.workspace.unit), manager_name=""))
    step = open_step(here)
    go = go_buttons(step.side)[0]
    click(qtbot, go)
    assert here.frame.current_page() == "unit"


def test_issued_by_keyboard_after_one_question(here: Desk, qtbot, yes) -> None:
    step = open_step(here)
    idle(here, qtbot)
    assert draft(step).issue_button.hasFocus()
    qtbot.keyClick(draft(step).issue_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: here.session.case.current_agreement is not None, timeout=LONG)
    assert len(yes) == 1
    assert "kan ikke endres" in yes[0]
    agreement = here.agreement
    stored = here.workspace._store.cases.load(here.session.case.id).case
    assert stored.current_agreement == agreement
    (record,) = here.workspace.documents(here.session.case.id)
    assert record.sha256 == agreement.document_sha256
    assert record.pages == agreement.pages
    assert isinstance(step.side, IssuedSide)
    assert issued(step).print_button.hasFocus()
    idle(here, qtbot)
    assert there(step.preview.pages).pdf == here.workspace.document(agreement.document_sha256)
    assert agreement.issued_by == "Kjell-Ǻge Øvrebø"
    assert not here.session.can_undo


def test_no_means_nothing_happens(here: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(paper_issuing, "ask", lambda *_a, **_k: False)
    step = open_step(here)
    click(qtbot, draft(step).issue_button)
    idle(here, qtbot)
    assert here.session.case.current_agreement is None
    assert draft(step).issue_button.isEnabled()


def test_a_full_disk_leaves_nothing_half_done_and_can_be_tried_again(here: Desk, qtbot, yes, monkeypatch) -> None:
    step = open_step(here)
    idle(here, qtbot)
    before = here.session.case
    save = Cases.save

    def full(*_args, **_more):
        raise Surroundings("disk_full")

    monkeypatch.setattr(Cases, "save", full)
    click(qtbot, draft(step).issue_button)
    qtbot.waitUntil(lambda: step.notice is not None, timeout=LONG)
    assert "Disken er full" in there(step.notice).text_label.text()
    assert here.session.case == before
    assert not here.workspace.documents()
    assert isinstance(step.side, DraftSide)
    monkeypatch.setattr(Cases, "save", save)
    assert draft(step).issue_button.isEnabled()
    click(qtbot, draft(step).issue_button)
    qtbot.waitUntil(lambda: here.session.case.current_agreement is not None, timeout=LONG)
    assert step.notice is None


def test_leaving_while_the_packet_is_made_leaves_no_trace(here: Desk, qtbot, yes) -> None:
    step = open_step(here)
    idle(here, qtbot)
    click(qtbot, draft(step).issue_button)
    assert not draft(step).issue_button.isEnabled()
    here.page.show_step(Step.SCOPE)
    idle(here, qtbot)
    assert here.session.case.current_agreement is None
    assert not here.workspace.documents()
    here.page.show_step(Step.SIGNATURE)
    assert draft(step).issue_button.isEnabled()


def test_cancelling_by_the_button_leaves_no_trace(here: Desk, qtbot, yes) -> None:
    step = open_step(here)
    idle(here, qtbot)
    click(qtbot, draft(step).issue_button)
    step.busy.cancel_button.click()
    idle(here, qtbot)
    assert here.session.case.current_agreement is None
    qtbot.waitUntil(draft(step).issue_button.isEnabled)


def test_a_change_while_the_packet_is_made_is_never_frozen_unseen(here: Desk, qtbot, yes) -> None:
    step = open_step(here)
    idle(here, qtbot)
    click(qtbot, draft(step).issue_button)
    here.session.do(SetTerms(replace(here.session.case.terms, main_workplace="Et annet sted")))
    idle(here, qtbot)
    QApplication.processEvents()
    assert here.session.case.current_agreement is None
    assert draft(step).issue_button.isEnabled()
    assert there(draft(step).changed).isVisible()
    assert "Saken ble endret" in there(draft(step).changed).text_label.text()
    click(qtbot, draft(step).issue_button)
    assert draft(step).changed is None
    idle(here, qtbot)


def test_the_page_says_every_line_the_cover_says_about_signing(monkeypatch) -> None:
    own = OwnText("fjellvik.pen", "cover.ink", Text({"nb": "Bruk en penn med fast farge."}), after="cover.ink_print")
    some = OwnText("fjellvik.some", "cover.ink", Text({"nb": "Bare for noen."}), when=("temporary",))
    ours = [" ".join(catalogue().document_texts[key].get().split()) for key in LISTS["cover.ink"]]
    assert signature_next._ink() == ours
    changed = replace(catalogue(), own_texts=OwnTexts((own, some), frozenset({"cover.ink_codes"})))
    monkeypatch.setattr(signature_next, "catalogue", lambda: changed)
    assert signature_next._ink() == [ours[0], "Bruk en penn med fast farge.", *ours[1:-1]]


def test_a_letter_that_cannot_be_printed_leads_to_where_it_was_written(here: Desk, qtbot) -> None:
    here.session.do(SetTerms(replace(here.session.case.terms, main_workplace="Hus \U0001f3e0")))
    step = open_step(here)
    qtbot.waitUntil(lambda: step.notice is not None and bool(go_buttons(step.notice)), timeout=LONG)
    (go,) = go_buttons(step.notice)
    click(qtbot, go)
    qtbot.waitUntil(lambda: focused_field(here) == "main_workplace")


def test_place_of_a_letter_nobody_wrote_is_the_agreement(here: Desk) -> None:
    assert place_of(here.session.file, "\U0001f3e0") == (Step.AGREEMENT, "")


def test_signed_after_date_and_both_signatures(here: Desk, qtbot, yes) -> None:
    here.issue()
    here.clock.moment = NOON + timedelta(days=3)
    step = open_step(here)
    form = issued(step).sign
    assert not form.register_button.isEnabled()
    form.date.setFocus()
    qtbot.keyClicks(form.date.line, "25.11.2026")
    assert not form.register_button.isEnabled()
    form.seen.setFocus()
    qtbot.keyClick(form.seen, Qt.Key.Key_Space)
    assert form.register_button.isEnabled()
    qtbot.keyClick(form.register_button, Qt.Key.Key_Space)
    stored = there(here.workspace._store.cases.load(here.session.case.id).case.current_agreement)
    assert stored.signed_on == date(2026, 11, 25)
    assert stored.signed_registered_by == "Kjell-Ǻge Øvrebø"
    assert issued(step).signed.isVisible()
    assert "25. november 2026" in issued(step).signed.text_label.text()
    assert not form.isVisible()


@pytest.mark.parametrize("typed", ["22.11.2026", "27.11.2026", "31.02.2026"])
def test_a_date_before_the_issue_or_after_today_is_refused(here: Desk, qtbot, yes, typed: str) -> None:
    here.issue()
    here.clock.moment = NOON + timedelta(days=3)
    step = open_step(here)
    form = issued(step).sign
    click(qtbot, form.seen)
    form.date.setFocus()
    qtbot.keyClicks(form.date.line, typed)
    qtbot.keyClick(form.date.line, Qt.Key.Key_Return)
    assert form.date_row.error_text
    assert not form.register_button.isEnabled()
    with pytest.raises(InvalidInput):
        form.register()
    assert here.agreement.signed_on is None


def test_a_reason_typed_and_not_sent_is_there_when_the_case_is_opened_again(here: Desk, qtbot, yes) -> None:
    here.issue()
    form = issued(open_step(here)).withdraw
    click(qtbot, form.open_button)
    qtbot.keyClicks(form.area, "Feil adresse")
    click(qtbot, form.cancel_button)
    assert form.open_button.hasFocus()
    here.page._drop_steps()
    again = issued(open_step(here)).withdraw
    assert again is not form
    click(qtbot, again.open_button)
    assert again.area.value() == "Feil adresse"
    click(qtbot, again.withdraw_button)
    assert here.session.case.agreements[0].withdrawal_reason == "Feil adresse"
    number = here.session.case.agreements[0].number
    assert here.session.unsent.get(f"withdraw.{number}.reason") is None


def test_a_failing_disk_does_not_sign(here: Desk, qtbot, yes, monkeypatch) -> None:
    here.issue()
    step = open_step(here)
    form = issued(step).sign
    click(qtbot, form.seen)
    form.date.setFocus()
    qtbot.keyClicks(form.date.line, "23.11.2026")

    def locked(*_args, **_more):
        raise Surroundings("locked")

    monkeypatch.setattr("hkdesk.store.cases.Cases.save", locked)
    click(qtbot, form.register_button)
    assert here.agreement.signed_on is None
    assert "annet program" in there(step.notice).text_label.text()
    monkeypatch.undo()


def test_the_frozen_bytes_are_saved_whole_under_a_safe_name(here: Desk, qtbot, monkeypatch, tmp_path) -> None:
    pdf = here.issue()
    step = open_step(here)
    offered: list[str] = []

    def choose(_parent, _title, name, _kinds):
        offered.append(Path(name).name)
        return str(tmp_path / "pakke"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    click(qtbot, issued(step).save_button)
    assert offered == ["HK-2026-0001-1 Nilsen.pdf"]
    assert (tmp_path / "pakke.pdf").read_bytes() == pdf
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    (button,) = [b for b in issued(step).findChildren(QPushButton) if b.text() == "Åpne mappen"]
    click(qtbot, button)
    assert opened == [str(tmp_path)]


def test_a_folder_that_cannot_be_written_is_said_in_the_page(here: Desk, qtbot, monkeypatch, tmp_path) -> None:
    here.issue()
    step = open_step(here)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "finnes ikke" / "a.pdf"), ""))
    click(qtbot, issued(step).save_button)
    assert step.notice is not None
    assert not list(tmp_path.glob("*.pdf"))


def test_printing_without_a_printer_says_so(here: Desk, qtbot, monkeypatch) -> None:
    from hkdesk.ui.paper import printing

    here.issue()
    step = open_step(here)
    monkeypatch.setattr(printing, "spooler", lambda: None)
    monkeypatch.setattr(printing, "printer_names", list)
    click(qtbot, issued(step).print_button)
    assert "Fant ingen skriver" in there(step.notice).text_label.text()


@pytest.mark.parametrize("stage", ["draft", "clash", "issued"])
def test_every_control_has_a_name(here: Desk, qtbot, stage: str) -> None:
    if stage == "clash":
        here.session.do(SetTerms(replace(here.session.case.terms, extent=Extent(1.0, (Weekday.THURSDAY,)))))
    elif stage == "issued":
        here.issue()
    step = open_step(here)
    idle(here, qtbot)
    assert unnamed_controls(step) == []


def test_coming_back_takes_up_pictures_that_were_given_up(here: Desk, qtbot) -> None:
    here.issue()
    step = open_step(here)
    qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=LONG)
    here.page.show_step(Step.SCOPE)
    here.page.show_step(Step.SIGNATURE)
    qtbot.waitUntil(lambda: 0 in step.preview.pane.view._images, timeout=LONG)


def test_an_unsigned_packet_is_taken_back_with_a_reason_and_the_draft_opens(here: Desk, qtbot, yes) -> None:
    pdf = here.issue()
    step = open_step(here)
    form = issued(step).withdraw
    click(qtbot, form.open_button)
    click(qtbot, form.withdraw_button)
    assert form.reason.error_text == "Feltet må fylles ut."
    assert not yes
    qtbot.keyClicks(form.area, "Feil adresse")
    click(qtbot, form.withdraw_button)
    stored = here.workspace._store.cases.load(here.session.case.id).case
    assert stored.current_agreement is None
    assert stored.agreements[0].withdrawal_reason == "Feil adresse"
    assert isinstance(step.side, DraftSide)
    [kept] = here.workspace.documents(here.session.case.id)
    assert here.workspace.document(kept.sha256) == pdf
    idle(here, qtbot)


def test_what_is_worth_a_thought_is_said_and_stops_nothing(here: Desk, qtbot) -> None:
    step = open_step(here)
    side = draft(step)
    said = [label.text() for label in side.findChildren(QLabel) if label.isVisible()]
    assert "Vurderingen har ingen konklusjon." in said
    assert "Ingen samtale er bekreftet." in said
    assert side.issue_button.isEnabled()
    idle(here, qtbot)
