"""A sound agreement, and ways to change one thing in it: what the oracle is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from hkdesk.domain.agreement.contradictions.find import Contradiction, Weight, find_in_case
from hkdesk.domain.case import terms as a
from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Answer, Assessment, Conclusion, Response, Suitability
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.people import Employee, Unit, Weekday
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.term_paths import put

TODAY = date(2026, 9, 21)
CLASH, HINT = Weight.CLASH, Weight.HINT
OWN, AGREED, NONE = a.HoursKind.OWN, a.Choice.AGREED, a.Choice.NONE
MON, TUE, WED, THU, FRI, SAT, SUN = a.Day
HOME = "Myrveien 12, 9998 Nordfoss"
OFFICE = "Rådhusgata 4, 9999 Nordfoss"
UNIT = Unit(
    "u",
    "Byggesak",
    organisation="Nordfoss kommune",
    manager_name="Ola",
    office_address=OFFICE,
    common_office_days=(Weekday.WEDNESDAY,),
    core_from=time(9),
    core_until=time(14, 30),
)
SOUND = a.Terms(
    home_address=HOME,
    main_workplace=OFFICE,
    extent=a.Extent(2, (Weekday.TUESDAY, Weekday.THURSDAY), "Saksbehandling", days_per_month=9, percent=40),
    hours=a.Hours(a.HoursKind.AS_AT_WORKPLACE, core_from=time(9), core_until=time(14, 30)),
    availability=a.Availability(AGREED, time(9), time(14, 30), "telefon"),
    duration=a.Duration(date(2026, 10, 1), True, date(2027, 9, 30), date(2027, 3, 1)),
    ending=a.Ending(AGREED, 4),
    trial=a.Trial(AGREED, 3, evaluate_on=date(2026, 12, 15), notice_days=14),
    equipment=a.Equipment(a.EquipmentKind.LENT, (a.EquipmentLine("Skjerm"),), return_days=14),
    handling=a.Handling(AGREED),
    talks=a.TalkPlan(date(2026, 11, 2), 3),
)
CASE = Case(
    "c",
    "HK-2026-0001",
    date(2026, 9, 1),
    "u",
    Employee("Kari", home_address=HOME),
    scope=ScopeFacts(Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2),
    assessment=Assessment(
        (Response("individual.voluntary", Answer.YES),),
        Conclusion(Suitability.SUITABLE, "Passer", extent_days_per_week=2),
    ),
    dialogues=(Dialogue("d", held_on=date(2026, 9, 8)),),
    terms=SOUND,
)
Change = dict[str, Any]


def at_home(day: a.Day, start: str, end: str, pause: int = 30) -> a.DayHours:
    return a.DayHours(day, time.fromisoformat(start), time.fromisoformat(end), pause)


def hours(*times: a.DayHours, words: str = "", **more: Any) -> Change:
    """Hours of one's own on the home days, with nothing else that speaks of a time of day."""
    return {"hours": a.Hours(OWN, words, times=times, **more), "availability": a.Availability(NONE)}


TWO = (at_home(TUE, "08:00", "15:30"), at_home(THU, "08:00", "15:30"))
LONG = (at_home(TUE, "07:00", "17:30"), at_home(THU, "08:00", "15:30"))
RESPONSES = "assessment"


def case_of(change: Change) -> CaseFile:
    """The sound case with the change: paths of the terms, and "case", "unit" with fields of those."""
    terms = SOUND
    for path, value in change.items():
        if path not in ("case", "unit"):
            terms = put(terms, path, value)
    case = replace(CASE, terms=validate.terms(terms), **change.get("case", {}))
    return CaseFile(replace(UNIT, **change.get("unit", {})), case)


def findings(change: Change) -> dict[str, Contradiction]:
    file = case_of(change)
    return {one.code: one for one in find_in_case(file, TODAY)}


def days_of(*ordered: a.EquipmentLine, kind: a.EquipmentKind = a.EquipmentKind.LENT, note: str = "") -> Change:
    return {"equipment": a.Equipment(kind, ordered, note)}


def mine(name: str) -> a.EquipmentLine:
    return a.EquipmentLine(name, owner=a.Owner.EMPLOYEE)


def dates(start: date, end: date | None = None, **more: Any) -> Change:
    """Another period, with nothing planned on the way."""
    trial = more.pop("trial", a.Trial(NONE))
    duration = a.Duration(start, end is not None, end, **more)
    return {"duration": duration, "trial": trial, "talks": a.TalkPlan()}


def talked(on: date) -> Change:
    return {"case": {"dialogues": (Dialogue("d", held_on=on),)}}


def scope(**facts: Any) -> Change:
    return {"case": {"scope": replace(CASE.scope, **facts)}}


def answered(answer: Answer, **facts: Any) -> Change:
    said = replace(CASE.assessment, responses=(Response("individual.voluntary", answer),))
    return {"case": {"assessment": said, "scope": replace(CASE.scope, **facts)}}


LENT, NOTHING = a.EquipmentKind.LENT, a.EquipmentKind.NONE_LENT
EVENINGS = (at_home(TUE, "15:00", "22:00"), at_home(THU, "08:00", "15:30"))
NIGHTS = (at_home(TUE, "12:00", "20:00"), at_home(WED, "06:30", "12:00"), at_home(THU, "08:00", "15:30"))
DAILY = tuple(at_home(day, "08:00", "15:30") for day in (MON, TUE, WED, THU, FRI))
OFTEN: Change = {"extent": a.Extent(5, tuple(Weekday), "Saksbehandling"), "unit": {"common_office_days": ()}}
