"""The published shape of a payload (JSON Schema 2020-12). No field takes a text: only ids, a month, a time and figures.

`checking.fault_of` is the same by hand, some thirty times as fast; the tests hold the two against each other.
"""

from __future__ import annotations

from typing import Any

from hkdesk.domain.figures.bundle import FORMAT
from hkdesk.domain.figures.kinds import OVERDUE, ROLES, RULES, STATES

MOST = 999
"""The greatest number of people, or of anything else counted, in one unit."""
MOST_TENTHS = 70 * MOST
MOST_EDITIONS = 99

_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": MOST}
_SOME: dict[str, Any] = {**_COUNT, "minimum": 1}
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
UNIT = "[a-z0-9][a-z0-9-]{0,39}"
PERIOD = "20[0-9]{2}-(0[1-9]|1[0-2])"
MADE_AT = "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"


def _whole(properties: dict[str, Any], *, all_of_them: bool = True) -> dict[str, Any]:
    required = list(properties) if all_of_them else []
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": rf"^{pattern}$(?!\n)"}


_ROLE = _whole(
    {
        "people": {**_COUNT, "minimum": 1},
        "agreed": _COUNT,
        "tenths": {"type": "integer", "minimum": 0, "maximum": MOST_TENTHS},
    }
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": f"urn:{FORMAT.replace('/', ':')}",
    **_whole(
        {
            "format": {"const": FORMAT},
            "bundle_id": _text(UUID),
            "unit_id": _text(UNIT),
            "period": _text(PERIOD),
            "edition": {"type": "integer", "minimum": 1, "maximum": MOST_EDITIONS},
            "replaces": {**_text(UUID), "type": ["string", "null"]},
            "made_at": _text(MADE_AT),
            "people": _COUNT,
            "states": _whole(dict.fromkeys(STATES, _COUNT)),
            "roles": _whole(dict.fromkeys(ROLES, _ROLE), all_of_them=False),
            "rules": _whole(dict.fromkeys(RULES, _SOME), all_of_them=False),
            "overdue": _whole(dict.fromkeys(OVERDUE, _COUNT)),
        }
    ),
}
