"""The agreement that comes of a folder held against § 2, and each miss told with the terms that show it."""

from __future__ import annotations

from collections.abc import Iterable

from hkdesk.catalog.own.clauses import CLAUSES
from hkdesk.catalog.own.condition_words import told
from hkdesk.domain.agreement.own_patterns import own_axes
from hkdesk.domain.agreement.statute_search import Demand, Missed, missed
from hkdesk.domain.content.catalogue import Catalogue, PointId
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _


def statute_faults(catalogue: Catalogue) -> tuple[InvalidInput, ...]:
    """A fault for each list item of § 2 that an agreement of this content can miss, told once a list item."""
    first = dict[PointId, Missed]()
    own, never = own_axes(catalogue.own_fields), catalogue.rules.never
    for one in missed(catalogue.clauses, catalogue.languages, own, never):
        first.setdefault(one.demand.point, one)
    return tuple(_fault(catalogue, one) for one in first.values())


def _fault(catalogue: Catalogue, one: Missed) -> InvalidInput:
    point = next(p for p in catalogue.rule_sets[-1].points if p.id is one.demand.point)
    where = f"point = '{point.id}'"
    if not one.searched:
        return InvalidInput("too_entangled", file=CLAUSES, field=where, number=point.number, point=point.title.get())
    return InvalidInput(
        "point_can_be_missed",
        file=CLAUSES,
        field=where,
        number=point.number,
        point=point.title.get(),
        id=point.id.value,
        terms=_listed(one.conditions),
        what=_what(one.demand, one.language),
    )


def _listed(conditions: Iterable[str]) -> str:
    return _(" og ").join(f"{told(one)} ({one})" for one in conditions)


def _what(demand: Demand, language: str) -> str:
    names = ", ".join(f"{{{name}}}" for name in demand.prints)
    if not demand.prints:
        return _("ha en tekst for «{flag}» ({language})").format(flag=demand.says[0], language=language)
    return _("trykke {names} ({language})").format(names=names, language=language)
