"""The case file, "hkdesk-case/1": one case with its unit as JSON. Documented in docs/case-file.md."""

from __future__ import annotations

import json
from typing import Any

from hkdesk.domain import validate
from hkdesk.domain.case import CaseFile
from hkdesk.domain.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput

FORMAT = "hkdesk-case/1"
BYTE_LIMIT = 20 * 1024 * 1024


def to_text(file: CaseFile) -> str:
    """The case file as JSON text: two spaces, letters unescaped, fields in order, a last line end."""
    return json.dumps({"format": FORMAT, **to_plain(file)}, ensure_ascii=False, indent=2) + "\n"


def from_bytes(content: bytes) -> CaseFile:
    """The case in the file, checked in full; reading what `to_text` wrote gives an equal value.

    Raises:
        InvalidInput: file_too_big, not_text, not_json, wrong_format, or any fault of a field, which is named.
    """
    if len(content) > BYTE_LIMIT:
        raise InvalidInput("file_too_big", got=len(content) // 1_048_576, limit=BYTE_LIMIT // 1_048_576)
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_no_repeats)
    except UnicodeDecodeError as error:
        raise InvalidInput("not_text") from error
    except json.JSONDecodeError as error:
        raise InvalidInput("not_json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise InvalidInput("not_json", line=1, column=1) from error
    return from_data(data)


def from_data(data: object) -> CaseFile:
    """The case in already parsed JSON; raises as `from_bytes`."""
    if not isinstance(data, dict):
        raise InvalidInput("wrong_type", expected="objekt", got=type(data).__name__)
    found = data.get("format")
    if found != FORMAT:
        raise InvalidInput("wrong_format", field="format", got=str(found)[:80], expected=FORMAT)
    rest = {name: value for name, value in data.items() if name != "format"}
    file = from_plain(CaseFile, rest)
    checked = CaseFile(validate.unit(file.unit), validate.case(file.case))
    if checked.case.unit_id != checked.unit.id:
        raise InvalidInput("unknown_id", field="case.unit_id", got=checked.case.unit_id)
    return checked


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise InvalidInput("duplicate_id", field=name, got=name)
        found[name] = value
    return found
