"""The ledger in the step Signatur: what is shown of each page, what can be told, and what a print leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from hkdesk.domain.case.stages import Step
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageKey, PageState
from hkdesk.errors import Surroundings
from hkdesk.ui.paper import printing
from hkdesk.ui.paper.printing import Handed, PrintJob, Told
from hkdesk.ui.steps.signature import sign as signature_sign
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.ledger_words import page_words
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import NOON, Desk, desk, there
from tests.ui.steps.signature.test_step import click, idle, issued, open_step

K, S = LedgerKind, PageState


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        made.issue()
        yield made


class Printer:
    """Stands for the system's printing: takes everything, or what a test says it does."""

    def __init__(self, monkeypatch) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.copies, self.answer = 1, "done"
        printer = self

        def run(_job: PrintJob, _pdf: bytes, pages: int, _title: str, told: Told, only=(), begins=()) -> None:
            printer.asked.append(tuple(only))
            if printer.answer == "done":
                told.handed(Handed(tuple(only) or tuple(range(1, pages + 1)), printer.copies))
                told.done()
            elif printer.answer == "failed":
                told.failed(Surroundings("no_printer"))

        monkeypatch.setattr(PrintJob, "run", run)


@pytest.fixture
def printer(monkeypatch) -> Printer:
    return Printer(monkeypatch)


def side(here: Desk) -> IssuedSide:
    return issued(open_step(here))


def states(here: Desk) -> dict[int, PageState]:
    rows = here.workspace.ledger.of_document(here.agreement.document_sha256)
    return {r.page.key.page: r.now.state for r in rows}


def returning(here: Desk) -> tuple[PageKey, ...]:
    rows = here.workspace.ledger.of_document(here.agreement.document_sha256)
    return tuple(r.page.key for r in rows if r.page.returns)


def tile(of: IssuedSide, key: PageKey):
    return next(t for t in of.ledger.strips.tiles if t.key == key)


def test_every_page_stands_there_with_icon_word_and_name(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    assert len(shown.ledger.strips.tiles) == here.agreement.pages
    first = tile(shown, returning(here)[0])
    n, page = len(returning(here)), returning(here)[0].page
    assert first.accessibleName() == (
        f"Side {page} av {here.agreement.pages}, Avtale om hjemmekontor · Arbeidsgivers eksemplar:"
        " Utstedt siden 23.11.2026"
    )
    assert f"Ikke skrevet ut ennå. Sider som skal tilbake når de er signert: {n}." in shown.ledger.summary.text()
    click(qtbot, shown.print_button)
    assert printer.asked == [()]
    assert "Ute siden 23.11.2026" in first.accessibleName()
    assert (first._word, first._icon, first._role) == ("Ute", "circle-dot", "attention")
    assert f"0 av {n} sider er tilbake. {n} er ute, og skal være her senest 07.12.2026." in shown.ledger.summary.text()
    assert unnamed_controls(there(here.page.current_step_page())) == []


@pytest.mark.parametrize("answer", ["failed", "given up"])
def test_a_print_that_was_not_handed_over_leaves_no_trace(here: Desk, printer: Printer, qtbot, answer: str) -> None:
    printer.answer = answer
    click(qtbot, side(here).print_button)
    assert set(states(here).values()) == {S.ISSUED}


def test_several_copies_are_several_sheets(here: Desk, printer: Printer, qtbot) -> None:
    printer.copies = 3
    click(qtbot, side(here).print_button)
    rows = here.workspace.ledger.of_document(here.agreement.document_sha256)
    assert {r.now.sheets for r in rows} == {3}
    assert here.workspace.ledger.history(rows[0].page.key).events[-1].copies == 3


def test_a_saved_file_is_out_as_a_file(here: Desk, qtbot, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "pakke.pdf"), ""))
    click(qtbot, side(here).save_button)
    found = here.workspace.ledger.history(returning(here)[0])
    assert (found.now.state, found.now.sheets, found.events[-1].kind) == (S.OUT, 0, K.SAVED)


def test_a_file_that_could_not_be_saved_is_not_out(here: Desk, qtbot, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "none" / "a.pdf"), ""))
    click(qtbot, side(here).save_button)
    assert set(states(here).values()) == {S.ISSUED}


