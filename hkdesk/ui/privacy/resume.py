"""After a kill in the middle of an erasure: it is gone on with when hkdesk is open and nobody waits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hkdesk.errors import HkdeskError
from hkdesk.ui.faults import with_sentence

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


def resume_erasures(context: AppContext) -> None:
    """Goes on in the background; what cannot be finished yet is told of on the page Personvern, and tried again."""
    desk = context.workspace.privacy
    jobs = [(one.seq, desk.copies_job(one.seq)) for one in desk.unfinished()]
    if not jobs:
        return

    def done(found: list[tuple[int, list[str]]]) -> None:
        with suppress(HkdeskError):
            for seq, left in found:
                desk.finish(seq, left)

    def failed(error: Exception) -> None:
        with_sentence(error)  # a bug is written down

    context.background.run(lambda _tell, _stop: [(seq, job()) for seq, job in jobs], done, failed)
