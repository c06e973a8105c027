"""Case files in and out of a workspace."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes import commands as c
from hkdesk.errors import InvalidInput
from hkdesk.services.case_files import read_case_file, unprintable, write_case_file
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW
from tests.services.test_session import whole_terms


def test_what_export_writes_import_reads_back_equal(
    workspace: Workspace, session: CaseSession, tmp_path: Path, clock: FixedClock
) -> None:
    session.do(c.SetScope(ScopeFacts(reason="To\nlinjer · Šárá")))
    path = tmp_path / "sak.json"
    write_case_file(workspace.export_case(session.case.id), path)
    read = read_case_file(path)
    assert read == session.file
    with Workspace.open(tmp_path / "annen.db", clock) as other:
        assert other.import_case(read) == "added"
        assert other.export_case(session.case.id) == session.file
        assert other.import_case(read) == "unchanged"


def test_a_changed_case_is_replaced_only_when_asked(workspace: Workspace, session: CaseSession) -> None:
    session.flush()
    changed = replace(session.file, case=replace(session.case, scope=ScopeFacts(reason="fra fil")))
    with pytest.raises(InvalidInput) as caught:
        workspace.import_case(changed)
    assert caught.value.code == "exists_differs"
    assert session.case.scope.reason == ""
    assert workspace.import_case(changed, replace_existing=True) == "replaced"
    assert session.case.scope.reason == "fra fil"


def issued(workspace: Workspace, session: CaseSession) -> IssuedAgreement:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    prepared = prepare_issue(session.file, NOW, "Kari Leder")
    session.commit_issued(c.IssueAgreement(prepared.agreement), [(prepared.record, prepared.pdf)])
    return prepared.agreement


@pytest.mark.parametrize("how", ["none", "unsigned", "altered"])
def test_no_file_erases_or_alters_an_agreement_that_has_been_issued(
    workspace: Workspace, session: CaseSession, how: str
) -> None:
    agreement = issued(workspace, session)
    session.commit_issued(c.MarkSigned(1, NOW.date(), "Kari Leder"))
    given = {"none": (), "unsigned": (agreement,), "altered": (replace(agreement, number="HK-X"),)}[how]
    before = session.file
    other = replace(before.unit, manager_name="Fra fil")
    with pytest.raises(InvalidInput) as caught:
        workspace.import_case(CaseFile(other, replace(before.case, agreements=given)), replace_existing=True)
    assert (caught.value.code, caught.value.field) == ("frozen", "case.agreements")
    assert session.file == before, "the unit stands too"
    assert workspace.unit == before.unit


def test_a_file_may_bring_the_next_agreement_and_that_is_not_undone(workspace: Workspace, session: CaseSession) -> None:
    first = issued(workspace, session)
    session.do(c.SetScope(ScopeFacts(reason="før")))
    both = (first, replace(first, version=2, number="HK-2026-0001-2"))
    case = replace(session.case, agreements=both)
    assert workspace.import_case(replace(session.file, case=case), replace_existing=True) == "replaced"
    assert session.case.agreements == both
    assert not session.undo()


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        (("case", "scope", "reason"), "x" * 5_000_000, "too_long", "case.scope.reason"),
        (("case", "scope", "reason"), "a\u0000b", "not_allowed_char", "case.scope.reason"),
        (("case", "scope", "reason"), "a\u202eb", "not_allowed_char", "case.scope.reason"),
        (("case", "opened_on"), "2026-02-30", "bad_date", "case.opened_on"),
        (("case", "unknown"), 1, "unknown_field", "case.unknown"),
        (("case", "terms", "hours", "evening_work"), "ja", "wrong_type", "case.terms.hours.evening_work"),
    ],
)
def test_each_fault_names_file_field_and_reason(
    session: CaseSession, tmp_path: Path, path: tuple[str, ...], value: object, code: str, field: str
) -> None:
    target = tmp_path / "sak.json"
    write_case_file(session.file, target)
    data = json.loads(target.read_text(encoding="utf-8"))
    place = data
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    target.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_case_file(target)
    assert (caught.value.code, caught.value.field, caught.value.file) == (code, field, "sak.json")
    assert caught.value.reason


def test_a_letter_that_cannot_be_printed_is_kept_and_named(session: CaseSession, tmp_path: Path) -> None:
    told = replace(session.file, case=replace(session.case, scope=ScopeFacts(reason="Fint 😀")))
    write_case_file(told, tmp_path / "sak.json")
    read = read_case_file(tmp_path / "sak.json")
    assert read == told
    [fault] = unprintable(read)
    assert (fault.code, fault.field) == ("glyph_missing", "case.scope.reason")
    assert "U+1F600" in fault.reason


@pytest.mark.parametrize(
    ("make", "code"), [("folder", "is_folder"), ("nothing", "no_such_file"), ("empty", "empty_file")]
)
def test_what_is_no_file_is_said(tmp_path: Path, make: str, code: str) -> None:
    path = tmp_path / "sak.json"
    if make == "folder":
        path.mkdir()
    elif make == "empty":
        path.write_bytes(b"\n")
    with pytest.raises(InvalidInput) as caught:
        read_case_file(path)
    assert caught.value.code == code
