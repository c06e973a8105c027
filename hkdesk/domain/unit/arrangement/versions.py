"""The versions of a unit's arrangement: which applies, which is being written, and what putting one in force does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.arrangement.arrangement import FIELD, Arrangement, State
from hkdesk.domain.values.checks import in_order, required
from hkdesk.domain.values.said import short_date
from hkdesk.domain.week.rules import COMMON_DAYS, MINIMUM, rules_of
from hkdesk.errors import InvalidInput

_ONE = timedelta(days=1)
_FACTS = frozenset({COMMON_DAYS, MINIMUM})


def in_force_on(versions: Iterable[Arrangement], day: date) -> Arrangement | None:
    """The version that applies on the day; at most one does."""
    return next((one for one in versions if one.holds_on(day)), None)


def newest_put_in_force(versions: Iterable[Arrangement]) -> Arrangement | None:
    """The version that was put in force last, whether it applies already, or still; None while there is none."""
    put = [one for one in versions if one.frozen]
    return max(put, key=lambda one: one.version, default=None)


def newest_draft(versions: Iterable[Arrangement]) -> Arrangement | None:
    """The version that is being written; there is at most one."""
    drafts = [one for one in versions if not one.frozen]
    return max(drafts, key=lambda one: one.version, default=None)


def shown(versions: Sequence[Arrangement], day: date) -> Arrangement | None:
    """What is to be looked at on the day: the draft, else what applies, comes or was last in force."""
    return newest_draft(versions) or in_force_on(versions, day) or newest_put_in_force(versions)


def review_on(versions: Sequence[Arrangement], day: date) -> date | None:
    """When what applies on the day, or was last in force, is to be looked at again; None where no day is set."""
    standing = in_force_on(versions, day) or newest_put_in_force(versions)
    return standing.review_on if standing is not None else None


def state(versions: Sequence[Arrangement], day: date) -> State | None:
    """Where the arrangement of the unit stands on the day: that of the version in force, or else of the newest one."""
    found = in_force_on(versions, day) or newest_put_in_force(versions) or newest_draft(versions)
    return found.state_on(day) if found is not None else None


def next_draft(versions: Sequence[Arrangement], unit: Unit, day: date) -> Arrangement:
    """The next version as a draft: what was put in force last, or else what the unit has today, without a decision.

    Raises:
        InvalidInput: arrangement_draft_exists, with the number of the draft there is.
    """
    draft, base = newest_draft(versions), newest_put_in_force(versions)
    if draft is not None:
        raise InvalidInput("arrangement_draft_exists", got=draft.version)
    if base is None:
        standing = [rule for rule in rules_of(unit) if rule.until is None or rule.until >= day]
        own = tuple(replace(rule, since=None, until=None, place="") for rule in standing if rule.id not in _FACTS)
        return Arrangement(common_days=unit.common_office_days, minimum_staffing=unit.minimum_staffing, rules=own)
    undecided = {"decided_by": "", "decided_on": None, "holds_from": None, "holds_until": None, "review_on": None}
    return replace(base, **undecided, version=base.version + 1, put_in_force_on=None, replaced_by=0, document="")  # type: ignore[arg-type]


def require_draft(version: Arrangement) -> None:
    """Refuses a version that has been put in force. Raises InvalidInput: arrangement_frozen."""
    if version.frozen:
        raise InvalidInput("arrangement_frozen", got=version.version)


def _ever(version: Arrangement) -> bool:
    """Whether there is a day on which it applies; not where another took its place before it began."""
    return version.holds_from is not None and version.holds_on(version.holds_from)


def put_in_force(
    versions: Sequence[Arrangement], draft: Arrangement, today: date, involvement_missing: Sequence[str] = ()
) -> tuple[Arrangement, ...]:
    """The versions that change when the draft is put in force: itself first, then those whose place it takes.

    A version that applies today or did before stands until the eve of the new one; one that was to begin later than
    the new one never applies.

    Args:
        versions: all of the unit.
        draft: which of them.
        today: the day it is done.
        involvement_missing: why drøfting and verneombud are not recorded; nothing is put in force with such a reason.

    Raises:
        InvalidInput: arrangement_frozen; involvement_missing, with the reasons; required, for who decided, when, from
            when, and the extent; order_of_dates, day_after_today; arrangement_not_later than what applies already.
    """
    require_draft(draft)
    if involvement_missing:
        raise InvalidInput("involvement_missing", why=" ".join(involvement_missing))
    required(draft, FIELD, ["decided_by"])
    for name in ("decided_on", "holds_from", "most_days"):
        if getattr(draft, name) is None:
            raise InvalidInput("required", field=f"{FIELD}.{name}")
    begins, decided = draft.holds_from, draft.decided_on
    assert begins is not None
    assert decided is not None
    if decided > today:
        raise InvalidInput("day_after_today", field=f"{FIELD}.decided_on")
    in_order(decided, begins, f"{FIELD}.holds_from")
    begun = [one.holds_from for one in versions if one.holds_from and one.holds_from <= today and _ever(one)]
    if begun and begins <= max(begun):
        raise InvalidInput("arrangement_not_later", field=f"{FIELD}.holds_from", since=short_date(max(begun)))
    eve = begins - _ONE
    given_way = [
        replace(one, replaced_by=draft.version, holds_until=min(one.holds_until or eve, eve))
        for one in versions
        if one.frozen and (not one.replaced_by or one.holds_until is None or one.holds_until > eve)
    ]
    return replace(draft, put_in_force_on=today), *given_way
