"""The form for all terms, a section for each point of § 2 and three of our own. It changes nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.term_paths import at
from hkdesk.domain.case.terms import Choice, EquipmentKind, HoursKind, Terms, Weeks
from hkdesk.domain.content.catalogue import PointId, RuleSet
from hkdesk.i18n import _
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.helping.topics import SECTIONS
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.agreement.fields import FieldNotes, Note, TermsFields
from hkdesk.ui.steps.agreement.half_days import HalfDays
from hkdesk.ui.steps.agreement.lists import EquipmentLines, FreeClauses
from hkdesk.ui.steps.agreement.parties import Parties
from hkdesk.ui.steps.agreement.rows import TermRows
from hkdesk.ui.steps.agreement.sections import MAKERS, ORDER, make_parties
from hkdesk.ui.steps.agreement.words import FOLLOW, OTHER, PARTIES

# Field -> the field that must hold a value for it to be asked about; a field that something is said of shows anyway.
_ASKED_WHEN: dict[str, tuple[str, object]] = {
    "extent.every_weeks": ("extent.weeks", Weeks.NTH),
    "extent.weeks_from": ("extent.weeks", Weeks.NTH),
    "hours.times": ("hours.kind", HoursKind.OWN),
    "hours.weekly_hours": ("hours.kind", HoursKind.OWN),
    "hours.description": ("hours.kind", HoursKind.OWN),
    "availability.from_time": ("availability.choice", Choice.AGREED),
    "availability.until_time": ("availability.choice", Choice.AGREED),
    "availability.channels": ("availability.choice", Choice.AGREED),
    "availability.note": ("availability.choice", Choice.AGREED),
    "duration.end": ("duration.temporary", True),
    "ending.notice_weeks": ("ending.choice", Choice.AGREED),
    "ending.note": ("ending.choice", Choice.AGREED),
    "trial.months": ("trial.choice", Choice.AGREED),
    "trial.notice_days": ("trial.choice", Choice.AGREED),
    "trial.evaluate_on": ("trial.choice", Choice.AGREED),
    "trial.note": ("trial.choice", Choice.AGREED),
    "equipment.lines": ("equipment.kind", EquipmentKind.LENT),
    "equipment.return_days": ("equipment.kind", EquipmentKind.LENT),
    "handling.excluded": ("handling.choice", Choice.AGREED),
    "handling.note": ("handling.choice", Choice.AGREED),
}
_SECOND = "signing.second_name"
_FIRST_MS = 40  # between the first picture, which one section fills, and the second section
_NEXT_MS = 20  # between the others, so that keys and paint come first
_PATIENCE = 20  # how often a section steps back for other work; then Tab may soon come to where it should be


class _Part(Section):
    """A part of the agreement, with what F1 tells in it."""

    def __init__(self, name: str, title: str, lead: str) -> None:
        super().__init__(title, lead)
        self.help_here = SECTIONS[name]


class TermsForm(QWidget):
    """All fields of the terms, tied to the case through `fields`; one section of them is in sight at a time.

    The first section is made at once, the others one by one when nothing else waits, or when somebody asks for one.
    `grown` fires when a section was made.

    Args:
        fields: ties each row to the terms.
        parties: the facts on top.
        rule_set: the law whose points name the sections.
        busy: whether something goes on that the sections nobody has asked for are to wait for, though not long.
    """

    grown = Signal()

    def __init__(
        self, fields: TermsFields, parties: Parties, rule_set: RuleSet, busy: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__()
        self._busy, self._patience = busy, _PATIENCE
        self._fields, self._parties = fields, parties
        self.sections: dict[str, Section] = {}
        self.current, self._headed = ORDER[0], True
        self._columns: list[FormRows] = []
        self._points = {point.id: point for point in rule_set.points}
        self.approval = FieldNotes(self)  # it goes with the form, also before its section has been made
        self._editable = True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rest = QTimer(self)
        self._rest.timeout.connect(self._make_next)

    def show_section(self, name: str) -> None:
        """Puts a section into the place of the one in sight; KeyError for what is none."""
        self.build(name)
        self.current = name
        for one, made in self.sections.items():
            set_shown(made, one == name)

    def show_heads(self, shown: bool) -> None:
        """Whether each section tells its title; not where it stands over the form already."""
        self._headed = shown
        for made in self.sections.values():
            made.show_head(shown)

    def show_note(self, text: str) -> None:
        """A few words at the right of the title of the section in sight."""
        if self.current in self.sections:
            self.sections[self.current].set_note(text)
            self.sections[self.current].show_head(self._headed)

    # making

    @property
    def built(self) -> bool:
        """Whether every section has been made."""
        return len(self.sections) == len(ORDER)

    def begin(self) -> None:
        """Makes what fills the window; the rest comes once that has been drawn.

        Call it once the form has its place: moving what is made costs Qt as much again. It fires no `grown`, for it
        is part of showing the whole.
        """
        if not self.sections:
            self._make(self.current)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.built and not self._rest.isActive():
            self._rest.start(_FIRST_MS)

    def build(self, section: str) -> None:
        """Makes a section, unless it has been made; KeyError for what is none."""
        if section not in ORDER:
            raise KeyError(section)
        if section not in self.sections:
            self._make(section)
            self.grown.emit()

    def build_all(self) -> None:
        """Makes what is left."""
        for name in ORDER:
            self.build(name)

    def _make_next(self) -> None:
        if self.built:
            self._rest.stop()
            return
        self._rest.setInterval(_NEXT_MS)
        if self._patience and self._busy():
            self._patience -= 1
            return
        self.build(next(name for name in ORDER if name not in self.sections))

    def _make(self, name: str) -> None:
        rows = TermRows(self._fields, self._section(name))
        if name == PARTIES:
            make_parties(rows, self._parties)
        else:
            MAKERS[name](rows)
        if name == OTHER:
            rows.rows.add(self.approval)
        made = self.sections[name]
        rows.rows.setEnabled(self._editable)
        made.show_head(self._headed)
        if name != self.current:
            made.hide()
        self._layout.addWidget(made)

    def _section(self, name: str) -> FormRows:
        point = self._points.get(cast("PointId", name))
        title = on_screen(point.title) if point is not None else _title(name)
        made = _Part(name, title, " ".join(on_screen(point.asks).split()) if point is not None else "")
        made.title_label.setWordWrap(True)
        rows = FormRows()
        made.add(rows)
        self.sections[name] = made
        self._columns.append(rows)
        return rows

    # what the step asks for

    @property
    def equipment(self) -> EquipmentLines:
        """The list of equipment, once its section has been made."""
        return self._fields.rows["equipment.lines"].field(EquipmentLines)

    @property
    def clauses(self) -> FreeClauses:
        """The free clauses, once their section has been made."""
        return self._fields.rows["free_clauses"].field(FreeClauses)

    def show_asked(self, terms: Terms, said: Iterable[str]) -> None:
        """Shows the fields that these terms ask for, and those that a note stands at."""
        spoken, rows = set(said), self._fields.rows
        for path, (other, wanted) in _ASKED_WHEN.items():
            if path in rows:
                rows[path].setVisible(at(terms, other) == wanted or path in spoken)
        if "extent.half_days" in rows:
            rows["extent.half_days"].field(HalfDays).show_terms(terms)
            rows["extent.half_days"].setVisible(bool(terms.extent.fixed))
        if "equipment.lines" in rows and terms.equipment.lines:
            rows["equipment.lines"].setVisible(True)

    def show_approval(self, notes: Sequence[Note]) -> None:
        """Says which texts of the agreement HR has to approve; never on the paper."""
        if OTHER in self.sections:  # where it stands; shown before, it would be a window of its own
            self.approval.show_notes(notes)

    def set_editable(self, editable: bool, *, second: bool = False) -> None:
        """Lets the fields be changed, or only be read; then none has to be filled in.

        `second`: one more has to approve, so that their name is asked for.
        """
        self._editable = editable
        for column in self._columns:
            column.setEnabled(editable)
        for row in self._fields.rows.values():
            if row.required:
                row.set_asked(editable)
        if _SECOND in self._fields.rows:
            self._fields.rows[_SECOND].set_asked(editable and second)

    def section_of(self, widget: QWidget) -> str:
        """The section a widget stands in, or nothing."""
        return next((name for name, section in self.sections.items() if section.isAncestorOf(widget)), "")


def _title(name: str) -> str:
    return {
        PARTIES: _("Parter og start"),
        FOLLOW: _("Oppfølging og kontakt"),
        OTHER: _("Hjemmebesøk og egne punkter"),
    }[name]
