"""The days at home in words: how much, in which weeks, on which days. Paper, lists and hints say the same."""

from __future__ import annotations

from hkdesk.domain.agreement.home_days import first_fixed_day, first_home_week
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.home_amount import HomeAmount, Per, weeks_key, weeks_words
from hkdesk.domain.case.terms import Extent, HalfDay, Terms, Weeks
from hkdesk.domain.values.language import MAIN_LANGUAGE, language_of
from hkdesk.domain.values.wording import clock, listed, long_date, number, weekday_name, weekdays


def days_words(days: float, language: str = MAIN_LANGUAGE) -> str:
    """A number of days: «en halv dag», «én dag», «1,5 dager»."""
    words = language_of(language)
    one, many = words.counted["day"]
    if days == 0.5:
        return words.half_day
    return one if days == 1 else many.format(n=number(days, language))


def amount_words(extent: Extent, language: str = MAIN_LANGUAGE) -> str:
    """The days a week as named, or as the fixed days have them: «2 dager annenhver uke». Empty where neither is."""
    amount = amount_of(extent)
    if amount is None or amount.per is not Per.WEEK:
        return ""
    return week_amount_words(amount, language)


def any_amount_words(amount: HomeAmount, language: str = MAIN_LANGUAGE) -> str:
    """An amount as it was agreed: «2 dager annenhver uke», «inntil 8 dager i måneden», «inntil 40 prosent»."""
    if amount.per is Per.WEEK:
        return week_amount_words(amount, language)
    words = language_of(language)
    if amount.per is Per.MONTH:
        return words.a_month.format(days=days_words(amount.count, language))
    return words.percent.format(n=number(amount.count, language))


def week_amount_words(amount: HomeAmount, language: str = MAIN_LANGUAGE) -> str:
    """An amount that is counted in weeks: «2 dager i uka», «én dag i partallsuker»."""
    return f"{days_words(amount.count, language)} {weeks_words(amount.weeks, amount.every_weeks, language)}"


def every_fixed_day(terms: Terms, language: str = MAIN_LANGUAGE) -> str:
    """The fixed days and their weeks: «hver mandag i oddetallsuker», «annenhver fredag fra og med 2. januar 2026»."""
    extent = terms.extent
    key = weeks_key(extent.weeks, extent.every_weeks)
    if key == "other" and len(extent.fixed) > 1:
        key = "others"
    days = weekdays(extent.fixed, language)
    words = language_of(language)
    said = words.week_days[key].format(days=days, n=extent.every_weeks)
    first = first_fixed_day(terms)
    return words.since.format(said=said, date=long_date(first, language)) if first is not None else said


def fixed_days(terms: Terms, language: str = MAIN_LANGUAGE) -> str:
    """What fixed days there are: the names alone where every week has them, with the weeks where not."""
    if terms.extent.weeks is Weeks.EVERY:
        return weekdays(terms.extent.fixed, language)
    return every_fixed_day(terms, language)


def half_day_words(half: HalfDay, language: str = MAIN_LANGUAGE) -> str:
    """«fredag fra kl. 12.00 til kl. 15.30»."""
    start, end = clock(half.from_time), clock(half.until_time)
    return language_of(language).half_from.format(day=weekday_name(half.day, language), start=start, end=end)


def half_days(extent: Extent, language: str = MAIN_LANGUAGE) -> str:
    """The half days as a running list; empty for none."""
    return listed([half_day_words(half, language) for half in extent.half_days], language)


def first_week_words(terms: Terms, language: str = MAIN_LANGUAGE) -> str:
    """The Monday of the first of every n-th week; empty for other weeks, and while no day is known."""
    week = first_home_week(terms)
    return long_date(week, language) if week is not None else ""
