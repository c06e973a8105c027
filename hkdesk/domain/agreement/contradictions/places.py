"""Clashes of the places: where home is, and what the agreement says of it beside the office.

The agreement holds in the employee's own home in Norway, and says that the main workplace is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.assessment.renewal import same_place
from hkdesk.domain.case.case import CaseFile

_HOME, _WORK = "home_address", "main_workplace"
_PARTS = re.compile(r"[,;\n]")
_POSTCODE = re.compile(r"(?<!\d)\d{4} +(?=[^\W\d_])")
# Postcodes as they stand in front of the town: with the sign of a country, in Swedish groups, or of five figures.
_FOREIGN_POSTCODE = re.compile(r"(?:^|\s)(?:(?!N-|NO-)[A-Z]{1,3}-\d{3,5}|(?:\d{3} \d{2}|\d{5}) +[^\W\d_])", re.UNICODE)
# Countries people commute from, have a second home in or move to; the last part of an address, in three languages.
_COUNTRIES = frozenset(
    "sverige sweden danmark denmark finland suomi island ísland iceland færøyene færøyane grønland grönland spania "
    "spain españa portugal italia italy frankrike frankrig france tyskland germany deutschland nederland netherlands "
    "belgia belgium luxembourg sveits switzerland schweiz østerrike austerrike austria polen poland polska litauen "
    "lithuania lietuva latvia latvija estland estonia eesti irland ireland storbritannia england scotland skottland "
    "wales hellas grekenland greece kypros cyprus malta kroatia croatia hrvatska slovenia slovakia tsjekkia czechia "
    "ungarn hungary romania bulgaria serbia bosnia montenegro albania ukraina ukraine tyrkia turkey türkiye thailand "
    "filippinene vietnam india pakistan kina china japan usa uk canada mexico brasil brazil australia russland russia "
    "marokko morocco egypt".split()
) | frozenset({"united kingdom", "great britain", "united states", "new zealand", "sør-afrika", "south africa"})


def in_places(file: CaseFile) -> Iterator[Contradiction]:
    """Every clash and hint of where home is."""
    case, unit = file.case, file.unit
    own = case.employee.home_address.strip()
    home = case.terms.home_address.strip() or own
    work = case.terms.main_workplace.strip() or unit.office_address.strip()
    if not home:
        return
    write = going_to("write_address", _HOME)
    if own and not same_place(own, home):
        said, take = f"{_one(home)} · {_one(own)}", setting("use_own_address", _HOME, "", own)
        yield Contradiction("two_home_addresses", Weight.HINT, (_HOME,), said=said, fixes=(take, write))
    elif len(_POSTCODE.findall(home)) > 1:
        yield Contradiction("two_home_addresses", Weight.HINT, (_HOME,), said=_one(home), fixes=(write,))
    if work and same_place(home, work) and not case.scope.only_from_home:
        office = unit.office_address.strip()
        fixes: tuple[Fix, ...] = (write, going_to("write_workplace", _WORK))
        if office and case.terms.main_workplace.strip() and not same_place(office, home):
            fixes = (setting("use_office", _WORK, "", office), *fixes)
        yield Contradiction("home_is_workplace", Weight.CLASH, (_WORK, _HOME), said=home, fixes=fixes)
    if is_abroad(home):
        yield Contradiction("address_abroad", Weight.CLASH, (_HOME,), said=home, fixes=(write,))


def _one(address: str) -> str:
    """An address as one side of two: the dot that parts the two stands in neither."""
    return address.replace(" · ", ", ")


def is_abroad(address: str) -> bool:
    """Whether an address ends with the name of another country, or has a postcode that no Norwegian one looks like.

    What looks like neither is taken to be in Norway: most people leave the country out.
    """
    parts = [part.strip(" .") for part in _PARTS.split(address) if part.strip(" .")]
    if not parts:
        return False
    last, whole = parts[-1].casefold().split(), parts[-1].casefold()
    # A country alone is no address, and neither is its name anything but the last word of a street's.
    named = (len(parts) > 1 or len(last) > 1) and (whole in _COUNTRIES or last[-1] in _COUNTRIES)
    if _POSTCODE.match(parts[-1]):  # a flat is written like a foreign postcode in front of a town: H-0201
        return named
    return named or any(_FOREIGN_POSTCODE.match(part) for part in parts[1:])
