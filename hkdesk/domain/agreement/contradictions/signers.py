"""Clashes of who signs: an agreement is between two, and nobody makes one with themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hkdesk.domain.agreement.clauses import signer_of
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import going_to
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.values.folding import fold

_APART = re.compile(r"[\s,.\-\u2010-\u2015\u2212]+")
_NAME, _SECOND = "signing.name", "signing.second_name"


def in_signers(file: CaseFile) -> Iterator[Contradiction]:
    """The employee may neither sign nor approve for the employer: the manager's own is signed by the one above."""
    employee = file.case.employee.name
    signer, second = signer_of(file)[0], file.case.terms.signing.second_name
    if _may_be_one(signer, employee):
        fixes = (going_to("choose_signer", _NAME),)
        yield Contradiction("signs_for_both", Weight.CLASH, (_NAME,), said=employee, fixes=fixes)
    if _may_be_one(second, employee):
        fixes = (going_to("choose_second", _SECOND),)
        yield Contradiction("approves_own", Weight.CLASH, (_SECOND,), said=employee, fixes=fixes)
    elif _may_be_one(second, signer):
        fixes = (going_to("choose_second", _SECOND),)
        yield Contradiction("approves_twice", Weight.CLASH, (_SECOND, _NAME), said=second, fixes=fixes)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names are written for one person: with and without marks and hyphens, the family name first or last.

    Asked where one person may not stand for two. Two people of one name need a name more on paper anyway.
    """
    first, second = (sorted(_APART.split(fold(name))) for name in (one, other))
    return same_person("".join(first), "".join(second))


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same, case and spaces set aside; no name is nobody's."""
    first, second = ("".join(name.casefold().split()) for name in (one, other))
    return bool(first) and first == second
