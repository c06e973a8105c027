"""Nyere maltekst: what a newer text concerns is found, told in words, and can be stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hkdesk.domain.agreement.clauses import FilledClause, fill_clauses
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.terms import Duration, Extent
from hkdesk.domain.case.texts_seen import TextsSeen
from hkdesk.domain.changes.commands import MarkSigned, SeeTexts
from hkdesk.domain.values.word_diff import word_diff
from hkdesk.errors import Surroundings
from hkdesk.services.agreement import since_signed
from hkdesk.services.workspace import Workspace
from hkdesk.ui.clause_words import differing, marked, spoken
from hkdesk.ui.pages.templates import TemplatesPage
from tests.support.clause_texts import reword
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse
from tests.ui.steps.agreement.agreement_support import set_terms
from tests.ui.steps.paper_support import Desk, desk, there

TODAY = date(2026, 11, 23)


@pytest.fixture
def signed(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        set_terms(made, duration=Duration(TODAY))
        made.issue()
        made.session.commit_issued(MarkSigned(1, TODAY, "Kjell"))
        made.frame.register_hidden("templates", lambda: TemplatesPage(made.context))
        yield made


@pytest.fixture
def newer(monkeypatch) -> None:
    """Today's text of one clause is another than it was."""

    def filled(clauses, file, language="nb", **how) -> tuple[FilledClause, ...]:
        made = fill_clauses(clauses, file, language, **how)
        return tuple(replace(c, paragraphs=("Helt nye ord.",)) if c.clause_id == "voluntary" else c for c in made)

    monkeypatch.setattr(since_signed, "fill_clauses", filled)


def page_of(signed: Desk) -> TemplatesPage:
    signed.frame.show_page("templates")
    page = signed.frame.page("templates")
    assert isinstance(page, TemplatesPage)
    return page


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_an_agreement_with_older_words_is_found_and_told(signed: Desk, newer, hand: Hand, qtbot) -> None:
    page = page_of(signed)
    hand.press("Se gjennom sakene")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)
    found = page.model.row(0)
    assert (found.number, found.draft) == ("HK-2026-0001-1", False)
    assert [text.clause_id for text in found.texts] == ["voluntary"]
    qtbot.waitUntil(lambda: page.words.isVisible(), timeout=1_000)
    spoken_words = [one.accessibleName() for one in page.words.findChildren(QLabel)]
    assert any("[satt inn: Helt nye ord.]" in words for words in spoken_words)
    assert unnamed_controls(page) == []
    assert signed.session.case.agreements == signed.stored().agreements
    hand.press("Åpne saken")
    assert signed.context.session is signed.session


def test_a_draft_after_it_is_told_only_for_what_it_changes(signed: Desk, newer, qtbot) -> None:
    set_terms(signed, extent=Extent(1.0))
    page = page_of(signed)
    page.start()
    qtbot.waitUntil(lambda: page.start_button.isEnabled(), timeout=10_000)
    assert [page.model.row(n).draft for n in range(page.model.rowCount())] == [False]


def test_nothing_is_newer(signed: Desk, qtbot) -> None:
    page = page_of(signed)
    page.start()
    qtbot.waitUntil(lambda: page.nothing.isVisible(), timeout=10_000)
    assert page.model.rowCount() == 0
    assert page.said.text().startswith("Den ene saken med avtale eller utkast er sett gjennom.")


def test_another_unit_is_looked_through_after_one_with_nothing_to_look_at(signed: Desk, newer, qtbot) -> None:
    page = page_of(signed)
    own = there(signed.workspace.unit)
    signed.workspace.save_unit(signed.workspace.new_unit("Plan"))
    page.units.refresh()
    page.units.combo.setFocus()
    qtbot.keyClick(page.units.combo, Qt.Key.Key_Down)
    assert page.units.unit_id not in ("", own.id)
    page.start()
    qtbot.waitUntil(lambda: page.nothing.isVisible(), timeout=10_000)
    assert page.said.text().startswith("Ingen saker her har avtale eller utkast.")
    qtbot.keyClick(page.units.combo, Qt.Key.Key_Up)
    assert page.units.unit_id == own.id
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)
    assert not page.nothing.isVisible()


