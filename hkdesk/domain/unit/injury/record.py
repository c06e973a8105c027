"""A short record of an injury or a near miss at home: what happened, what was done, and next to nothing of health.

The employer keeps a register of injuries in work; it holds no medical information of a personal kind without consent
(aml § 5-1 first and second paragraph). Nothing here says whether an injury is covered: people decide that in each case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import days, few_rows, in_order, required, texts, unique
from hkdesk.errors import InvalidInput


class InjuryKind(StrEnum):
    """Whether somebody was hurt."""

    INJURY = "injury"
    NEAR_MISS = "near_miss"


class HowSure(StrEnum):
    """What is known of something; nothing is taken for granted."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class ReportChannel(StrEnum):
    """Who can be told."""

    AUTHORITY = "authority"
    POLICE = "police"
    NAV = "nav"
    INSURER = "insurer"
    SAFETY = "safety"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Report:
    """One report: sent on a day, or with the reason why it was not to be sent."""

    channel: ReportChannel
    sent_on: date | None = None
    sent_by: str = ""
    reference: str = ""
    not_sent_why: str = ""


@dataclass(frozen=True, slots=True)
class Injury:
    """One injury or near miss.

    `where` is the place at home, `task` what was being done. `serious` is whether it may be a serious injury (aml
    § 5-2): of a near miss it is no. `looked_on` and `found` are the new look it called for.
    """

    kind: InjuryKind
    on: date
    what: str = ""
    at: time | None = None
    where: str = ""
    working_time: HowSure = HowSure.UNSURE
    task: str = ""
    serious: HowSure = HowSure.NO
    done: str = ""
    witness: str = ""
    follow_up: str = ""
    reports: tuple[Report, ...] = ()
    looked_on: date | None = None
    found: str = ""

    def report(self, channel: ReportChannel) -> Report | None:
        """What was said of the channel, or None."""
        return next((one for one in self.reports if one.channel is channel), None)


def check_injury(value: Injury) -> Injury:
    """A record that says what happened; each channel at most once, told no earlier than it happened.

    Raises:
        InvalidInput: required; bad_time for seconds; order_of_dates; duplicate_id; near_miss_serious; report_both where
            a report was sent and was not to be.
    """
    value = texts(value, "", ["where", "witness"], ["what", "task", "done", "follow_up", "found"])
    required(value, "", ["what"])
    days(value, "", ["on", "looked_on"])
    in_order(value.on, value.looked_on, "looked_on")
    if value.looked_on is not None:
        required(value, "", ["found"])
    if value.kind is InjuryKind.NEAR_MISS and value.serious is not HowSure.NO:
        raise InvalidInput("near_miss_serious", field="serious")
    few_rows(value.reports, "reports")
    unique([one.channel.value for one in value.reports], "reports", ".channel")
    return replace(value, reports=tuple(_report(one, value.on, f"reports[{n}]") for n, one in enumerate(value.reports)))


def _report(value: Report, happened: date, field: str) -> Report:
    value = texts(value, field, ["sent_by", "reference"], ["not_sent_why"])
    if value.sent_on is None:
        return required(value, field, ["not_sent_why"])
    if value.not_sent_why:
        raise InvalidInput("report_both", field=f"{field}.not_sent_why")
    days(value, field, ["sent_on"])
    in_order(happened, value.sent_on, f"{field}.sent_on")
    return value


INJURY = UnitRecordKind("injury", Injury, check_injury, personal=True)


def reported(value: Injury, report: Report) -> Injury:
    """The record with this said of the channel, in place of what was said of it before."""
    others = tuple(one for one in value.reports if one.channel is not report.channel)
    return replace(value, reports=(*others, report))


def unreported(value: Injury, channel: ReportChannel) -> Injury:
    """The record with nothing said of the channel."""
    return replace(value, reports=tuple(one for one in value.reports if one.channel is not channel))
