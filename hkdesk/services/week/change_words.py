"""What mends a week, in words: moves, plans, amendments, and rules that cannot be kept together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.week.answer import Amend, Answer, Move, Plan
from hkdesk.domain.week.clash import Clash
from hkdesk.domain.week.person import Person
from hkdesk.domain.week.problem import Row, RowKind
from hkdesk.i18n import _
from hkdesk.services.week.words import Names, day_words, people_words, place_of_rule, rule_words
from hkdesk.services.words.screen.wording import listed


def move_words(move: Move, names: Names) -> str:
    """«Grete: hjemmedag fra onsdag 2. desember til tirsdag 1. desember»."""
    who = people_words([move.case_id], names)
    if move.off is None:
        return _("{who}: hjemmedag {to}").format(who=who, to=day_words(move.to)) if move.to is not None else who
    if move.to is None:
        return _("{who}: på kontoret {off}, uten en annen hjemmedag denne uka").format(who=who, off=day_words(move.off))
    return _("{who}: hjemmedag fra {off} til {to}").format(who=who, off=day_words(move.off), to=day_words(move.to))


def plan_words(plan: Plan, names: Names) -> str:
    """«Tor: hjemme fredag 4. desember», or that all open days are at the workplace."""
    who = people_words([plan.case_id], names)
    if not plan.home:
        return _("{who}: på kontoret de dagene som ikke er fastsatt").format(who=who)
    return _("{who}: hjemme {days}").format(who=who, days=listed([day_words(day) for day in plan.home]))


def amend_words(amend: Amend, rules: Mapping[str, WeekRule], unit: Unit, names: Names) -> str:
    """That agreement and arrangement do not fit each other, and what to do then."""
    rule = rules.get(amend.rule_id)
    return _(
        "{who} er flyttet {n} ganger på åtte uker for samme regel ({rule}). Avtalen og enhetens ordning passer ikke "
        "sammen: lag en endringsavtale, eller endre ordningen."
    ).format(
        who=people_words([amend.case_id], names),
        n=amend.times,
        rule=rule_words(rule, unit, names) if rule is not None else amend.rule_id,
    )


def sum_words(answer: Answer) -> str:
    """«1 person, 1 dag»; and what is not given of what was agreed."""
    if answer.cost is None:
        return ""
    people = _("1 person") if answer.cost.moved == 1 else _("{n} personer").format(n=answer.cost.moved)
    days = _("1 dag endres") if answer.cost.cells == 1 else _("{n} dager endres").format(n=answer.cost.cells)
    said = _("{people}, {days}").format(people=people, days=days)
    if answer.cost.short:
        short = answer.cost.short
        lost = _("1 avtalt hjemmedag") if short == 1 else _("{n} avtalte hjemmedager").format(n=short)
        said = _("{said}. {lost} får ikke plass denne uka").format(said=said, lost=lost)
    return said


def rows_words(
    rows: Iterable[Row], people: Sequence[Person], rules: Mapping[str, WeekRule], unit: Unit, names: Names
) -> list[str]:
    """The rows as lines, those of one rule, or about one person, folded into one with their days."""
    folded: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        who = people[row.seat].id if row.seat is not None else ""
        folded.setdefault((row.rule_id if row.kind is RowKind.RULE else row.kind.value, who), []).append(row)
    return [_folded(key[1], some, rules, unit, names) for key, some in folded.items()]


def _folded(who: str, rows: list[Row], rules: Mapping[str, WeekRule], unit: Unit, names: Names) -> str:
    first = rows[0]
    days = listed([day_words(row.on) for row in rows])
    if first.kind is RowKind.RULE:
        rule = rules[first.rule_id]
        said = rule_words(rule, unit, names)
        about = "" if rule.kind is RuleKind.LEAST_OFFICE_DAYS else days
        told = _("{rule}: {days}").format(rule=said, days=about) if about else said
        return _("{said} ({place})").format(said=told, place=place_of_rule(rule))
    name = people_words([who], names)
    if first.kind is RowKind.NUMBER:
        return _("{who}: høyst {n} hjemmedager denne uka etter avtalen").format(who=name, n=first.most)
    if first.kind is RowKind.PROMISED:
        return _("{who}: {n} hjemmedager denne uka etter avtalen").format(who=name, n=first.least)
    return _("{who}: ligger fast {days}").format(who=name, days=days)


def clash_head(clash: Clash) -> str:
    """What stands over the lines of a clash; whether no smaller one exists is said."""
    if clash.least:
        return _("Disse kan ikke gjelde samtidig (bevist færrest mulig):")
    return _("Disse kan ikke gjelde samtidig (ikke bevist færrest mulig):")
