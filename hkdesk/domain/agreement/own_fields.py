"""A virksomhet's own fields in an agreement: what holds, what is printed, and what paper still lacks.

A value that its field does not know (a choice that is gone, a date that is none) counts as empty; it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hkdesk.domain.case.terms import OwnValue, Terms
from hkdesk.domain.content.own_field import FieldKind, OwnField
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.domain.values.own_value import own_date, own_number, own_words


def value_of(field: OwnField, terms: Terms) -> str:
    """What the terms say in the field; empty where they say nothing, or nothing that the field knows."""
    said = next((one.value for one in terms.own if one.field == field.id), "").strip()
    return said if said and _is_known(field, said) else ""


def _is_known(field: OwnField, said: str) -> bool:
    if field.kind is FieldKind.CHOICE:
        return said in [one.id for one in field.choices]
    if field.kind is FieldKind.DATE:
        return own_date(said) is not None
    if field.kind is FieldKind.TEXT:
        return True
    number = own_number(said)
    return number is not None and field.low <= number <= field.high


def asked(fields: Sequence[OwnField], terms: Terms, held: frozenset[str]) -> tuple[OwnField, ...]:
    """The fields that these terms ask for, in their order; `held` is what holds beside them."""
    flags = held | own_flags(fields, terms, held)
    return tuple(field for field in fields if stands(field.when, flags))


def own_flags(fields: Sequence[OwnField], terms: Terms, held: frozenset[str]) -> frozenset[str]:
    """What holds of these fields; one that is not asked for holds nothing, whatever stands in it.

    A field may wait for another; none waits for itself (`catalog.own.fields` refuses a ring).
    """
    found, waiting = frozenset[str](), list(fields)
    while waiting:
        later = []
        open_ones = {flag for field in waiting for flag in field.flags}
        for field in waiting:
            if open_ones & {condition.removeprefix("!") for condition in field.when} - set(field.flags):
                later.append(field)
            elif stands(field.when, held | found) and (said := value_of(field, terms)):
                found |= {field.id, f"{field.id}.{said}"} if field.kind is FieldKind.CHOICE else {field.id}
        if len(later) == len(waiting):
            return found
        waiting = later
    return found


def stands(conditions: Iterable[str], held: frozenset[str]) -> bool:
    """Whether every flag holds; "!flag" asks that it does not."""
    return all((c[1:] not in held) if c.startswith("!") else (c in held) for c in conditions)


def own_names(fields: Iterable[OwnField], terms: Terms, language: str = MAIN_LANGUAGE) -> dict[str, str]:
    """The words of each field by its name in texts; empty where nothing is said."""
    return {field.place: said_words(field, value_of(field, terms), language) for field in fields}


def said_words(field: OwnField, said: str, language: str = MAIN_LANGUAGE) -> str:
    """A value of the field as it is printed: a choice by its label, a date in words, an amount in kroner."""
    chosen = next((one.label.get(language) for one in field.choices if one.id == said), None)
    return chosen if chosen is not None else own_words(field.kind, said, language)


def lacking_own(fields: Sequence[OwnField], terms: Terms, held: frozenset[str]) -> tuple[str, ...]:
    """The ids of those that are asked for and required, and empty."""
    return tuple(f.id for f in asked(fields, terms, held) if f.required and not value_of(f, terms))


def with_value(terms: Terms, field: OwnField, said: str) -> Terms:
    """The terms with this said in the field; an empty value takes it out."""
    rest = tuple(one for one in terms.own if one.field != field.id)
    if not said:
        return replace(terms, own=rest)
    made = OwnValue(field.id, field.kind, said)
    if len(rest) == len(terms.own):
        return replace(terms, own=(*rest, made))
    return replace(terms, own=tuple(made if one.field == field.id else one for one in terms.own))
