"""Where a copy of a document is saved: a name every system takes, the folder used last, and always ".pdf"."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hkdesk.i18n import _
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.messages import ask

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 60
_PDF = ".pdf"


def file_name(number: str, employee: str) -> str:
    """A name for a document's file that every system takes: "HK-2026-0001-1 Nilsen.pdf"."""
    words = _FORBIDDEN.sub(" ", employee).split()
    last = words[-1].strip(". ")[:_LONGEST] if words else ""
    return f"{_FORBIDDEN.sub(' ', number)} {last}".strip() + _PDF


def ask_where(
    context: AppContext, parent: QWidget, title: str, name: str, ending: str = _PDF, kinds: str = ""
) -> Path | None:
    """Asks where a file is to be saved, beginning in the folder used last; None when the user thinks better of it.

    The answer always ends in `ending`; `kinds` is what the dialog shows, "PDF (*.pdf)" when empty. A file that only the
    added ending would hit is asked about once more.
    """
    folder = _last_folder(context)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(folder / name), kinds or _("PDF (*.pdf)"))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.casefold() != ending:
        path = path.with_name(path.name + ending)
        text = _("Det finnes allerede en fil som heter {name} i mappen.").format(name=path.name)
        if path.exists() and not ask(parent.window(), _("Erstatte filen?"), text, _("Erstatt")):
            return None
    _remember(context, path.parent)
    return path


def ask_folder(context: AppContext, parent: QWidget, title: str) -> Path | None:
    """Asks for a folder, beginning in the one used last; None when the user thinks better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_last_folder(context)))
    if not chosen:
        return None
    _remember(context, Path(chosen))
    return Path(chosen)


def _last_folder(context: AppContext) -> Path:
    return existing_folder(context.frame.kept.settings.last_folder)


def _remember(context: AppContext, folder: Path) -> None:
    kept = context.frame.kept
    kept.keep(replace(kept.settings, last_folder=str(folder)))


def existing_folder(remembered: str) -> Path:
    """Where a file dialog begins: the folder used last, or the user's own where that is gone or there was none."""
    folder = Path(remembered or Path.home())
    with suppress(OSError):  # a place that cannot even be looked at, such as a folder somebody else has closed
        if folder.is_dir():
            return folder
    return Path.home()
