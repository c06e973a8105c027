"""What waits as plain data, for `hkdesk today --json` (docs/cli.md names the keys)."""

from __future__ import annotations

from datetime import date
from typing import Any

from hkdesk.domain.standing.due import DueItem, DueWhen
from hkdesk.domain.standing.reminders.recompute import Reminders, last_snooze
from hkdesk.domain.standing.reminders.table import TABLE
from hkdesk.services.reminders.words import held_words, what_words, when_of, why_words


def today_report(found: Reminders, today: date) -> dict[str, Any]:
    """What is shown, by how soon it is due, and what waits in silence."""
    counts = {when.value: sum(item.when is when for item in found.shown) for when in DueWhen}
    return {
        "date": today.isoformat(),
        "in_order": not counts[DueWhen.OVERDUE.value],
        "counts": {**counts, "silenced": len(found.silenced)},
        "items": [_item(item, today) for item in found.shown],
        "silenced": [_item(item, today) for item in found.silenced],
    }


def _item(item: DueItem, today: date) -> dict[str, Any]:
    last = last_snooze(item, today)
    return {
        "kind": item.kind.value,
        "about": "unit" if item.of_unit else "person",
        "case": item.case_id or None,
        "unit": item.unit_id or None,
        "name": item.name,
        "subject": item.subject,
        "key": item.key,
        "on": item.on.isoformat() if item.on is not None else None,
        "when": item.when.value,
        "days_over": max(0, (today - item.on).days) if item.on is not None else 0,
        "turn": item.turn,
        "text": what_words(item),
        "when_text": when_of(item, today),
        "legal": why_words(item),
        "silenced": item.held.value if item.held is not None else None,
        "silenced_text": held_words(item, today) or None,
        "until": item.until.isoformat() if item.until is not None else None,
        "may": sorted(said.value for said in TABLE[item.kind].may),
        "snooze_until": last.isoformat() if last is not None else None,
    }
