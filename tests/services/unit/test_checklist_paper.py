"""The checklist on paper: one page, all of it, the same bytes each time, PDF/A and UA."""

from __future__ import annotations

from datetime import UTC, datetime

from hkdesk.services.unit.checklist_paper import checklist_paper
from hkdesk.services.unit.meetings import guidance
from tests.documents.parts.example import UNIT
from tests.support.archival import assert_archival, verapdf_at_end  # noqa: F401  (a fixture)
from tests.support.tagtext import tagged_text

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_it_is_one_archival_page_with_every_line(verapdf_at_end: object) -> None:  # noqa: F811
    made = checklist_paper(UNIT, NOW)
    assert made.pages == 1
    assert made.pdf == checklist_paper(UNIT, NOW).pdf
    text = " ".join(" ".join(tagged_text(made.pdf)).split())
    for part in guidance().checklist:
        for item in part.items:
            assert item.get() in text
    assert "Punkt Gjort Merknad" in text
    assert_archival(made.pdf)
