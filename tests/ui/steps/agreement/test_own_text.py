"""The step Avtale with the agreement of a virksomhet: in the window, and with whose words it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.terms import Duration
from hkdesk.services import content
from hkdesk.services.agreement.since_signed import newer_texts
from hkdesk.services.case_view import view_case
from tests.ui.steps.agreement.agreement_support import open_step, read_terms
from tests.ui.steps.paper_support import Desk, desk, ready_terms

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
    step.form.approval.grab()  # painted with an icon that there is
    assert not any("hkdesks egen tekst" in words for c in here.session.view.clauses for words in c.paragraphs)


@pytest.mark.parametrize("name", ["fixed_term"], indirect=True)
def test_a_new_version_changes_drafts_and_never_what_is_issued(here: Desk, name: str) -> None:
    read_terms(
        here,
        replace(
            ready_terms(here.session.case.terms),
            duration=Duration(date(2026, 12, 1), True, date(2027, 5, 31), date(2027, 5, 3)),
        ),
    )
    paper = here.issue()
    issued = here.agreement
    said = {one.clause_id: one.paragraphs for one in issued.clauses}
    assert said["fjellvik.review"]
    assert content.use_overlay(AGREEMENTS / "short") == ()  # what the virksomhet decides next
    now = {one.clause_id for one in view_case(here.session.file, date(2026, 12, 2)).clauses}
    assert "lavdal.also" in now
    assert "fjellvik.review" not in now
    assert here.agreement == issued
    assert here.workspace.document(issued.document_sha256) == paper
    assert "Gjennomgang før ny periode" in {one.title for one in newer_texts(here.session.file, issued)}


@pytest.mark.parametrize("name", [""], indirect=True)
def test_with_our_words_alone_nothing_is_said(here: Desk) -> None:
    assert "hkdesks egen tekst" not in " ".join(open_step(here).form.approval.texts)
