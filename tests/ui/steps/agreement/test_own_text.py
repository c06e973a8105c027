"""The step Avtale with the agreement of a virksomhet: in the window, and with whose words it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hkdesk.services import content
from tests.ui.steps.agreement.agreement_support import open_step
from tests.ui.steps.paper_support import Desk, desk

AGREEMENTS = Path(__file__).parents[3] / "fixtures" / "agreements"
SAID = {
    "fixed_term": "Ordlyden er fra Fjellvik kommune i: «Tidsrom» (punkt 8).",
    "telework_centre": "Nordfoss fylkeskommune har lagt til: «Godkjenning» (punkt 21).",
    "only_home": "Strandvik kommune har utelatt: «Frivillig ordning».",
    "short": "Lavdal kommune har utelatt: 11 av punktene til hkdesk.",
}


@pytest.fixture
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    """The template that is in use before the window opens; "" for none."""
    content.use_overlay(AGREEMENTS / request.param if request.param else None)
    assert content.overlay_faults() == ()
    yield request.param
    content.forget()


@pytest.fixture
def here(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


@pytest.mark.parametrize("name", list(SAID), indirect=True)
def test_the_window_says_whose_words_they_are_and_prints_them(here: Desk, name: str) -> None:
    step = open_step(here)
    assert SAID[name] in " ".join(step.form.approval.texts)
    assert not any("hkdesks egen tekst" in words for c in here.session.view.clauses for words in c.paragraphs)


@pytest.mark.parametrize("name", [""], indirect=True)
def test_with_our_words_alone_nothing_is_said(here: Desk) -> None:
    assert "hkdesks egen tekst" not in " ".join(open_step(here).form.approval.texts)
