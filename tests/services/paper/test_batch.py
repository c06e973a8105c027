"""A batch: who is ready, that each packet is whole by itself, and that the process beside gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.case import Refusal
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.changes.commands import Refuse, SetTerms
from hkdesk.errors import InvalidInput
from hkdesk.services.paper.batch import (
    candidate,
    draft_names,
    free_path,
)
from hkdesk.services.paper.issuing import Changed, freeze, take
from hkdesk.services.paper.packets import draft_packet, prepare_issue
from hkdesk.services.paper.preview import Stopped
from hkdesk.services.paper.render_process import RenderProcess
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW, TODAY
from tests.services.test_session import whole_terms


@pytest.fixture
def session(session: CaseSession) -> CaseSession:
    """The case with terms that can be issued."""
    session.do(SetTerms(whole_terms(session.case.terms)))
    return session


def test_who_is_ready_and_why_not(session: CaseSession) -> None:
    assert candidate(session.file, TODAY).ready
    empty = replace(session.file, case=replace(session.case, terms=Terms()))
    assert any(reason.startswith("point:") for reason in candidate(empty, TODAY).reasons)
    refused = replace(session.file, case=replace(session.case, refusal=Refusal(TODAY, "Nei.")))
    assert candidate(refused, TODAY).reasons == ("state:refused",)


def test_what_is_issued_is_past_the_draft_and_is_not_issued_again(workspace: Workspace, session: CaseSession) -> None:
    def issue() -> Changed | None:
        seen = take(workspace, session.file)
        return freeze(workspace, session, seen, prepare_issue(seen.file, seen.now, seen.by))

    assert issue() is None
    assert candidate(session.file, TODAY).reasons == ("state:to_sign",)
    with pytest.raises(InvalidInput) as refused:
        issue()
    assert refused.value.code == "unsigned_exists"
    assert len(workspace.documents(session.case.id)) == 1


def test_the_process_makes_the_same_bytes_and_the_same_refusals(session: CaseSession) -> None:
    file = session.file
    bad = replace(file, case=replace(file.case, employee=replace(file.case.employee, name="Åse 🙂")))
    with RenderProcess() as beside:
        assert beside.issue(file, NOW, "Kari", lambda: False) == prepare_issue(file, NOW, "Kari")
        assert beside.draft(file, NOW, lambda: False).pdf == draft_packet(file, NOW).pdf
        with pytest.raises(InvalidInput) as refused:
            beside.issue(bad, NOW, "Kari", lambda: False)
        assert (refused.value.code, refused.value.params["char"]) == ("glyph_missing", "🙂")
        with pytest.raises(Stopped):
            beside.issue(file, NOW, "Kari", lambda: True)
    assert beside.draft(file, NOW, lambda: False).pdf == draft_packet(file, NOW).pdf  # without the process


def test_a_process_that_dies_is_done_without(session: CaseSession) -> None:
    with RenderProcess() as beside:
        beside.draft(session.file, NOW, lambda: False)
        beside._process.kill()
        assert beside.draft(session.file, NOW, lambda: False).pdf == draft_packet(session.file, NOW).pdf


def test_names_are_told_apart_and_nothing_is_written_over(session: CaseSession, tmp_path: Path) -> None:
    case = session.case
    files = [
        replace(session.file, case=replace(case, id=f"c{n}", number="HK-1", employee=replace(case.employee, name=name)))
        for n, name in enumerate(("Åse Ŋilsen", "Ola Ŋilsen", "Kari ../\\:*?", "Ola"))
    ]
    names = draft_names(files, "utkast")
    assert list(names.values()) == [
        "HK-1 Ŋilsen utkast.pdf",
        "HK-1 Ŋilsen utkast 2.pdf",
        "HK-1 Kari utkast.pdf",
        "HK-1 Ola utkast.pdf",
    ]
    (tmp_path / "a.pdf").write_bytes(b"there")
    assert free_path(tmp_path, "a.pdf").name == "a (2).pdf"
    assert free_path(tmp_path, "b.pdf").name == "b.pdf"


def test_what_was_refused_after_it_was_looked_at_is_not_issued(workspace: Workspace, session: CaseSession) -> None:
    seen = take(workspace, session.file)
    prepared = prepare_issue(seen.file, seen.now, seen.by)
    session.do(Refuse(Refusal(TODAY, "Nei.")))
    assert freeze(workspace, session, seen, prepared) is Changed.CASE
    assert session.case.agreements == ()
