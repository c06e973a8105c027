"""Norway's public holidays as plain days, so that the domain can count without knowing where they come from.

The library is imported when the first deadline is counted, never when the window starts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from hkdesk.domain.values.language import MAIN_LANGUAGE, language_of
from hkdesk.domain.values.notice import LONGEST_NOTICE_WEEKS, NoticePeriod, notice_period
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _

# Past the longest run of days off: Easter, five days with its weekend, is over within a fortnight.
_BEYOND = timedelta(days=14)
# The library's table ends here, and gives an empty year beyond it without a word.
LAST_YEAR = 2100


@cache
def holiday_names(year: int, language: str = MAIN_LANGUAGE) -> Mapping[date, str]:
    """The public holidays of the year with their names; plain Sundays, and the eves, are not among them.

    The holidays are those of Norwegian law: the church's days and 1 and 17 May. Christmas Eve is an ordinary
    working day in law. There are no nynorsk names; the bokmål ones stand in.

    Raises:
        InvalidInput: no_holidays for a year past 2100, which is a slip of the pen.
    """
    if year > LAST_YEAR:
        raise InvalidInput("no_holidays", got=year)
    import holidays  # heavy for a start that may never count a deadline

    found = holidays.country_holidays("NO", years=[year], language=language_of(language).holidays)
    return MappingProxyType(dict(sorted(found.items())))


def public_holidays(first: date, last: date) -> frozenset[date]:
    """The public holidays from the first day to the last, both included. Raises as `holiday_names`."""
    every = (day for year in range(first.year, last.year + 1) for day in holiday_names(year))
    return frozenset(day for day in every if first <= day <= last)


def holidays_around(day: date) -> frozenset[date]:
    """The public holidays that a notice given on the day can meet, and a return of what was lent a year after it.

    Raises as `holiday_names`.
    """
    return public_holidays(day - _BEYOND, day + 2 * timedelta(weeks=LONGEST_NOTICE_WEEKS) + _BEYOND)


def notice_from(received_on: date, weeks: int) -> NoticePeriod:
    """The notice counted on Norwegian working days.

    Raises:
        InvalidInput: out_of_range for the weeks, no_holidays where the period may reach past 2100.
    """
    return notice_period(received_on, weeks, holidays_around(received_on))


def holiday_name(day: date, language: str = MAIN_LANGUAGE) -> str:
    """The name of the public holiday, as it is written alone; empty for any other day. Raises as `holiday_names`."""
    return holiday_names(day.year, language).get(day, "")


def day_off(day: date) -> str:
    """Why the day is no working day, on screen: the holiday's name, «lørdag», «søndag»; empty for a working day."""
    return holiday_name(day) or {6: _("lørdag"), 7: _("søndag")}.get(day.isoweekday(), "")
