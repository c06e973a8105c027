"""A draft remembers the texts it was written to, and newer ones are told until they are seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.packet_plan import PacketPlan
from hkdesk.domain.case.texts_seen import TextsSeen
from hkdesk.domain.changes import commands as c
from hkdesk.domain.values.language import PaperLanguage
from hkdesk.services.agreement.newer_texts import newer_in_draft, texts_to_see
from hkdesk.services.agreement.template_changes import Affected, affected, look_through
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW, TODAY
from tests.support.clause_texts import drop, reword
from tests.ui.steps.paper_support import ready_terms

LAST = "Dette står nå til sist."


def edit(session: CaseSession, **changes: Any) -> None:
    session.do(c.SetTerms(replace(session.case.terms, **changes)))


def told(session: CaseSession) -> list[str]:
    return [text.clause_id for text in newer_in_draft(session.file, TODAY)]


def entries(session: CaseSession) -> list[Affected]:
    return list(affected(session.file, TODAY))


def test_a_draft_nobody_has_written_in_remembers_nothing(session: CaseSession, monkeypatch) -> None:
    reword(monkeypatch, "voluntary", LAST)
    assert session.case.texts_seen == TextsSeen()
    assert entries(session) == []
    assert not session.dirty  # looking changed nothing


def test_newer_words_are_told_until_they_are_seen(session: CaseSession, workspace: Workspace, monkeypatch) -> None:
    edit(session, archive_number="26/1")
    session.flush()
    reword(monkeypatch, "voluntary", LAST)
    (found,) = entries(session)
    assert (found.number, found.draft, [t.clause_id for t in found.texts]) == ("", True, ["voluntary"])
    assert found.texts[0].now == (*found.texts[0].was, LAST)
    assert not session.dirty
    edit(session, archive_number="26/2")  # another word in the draft is not to have seen the newer text
    assert told(session) == ["voluntary"]
    session.do(texts_to_see(session.case))
    assert told(session) == []
    session.flush()
    assert workspace._store.cases.load(session.case.id).case.texts_seen == session.case.texts_seen


def test_undo_takes_both_back_in_one_step(session: CaseSession, monkeypatch) -> None:
    before = session.case
    edit(session, archive_number="26/1")
    assert session.case.texts_seen.clauses
    session.undo()
    assert session.case == before
    session.redo()
    reword(monkeypatch, "voluntary", LAST)
    session.do(texts_to_see(session.case))
    session.undo()
    assert told(session) == ["voluntary"]
    session.redo()
    assert told(session) == []


def test_a_field_typed_in_is_still_one_step(session: CaseSession) -> None:
    before = session.case
    for text in ("2", "26", "26/1"):
        session.do(c.SetTerms(replace(session.case.terms, archive_number=text)), "terms.archive_number")
    session.undo()
    assert session.case == before


def test_a_changed_unit_is_no_newer_text(session: CaseSession, workspace: Workspace) -> None:
    edit(session, archive_number="26/1")
    workspace.save_unit(
        replace(session.file.unit, minimum_staffing=4, common_office_days=(), organisation="Oslo kommune")
    )
    assert told(session) == []


def test_a_clause_that_is_gone_and_one_in_sight_later(session: CaseSession, monkeypatch) -> None:
    edit(session, home_access=False)
    reword(monkeypatch, "home_access", LAST, when=("home_access",))
    drop(monkeypatch, "voluntary")
    (gone,) = newer_in_draft(session.file, TODAY)
    assert (gone.clause_id, gone.now) == ("voluntary", ())
    edit(session, home_access=True)
    assert told(session) == ["home_access", "voluntary"]


def test_the_texts_are_in_the_language_of_the_packet(session: CaseSession, monkeypatch) -> None:
    session.do(c.SetPacket(PacketPlan(PaperLanguage.NYNORSK)))
    edit(session, archive_number="26/1")
    assert session.case.texts_seen.language.value == "nn"
    session.do(c.SetPacket(PacketPlan()))
    assert told(session) == []
    edit(session, archive_number="26/2")
    assert session.case.texts_seen.language.value == "nb"
    reword(monkeypatch, "voluntary", LAST)
    assert told(session) == ["voluntary"]


def test_a_case_file_takes_it_along(session: CaseSession, workspace: Workspace, monkeypatch) -> None:
    edit(session, archive_number="26/1")
    reword(monkeypatch, "voluntary", LAST)
    file = session.file
    other = replace(file, case=replace(file.case, id="other", number="HK-9"))
    assert workspace.import_case(other) == "added"
    assert told(workspace.session("other")) == ["voluntary"]


def _issue(session: CaseSession) -> None:
    made = prepare_issue(session.file, NOW, "Kari")
    session.commit_issued(c.IssueAgreement(made.agreement), [(made.record, made.pdf)])


def test_issued_keeps_its_words_and_a_withdrawn_one_is_what_the_draft_is_held_against(
    session: CaseSession, monkeypatch
) -> None:
    session.do(c.SetTerms(ready_terms(session.case.terms)))
    _issue(session)
    assert session.case.texts_seen == TextsSeen()
    reword(monkeypatch, "voluntary", LAST)
    assert [(one.number, one.draft) for one in entries(session)] == [(session.case.agreements[0].number, False)]
    session.commit_issued(c.WithdrawAgreement(1, TODAY, "Feil navn"))
    assert [(one.number, one.draft) for one in entries(session)] == [("", True)]
    edit(session, archive_number="26/1")
    assert told(session) == ["voluntary"]
    session.do(texts_to_see(session.case))
    assert told(session) == []
    _issue(session)
    assert entries(session) == []


def test_after_an_agreement_that_is_over_only_a_draft_that_is_written_in_counts(
    session: CaseSession, monkeypatch
) -> None:
    session.do(c.SetTerms(ready_terms(session.case.terms)))
    _issue(session)
    session.commit_issued(c.MarkSigned(1, TODAY, "Kari"))
    session.commit_issued(c.EndAgreement(1, TODAY, ""))
    reword(monkeypatch, "voluntary", LAST)
    later = TODAY.replace(day=TODAY.day + 1)
    assert affected(session.file, later) == ()
    terms = replace(session.case.terms, archive_number="26/1")
    file = CaseFile(session.file.unit, replace(session.case, terms=terms))
    assert [(one.number, one.draft) for one in affected(file, later)] == [(session.case.agreements[0].number, True)]


def test_a_draft_from_before_this_was_kept_is_counted_and_not_compared(session: CaseSession) -> None:
    edit(session, archive_number="26/1")
    old = replace(session.file, case=replace(session.case, texts_seen=TextsSeen()))
    untouched = replace(old, case=replace(old.case, terms=session._history.before[0].terms))
    looked = list(look_through([old, untouched, session.file], TODAY))
    assert [(one.affected, one.unknown) for one in looked] == [((), True), ((), False), ((), False)]


def test_what_is_looked_through_leaves_out_where_there_is_no_draft(session: CaseSession, workspace: Workspace) -> None:
    assert workspace.agreement_case_ids() == (session.case.id,)
    from hkdesk.domain.case.case import Refusal

    session.do(c.Refuse(Refusal(TODAY, "Nei")))
    session.flush()
    assert workspace.agreement_case_ids() == ()


@pytest.mark.parametrize("query", ["frivillig", "employee_name"])
def test_the_texts_are_not_searched(session: CaseSession, workspace: Workspace, query: str) -> None:
    edit(session, archive_number="26/1")
    session.flush()
    assert workspace.cases(query=query) == []
