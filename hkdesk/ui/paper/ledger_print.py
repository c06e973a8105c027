"""Printing and saving a document that the ledger follows: it hears what the system took, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.messages import show_error
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.paper.printing import Handed, PrintJob, Told

if TYPE_CHECKING:
    from hkdesk.services.paper.preview import Pages
    from hkdesk.ui.context import AppContext


def print_followed(
    host: PaperHost,
    parent: QWidget,
    sha256: str,
    title: str,
    sent: Callable[[], None],
    pages: Sequence[int] = (),
    *,
    anew: bool = False,
) -> None:
    """Sends pages of a document in the store to a printer.

    Args:
        host: where faults are said and the work is shown.
        parent: what the printing belongs to.
        sha256: of the document.
        title: what the printer's list says.
        sent: called when the printer has it all.
        pages: their numbers, from 1; empty is all.
        anew: the paper takes the place of what was printed before.
    """
    try:
        pdf = host.context.workspace.document(sha256)
        ledger = host.context.workspace.ledger
        total = len(ledger.of_document(sha256)) or _pages_of(pdf)
        begins = ledger.part_starts(sha256)
    except HkdeskError as error:
        host.say(error)
        return
    host.say(None)
    told = Told(
        started=lambda job: host.busy.follow(job, _("Skriver ut")),
        done=lambda: sent() if isValid(host) else None,
        failed=lambda error: _fail(host, error),
        handed=lambda handed: record_handed(host, sha256, handed, anew=anew),
    )
    PrintJob(parent, host.context.background).run(pdf, total, title, told, pages, begins)


def _fail(host: PaperHost, error: Exception) -> None:
    """Said in the page; over the window where the case was left before the printer answered."""
    if isValid(host):
        host.say(error)
    elif isinstance(error, HkdeskError):
        show_error(host.context.frame, error)
    else:
        raise error


def record_handed(host: PaperHost, sha256: str, handed: Handed, *, anew: bool = False) -> None:
    """The ledger hears what went to paper or into a file. The paper is there all the same when it cannot be told."""
    try:
        host.context.workspace.ledger.record_made(
            sha256, handed.pages, handed.copies, as_file=handed.as_file, anew=anew
        )
    except HkdeskError as error:
        _fail(host, error)
        return
    host.context.cases_saved.emit()
    if isValid(host):  # else the case was left before the printer had it all
        host.refresh()


def keep_handed(context: AppContext, pages: Pages, handed: Handed) -> HkdeskError | None:
    """Keeps a paper that was printed or saved by itself, for the ledger to follow; what stood in the way, if anything.

    The paper is there all the same, so the caller says what went wrong beside what went well.
    """
    if pages.record is None:
        return None
    try:
        context.workspace.ledger.keep_made(pages.record, pages.pdf, handed.pages, handed.copies, as_file=handed.as_file)
    except HkdeskError as error:
        return error
    context.cases_saved.emit()
    return None


def _pages_of(pdf: bytes) -> int:
    from hkdesk.services.paper.preview import page_sizes

    return len(page_sizes(pdf))
