"""Records of drøfting og medvirkning, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hkdesk.domain.unit.involvement.entries import (
    ANSWER,
    INPUT,
    MEETING,
    SAFETY,
    SENT,
    Answer,
    Input,
    Meeting,
    MeetingState,
    SafetyConsulted,
    Sent,
    ViewState,
)
from hkdesk.domain.unit.record import UnitRecord

VERSION, OTHER = "version-2", "version-1"
START = datetime(2026, 10, 1, 8, tzinfo=UTC)

SENT_ON = Sent(version_id=VERSION, sent_on=date(2026, 10, 1), to=("Fagforbundet, Anne Vik",), what="Utkast, versjon 2")
HELD = Meeting(
    version_id=VERSION, met_on=date(2026, 10, 8), state=MeetingState.HELD, took_part=("Anne Vik", "Kari Nordmann")
)
SAID = Input(version_id=VERSION, received_on=date(2026, 10, 9), who="Fagforbundet", text="Torsdag passer dårlig.")
ANSWERED = Answer(version_id=VERSION, answered_on=date(2026, 10, 12), text="Saksmøtet er torsdag, så den blir stående.")
ASKED = SafetyConsulted(
    version_id=VERSION,
    asked_on=date(2026, 10, 2),
    who="Per Holm",
    about="Følgene for arbeidsmiljøet",
    state=ViewState.GIVEN,
    view="Pass på at nye ikke blir alene.",
    view_on=date(2026, 10, 6),
)
WHOLE = (SENT_ON, HELD, SAID, ANSWERED, ASKED)
KINDS = {one.type: one for one in (SENT, MEETING, INPUT, ANSWER, SAFETY)}


def records(*entries: Any) -> tuple[UnitRecord[Any], ...]:
    """One record an entry, written one after the other, with ids "e0", "e1" and so on."""
    made = []
    for n, entry in enumerate(entries):
        at = START + timedelta(minutes=n)
        word = KINDS[type(entry)].word
        made.append(UnitRecord(f"e{n}", "unit-1", word, entry, "", 1, at, "Kari", at, "Kari"))
    return tuple(made)


def correction(of: str, entry: Any, **changes: Any) -> Any:
    """The entry as a correction of the one with the id."""
    return replace(entry, corrects=of, why="Feil dato", **changes)
