"""A look at the internal control itself: does it work as meant (internkontrollforskriften § 5 no. 8)?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.unit.threads import Correctable, check_correction, known, lacking, names
from hkdesk.domain.values import checks

_WORD = "control_review"


@dataclass(frozen=True, slots=True)
class ControlReview(Correctable):
    """When it was looked at, who took part, what was found, what is to be done otherwise, and when next."""

    reviewed_on: date | None = None
    took_part: tuple[str, ...] = ()
    found: str = ""
    changes: str = ""
    next_on: date | None = None

    @property
    def day(self) -> date:
        """The day it was looked at."""
        return known(self.reviewed_on)


def check_review(entry: ControlReview) -> ControlReview:
    """The entry clean. Raises InvalidInput with its field."""
    checks.days(entry, _WORD, ("reviewed_on", "next_on"))
    entry = replace(entry, took_part=names(entry.took_part, f"{_WORD}.took_part"))
    checked = checks.texts(check_correction(entry, _WORD), _WORD, (), ("found", "changes"))
    lacking(checked, _WORD, ("reviewed_on", "took_part", "found"))
    checks.in_order(checked.reviewed_on, checked.next_on, f"{_WORD}.next_on")
    return checked


CONTROL_REVIEW = UnitRecordKind(_WORD, ControlReview, check_review)
