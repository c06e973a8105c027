"""One place in the terms by its path, such as "extent.note": read it, or have the terms with another value there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hkdesk.domain.case.terms import Terms


def at(terms: Terms, path: str) -> Any:
    """The value at the path; AttributeError where the terms have no such place."""
    value: Any = terms
    for name in path.split("."):
        value = getattr(value, name)
    return value


def put(terms: Terms, path: str, value: object) -> Terms:
    """The terms with another value at the path; everything else is as it was."""
    section, _dot, name = path.rpartition(".")
    if not section:
        return replace(terms, **{name: value})  # type: ignore[arg-type]
    return replace(terms, **{section: replace(getattr(terms, section), **{name: value})})


def choose(terms: Terms, path: str, value: Any) -> Terms:
    """The terms as a person changes them at the path: what belonged to the old value alone goes with it.

    A fixed day that is no longer one is no half day either.
    """
    chosen = put(terms, path, value)
    if path == "extent.weekdays":
        halves = tuple(half for half in terms.extent.half_days if half.day in value)
        return put(chosen, "extent.half_days", halves)
    return chosen
