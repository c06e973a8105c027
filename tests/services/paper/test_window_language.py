"""A paper without a choice of language is in that of the window, and says so: /Lang, XMP and the engine's own words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from hkdesk.documents.blocks import Document
from hkdesk.documents.render import RenderResult
from hkdesk.documents.render import render as true_render
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.scanning.raster import page_texts
from hkdesk.services.keys.paper import recovery_page
from hkdesk.services.paper import made
from hkdesk.services.privacy.held_paper import held_paper
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.charts import unit_figures
from hkdesk.services.unit.charts_paper import charts_paper
from hkdesk.services.unit.checklist_paper import checklist_paper
from hkdesk.services.unit.injury_paper import InjuryNote, injury_note
from hkdesk.services.unit_handover.evidence import journal_copy
from hkdesk.services.week.out import week_paper
from hkdesk.services.workspace import Workspace
from tests.services.unit.test_injury_paper import HURT
from tests.services.words.speaking import speaking

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CODE = "abcde-fghjk-mnpqr-stvwx-yz012-34567-89abc"


def papers(workspace: Workspace, unit: Unit, session: CaseSession) -> dict[str, Callable[[], object]]:
    """Each paper whose language nobody chooses, and how it is made."""
    file = session.file
    row = UnitRecord("abc123456", unit.id, "injury", HURT, session.case.id, 1, NOW, "Kari", NOW, "Kari")
    return {
        "charts": lambda: charts_paper(unit, unit_figures(workspace, unit.id), NOW),
        "checklist": lambda: checklist_paper(unit, NOW),
        "recovery page": lambda: recovery_page(CODE, "0" * 16, unit, NOW),
        "held of a person": lambda: held_paper(workspace.privacy.held(session.case.id)),
        "folder": lambda: workspace.folder.job(unit.id, date(2026, 1, 1), date(2026, 12, 31))(None),
        "injury": lambda: injury_note(InjuryNote(file, row, NOW)),
        "journal": lambda: journal_copy(file, (), NOW, []),
        "week": lambda: week_paper(workspace.week.weeks(unit.id, NOW.date()), NOW),
    }


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Document, bytes]]:
    """Every document that is rendered, with its bytes."""
    seen: list[tuple[Document, bytes]] = []

    def render(document: Document, out: io.BytesIO, **more: Any) -> RenderResult:
        result = true_render(document, out, **more)
        seen.append((document, out.getvalue()))
        return result

    monkeypatch.setattr(made, "render", render)
    return seen


NORWEGIAN = re.compile(r"\b(og|ikke|ikkje|av|som|dager|mandag|november|Side|Laget|Enhet)\b")


@pytest.mark.parametrize(("code", "tag", "page"), [("nn", "nn-NO", "Side 1 av"), ("en", "en", "Page 1 of")])
def test_the_file_says_the_language_that_its_words_are_in(
    workspace: Workspace,
    unit: Unit,
    session: CaseSession,
    rendered: list[tuple[Document, bytes]],
    code: str,
    tag: str,
    page: str,
) -> None:
    for name, make in papers(workspace, unit, session).items():
        rendered.clear()
        with speaking(code):
            make()
        ((document, pdf),) = rendered
        reader = PdfReader(io.BytesIO(pdf))
        assert (name, document.lang, str(reader.root_object["/Lang"])) == (name, tag, tag)
        assert reader.xmp_metadata is not None
        assert (name, reader.xmp_metadata.dc_language) == (name, [tag])
        assert page in " ".join("\n".join(page_texts(pdf)).split()), name


def test_a_paper_in_english_has_no_words_of_the_program_in_bokmal(
    workspace: Workspace, unit: Unit, session: CaseSession
) -> None:
    with speaking("en"):
        pdf = checklist_paper(unit, NOW).pdf
        week = week_paper(workspace.week.weeks(unit.id, NOW.date()), NOW).pdf
    for one in (pdf, week):
        assert NORWEGIAN.findall("\n".join(page_texts(one))) == []
