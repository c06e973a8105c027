"""The case file, "hkdesk-case/1": one case with its unit as JSON. Documented in docs/case-file.md."""

from __future__ import annotations

import json
from typing import Any

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.values.allowed_text import shown
from hkdesk.domain.values.codec import from_plain, kind_name, to_plain
from hkdesk.errors import InvalidInput

FORMAT = "hkdesk-case/1"
BYTE_LIMIT = 20 * 1024 * 1024


def to_text(file: CaseFile) -> str:
    """The case file as JSON text: two spaces, letters unescaped, fields in order, a last line end."""
    return json.dumps({"format": FORMAT, **to_plain(file)}, ensure_ascii=False, indent=2) + "\n"


def from_bytes(content: bytes) -> CaseFile:
    """The case in the file, checked in full; reading what `to_text` wrote gives an equal value.

    UTF-8, with or without the byte order mark some Windows programs add.

    Raises:
        InvalidInput: file_too_big, not_text, not_json, wrong_format, or any fault of a field, which is named.
    """
    return from_data(read_json(content))


def read_json(content: bytes) -> object:
    """The JSON in the file; no object of it names a field twice.

    Raises:
        InvalidInput: file_too_big, not_text, not_json or duplicate_id.
    """
    if len(content) > BYTE_LIMIT:
        raise InvalidInput("file_too_big", got=len(content) // 1_048_576, limit=BYTE_LIMIT // 1_048_576)
    try:
        return _parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidInput("not_text") from error
    except json.JSONDecodeError as error:
        raise InvalidInput("not_json", line=error.lineno, column=error.colno) from error
    except (RecursionError, ValueError) as error:  # nested too deep, or a whole number of thousands of digits
        raise InvalidInput("not_json", line=1, column=1) from error


def from_data(data: object) -> CaseFile:
    """The case in already parsed JSON; raises as `from_bytes`."""
    if not isinstance(data, dict):
        raise InvalidInput("wrong_type", expected="objekt", got=kind_name(data))
    found = data.get("format")
    if found != FORMAT:
        got = shown(found) if isinstance(found, str) else kind_name(found) if "format" in data else "ingen"
        raise InvalidInput("wrong_format", field="format", got=got, expected=FORMAT)
    rest = {name: value for name, value in data.items() if name != "format"}
    file = from_plain(CaseFile, rest)
    unit, case = validate.unit(file.unit), validate.case(file.case)
    if case.unit_id != unit.id:
        raise InvalidInput("unknown_id", field="case.unit_id", got=case.unit_id)
    return CaseFile(unit, case)


class _Repeating(dict[str, Any]):
    """An object of the file that names a field twice; JSON's own reader keeps the last one in silence."""

    repeated = ""


def _parse(text: str) -> object:
    found: list[_Repeating] = []

    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        known: set[str] = set()
        for name, _ in pairs:
            if name in known:
                found.append(_Repeating(pairs))
                found[-1].repeated = name
                return found[-1]
            known.add(name)
        return dict(pairs)

    data = json.loads(text, object_pairs_hook=as_object)
    if found:
        _refuse_repeats(data)
    return data


def _refuse_repeats(data: object) -> None:
    waiting: list[tuple[str, object]] = [("", data)]
    while waiting:
        path, value = waiting.pop()
        dot = f"{path}." if path else ""
        if isinstance(value, _Repeating):
            name = shown(value.repeated)
            raise InvalidInput("duplicate_id", field=f"{dot}{name}", got=name)
        if isinstance(value, dict):
            waiting.extend((f"{dot}{shown(n)}", v) for n, v in value.items() if isinstance(v, (dict, list)))
        elif isinstance(value, list):
            waiting.extend((f"{path}[{n}]", v) for n, v in enumerate(value) if isinstance(v, (dict, list)))
