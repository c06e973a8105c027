"""The things as a list: what, number, where it is now, when it is to be back, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from hkdesk.domain.unit.equipment.register import Thing, Whereabouts
from hkdesk.i18n import _
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.words.unit.equipment import place_words, told_words
from hkdesk.ui.kit.table import Column, State

ALL, GONE = "all", "gone"
TOLD = 4
"""The column of what somebody has to look at, which takes no room while there is nothing."""

_ICONS = {
    Whereabouts.IN: ("house", "good"),
    Whereabouts.OUT: ("arrow-right", "accent"),
    Whereabouts.LOST: ("circle-alert", "attention"),
    Whereabouts.WRITTEN_OFF: ("circle", "muted"),
}


def filters() -> list[tuple[str, str]]:
    """The chips: a value and its words."""
    return [
        (ALL, _("Alle")),
        (Whereabouts.IN.value, label(Whereabouts.IN)),
        (Whereabouts.OUT.value, _("Ute")),
        (GONE, _("Avskrevet eller mistet")),
    ]


def passes(thing: Thing, chosen: str) -> bool:
    """Whether the thing stands under the chip."""
    if chosen == GONE:
        return thing.where in (Whereabouts.LOST, Whereabouts.WRITTEN_OFF)
    return chosen in (ALL, thing.where.value)


def counts(things: Iterable[Thing]) -> dict[str, int]:
    """How many things each chip stands for."""
    every = tuple(things)
    return {value: sum(passes(one, value) for one in every) for value, _words in filters()}


def columns(today: Callable[[], date]) -> list[Column[Thing]]:
    """The columns of the list; what it is, where it is and what somebody has to look at share the room there is."""
    return [
        Column(_("Hva"), lambda one: one.what, style="strong"),
        Column(_("Nummer"), lambda one: one.number, width=110),
        Column(_("Hvor"), place_words, state=where_state),
        Column(_("Tilbake innen"), _back, sort=_back_key, width=122),
        Column(_("Se på"), lambda one: " ".join(told_words(one, today())), state=lambda one: _told(one, today())),
    ]


def where_state(thing: Thing) -> State:
    """Where it is, with its icon."""
    icon, role = _ICONS[thing.where]
    return State(place_words(thing), icon, role)


def _told(thing: Thing, today: date) -> State | None:
    said = told_words(thing, today)
    if not said:
        return None
    gone = thing.where in (Whereabouts.LOST, Whereabouts.WRITTEN_OFF)
    return State(" ".join(said), "info" if gone else "triangle-alert", "muted" if gone else "attention")


def _back(thing: Thing) -> str:
    day = _day(thing)
    return short_date(day) if day is not None else ""


def _back_key(thing: Thing) -> date:
    return _day(thing) or date.max


def _day(thing: Thing) -> date | None:
    return min((one.back_by for one in thing.out if one.back_by is not None), default=None)
