"""A small workspace and a window around it, for the tests of the steps from draft to follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Weekday
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Equipment,
    EquipmentKind,
    Extent,
    IssuedAgreement,
    Terms,
    Trial,
)
from hkdesk.domain.changes.commands import IssueAgreement, SetScope, SetTerms
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import CASE_PAGE, AppContext
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.base import StepPage

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

T = TypeVar("T")


def there(value: T | None) -> T:
    """What a test knows to be there."""
    assert value is not None
    return value


@dataclass
class Desk:
    """Everything a test drives: the window, the workspace behind it, and the case that is open."""

    workspace: Workspace
    context: AppContext
    frame: MainFrame
    background: Background
    clock: FixedClock
    session: CaseSession
    store: Path

    @property
    def page(self) -> CasePage:
        return case_page(self.frame)

    @property
    def agreement(self) -> IssuedAgreement:
        """The newest agreement of the case."""
        return there(self.session.case.current_agreement)

    def open(self, step: Step) -> StepPage:
        self.context.open_case(self.session.case.id, step)
        return there(self.page.current_step_page())

    def issue(self) -> bytes:
        """Issues the draft without the window; the frozen bytes."""
        from hkdesk.services.paper.packets import prepare_issue

        prepared = prepare_issue(self.session.file, NOON, "Kjell")
        self.session.commit_issued(IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
        return prepared.pdf

    def stored(self) -> Case:
        """The case as the store has it, once everything is saved."""
        self.context.saver.save_now()
        return self.workspace._store.cases.load(self.session.case.id).case

    def read_back(self) -> Terms:
        """The terms as the store has them."""
        return self.stored().terms


def case_page(frame: MainFrame) -> CasePage:
    """The page of a case in the window."""
    page = frame.page(CASE_PAGE)
    assert isinstance(page, CasePage)
    return page


def ready_terms(terms: Terms) -> Terms:
    """Terms that hold everything § 2 asks for and clash nowhere."""
    return replace(
        terms,
        extent=Extent(2.0, (Weekday.TUESDAY, Weekday.WEDNESDAY)),
        duration=Duration(date(2026, 12, 1)),
        trial=Trial(Choice.AGREED, 3),
        equipment=Equipment(EquipmentKind.NONE_LENT),
    )


@contextmanager
def desk(folder: Path, monkeypatch, qtbot, *, ready: bool = False) -> Iterator[Desk]:
    """Opens the window on a case whose avklaring is done; with `ready`, its draft can be issued."""
    monkeypatch.setenv("HKDESK_KEYS", "file")
    clock = FixedClock(NOON)
    workspace = Workspace.open(folder / "desk.db", clock, who="test")
    session = _case(workspace, ready)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme(app, Mode.LIGHT)
    frame, background = MainFrame(), Background()
    context = AppContext(workspace, frame, background)
    frame.register("unit", "Enheten", "building-2", lambda: QLabel("Enheten"))
    frame.register_hidden(CASE_PAGE, lambda: CasePage(context))

    def show(case_id: str, step: str) -> None:
        case_page(frame).show_case(workspace.session(case_id), Step(step) if step else None)
        frame.show_page(CASE_PAGE, crumbs=[("Ansatte", None)], place="unit")

    context.case_opened.connect(show)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    made = Desk(workspace, context, frame, background, clock, session, folder / "desk.db")
    try:
        yield made
    finally:
        background.shutdown()
        workspace.close()
        frame.close()


def _case(workspace: Workspace, ready: bool) -> CaseSession:
    unit = replace(
        workspace.new_unit("Seksjon byggesak"),
        organisation="Fjordvik kommune",
        office_address="Rådhusgata 1, 9000 Fjordvik",
        manager_name="Kjell-Ǻge Øvrebø",
        manager_title="seksjonsleder",
        common_office_days=(Weekday.THURSDAY,),
        core_from=time(9),
        core_until=time(14, 30),
        time_system="Tidbank",
        channels="Teams og telefon",
    )
    workspace.save_unit(unit)
    employee = Employee(
        name="Åse-Kjærsti Nilsen",
        title="saksbehandler",
        employee_number="10442",
        home_address="Fjellvegen 8, 9000 Fjordvik",
    )
    session = workspace.add_employee(employee)
    session.do(SetScope(ScopeFacts(place=Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2.0)))
    if ready:
        session.do(SetTerms(ready_terms(session.case.terms)))
    session.flush()
    return session
