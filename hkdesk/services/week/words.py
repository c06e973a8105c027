"""The week in words: where somebody is and why, what a rule asks, and what each rule comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.week.cells import Cell, Place, Why
from hkdesk.domain.week.rules import COMMON_DAYS, MINIMUM
from hkdesk.domain.week.week import Attendance, Finding, Verdict
from hkdesk.i18n import N_, _, language
from hkdesk.services.words.screen.wording import clock, listed, month_name, short_date, weekday_name, weekdays
from hkdesk.services.workdays import holiday_name

Names = Mapping[str, str]
"""Name by the id of the case."""

_PLACES = {
    Place.NOT_HERE: N_("Ikke her"),
    Place.RED: N_("Fri"),
    Place.OFF: N_("Ikke arbeidsdag"),
    Place.AWAY: N_("Fravær"),
    Place.OFFICE: N_("Kontor"),
    Place.HOME: N_("Hjemme"),
    Place.OPEN: N_("Ikke fastsatt"),
}
_WHY = {
    Why.NOT_HERE: N_("Ikke i enheten denne dagen."),
    Why.WEEKEND: N_("Helg."),
    Why.HOLIDAY: N_("{holiday}."),
    Why.NOT_OWN_DAY: N_("Ikke den ansattes arbeidsdag."),
    Why.LEAVE: N_("Fravær."),
    Why.COURSE: N_("På kurs."),
    Why.CALLED_IN: N_("Innkalt til kontoret."),
    Why.MOVED_FROM: N_("Hjemmedagen er flyttet til {other}."),
    Why.MOVED_TO: N_("Hjemmedagen er flyttet hit fra {other}."),
    Why.OFFICE_FOR_THE_DAY: N_("På kontoret etter avtale for dagen."),
    Why.HOME_FOR_THE_DAY: N_("Hjemme etter avtale for dagen."),
    Why.PLANNED: N_("Planlagt for denne dagen."),
    Why.FIXED: N_("Fast hjemmedag etter avtale {number}."),
    Why.HALF: N_("Halv hjemmedag, kl. {since}–{until}, etter avtale {number}."),
    Why.NOT_SETTLED: N_("Avtale {number} gir hjemmedager uten faste dager, og denne er ikke fastsatt."),
    Why.NONE_LEFT: N_("Hjemmedagene etter avtale {number} er lagt til andre dager."),
    Why.OFFICE_DAY: N_("Kontordag etter avtale {number}."),
    Why.NO_AGREEMENT: N_("Ingen signert avtale gjelder denne dagen."),
}
_VERDICTS = {Verdict.HELD: N_("holdt"), Verdict.CAN_BE_HELD: N_("kan holdes"), Verdict.BROKEN: N_("brutt")}


def place_word(cell: Cell) -> str:
    """The word of the cell: «Hjemme», «Kontor», «Fravær», «Kurs»."""
    return _("Kurs") if cell.why is Why.COURSE else _(_PLACES[cell.place])


def why_words(cell: Cell, day: date) -> str:
    """Why the person is there, as a sentence."""
    number = cell.number if cell.number != "draft" else _("(utkast)")
    return _(_WHY[cell.why]).format(
        holiday=holiday_name(day, language()),
        other=day_words(cell.other) if cell.other is not None else _("en annen dag"),
        number=number,
        since=clock(cell.from_time) if cell.from_time is not None else "",
        until=clock(cell.until_time) if cell.until_time is not None else "",
    )


def verdict_word(verdict: Verdict) -> str:
    """«holdt», «kan holdes» or «brutt»."""
    return _(_VERDICTS[verdict])


def day_words(day: date) -> str:
    """«onsdag 2. desember»."""
    return _("{weekday} {day}. {month}").format(
        weekday=weekday_name(day.isoweekday()), day=day.day, month=month_name(day.month)
    )


def rule_words(rule: WeekRule, unit: Unit, names: Names) -> str:
    """What the rule asks, without the day it is about: «minst 4 på kontoret», «Kari og Ola er ikke borte samtidig»."""
    said = _RULES[rule.kind](rule, unit, names)
    if rule.weekdays and rule.kind is not RuleKind.COMMON_DAY:
        return _("{rule} ({days})").format(rule=said, days=weekdays(rule.weekdays))
    return said


def place_of_rule(rule: WeekRule) -> str:
    """Where the rule stands: its paragraph in the arrangement, or the field on Enheten."""
    if rule.place:
        return _("enhetens ordning, {place}").format(place=rule.place)
    if rule.id == COMMON_DAYS:
        return _("Enheten, «Fellesdager på kontoret»")
    if rule.id == MINIMUM:
        return _("Enheten, «Minste bemanning på kontoret»")
    return _("enhetens ordning")


def people_words(ids: Iterable[str], names: Names) -> str:
    """The names as a running list; one who is not there any more is told as such."""
    return listed([names.get(one, _("en som ikke lenger er i enheten")) for one in ids])


def _common_day(rule: WeekRule, unit: Unit, names: Names) -> str:
    days = weekdays(rule.weekdays)
    said = _("{days} er fellesdag").format(days=days)
    if rule.role_group_id:
        said = _("{days} er fellesdag for {group}").format(days=days, group=_group(rule, unit))
    if rule.exempt:
        said = _("{said}, unntatt {people}").format(said=said, people=people_words(rule.exempt, names))
    return said


def _group(rule: WeekRule, unit: Unit) -> str:
    return unit.role_group_name(rule.role_group_id) or _("en gruppe som ikke finnes")


def _least_in_office(rule: WeekRule, unit: Unit, _names: Names) -> str:
    if rule.role_group_id:
        return _("minst {n} på kontoret av {group}").format(n=rule.count, group=_group(rule, unit))
    return _("minst {n} på kontoret").format(n=rule.count)


def _most_at_home(rule: WeekRule, unit: Unit, _names: Names) -> str:
    if rule.role_group_id:
        return _("høyst {n} hjemme av {group}").format(n=rule.count, group=_group(rule, unit))
    return _("høyst {n} hjemme").format(n=rule.count)


def _not_away_together(rule: WeekRule, _unit: Unit, names: Names) -> str:
    return _("{people} er ikke borte samtidig").format(people=people_words(rule.people, names))


def _least_of_named(rule: WeekRule, _unit: Unit, names: Names) -> str:
    return _("minst {n} av {people} på kontoret").format(n=rule.count, people=people_words(rule.people, names))


def _each(rule: WeekRule, names: Names) -> str:
    return people_words(rule.people, names) if rule.people else _("alle")


def _least_office_days(rule: WeekRule, _unit: Unit, names: Names) -> str:
    return _("{people}: minst {n} kontordager i uka").format(people=_each(rule, names), n=rule.count)


def _longest_run(rule: WeekRule, _unit: Unit, names: Names) -> str:
    return _("{people}: høyst {n} hjemmedager på rad").format(people=_each(rule, names), n=rule.count)


_RULES: dict[RuleKind, Callable[[WeekRule, Unit, Names], str]] = {
    RuleKind.COMMON_DAY: _common_day,
    RuleKind.LEAST_IN_OFFICE: _least_in_office,
    RuleKind.MOST_AT_HOME: _most_at_home,
    RuleKind.NOT_AWAY_TOGETHER: _not_away_together,
    RuleKind.LEAST_OF_NAMED: _least_of_named,
    RuleKind.LEAST_OFFICE_DAYS: _least_office_days,
    RuleKind.LONGEST_RUN: _longest_run,
}


def finding_words(found: Finding, unit: Unit, names: Names) -> str:
    """What a rule comes to on its date, with who and where it stands.

    «Onsdag 2. desember: minst 4 på kontoret, og der er 3. Hjemme: A, B. Fravær: C. (Enheten, «Minste bemanning»)».
    """
    said = finding_head(found, unit, names)
    parts = [said]
    if found.home:
        parts.append(_("Hjemme: {people}").format(people=people_words(found.home, names)))
    if found.away:
        parts.append(_("Borte: {people}").format(people=people_words(found.away, names)))
    said = ". ".join(parts)
    return _("{said} ({place}).").format(said=said[:1].upper() + said[1:], place=place_of_rule(found.rule))


def finding_head(found: Finding, unit: Unit, names: Names) -> str:
    """The same without who and where: «onsdag 2. desember: minst 4 på kontoret, og der er 3»."""
    said = _("{day}: {rule}").format(day=day_words(found.on), rule=rule_words(found.rule, unit, names))
    if found.row.seat is None and found.rule.kind in (RuleKind.LEAST_IN_OFFICE, RuleKind.LEAST_OF_NAMED):
        there = range_words(found.sure, found.possible)
        said = _("{said}, og der er {there}").format(said=said, there=there)
    elif found.verdict is Verdict.CAN_BE_HELD:
        said = _("{said}, og det avhenger av dager som ikke er fastsatt").format(said=said)
    return said


def range_words(sure: int, possible: int) -> str:
    """«6», or «5–6» where it depends on days that are not settled."""
    return str(sure) if sure == possible else f"{sure}–{possible}"


def attendance_words(found: Attendance) -> str:
    """«3 av 9, minst 4», «5–6 av 9», «fri»."""
    if found.red:
        return holiday_name(found.on, language()) or _("fri")
    there = range_words(found.sure, found.possible)
    if found.needed is None:
        return _("{there} av {all}").format(there=there, all=found.people)
    return _("{there} av {all}, minst {least}").format(there=there, all=found.people, least=found.needed)


def span_words(first: date, last: date) -> str:
    """«30.11.2026 – 26.02.2027»."""
    return _("{first} – {last}").format(first=short_date(first), last=short_date(last))


def week_words(monday: date, friday: date) -> str:
    """«Uke 49, 30.11.2026 – 04.12.2026»."""
    number = monday.isocalendar().week
    return _("Uke {n}, {first} – {last}").format(n=number, first=short_date(monday), last=short_date(friday))
