"""What was corrected in an entry, and what stood there before: on paper as on screen, nothing is written over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from itertools import pairwise

from hkdesk.documents.blocks import Block, Paragraph
from hkdesk.domain.unit.threads import Correctable, Thread
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.involvement import STATES

_NOT_CONTENT = frozenset(one.name for one in fields(Correctable)) | {"version_id"}


def corrections(thread: Thread) -> Iterator[Block]:
    """A paragraph a correction: when, by whom, why, and the words that stood there before."""
    for text in correction_words(thread):
        yield Paragraph(text, "small")


def correction_words(thread: Thread) -> tuple[str, ...]:
    """The corrections in sentences, the oldest first."""
    told = []
    for before, after in pairwise((*thread.earlier, thread.now)):
        day = long_date(after.entered_at.astimezone().date())
        who, why = after.entered_by, after.value.why.strip().rstrip(".")
        if after.value.withdrawn:
            said = _("Ført ved en feil, sagt {date} av {who}: {why}").format(date=day, who=who, why=why)
        else:
            said = _("Rettet {date} av {who}: {why}").format(date=day, who=who, why=why)
        was = "; ".join(_was(before.value, after.value))
        told.append(f"{said}. {_('Før sto det: {was}').format(was=was)}" if was else f"{said}.")
    return tuple(told)


def _was(before: Correctable, after: Correctable) -> Iterator[str]:
    """What the fields held that are otherwise now."""
    for one in fields(before):
        value = getattr(before, one.name)
        if one.name not in _NOT_CONTENT and value != getattr(after, one.name):
            yield _written(value)


def _written(value: object) -> str:
    if value in (None, "", ()):
        return _("ingenting")
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return _(STATES[value]) if isinstance(value, Enum) else f"«{value}»"
