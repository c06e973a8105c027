"""The switches of the packet: what is shown follows the case, what is switched is saved, undone and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hkdesk.domain.case.packet_plan import ALWAYS, PartId, chosen_parts
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.parts import PartsList
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.paper_support import Desk, desk, there

LONG = 20_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        yield made


def open_parts(here: Desk) -> tuple[SignatureStep, PartsList]:
    step = here.open(Step.SIGNATURE)
    assert isinstance(step, SignatureStep)
    assert isinstance(step.side, DraftSide)
    return step, step.side.parts


def chosen(here: Desk) -> set[PartId]:
    return set(chosen_parts(here.session.case.packet, here.session.case.terms))


def test_each_part_has_a_switch_but_the_two_copies(here: Desk) -> None:
    _step, parts = open_parts(here)
    assert set(parts.switches) == set(PartId) - set(ALWAYS)
    assert {part for part, switch in parts.switches.items() if switch.isChecked()} == chosen(here) - set(ALWAYS)
    assert unnamed_controls(parts) == []


def test_a_switch_by_keyboard_is_kept_undone_and_drawn(here: Desk, qtbot) -> None:
    step, parts = open_parts(here)
    qtbot.waitUntil(lambda: step.preview.pages is not None, timeout=LONG)
    before = there(step.preview.pages)
    switch = parts.switches[PartId.COMPANION]
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert PartId.COMPANION in chosen(here)
    qtbot.waitUntil(lambda: there(step.preview.pages).page_with("The Norwegian text governs") is not None, timeout=LONG)
    assert len(there(step.preview.pages).sizes) > len(before.sizes)
    here.context.undo()
    assert PartId.COMPANION not in chosen(here)
    assert not switch.isChecked()


def test_access_waits_for_the_agreement(here: Desk) -> None:
    _step, parts = open_parts(here)
    switch = parts.switches[PartId.ACCESS]
    assert not switch.isEnabled()
    assert parts.why_no_access.isVisible()
    here.session.do(SetTerms(replace(here.session.case.terms, home_access=True)))
    assert switch.isEnabled()
    assert switch.isChecked()
    assert not parts.why_no_access.isVisible()


def test_nynorsk_is_chosen_for_what_is_signed(here: Desk, qtbot) -> None:
    step, parts = open_parts(here)
    parts.language.segment("nn").click()
    assert here.session.case.packet.language is PaperLanguage.NYNORSK
    qtbot.waitUntil(
        lambda: (
            step.preview.pages is not None and there(step.preview.pages).page_with("Avtale om heimekontor") is not None
        ),
        timeout=LONG,
    )
    parts.language.segment("nn").click()
    assert parts.language.value() == "nn"
