"""What the terms break of the virksomhet's own rules. It stops paper like any other clash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hkdesk.domain.agreement.clauses import signer_of
from hkdesk.domain.agreement.contradictions.dates import months_end
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.scope import only_from_home
from hkdesk.domain.case.terms import Choice, IssuedAgreement, Terms
from hkdesk.domain.content.own_rules import OwnRules
from hkdesk.domain.values.said import number, short_date

_NO_RULES = OwnRules()


def against_rules(file: CaseFile, rules: OwnRules, standing: IssuedAgreement | None) -> Iterator[Contradiction]:
    """Every rule that the draft breaks, in the order of the form.

    An agreement that reads as the draft was made as it is, and is let be: what is issued is never measured by a newer
    rule. An amendment of it is.
    """
    terms = file.case.terms
    if rules == _NO_RULES or (standing is not None and standing.terms == terms):
        return
    yield from _days(file, rules)
    yield from _length(terms, rules)
    yield from _notice(terms, rules)
    yield from _settled(terms, rules)
    if not rules.home_access and terms.home_access:
        yield _clash("rule_home_access", "home_access", fixes=(setting("no_home_access", "home_access", False),))
    title = signer_of(file)[1]
    if rules.signer_title and rules.signer_title.casefold() not in title.casefold():
        fix = going_to("choose_signer", "signing.name")
        yield _clash("rule_signer", "signing.title", said=rules.signer_title, fixes=(fix,))


def _clash(code: str, *fields: str, said: str = "", fixes: tuple[Fix, ...] = ()) -> Contradiction:
    return Contradiction(code, Weight.CLASH, fields, said=said, fixes=fixes)


def _days(file: CaseFile, rules: OwnRules) -> Iterator[Contradiction]:
    """More days than the virksomhet lets anybody have; who only works at home is no question of days."""
    most, amount = rules.most_days_per_week, amount_of(file.case.terms.extent)
    if most is not None and amount is not None and amount.average > most and not only_from_home(file.case.scope):
        yield _clash("rule_days", "extent.days_per_week", said=number(most))


def _length(terms: Terms, rules: OwnRules) -> Iterator[Contradiction]:
    duration, most = terms.duration, rules.longest_months
    if most is not None:
        last = months_end(duration.start, most) if duration.start is not None else None
        make = (("duration.temporary", True), *((("duration.end", last),) if last is not None else ()))
        fix = Fix("make_temporary", "duration.end", make)
        if not duration.temporary:
            yield _clash("rule_temporary", "duration.temporary", said=number(most), fixes=(fix,))
        elif last is not None and duration.end is not None and duration.end > last:
            fixes = (setting("use_last_day", "duration.end", last, short_date(last)),)
            yield _clash("rule_longest", "duration.end", said=number(most), fixes=fixes)
    if rules.review and duration.review_on is None:
        yield _clash("rule_review", "duration.review_on")
    elif rules.review and duration.temporary and (duration.review_on or date.min) > (duration.end or date.max):
        yield _clash("rule_review_late", "duration.review_on", "duration.end")


def _notice(terms: Terms, rules: OwnRules) -> Iterator[Contradiction]:
    low, high = rules.least_notice_weeks, rules.most_notice_weeks
    if low is None and high is None:
        return
    ending, path = terms.ending, "ending.notice_weeks"
    if ending.choice is Choice.NONE:
        yield _clash("rule_notice_agreed", "ending.choice")
    elif ending.choice is Choice.AGREED:
        weeks = ending.notice_weeks
        if weeks is None and low is None:
            yield _clash("rule_notice_agreed", path)
        elif low is not None and (weeks is None or weeks < low):
            yield _clash("rule_notice_short", path, said=number(low), fixes=(_weeks(low),))
        elif high is not None and weeks is not None and weeks > high:
            yield _clash("rule_notice_long", path, said=number(high), fixes=(_weeks(high),))


def _weeks(count: int) -> Fix:
    return setting("use_notice", "ending.notice_weeks", count, number(count))


def _settled(terms: Terms, rules: OwnRules) -> Iterator[Contradiction]:
    for point, how in rules.settled:
        choice, wanted = getattr(terms, point).choice, Choice(how)
        if choice not in (Choice.OPEN, wanted):
            path = f"{point}.choice"
            fixes = (setting(f"settle_{how}", path, wanted),)
            yield _clash(f"rule_{how}_{point}", path, fixes=fixes)
