"""The forms of Fjernmøter: a meeting, a trip that is spared, why another form was decided, and a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QLineEdit

from hkdesk.domain.unit.meetings.meeting import Meeting, TravelMeans, Trip
from hkdesk.domain.unit.meetings.travel import TravelFactor
from hkdesk.domain.values.allowed_text import as_value
from hkdesk.domain.values.typed_number import typed_number
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.unsent import Unsent
from hkdesk.services.words.labels import label
from hkdesk.services.words.unit.meetings import exact
from hkdesk.ui.unit.record_form import RecordForm, choices_of


def _add_number(form: RecordForm, name: str, words: str, value: Decimal | int | None, *, about: str = "") -> None:
    """A line for a number that is kept exact, as it was typed; empty where there is none."""
    written = exact(Decimal(value)) if value is not None else ""
    form.add_line(name, words, written, names=True, about=about)


def _number_of(form: RecordForm, name: str, *, fine: bool = False) -> Decimal | None:
    """The number in a line, None where it is empty; `fine` as of `typed_number`. Raises InvalidInput at the line."""
    return _read(form, name, _("et tall, for eksempel 12,5"), fine=fine)


def _whole_of(form: RecordForm, name: str) -> int | None:
    """The whole number in a line, None where it is empty. Raises InvalidInput at the line."""
    found = _read(form, name, _("et helt tall"), whole=True)
    return int(found) if found is not None else None


def _read(form: RecordForm, name: str, expected: str, *, fine: bool = False, whole: bool = False) -> Decimal | None:
    text = as_value(form.fields[name].field(QLineEdit).text())
    if not text:
        return None
    found = typed_number(text, fine=True)
    if found is not None and not (fine or whole) and typed_number(text) is None:
        raise InvalidInput("too_many_decimals", field=name, got=text, most=2)  # «1.500» may be meant as 1 500
    if found is None or found.is_signed() or (whole and (typed_number(text) is None or found != int(found))):
        raise InvalidInput("wrong_type", field=name, expected=expected, got=f"«{text}»")
    return found


class MeetingFacts(RecordForm):
    """A meeting, new or put right: what it is called, how often, who, and what for.

    Args:
        unsent: where what is typed is kept.
        name: of the form.
        meeting: as it is now.
        write: is given the meeting as it is to be.
    """

    def __init__(
        self,
        unsent: Unsent,
        name: str,
        meeting: Meeting,
        write: Callable[[Meeting], object],
    ) -> None:
        title = _("Rett: {name}").format(name=meeting.name) if meeting.name else _("Nytt møte")
        super().__init__(unsent, f"meeting.{name}", title, _("Lagre"))
        self._meeting, self._write = meeting, write
        self.add_line("name", _("Hva heter møtet?"), meeting.name, names=True, required=True)
        self.add_line("how_often", _("Hvor ofte?"), meeting.how_often, about=_("For eksempel hver torsdag."))
        about = _("Anslagene regner med dette tallet.")
        _add_number(self, "meetings_per_year", _("Antall møter i året"), meeting.meetings_per_year, about=about)
        self.rows.beside(self.fields["how_often"], self.fields["meetings_per_year"])
        self.add_line("others", _("Andre som er med"), meeting.others)
        self.add_text("purpose", _("Hva er formålet?"), meeting.purpose)
        self.take_up()

    def carry_out(self) -> str:
        """Writes it."""
        meeting = replace(
            self._meeting,
            name=self.text_of("name"),
            how_often=self.text_of("how_often"),
            meetings_per_year=_whole_of(self, "meetings_per_year"),
            others=self.text_of("others"),
            purpose=self.text_of("purpose"),
        )
        self._write(meeting)
        return _("«{name}» er lagret.").format(name=meeting.name)


class TripForm(RecordForm):
    """So many people who are spared the way to the meeting and back."""

    def __init__(self, unsent: Unsent, name: str, trip: Trip | None, write: Callable[[Trip], object]) -> None:
        title = _("Rett reisen") if trip is not None else _("Hvem slipper å reise?")
        lead = _("Antall, ikke navn. Regn med dem som ellers måtte ha reist til hvert møte.")
        super().__init__(unsent, f"trip.{name}", title, _("Lagre"), lead)
        self._write = write
        now = trip or Trip()
        _add_number(self, "people_spared", _("Antall personer"), now.people_spared)
        self.fields["people_spared"].set_asked(True)
        self.add_choice("means", _("Reisemåte"), choices_of(TravelMeans), now.means.value)
        self.rows.beside(self.fields["people_spared"], self.fields["means"])
        known = trip is not None
        _add_number(self, "km_one_way", _("Kilometer én vei"), now.km_one_way if known else None)
        _add_number(self, "minutes_one_way", _("Minutter én vei"), now.minutes_one_way if known else None)
        self.rows.beside(self.fields["km_one_way"], self.fields["minutes_one_way"])
        about = _("Per person, utenom det som kilometerne koster. Kan stå tomt.")
        _add_number(self, "ticket_kr_return", _("Billett tur-retur i kroner"), now.ticket_kr_return, about=about)
        self.take_up()

    def carry_out(self) -> str:
        """Writes it."""
        people = _whole_of(self, "people_spared")
        if people is None:
            raise InvalidInput("required", field="people_spared")
        trip = Trip(
            people,
            TravelMeans(self.choice_of("means")),
            _number_of(self, "km_one_way") or Decimal(0),
            _whole_of(self, "minutes_one_way") or 0,
            _number_of(self, "ticket_kr_return"),
        )
        self._write(trip)
        return _("Reisen er lagret.")


class BecauseForm(RecordForm):
    """Why the meeting is held as it is."""

    def __init__(self, unsent: Unsent, name: str, meeting: Meeting, write: Callable[[Meeting], object]) -> None:
        super().__init__(unsent, f"because.{name}", _("Hvorfor er det bestemt?"), _("Lagre"))
        self._meeting, self._write = meeting, write
        self.add_text("decided_because", _("Begrunnelse"), meeting.decided_because)
        self.take_up()

    def carry_out(self) -> str:
        """Writes it."""
        self._write(replace(self._meeting, decided_because=self.text_of("decided_because")))
        return _("Begrunnelsen er lagret.")


class FactorForm(RecordForm):
    """The figures of one means of travel, each with its year and source."""

    def __init__(self, unsent: Unsent, factor: TravelFactor, write: Callable[[TravelFactor], object]) -> None:
        title = _("Tall for reise med {means}").format(means=label(factor.means).lower())
        lead = _("Et tall uten år og kilde blir ikke lagret. La det stå tomt når du ikke vet.")
        super().__init__(unsent, f"factor.{factor.means.value}", title, _("Lagre"), lead)
        self._factor, self._write = factor, write
        _add_number(self, "kr_per_km", _("Kroner per kilometer"), factor.kr_per_km)
        _add_number(self, "kr_year", _("Satsen gjelder for året"), factor.kr_year)
        self.add_line("kr_source", _("Kilden til satsen"), factor.kr_source)
        _add_number(self, "grams_co2_per_person_km", _("Gram CO₂ per personkilometer"), factor.grams_co2_per_person_km)
        _add_number(self, "co2_year", _("Faktoren gjelder for året"), factor.co2_year)
        self.add_line("co2_source", _("Kilden til faktoren"), factor.co2_source)
        for first, second in (("kr_per_km", "kr_year"), ("grams_co2_per_person_km", "co2_year")):
            self.rows.beside(self.fields[first], self.fields[second])
        self.take_up()

    def carry_out(self) -> str:
        """Writes them."""
        factor = TravelFactor(
            self._factor.means,
            _number_of(self, "kr_per_km", fine=True),
            _whole_of(self, "kr_year"),
            self.text_of("kr_source"),
            _number_of(self, "grams_co2_per_person_km", fine=True),
            _whole_of(self, "co2_year"),
            self.text_of("co2_source"),
        )
        self._write(factor)
        return _("Tallene er lagret.")
