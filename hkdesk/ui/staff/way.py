"""The way to the page for staff lists; the page itself is imported when it is first opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from hkdesk.i18n import _
from hkdesk.ui.context import EMPLOYEES_PAGE, STAFF_PAGE, AppContext

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from hkdesk.ui.staff.page import StaffPage


def add_staff_page(context: AppContext) -> None:
    """Adds the page to the frame, and leads there when a staff list is opened."""
    frame = context.frame

    def made() -> QWidget:
        from hkdesk.ui.staff.page import StaffPage

        return StaffPage(context)

    def show(path: Path | None, unit_id: str) -> None:
        page = cast("StaffPage", frame.page(STAFF_PAGE))
        crumbs = [(_("Ansatte"), partial(context.go, EMPLOYEES_PAGE)), (_("Personalliste"), None)]
        frame.show_page(STAFF_PAGE, crumbs=crumbs, place=EMPLOYEES_PAGE)
        page.setFocus()
        page.begin(path, unit_id)

    frame.register_hidden(STAFF_PAGE, made)
    context.staff_opened.connect(show)
