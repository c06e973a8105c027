"""One employee the whole way, in the real window: from an empty store to a signed agreement that is followed up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.answers import Answer, Suitability
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    EquipmentKind,
    Extent,
    HoursKind,
    Terms,
)
from hkdesk.scanning.raster import page_texts
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.window import Desk
from tests.ui.hands import Hand, Keyboard, Mouse, asked, controls

NAME = "Åse-Kjærsti Ŋilsen-Østensjø av Šuorbmu-Čáhppesjohka"
LONG_VIEW = "Jeg får mer ro til å skrive ut vedtak hjemme, og treffer kollegene de dagene vi har møter. " * 12
UNIT = {
    "Virksomhet, må fylles ut": "Nordfjord kommune",
    "Enhet, må fylles ut": "Seksjon byggesak",
    "Navnet ditt, må fylles ut": "Øystein Hårfagre-Čáhppes",
    "Stillingen din": "seksjonsleder",
}
MORE_OF_UNIT = {
    "Kontoradresse": "Rådhusgata 4, 6770 Nordfjordeid",
    "Kjernetid fra": "9",
    "Kjernetid til": "14.30",
    "System for tidsregistrering": "Tidsbanken",
    "Kanaler for kontakt": "Teams og telefon",
}
PERSON = {
    "Navn, må fylles ut": NAME,
    "Stilling": "saksbehandler",
    "Ansattnummer": "10442",
    "Hjemmeadresse": "Skipperveien 14 B, 6770 Nordfjordeid",
}
CONCLUSION = {
    "Vilkår": "Fysisk oppmøte ved befaring.",
    "Begrunnelse": "Oppgavene egner seg, og samarbeidet er sikret med fellesdag på torsdag.",
}
TALK = {
    "Andre til stede": "Tillitsvalgt Ragnhild Ek",
    "Leders syn, må fylles ut": "To faste dager går fint når torsdagen holdes fri for annet enn møter.",
    "Ansattes syn, må fylles ut": LONG_VIEW.strip(),
    "Enige om": "Prøver i tre måneder.",
    "Uenige om": "Om fredag bør være hjemmedag.",
}
TERMS = {
    "Oppgaver som kan gjøres hjemme": "Saksbehandling i byggesaker og skriving av vedtak.",
    "Merknad om omfanget": "Dagene kan byttes etter avtale med leder.",
    "Merknad om utstyret": "Den ansatte bruker sin egen kontorstol.",
}
FOLLOW_UP = {
    "Hva snakket dere om?": "Ordningen har begynt. Alt virker som det skal.",
    "Tiltak og hvem som følger opp": "Leder bestiller skjerm.",
}


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Hand:
    made: Hand = request.param()
    return made


def fill(hand: Hand, fields: dict[str, str]) -> None:
    for name, text in fields.items():
        hand.write(name, text)


def primary() -> str:
    """The name of the one filled button in sight."""
    (found,) = [one for one in controls() if isinstance(one, QPushButton) and one.property("kind") == "primary"]
    return found.accessibleName()


def begin(hand: Hand) -> None:
    fill(hand, UNIT)
    hand.press("Legg til første ansatt")
    hand.go_to_page("Enheten")
    fill(hand, MORE_OF_UNIT)
    hand.press("torsdag")
    hand.go_to_page("Ansatte")
    fill(hand, PERSON)
    hand.press("Legg til")


def clarify(hand: Hand) -> None:
    hand.choose("Hvor skal den ansatte arbeide?", "Eget hjem")
    hand.choose("Skal den ansatte bare arbeide hjemme?", "Nei")
    hand.choose("Hvor ofte?", "Faste dager eller fast omfang")
    hand.write("Dager i uka den ansatte ønsker, i gjennomsnitt (dager)", "2")
    hand.write("Begrunnelse", "Ønsker to faste dager.")
    hand.press("Videre til vurdering")


def questions() -> Iterator[tuple[str, str]]:
    """The questions of the theme in sight, with the names of their reasons."""
    for one in list(controls()):
        name = one.accessibleName()
        if name.startswith("Begrunnelse: "):
            yield name.removeprefix("Begrunnelse: "), name


def assess(hand: Hand) -> dict[str, str]:
    """Answers everything and gives the first reason of each theme; the reasons by question."""
    reasons: dict[str, str] = {}
    suits = "Er hjemmekontor egnet?"
    for theme in range(1, 20):
        if any(one.accessibleDescription() == suits for one in controls()):
            break
        for number, (question, reason) in enumerate(questions()):
            hand.choose(question, "Delvis" if number == 0 else "Ja")
            if number == 0:
                reasons[question] = f"Grunn nummer {theme} står her."
                hand.write(reason, reasons[question])
        hand.press(primary())
    hand.choose(suits, "Egnet med vilkår")
    fill(hand, CONCLUSION)
    hand.write("Dager i uka du foreslår (dager)", "2")
    hand.press("Videre til samtale")
    return reasons


def talk(hand: Hand) -> None:
    hand.press("Start samtalen")
    fill(hand, TALK)
    hand.choose("Har den ansatte vært med på å utforme løsningen?", "Ja")
    hand.write("Neste samtale, må fylles ut", "1.6.2027")
    with asked(hand, "Bekreft samtalen"):
        hand.press("Begge bekrefter")
    hand.press("Videre til avtale")


def agree(hand: Hand) -> None:
    hand.write("Avtalen gjelder fra, må fylles ut", "1.12.26")
    hand.press("Neste: Omfang")
    hand.press("tirsdag")
    hand.press("onsdag")
    fill(hand, {name: TERMS[name] for name in ("Oppgaver som kan gjøres hjemme", "Merknad om omfanget")})
    hand.press("Neste: Arbeidstid")
    hand.choose("Arbeidstiden hjemme er", "Som på arbeidsplassen")
    for part in ("Tilgjengelighet", "Varighet", "Endring og oppsigelse", "Prøvetid"):
        hand.press(f"Neste: {part}")
    hand.choose("Prøvetid for ordningen", "Avtalt")
    hand.write("Lengde (måneder)", "3")
    hand.press("Neste: Utstyr")
    hand.choose("Utstyr hjemme", "Ingen utlån")
    hand.write("Merknad om utstyret", TERMS["Merknad om utstyret"])
    hand.press("Videre til signatur")


def sign(hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    with asked(hand, "Utsted"):
        hand.press("Utsted signaturpakke")
    session = desk.context.session
    assert session is not None
    qtbot.waitUntil(lambda: session.case.current_agreement is not None, timeout=20_000)
    hand.write("Dato for siste underskrift", "23.11.2026")
    hand.tick("Jeg har sett begge underskriftene")
    with asked(hand, "Registrer"):
        hand.press("Registrer som signert")


def follow_up(hand: Hand) -> None:
    hand.go_to_step("Oppfølging")
    hand.press("Ny kontaktsamtale")
    fill(hand, FOLLOW_UP)
    hand.write("Neste samtale", "1.3.2027")


def squeezed_together(text: str) -> str:
    """Without white space and hyphens: a line on paper may break anywhere between words, and within long ones."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "").replace("\ufffe", "").replace("\u2010", "")


