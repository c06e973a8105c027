"""How many pages the papers of the example take: what nobody leafs through is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hkdesk.documents.render import RenderResult
from hkdesk.domain.case.case import CaseFile
from hkdesk.services.clock import FixedClock
from hkdesk.services.demo import SHOWN
from hkdesk.services.example import fill_example
from hkdesk.services.paper.amendments import prepare_amendment
from hkdesk.services.paper.packets import draft_packet
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.support.archival import assert_archival

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseSession]:
    """The case the demonstration prints."""
    folder: Path = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(folder / "store.db", FixedClock(NOW), "Kari") as workspace:
            yield workspace.session(fill_example(workspace)[SHOWN])


def pages_by_part(result: RenderResult) -> Counter[str]:
    return Counter(label.copy_label or label.title for label in result.page_labels)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_first_packet_of_the_example(shown: CaseSession, language: str) -> None:
    """In a draft, which has a notice on top of each agreement and so a little more to say."""
    by_part = pages_by_part(draft_packet(shown.file, NOW, language).result)
    cover, employers, employees, *_rest = by_part
    assert by_part[cover] == 1
    assert by_part[employers] == by_part[employees] <= 3
    assert by_part.total() <= 14


def test_the_smallest_change(shown: CaseSession) -> None:
    """One number of a signed agreement."""
    file = signed(shown.file)
    extent = replace(file.case.terms.extent, days_per_week=3.0)
    case = replace(file.case, terms=replace(file.case.terms, extent=extent))
    made = prepare_amendment(replace(file, case=case), NOW.date() + timedelta(days=7), NOW, "Kari")
    assert made.agreement.pages <= 5
    assert_archival(made.pdf)


def signed(file: CaseFile) -> CaseFile:
    agreement = replace(file.case.agreements[-1], signed_on=NOW.date(), signed_registered_by="Kari")
    return replace(file, case=replace(file.case, agreements=(agreement,)))
