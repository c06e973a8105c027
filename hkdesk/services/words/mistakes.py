"""Counter-entries in words."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.domain.case.loans import LoanEnd
from hkdesk.domain.paper.mistakes import CounterEntry
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import long_date


def mistakes_text(mistakes: Sequence[CounterEntry]) -> str:
    """What was registered by mistake, a sentence each; empty for nothing."""
    return " ".join(mistake_words(one) for one in mistakes)


def mistake_words(one: CounterEntry, ended: LoanEnd | None = None) -> str:
    """One counter-entry as a sentence: what and when, who found it and when, and why.

    Of a loan `ended` is how it was said to have come to its end, which need not be that it came back.
    """
    text = _("Registrert som {what} {was} ved en feil, rettet {found} av {who}: {why}").format(
        what=word(ended).lower() if ended is not None else word(one.what),
        was=long_date(one.was_on),
        found=long_date(one.found_on),
        who=one.by,
        why=one.why.strip(),
    )
    return text if text.endswith((".", "!", "?")) else f"{text}."
