"""A paper that is made when it is asked for and not kept: printed, or saved as a file, with what came of it said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.paper.filenames import ask_where
from hkdesk.ui.paper.printing import PrintJob, Told

if TYPE_CHECKING:
    from hkdesk.services.paper.made import MadePaper
    from hkdesk.ui.context import AppContext

Make = Callable[[], "MadePaper"]
"""Makes the paper out of what was read already; runs in a worker and touches no store."""


class PaperOut(QObject):
    """One for a pane. The paper is made in a worker; how far it is stands in `busy`, what came of it in `said`.

    Args:
        context: the window's.
        pane: over what dialogs stand.
        title: what the print is called in the printer's queue.
    """

    def __init__(self, context: AppContext, pane: QWidget, title: str) -> None:
        super().__init__(pane)
        self._context, self._pane, self._title = context, pane, title
        self.said, self.busy = QVBoxLayout(), BusyBar()

    def clear(self) -> None:
        """Takes away what was said."""
        empty(self.said)

    def fail(self, error: Exception) -> None:
        """Says what stood in the way; a bug is raised on."""
        if not isinstance(error, HkdeskError):
            raise error
        self.said.addWidget(error_notice(error))

    def print_it(self, make: Make) -> None:
        """Makes the paper and sends it to a printer that is chosen."""
        self._make(make, self._send)

    def save_it(self, make: Make, asking: str, name: str, told: Callable[[Path], str]) -> None:
        """Asks where, and saves the paper there.

        Args:
            make: makes it.
            asking: the title of the dialog.
            name: the file's name that is proposed, without its ending.
            told: the sentence for when it lies there.
        """
        path = ask_where(self._context, self._pane, asking, f"{name}.pdf")
        if path is not None:
            self._make(make, partial(self._keep, path, told))

    def _make(self, make: Make, then: Callable[[MadePaper], None]) -> None:
        self.clear()

        def work(_progress: Progress, _cancelled: Cancelled) -> MadePaper:
            return make()

        job = self._context.background.run(work, then, self.fail, owner=self._pane)
        self.busy.follow(job, _("Lager papiret"))

    def _send(self, made: MadePaper) -> None:
        told = Told(lambda job: self.busy.follow(job, _("Skriver ut")), self._sent, self.fail)
        PrintJob(self._pane, self._context.background).run(made.pdf, made.pages, self._title, told)

    def _sent(self) -> None:
        self.said.addWidget(Notice("good", _("Sendt til skriveren."), dismissable=True))

    def _keep(self, path: Path, told: Callable[[Path], str], made: MadePaper) -> None:
        from hkdesk.services.privacy.papers import save_paper

        try:
            save_paper(made, path)
        except HkdeskError as error:
            self.fail(error)
            return
        self.said.addWidget(Notice("good", told(path), dismissable=True))
