"""Agreements that contradict themselves or the law, each with the finding it must have and how that weighs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hkdesk.domain.agreement.contradictions.find import Weight
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.answers import Answer, Conclusion, Suitability
from hkdesk.domain.case.people import Employee, Weekday
from tests.domain.agreement.oracle_base import (
    AGREED,
    CASE,
    CLASH,
    DAILY,
    EVENINGS,
    FRI,
    HINT,
    HOME,
    LONG,
    MON,
    NONE,
    NOTHING,
    OFFICE,
    OFTEN,
    SAT,
    SUN,
    THU,
    TUE,
    TWO,
    Change,
    answered,
    at_home,
    dates,
    days_of,
    hours,
    mine,
    scope,
    talked,
)

# What is wrong, the change, the finding, and how it weighs.
CONTRADICTORY: list[tuple[str, Change, str, Weight]] = [
    # hours against the home days
    (
        "own hours on other days",
        hours(at_home(MON, "08:00", "15:30"), at_home(SAT, "09:00", "12:00", 0)),
        "hours_on_other_days",
        CLASH,
    ),
    ("own hours on one other day", hours(at_home(FRI, "08:00", "15:30")), "hours_on_other_days", CLASH),
    (
        "own hours on one home day and one other",
        hours(at_home(TUE, "08:00", "15:30"), at_home(FRI, "08:00", "15:30")),
        "hours_on_other_days",
        CLASH,
    ),
    ("own hours on more days", hours(*TWO, at_home(FRI, "08:00", "15:30")), "hours_on_other_days", HINT),
    ("a home day without hours", hours(at_home(TUE, "08:00", "15:30")), "home_day_without_hours", CLASH),
    # hours against chapter 10
    ("over nine hours", hours(*LONG), "over_nine_hours", CLASH),
    ("over nine hours, with words", hours(*LONG, words="Gjennomsnitt etter § 10-5."), "over_nine_hours", HINT),
    ("fourteen hours", hours(at_home(TUE, "07:00", "21:00", 0), TWO[1]), "over_nine_hours", CLASH),
    (
        "fourteen hours, with words",
        hours(at_home(TUE, "06:30", "21:00"), TWO[1], words="Lange dager etter § 10-5."),
        "over_thirteen_hours",
        CLASH,
    ),
    ("over forty hours", hours(*TWO, weekly_hours=42.0), "over_forty_hours", CLASH),
    ("fifty hours, with words", hours(*TWO, weekly_hours=50.0, words="Etter § 10-5."), "over_forty_eight_hours", CLASH),
    ("the days are more than the week", hours(*TWO, weekly_hours=10.0), "days_over_week", CLASH),
    (
        "all the days are less than the week",
        {**OFTEN, **hours(*(replace(d, until_time=time(12)) for d in DAILY), weekly_hours=37.5)},
        "days_under_week",
        CLASH,
    ),
    ("Sunday", hours(*TWO, at_home(SUN, "10:00", "14:00", 0)), "sunday_work", CLASH),
    ("Saturday evening", hours(*TWO, at_home(SAT, "14:00", "19:00", 0)), "sunday_work", CLASH),
    ("evening after nine", hours(*EVENINGS), "night_work", CLASH),
    ("before six", hours(at_home(TUE, "05:00", "12:00"), TWO[1]), "night_work", CLASH),
    ("no break in six hours", hours(at_home(TUE, "08:00", "14:00", 0), TWO[1]), "break_too_short", CLASH),
    ("a short break in nine hours", hours(at_home(TUE, "08:00", "17:00", 15), TWO[1]), "break_too_short", CLASH),
    ("the break is the whole day", hours(at_home(TUE, "08:00", "10:00", 120), TWO[1]), "break_fills_day", CLASH),
    (
        "less than eleven hours between home days",
        {
            "extent": a.Extent(2, (Weekday.TUESDAY, Weekday.FRIDAY)),
            **hours(at_home(MON, "13:00", "21:00"), at_home(TUE, "06:30", "12:00"), at_home(FRI, "08:00", "15:30")),
        },
        "short_daily_rest",
        CLASH,
    ),
    (
        "seven hours of rest, with words",
        {
            "extent": a.Extent(2, (Weekday.MONDAY, Weekday.TUESDAY)),
            **hours(
                at_home(MON, "15:00", "23:30"), at_home(TUE, "06:30", "12:00"), words="Kortere hvile etter § 10-8 (3)."
            ),
        },
        "short_daily_rest",
        CLASH,
    ),
    (
        "rest against the office day after",
        hours(at_home(TUE, "15:00", "22:30"), TWO[1], core_from=time(9), core_until=time(14, 30)),
        "short_rest_before_office",
        CLASH,
    ),
    (
        "rest against the unit's office day",
        hours(at_home(TUE, "15:00", "22:30"), TWO[1]),
        "short_rest_before_office",
        CLASH,
    ),
    (
        "no thirty-five hours free",
        {**OFTEN, **hours(*DAILY, at_home(SAT, "10:00", "17:00"), at_home(SUN, "12:00", "16:00", 0))},
        "short_weekly_rest",
        CLASH,
    ),
    (
        "evening work and core hours at eight",
        {
            "hours": a.Hours(a.HoursKind.AS_AT_WORKPLACE, core_from=time(8), core_until=time(14), evening_work=True),
            "availability": a.Availability(NONE),
        },
        "evening_work_rest",
        HINT,
    ),
    (
        "evening work where the rules do not hold",
        {
            "hours": a.Hours(a.HoursKind.AS_AT_WORKPLACE, evening_work=True, exempt=True),
            "availability": a.Availability(NONE),
        },
        "evening_work_exempt",
        HINT,
    ),
    # core hours and being within reach
    ("core hours end before they begin", {"hours.core_until": time(8)}, "core_hours_order", CLASH),
    (
        "core hours beside the own hours",
        hours(
            at_home(TUE, "15:00", "20:00", 0),
            at_home(THU, "15:00", "20:00", 0),
            core_from=time(9),
            core_until=time(14, 30),
        ),
        "core_outside_hours",
        CLASH,
    ),
    (
        "core hours partly beside the own hours",
        hours(*(replace(d, from_time=time(10)) for d in TWO), core_from=time(9), core_until=time(14, 30)),
        "core_outside_hours",
        HINT,
    ),
    (
        "core hours of twelve hours",
        {"hours.core_from": time(7), "hours.core_until": time(19), "availability": a.Availability(NONE)},
        "core_over_nine",
        CLASH,
    ),
    ("within reach turned round", {"availability.until_time": time(8)}, "availability_order", CLASH),
    (
        "within reach outside the hours",
        {**hours(*TWO), "availability": a.Availability(AGREED, time(7), time(18))},
        "availability_outside_hours",
        CLASH,
    ),
    (
        "within reach outside one day's hours",
        {**hours(TWO[0], at_home(THU, "11:00", "15:30", 0)), "availability": a.Availability(AGREED, time(9), time(14))},
        "availability_outside_hours",
        HINT,
    ),
    ("within reach at night", {"availability.until_time": time(23)}, "availability_at_night", HINT),
    # dates
    ("start nine months before", dates(date(2026, 1, 1), date(2027, 9, 30)), "start_before_issue", CLASH),
    ("start last week", dates(date(2026, 9, 14), date(2027, 9, 30)), "start_before_issue", HINT),
    ("start in 2062", dates(date(2062, 1, 1)), "start_far_ahead", CLASH),
    ("start in fifteen months", dates(date(2027, 12, 20)), "start_far_ahead", HINT),
    ("end before the issue", dates(date(2026, 8, 1), date(2026, 9, 20)), "end_before_issue", CLASH),
    ("end before the start", dates(date(2026, 10, 1), date(2026, 9, 25)), "end_before_start", CLASH),
    (
        "trial over before signing",
        dates(date(2026, 7, 1), date(2027, 6, 30), trial=a.Trial(AGREED, 1)),
        "trial_before_issue",
        CLASH,
    ),
    (
        "trial longer than the agreement",
        dates(date(2026, 10, 1), date(2026, 11, 30), trial=a.Trial(AGREED, 3)),
        "trial_past_end",
        CLASH,
    ),
    (
        "talk about the trial before the start",
        {"trial.evaluate_on": date(2026, 9, 25)},
        "evaluation_before_start",
        CLASH,
    ),
    ("talk about the trial after it", {"trial.evaluate_on": date(2027, 2, 1)}, "evaluation_after_trial", CLASH),
    (
        "talk about the trial before the issue",
        dates(date(2026, 9, 1), trial=a.Trial(AGREED, 3, evaluate_on=date(2026, 9, 10))),
        "evaluation_before_issue",
        HINT,
    ),
    ("review before the start", {"duration.review_on": date(2026, 9, 25)}, "review_before_start", CLASH),
    ("review before the issue", dates(date(2026, 9, 1), review_on=date(2026, 9, 10)), "review_before_issue", HINT),
    ("review after the end", {"duration.review_on": date(2028, 1, 1)}, "review_after_end", HINT),
    ("first talk after the end", {"talks.first_on": date(2028, 1, 1)}, "talk_outside_agreement", HINT),
    (
        "first talk before the issue",
        {**dates(date(2026, 9, 1)), "talks": a.TalkPlan(date(2026, 9, 10))},
        "first_talk_before_issue",
        HINT,
    ),
    # notice
    (
        "a year's notice in three months",
        {**dates(date(2026, 10, 1), date(2026, 12, 31)), "ending": a.Ending(AGREED, 52)},
        "notice_longer_than_agreement",
        HINT,
    ),
    ("no notice at all", {"ending.notice_weeks": 0}, "no_notice", HINT),
    ("no way out", {"duration": a.Duration(date(2026, 10, 1)), "ending": a.Ending(NONE)}, "no_way_out", HINT),
    ("longer notice on trial", {"trial.notice_days": 60}, "trial_notice_longer", HINT),
    (
        "notice on trial longer than the trial",
        {"trial": a.Trial(AGREED, 1, notice_days=60), "ending": a.Ending(AGREED, 12)},
        "trial_notice_longer_than_trial",
        HINT,
    ),
    # things
    ("lent with only one's own", days_of(mine("Skrivebord")), "lent_but_only_own", CLASH),
    ("lent with nothing listed", days_of(), "lent_but_not_listed", HINT),
    (
        "the employer's listed and nothing lent",
        days_of(a.EquipmentLine("Skjerm"), kind=NOTHING),
        "listed_but_not_lent",
        CLASH,
    ),
    (
        "back before it is lent",
        days_of(a.EquipmentLine("Skjerm", lent_on=date(2026, 10, 2), return_by=date(2026, 10, 1))),
        "returned_before_lent",
        CLASH,
    ),
    ("lent after the end", days_of(a.EquipmentLine("Skjerm", lent_on=date(2027, 10, 2))), "lent_after_end", CLASH),
    (
        "back before the start",
        days_of(a.EquipmentLine("Skjerm", return_by=date(2026, 9, 1))),
        "returned_before_start",
        CLASH,
    ),
    # places
    ("two home addresses", {"home_address": "Strandgata 3, 9997 Nordfoss"}, "two_home_addresses", HINT),
    (
        "two addresses in one field",
        {"home_address": f"{HOME} og Strandgata 3, 9997 Nordfoss"},
        "two_home_addresses",
        HINT,
    ),
    ("home is the main workplace", {"main_workplace": HOME}, "home_is_workplace", CLASH),
    (
        "home is the unit's office",
        {"home_address": OFFICE, "main_workplace": "", "case": {"employee": Employee("Kari", home_address=OFFICE)}},
        "home_is_workplace",
        CLASH,
    ),
    ("home in Sweden", {"home_address": "Storgatan 3, 452 30 Strömstad, Sverige"}, "address_abroad", CLASH),
    ("home in Spain", {"home_address": "Calle Mayor 1, 03181 Torrevieja, Spania"}, "address_abroad", CLASH),
    ("home in Denmark by its postcode", {"home_address": "Havnevej 2, DK-9990 Skagen"}, "address_abroad", CLASH),
    # the case around the agreement
    ("not voluntary", answered(Answer.NO), "not_voluntary", HINT),
    ("start before the talk", talked(date(2026, 10, 5)), "start_before_talk", HINT),
    (
        "other days than concluded",
        {
            "case": {
                "assessment": replace(
                    CASE.assessment, conclusion=Conclusion(Suitability.SUITABLE, "x", extent_days_per_week=1)
                )
            }
        },
        "other_days_than_concluded",
        HINT,
    ),
    (
        "other days than in the avklaring, and none concluded",
        {
            "case": {
                "scope": replace(CASE.scope, days_per_week=1),
                "assessment": replace(CASE.assessment, conclusion=Conclusion(Suitability.SUITABLE, "x")),
            }
        },
        "other_days_than_scope",
        HINT,
    ),
    ("only from home two days a week", scope(only_from_home=True), "only_from_home_in_part", HINT),
    # extent
    (
        "home on a common day",
        {"extent": a.Extent(2, (Weekday.TUESDAY, Weekday.WEDNESDAY))},
        "home_on_common_day",
        CLASH,
    ),
    (
        "more fixed days than days",
        {"extent": a.Extent(1, (Weekday.TUESDAY, Weekday.THURSDAY))},
        "more_fixed_days_than_days",
        CLASH,
    ),
    ("days a month that are no two a week", {"extent.days_per_month": 3}, "week_against_month", CLASH),
    ("a tenth of the hours is no two days", {"extent.percent": 10}, "days_against_percent", CLASH),
]
