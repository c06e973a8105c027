"""Made-up rules of a unit about its week that hold together."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.values.weekday import Weekday

_IDS = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,8}\Z")
_DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
_COUNTLESS = {RuleKind.COMMON_DAY, RuleKind.NOT_AWAY_TOGETHER}


@st.composite
def week_rule(draw: st.DrawFn) -> WeekRule:
    kind = draw(st.sampled_from(RuleKind))
    first, last = sorted((draw(_DAYS), draw(_DAYS)))
    return WeekRule(
        draw(_IDS),
        kind,
        count=0 if kind in _COUNTLESS else draw(st.integers(1, 2)),
        weekdays=tuple(sorted(draw(st.sets(st.sampled_from(Weekday), min_size=1)))),
        role_group_id=draw(st.sampled_from(["", "g1"])),
        people=tuple(draw(st.lists(_IDS, unique=True, min_size=2, max_size=4))),
        exempt=tuple(draw(st.lists(_IDS, unique=True, max_size=2))),
        since=draw(st.sampled_from([None, first])),
        until=draw(st.sampled_from([None, last])),
        place=draw(st.sampled_from(["", "punkt 4.2"])),
    )


week_rules = st.lists(week_rule(), max_size=2, unique_by=lambda one: one.id).map(tuple)
