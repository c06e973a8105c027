"""From a first start to a packet printed for ink, as a manager goes: a role group stands, the talk has been held.

The unit's role group is in place beforehand, with its answers and terms, and how people are reached; everything else
is done in the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bench.first_packet.hand import Counting
from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.people import GroupDefaults, RoleGroup
from hkdesk.services.content import catalogue
from hkdesk.ui.paper import printing
from hkdesk.ui.window import Desk
from tests.ui.hands import Hand, asked, controls

GROUP = "Saksbehandler byggesak"
NAME = "Åse-Kjærsti Ŋilsen-Østensjø"
_PATIENCE_MS = 60_000
_SETTLED_MS = 200


def primary() -> str:
    """The name of the one filled button in sight."""
    (found,) = [one for one in controls() if isinstance(one, QPushButton) and one.property("kind") == "primary"]
    return found.accessibleName()


def put_group_in_place(desk: Desk) -> None:
    """A role group that has been assessed and whose drafts begin with terms, and how the unit is reached."""
    unit = desk.workspace.unit
    assert unit is not None
    asked_of = [item.id for theme in catalogue().themes for item in theme.items if item.shown_when is None]
    terms = GroupDefaults(2, "Saksbehandling og skriving av vedtak.", 4, 3, ("Skjerm",), "IT-hjelpen", "Ragnhild Ek")
    group = RoleGroup("officer", GROUP, tuple(Response(one, Answer.YES) for one in asked_of), terms)
    desk.workspace.save_unit(replace(unit, role_groups=(group,), channels="Teams og telefon"))
    desk.context.unit_changed.emit()


class Walk:
    """The way, step by step. `save_to` is where the system's own dialog is told to save the packet."""

    def __init__(self, desk: Desk, hand: Counting, save_to: Path) -> None:
        self.desk, self.hand, self._save_to = desk, hand, save_to

    def go(self) -> Path:
        """Walks all of it; the file that was printed to."""
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            ("første start", self.first_start),
            ("ny ansatt", self.new_employee),
            ("avklaring", self.clarify),
            ("vurdering", self.assess),
            ("samtale", self.talk),
            ("avtale", self.agree),
            ("signatur", self.packet),
        )
        for name, step in steps:
            self.hand.tally.step(name)
            step()
        return self._save_to

    def first_start(self) -> None:
        hand = self.hand
        hand.write("Virksomhet, må fylles ut", "Nordfjord kommune")
        hand.write("Enhet, må fylles ut", "Seksjon byggesak")
        hand.write("Navnet ditt, må fylles ut", "Øystein Hårfagre-Čáhppes")
        hand.press("Legg til første ansatt")
        put_group_in_place(self.desk)

    def new_employee(self) -> None:
        hand = self.hand
        hand.write("Navn, må fylles ut", NAME)
        hand.write("Stilling", "saksbehandler")
        hand.pick("Stillingsgruppe", GROUP, judged=True)
        hand.write("Hjemmeadresse", "Skipperveien 14 B, 6770 Nordfjordeid")
        hand.press("Legg til")

    def clarify(self) -> None:
        hand = self.hand
        hand.choose("Hvor skal den ansatte arbeide?", "Eget hjem")
        hand.choose("Skal den ansatte bare arbeide hjemme?", "Nei")
        hand.choose("Hvor ofte?", "Faste dager eller fast omfang")
        hand.write("Dager i uka den ansatte ønsker, i gjennomsnitt (dager)", "2")
        hand.press("Videre til vurdering")

    def assess(self) -> None:
        hand = self.hand
        suits = "Er hjemmekontor egnet?"
        while not any(one.accessibleDescription() == suits for one in controls()):
            hand.press(primary())
        hand.choose(suits, "Egnet med vilkår", judged=True)
        hand.write("Vilkår", "Fysisk oppmøte ved befaring.")
        hand.press("Videre til samtale")

    def talk(self) -> None:
        hand = self.hand
        hand.press("Start samtalen")
        hand.choose("Har den ansatte vært med på å utforme løsningen?", "Ja")
        hand.write("Leders syn, må fylles ut", "To faste dager går fint når torsdagen holdes fri.")
        hand.write("Ansattes syn, må fylles ut", "Jeg får mer ro til å skrive vedtak hjemme.")
        hand.write("Enige om", "Prøver i tre måneder.")
        self._asked("Begge bekrefter", "Bekreft samtalen")
        hand.press("Videre til avtale")

    def agree(self) -> None:
        hand = self.hand
        hand.write("Avtalen gjelder fra, må fylles ut", "1.12.26")
        hand.press("Neste: Omfang")
        hand.press("tirsdag")
        hand.press("onsdag")
        hand.press("Videre til signatur")

    def packet(self) -> None:
        self._asked("Utsted signaturpakke", "Utsted")
        session = self.desk.context.session
        assert session is not None
        for _turn in range(_PATIENCE_MS // 20):
            if session.case.current_agreement is not None:
                break
            QTest.qWait(20)
        assert session.case.current_agreement is not None, "the packet was not issued"
        self._print()

    def _print(self) -> None:
        """To a file, as a printer that makes PDF would; the system's own dialog is one key or click."""
        printer = QPrinter()
        printer.setOutputFileName(str(self._save_to))
        known = patch.object(printing, "printer_names", lambda: ["PDF"])
        with known, patch.object(printing, "choose_printer", lambda *_of: printer):
            self.hand.press("Skriv ut")
            QTest.qWait(_SETTLED_MS)
        self.hand.tally.act("the system's own dialog")

    def _asked(self, button: str, answer: str) -> None:
        class Answering:
            """Presses the button the question has in front: one key, or one click."""

            def __init__(self, hand: Counting) -> None:
                self._hand = hand

            def press(self, name: str) -> None:
                self._hand.press(name)

        answering: Hand = Answering(self.hand)  # type: ignore[assignment]
        with asked(answering, answer):
            self.hand.press(button)
