"""Agreement, amendment and letter are issued in one way, whatever happens in the middle of it.

A machine is slow where a test says so: the paper is made by the program's own code, and not before the test lets it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from hkdesk.domain.case.case import Refusal
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Duration, Extent
from hkdesk.domain.changes.commands import MarkSigned, Refuse, SetEmployee
from hkdesk.errors import Surroundings
from hkdesk.services.paper import amendments, letters, packets
from hkdesk.services.paper.preview import page_texts
from hkdesk.services.workspace import Workspace
from hkdesk.store.cases import Cases
from hkdesk.ui.steps.scope.step import ScopeStep
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.hands import Mouse, asked, controls
from tests.ui.steps.agreement.agreement_support import set_terms
from tests.ui.steps.paper_support import Desk, desk, there

LONG = 20_000
TODAY = date(2026, 11, 23)
NEW_NAME = "Åse-Kjærsti Ŋilsen-Čáhppes"
HAND = Mouse()
MAKERS = ((packets, "prepare_issue"), (amendments, "prepare_amendment"), (letters, "prepare_letter"))


class Machine:
    """Makes papers when it may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may, self.began = threading.Event(), threading.Event()
        for module, name in (
            (packets, "prepare_issue"),
            (amendments, "prepare_amendment"),
            (letters, "prepare_letter"),
        ):
            monkeypatch.setattr(module, name, self._held(getattr(module, name)))

    def _held(self, make: Callable[..., object]) -> Callable[..., object]:
        def made(*facts: object, **more: object) -> object:
            self.began.set()
            assert self.may.wait(LONG / 1_000)
            return make(*facts, **more)

        return made


@dataclass
class Way:
    """How one kind of paper is issued in the window."""

    here: Desk
    button: str
    step: Step
    open_it: Callable[[], None]

    def open(self) -> None:
        self.here.open(self.step)
        self.open_it()
        QApplication.processEvents()

    def press(self) -> None:
        with asked(HAND, "Utsted"):
            HAND.press(self.button)

    def can_press(self) -> bool:
        return any(one.accessibleName() == self.button for one in controls())

    @property
    def numbers(self) -> list[str]:
        """What lies in the store, as another program would read it."""
        case = self.here.workspace._store.cases.load(self.here.session.case.id).case
        return [one.number for one in case.agreements] + [one.number for one in case.letters]

    def words_of_newest(self) -> str:
        pdf = self.here.workspace.document(self.here.workspace.documents()[0].sha256)
        return " ".join(" ".join(page_texts(pdf)).split())


def agreement(here: Desk) -> Way:
    return Way(here, "Utsted signaturpakke", Step.SIGNATURE, lambda: None)


def amendment(here: Desk) -> Way:
    set_terms(here, duration=Duration(TODAY))
    here.issue()
    here.session.commit_issued(MarkSigned(1, TODAY, "Kjell"))
    set_terms(here, extent=Extent(1.0))
    return Way(here, "Utsted endringsavtale", Step.SIGNATURE, lambda: None)


def letter(here: Desk) -> Way:
    here.session.do(Refuse(Refusal(TODAY, "Vi er for få.")))

    def open_it() -> None:
        step = here.page.current_step_page()
        assert isinstance(step, ScopeStep)
        if step.host.pane is None:
            HAND.press("Lag avslagsbrev …")

    return Way(here, "Utsted brevet", Step.SCOPE, open_it)


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


@pytest.fixture(params=[agreement, amendment, letter], ids=["agreement", "amendment", "letter"])
def way(request: pytest.FixtureRequest, here: Desk) -> Way:
    made: Way = request.param(here)
    here.context.save_now()
    made.open()
    return made


@pytest.fixture
def machine(way: Way, monkeypatch) -> Iterator[Machine]:
    made = Machine(monkeypatch)
    yield made
    made.may.set()


def begun(way: Way, machine: Machine, qtbot) -> None:
    """The paper is being made."""
    way.press()
    qtbot.waitUntil(machine.began.is_set, timeout=LONG)


def finish(way: Way, machine: Machine, qtbot) -> None:
    """The machine gets to its end, and whoever waits for it has heard."""
    machine.may.set()
    qtbot.waitUntil(lambda: not way.here.background.busy, timeout=LONG)
    QApplication.processEvents()


def said(here: Desk) -> str:
    return " ".join(one.text() for one in here.frame.findChildren(QLabel) if one.isVisible())


def renamed(session, name: str = NEW_NAME) -> None:
    session.do(SetEmployee(replace(session.case.employee, name=name)))


def test_facts_that_change_meanwhile_are_not_frozen_as_they_were(way: Way, machine: Machine, qtbot) -> None:
    before = way.numbers
    begun(way, machine, qtbot)
    renamed(way.here.session)
    finish(way, machine, qtbot)
    assert way.numbers == before
    assert "Saken ble endret underveis. Ingenting er utstedt." in said(way.here)
    way.press()
    qtbot.waitUntil(lambda: len(way.numbers) > len(before), timeout=LONG)
    assert NEW_NAME in way.words_of_newest()
    finish(way, machine, qtbot)
    assert "Ingenting er utstedt" not in said(way.here)


def test_the_unit_is_one_of_the_facts(way: Way, machine: Machine, qtbot) -> None:
    before = way.numbers
    begun(way, machine, qtbot)
    way.here.workspace.save_unit(replace(there(way.here.workspace.unit), manager_name="Ny Leder"))
    finish(way, machine, qtbot)
    assert way.numbers == before
    assert "Opplysningene om enheten ble endret underveis." in said(way.here)


