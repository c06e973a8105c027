"""What is looked after once the window stands there and nobody waits; nothing is imported unless there is something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hkdesk.i18n import _

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


def look_after_erasures(context: AppContext) -> None:
    """Goes on with an erasure that a kill broke off, and tells of persons an older copy has brought back."""
    if context.workspace.erasure_waits:
        from hkdesk.ui.privacy.resume import resume_erasures

        resume_erasures(context)
    if context.workspace.erased_are_back:
        said = _("Personer som er slettet, er tilbake. Se Personvern.")
        context.frame.status.warn("privacy", said, context.open_privacy)
