"""The rules of law by date, and the thresholds and words of the avklaring."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from hkdesk.catalog.schema import Reader
from hkdesk.domain.case.scope import Verdict
from hkdesk.domain.content.catalogue import (
    PointId,
    RequiredPoint,
    Requirement,
    RuleSet,
    ScopeRules,
    ScopeVerdictText,
)

VERDICT_NAMES = frozenset({"occasional"})
"""What the title of a verdict may name in braces: the law's own word, `RuleSet.occasional`."""


def read_rule_sets(file: Reader) -> tuple[RuleSet, ...]:
    """The versions of FOR-2002-07-05-715, oldest first: one, and only one, for each date since the first."""
    readers = file.tables("rule_sets")
    rule_sets = tuple(_rule_set(reader) for reader in readers)
    for reader, earlier, later in zip(readers[1:], rule_sets, rule_sets[1:], strict=False):
        _check_follows(reader, earlier, later)
    if rule_sets and rule_sets[-1].until is not None:
        detail = f"{rule_sets[-1].id}: until {rule_sets[-1].until.isoformat()}"
        readers[-1].fault("overlapping_rules", "until", detail=detail)
    return rule_sets


def _check_follows(reader: Reader, earlier: RuleSet, later: RuleSet) -> None:
    until = earlier.until
    if until is None or until == date.max or until + timedelta(days=1) != later.since:
        ends = until.isoformat() if until else "–"
        detail = f"{earlier.id}: until {ends}, {later.id}: since {later.since.isoformat()}"
        reader.fault("overlapping_rules", "since", detail=detail)


def _rule_set(reader: Reader) -> RuleSet:
    since = reader.day("since")
    until = reader.day("until") if reader.has("until") else None
    if until is not None and until < since:
        reader.fault("order_of_dates", "until", later=until.isoformat(), earlier=since.isoformat())
    return RuleSet(
        id=reader.identifier(kind="rule_set"),
        title=reader.text("title"),
        since=since,
        until=until,
        source=reader.source(),
        points=_points(reader),
        authority_letter=reader.boolean("authority_letter"),
        only_home_always_covered=reader.boolean("only_home_always_covered"),
        summary=reader.text("summary"),
        working_hours_act=reader.boolean("working_hours_act"),
        occasional=reader.text("occasional"),
    )


def _points(reader: Reader) -> tuple[RequiredPoint, ...]:
    """The eight list items, numbered as in the regulation whatever their order in the file."""
    points: dict[PointId, RequiredPoint] = {}
    order = tuple(PointId)
    for row in reader.tables("points"):
        point_id = row.choice("id", PointId)
        point = RequiredPoint(
            id=point_id,
            number=order.index(point_id) + 1,
            requirement=row.choice("requirement", Requirement),
            title=row.text("title"),
            asks=row.text("asks"),
        )
        if point.id in points:
            row.fault("duplicate_id", "id", got=point.id.value)
        points[point.id] = point
    for missing in PointId:
        if missing not in points:
            reader.fault("point_unmet", "points", got=missing.value)
    return tuple(points[point_id] for point_id in order if point_id in points)


def read_scope(file: Reader) -> ScopeRules:
    """The thresholds of kortvarig and sporadisk, and how each verdict is said."""
    short, long = file.integer("short_spell_at_most_days"), file.integer("long_spell_at_least_days")
    if long <= short:
        file.fault("out_of_range", "long_spell_at_least_days", low=short + 1, high=366, got=long)
    return ScopeRules(
        occasional_below_days_per_week=_days_per_week(file),
        short_spell_at_most_days=short,
        long_spell_at_least_days=long,
        source=file.source(),
        verdicts=MappingProxyType(_verdicts(file)),
    )


def _days_per_week(file: Reader) -> float:
    days = file.number("occasional_below_days_per_week")
    if not 0 <= days <= 5:
        file.fault("out_of_range", "occasional_below_days_per_week", low=0, high=5, got=days)
    return days


def _verdicts(file: Reader) -> dict[str, ScopeVerdictText]:
    table = file.table("verdicts")
    rows = {verdict.value: table.table(verdict.value) for verdict in Verdict} if table else {}
    return {verdict: _verdict(row) for verdict, row in rows.items() if row}


def _verdict(row: Reader) -> ScopeVerdictText:
    return ScopeVerdictText(row.text("title", VERDICT_NAMES), row.text("explanation"), row.strings("legal"))
