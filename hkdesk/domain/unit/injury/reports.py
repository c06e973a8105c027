"""Who is to be told of an injury, how soon, and by which paragraph. Whether a report is called for people decide.

Chapter 5 of the working environment act holds for work at home: FOR-2002-07-05-715 § 3 third paragraph takes out
chapters 2, 3 (but for § 3-1) and 4 alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.unit.injury.record import HowSure, Injury, InjuryKind, ReportChannel
from hkdesk.domain.unit.record import UnitRecord

ELECTRONIC_FROM = date(2026, 1, 1)
"""Since when the employer's report to Nav is to be electronic (folketrygdloven § 13-14 first paragraph)."""


def within_a_year(on: date) -> date:
    """The last day within a year of the day: the day of the same number, else the last of its month.

    A limit of years ends so (domstolloven § 148 second paragraph): of 29 February on 28 February.
    """
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return on.replace(year=on.year + 1, day=28)


class Promptness(StrEnum):
    """How soon the one who is to be told is told."""

    AT_ONCE = "at_once"
    SOON = "soon"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class Telling:
    """One who is, or may be, to be told.

    `must` is set where the law leaves no choice once what is known holds. `last_day` is the last day that counts,
    where the law has one.
    """

    channel: ReportChannel
    promptness: Promptness
    must: bool = False
    last_day: date | None = None


def tellings(value: Injury) -> tuple[Telling, ...]:
    """Who is to be told, or thought of, in the order it is urgent.

    - Arbeidstilsynet and the nearest police at once where somebody is dead or seriously injured in an accident at work
      (aml § 5-2 first paragraph); thought of as long as that is not known.
    - Nav as soon as possible, of an injury that can give a right to cover, and by the employer (folketrygdloven
      § 13-14 first paragraph); within a year of the accident, or there is no cover (fourth paragraph) unless Nav
      makes an exception (fifth paragraph).
    - the insurer, by the terms of the insurance.
    - verneombudet, of every accident at work and near miss (aml § 6-2 fifth paragraph).
    - the virksomhet's own register or system of deviations (aml § 5-1).
    """
    told = []
    if value.kind is InjuryKind.INJURY:
        in_work = value.working_time is not HowSure.NO
        if value.serious is not HowSure.NO and in_work:
            must = value.serious is HowSure.YES and value.working_time is HowSure.YES
            told += [
                Telling(one, Promptness.AT_ONCE, must, value.on)
                for one in (ReportChannel.AUTHORITY, ReportChannel.POLICE)
            ]
        told.append(Telling(ReportChannel.NAV, Promptness.SOON, last_day=within_a_year(value.on)))
        told.append(Telling(ReportChannel.INSURER, Promptness.SOON))
    told += [Telling(one, Promptness.NO_DAY) for one in (ReportChannel.SAFETY, ReportChannel.INTERNAL)]
    return tuple(told)


def untold(value: Injury) -> tuple[Telling, ...]:
    """Those of whom nothing was said yet: neither that they were told, nor why they were not to be."""
    return tuple(one for one in tellings(value) if value.report(one.channel) is None)


def electronic(on: date) -> bool:
    """Whether the report to Nav is to be electronic when it is sent on the day."""
    return on >= ELECTRONIC_FROM


@dataclass(frozen=True, slots=True)
class ReportsOwed:
    """An injury of which it is not said yet who was told. `at_once`: the authority and the police are among them."""

    record_id: str
    case_id: str
    kind: InjuryKind
    on: date
    channels: tuple[ReportChannel, ...]
    at_once: bool
    last_day: date | None


def reports_owed(injuries: Iterable[UnitRecord[Injury]]) -> tuple[ReportsOwed, ...]:
    """What is still to be reported, or said not to be; the oldest first."""
    found = []
    for one in injuries:
        left = untold(one.value)
        if left:
            at_once = any(telling.promptness is Promptness.AT_ONCE for telling in left)
            last = min((telling.last_day for telling in left if telling.last_day is not None), default=None)
            channels = tuple(telling.channel for telling in left)
            found.append(ReportsOwed(one.id, one.case_id, one.value.kind, one.value.on, channels, at_once, last))
    return tuple(sorted(found, key=lambda owed: (not owed.at_once, owed.on)))
