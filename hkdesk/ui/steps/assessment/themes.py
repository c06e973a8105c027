"""How far each theme of the assessment has come, in words."""

from __future__ import annotations

from hkdesk.domain.case.answers import ThemeProgress
from hkdesk.i18n import _


def answered_words(done: ThemeProgress) -> str:
    """How far a theme has come: «3 av 5»."""
    if not done.total:
        return _("ingen spørsmål")
    return _("{n} av {total}").format(n=done.answered, total=done.total)
