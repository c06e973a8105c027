"""What the example's people wrote raises no hint, and what is planted there raises one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.content.sensitive import HintKind
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import catalogue
from hkdesk.services.example import fill_example
from hkdesk.services.sensitive_texts import HintCount, hint_counts
from hkdesk.services.workspace import Workspace

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[CaseFile]]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HKDESK_KEYS", "file")
        with Workspace.open(tmp_path_factory.mktemp("example") / "store.db", FixedClock(NOW), "Kari") as workspace:
            ids = fill_example(workspace)
            yield [workspace.session(case_id).file for case_id in ids.values()]


def test_nothing_in_the_example_is_asked_about(files: list[CaseFile]) -> None:
    assert len(files) > 5
    assert any(file.case.dialogues for file in files)
    words = catalogue().sensitive_words
    assert [found for file in files for found in hint_counts(file, words, NOW.date())] == []


def test_what_is_planted_is_found(files: list[CaseFile]) -> None:
    file = next(file for file in files if file.case.dialogues)
    talk = file.case.dialogues[0]
    planted = replace(talk, employee_view=f"{talk.employee_view} Søsteren Petra Smartsen er syk.")
    case = replace(file.case, dialogues=(planted, *file.case.dialogues[1:]))
    field = "case.dialogues[0].employee_view"
    assert hint_counts(CaseFile(file.unit, case), catalogue().sensitive_words, NOW.date()) == (
        HintCount(field, HintKind.HEALTH, 1),
        HintCount(field, HintKind.THIRD_PERSON, 1),
    )
