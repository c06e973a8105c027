"""A virksomhet's own rules: read from `[rules]` of its `overlay.toml`, and refused where the law says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.catalog.schema import Reader
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.content.own_field import FieldKind, OwnField
from hkdesk.domain.content.own_rules import OwnRules
from hkdesk.domain.values.allowed_text import clean_line, shown
from hkdesk.errors import InvalidInput

RULES = "own_rules"
"""The key of the laid rules in `catalogue.toml`."""

_HOW = ("agreed", "none")
_MAY_BE_NONE = (PointId.AVAILABILITY, PointId.ENDING, PointId.TRIAL, PointId.HANDLING)
_LAW, _LAW_ACCESS = "hjemmekontorforskriften § 2", "hjemmekontorforskriften § 3"


def read_rules(file: Reader, fields: Sequence[OwnField]) -> OwnRules:
    """The rules that were laid; none where nobody laid any. `fields` are those of the virksomhet's own."""
    reader = file.table(RULES) if file.has(RULES) else None
    if reader is None:
        return OwnRules()
    low, high = _whole(reader, "least_notice_weeks", 0, 52), _whole(reader, "most_notice_weeks", 0, 52)
    if low is not None and high is not None and low > high:
        reader.fault("out_of_range", "most_notice_weeks", got=high, low=low, high=52)
    rules = OwnRules(
        longest_months=_whole(reader, "longest_months", 1, 120),
        review=reader.boolean("review", False),
        most_days_per_week=_days(reader),
        least_notice_weeks=low,
        most_notice_weeks=high,
        signer_title=_line(reader, "signer_title"),
        settled=_settled(reader),
        home_access=_home_access(reader),
        places=_places(reader, fields),
    )
    if ("ending", "none") in rules.settled and (low is not None or high is not None):
        reader.fault(
            "rules_clash", "settled.ending", other="least_notice_weeks" if low is not None else "most_notice_weeks"
        )
    return rules


def _whole(reader: Reader, key: str, low: int, high: int) -> int | None:
    if not reader.has(key):
        return None
    got = reader.integer(key)
    if not low <= got <= high:
        reader.fault("out_of_range", key, got=got, low=low, high=high)
    return got


def _days(reader: Reader) -> float | None:
    key = "most_days_per_week"
    if not reader.has(key):
        return None
    got = reader.number(key)
    if got <= 0:
        reader.fault("rule_against_law_extent", key, legal=_LAW)
    elif not 0.5 <= got <= 5:
        reader.fault("out_of_range", key, got=got, low=0.5, high=5)
    return got


def _line(reader: Reader, key: str) -> str:
    got = reader.string(key) if reader.has(key) else ""
    try:
        return clean_line(got, reader.at(key))
    except InvalidInput as error:
        reader.fault(error.code, key, **error.params)
        return ""


def _settled(reader: Reader) -> tuple[tuple[str, str], ...]:
    """The choices that the virksomhet has made for all; what § 2 always asks for is nobody's to leave out."""
    table = reader.table("settled") if reader.has("settled") else None
    found = list[tuple[str, str]]()
    for key in table.fields() if table is not None else ():
        assert table is not None
        how = table.string(key)
        if key not in list(PointId):
            table.fault("unknown_value", key, got=shown(key), allowed=", ".join(_MAY_BE_NONE))
        elif how not in _HOW:
            table.fault("unknown_value", key, got=shown(how), allowed=", ".join(_HOW))
        elif PointId(key) not in _MAY_BE_NONE:
            table.fault("rule_against_law_point", key, got=key, legal=_LAW)
        else:
            found.append((key, how))
    return tuple(found)


def _places(reader: Reader, fields: Sequence[OwnField]) -> str:
    """The field that says where else than at home the work may be done: one of a virksomhet's own, with answers."""
    got = reader.string("places") if reader.has("places") else ""
    known = [field.id for field in fields if field.kind is FieldKind.CHOICE]
    if got and got not in known:
        reader.fault("unknown_value", "places", got=shown(got), allowed=", ".join(known) or "–")
    return got


def _home_access(reader: Reader) -> bool:
    """Whether two may agree on access. Only "never" can be a rule: access is for each employee to agree to or not."""
    if not reader.has("home_access"):
        return True
    got = reader.string("home_access")
    if got == "always":
        reader.fault("rule_against_law_access", "home_access", legal=_LAW_ACCESS)
    elif got != "never":
        reader.fault("unknown_value", "home_access", got=shown(got), allowed="never")
    return got != "never"
