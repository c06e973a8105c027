"""How the talks are named on the screen, and what a new one begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hkdesk.domain.dialogue import Dialogue, DialogueKind
from hkdesk.domain.wording import long_date
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.labels import label as word

_NUMBERED = re.compile(r"talk-(\d{1,9})", re.ASCII)


def title(dialogue: Dialogue) -> str:
    """The talk by its kind and day: «Første samtale, 10. desember 2026»."""
    day = long_date(dialogue.held_on) if dialogue.held_on is not None else _("uten dato")
    return _("{kind}, {day}").format(kind=word(dialogue.kind), day=day)


def next_id(dialogues: Sequence[Dialogue]) -> str:
    """The id of the next talk: one past the highest so far."""
    numbers = [int(match.group(1)) for d in dialogues if (match := _NUMBERED.fullmatch(d.id))]
    return f"talk-{max(numbers, default=0) + 1}"


def new_talk(dialogues: Sequence[Dialogue], today: date) -> Dialogue:
    """A talk held today; the first is a first talk, any after it a follow-up."""
    kind = DialogueKind.FOLLOW_UP if dialogues else DialogueKind.FIRST
    return Dialogue(next_id(dialogues), kind, held_on=today)


def correction(dialogues: Sequence[Dialogue], wrong: Dialogue) -> Dialogue:
    """A new talk with the words of a confirmed one, which it corrects."""
    return replace(wrong, id=next_id(dialogues), confirmed_on=None, corrects=wrong.id)


def draft_of(dialogues: Sequence[Dialogue]) -> Dialogue | None:
    """The newest talk that is not confirmed."""
    return next((d for d in reversed(dialogues) if d.confirmed_on is None), None)


def topic_title(topic_id: str) -> str:
    """The title of a topic; its id where the catalogue no longer holds it."""
    return next((t.title.get() for t in catalogue().dialogue_topics if t.id == topic_id), topic_id)
