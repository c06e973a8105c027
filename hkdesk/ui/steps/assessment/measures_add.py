"""How a measure comes to be, where it came from in words, and the way between the places of the assessment."""

from __future__ import annotations

import uuid
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.declaration import measure_source
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.changes.commands import RecordMeasure
from hkdesk.domain.content.catalogue import Text
from hkdesk.i18n import N_, _
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.look import tokens

DECLARATION, ITEM, FOLLOW_UP = "declaration", "item", "follow_up"


@runtime_checkable
class _Places(Protocol):
    """What shows one place of the assessment at a time."""

    def show_place(self, place: str) -> None: ...

    def focus_page(self) -> None: ...


@runtime_checkable
class _Steps(Protocol):
    """What shows one step of the case at a time."""

    def current_step_page(self) -> QWidget | None: ...


def item_source(item_id: str) -> str:
    """What `Measure.source` says of a measure that a question led to."""
    return f"{ITEM}:{item_id}"


def add_measure(session: CaseSession, source: str, what: str = "") -> str:
    """Adds an open measure and returns its id.

    Args:
        session: the case.
        source: what it came from: "item:<id>", "declaration:<id>", "conclusion", or nothing.
        what: what is to be done; a proposal from the source where nothing is given.

    Raises:
        InvalidInput: too_many, when the case holds as many as it may.
    """
    made = Measure(uuid.uuid4().hex, what.strip() or _proposal(source), source=source)
    session.do(RecordMeasure(made))
    return made.id


def _proposal(source: str) -> str:
    """What is to be done. A statement of the declaration tells how it should be, and the answer was that it is not.

    It is stored and printed, so it is in bokmål whatever the window speaks.
    """
    if words := _statements().get(source):
        return N_("Få på plass: «{words}»").format(words=words.get())
    words = _questions().get(source)
    return N_("Se på dette: {words}").format(words=words.get()) if words else N_("Nytt tiltak")


def source_words(source: str, case: Case) -> str:
    """Where a measure came from, as a sentence on screen."""
    if not source:
        return _("Ført opp her.")
    if words := _statements().get(source):
        return _("Fra egenerklæringen: «{words}»").format(words=on_screen(words))
    if words := _questions().get(source):
        return _("Fra vurderingen: «{words}»").format(words=on_screen(words))
    kind, _colon, one = source.partition(":")
    talk = next((t for t in case.follow_ups if t.id == one), None) if kind == FOLLOW_UP else None
    if talk is not None:
        return _("Fra kontaktsamtalen {date}.").format(date=long_date(talk.held_on))
    known = {
        DECLARATION: _("Fra egenerklæringen, om noe skjemaet ikke lenger spør om."),
        ITEM: _("Fra vurderingen, om noe det ikke lenger spørres om."),
        FOLLOW_UP: _("Fra en kontaktsamtale."),
        "conclusion": _("Fra konklusjonen."),
        "dialogue": _("Fra en samtale."),
    }
    return known.get(kind, _("Fra {source}.").format(source=source))


def _statements() -> dict[str, Text]:
    sections = catalogue().declaration.sections
    return {measure_source(item.id): item.statement for section in sections for item in section.items}


def _questions() -> dict[str, Text]:
    return {item_source(item.id): item.question for theme in catalogue().themes for item in theme.items}


def go_to_place(part: QWidget, place: str) -> QWidget | None:
    """Shows a place of the assessment from a part of it, or from another step while the assessment is in sight.

    Answers what shows it; None where there is no assessment.
    """
    outer = part.parentWidget()
    while outer is not None:
        shows = _shown_by(outer)
        if _shows_place(shows, place):
            return shows
        outer = outer.parentWidget()
    return None


def _shown_by(outer: object) -> QWidget | None:
    return outer.current_step_page() if isinstance(outer, _Steps) else cast("QWidget", outer)


def _shows_place(shows: object, place: str) -> bool:
    if not isinstance(shows, _Places):
        return False
    shows.show_place(place)
    shows.focus_page()
    return True


def into_sight(part: QWidget) -> None:
    """Scrolls to a part once the page has been laid out, for it may just have been made."""
    QTimer.singleShot(0, part, lambda: _scroll_to(part))


def _scroll_to(part: QWidget) -> None:
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None and part.isVisible():
        area.ensureWidgetVisible(part, 0, tokens.GAP_L)
