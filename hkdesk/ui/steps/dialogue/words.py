"""How the talks are named on the screen, and what a new one begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from hkdesk.domain.agreement.asked_once import days_decided
from hkdesk.domain.agreement.contradictions.dates import after_months
from hkdesk.domain.case import dialogue as domain
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Dialogue, DialogueKind, Party
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import long_date

_MONTHS_TO_NEXT, _WORKDAYS, _WEEK = 3, 5, 7
_NUMBERED = re.compile(r"talk-(\d{1,9})", re.ASCII)


def title(dialogue: Dialogue) -> str:
    """The talk by its kind and day: «Første samtale, 10. desember 2026»."""
    day = long_date(dialogue.held_on) if dialogue.held_on is not None else _("uten dato")
    return _("{kind}, {day}").format(kind=word(dialogue.kind), day=day)


def days_words(case: Case) -> str:
    """What is wished and what the assessment says of the days a week; "" where it says nothing."""
    wished, decided = case.assessment.wished_days_per_week, days_decided(case.assessment)
    if decided is None:
        return ""
    if wished is None:
        return _("Vurderingen sier {days} i uka.").format(days=counted.days(decided))
    return _("Ønsket er {wished} i uka. Vurderingen sier {days}.").format(
        wished=counted.days(wished), days=counted.days(decided)
    )


def next_id(dialogues: Sequence[Dialogue]) -> str:
    """The id of the next talk: one past the highest so far."""
    numbers = [int(match.group(1)) for d in dialogues if (match := _NUMBERED.fullmatch(d.id))]
    return f"talk-{max(numbers, default=0) + 1}"


def new_talk(dialogues: Sequence[Dialogue], today: date) -> Dialogue:
    """A talk held today, with a day proposed for the next; the first is a first talk, any after it a follow-up."""
    kind = DialogueKind.FOLLOW_UP if dialogues else DialogueKind.FIRST
    return Dialogue(next_id(dialogues), kind, held_on=today, next_on=proposed_next(today))


def proposed_next(held_on: date) -> date:
    """A day for the next talk that the two can set otherwise: a weekday, three months on."""
    day = after_months(held_on, _MONTHS_TO_NEXT)
    return day + timedelta(days=max(0, _WEEK - day.weekday()) if day.weekday() >= _WORKDAYS else 0)


def correction(dialogues: Sequence[Dialogue], wrong: Dialogue) -> Dialogue:
    """A new talk with the words of a confirmed one, which it corrects."""
    return domain.correction(wrong, next_id(dialogues))


def waiting_for(dialogue: Dialogue) -> tuple[Party, ...]:
    """Who has not confirmed yet."""
    days = {Party.MANAGER: dialogue.manager_confirmed_on, Party.EMPLOYEE: dialogue.employee_confirmed_on}
    return tuple(party for party, day in days.items() if day is None)


def confirmations(dialogue: Dialogue) -> list[str]:
    """Who has confirmed and when, and who is waited for once one of the two has."""
    manager, employee, both = dialogue.manager_confirmed_on, dialogue.employee_confirmed_on, dialogue.confirmed_on
    if both is not None and (manager == employee or manager is None or employee is None):
        return [_("Bekreftet av begge {day}").format(day=long_date(both))]
    said = []
    if manager is not None:
        said.append(_("Leder bekreftet {day}").format(day=long_date(manager)))
    if employee is not None:
        said.append(_("Den ansatte bekreftet {day}").format(day=long_date(employee)))
    if manager is None and employee is None:
        said.append(_("Ikke bekreftet"))
    elif employee is None:
        said.append(_("Venter på den ansatte"))
    elif manager is None:
        said.append(_("Venter på leder"))
    return said


def draft_of(dialogues: Sequence[Dialogue]) -> Dialogue | None:
    """The newest talk that is not confirmed."""
    return next((d for d in reversed(dialogues) if d.confirmed_on is None), None)


def topic_title(topic_id: str) -> str:
    """The title of a topic; its id where the catalogue no longer holds it."""
    return next((on_screen(t.title) for t in catalogue().dialogue_topics if t.id == topic_id), topic_id)
