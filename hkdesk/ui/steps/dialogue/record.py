"""A talk that is not in the form: a dated line that folds out to be read, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case import dialogue as domain
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.dialogue.texts import ReadText
from hkdesk.ui.steps.dialogue.words import confirmations, title, topic_title

_PADDING = 9  # what the style sheet puts before the letters of a text area
_INDENT = tokens.ICON + tokens.GAP_M


class RecordCard(Card):
    """One talk, read-only.

    Args:
        dialogue: the talk.
        corrected: the talks that correct it, in order.
        corrects: the talk it corrects, or None.
        correct: makes a correction of it.
        go_on: takes an unconfirmed talk into the form.
        summarise: shows its summary on paper.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        corrected: tuple[Dialogue, ...],
        corrects: Dialogue | None,
        correct: Callable[[], object],
        go_on: Callable[[], object],
        summarise: Callable[[], object],
    ) -> None:
        super().__init__()
        self.dialogue = dialogue
        name = title(dialogue)
        confirmed = dialogue.confirmed_on is not None
        self.setAccessibleName(name)
        self.show_button = button(_("Vis"), self.toggle, kind="quiet")
        self.show_button.setCheckable(True)
        self.correct_button = button(_("Rett i ny versjon"), correct, kind="quiet", icon="pen-line", wrap=True)
        self.correct_button.setAccessibleDescription(name)
        self.go_on_button = button(_("Fortsett"), go_on, kind="quiet", icon="pen-line", wrap=True)
        self.go_on_button.setAccessibleDescription(name)
        self.summary_button = button(_("Skriv ut sammendrag"), summarise, kind="quiet", icon="printer", wrap=True)
        self.summary_button.setAccessibleDescription(name)
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_M)
        replaced = dialogue.id in domain.corrected(corrected)
        self.mark = icon, role = _mark(confirmed=confirmed, replaced=replaced)
        head.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "muted" if replaced else "strong", wrap=True))
        words.addWidget(label(_standing(dialogue, corrected, corrects), "small", wrap=True))
        head.addLayout(words, 1)
        for made in (self.summary_button, self.correct_button, self.go_on_button, self.show_button):
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setContentsMargins(tokens.GAP_L, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        self.body.addLayout(head)
        # Only now: a button shown before it has a parent is a window of its own for a moment.
        set_shown(self.correct_button, confirmed and not corrected)
        set_shown(self.go_on_button, not confirmed)
        self.record: QWidget | None = None
        self._say_toggle()

    def toggle(self) -> None:
        """Folds the talk out, or away."""
        if self.record is None:
            self.record = _record(self.dialogue)
            self.add(self.record)
        set_shown(self.record, self.show_button.isChecked())
        self._say_toggle()

    def _say_toggle(self) -> None:
        words = _("Skjul") if self.show_button.isChecked() else _("Vis")
        self.show_button.setText(words)
        self.show_button.setAccessibleName(_("{do}: {talk}").format(do=words, talk=title(self.dialogue)))


def _mark(*, confirmed: bool, replaced: bool) -> tuple[str, str]:
    if replaced:
        return "history", "muted"
    return ("lock", "good") if confirmed else ("pen-line", "accent")


def _standing(dialogue: Dialogue, corrected: tuple[Dialogue, ...], corrects: Dialogue | None) -> str:
    parts = confirmations(dialogue)
    if dialogue.corrects:
        earlier = title(corrects) if corrects is not None else dialogue.corrects
        parts.append(_("Retter: {talk}").format(talk=earlier))
    if corrected:
        day = corrected[-1].confirmed_on
        if day is None:
            parts.append(_("Rettes i en ny versjon"))
        else:
            parts.append(_("Rettet i ny versjon, {day}").format(day=long_date(day)))
    return " · ".join(parts)


def _record(dialogue: Dialogue) -> QWidget:
    took_part = {True: _("Ja"), False: _("Nei"), None: _("Ikke oppgitt")}[dialogue.took_part]
    next_on = long_date(dialogue.next_on) if dialogue.next_on is not None else _("Ikke avtalt")
    topics = " · ".join(topic_title(topic) for topic in dialogue.topics)
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(_INDENT - _PADDING, tokens.GAP_S, 0, 0)
    layout.setSpacing(tokens.GAP_S)
    with_employee = (_("Den ansatte hadde med seg"), dialogue.accompanied_by)
    _beside(layout, with_employee, (_("Andre til stede"), dialogue.others_present))
    _beside(layout, (_("Temaer"), topics))
    _beside(layout, (_("Med på å utforme løsningen"), took_part), (_("Hvorfor ikke"), dialogue.why_not))
    _beside(layout, (_("Leders syn"), dialogue.manager_view), (_("Ansattes syn"), dialogue.employee_view), always=True)
    _beside(layout, (_("Enige om"), dialogue.agreed), (_("Uenige om"), dialogue.disagreed), always=True)
    _beside(layout, (_("Neste samtale"), next_on))
    return made


def _beside(layout: QVBoxLayout, *fields: tuple[str, str], always: bool = False) -> None:
    """A line of fields side by side; what was left empty is left out, unless both sides should be seen."""
    shown = [(name, text) for name, text in fields if always or text.strip()]
    if not shown:
        return
    line = QHBoxLayout()
    line.setSpacing(tokens.GAP_XL)
    for name, text in shown:
        column = QVBoxLayout()
        column.setSpacing(0)
        caption = label(name, "small")
        caption.setContentsMargins(_PADDING, 0, 0, 0)
        column.addWidget(caption)
        column.addWidget(ReadText(name, text if text.strip() else _("Ingenting notert")))
        column.addStretch(1)
        line.addLayout(column, 1)
    layout.addLayout(line)