def test_by_keyboard_to_a_page_its_preview_and_its_story(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    step = there(here.page.current_step_page())
    assert isinstance(step, SignatureStep)
    qtbot.waitUntil(lambda: step.preview.pane.view.page_count > 0, timeout=20_000)
    click(qtbot, shown.print_button)
    stops = [t for t in shown.ledger.strips.tiles if t.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1, "one stop for Tab"
    stops[0].setFocus()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    chosen = shown.ledger.strips.tiles[3]
    assert chosen.hasFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert chosen.isChecked()
    assert step.preview.pane.view.page == 3
    assert shown.ledger.page.isVisible()
    assert shown.ledger.page.heading.text() == "Side 4, Arbeidsgivers eksemplar: Ute siden 23.11.2026"
    told = [w.text() for w in shown.ledger.page.findChildren(QLabel)]
    assert "23.11.2026 Skrevet ut, 1 ark. test" in told
    idle(here, qtbot)


def test_missing_found_and_back_one_page_at_a_time(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    key = returning(here)[1]
    click(qtbot, shown.print_button)
    click(qtbot, tile(shown, key))
    page = shown.ledger.page
    for kind, after in ((K.MISSING, S.MISSING), (K.FOUND, S.OUT), (K.CAME_BACK, S.BACK)):
        assert page.buttons[kind].isVisible()
        qtbot.keyClick(page.buttons[kind], Qt.Key.Key_Space)
        assert states(here)[key.page] is after
    assert not page.buttons[K.CAME_BACK].isVisible()
    assert not page.buttons[K.FOUND].isVisible()
    assert sum(state is S.BACK for state in states(here).values()) == 1


def test_what_the_employee_keeps_is_never_missed(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    click(qtbot, shown.print_button)
    own = next(t for t in shown.ledger.strips.tiles if there(t.key).copy == 2)
    click(qtbot, own)
    assert not any(made.isVisible() for made in shown.ledger.page.buttons.values())
    assert shown.ledger.page.print_page.isVisible()


def test_one_page_or_one_copy_is_printed_anew_and_the_story_kept(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    key = returning(here)[0]
    click(qtbot, shown.print_button)
    here.workspace.ledger.record([LedgerAct(K.MISSING, (key,))])
    shown.refresh()
    click(qtbot, tile(shown, key))
    click(qtbot, shown.ledger.page.print_page)
    click(qtbot, shown.ledger.page.print_copy)
    copy = tuple(k.page for k in returning(here) if k.copy == 1)
    assert printer.asked == [(), (key.page,), copy]
    kinds = [e.kind for e in here.workspace.ledger.history(key).events]
    assert kinds == [K.ISSUED, K.PRINTED, K.MISSING, K.REPRINTED, K.REPRINTED]
    assert states(here)[key.page] is S.OUT


def test_all_came_back_with_one_press(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    click(qtbot, shown.print_button)
    seen: list[object] = []
    here.context.cases_saved.connect(lambda: seen.append(1))
    click(qtbot, shown.ledger.all_back_button)
    assert {states(here)[k.page] for k in returning(here)} == {S.BACK}
    assert shown.ledger.summary.text() == "Alt som skal tilbake, er her ({n} av {n}).".format(n=len(returning(here)))
    assert not shown.ledger.all_back_button.isVisible()
    assert not shown.sign.waiting.isVisible()
    assert seen, "I dag hears of it"


def test_overdue_is_seen_on_the_page_itself(here: Desk, printer: Printer, qtbot) -> None:
    shown = side(here)
    click(qtbot, shown.print_button)
    here.clock.moment = NOON + timedelta(days=15)
    shown.refresh()
    first = tile(shown, returning(here)[0])
    assert (first._word, first._icon, first._role) == ("Ute", "triangle-alert", "bad")
    click(qtbot, first)
    assert shown.ledger.page.meaning.text() == "Siden har vært ute i mer enn 14 dager."


def test_signing_with_paper_out_says_which_and_is_allowed(here: Desk, printer: Printer, qtbot, monkeypatch) -> None:
    asked: list[str] = []

    def agree(_parent, _title, text: str, _confirm, **_more) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr(signature_sign, "ask", agree)
    shown = side(here)
    click(qtbot, shown.print_button)
    keys = returning(here)
    own = [k for k in keys if k.copy == 1]
    here.workspace.ledger.record_back(own[1:])
    shown.refresh()
    said = f"Disse sidene er ikke registrert som kommet tilbake: side {own[0].page} (Arbeidsgivers eksemplar) og side"
    assert shown.sign.waiting.isVisible()
    assert said in shown.sign.waiting.text_label.text()
    shown.sign.date.setFocus()
    qtbot.keyClicks(shown.sign.date.line, "23.11.2026")
    click(qtbot, shown.sign.seen)
    assert shown.sign.register_button.isEnabled()
    click(qtbot, shown.sign.register_button)
    assert said in asked[0]
    assert here.agreement.signed_on is not None
    assert states(here)[own[0].page] is S.OUT, "the paper is still out"
    assert shown.ledger.isVisible()
    assert not shown.how.isVisible()


def test_a_full_disk_is_said_and_marks_nothing(here: Desk, printer: Printer, qtbot, monkeypatch) -> None:
    step = open_step(here)
    shown = issued(step)
    click(qtbot, shown.print_button)

    def full(*_args: object, **_more: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr("hkdesk.store.page_acts.PageActs.record", full)
    click(qtbot, shown.ledger.all_back_button)
    assert "Disken er full" in there(step.notice).text_label.text()
    monkeypatch.undo()
    assert {states(here)[k.page] for k in returning(here)} == {S.OUT}


def test_the_way_back_to_the_printer_is_the_real_one(here: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(printing, "spooler", lambda: None)
    monkeypatch.setattr(printing, "printer_names", list)
    shown = side(here)
    click(qtbot, tile(shown, returning(here)[0]))
    click(qtbot, shown.ledger.page.print_page)
    step = there(here.page.current_step_page())
    assert isinstance(step, SignatureStep)
    assert "Fant ingen skriver" in there(step.notice).text_label.text()
    assert set(states(here).values()) == {S.ISSUED}


@pytest.mark.parametrize(
    ("numbers", "words"), [([3], "3"), ([5, 3, 4], "3–5"), ([1, 3, 4, 8], "1, 3–4 og 8"), ([1, 2, 9], "1–2 og 9")]
)
def test_page_numbers_in_words(numbers: list[int], words: str) -> None:
    assert page_words(numbers) == words


def test_the_start_page_leads_to_the_paper(here: Desk, printer: Printer, qtbot) -> None:
    from hkdesk.ui.pages.today import TodayPage
    from hkdesk.ui.today.row import DueRow

    click(qtbot, side(here).print_button)
    here.clock.moment = NOON + timedelta(days=15)
    here.page.show_step(Step.SCOPE)
    page = TodayPage(here.context)
    qtbot.addWidget(page)
    page.refresh()
    (row,) = [r for r in page.findChildren(DueRow) if "Papir er ute" in r.what_label.text()]
    assert "i går" in row.when_label.text()
    click(qtbot, row.act_button)
    assert here.page.step is Step.SIGNATURE


def test_a_declaration_printed_by_itself_is_followed_too(here: Desk, printer: Printer, qtbot) -> None:
    from hkdesk.services.paper.declaration import declaration_form
    from hkdesk.ui.paper.ledger_print import keep_handed

    pages = declaration_form(here.session.file, NOON)
    assert keep_handed(here.context, pages, Handed((1, 2, 3), 2)) is None
    assert keep_handed(here.context, pages, Handed((1, 2, 3))) is None
    step = open_step(here)
    (section,) = step.others.sections
    assert section.title.text() == "Egenerklæring om arbeidsplassen hjemme, HK-2026-0001"
    assert {r.now.sheets for r in section.rows} == {3}
    assert len(here.workspace.documents(here.session.case.id)) == 2, "kept once"
    qtbot.waitUntil(lambda: step.preview.pane.view.page_count > 0, timeout=20_000)
    click(qtbot, section.strips.tiles[1])
    qtbot.waitUntil(lambda: there(step.preview.pages).pdf == pages.pdf, timeout=20_000)
    qtbot.waitUntil(lambda: step.preview.pane.view.page == 1)
    click(qtbot, section.page.print_page)
    assert printer.asked == [(2,)]
    assert section.rows[1].now.sheets == 4
    click(qtbot, section.all_back_button)
    assert step.others.sections == []
    assert {r.now.state for r in here.workspace.ledger.of_document(there(pages.record).sha256)} == {S.BACK}
    click(qtbot, issued(step).ledger.strips.tiles[0])
    qtbot.waitUntil(lambda: there(step.preview.pages).pdf != pages.pdf, timeout=20_000)
    idle(here, qtbot)


def test_another_content_takes_the_place_of_what_is_not_back(here: Desk, qtbot) -> None:
    from dataclasses import replace

    from hkdesk.domain.changes.commands import SetEmployee
    from hkdesk.services.paper.declaration import declaration_form
    from hkdesk.ui.paper.ledger_print import keep_handed

    old = declaration_form(here.session.file, NOON)
    keep_handed(here.context, old, Handed((1, 2, 3)))
    here.session.do(SetEmployee(replace(here.session.case.employee, name="Åse-Kjærsti Ŋilsen")))
    new = declaration_form(here.session.file, NOON)
    keep_handed(here.context, new, Handed((1, 2, 3), as_file=True))
    ledger = here.workspace.ledger
    assert {r.now.state for r in ledger.of_document(there(old.record).sha256)} == {S.REPLACED}
    assert {r.now.state for r in ledger.of_document(there(new.record).sha256)} == {S.OUT}


@pytest.mark.parametrize("refused", [False, True])
def test_paper_out_without_an_agreement_is_reached_from_the_start_page(
    tmp_path: Path, monkeypatch, qtbot, refused: bool
) -> None:
    from hkdesk.domain.case.case import Refusal
    from hkdesk.domain.changes.commands import Refuse
    from hkdesk.services.paper.declaration import declaration_form
    from hkdesk.ui.pages.today import TodayPage
    from hkdesk.ui.paper.ledger_print import keep_handed
    from hkdesk.ui.today.row import DueRow

    with desk(tmp_path, monkeypatch, qtbot) as here:
        pages = declaration_form(here.session.file, NOON)
        keep_handed(here.context, pages, Handed((1, 2, 3)))
        if refused:
            here.session.do(Refuse(Refusal(NOON.date(), "Publikum hver dag")))
        here.open(Step.SCOPE)
        here.page.show_step(Step.SIGNATURE)
        assert here.page.step is Step.SCOPE, "closed: refused, or § 2 lacks something"
        here.clock.moment = NOON + timedelta(days=15)
        page = TodayPage(here.context)
        qtbot.addWidget(page)
        page.refresh()
        (row,) = [r for r in page.findChildren(DueRow) if "Papir er ute" in r.what_label.text()]
        click(qtbot, row.act_button)
        step = there(here.page.current_step_page())
        assert isinstance(step, SignatureStep)
        assert there(step.side).isVisible() is not refused
        assert step.closed.isVisible() is refused
        assert "avslått" in step.closed.text() or not refused
        (section,) = step.others.sections
        assert section.all_back_button.hasFocus()
        qtbot.keyClick(section.all_back_button, Qt.Key.Key_Space)
        assert {r.now.state for r in here.workspace.ledger.pages() if r.page.returns} == {S.BACK}
        assert step.others.sections == []
        idle(here, qtbot)


def test_a_packet_attached_to_a_draft_is_out_as_a_file(here: Desk, qtbot, monkeypatch) -> None:
    from hkdesk.ui.steps.signature import mail as signature_mail

    def no_mail_program(*_args: object) -> None:
        raise Surroundings("disk_full")

    shown = side(here)
    monkeypatch.setattr(signature_mail, "open_draft", no_mail_program)
    shown.mail.open_draft()
    assert set(states(here).values()) == {S.ISSUED}, "nothing was opened"
    monkeypatch.setattr(signature_mail, "open_draft", lambda *_a: None)
    shown.mail.open_draft()
    found = here.workspace.ledger.history(returning(here)[0])
    assert (found.now.state, found.events[-1].kind) == (S.OUT, K.SAVED)
    idle(here, qtbot)
