"""The ways to the scans: a button, a dialog, and files dropped on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from hkdesk.domain.paper.scan_format import file_patterns
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.input.dropping import take_copy
from hkdesk.ui.paper.filenames import existing_folder

_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def ask_files(kept: Kept, parent: QWidget) -> list[Path]:
    """Asks which files, beginning in the folder used last; none when the user thinks better of it."""
    kinds = _("Skannede sider ({endings})").format(endings=file_patterns())
    folder = str(existing_folder(kept.settings.last_scan_folder))
    chosen, _kind = QFileDialog.getOpenFileNames(parent, _("Velg skannede filer"), folder, kinds)
    if chosen:
        kept.keep(replace(kept.settings, last_scan_folder=str(Path(chosen[0]).parent)))
    return [Path(name) for name in chosen]


def waiting_words(context: AppContext) -> str:
    """What the button says: how many pages wait in the sort tray, when some do."""
    try:
        waiting = context.workspace.scans.waiting()
    except HkdeskError:
        waiting = 0
    if waiting:
        return _("Skannede sider ({n} venter)").format(n=waiting)
    return _("Les inn skannede sider …")


def scan_button(
    context: AppContext, case_id: Callable[[], str | None] = lambda: None, *, wrap: bool = False
) -> QPushButton:
    """A button that leads to the scans; `set_waiting` brings its words up to date. `wrap` as of `button`."""
    words, hint = _("Les inn skannede sider …"), _("Papir som er skannet")
    return button(words, lambda: context.open_scans(case_id()), icon="file-text", hint=hint, wrap=wrap)


def set_waiting(context: AppContext, made: QPushButton) -> None:
    """Brings the button's words up to date."""
    words = waiting_words(context)
    made.setText(words)
    made.setAccessibleName(words)


class DropTarget(QObject):
    """Lets files be dropped anywhere on a widget."""

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes what holds files of this machine; everything else goes its way."""
        if event.type() not in _DROPS or not isinstance(event, QDragEnterEvent | QDropEvent):
            return False
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return False
        take_copy(event)
        if event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True
