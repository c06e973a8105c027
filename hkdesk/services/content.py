"""The catalogue in use, read once."""

from __future__ import annotations

from datetime import date
from functools import cache

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.guidance import Catalogue, RuleSet
from hkdesk.domain.wording import short_date
from hkdesk.errors import InvalidInput


@cache
def catalogue() -> Catalogue:
    """The built-in content. Raises InvalidInput naming file and key if it has been tampered with."""
    return load_catalogue()


def rules_on(day: date) -> RuleSet:
    """FOR-2002-07-05-715 as it stood on the day. Raises InvalidInput("no_rules") before 1 January 2008."""
    found = catalogue().rule_set_on(day)
    if found is None:
        raise InvalidInput("no_rules", got=short_date(day))
    return found
