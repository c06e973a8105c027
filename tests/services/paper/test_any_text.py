"""No text of a user ends a paper: whatever the store takes in a field can be laid out, or is named with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.file import from_bytes
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.errors import InvalidInput
from hkdesk.services.paper.letters import letter_on_paper
from hkdesk.services.paper.packets import draft_packet

EXAMPLE = json.loads((Path(__file__).parents[3] / "docs" / "example-case.json").read_bytes())
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AWKWARD = (
    *(
        "\nHei",
        "\n",
        "\n\n\n",
        " \n ",
        "Hei\n",
        "\n\n\nA\n\n\nB\n",
        "\u00ad",
        "\u00ad\nx",
        "\u00a0",
        "\u00a0\n\u00a0",
        " ",
    ),
    *("{", "}}", "{employee_name}", "%s", "%(n)s", "\\", "()", "<b>", "•", "1.", "- ", "…………", "ﬁ"),
    *("a" * 200, "ordordord" * 20, "å" * 199 + "\u0301", "\u0301", "x\u0301\n", "linje\n" * 40, "ab\n" * 90),
    *("Ŋáŧŧi", "𝔸", "🙂", "فارسی"),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a text stands in the file."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))
    elif isinstance(value, str):
        yield path


def with_text(path: tuple[Any, ...], text: str) -> CaseFile | None:
    """The example with the text at the place; None where the store would not take it."""
    data = json.loads(json.dumps(EXAMPLE))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = text
    try:
        return from_bytes(json.dumps(data).encode())
    except InvalidInput:
        return None


PLACES = [path for path in places(EXAMPLE) if with_text(path, "Noe annet") is not None]
texts = st.sampled_from(AWKWARD) | st.text("ab \n\u00ad\u00a0æ.:-", max_size=30) | st.text(max_size=20)
patient = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


def laid_out(file: CaseFile, make: Any) -> None:
    """Makes the paper. A letter the font lacks is named with its place, and nothing else may stop it."""
    try:
        make(file)
    except InvalidInput as refused:
        if refused.code != "glyph_missing":
            raise


def test_the_places_are_those_a_user_writes_in() -> None:
    said = {".".join(map(str, path)) for path in PLACES}
    assert {"case.employee.name", "unit.name", "unit.manager_title", "case.terms.hours.registration"} <= said
    assert len(PLACES) > 50


@patient
@given(st.dictionaries(st.sampled_from(PLACES), texts, min_size=1, max_size=1))
def test_a_packet_can_be_laid_out_with_any_text_in_any_field(put: dict[tuple[Any, ...], str]) -> None:
    ((path, text),) = put.items()
    file = with_text(path, text)
    if file is not None:
        laid_out(file, lambda made: draft_packet(made, NOW))


@pytest.mark.parametrize("path", [p for p in PLACES if p[-1] in {"name", "title", "what", "note"}][:12], ids=str)
def test_a_text_that_begins_with_a_line_break_can_be_laid_out(path: tuple[Any, ...]) -> None:
    for text in ("\nHei", "Hei\nder"):
        file = with_text(path, text)
        if file is not None:
            laid_out(file, lambda made: draft_packet(made, NOW))


@settings(patient, max_examples=15)
@given(st.sampled_from(list(LetterKind)), st.sampled_from(PLACES), texts)
def test_a_letter_can_be_laid_out_with_any_text_in_any_field(
    kind: LetterKind, path: tuple[Any, ...], text: str
) -> None:
    file = with_text(path, text)
    if file is not None:
        laid_out(file, lambda made: letter_on_paper(made, kind, NOW))
