"""How tillitsvalgte and verneombud took part, in a sentence an entry; what they wrote stands in the entries alone."""

from __future__ import annotations

from collections.abc import Iterable

from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.unit.involvement.entries import (
    Answer,
    Entry,
    Input,
    Meeting,
    SafetyConsulted,
    Sent,
    ViewState,
)
from hkdesk.domain.values.wording import listed


def told_of(entry: Entry, phrases: Phrases) -> str:
    """The entry in a sentence: what was done, with whom, when."""
    day = phrases.day(entry.day)
    if isinstance(entry, Sent):
        who = listed(_named(entry.to), phrases.language)
        return phrases.say("arrangement.involved.sent", who=who, date=day)
    if isinstance(entry, Meeting):
        who = listed(_named(entry.took_part), phrases.language)
        return phrases.say(f"arrangement.involved.meeting_{entry.state.value}", who=who, date=day)
    if isinstance(entry, Input):
        (who,) = _named((entry.who,))
        return phrases.say("arrangement.involved.input", who=who, date=day)
    if isinstance(entry, Answer):
        return phrases.say("arrangement.involved.answer", date=day)
    if isinstance(entry, SafetyConsulted):
        viewed = phrases.day(entry.view_on) if entry.view_on is not None else ""
        key = f"arrangement.involved.safety_{entry.state.value}"
        if entry.state in (ViewState.GIVEN, ViewState.NO_REMARKS):
            return phrases.say(key, who=entry.who, date=day, last=viewed)
        return phrases.say(key, who=entry.who, date=day)
    raise TypeError(type(entry).__name__)


def _named(names: Iterable[str]) -> list[str]:
    """«Tone Fagerheim, Fagforbundet» as «Tone Fagerheim (Fagforbundet)»: among others a comma is between people."""
    split = (one.partition(", ") for one in names)
    return [f"{name} ({office})" if office else name for name, _comma, office in split]
