"""The step is gone back to while the paper of a letter is still being drawn."""

from __future__ import annotations

from pathlib import Path

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.stages import Step
from hkdesk.ui.steps.scope.step import ScopeStep
from tests.ui.steps.paper_support import desk, there


def test_going_back_while_pages_are_drawn_leaves_nothing_behind(tmp_path: Path, monkeypatch, qtbot) -> None:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        step = here.open(Step.SCOPE)
        assert isinstance(step, ScopeStep)
        for _time in range(3):
            step.host.open(LetterKind.OTHER_PLACE)
            preview = there(step.host.pane).paper.preview
            qtbot.waitUntil(lambda preview=preview: preview.pages is not None, timeout=20_000)
            step.host.close()
            qtbot.wait(300)  # a picture that came now would raise in the event loop, which fails the test
        assert step.host.pane is None
