"""What a column of a staff list is, known by its heading; which columns are never read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hkdesk.domain.staff.heading_words import HEADINGS
from hkdesk.domain.values.folding import fold


class Field(StrEnum):
    """What hkdesk reads from a staff list. `NEVER` is what it refuses to read, `NONE` what it has no use for."""

    NUMBER = "employee_number"
    OLD_NUMBER = "old_number"
    NAME = "name"
    FIRST = "first_name"
    LAST = "last_name"
    TITLE = "title"
    PERCENT = "percent"
    UNIT = "unit"
    START = "start"
    END = "end"
    EMAIL = "email"
    PHONE = "phone"
    MANAGER = "manager"
    MAIN = "main"
    STATUS = "status"
    ACTIVE = "active"
    KIND = "kind"
    GROUP = "role_group"
    NEVER = "never"
    NONE = "-"


TO_CHOOSE = tuple(one for one in Field if one is not Field.NEVER)
"""What a person may say that a column is."""


_NO_LETTER = re.compile(r"[^a-zå0-9%]+")


def plain(heading: str) -> str:
    """A heading as it is compared: folded, letters, figures and % alone."""
    return _NO_LETTER.sub("", fold(heading))


@dataclass(frozen=True, slots=True)
class Known:
    """What a heading says its column is, and how surely among those that say the same: 0 is the likeliest."""

    field: Field
    rank: int


@cache
def _table() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, words in HEADINGS.items():
        for rank, heading in enumerate(words.split(",")):
            found.setdefault(plain(heading), Known(Field[name], rank))
    return found


_NOTE = re.compile(r"[(\[].*?[)\]]")
_NEVER_PARTS = re.compile(
    r"fodsels|fodtdato|personnummer|personnr$|kontonummer|kontonr|bankkonto|lonnskonto|^iban|iban$|"
    r"birth|nationalid|socialsecurity|bankaccount|^dnummer|fdato$|^fnr|fnr$"
)
_PRIVATE = re.compile(r"privat|hjemme|home|parorende|nextofkin|emergency|personlig|personal")
_PREFIXED = re.compile(r"A([A-Z][a-z].*)")  # as in AEmployeeNumber
_PATH = re.compile(r"(.*\w) ?[./:>\\|-] ?(\w[^./:>\\|]*)")
_NAMES = ("navn", "name", "")
_IN_GROUP: dict[Field, frozenset[Field]] = {
    Field.TITLE: frozenset({Field.NAME, Field.TITLE}),
    Field.UNIT: frozenset({Field.NAME, Field.UNIT}),
    Field.MANAGER: frozenset({Field.NAME, Field.MANAGER}),
}


def known(heading: str, group: str = "") -> Known:
    """What the column is.

    Args:
        heading: its own words.
        group: the words over several columns it stands under, such as "Leder" over "Navn".
    """
    whole = plain(f"{group} {heading}")
    if _NEVER_PARTS.search(whole) or _table().get(plain(heading), _NONE).field is Field.NEVER:
        return Known(Field.NEVER, 0)
    if group:
        return _under(plain(group), heading, _table().get(whole))
    return _alone(heading)


_NONE = Known(Field.NONE, 0)


def _alone(heading: str) -> Known:
    own = plain(heading)
    found = _table().get(own)
    if found is None and "(" in heading:
        found = _table().get(plain(_NOTE.sub("", heading)))
    if found is None and (prefixed := _PREFIXED.fullmatch(heading)):
        found = _table().get(plain(prefixed[1]))
    if found is None and (path := _PATH.fullmatch(heading)):
        found = known(path[2], path[1])  # "navn.fornavn" is Fornavn under Navn
    return found if found is not None else _NONE


def _under(group: str, heading: str, joined: Known | None) -> Known:
    """A column under a group: "Navn" under "Leder" is the manager, "Nr" under "Stilling" is nobody's number."""
    over, own = _table().get(group, _NONE).field, _alone(heading)
    if joined is not None:
        return joined
    if _PRIVATE.search(group) and own.field in (Field.EMAIL, Field.PHONE):
        return _NONE
    for subject, names in _IN_GROUP.items():
        if over is not subject:
            continue
        if own.field in names or plain(heading) in _NAMES:
            return Known(subject, 50)
        if subject is Field.TITLE and own.field in (
            Field.PERCENT,
            Field.START,
            Field.END,
            Field.MAIN,
            Field.UNIT,
            Field.GROUP,
            Field.STATUS,
        ):
            return own
        return _NONE
    return own
