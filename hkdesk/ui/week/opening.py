"""Uka for the window's list of pages: the page itself is imported when it is first opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hkdesk.ui.context import AppContext


def week_page(context: AppContext) -> QWidget:
    """The page."""
    from hkdesk.ui.week.page import WeekPage

    return WeekPage(context)