def test_what_another_program_wrote_is_read_before_anything_is_issued(way: Way, machine: Machine, qtbot) -> None:
    before = way.numbers
    begun(way, machine, qtbot)
    with Workspace.open(way.here.store, way.here.clock, "En annen") as other:
        renamed(other.session(way.here.session.case.id))
    finish(way, machine, qtbot)
    assert way.numbers == before
    assert "Saken eller enheten er endret et annet sted." in said(way.here)
    HAND.press("Les saken på nytt")
    assert NEW_NAME in said(way.here)
    way.open_it()
    way.press()
    qtbot.waitUntil(lambda: len(way.numbers) > len(before), timeout=LONG)
    assert NEW_NAME in way.words_of_newest()
    finish(way, machine, qtbot)


def test_leaving_in_the_middle_leaves_no_trace_and_it_can_be_done_again(way: Way, machine: Machine, qtbot) -> None:
    before = way.numbers
    begun(way, machine, qtbot)
    way.here.page.show_step(Step.ASSESSMENT)
    finish(way, machine, qtbot)
    assert way.numbers == before
    way.open()
    assert way.can_press()
    way.press()
    qtbot.waitUntil(lambda: len(way.numbers) > len(before), timeout=LONG)
    finish(way, machine, qtbot)


def test_another_case_opened_in_the_middle_hears_nothing_of_it(way: Way, machine: Machine, qtbot) -> None:
    before, here = way.numbers, way.here
    other = here.workspace.add_employee(Employee("Ola Nordmann"))
    begun(way, machine, qtbot)
    here.context.open_case(other.case.id, Step.SCOPE)
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete: the widgets of the first case are gone
    finish(way, machine, qtbot)
    assert way.numbers == before
    assert "Ola Nordmann" in said(here)


def test_closing_the_window_in_the_middle_issues_nothing(way: Way, machine: Machine, qtbot) -> None:
    before, here = way.numbers, way.here
    begun(way, machine, qtbot)
    here.frame.close()
    finish(way, machine, qtbot)
    assert way.numbers == before


def test_the_bar_gives_it_up(way: Way, machine: Machine, qtbot) -> None:
    before = way.numbers
    begun(way, machine, qtbot)
    qtbot.waitUntil(lambda: any(one.accessibleName() == "Avbryt" for one in controls()), timeout=LONG)
    HAND.press("Avbryt")
    finish(way, machine, qtbot)
    assert way.numbers == before
    qtbot.waitUntil(way.can_press, timeout=LONG)


def test_no_is_no(way: Way, machine: Machine, qtbot) -> None:
    before = way.numbers
    with asked(HAND, "Avbryt"):
        HAND.press(way.button)
    assert not machine.began.is_set()
    assert way.numbers == before
    assert way.can_press()
    finish(way, machine, qtbot)


def test_a_full_disk_is_said_and_can_be_tried_again(way: Way, machine: Machine, qtbot, monkeypatch) -> None:
    before = way.numbers
    begun(way, machine, qtbot)
    with monkeypatch.context() as full:

        def save(*_facts: object, **_more: object) -> int:
            raise Surroundings("disk_full")

        full.setattr(Cases, "save", save)
        finish(way, machine, qtbot)
    assert way.numbers == before
    assert "Disken er full" in said(way.here)
    way.press()
    qtbot.waitUntil(lambda: len(way.numbers) > len(before), timeout=LONG)
    finish(way, machine, qtbot)


def test_why_nothing_was_issued_stays_to_be_read_when_the_preview_comes_late(here: Desk, qtbot, monkeypatch) -> None:
    draw, may_draw = packets.draft_packet, threading.Event()

    def slow(*facts: object, **more: object) -> object:
        assert may_draw.wait(LONG / 1_000)
        return draw(*facts, **more)  # type: ignore[arg-type]

    def save(*_facts: object, **_more: object) -> int:
        raise Surroundings("disk_full")

    here.context.save_now()
    monkeypatch.setattr(packets, "draft_packet", slow)
    way = agreement(here)
    way.open()
    monkeypatch.setattr(Cases, "save", save)
    way.press()
    qtbot.waitUntil(lambda: "Disken er full" in said(here), timeout=LONG)
    may_draw.set()
    qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)
    QApplication.processEvents()
    assert "Disken er full" in said(here)


def test_a_bug_is_told_and_the_button_is_there_again(way: Way, machine: Machine, qtbot, monkeypatch) -> None:
    before = way.numbers

    def broken(*_facts: object, **_more: object) -> object:
        raise ZeroDivisionError

    for module, name in MAKERS:
        monkeypatch.setattr(module, name, broken)
    with qtbot.capture_exceptions() as caught:
        way.press()
        qtbot.waitUntil(lambda: bool(caught), timeout=LONG)
    assert caught[0][0] is ZeroDivisionError
    assert way.numbers == before
    assert way.can_press()
    finish(way, machine, qtbot)


def test_the_side_with_the_frozen_packet_gets_the_focus(here: Desk, qtbot) -> None:
    way = agreement(here)
    way.open()
    way.press()
    qtbot.waitUntil(lambda: bool(way.numbers), timeout=LONG)
    step = here.page.current_step_page()
    assert isinstance(step, SignatureStep)
    assert there(step.lead_focus()).hasFocus()
    qtbot.waitUntil(lambda: not here.background.busy, timeout=LONG)
