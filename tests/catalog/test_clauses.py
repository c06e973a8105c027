"""Every clause, filled for every combination of what the terms may say, reads as whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from itertools import product

import pytest

from hkdesk.catalog.clause_files import ALWAYS, LATER, PROMISED_BY
from hkdesk.domain.agreement.clauses import (
    FLAGS,
    VARIABLES,
    FilledClause,
    fill_clauses,
    flags,
)
from hkdesk.domain.agreement.statute import PointStatus, check_points
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.content.catalogue import Catalogue, PointId

UNIT = Unit("u", "Seksjon byggesak", "Nordfjord kommune", office_address="Vahls gate 1, Oslo", manager_name="Kari Ås")
OSLO = replace(UNIT, organisation="Oslo kommune")
EMPLOYEE = Employee("Åse Nilsen", "saksbehandler", "10442", home_address="Storgata 2, Oslo")
AT, UNTIL = time(9), time(14, 30)
CHOICES = tuple(a.Choice)
NOTES = ("", "Se eget notat")


def file(terms: a.Terms, unit: Unit = UNIT) -> CaseFile:
    return CaseFile(unit, Case("c", "2026-1", date(2026, 1, 1), "u", EMPLOYEE, terms=terms))


def variants() -> Iterator[CaseFile]:
    """All combinations inside each part of the terms; no clause asks for flags of two parts."""
    whole = a.Terms(duration=a.Duration(date(2026, 3, 1)))
    for days, fixed, tasks, note, common, least in product(
        (None, 1, 1.5), ((), (Weekday.MONDAY,), (Weekday.TUESDAY, Weekday.FRIDAY)), ("", "Saksbehandling"), NOTES,
        ((), (Weekday.THURSDAY,)), (None, 1),
    ):  # fmt: skip
        unit = replace(UNIT, common_office_days=common, minimum_staffing=least)
        yield file(replace(whole, extent=a.Extent(days, fixed, tasks, note)), unit)
    for days, fixed, month, percent, ahead in product(
        (None, 2), ((), (Weekday.MONDAY,)), (None, 1, 8.5), (None, 40), (None, 0, 1, 3)
    ):
        extent = a.Extent(days, fixed, days_per_month=month, percent=percent, call_in_days=ahead)
        yield file(replace(whole, extent=extent))
    half = a.HalfDay(Weekday.FRIDAY, time(12), time(15, 30))
    for amount, fixed, halves, weeks, nth, since in product(
        (None, 0.5, 1, 2), ((), (Weekday.FRIDAY,), (Weekday.TUESDAY, Weekday.FRIDAY)), ((), (half,)), a.Weeks, (2, 3),
        (None, date(2026, 1, 2)),
    ):  # fmt: skip
        extent = a.Extent(amount, fixed, "x", weeks=weeks, every_weeks=nth, weeks_from=since, half_days=halves)
        yield file(replace(whole, extent=extent))
    for kind, core, named, evening in product(a.HoursKind, (False, True), ("", "Som før"), (False, True)):
        start, end = (AT, UNTIL) if core else (None, None)
        yield file(replace(whole, hours=a.Hours(kind, "klokka 8 til 15", start, end, named, evening)))
    rows = (a.DayHours(a.Day.TUESDAY, AT, UNTIL), a.DayHours(a.Day.SUNDAY, AT, UNTIL, 0))
    for kind, words, times, week, exempt in product(
        a.HoursKind, ("", "Etter avtale"), ((), rows), (None, 37.5), (False, True)
    ):
        hours = a.Hours(kind, words, times=times, weekly_hours=week, exempt=exempt)
        yield file(replace(whole, hours=hours))
    for choice, timed, channels, note in product(CHOICES, (False, True), ("", "Telefon"), NOTES):
        start, end = (AT, UNTIL) if timed else (None, None)
        yield file(replace(whole, availability=a.Availability(choice, start, end, channels, note)))
    for temporary, review in product((False, True), (None, date(2026, 9, 1))):
        yield file(replace(whole, duration=a.Duration(date(2026, 3, 1), temporary, date(2026, 12, 31), review)))
    for choice, count, note in product(CHOICES, (None, 1, 4), NOTES):
        yield file(replace(whole, ending=a.Ending(choice, count, note), trial=a.Trial(choice, count, note)))
    for choice, asked, days in product(CHOICES, (None, date(2026, 5, 20)), (None, 1, 14)):
        yield file(replace(whole, trial=a.Trial(choice, 3, evaluate_on=asked, notice_days=days)))
    for first, every in product((None, date(2026, 6, 1)), (None, 1, 6)):
        yield file(replace(whole, talks=a.TalkPlan(first, every)))
    for who, help_, guard in product(("", "Kari Ås, 900 00 000"), ("", "Brukerstøtte"), ("", "Per Ås")):
        yield file(replace(whole, contacts=a.Contacts(who, help_, guard)))
    for unit in (UNIT, OSLO):
        yield file(whole, unit)
    one, own = a.EquipmentLine("Skjerm"), a.EquipmentLine("Pult", owner=a.Owner.EMPLOYEE)
    for lent, lines, note in product(a.EquipmentKind, ((), (one,), (one, own)), NOTES):
        yield file(replace(whole, equipment=a.Equipment(lent, lines, note)))
    for lent, days, paid in product(a.EquipmentKind, (None, 1, 14), ("", "Mobilt bredbånd")):
        yield file(replace(whole, equipment=a.Equipment(lent, (one,), return_days=days, expenses=paid)))
    for choice, paper, note in product(CHOICES, (False, True), NOTES):
        yield file(replace(whole, handling=a.Handling(choice, paper, note), home_access=paper))
    for choice in CHOICES:
        yield file(replace(whole, handling=a.Handling(choice, excluded="Barnevernssaker")))


def only_home(one: CaseFile) -> CaseFile:
    """The same terms for somebody who works nowhere but at home."""
    return replace(one, case=replace(one.case, scope=ScopeFacts(Place.OWN_HOME, only_from_home=True)))


VARIANTS = tuple(kind for one in variants() for kind in (one, only_home(one)))


def test_the_variants_meet_every_flag() -> None:
    met = frozenset().union(*map(flags, VARIANTS))
    assert met | flags(VARIANTS[0], voluntary=True) == FLAGS


def test_every_variable_is_accounted_for() -> None:
    assert ALWAYS | PROMISED_BY.keys() | LATER == VARIABLES
    assert set(PROMISED_BY.values()) <= FLAGS


def faults_in(words: str) -> list[str]:
    """What shows that something was filled with nothing, or was not filled."""
    found = re.findall(r"[{}]|  |«»|\.\.| [.,;:]|:\.|[:,]$|\bNone\b", words)
    return found if words[:1].isupper() and words == words.strip() else [*found, words[:20]]


def test_filled_clauses_read_whole(catalogue: Catalogue) -> None:
    seen: set[str] = set()
    for one in VARIANTS:
        for clause in fill_clauses(catalogue.clauses, one):
            for words in clause.paragraphs:
                assert faults_in(words) == [], (clause.clause_id, words)
                seen.add(f"{clause.clause_id}: {words}")
    assert len(seen) > 100


@pytest.mark.parametrize("broken", ["En {brace}", "To  mellomrom", "Tom «» her", "Tom: ", "Slutt .", "liten"])
def test_the_check_above_can_fail(broken: str) -> None:
    assert faults_in(broken)


def test_no_clause_asks_for_flags_of_two_parts(catalogue: Catalogue) -> None:
    """What makes combinations inside each part enough for `variants`, which has each of them for both kinds of work."""
    parts = ["extent", "hours", "availability", "duration", "ending", "trial", "equipment", "handling", "home"]
    parts += ["talks", "contacts"]
    known = dict.fromkeys(("days_stated", "fixed_days", "tasks_stated", "common_days", "minimum_staffing"), "extent")
    known |= dict.fromkeys(("core_hours", "registration_named", "evening_work"), "hours")
    known |= dict.fromkeys(("temporary", "permanent", "review_set"), "duration")
    known |= {"paper_at_home": "handling", "oslo": "organisation", "agreement_voluntary": "scope"}
    for clause in catalogue.clauses:
        used = {c.removeprefix("!") for c in (*clause.when, *(c for p in clause.paragraphs for c in p.when))}
        used -= {"only_from_home"}
        assert len({known.get(flag) or next(p for p in parts if flag.startswith(p)) for flag in used}) <= 1, clause.id


def paragraphs(catalogue: Catalogue, terms: a.Terms, clause_id: str) -> tuple[str, ...]:
    filled: Iterable = fill_clauses(catalogue.clauses, file(terms))
    return next((c.paragraphs for c in filled if c.clause_id == clause_id), ())


def test_none_is_said_in_words(catalogue: Catalogue) -> None:
    none = a.Choice.NONE
    terms = a.Terms(
        availability=a.Availability(none), ending=a.Ending(none), trial=a.Trial(none), handling=a.Handling(none)
    )
    for clause_id in ("availability", "ending", "trial", "handling"):
        assert any("ikke avtalt" in words for words in paragraphs(catalogue, terms, clause_id)), clause_id


def test_nobody_enters_the_home_unless_it_is_agreed(catalogue: Catalogue) -> None:
    closed, opened = (paragraphs(catalogue, a.Terms(home_access=it), "home_access") for it in (False, True))
    assert "ikke adgang" in closed[0]
    assert "ikke inngått" in closed[0]
    assert "har gått med på" in opened[0]


def test_agreed_terms_meet_every_point_with_words(catalogue: Catalogue) -> None:
    yes = a.Choice.AGREED
    terms = a.Terms(
        extent=a.Extent(2, (Weekday.TUESDAY, Weekday.WEDNESDAY)),
        hours=a.Hours(a.HoursKind.AS_AT_WORKPLACE),
        availability=a.Availability(yes, AT, UNTIL),
        duration=a.Duration(date(2026, 3, 1), True, date(2026, 12, 31)),
        ending=a.Ending(yes, 4),
        trial=a.Trial(yes, 3),
        equipment=a.Equipment(a.EquipmentKind.LENT, (a.EquipmentLine("Skjerm"),)),
        handling=a.Handling(yes),
    )
    verdicts = check_points(terms, catalogue.rule_sets[-1], fill_clauses(catalogue.clauses, file(terms)))
    assert [v.point.id for v in verdicts] == list(PointId)
    assert all(v.status is PointStatus.MET and v.words for v in verdicts)


def test_an_empty_draft_has_no_braces(catalogue: Catalogue) -> None:
    filled = fill_clauses(catalogue.clauses, file(a.Terms()))
    assert [c.number for c in filled] == list(range(1, len(filled) + 1))
    assert not any("{" in words for clause in filled for words in clause.paragraphs)


def clauses_of(catalogue: Catalogue, unit: Unit, terms: a.Terms | None = None) -> dict[str, FilledClause]:
    return {c.clause_id: c for c in fill_clauses(catalogue.clauses, file(terms or a.Terms(), unit))}


def test_the_employer_is_the_organisation(catalogue: Catalogue) -> None:
    [first, *_rest] = clauses_of(catalogue, UNIT)["basis"].paragraphs
    assert "mellom Nordfjord kommune ved Seksjon byggesak som arbeidsgiver" in " ".join(first.split())


def test_what_binds_oslo_alone_is_printed_in_oslo_alone(catalogue: Catalogue) -> None:
    elsewhere, oslo = clauses_of(catalogue, UNIT), clauses_of(catalogue, OSLO)
    assert elsewhere.keys() == oslo.keys()
    printed = " ".join(word for c in elsewhere.values() for word in (*c.paragraphs, *c.legal))
    assert not any(word in printed for word in ("Oslo kommune", "Dok. 25", "38/2021"))
    assert elsewhere["injury"].legal == ("folketrygdloven § 13-6", "yrkesskadeforsikringsloven § 10")
    assert oslo["injury"].legal[0] == "rundskriv 38/2021 punkt 2.6"
    assert "Dok. 25 kapittel 5" in oslo["injury"].paragraphs[0]
    assert all(oslo[c.id].legal == c.source.legal for c in catalogue.clauses if c.id in oslo)
    for filled in (elsewhere, oslo):
        assert any("yrkesskade" in words for words in filled["injury"].paragraphs)


@pytest.mark.parametrize(("count", "weeks", "months"), [(1, "én uke", "én måned"), (4, "4 uker", "4 måneder")])
def test_one_and_many_are_told_apart(catalogue: Catalogue, count: int, weeks: str, months: str) -> None:
    terms = a.Terms(ending=a.Ending(a.Choice.AGREED, count), trial=a.Trial(a.Choice.AGREED, count))
    assert any(f"Fristen er {weeks} " in words for words in paragraphs(catalogue, terms, "ending"))
    assert any(f"Prøvetiden er {months}," in words for words in paragraphs(catalogue, terms, "trial"))


@pytest.mark.parametrize(("days", "said"), [(0.5, "en halv dag"), (1, "én dag"), (1.5, "1,5 dager"), (2, "2 dager")])
@pytest.mark.parametrize("fixed", [(), (Weekday.MONDAY,)])
def test_days_are_told_as_one_says_them(
    catalogue: Catalogue, days: float, said: str, fixed: tuple[Weekday, ...]
) -> None:
    [first, *_rest] = paragraphs(catalogue, a.Terms(extent=a.Extent(days, fixed)), "extent")
    assert first.startswith(f"Den ansatte kan arbeide hjemme {said} i uka. ")


def test_who_keeps_up_the_employees_own_equipment_is_said(catalogue: Catalogue) -> None:
    """§ 2 seventh item: ownership, operation and maintenance, whoever owns the thing."""
    own = a.EquipmentLine("Pult", owner=a.Owner.EMPLOYEE)
    said = "Det den ansatte selv eier, har den ansatte ansvar for, også drift og vedlikehold."
    for kind, lines, held in (
        (a.EquipmentKind.LENT, (a.EquipmentLine("Skjerm"),), False),
        (a.EquipmentKind.LENT, (a.EquipmentLine("Skjerm"), own), True),
        (a.EquipmentKind.NONE_LENT, (), True),
    ):
        found = paragraphs(catalogue, a.Terms(equipment=a.Equipment(kind, lines)), "equipment")
        assert (said in " ".join(" ".join(found).split())) is held


@pytest.mark.parametrize(
    ("language", "from_day", "moved"),
    [
        ("nb", "fra den dagen den andre fikk", "neste arbeidsdag"),
        ("nn", "frå den dagen den andre fekk", "neste arbeidsdag"),
        ("en", "from the day the other party received", "next working day"),
    ],
)
def test_how_notice_counts_stands_in_the_agreement(
    catalogue: Catalogue, language: str, from_day: str, moved: str
) -> None:
    """The ending letter counts by this, so both rules have to be agreed: from when, and past a day off."""
    agreed = a.Terms(ending=a.Ending(a.Choice.AGREED, 4), trial=a.Trial(a.Choice.AGREED, 3, notice_days=14))
    none = a.Terms(ending=a.Ending(a.Choice.AGREED), trial=a.Trial(a.Choice.AGREED, 3))
    for terms, held in ((agreed, True), (none, False)):
        filled = {c.clause_id: c for c in fill_clauses(catalogue.clauses, file(terms), language)}
        for clause_id in ("ending", "trial"):
            words = " ".join(" ".join(filled[clause_id].paragraphs).split())
            assert (from_day in words) is held
            assert (moved in words) is held


def test_an_agreement_that_nobody_demands_says_so(catalogue: Catalogue) -> None:
    for voluntary in (False, True):
        filled = fill_clauses(catalogue.clauses, file(a.Terms()), voluntary=voluntary)
        words = " ".join(" ".join(next(c for c in filled if c.clause_id == "basis").paragraphs).split())
        assert ("§ 2 krever" in words) is not voluntary
        assert ("inngår denne avtalen frivillig" in words) is voluntary
        assert "i tillegg til arbeidsavtalen" in words


def test_what_hr_must_approve_is_marked(catalogue: Catalogue) -> None:
    assert {c.id for c in catalogue.clauses if c.needs_approval} == {"injury", "privacy"}
