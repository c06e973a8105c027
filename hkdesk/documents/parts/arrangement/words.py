"""What each point of an arrangement says, in the language of the document; the window shows the same sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hkdesk.documents.parts.phrases import Phrases
from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import Arrangement
from hkdesk.domain.unit.arrangement.points import Point
from hkdesk.domain.values.wording import amount, listed, number, weekdays

Names = Mapping[str, str]
"""Name by the id of the case."""

_TEXTS = frozenset(
    "purpose extent_note common_days_note staffing_note moving_note hybrid_meetings working_time equipment_note "
    "phones".split()
)


class PointWords:
    """Says the points of versions. Without names, people are told by how many they are, as on paper."""

    def __init__(self, phrases: Phrases, unit: Unit, names: Names | None = None) -> None:
        self._phrases, self._unit, self._names = phrases, unit, names

    def say(self, version: Arrangement, point: Point) -> str:
        """The sentences of the point; of a text that a person wrote, the text as it is."""
        if point.rule is not None:
            return self.rule(point.rule)
        if self.is_written(point):
            return str(getattr(version, point.field)).strip()
        return _first_capital(_SAYERS[point.field](self, version))

    def is_written(self, point: Point) -> bool:
        """Whether a person wrote the text of the point, in Norwegian."""
        return point.rule is None and point.field in _TEXTS

    def rule(self, rule: WeekRule) -> str:
        """What a rule of the week asks, as a sentence."""
        return _first_capital(_RULES[rule.kind](self, rule))

    def _say(self, key: str, **words: object) -> str:
        return self._phrases.say(f"arrangement.{key}", **words)

    def _amount(self, count: float, unit: str) -> str:
        language = self._phrases.language
        whole = int(count) if float(count).is_integer() else None
        if whole is not None:
            return amount(whole, unit, language)
        return amount(2, unit, language).replace("2", number(count, language))  # 1.5 is told as several

    def _days(self, days: tuple[int, ...]) -> str:
        return weekdays(days, self._phrases.language)

    def _people(self, ids: tuple[str, ...]) -> str:
        if not ids:
            return "…"  # a rule that is being written
        if self._names is not None:
            language = self._phrases.language
            return listed([self._names.get(one, self._say("named.one")) for one in ids], language)
        return self._say("named.one") if len(ids) == 1 else self._say("named.many", count=len(ids))

    def _each(self, rule: WeekRule) -> str:
        if not rule.people:
            return self._say("everybody")
        return self._say("each", who=self._people(rule.people)) if len(rule.people) > 1 else self._people(rule.people)

    def _group(self, rule: WeekRule) -> str:
        return self._unit.role_group_name(rule.role_group_id) or self._say("group_gone")

    def _when(self, rule: WeekRule) -> str:
        return self._say("every", days=self._days(rule.weekdays)) if rule.weekdays else self._say("every_day")

    def _only(self, rule: WeekRule, said: str) -> str:
        return self._say("rule.only", said=said, days=self._days(rule.weekdays)) if rule.weekdays else said

    # Points ------------------------------------------------------------------------------------------------

    def _extent(self, version: Arrangement) -> str:
        least, most = version.least_days, version.most_days
        if most is None:
            told = self._say("extent.least", low=self._amount(least or 0, "day"))
        elif least == most:
            told = self._amount(most, "day")
        elif not least:
            told = self._say("extent.most", high=self._amount(most, "day"))
        else:
            low = number(least, self._phrases.language)
            told = self._say("extent.range", low=low, high=self._amount(most, "day"))
        return self._say("extent", amount=told)

    def _common_days(self, version: Arrangement) -> str:
        key = "common_day" if len(version.common_days) == 1 else "common_days"
        return self._say(key, days=self._days(version.common_days))

    def _minimum(self, version: Arrangement) -> str:
        return self._say("minimum_staffing", who=self._amount(version.minimum_staffing or 0, "employee"))

    def _moved_by(self, version: Arrangement) -> str:
        return self._say(f"moved_by.{version.moved_by.value}")

    def _notice(self, version: Arrangement) -> str:
        ahead = version.move_notice_days or 0
        if not ahead:
            return self._say("move_same_day")
        return self._say("move_notice", days=self._amount(ahead, "working day"))

    def _lend_first(self, _version: Arrangement) -> str:
        return self._say("lend_first")

    def _sum(self, version: Arrangement) -> str:
        return self._say("sum_for_all", sum=f"{version.sum_for_all or 0:,}".replace(",", "\u00a0"))

    def _oslo_phones(self, _version: Arrangement) -> str:
        return self._say("oslo_phones")

    # Rules -------------------------------------------------------------------------------------------------

    def _common_day_rule(self, rule: WeekRule) -> str:
        who = self._group(rule) if rule.role_group_id else self._say("everybody")
        said = self._say("rule.common_day", days=self._days(rule.weekdays), group=who)
        if rule.exempt:
            said = self._say("rule.common_day_exempt", said=said, who=self._people(rule.exempt))
        return said

    def _least_in_office(self, rule: WeekRule) -> str:
        return self._counted("rule.least_in_office", "rule.least_in_office_group", rule)

    def _most_at_home(self, rule: WeekRule) -> str:
        return self._only(rule, self._counted("rule.most_at_home", "rule.most_at_home_group", rule))

    def _counted(self, key: str, of_group: str, rule: WeekRule) -> str:
        words: dict[str, object] = {"who": self._amount(rule.count, "employee"), "when": self._when(rule)}
        if rule.role_group_id:
            return self._say(of_group, group=self._group(rule), **words)
        return self._say(key, **words)

    def _not_away_together(self, rule: WeekRule) -> str:
        return self._only(rule, self._say("rule.not_away_together", who=self._people(rule.people)))

    def _least_of_named(self, rule: WeekRule) -> str:
        people = self._people(rule.people)
        return self._say("rule.least_of_named", count=rule.count, who=people, when=self._when(rule))

    def _least_office_days(self, rule: WeekRule) -> str:
        days = self._amount(rule.count, "day")
        return self._only(rule, self._say("rule.least_office_days", who=self._each(rule), days=days))

    def _longest_run(self, rule: WeekRule) -> str:
        days = self._amount(rule.count, "day")
        return self._only(rule, self._say("rule.longest_run", who=self._each(rule), days=days))


_SAYERS: dict[str, Callable[[PointWords, Arrangement], str]] = {
    "most_days": PointWords._extent,
    "common_days": PointWords._common_days,
    "minimum_staffing": PointWords._minimum,
    "moved_by": PointWords._moved_by,
    "move_notice_days": PointWords._notice,
    "lend_first": PointWords._lend_first,
    "sum_for_all": PointWords._sum,
    "oslo_phones": PointWords._oslo_phones,
}
_RULES: dict[RuleKind, Callable[[PointWords, WeekRule], str]] = {
    RuleKind.COMMON_DAY: PointWords._common_day_rule,
    RuleKind.LEAST_IN_OFFICE: PointWords._least_in_office,
    RuleKind.MOST_AT_HOME: PointWords._most_at_home,
    RuleKind.NOT_AWAY_TOGETHER: PointWords._not_away_together,
    RuleKind.LEAST_OF_NAMED: PointWords._least_of_named,
    RuleKind.LEAST_OFFICE_DAYS: PointWords._least_office_days,
    RuleKind.LONGEST_RUN: PointWords._longest_run,
}


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