@pytest.mark.allow_log("hkdesk.ui")
@pytest.mark.parametrize("error", [Surroundings("locked"), ValueError("a bug")], ids=["locked", "bug"])
def test_what_could_not_be_read_is_not_said_to_be_looked_through(
    signed: Desk, monkeypatch, qtbot, error: Exception
) -> None:
    def broken(_self: Workspace, _ids: Iterable[str]) -> Iterator[CaseFile]:
        raise error
        yield signed.session.file

    page = page_of(signed)
    monkeypatch.setattr(Workspace, "files_of", broken)
    page.start()
    qtbot.waitUntil(page.start_button.isEnabled, timeout=10_000)
    assert page.said.text().startswith("Stoppet. Sett gjennom: 0 av 1.")
    assert not page.nothing.isVisible()


def test_it_can_be_stopped_and_stops_when_the_page_is_left(signed: Desk, newer) -> None:
    page = page_of(signed)
    page.start()
    page.cancel()
    assert page.start_button.isEnabled()
    assert page.said.text().startswith("Avbrutt. Sett gjennom: 0 av 1.")
    page.start()
    signed.frame.show_page("unit")
    assert page.start_button.isEnabled()


def test_only_the_paragraphs_that_differ_are_shown() -> None:
    assert differing(("a", "b", "c"), ("a", "x", "c")) == (("b",), ("x",))
    assert differing(("a",), ("a", "a")) == ((), ("a",))
    assert differing((), ("a",)) == ((), ("a",))


def test_the_words_are_marked_and_spoken() -> None:
    pieces = word_diff("to <dager>", "tre <dager>")
    assert "−<s>to</s>" in marked(pieces)
    assert "+<u>tre</u>" in marked(pieces)
    assert "&lt;dager&gt;" in marked(pieces)
    assert spoken(pieces) == "[tatt ut: to] [satt inn: tre] <dager>"


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_a_first_draft_is_listed_with_its_words(tmp_path: Path, monkeypatch, qtbot, hand: Hand) -> None:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        made.frame.register_hidden("templates", lambda: TemplatesPage(made.context))
        reword(monkeypatch, "voluntary", "Dette står nå til sist.")
        page = page_of(made)
        hand.press("Se gjennom sakene")
        qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)
        assert [page.model.index(0, n).data() for n in range(3)] == ["Åse-Kjærsti Nilsen", "Ikke utstedt", "Utkast"]
        assert "avtaler 0, utkast 1." in page.said.text()
        spoken_words = [one.accessibleName() for one in page.words.findChildren(QLabel)]
        assert any("[satt inn: Dette står nå til sist.]" in words for words in spoken_words)
        assert made.stored() == made.session.case


def test_drafts_with_nothing_to_compare_are_told(tmp_path: Path, monkeypatch, qtbot) -> None:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        made.session.do(SeeTexts(TextsSeen()))
        made.frame.register_hidden("templates", lambda: TemplatesPage(made.context))
        page = page_of(made)
        page.start()
        qtbot.waitUntil(lambda: page.nothing.isVisible(), timeout=10_000)
        assert "Ett utkast har ingen husket ordlyd" in page.said.text()


def test_the_unit_chosen_is_looked_through(signed: Desk, newer, qtbot) -> None:
    signed.workspace.save_unit(signed.workspace.new_unit("Plan"))
    page = page_of(signed)
    page.start()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=20_000)
    page.units.combo.setCurrentIndex(1)
    page.units.combo.activated.emit(1)
    qtbot.waitUntil(lambda: page.said.text().startswith("Ingen saker her"), timeout=20_000)
    assert page.model.rowCount() == 0
