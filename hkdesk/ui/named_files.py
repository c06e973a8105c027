"""Files that hkdesk was started with, or a second start of it: each goes to the page that takes its kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from hkdesk.domain.paper.scan_format import SCAN_FORMATS
from hkdesk.errors import InvalidInput
from hkdesk.files import there
from hkdesk.services.unit_handover.giving import ENDING
from hkdesk.ui.context import ARCHIVE_PAGE, UNIT_HANDOVER_PAGE, AppContext
from hkdesk.ui.kit.messages import show_error
from hkdesk.ui.staff.page import ENDINGS

if TYPE_CHECKING:
    from hkdesk.ui.pages.archive import ArchivePage
    from hkdesk.ui.unit_handover.page import UnitHandoverPage

_SCANS = tuple(ending for one in SCAN_FORMATS for ending in one.endings)
_STAFF = tuple(ENDINGS.replace("*", "").split())
_CASES = (".json", ".zip")


def open_named(context: AppContext, paths: Sequence[Path]) -> None:
    """Shows the page for the files; nothing is kept of one before the user has decided there.

    Scans are taken together, of other kinds the first: each asks for an answer of its own. A file that is not there, or
    that no page takes, is told.
    """
    scans = [path for path in paths if path.suffix.casefold() in _SCANS and there(path)]
    if scans:
        context.open_scans(None, scans)
        return
    for path in paths[:1]:
        if not there(path):
            show_error(context.frame, InvalidInput("no_such_file", file=str(path)))
            return
        _open_one(context, path)


def _open_one(context: AppContext, path: Path) -> None:
    match path.suffix.casefold():
        case end if end == ENDING:
            context.go(UNIT_HANDOVER_PAGE)
            cast("UnitHandoverPage", context.frame.page(UNIT_HANDOVER_PAGE)).take.choose_file(path)
        case end if end in _CASES:
            context.go(ARCHIVE_PAGE)
            cast("ArchivePage", context.frame.page(ARCHIVE_PAGE)).taking.read(path)
        case end if end in _STAFF:
            context.open_staff(path)
        case _:
            show_error(context.frame, InvalidInput("not_opened", file=path.name))
