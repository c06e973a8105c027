"""What an agreement that is not issued yet would do to the weeks: the rules that are broken because of it."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.domain.week.week import Finding, Week

_Key = tuple[str, object, int | None]


def broken_by(before: Sequence[Week], after: Sequence[Week], case_id: str) -> tuple[Finding, ...]:
    """What is broken with the draft, and either was not before, or is with this person at home who was not.

    Args:
        before: the weeks as they are.
        after: the same weeks with the draft.
        case_id: whose draft it is.
    """
    old: dict[_Key, list[Finding]] = {}
    for week in before:
        for one in week.broken:
            old.setdefault(_key(one), []).append(one)
    return tuple(
        one
        for week in after
        for one in week.broken
        if _key(one) not in old or (case_id in one.home and not any(case_id in was.home for was in old[_key(one)]))
    )


def _key(one: Finding) -> _Key:
    return one.rule.id, one.on, one.row.seat
