"""The list of equipment as a file, XLSX or CSV, made in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hkdesk.domain.unit.equipment.register import Thing
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.background import Cancelled, Progress
from hkdesk.ui.kit.basics import button
from hkdesk.ui.paper.filenames import ask_where

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

_KINDS = ((".xlsx", "Excel (*.xlsx)"), (".csv", "CSV (*.csv)"))


class ListOut(QObject):
    """Two buttons that save what the list shows. `told` fires with words, `failed` with an HkdeskError."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, context: AppContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._things: Sequence[Thing] = ()
        words = {".xlsx": _("Lagre som Excel …"), ".csv": _("Lagre som CSV …")}
        self.buttons: list[QPushButton] = [
            button(words[ending], partial(self.save, ending), kind="quiet", icon="download") for ending, _kind in _KINDS
        ]

    def show_things(self, things: Sequence[Thing]) -> None:
        """What would be saved; nothing can be saved while there is none."""
        self._things = tuple(things)
        for made in self.buttons:
            made.setEnabled(bool(things))

    def save(self, ending: str) -> None:
        """Asks where, and writes the file in the background."""
        name = _("Utstyr") + ending
        path = ask_where(self._context, self._owner, _("Lagre listen over utstyr"), name, ending, dict(_KINDS)[ending])
        if path is None:
            return
        today, things = self._context.workspace.clock.today(), self._things

        def work(_progress: Progress, _cancelled: Cancelled) -> None:
            _write(things, today, path)

        self._context.background.run(work, partial(self._saved, path), self._not_saved, owner=self._owner)

    def _saved(self, path: Path, _nothing: object) -> None:
        self.told.emit(_("Listen er lagret i {name}.").format(name=path.name))

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.failed.emit(error)


def _write(things: Sequence[Thing], today: date, path: Path) -> None:
    from hkdesk.files import write_whole
    from hkdesk.services.unit.equipment_list import as_csv, as_xlsx

    made: Callable[[Sequence[Thing], date], bytes] = as_csv if path.suffix == ".csv" else as_xlsx
    write_whole(path, made(things, today))
