"""The summary of a talk as pages, under a number of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import InvalidInput
from hkdesk.services.case_files import read_case_file
from hkdesk.services.paper.dialogue import summary_number, talk_summary

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-case.json"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def file() -> CaseFile:
    return read_case_file(EXAMPLE)


def with_ids(file: CaseFile, *ids: str, number: str = "HK-2026-0001") -> CaseFile:
    talks = tuple(replace(file.case.dialogues[0], id=one) for one in ids)
    return CaseFile(file.unit, replace(file.case, number=number, dialogues=talks))


def test_each_talk_has_a_number_of_its_own(file: CaseFile) -> None:
    some = with_ids(file, "talk-1", "imported", "talk-3")
    assert [summary_number(some, d.id) for d in some.case.dialogues] == [
        "HK-2026-0001-S1",
        "HK-2026-0001-SX2",
        "HK-2026-0001-S3",
    ]


def test_an_odd_number_still_fits_the_page_code(file: CaseFile) -> None:
    odd = with_ids(file, "talk-1", number="Sak 12/345 «æøå» " * 5)
    assert len(summary_number(odd, "talk-1")) <= 40
    assert summary_number(odd, "talk-1").endswith("-S1")
    assert talk_summary(odd, "talk-1", NOW).sizes


def test_an_unknown_talk_is_refused(file: CaseFile) -> None:
    with pytest.raises(InvalidInput) as refused:
        talk_summary(file, "nobody", NOW)
    assert refused.value.code == "unknown_id"


def test_the_same_talk_at_the_same_time_is_the_same_bytes(file: CaseFile) -> None:
    talk = file.case.dialogues[0]
    first, second = (talk_summary(file, talk.id, NOW) for _ in range(2))
    assert first.pdf == second.pdf
    assert first.place_of(talk.employee_view.split("\n")[0]) is not None
    english = talk_summary(file, talk.id, NOW, "en")
    assert english.page_with("Summary of a conversation") == 0
