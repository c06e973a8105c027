"""The moment between two windows: nobody has the store open, and the copy takes its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.backups.restoring import Ready, give_up, switch
from hkdesk.services.soundness.last_end import owe_check
from hkdesk.ui.kit.messages import show_error


def give_place(window: QWidget, store: Path, ready: Ready) -> str:
    """Switches, and has the whole store checked when it is opened next; what the new window is to say.

    Where something stands in the way it is told, and "" comes back: the store that was there is opened again.
    """
    try:
        aside = switch(ready)
    except HkdeskError as error:
        give_up(ready)
        show_error(window, error)
        return ""
    owe_check(store)
    if not aside.is_dir():
        return _("Gjenopprettet")
    return _("Gjenopprettet. Det du hadde, ligger i «{folder}»").format(folder=aside.name)
