"""A field cannot be forgotten: of each field of the agreement it is asked where it is filled in, checked and printed.

A new field of `hkdesk/domain/case/terms.py` fails here until it has a field in the step Avtale, is looked at by
`hkdesk check`, stands on paper in every language, is told when an amendment changes it, and its text is looked
through; or until `WITHOUT` says why not. The program itself is asked: the form is built, the paper made, the words
compared. `test_every_fact.py` asks the same of the unit and of the employee.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hkdesk.domain.agreement.amendment import changes
from hkdesk.domain.agreement.contradictions.find import find_contradictions
from hkdesk.domain.agreement.statute import lacking
from hkdesk.domain.agreement.term_words import term_name, value_words
from hkdesk.domain.case import terms as a
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.content.own_field import FieldKind
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from hkdesk.services.sensitive_texts import free_texts
from hkdesk.ui.steps.agreement.change_words import change_text
from hkdesk.ui.steps.agreement.places import text_places
from hkdesk.ui.steps.agreement.sections import section_of_path
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.support.agreement_text import agreement_words
from tests.support.term_places import MARK, at, list_of, others, places, put, samples, wrong
from tests.ui.steps.agreement.agreement_support import open_step, read_terms
from tests.ui.steps.paper_support import Desk, desk

ADD = {
    "form": (
        "field in the step Avtale",
        "a row in hkdesk/ui/steps/agreement/sections.py, in a list of rows its widget in lists.py or hours.py",
    ),
    "check": (
        "rule in hkdesk check",
        "its range in hkdesk/domain/case/must_hold/terms.py, or a clash in domain/agreement/contradictions",
    ),
    "paper": (
        "place on paper",
        "a flag and a variable in hkdesk/domain/agreement/clauses.py, and words in resources/catalog/clauses.toml",
    ),
    "change": (
        "words that tell of a change",
        "its name «term.…» and the words of its values «value.…» in resources/catalog/documents.toml",
    ),
    "letters": (
        "way back from a letter that no font has",
        "its place in hkdesk/ui/steps/agreement/places.py",
    ),
    "hints": (
        "look at its words",
        "its place in hkdesk/services/sensitive_texts.py, where words on health and other people are looked for",
    ),
}
"""What is asked of every field: what one without it lacks, and what to add where."""

_YES_OR_NO = "yes and no are both right beside anything else in the agreement"
_NAMED = "names a person, a place or a thing, as it should; only what is told in sentences is looked through"
_OF_A_FOLDER = (
    "there only with a folder of content that defines it; tests/ui/steps/agreement/test_own_fields.py has one"
)

WITHOUT: dict[str, dict[str, str]] = {
    "handling.paper_at_home": {"check": _YES_OR_NO},
    "home_access": {"check": _YES_OR_NO},
    "home_address": {"hints": _NAMED},
    "main_workplace": {"hints": _NAMED},
    "archive_number": {"hints": _NAMED},
    "hours.registration": {"hints": _NAMED},
    "availability.channels": {"hints": _NAMED},
    "equipment.lines[].name": {"hints": _NAMED},
    "equipment.lines[].number": {"hints": _NAMED},
    "contacts.employer": {"hints": _NAMED},
    "contacts.support": {"hints": _NAMED},
    "contacts.safety_representative": {"hints": _NAMED},
    "signing.name": {"hints": _NAMED},
    "signing.title": {"hints": _NAMED},
    "signing.authority": {"hints": _NAMED},
    "signing.second_name": {"hints": _NAMED},
    "signing.second_title": {"hints": _NAMED},
    "own[].field": {**dict.fromkeys(("form", "paper", "letters"), _OF_A_FOLDER), "hints": _NAMED},
    "own[].kind": dict.fromkeys(("form", "check", "paper", "change"), _OF_A_FOLDER),
    "own[].value": dict.fromkeys(("form", "paper", "letters"), _OF_A_FOLDER),
}
"""Field -> what it does without -> why. An entry that is needed no more fails too."""

FULL = a.Terms(
    home_address="Fjellvegen 8, 9000 Fjordvik",
    main_workplace="Rådhusgata 1, 9000 Fjordvik",
    extent=a.Extent(
        days_per_week=2,
        weekdays=(Weekday.TUESDAY, Weekday.WEDNESDAY),
        tasks="Saksutredning",
        note="Unntak i juni",
        days_per_month=8.5,
        percent=40,
        call_in_days=1,
        weeks=a.Weeks.NTH,
        every_weeks=2,
        weeks_from=date(2026, 12, 2),
        half_days=(a.HalfDay(Weekday.WEDNESDAY, time(12), time(15, 30)),),
    ),
    hours=a.Hours(
        kind=a.HoursKind.OWN,
        description="Kortere dager hjemme",
        core_from=time(9),
        core_until=time(14, 30),
        registration="Tidbank",
        times=(a.DayHours(a.Day.TUESDAY, time(8), time(15, 30)),),
        weekly_hours=37.5,
    ),
    availability=a.Availability(a.Choice.AGREED, time(9), time(15), "Teams", "Ikke i lunsjen"),
    duration=a.Duration(date(2026, 12, 1), True, date(2027, 11, 30), date(2027, 6, 1)),
    ending=a.Ending(a.Choice.AGREED, 4, "På e-post"),
    trial=a.Trial(a.Choice.AGREED, 6, "For begge", date(2027, 5, 3), 14),
    equipment=a.Equipment(
        a.EquipmentKind.LENT,
        (a.EquipmentLine("Skjerm", 1, a.Owner.EMPLOYER, "SN 4471", date(2026, 12, 1), date(2027, 12, 1)),),
        "Arbeidsgiver vedlikeholder",
        10,
        "Bredbånd",
    ),
    handling=a.Handling(a.Choice.AGREED, False, "Låst skap", "Barnevernssaker"),
    free_clauses=("Befaringer skjer fysisk.",),
    archive_number="26/1234",
    contacts=a.Contacts("Kjell", "Brukerstøtte", "Bjørg"),
    signing=a.Signing("Turi Vikar", "nestleder", "etter fullmakt", "Rolf Rektor", "kommunalsjef"),
    talks=a.TalkPlan(date(2027, 2, 1), 3),
    own=(a.OwnValue("fjordvik.centre", FieldKind.TEXT, "Moss"),),
)
"""Something said at every place, so that each field is asked for and printed. A new field gets a value here."""

UNIT = Unit("u1", "Seksjon byggesak", organisation="Fjordvik kommune", common_office_days=(Weekday.THURSDAY,))
CASE = Case("c1", "HK-2026-0001", date(2026, 11, 23), "u1", Employee("Åse-Kjærsti Nilsen"), terms=FULL)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PLACES = tuple(places(a.Terms))
TEXTS = [(path, kind) for path, kind in PLACES if MARK in str(samples(kind))]


def require(ask: str, forgotten: Iterable[str]) -> None:
    """Fails with a sentence for each field that lacks what is asked, and for each reason that is needed no more."""
    lacks = dict.fromkeys(forgotten)
    excused = {path for path, reasons in WITHOUT.items() if ask in reasons}
    what, where = ADD[ask]
    told = [
        f"terms.{one} has no {what}: add {where}; or say in WITHOUT of tests/test_every_field.py why it has none"
        for one in lacks
        if one not in excused
    ]
    told += [f"terms.{one} has its {what} now: take the reason out of WITHOUT" for one in excused - lacks.keys()]
    assert not told, "\n".join(["", *told])


def changed(path: str, kind: Any) -> Iterator[a.Terms]:
    """The full terms with another value at the place."""
    yield from others(FULL, path, kind, validate.terms)


def test_the_table_of_reasons_speaks_of_fields_that_are_there() -> None:
    assert WITHOUT.keys() <= {path for path, _kind in PLACES}
    assert {ask for reasons in WITHOUT.values() for ask in reasons} <= ADD.keys()
    assert all(len(why.split()) > 3 for reasons in WITHOUT.values() for why in reasons.values())


def test_full_terms_say_something_everywhere_and_are_let_through() -> None:
    assert validate.terms(FULL) == FULL
    silent = [path for path, _kind in PLACES if at(FULL, path) in ("", None, ())]
    assert not silent, f"give FULL of tests/test_every_field.py a value at {', '.join(silent)}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_each_field_is_filled_in_in_the_step_avtale(here: Desk) -> None:
    step = open_step(here)
    require("form", [path for path, kind in PLACES if not _in_the_form(here, step, path, kind)])


def _in_the_form(here: Desk, step: AgreementStep, path: str, kind: Any) -> bool:
    """Whether a field in sight holds the value and hands it back whole, in the section one is led to."""
    place = list_of(path)
    for terms in changed(path, kind):
        read_terms(here, terms)
        step.reload()
        bound = step.fields._bound.get(place)
        if bound is None:
            return False
        row, section = step.fields.rows[place], step.form.sections.get(section_of_path(place))
        if section is None or not section.isAncestorOf(row) or not row.isVisibleTo(section):
            return False
        bound.push()
        if bound.refusal is not None or here.session.case.terms != terms:
            return False
    return True


def test_check_looks_at_each_field() -> None:
    require("check", [path for path, kind in PLACES if not (_refused if wrong(kind) else _weighed)(path, kind)])


def _refused(path: str, kind: Any) -> bool:
    """Whether a value that cannot be is refused under the name of the field, as when a file is read."""
    return f"terms.{path}" in [_refusal(put(FULL, path, value)) for value in wrong(kind)]


def _refusal(terms: a.Terms) -> str:
    try:
        validate.terms(terms)
    except InvalidInput as refusal:
        return refusal.field.replace("[0]", "[]" if "[0]." in refusal.field else "")
    return ""


def _weighed(path: str, kind: Any) -> bool:
    """Whether another value changes a point of § 2 or a contradiction, beside something at one other place at least."""
    return any(_found(terms) != found for base, found in _bases() for terms in _all_changed(base, path, kind))


def _all_changed(base: a.Terms, path: str, kind: Any) -> Iterator[a.Terms]:
    return (put(base, path, value) for value in samples(kind)) if at(base, list_of(path)) != () else iter(())


@cache
def _bases() -> list[tuple[a.Terms, object]]:
    """The full terms, and those with one place empty or with another value, each with what check finds."""
    empty = [put(FULL, path, at(a.Terms(), path)) for path in dict.fromkeys(list_of(path) for path, _kind in PLACES)]
    bases = [FULL, *empty, *(terms for path, kind in PLACES for terms in changed(path, kind))]
    return [(terms, _found(terms)) for terms in bases]


def _found(terms: a.Terms) -> object:
    return lacking(terms), [(found.code, found.said) for found in find_contradictions(terms, UNIT)]


@pytest.mark.parametrize("language", catalogue().languages)
def test_each_field_stands_on_paper(language: str) -> None:
    def printed(terms: a.Terms) -> str:
        return agreement_words(CaseFile(UNIT, replace(CASE, terms=terms)), NOON, language)

    before = printed(FULL)

    def stands(path: str, kind: Any) -> bool:
        texts = [printed(terms) for terms in changed(path, kind)]
        return before not in texts and ((path, kind) not in TEXTS or all(MARK in text for text in texts))

    assert MARK not in before
    require("paper", [path for path, kind in PLACES if not stands(path, kind)])


@pytest.mark.parametrize("language", catalogue().languages)
def test_a_change_of_each_field_is_told(language: str) -> None:
    texts = catalogue().document_texts

    def told(path: str, kind: Any) -> bool:
        for terms in changed(path, kind):
            (change,) = changes(FULL, terms)
            try:
                was, now = (value_words(value, texts, language) for value in (change.old, change.new))
                named = term_name(change.path, texts, language)
                said = change_text(change)
            except KeyError:
                return False
            if not named.strip() or was == now or ((path, kind) in TEXTS and (MARK not in now or MARK not in said)):
                return False
        return True

    require("change", [path for path, kind in PLACES if not told(path, kind)])


def _looked_through(read: Callable[[Case], Iterable[tuple[str, str]]]) -> list[str]:
    """The texts of the terms that `read` does not come to, or says another place of."""
    found = []
    for path, kind in TEXTS:
        (terms,) = changed(path, kind)
        led = {place.partition("[")[0] for place, text in read(replace(CASE, terms=terms)) if MARK in text}
        if led != {list_of(path)}:
            found.append(path)
    return found


def test_a_letter_no_font_has_leads_back_to_each_text() -> None:
    def read(case: Case) -> Iterator[tuple[str, str]]:
        return ((field, text) for _step, field, text in text_places(CaseFile(UNIT, case)))

    require("letters", _looked_through(read))


def test_each_text_is_looked_through_for_what_should_not_be_there() -> None:
    def read(case: Case) -> Iterator[tuple[str, str]]:
        return ((place.removeprefix("case.terms."), text) for place, text in free_texts(case))

    require("hints", _looked_through(read))
