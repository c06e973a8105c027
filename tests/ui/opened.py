"""A window with a case in it, for tests of pages and steps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.people import Employee, RoleGroup, Weekday
from hkdesk.services.clock import FixedClock
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.ui.context import CASE_PAGE, AppContext
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background
from hkdesk.ui.pages.case import CasePage

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ODD_NAME = "Åse-Kjærsti Ŋilsen-Østensjø av Šuorbmu"


@contextmanager
def opened(folder: Path, qtbot: QtBot, *, serial: bool = True) -> Iterator[tuple[AppContext, CasePage, CaseSession]]:
    """A real frame on a real store with one employee's case open; everything is closed and saved afterwards."""
    workspace = Workspace.open(folder / "store.db", FixedClock(NOW), "Kari Leder")
    if workspace.unit is None:
        workspace.save_unit(
            replace(
                workspace.new_unit("Seksjon byggesak"),
                organisation="Nordfjord kommune",
                office_address="Rådhusgata 4",
                manager_name="Øystein Hårfagre-Čáhppes",
                common_office_days=(Weekday.THURSDAY,),
                role_groups=(RoleGroup("officer", "Saksbehandler byggesak"),),
            )
        )
    rows = workspace.cases()
    person = Employee(name=ODD_NAME, title="saksbehandler", employee_number="10442", home_address="Skipperveien 14 B")
    case_id = rows[0].case_id if rows else workspace.add_employee(person).case.id
    frame = MainFrame()
    background = Background(serial=serial)
    context = AppContext(workspace, frame, background)
    frame.register("employees", "Ansatte", "users", QWidget)
    frame.register_hidden(CASE_PAGE, lambda: CasePage(context))
    frame.resize(1366, 768)
    page = frame.page(CASE_PAGE)
    assert isinstance(page, CasePage)
    session = context.open_case(case_id)
    page.show_case(session)
    frame.show_page(CASE_PAGE)
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
    QApplication.processEvents()
    try:
        yield context, page, session
    finally:
        page.leave()
        background.shutdown()
        workspace.close()
        frame.close()
