"""What a virksomhet's own fields add to the patterns of terms that a clause's conditions can see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hkdesk.domain.agreement.own_fields import with_value
from hkdesk.domain.agreement.patterns import START, Axis, Change, Pattern, axis_of
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.content.own_field import FieldKind, OwnField
from hkdesk.domain.values.own_value import stored_number

_SAMPLE = {FieldKind.TEXT: ".", FieldKind.DATE: START.isoformat()}


def own_axes(fields: Iterable[OwnField]) -> tuple[Axis, ...]:
    """Each field as an axis for the search of § 2: empty, or filled in, of a choice with each answer.

    Whether a field is asked for is left aside: no fewer patterns than there are terms.
    """
    return tuple(axis_of(_patterns(field)) for field in fields)


def _patterns(field: OwnField) -> Iterable[Pattern]:
    yield Pattern(frozenset(), _said(field, ""))
    for one in field.choices:
        yield Pattern(frozenset({field.id, f"{field.id}.{one.id}"}), _said(field, one.id))
    if not field.choices:
        yield Pattern(frozenset({field.id}), _said(field, _SAMPLE.get(field.kind, stored_number(field.low))))


def _said(field: OwnField, said: str) -> Change:
    def change(file: CaseFile) -> CaseFile:
        return replace(file, case=replace(file.case, terms=with_value(file.case.terms, field, said)))

    return change
