"""The form for all terms, a section for each point of § 2 and two of our own. It changes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.agreement import Choice, EquipmentKind, HoursKind, Terms
from hkdesk.domain.guidance import PointId, RuleSet
from hkdesk.domain.people import Weekday
from hkdesk.domain.term_paths import at
from hkdesk.i18n import _
from hkdesk.services.labels import label as words_for
from hkdesk.ui.kit import choices, tokens
from hkdesk.ui.kit.forms import FormRows, Row
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.numberfield import NumberField
from hkdesk.ui.kit.timefield import TimeField
from hkdesk.ui.sensitive_hints import watch_text
from hkdesk.ui.steps.agreement_fields import TermsFields
from hkdesk.ui.steps.agreement_lists import EquipmentLines, FreeClauses
from hkdesk.ui.steps.agreement_parties import Parties
from hkdesk.ui.steps.agreement_words import OTHER, PARTIES, clause_text

# Field -> the field that must hold a value for it to be asked about; a field that something is said of shows anyway.
_ASKED_WHEN: dict[str, tuple[str, object]] = {
    "hours.description": ("hours.kind", HoursKind.OWN),
    "availability.from_time": ("availability.choice", Choice.AGREED),
    "availability.until_time": ("availability.choice", Choice.AGREED),
    "availability.channels": ("availability.choice", Choice.AGREED),
    "availability.note": ("availability.choice", Choice.AGREED),
    "duration.end": ("duration.temporary", True),
    "ending.notice_weeks": ("ending.choice", Choice.AGREED),
    "ending.note": ("ending.choice", Choice.AGREED),
    "trial.months": ("trial.choice", Choice.AGREED),
    "trial.note": ("trial.choice", Choice.AGREED),
    "equipment.lines": ("equipment.kind", EquipmentKind.LENT),
    "handling.note": ("handling.choice", Choice.AGREED),
}


def _options(members: Iterable[Choice | HoursKind | EquipmentKind]) -> list[choices.Choice]:
    """Answers for an enumeration; "not chosen" is no answer, it is none chosen (Delete takes an answer back)."""
    short = {HoursKind.OWN.value: _("Egen ordning")}
    return [choices.Choice(one.value, short.get(one.value, words_for(one))) for one in members if one.value != "open"]


class TermsForm(QWidget):
    """All fields of the terms, tied to the case through `fields`. `entered` fires with the section the user is in."""

    entered = Signal(str)

    def __init__(self, fields: TermsFields, parties: Parties, rule_set: RuleSet) -> None:
        super().__init__()
        self._fields, self._parties = fields, parties
        self.sections: dict[str, Section] = {}
        self._columns: list[FormRows] = []
        self._points = {point.id: point for point in rule_set.points}
        self.built = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, tokens.GAP_S, tokens.GAP_XL)
        self._layout.setSpacing(tokens.GAP_XL)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def build(self) -> None:
        """Makes the fields. Call it once the form has its place: moving what is made costs Qt as much again."""
        self.built = True
        for make in (
            self._make_parties,
            self._make_extent,
            self._make_hours,
            self._make_availability,
            self._make_duration,
            self._make_ending,
            self._make_trial,
            self._make_equipment,
            self._make_handling,
            self._make_other,
        ):
            make()
            made = next(reversed(self.sections.values()))
            self._layout.addWidget(made)
            made.show()  # now, with all in it, so that the focus can go there at once

    # what the step asks for

    def show_asked(self, terms: Terms, said: Iterable[str]) -> None:
        """Shows the fields that these terms ask for, and those that a note stands at."""
        spoken = set(said)
        for path, (other, wanted) in _ASKED_WHEN.items():
            self._fields.rows[path].setVisible(at(terms, other) == wanted or path in spoken)
        listed = self._fields.rows["equipment.lines"]
        listed.setVisible(not listed.isHidden() or bool(terms.equipment.lines))

    def set_editable(self, editable: bool) -> None:
        """Lets the fields be changed, or only be read."""
        for column in self._columns:
            column.setEnabled(editable)

    def section_of(self, widget: QWidget) -> str:
        """The section a widget stands in, or nothing."""
        return next((name for name, section in self.sections.items() if section.isAncestorOf(widget)), "")

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.entered.emit(self.section_of(now))

    # sections

    def _section(self, name: str, title: str, lead: str) -> FormRows:
        made = Section(title, lead)
        made.title_label.setWordWrap(True)
        rows = FormRows()
        made.add(rows)
        self.sections[name] = made
        self._columns.append(rows)
        return rows

    def _point(self, point_id: PointId) -> FormRows:
        point = self._points[point_id]
        return self._section(point_id, point.title.get(), " ".join(point.asks.get().split()))

    def _choice(
        self, rows: FormRows, path: str, text: str, kind: type[Choice] | type[HoursKind] | type[EquipmentKind]
    ) -> Row:
        row = rows.choice_row(text, _options(kind))
        return self._fields.bind(path, row, keep=lambda value: kind(value or "open"))

    def _text(self, rows: FormRows, path: str, text: str, *, lines: int = 2, help_text: str = "") -> Row:
        row = self._fields.bind_text(path, rows.text_row(text, lines=lines, help=help_text))
        watch_text(row, letters=False)  # those stand among the notes
        return row

    def _line(self, rows: FormRows, path: str, text: str, *, help_text: str = "", required: bool = False) -> Row:
        row = rows.row(text, QLineEdit(), help=help_text, required=required)
        return self._fields.bind_line(path, row)

    def _times(self, rows: FormRows, paths: Sequence[str], texts: Sequence[str]) -> None:
        made = [self._fields.bind(path, rows.row(text, TimeField())) for path, text in zip(paths, texts, strict=True)]
        rows.beside(*made)

    def _make_parties(self) -> None:
        rows = self._section(PARTIES, _("Parter og start"), "")
        rows.add(self._parties)
        home = self._line(
            rows,
            "home_address",
            _("Hjemmeadresse"),
            help_text=_("Står feltet tomt, brukes adressen som er registrert på den ansatte."),
        )
        work = self._line(
            rows,
            "main_workplace",
            _("Fast arbeidssted"),
            help_text=_("Står feltet tomt, brukes kontoradressen til enheten."),
        )
        self._parties.follow(cast("QLineEdit", home.widget), cast("QLineEdit", work.widget))
        self._fields.bind("duration.start", rows.date_row(_("Avtalen gjelder fra"), required=True))

    def _make_extent(self) -> None:
        rows = self._point(PointId.EXTENT)
        days = rows.row(_("Dager i uka"), NumberField(0.5, 5, step=0.5), unit=_("dager"))
        self._fields.bind("extent.days_per_week", days)
        fixed = rows.weekdays_row(_("Faste hjemmedager"))
        self._fields.bind("extent.weekdays", fixed, show=frozenset, keep=_weekdays)
        self._text(rows, "extent.tasks", _("Oppgaver som kan gjøres hjemme"))
        self._text(
            rows,
            "extent.note",
            _("Merknad om omfanget"),
            lines=1,
            help_text=_("Skriv her om dere har avtalt et unntak fra fellesdagene i enheten."),
        )

    def _make_hours(self) -> None:
        rows = self._point(PointId.HOURS)
        self._choice(rows, "hours.kind", _("Arbeidstiden hjemme er"), HoursKind)
        self._text(rows, "hours.description", _("Beskriv arbeidstiden"))
        self._times(rows, ("hours.core_from", "hours.core_until"), (_("Kjernetid fra"), _("Kjernetid til")))
        self._line(rows, "hours.registration", _("Tiden registreres i"))
        late = rows.check_row(
            _("Kan arbeide mellom klokka 21 og 23 etter eget ønske"), help=clause_text(PointId.HOURS, "evening_work")
        )
        self._fields.bind("hours.evening_work", late)

    def _make_availability(self) -> None:
        rows = self._point(PointId.AVAILABILITY)
        self._choice(rows, "availability.choice", _("Tilgjengelighet"), Choice)
        paths = ("availability.from_time", "availability.until_time")
        self._times(rows, paths, (_("Kan nås fra"), _("Kan nås til")))
        self._line(rows, "availability.channels", _("Nås på"), help_text=_("For eksempel telefon, e-post og Teams."))
        self._text(rows, "availability.note", _("Merknad"), lines=1)

    def _make_duration(self) -> None:
        rows = self._point(PointId.DURATION)
        self._fields.bind("duration.temporary", rows.check_row(_("Avtalen er midlertidig")))
        end = self._fields.bind("duration.end", rows.date_row(_("Siste dag")))
        review = rows.date_row(_("Se på avtalen igjen"))
        self._fields.bind("duration.review_on", review)
        rows.beside(end, review)

    def _make_ending(self) -> None:
        rows = self._point(PointId.ENDING)
        self._choice(rows, "ending.choice", _("Rett til å endre eller si opp"), Choice)
        weeks = rows.row(_("Frist for begge"), NumberField(0, 52), unit=_("uker"))
        self._fields.bind("ending.notice_weeks", weeks)
        self._text(rows, "ending.note", _("Merknad"), lines=1)

    def _make_trial(self) -> None:
        rows = self._point(PointId.TRIAL)
        self._choice(rows, "trial.choice", _("Prøvetid for ordningen"), Choice)
        self._fields.bind("trial.months", rows.row(_("Lengde"), NumberField(1, 12), unit=_("måneder")))
        self._text(rows, "trial.note", _("Merknad"), lines=1)

    def _make_equipment(self) -> None:
        rows = self._point(PointId.EQUIPMENT)
        self._choice(rows, "equipment.kind", _("Utstyr hjemme"), EquipmentKind)
        self.equipment = EquipmentLines()
        self._fields.bind("equipment.lines", rows.row(_("Utstyrsliste"), self.equipment))
        self._text(
            rows,
            "equipment.note",
            _("Merknad om utstyret"),
            lines=1,
            help_text=_("For eksempel hvem som sørger for drift og vedlikehold."),
        )

    def _make_handling(self) -> None:
        rows = self._point(PointId.HANDLING)
        self._choice(rows, "handling.choice", _("Saksbehandling og dokumenter"), Choice)
        paper = rows.check_row(_("Kan ta med dokumenter på papir hjem"))
        self._fields.bind("handling.paper_at_home", paper)
        self._text(rows, "handling.note", _("Merknad"), lines=1)

    def _make_other(self) -> None:
        rows = self._section(OTHER, _("Hjemmebesøk og egne punkter"), "")
        visit = rows.check_row(
            _("Leder og verneombud kan se arbeidsplassen hjemme"),
            help=clause_text("home_access", "!home_access") + " " + _("(hjemmekontorforskriften § 3)"),
        )
        self._fields.bind("home_access", visit)
        self.clauses = FreeClauses()
        self._fields.bind(
            "free_clauses",
            rows.row(_("Egne punkter"), self.clauses, help=_("Kommer sist i avtalen, slik du skriver dem.")),
        )


def _weekdays(days: Any) -> tuple[Weekday, ...]:
    return tuple(sorted(Weekday(day) for day in days))
