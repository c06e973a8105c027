"""Opens the paragraph that matters where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from hkdesk.services.content import catalogue
from hkdesk.ui.helping.pane import HelpPane
from hkdesk.ui.helping.topics import names_for, paragraph

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

HELP_PAGE = "help"


def show_here(context: AppContext) -> HelpPane | None:
    """The pane, opened over the page; None where the page has no paragraph."""
    frame = context.frame
    names = names_for(frame.current_page(), frame.stack.currentWidget(), QApplication.focusWidget())
    if not names:
        return None
    session = context.session
    today = context.workspace.clock.today()
    rules = session.view.rule_set if session is not None else catalogue().rule_set_on(today)
    pane = HelpPane(frame, [paragraph(name, rules) for name in names], lambda topic: show_topic(context, topic))
    pane.closed.connect(pane.deleteLater)
    pane.open_over()
    return pane


def show_topic(context: AppContext, topic: str) -> None:
    """Shows a topic of Hjelp, with the title in sight."""
    context.go(HELP_PAGE)
    page: Any = context.frame.page(HELP_PAGE)
    page.show_topic(topic)
