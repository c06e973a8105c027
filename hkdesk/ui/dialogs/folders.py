"""Showing a folder in the system's own file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hkdesk.errors import Surroundings
from hkdesk.i18n import _
from hkdesk.ui.kit.messages import show_error


def open_folder(parent: QWidget, folder: Path) -> None:
    """Opens the folder (the nearest that exists above it), or says where it is when nothing here can show one."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(there))):
        detail = _("Fant ikke noe program som viser mapper.")
        show_error(parent, Surroundings("cannot_open", where=str(there), detail=detail))
