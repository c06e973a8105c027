"""Counter-entries as plain data. The keys are a contract (docs/cli.md)."""

from __future__ import annotations

from typing import Any

from hkdesk.domain.case.counter_entries import ToldMistake
from hkdesk.services.words.labels import label
from hkdesk.services.words.mistakes import mistake_words


def mistake_report(told: ToldMistake) -> dict[str, Any]:
    """What was registered by mistake, and who put it right, when and why."""
    entry = told.entry
    return {
        "about": told.about,
        "what": entry.what.value,
        "label": label(entry.what),
        "was_on": entry.was_on.isoformat(),
        "was_by": entry.was_by,
        "found_on": entry.found_on.isoformat(),
        "by": entry.by,
        "why": entry.why,
        "text": mistake_words(entry, told.ended),
    }
