"""Each letter from the step to the archive, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.case import Refusal
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import IssuedLetter, LetterState, letter_state, letters_of
from hkdesk.domain.case.scope import AuthorityOrder, Pattern, Place, ScopeFacts
from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.domain.changes.commands import MarkSigned, Refuse, Respond, SetScope
from hkdesk.errors import Surroundings
from hkdesk.services.paper.preview import page_texts
from hkdesk.store.cases import Cases
from hkdesk.ui.letters import pane as panes
from hkdesk.ui.letters.pane import LetterPane
from hkdesk.ui.paper import issuing
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from hkdesk.ui.steps.scope.step import ScopeStep
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse, asked, key
from tests.ui.steps.paper_support import NOON, Desk, desk, there

HANDS = [pytest.param(Mouse(), id="mouse"), pytest.param(Keyboard(), id="keyboard")]
ORDERED = ScopeFacts(Place.OWN_HOME, only_from_home=True, authority_order=AuthorityOrder.ORDER)
QUESTION = "Kan oppgavene som krever oppmøte, samles på kontordagene? Nei"
MUST = ", må fylles ut"


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.fixture
def signed(here: Desk) -> Desk:
    here.issue()
    here.session.commit_issued(MarkSigned(1, date(2026, 11, 23), "Kjell"))
    here.clock.moment = NOON + timedelta(days=200)  # Friday 11 June 2027, after the trial
    return here


def open_scope(here: Desk) -> ScopeStep:
    step = here.open(Step.SCOPE)
    assert isinstance(step, ScopeStep)
    return step


def open_follow_up(here: Desk) -> FollowUpStep:
    step = here.open(Step.FOLLOW_UP)
    assert isinstance(step, FollowUpStep)
    return step


def pane_of(step: ScopeStep | FollowUpStep) -> LetterPane:
    return there(step.host.pane)


def issue(here: Desk, hand: Hand, qtbot, pane: LetterPane) -> IssuedLetter:
    """Presses the button, says yes, and waits until the letter lies in the store."""
    before = len(here.session.case.letters)
    with asked(hand, "Utsted"):
        hand.press("Utsted brevet")
    qtbot.waitUntil(lambda: len(here.session.case.letters) > before, timeout=20_000)
    letter = here.stored().letters[-1]
    assert pane.form is None
    assert pane.cards[0].letter == letter
    return letter


def words_of(here: Desk, letter: IssuedLetter) -> str:
    return " ".join(" ".join(page_texts(here.workspace.document(letter.document_sha256))).split())


def state(here: Desk) -> CaseState:
    return here.workspace.cases()[0].state(here.clock.today())


@pytest.mark.parametrize("hand", HANDS)
def test_a_refusal_with_a_reason_from_the_assessment(here: Desk, hand: Hand, qtbot) -> None:
    here.session.do(Respond(Response("tasks.presence", Answer.NO, "Skranken må være bemannet.")))
    here.session.do(Respond(Response("individual.home", Answer.NO, "Liten plass.")))
    here.session.do(Refuse(Refusal(date(2026, 11, 23), "Vi er for få.")))
    step = open_scope(here)
    hand.press("Lag avslagsbrev …")
    pane = pane_of(step)
    hand.tick(QUESTION)
    hand.write("Begrunnelse med egne ord", "Vi er for få, Ŋilsen.")
    letter = issue(here, hand, qtbot, pane)
    assert [one.item_id for one in letter.worked_out.reasons] == ["tasks.presence"]
    words = words_of(here, letter)
    for expected in (letter.number, "Skranken må være bemannet.", "Vi er for få, Ŋilsen.", "tillitsvalgt"):
        assert expected in words
    assert "Liten plass" not in words
    assert "UTKAST" not in words
    assert state(here) is CaseState.REFUSED
    hand.press("Registrer som levert")
    assert here.stored().letters[0].delivered_on is None, "nobody has said that it was delivered, nor when"
    hand.write(f"Levert til den ansatte{MUST}", "23.11.2026")
    hand.press("Registrer som levert")
    assert here.stored().letters[0].delivered_on == date(2026, 11, 23)


@pytest.mark.parametrize("hand", HANDS)
def test_a_refusal_is_taken_back_by_a_record_of_its_own(here: Desk, hand: Hand, qtbot) -> None:
    here.session.do(Refuse(Refusal(date(2026, 11, 23), "Vi er for få.")))
    step = open_scope(here)
    hand.press("Lag avslagsbrev …")
    pane = pane_of(step)
    letter = issue(here, hand, qtbot, pane)
    pdf = here.workspace.document(letter.document_sha256)
    hand.press("Tilbake")
    assert not step.refusal.take_back_button.isVisible()
    assert letter.number in step.refusal.decided.text()
    hand.press("Se avslagsbrevet")
    hand.press("Trekk tilbake …")
    hand.press("Trekk tilbake")
    assert pane_of(step).cards[0].withdraw.reason.error_text == "Feltet må fylles ut."
    hand.write(f"Hvorfor trekkes det tilbake?{MUST}", "Vi har fått en ny kollega.")
    with asked(hand, "Trekk tilbake"):
        hand.press("Trekk tilbake")
    case = here.stored()
    assert case.refusal is None
    assert letter_state(case.letters[0], case.letters) is LetterState.WITHDRAWN
    assert case.letters[0].withdrawal_reason == "Vi har fått en ny kollega."
    assert here.workspace.document(letter.document_sha256) == pdf
    assert state(here) is CaseState.DRAFT


def begin_ending(desk: Desk) -> LetterPane:
    step = open_follow_up(desk)
    step.end()
    Mouse().write(f"Varselet mottatt{MUST}", "11.6.2027")
    Mouse().write(f"Begrunnelse{MUST}", "Grunn")
    return pane_of(step)


@pytest.mark.parametrize("hand", HANDS)
def test_an_ending_with_its_arithmetic(signed: Desk, hand: Hand, qtbot) -> None:
    step = open_follow_up(signed)
    hand.press("Avslutt ordningen …")
    pane = pane_of(step)
    form = there(pane.form)
    assert there(form.fields["how"].help_label).text().startswith("Prøvetiden var ute ")
    hand.press("Utsted brevet")
    assert {form.fields[name].error_text for name in ("reason", "received_on")} == {"Feltet må fylles ut."}
    assert signed.agreement.ended_on is None
    hand.write(f"Varselet mottatt{MUST}", "11.6.2027")
    hand.write(f"Begrunnelse{MUST}", "Nye oppgaver krever oppmøte.")
    assert form.fields["reason"].error_text == ""
    letter = issue(signed, hand, qtbot, pane)
    assert letter.worked_out.last_day == signed.stored().agreements[0].ended_on == date(2027, 7, 9)
    words = words_of(signed, letter)
    for expected in ("4 uker etter 11. juni 2027 er 9. juli 2027", "ikke en oppsigelse", "Nye oppgaver krever"):
        assert expected in words
    hand.press("Tilbake")
    assert "9. juli 2027" in step.ended.text_label.text()
    assert not step.end_button.isVisible()


def test_a_notice_that_is_too_short_or_no_number_stands_as_an_error(signed: Desk) -> None:
    hand = Mouse()
    form = there(begin_ending(signed).form)
    weeks = form.fields["notice_weeks"]
    hand.write("Frist (uker)", "-3")
    key(Qt.Key.Key_Tab)
    assert "0 til 52" in weeks.error_text
    hand.write("Frist (uker)", "2")
    hand.press("Utsted brevet")
    assert weeks.error_text == "Frist i uker i avtalen er 4. Du kan gi lengre frist, men ikke 2."
    hand.write(f"Varselet mottatt{MUST}", "1.11.2026")
    hand.write("Frist (uker)", "4")
    assert "samme dag som eller etter" in form.fields["received_on"].error_text
    assert signed.session.case.letters == ()


def test_an_ending_nobody_says_yes_to_ends_nothing(signed: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(issuing, "ask", lambda *_a, **_k: False)
    begin_ending(signed).issue()
    assert signed.stored().letters == ()
    assert signed.agreement.ended_on is None


def test_a_full_disk_issues_nothing_and_keeps_every_word(signed: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(issuing, "ask", lambda *_a, **_k: True)
    pane = begin_ending(signed)
    signed.context.saver.save_now()
    save = Cases.save

    def full(*_args, **_more):
        raise Surroundings("disk_full")

    monkeypatch.setattr(Cases, "save", full)
    pane.issue()
    qtbot.waitUntil(lambda: pane.notice is not None, timeout=20_000)
    assert "Disken er full" in there(pane.notice).text_label.text()
    assert signed.session.case.letters == ()
    assert there(pane.form).facts.reason == "Grunn"
    monkeypatch.setattr(Cases, "save", save)
    pane.issue()
    qtbot.waitUntil(lambda: bool(signed.session.case.letters), timeout=20_000)
    assert signed.workspace.documents()[0].number == signed.stored().letters[0].number


@pytest.mark.parametrize("hand", HANDS)
def test_information_only_after_it_was_consulted_about(here: Desk, hand: Hand, qtbot) -> None:
    here.session.do(SetScope(ORDERED))
    step = open_scope(here)
    hand.press("Skriftlig informasjon")
    pane = pane_of(step)
    form = there(pane.form)
    hand.write(f"Hvilket pålegg eller hvilken anbefaling?{MUST}", "Forskrift om smittevern § 4")
    hand.write(f"Hvem det ble drøftet med{MUST}", "Bjørg Ødegård")
    hand.press("Utsted brevet")
    assert "drøftes med de tillitsvalgte før" in form.fields["consulted_on"].error_text
    assert here.session.case.letters == ()
    hand.write(f"Drøftet med de tillitsvalgte{MUST}", "20.11.2026")
    letter = issue(here, hand, qtbot, pane)
    words = words_of(here, letter)
    for number, title in enumerate(("Omfang", "Arbeidstid", "Tilgjengelighet", "Varighet"), 1):
        assert f"{number} {title}" in words
    assert "20. november 2026, med Bjørg Ødegård" in words
    assert "Signatur" not in words
    assert state(here) is CaseState.INFORMED


@pytest.mark.parametrize("hand", HANDS)
def test_a_note_for_the_cabin(here: Desk, hand: Hand, qtbot) -> None:
    here.session.do(SetScope(ScopeFacts(Place.OTHER_PLACE)))
    step = open_scope(here)
    hand.press("Notat om annet sted")
    pane = pane_of(step)
    hand.write(f"Hva slags sted?{MUST}", "Hytte")
    hand.write(f"Adresse{MUST}", "Čáhci-vei 3, Kárášjohka")
    hand.choose("Hvor ofte?", "Én gang")
    hand.write(f"Til{MUST}", "1.11.2026")
    key(Qt.Key.Key_Tab)
    assert "samme dag som eller etter" in there(pane.form).fields["until_on"].error_text
    hand.press("Utsted brevet")
    assert here.session.case.letters == ()
    hand.write(f"Til{MUST}", "30.11.2026")
    hand.write(f"Arbeidstid{MUST}", "som på kontoret")
    hand.write(f"Slik kan den ansatte nås{MUST}", "Teams")
    hand.write(f"Informasjonssikkerhet{MUST}", "Skjermfilter, ingen papirer.")
    letter = issue(here, hand, qtbot, pane)
    assert "Čáhci-vei 3, Kárášjohka" in words_of(here, letter)
    assert state(here) is CaseState.OTHER_PLACE
    hand.write(f"Signert av begge{MUST}", "23.11.2026")
    hand.press("Registrer som signert")
    assert here.stored().letters[0].signed_on == date(2026, 11, 23)


@pytest.mark.parametrize("hand", HANDS)
def test_access_to_the_home_is_agreed_and_taken_back_without_a_reason(signed: Desk, hand: Hand, qtbot) -> None:
    step = open_follow_up(signed)
    hand.press("Avtale om adgang til hjemmet")
    pane = pane_of(step)
    hand.write(f"Formål{MUST}", "Se på stol og lys")
    hand.write(f"Når{MUST}", "Én gang i juni")
    letter = issue(signed, hand, qtbot, pane)
    assert "Se på stol og lys" in words_of(signed, letter)
    hand.write(f"Signert av begge{MUST}", "11.6.2027")
    hand.press("Registrer som signert")
    assert signed.stored().letters[0].signed_on == date(2027, 6, 11)
    hand.press("Trekk tilbake …")
    with asked(hand, "Trekk tilbake"):
        hand.press("Trekk tilbake")
    case = signed.stored()
    assert letter_state(case.letters[0], case.letters) is LetterState.WITHDRAWN


def test_a_new_version_replaces_and_both_lie_in_the_archive(signed: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(issuing, "ask", lambda *_a, **_k: True)
    step = open_follow_up(signed)
    step.host.open(LetterKind.HOME_ACCESS)
    pane = pane_of(step)
    form = there(pane.form)
    form.set("purpose", "Se på stol")
    form.set("when", "I juni")
    pane.issue()
    qtbot.waitUntil(lambda: len(signed.session.case.letters) == 1, timeout=20_000)
    pane.new_version(signed.session.case.letters[0])
    assert there(pane.form).facts.purpose == "Se på stol"
    there(pane.form).set("purpose", "Se på stol og lys")
    pane.issue()
    qtbot.waitUntil(lambda: len(signed.session.case.letters) == 2, timeout=20_000)
    letters = signed.stored().letters
    assert [letter_state(one, letters) for one in letters] == [LetterState.REPLACED, LetterState.ISSUED]
    assert [card.state for card in pane.cards] == [LetterState.ISSUED, LetterState.REPLACED]
    kept = {one.number for one in signed.workspace.documents()}
    assert {one.number for one in letters} <= kept
    assert f"erstatter {letters[0].number}" in words_of(signed, letters[1])


def test_a_draft_saves_itself_and_can_be_undone(here: Desk, qtbot) -> None:
    step = open_scope(here)
    step.host.open(LetterKind.OTHER_PLACE)
    Mouse().write(f"Hva slags sted?{MUST}", "Hytte")
    assert here.stored().letter_drafts[0].facts.other_place is not None
    here.session.undo()
    assert there(pane_of(step).form).facts.place == ""
    pane_of(step).drop()
    assert step.host.pane is None
    assert here.stored().letter_drafts == ()
    assert step.content.isVisible()


@pytest.mark.parametrize("bad", ["x" * 40_000, "Ǩ 😀"], ids=["long", "unprintable"])
def test_what_cannot_go_on_paper_is_told_at_the_field(here: Desk, qtbot, bad: str) -> None:
    step = open_scope(here)
    step.host.open(LetterKind.OTHER_PLACE)
    form = there(pane_of(step).form)
    row = form.fields["security"]
    QApplication.clipboard().setText(bad)
    row.widget.setFocus()
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    pane_of(step).issue()
    assert ("Grensen er 20000" in row.error_text) if len(bad) > 100 else ("kan ikke trykkes" in row.error_text)
    assert here.session.case.letters == ()


def test_the_paper_follows_the_form(here: Desk, qtbot) -> None:
    step = open_scope(here)
    step.host.open(LetterKind.OTHER_PLACE)
    pane = pane_of(step)
    Mouse().write(f"Adresse{MUST}", "Ŋuolppo 7")
    preview = pane.paper.preview

    def shown(words: str) -> bool:
        return preview.pages is not None and words in " ".join(preview.pages.texts)

    qtbot.waitUntil(lambda: shown("Ŋuolppo 7") and shown("UTKAST"), timeout=20_000)
    pane.language.setCurrentIndex(2)
    qtbot.waitUntil(lambda: shown("DRAFT"), timeout=20_000)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_control_has_a_name(signed: Desk, kind: LetterKind) -> None:
    step = open_follow_up(signed)
    step.host.open(kind)
    pane = pane_of(step)
    pane.issue()  # with every error in sight
    assert unnamed_controls(pane) == []


def test_letters_of_the_case_are_listed_where_they_belong(here: Desk, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(issuing, "ask", lambda *_a, **_k: True)
    step = open_scope(here)
    assert not step.letters.buttons[LetterKind.REFUSAL].isVisible()
    assert not step.letters.buttons[LetterKind.INFORMATION].isVisible()
    here.session.do(SetScope(ScopeFacts(Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2)))
    here.session.do(Refuse(Refusal(date(2026, 11, 23), "Vi er for få.")))
    assert step.letters.buttons[LetterKind.REFUSAL].isVisible()
    step.host.open(LetterKind.REFUSAL)
    pane_of(step).issue()
    qtbot.waitUntil(lambda: bool(letters_of(here.session.case.letters, LetterKind.REFUSAL)), timeout=20_000)
    step.host.close()
    assert "-AV1" in step.letters.facts[LetterKind.REFUSAL].text()


def test_a_saved_copy_has_the_frozen_bytes_and_the_ledger_hears_of_it(here: Desk, qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(issuing, "ask", lambda *_a, **_k: True)
    here.session.do(Refuse(Refusal(date(2026, 11, 23), "Vi er for få.")))
    step = open_scope(here)
    step.host.open(LetterKind.REFUSAL)
    pane = pane_of(step)
    pane.issue()
    qtbot.waitUntil(lambda: bool(here.session.case.letters), timeout=20_000)
    letter = here.session.case.letters[0]
    ledger = here.workspace.ledger
    assert [row.page.key.document_id for row in ledger.pages()] == [letter.number] * letter.pages
    assert not any(row.page.returns for row in ledger.pages())
    named = pane.cards[0].named
    assert named.isHidden()
    here.workspace.save_unit(replace(here.session.file.unit, manager_name="Ny Leder"))
    pane.refresh()
    assert not named.isHidden() and "Ny Leder" in named.text_label.text()  # noqa: PT018
    step.letters.refresh()
    assert "navn som er endret" in step.letters.facts[LetterKind.REFUSAL].text()
    path = tmp_path / "avslag.pdf"
    monkeypatch.setattr(panes, "ask_where", lambda *_a, **_k: path)
    Mouse().press("Lagre PDF …")
    assert path.read_bytes() == here.workspace.document(letter.document_sha256)
    assert all(ledger.history(row.page.key).events for row in ledger.pages())
