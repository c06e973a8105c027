"""Contradictions as notes at their first field, with the fixes that are obvious."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hkdesk.domain.agreement import EquipmentKind, Terms
from hkdesk.domain.contradictions import Contradiction, Weight
from hkdesk.domain.drafting import USUAL_NOTICE_WEEKS
from hkdesk.domain.people import Unit, Weekday
from hkdesk.domain.scope import Pattern, ScopeFacts
from hkdesk.domain.wording import number, weekday_name
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.ui.steps.agreement_fields import Fix, Note, at
from hkdesk.ui.steps.agreement_words import clash_text
from hkdesk.ui.steps.typing import print_hint


class Mender(Protocol):
    """What a fix can do."""

    def mend(self, changes: dict[str, object], focus: str) -> None: ...

    def write_in(self, path: str) -> None: ...

    def begin_equipment(self) -> None: ...


def notes(view: CaseView, terms: Terms, texts: list[str], mender: Mender) -> dict[str, list[Note]]:
    """Every note of the form by the path of its field."""
    found: dict[str, list[Note]] = {}
    for clash in view.contradictions:
        tone = "bad" if clash.weight is Weight.CLASH else "attention"
        note = Note(tone, clash_text(view, clash.code), _fixes(clash, terms, view.file.unit, mender))
        found.setdefault(clash.fields[0], []).append(note)
    days = days_from_scope(view.file.case.scope, terms)
    if days is not None:
        said = _("1 dag") if days == 1 else _("{n} dager").format(n=number(days))
        take = (
            _("Bruk {days} fra avklaringen").format(days=said),
            lambda: mender.mend({"extent.days_per_week": days}, "extent.days_per_week"),
        )
        note = Note("attention", _("I avklaringen står det {days} i uka.").format(days=said), (take,))
        found.setdefault("extent.days_per_week", []).append(note)
    if "terms.home_address" in view.unready:
        text = _("Hjemmeadressen mangler og må stå på avtalen.")
        found.setdefault("home_address", []).append(Note("attention", text))
    for path in texts:
        hint = print_hint(at(terms, path))
        if hint is not None:
            found.setdefault(path, []).append(Note("attention", hint))
    return found


def days_from_scope(facts: ScopeFacts, terms: Terms) -> float | None:
    """The days of the week that the avklaring speaks of, where the agreement has none and could have those."""
    days = facts.days_per_week
    if terms.extent.days_per_week is not None or facts.pattern is not Pattern.FIXED or days is None:
        return None
    return days if 0 < days <= len(Weekday) and (days * 2).is_integer() else None


def _fixes(clash: Contradiction, terms: Terms, unit: Unit, mender: Mender) -> tuple[Fix, ...]:
    make = _FIXES.get(clash.code)
    return make(clash, terms, unit, mender) if make else ()


def swapped_days(terms: Terms, unit: Unit, clashing: tuple[Weekday, ...]) -> tuple[Weekday, ...] | None:
    """The fixed days with each clashing one moved to the first free day that is not shared; None when too few."""
    kept = [day for day in terms.extent.weekdays if day not in clashing]
    free = [day for day in Weekday if day not in unit.common_office_days and day not in kept]
    if len(free) < len(clashing):
        return None
    return tuple(sorted([*kept, *free[: len(clashing)]]))


def _common_day(clash: Contradiction, terms: Terms, unit: Unit, mender: Mender) -> tuple[Fix, ...]:
    days = swapped_days(terms, unit, clash.days)
    fixes: list[Fix] = []
    if days is not None:
        fresh = [day for day in days if day not in terms.extent.weekdays]
        words = _(" og ").join(weekday_name(day) for day in fresh)
        fixes.append(
            (
                _("Bytt til {days}").format(days=words),
                lambda: mender.mend({"extent.weekdays": days}, "extent.weekdays"),
            )
        )
    if clash.weight is Weight.CLASH:
        fixes.append((_("Skriv unntak"), lambda: mender.write_in("extent.note")))
    return tuple(fixes)


def _more_days(_clash: Contradiction, terms: Terms, _unit: Unit, mender: Mender) -> tuple[Fix, ...]:
    days = float(len(terms.extent.weekdays))
    words = _("Sett {n} dager i uka").format(n=number(days))
    return ((words, lambda: mender.mend({"extent.days_per_week": days}, "extent.days_per_week")),)


def _swap(first: str, second: str) -> Callable[[Contradiction, Terms, Unit, Mender], tuple[Fix, ...]]:
    def fixes(_clash: Contradiction, terms: Terms, _unit: Unit, mender: Mender) -> tuple[Fix, ...]:
        swapped = {first: at(terms, second), second: at(terms, first)}
        if swapped[first] == swapped[second]:
            return ()
        return ((_("Bytt om de to"), lambda: mender.mend(swapped, first)),)

    return fixes


def _no_notice(_clash: Contradiction, _terms: Terms, _unit: Unit, mender: Mender) -> tuple[Fix, ...]:
    words = _("Sett {n} uker").format(n=USUAL_NOTICE_WEEKS)
    return ((words, lambda: mender.mend({"ending.notice_weeks": USUAL_NOTICE_WEEKS}, "ending.notice_weeks")),)


def _list_it(_clash: Contradiction, _terms: Terms, _unit: Unit, mender: Mender) -> tuple[Fix, ...]:
    return ((_("Legg til utstyr"), mender.begin_equipment),)


def _lend_or_empty(_clash: Contradiction, _terms: Terms, _unit: Unit, mender: Mender) -> tuple[Fix, ...]:
    lent = {"equipment.kind": EquipmentKind.LENT}
    return (
        (_("Utstyret lånes ut"), lambda: mender.mend(dict(lent), "equipment.kind")),
        (_("Tøm listen"), lambda: mender.mend({"equipment.lines": ()}, "equipment.kind")),
    )


_FIXES: dict[str, Callable[[Contradiction, Terms, Unit, Mender], tuple[Fix, ...]]] = {
    "home_on_common_day": _common_day,
    "more_fixed_days_than_days": _more_days,
    "core_hours_order": _swap("hours.core_from", "hours.core_until"),
    "availability_order": _swap("availability.from_time", "availability.until_time"),
    "end_before_start": _swap("duration.start", "duration.end"),
    "no_notice": _no_notice,
    "lent_but_not_listed": _list_it,
    "listed_but_not_lent": _lend_or_empty,
}
