"""A fix: what mends a contradiction, as data. It gives other terms, or leads to the field where the user writes."""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.domain.case.term_paths import put
from hkdesk.domain.case.terms import Terms


@dataclass(frozen=True, slots=True)
class Fix:
    """One way out of a contradiction.

    Attributes:
        name: stable; its words on screen stand in `services.labels`.
        focus: the path of the field the user is taken to.
        changes: the values it puts, by path; none where the user has to write something at `focus`.
        said: what its words speak of, such as a weekday or a number, as in `Contradiction`.
    """

    name: str
    focus: str
    changes: tuple[tuple[str, object], ...] = ()
    said: str = ""

    def apply(self, terms: Terms) -> Terms:
        """The terms with the fix made; the same terms where it only leads to a field."""
        for path, value in self.changes:
            terms = put(terms, path, value)
        return terms


def setting(name: str, path: str, value: object, said: str = "") -> Fix:
    """A fix that puts one value and shows it."""
    return Fix(name, path, ((path, value),), said)


def going_to(name: str, path: str) -> Fix:
    """A fix that leads to a field for the user to write in."""
    return Fix(name, path)
