"""Remote and hybrid meetings: questions, the checklist, and published figures to estimate travel with."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from hkdesk.catalog.schema import Reader
from hkdesk.domain.content.catalogue import ChecklistPart, KnownFactor, MeetingGuidance, MeetingQuestionText, Text
from hkdesk.domain.unit.meetings.meeting import MeetingQuestion, TravelMeans
from hkdesk.domain.unit.meetings.travel import FIRST_YEAR, LAST_YEAR
from hkdesk.domain.values.language import MAIN_LANGUAGE


def read_meetings(file: Reader) -> MeetingGuidance:
    """The file; every question that a suggestion may rest on is there, once."""
    source = file.source()
    questions = tuple(_question(reader) for reader in file.tables("questions"))
    known = [one.id for one in questions]
    for wanted in MeetingQuestion:
        if known.count(wanted.value) != 1:
            file.fault("missing_field" if wanted.value not in known else "duplicate_id", "questions", got=wanted.value)
    checklist = file.table("checklist")
    nothing = Text({MAIN_LANGUAGE: ""})
    parts = tuple(_part(reader) for reader in checklist.tables("parts")) if checklist else ()
    return MeetingGuidance(
        source,
        questions,
        checklist.text("title") if checklist else nothing,
        checklist.text("intro") if checklist else nothing,
        parts,
        tuple(_factor(reader) for reader in file.tables("factors")),
    )


def _question(reader: Reader) -> MeetingQuestionText:
    return MeetingQuestionText(
        reader.choice("id", MeetingQuestion).value,
        reader.text("question"),
        reader.text("because"),
        reader.text_if_any("because_not"),
    )


def _part(reader: Reader) -> ChecklistPart:
    items = tuple(one.text("text") for one in reader.tables("items"))
    return ChecklistPart(reader.identifier(kind="checklist"), reader.text("title"), items)


def _factor(reader: Reader) -> KnownFactor:
    means = reader.choice("means", TravelMeans)
    kr = _figure(reader, "kr_per_km", "kr")
    grams = _figure(reader, "grams_co2_per_person_km", "co2")
    return KnownFactor(means.value, *kr, *grams)


def _figure(reader: Reader, key: str, name: str) -> tuple[str, int, str]:
    """A number with its year and source; nothing where there is no number."""
    if not reader.has(key):
        return "", 0, ""
    figure, year, source = reader.string(key), reader.integer(f"{name}_year"), reader.string(f"{name}_source")
    try:
        good = Decimal(figure).is_finite() and Decimal(figure) >= 0
    except InvalidOperation:
        good = False
    if figure and not good:
        reader.fault("wrong_type", key, expected="tall", got=figure)
    if year and not FIRST_YEAR <= year <= LAST_YEAR:
        reader.fault("out_of_range", f"{name}_year", got=year, low=FIRST_YEAR, high=LAST_YEAR)
    return figure, year, source
