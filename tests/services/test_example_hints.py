"""What the example's people wrote raises no hint, and what is planted there raises one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.content.sensitive import HintKind
from hkdesk.services.clock import FixedClock
from hkdesk.services.content import catalogue
from hkdesk.services.sensitive_texts import HintCount, hint_counts
from hkdesk.services.workspace import Workspace
from tests.support import example
from tests.support.example import NOW


@pytest.fixture(scope="module")
def files(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[CaseFile]]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HKDESK_KEYS", "file")
        store = example.copied(example_store, tmp_path_factory.mktemp("example"))
        with Workspace.open(store, FixedClock(NOW), "Kari") as workspace:
            yield [workspace.session(case_id).file for case_id in example.ids(workspace).values()]


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