def test_the_whole_way(
    open_desk: Callable[..., Desk], tmp_path: Path, clock: FixedClock, qtbot: QtBot, hand: Hand
) -> None:
    store = tmp_path / "new" / "hkdesk.db"
    desk = open_desk(store, real_case=True)
    begin(hand)
    clarify(hand)
    reasons = assess(hand)
    talk(hand)
    agree(hand)
    sign(hand, desk, qtbot)
    follow_up(hand)
    session = desk.context.session
    assert session is not None
    typed = session.case
    assert desk.frame.close()
    with Workspace.open(store, clock, "Test") as workspace:
        (row,) = workspace.cases()
        kept = workspace.session(row.case_id).case
        assert kept == typed
        assert row.state(clock.today()) is CaseState.SIGNED
        assert workspace.unit is not None
        check_unit(workspace.unit)
        check_case(kept, reasons)
        agreement = kept.current_agreement
        assert agreement is not None
        check_paper(workspace.document(agreement.document_sha256), reasons)


def check_unit(unit: Unit) -> None:
    assert (unit.organisation, unit.name, unit.manager_name, unit.manager_title) == tuple(UNIT.values())
    assert (unit.office_address, unit.time_system, unit.channels) == (
        MORE_OF_UNIT["Kontoradresse"],
        MORE_OF_UNIT["System for tidsregistrering"],
        MORE_OF_UNIT["Kanaler for kontakt"],
    )
    assert (unit.core_from, unit.core_until) == (time(9), time(14, 30))
    assert unit.common_office_days == (Weekday.THURSDAY,)


def check_case(case: Case, reasons: dict[str, str]) -> None:
    name, title, number, address = PERSON.values()
    assert case.employee == Employee(name=name, title=title, employee_number=number, home_address=address)
    assert case.scope == ScopeFacts(
        place=Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2.0, reason="Ønsker to faste dager."
    )
    given = [response for response in case.assessment.responses if response.reason]
    assert [response.reason for response in given] == list(reasons.values())
    assert {response.answer for response in given} == {Answer.PARTLY}
    conclusion = case.assessment.conclusion
    assert (conclusion.suitability, conclusion.extent_days_per_week) == (Suitability.WITH_CONDITIONS, 2.0)
    assert [conclusion.conditions, conclusion.reason] == list(CONCLUSION.values())
    (held,) = case.dialogues
    assert [held.others_present, held.manager_view, held.employee_view, held.agreed, held.disagreed] == list(
        TALK.values()
    )
    assert (held.took_part, held.next_on, held.confirmed_on) == (True, date(2027, 6, 1), date(2026, 11, 23))
    check_terms(case.terms)
    agreement = case.current_agreement
    assert agreement is not None
    assert (agreement.terms, agreement.signed_on) == (case.terms, date(2026, 11, 23))
    (contact,) = case.follow_ups
    assert [contact.summary, contact.measures] == list(FOLLOW_UP.values())
    assert contact.next_on == date(2027, 3, 1)


def check_terms(terms: Terms) -> None:
    tasks, note, equipment = TERMS.values()
    assert terms.extent == Extent(2.0, (Weekday.TUESDAY, Weekday.WEDNESDAY), tasks, note)
    assert terms.hours.kind is HoursKind.AS_AT_WORKPLACE
    assert terms.duration == Duration(date(2026, 12, 1))
    assert (terms.trial.choice, terms.trial.months) == (Choice.AGREED, 3)
    assert (terms.equipment.kind, terms.equipment.note) == (EquipmentKind.NONE_LENT, equipment)


def check_paper(pdf: bytes, reasons: dict[str, str]) -> None:
    """Every word that was to end up on paper stands there, whole."""
    paper = squeezed_together(" ".join(page_texts(pdf)))
    wanted = [
        *UNIT.values(),
        *PERSON.values(),
        MORE_OF_UNIT["Kontoradresse"],
        MORE_OF_UNIT["System for tidsregistrering"],
        MORE_OF_UNIT["Kanaler for kontakt"],
        *reasons,
        *reasons.values(),
        *CONCLUSION.values(),
        *TALK.values(),
        *TERMS.values(),
        "1. desember 2026",
        "tirsdag",
        "onsdag",
    ]
    assert [text for text in wanted if squeezed_together(text) not in paper] == []
