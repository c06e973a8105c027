"""In the place of every page once the data have turned out to be damaged: nothing is saved any more, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.i18n import _
from hkdesk.ui.dialogs.rescue import RescuePanel
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.layout import Page
from hkdesk.ui.kit.messages import Notice

if TYPE_CHECKING:
    from hkdesk.services.soundness.health import RescueJob
    from hkdesk.services.workspace import Workspace
    from hkdesk.ui.frame import MainFrame


READ_ONLY = "read_only"


def why() -> str:
    """Why nothing can be saved."""
    return _("Dataene er skadet, så hkdesk skriver ikke mer i filen.")


class ReadOnlyPage(Page):
    """Says what has happened, what of it is safe, and gives the way out."""

    def __init__(self, reading: Callable[[Path | None], RescueJob], background: Background) -> None:
        super().__init__(_("Dataene er skadet"))
        self.notice = Notice(
            "bad",
            why()
            + " "
            + _(
                "Det du har skrevet i saker som er åpne, er fortsatt her og tas med når du lagrer det som kan leses. "
                "Gjenopprett deretter en sikkerhetskopi, og ta inn sakene som er nyere enn den."
            ),
        )
        self.rescue = RescuePanel(reading, background)
        self.add(self.notice, self.rescue)
        self.lead_focus_to(self.rescue.save_button)


def keep_to_it(frame: MainFrame, workspace: Workspace, background: Background) -> None:
    """The store is damaged: nothing is saved any more, and the window shows this page alone."""
    page = ReadOnlyPage(lambda folder: workspace.health.rescue(folder, workspace.unsaved_files()), background)
    frame.register_hidden(READ_ONLY, lambda: page)
    frame.keep_to(READ_ONLY, page.accessibleName(), why())
