"""Saving many documents in a folder: read here, written in a worker, one at a time, until done or stopped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hkdesk.errors import HkdeskError
from hkdesk.services.out.archive import ArchiveRow
from hkdesk.services.out.folder_export import Filed, FolderExport
from hkdesk.ui.kit.background import Cancelled, Progress

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class Filing(QObject):
    """One export. `step` tells how many of how many are done, `ended` that it is over.

    After `ended`: `export` with what was done, `index` (the list of it; None when it could not be written),
    `error` (what ended it too early; None otherwise) and `stopped` (whether the user did).
    """

    step = Signal(int, int)
    ended = Signal()

    def __init__(self, context: AppContext, rows: Sequence[ArchiveRow], export: FolderExport, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._rows, self.export = context, list(rows), export
        self.index: Path | None = None
        self.error: Exception | None = None
        self.stopped = False

    def start(self) -> None:
        """Begins."""
        self._next()

    def stop(self) -> None:
        """Stops after the document that is being written."""
        self.stopped = True

    def _next(self) -> None:
        done = len(self.export.filed)
        self.step.emit(done, len(self._rows))
        if self.stopped or done == len(self._rows):
            self._finish()
            return
        row = self._rows[done]
        try:
            read = partial(_given, self._context.workspace.document(row.record.sha256))
        except HkdeskError as error:
            read = partial(_raised, error)

        def write(_progress: Progress, _cancelled: Cancelled) -> Filed:
            return self.export.put(row, read)

        self._context.background.run(write, lambda _filed: self._next(), self._failed)

    def _failed(self, error: Exception) -> None:
        self.error = error
        self._finish()

    def _finish(self) -> None:
        if self.export.filed:
            try:
                self.index = self.export.write_index()
            except HkdeskError as error:
                self.error = self.error or error
        self.ended.emit()


def _given(content: bytes) -> bytes:
    return content


def _raised(error: HkdeskError) -> bytes:
    raise error
