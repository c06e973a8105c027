"""What export writes, import reads back equal; what is not a case file is refused and nothing else happens."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.file import (
    BYTE_LIMIT,
    FORMAT,
    from_bytes,
    from_data,
    to_text,
)
from hkdesk.domain.case.json_schema import case_file_schema
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput
from tests.domain.strategies import case_files

SCHEMA = case_file_schema()
EXAMPLE = Path(__file__).parents[3] / "docs" / "example-case.json"
SMALL = CaseFile(Unit("u1", "Enhet"), Case("c1", "HK-1", date(2026, 3, 2), "u1", Employee("Åse-Kjærsti Ŋilsen")))


def refusal(content: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        from_bytes(content)
    str(caught.value).encode()  # the sentence can be made and printed
    return caught.value


@settings(deadline=None, max_examples=50)
@given(case_files)
def test_round_trip(file: CaseFile) -> None:
    plain = to_plain(file)
    assert from_plain(CaseFile, plain) == file
    assert from_plain(CaseFile, json.loads(json.dumps(plain))) == file
    text = to_text(file)
    assert from_bytes(text.encode()) == file
    assert to_text(from_bytes(text.encode())) == text


@settings(deadline=None, max_examples=50)
@given(case_files)
def test_every_written_file_fits_the_schema(file: CaseFile) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_text(file)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_text_is_for_people_too() -> None:
    text = to_text(SMALL)
    assert text.startswith('{\n  "format": "hkdesk-case/1",\n  "unit": {\n    "id": "u1"')
    assert text.endswith("}\n")
    assert "Åse-Kjærsti Ŋilsen" in text


OUT_OF_ALL_BOUNDS = ("0001-01-01", "1989-12-31", "2200-01-01", "9999-12-31")


@settings(max_examples=10)
@given(case_files)
def test_no_date_of_a_case_file_lies_out_of_all_bounds(file):
    hold_dates(json.loads(to_text(file)))


def test_no_date_of_the_example_lies_out_of_all_bounds() -> None:
    assert hold_dates(json.loads(EXAMPLE.read_text(encoding="utf-8"))) > 15


def hold_dates(plain) -> int:
    """Each date in the file in turn is one that cannot be, and the file is refused; how many there were."""
    dates = [(at, key) for at, key in _places(plain) if isinstance(at[key], str) and _DAY.fullmatch(at[key])]
    for n, (at, key) in enumerate(dates):
        sound, at[key] = at[key], OUT_OF_ALL_BOUNDS[n % len(OUT_OF_ALL_BOUNDS)]
        with pytest.raises(InvalidInput):
            from_data(plain)
        at[key] = sound
    return len(dates)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _places(value):
    """Every place in the JSON: what it stands in, and under which name or number."""
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refusal(content)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(["2026-02-29", "25:00", "monday", FORMAT, 10**400, "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=300)
@given(json_values)
def test_any_json_is_read_or_refused(value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        from_data(value)
    str(caught.value).encode()


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in the plain data, the whole included."""
    if isinstance(value, dict):
        inner = [p for name, entry in value.items() for p in places(entry, (*path, name))]
    elif isinstance(value, list):
        inner = [p for n, entry in enumerate(value) for p in places(entry, (*path, n))]
    else:
        inner = []
    return [path, *inner]


def put(value: object, path: tuple[str | int, ...], new: object) -> object:
    """The plain data with the value at the path exchanged."""
    if not path:
        return new
    key, *rest = path
    if isinstance(value, dict):
        return {**value, key: put(value[key], tuple(rest), new)}
    assert isinstance(value, list)
    return [put(e, tuple(rest), new) if n == key else e for n, e in enumerate(value)]


@settings(deadline=None, max_examples=80)
@given(case_files, json_values, st.data())
def test_a_random_value_anywhere_is_read_or_refused(file: CaseFile, value: object, data: st.DataObject) -> None:
    plain = {"format": FORMAT, **to_plain(file)}
    path = data.draw(st.sampled_from(places(plain)))
    changed = json.dumps(put(plain, path, value)).encode("ascii")
    try:
        read = from_bytes(changed)
    except InvalidInput as error:
        str(error).encode()
    else:
        assert from_bytes(to_text(read).encode()) == read
        # What the reader takes, the schema takes: an editor that checks with it never marks a good file.
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(changed))


def test_a_byte_order_mark_is_what_windows_editors_write() -> None:
    assert from_bytes(b"\xef\xbb\xbf" + to_text(SMALL).encode()) == SMALL
    assert from_bytes(to_text(SMALL).replace("\n", "\r\n").encode()) == SMALL


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_other_encodings_are_named(encoding: str) -> None:
    text = to_text(SMALL).replace("Ŋ", "Ø")
    assert refusal(text.encode(encoding)).code == "not_text"


@pytest.mark.parametrize(
    "content",
    [b"", b" \n", b"{", b"hei", b"\xef\xbb\xbf\xef\xbb\xbf{}", b"[" * 100_000, b'{"a":' * 100_000, b"1" * 5_000],
)
def test_what_is_not_json(content: bytes) -> None:
    assert refusal(content).code == "not_json"


def test_the_place_of_a_slip_is_told() -> None:
    error = refusal(b'{\n  "format": "hkdesk-case/1",\n  "unit" {}\n}')
    assert (error.code, error.params) == ("not_json", {"line": 3, "column": 10})


@pytest.mark.parametrize(
    ("content", "got"),
    [
        (b"{}", "ingen"),
        (b'{"format": null}', "tom (null)"),
        (b'{"format": ["hkdesk-case/1"]}', "liste"),
        (b'{"format": "hkdesk-case/2"}', "hkdesk-case/2"),
        (b'{"format": "a\\u202eb"}', "a\N{REPLACEMENT CHARACTER}b"),
    ],
)
def test_another_format(content: bytes, got: str) -> None:
    error = refusal(content)
    assert (error.code, error.field, error.params["got"]) == ("wrong_format", "format", got)


@pytest.mark.parametrize("content", [b"[]", b"null", b"1", b"true", b'"hkdesk-case/1"', b"NaN"])
def test_json_that_is_no_object(content: bytes) -> None:
    error = refusal(content)
    assert (error.code, error.params["expected"]) == ("wrong_type", "objekt")


def test_size() -> None:
    assert refusal(b" " * (BYTE_LIMIT + 1)).code == "file_too_big"
    assert refusal(b" " * BYTE_LIMIT).code == "not_json"


def test_the_case_belongs_to_the_unit_in_the_file() -> None:
    error = refusal(to_text(SMALL).replace('"unit_id": "u1"', '"unit_id": "u2"').encode())
    assert (error.code, error.field) == ("unknown_id", "case.unit_id")
