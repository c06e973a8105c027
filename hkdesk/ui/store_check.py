"""Once, in the background, after the list stands there: is the store as it was written? Said only when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.faults import write_down

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

PIECE = "store"


def check_store(context: AppContext) -> None:
    """Starts the check; what it finds stands in the line at the bottom until the program is closed."""
    look = context.workspace.health.quick_check()
    context.background.run(lambda _tell, _cancelled: look(), lambda found: _told(context, len(found)), _failed)


def _told(context: AppContext, faults: int) -> None:
    if faults:
        said = _("Noe i dataene er endret utenom hkdesk. Kjør «hkdesk verify».")
        context.frame.status.warn(PIECE, said)


def _failed(error: Exception) -> None:
    if not isinstance(error, HkdeskError):  # one that cannot be read is told by whatever reads it next
        write_down(error)
