"""The deadlines as a calendar file, from the button on I dag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.messages import Notice, show_error
from hkdesk.ui.paper.filenames import ask_where


def save_deadlines_as(context: AppContext, page: QWidget, say: Callable[[Notice], object]) -> None:
    """Asks where, writes what waits and has a date, and says where it lies."""
    from hkdesk.services.reminders.calendar import save_deadlines

    name, kinds = _("Frister i hkdesk.ics"), _("Kalenderfil (*.ics)")
    path = ask_where(context, page, _("Lagre fristene som kalenderfil"), name, ".ics", kinds)
    if path is None:
        return
    workspace = context.workspace
    found = workspace.waiting()
    try:
        save_deadlines((*found.shown, *found.silenced), workspace.clock.now(), path)
    except HkdeskError as error:
        show_error(page.window(), error)
        return
    text = _("Fristene ligger i {path}. Legg dem i en egen kalender, og slett den før du henter nye.").format(path=path)
    say(Notice("good", text))
