"""How each entry of drøfting og medvirkning reads on screen, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.domain.unit.involvement.entries import (
    Answer,
    Entry,
    Input,
    Meeting,
    MeetingState,
    SafetyConsulted,
    Sent,
    ViewState,
)
from hkdesk.domain.unit.threads import Thread
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.involvement import title_of

_WAITS = (MeetingState.AGREED, ViewState.AWAITED)


def look_of(entry: Entry, *, unanswered: bool) -> tuple[str, str]:
    """The icon and the colour of where the entry stands."""
    if isinstance(entry, Meeting | SafetyConsulted) and entry.state in _WAITS:
        return "calendar", "attention"
    if isinstance(entry, Input) and unanswered:
        return "message-square", "attention"
    return "circle-check", "good"


def names_in(entry: Entry) -> tuple[str, ...]:
    """Who holds an office in the entry: the name as it was written, and the part before a comma or a bracket."""
    if isinstance(entry, Sent):
        told = entry.to
    elif isinstance(entry, Meeting):
        told = entry.took_part
    else:
        told = (entry.who,) if isinstance(entry, SafetyConsulted) else ()
    parts = (part.strip(" )") for one in told for part in one.replace("(", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def texts_of(entry: Entry, inputs: dict[str, Thread]) -> tuple[str, ...]:
    """The facts and the texts, each a paragraph. `inputs` are by the id an answer names them with."""
    return tuple(text for text in _texts(entry, inputs) if text.strip())


def _texts(entry: Entry, inputs: dict[str, Thread]) -> Iterator[str]:
    if isinstance(entry, Sent):
        yield _("Til: {names}").format(names="; ".join(entry.to))
        yield entry.what
    elif isinstance(entry, Meeting):
        yield _("Deltakere: {names}").format(names="; ".join(entry.took_part))
        yield entry.notes
    elif isinstance(entry, Input):
        yield f"«{entry.text}»"
    elif isinstance(entry, Answer):
        found = inputs.get(entry.input_id)
        if found is not None:
            yield _("Svarer på: {what}").format(what=title_of(found.entry))
        yield entry.text
    elif isinstance(entry, SafetyConsulted):
        yield from _safety(entry)


def _safety(entry: SafetyConsulted) -> Iterator[str]:
    yield _("{who} ble spurt om: {about}").format(who=entry.who, about=entry.about)
    if entry.reply_by is not None:
        yield _("Svarfrist: {date}").format(date=long_date(entry.reply_by))
    if entry.view_on is not None:
        yield _("Svarte {date}.").format(date=long_date(entry.view_on))
    if entry.view.strip():
        yield f"«{entry.view}»"
