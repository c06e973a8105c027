"""Flags and variables: what the catalogue is checked against is exactly what the terms can give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.clauses import (
    FLAGS,
    VARIABLES,
    fill_clauses,
    flags,
    variables,
)
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.terms import Choice, EquipmentKind, Extent, HoursKind, Terms, Weeks
from hkdesk.domain.content.catalogue import Clause, ClauseParagraph, PointId, Text
from tests.domain.law import SOURCE
from tests.domain.strategies import all_terms, case_files, of

FILE = CaseFile(Unit("u1", "Enhet"), Case("c1", "HK-1", date(2026, 3, 2), "u1", Employee("Kari")))


def with_terms(terms: Terms, unit: Unit = FILE.unit) -> CaseFile:
    return CaseFile(unit, replace(FILE.case, terms=terms))


def text(body: str) -> Text:
    return Text({"nb": body, "en": f"EN {body}"})


def clause(number: int, *bodies: str, when: tuple[str, ...] = (), point: PointId | None = None) -> Clause:
    paragraphs = tuple(ClauseParagraph(text(b.split("|")[-1]), tuple(b.split("|")[:-1])) for b in bodies)
    return Clause(f"c{number}", number, text(f"Tittel {number}"), paragraphs, SOURCE, point, when)


@settings(deadline=None)
@given(all_terms, of(Unit), st.sampled_from(["nb", "nn", "en"]))
def test_only_known_flags_and_all_variables(terms: Terms, unit: Unit, language: str) -> None:
    file = with_terms(terms, unit)
    assert flags(file) <= FLAGS
    words = variables(file, language)
    assert words.keys() == VARIABLES
    assert all(isinstance(word, str) for word in words.values())


def test_every_flag_can_hold() -> None:
    reached: set[str] = set()
    assert "oslo" not in flags(FILE)
    for choice in Choice:
        for kind in EquipmentKind:
            for hours in HoursKind:
                for temporary in (False, True):
                    reached |= flags(with_terms(full(choice, kind, hours, temporary), FULL_UNIT), voluntary=True)
    for extent in (Extent(1.5, (Weekday.MONDAY, Weekday.FRIDAY)), Extent(2, (Weekday.MONDAY,), weeks=Weeks.ODD)):
        reached |= flags(with_terms(Terms(extent=extent)))
    reached |= flags(replace(FILE, case=replace(FILE.case, scope=ScopeFacts(only_from_home=True))))
    assert reached == FLAGS


FULL_UNIT = Unit("u1", "Enhet", "OSLO KOMMUNE", common_office_days=(Weekday.WEDNESDAY,), minimum_staffing=0)


def full(choice: Choice, kind: EquipmentKind, hours: HoursKind, temporary: bool) -> Terms:
    from hkdesk.domain.case import terms as a

    nine, day = time(9), date(2026, 3, 2)
    return Terms(
        "Vei 1",
        "Kontoret",
        a.Extent(
            1, (Weekday.MONDAY,), "x", "x", 1, 20, 0, Weeks.NTH, 3, day, (a.HalfDay(Weekday.MONDAY, nine, time(12)),)
        ),
        a.Hours(hours, "x", nine, nine, "x", True, (a.DayHours(a.Day.SUNDAY, nine, time(10)),), 37.5, True),
        a.Availability(choice, nine, nine, "x", "x"),
        a.Duration(day, temporary, day, day),
        a.Ending(choice, 1, "x"),
        a.Trial(choice, 1, "x", day, 14),
        a.Equipment(kind, (a.EquipmentLine("x", owner=a.Owner.EMPLOYEE),), "x", 14, "x"),
        a.Handling(choice, True, "x", "x"),
        True,
        contacts=a.Contacts("x", "x", "x"),
        talks=a.TalkPlan(day, 6),
    )


def test_every_variable_can_speak() -> None:
    unit = replace(FULL_UNIT, organisation="K", office_address="A", manager_name="M", manager_title="L")
    terms = full(Choice.AGREED, EquipmentKind.LENT, HoursKind.OWN, True)
    case = replace(FILE.case, employee=Employee("Kari", "Rådgiver", "1"), terms=terms)
    assert [name for name, word in variables(CaseFile(unit, case)).items() if not word] == []
    assert {word for word in variables(FILE).values() if word} == {"Kari", "Enhet", "hovedarbeidsplassen"}


def test_words_in_the_language() -> None:
    terms = full(Choice.AGREED, EquipmentKind.LENT, HoursKind.OWN, True)
    terms = replace(terms, extent=replace(terms.extent, days_per_week=1.5))
    for language, day, days, weekday in [
        ("nb", "2. mars 2026", "1,5", "mandag"),
        ("nn", "2. mars 2026", "1,5", "måndag"),
        ("en", "2 March 2026", "1.5", "Monday"),
    ]:
        words = variables(with_terms(terms), language)
        assert (words["start_date"], words["days_per_week"], words["weekdays"]) == (day, days, weekday)


def test_addresses_fall_back_on_employee_and_unit() -> None:
    file = CaseFile(
        Unit("u1", "E", office_address="Torget 1"), replace(FILE.case, employee=Employee("K", home_address="Vei 2"))
    )
    words = variables(file)
    assert (words["home_address"], words["main_workplace"]) == ("Vei 2", "Torget 1")
    words = variables(replace(file, case=replace(file.case, terms=Terms("Vei 3", "Torget 2"))))
    assert (words["home_address"], words["main_workplace"]) == ("Vei 3", "Torget 2")


def test_clauses_are_numbered_as_they_are_printed() -> None:
    clauses = (clause(30, "c"), clause(10, "a"), clause(20, "temporary|b"), clause(25, "b", when=("temporary",)))
    assert [(c.clause_id, c.number, c.title) for c in fill_clauses(clauses, FILE)] == [
        ("c10", 1, "Tittel 10"),
        ("c30", 2, "Tittel 30"),
    ]


def test_conditions_must_all_hold() -> None:
    bodies = ("!temporary|nei", "temporary|ja", "permanent|!home_access|begge", "permanent|home_access|én")
    assert fill_clauses((clause(1, *bodies),), FILE)[0].paragraphs == ("nei", "begge")


def test_the_language_falls_back_on_bokmal() -> None:
    one = (clause(1, "ord", point=PointId.HOURS),)
    assert fill_clauses(one, FILE, "en")[0].paragraphs == ("EN ord",)
    assert fill_clauses(one, FILE, "nn")[0].paragraphs == ("ord",)
    assert fill_clauses(one, FILE)[0].point is PointId.HOURS
    assert fill_clauses(one, FILE)[0].legal == SOURCE.legal


def test_the_circular_of_oslo_is_law_in_oslo_alone() -> None:
    sources = ("rundskriv 38/2021 punkt 2.2", "hjemmekontorforskriften § 2", "rundskriv 1/2020")
    one = (replace(clause(1, "ord"), source=replace(SOURCE, legal=sources)),)
    elsewhere = ["", "Nordfjord kommune", "OsloMet – storbyuniversitetet", "Oslofjorden IKS"]
    in_oslo = ["Oslo kommune", "OSLO KOMMUNE", "Bydel Frogner, Oslo"]
    expected = [(name, sources[1:]) for name in elsewhere] + [(name, sources) for name in in_oslo]
    for organisation, printed in expected:
        unit = replace(FILE.unit, organisation=organisation)
        assert fill_clauses(one, replace(FILE, unit=unit))[0].legal == printed


@settings(deadline=None, max_examples=40)
@given(case_files)
def test_what_was_written_stands_whole(file: CaseFile) -> None:
    bodies = [f"<{{{name}}}>" for name in sorted(VARIABLES)]
    filled = fill_clauses((clause(1, *bodies),), file)[0].paragraphs
    words = variables(file)
    assert filled == tuple(f"<{words[name]}>" for name in sorted(VARIABLES))
    assert f"<{file.case.terms.handling.note}>" in filled


def test_braces_of_the_manager_are_words() -> None:
    terms = replace(Terms(), handling=replace(Terms().handling, note="{employee_name} {x} {0} }{"))
    assert fill_clauses((clause(1, "{handling_note}"),), with_terms(terms))[0].paragraphs == (
        "{employee_name} {x} {0} }{",
    )
