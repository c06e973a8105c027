"""From case to paper: what stops it, what is frozen, and that the same case gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from hkdesk.domain.case.terms import Duration
from hkdesk.domain.changes import commands as c
from hkdesk.errors import InvalidInput
from hkdesk.scanning.raster import page_sizes, page_texts
from hkdesk.services.case_view import view_case
from hkdesk.services.paper.packets import draft_packet, packet_for_ink, prepare_issue, why_not_issue
from hkdesk.services.session import CaseSession
from tests.services.conftest import NOW, TODAY
from tests.services.test_session import whole_terms


def test_a_new_draft_says_all_that_is_missing(session: CaseSession) -> None:
    reasons = why_not_issue(session.view)
    assert set(reasons) == {"point:extent", "point:trial", "point:equipment", "field:terms.duration.start"}
    with pytest.raises(InvalidInput) as caught:
        packet_for_ink(session.file, NOW)
    assert caught.value.code == "incomplete"


def test_an_empty_field_is_named(session: CaseSession) -> None:
    terms = replace(whole_terms(session.case.terms), duration=Duration())
    session.do(c.SetTerms(terms))
    with pytest.raises(InvalidInput) as caught:
        packet_for_ink(session.file, NOW)
    assert (caught.value.code, caught.value.field) == ("required", "terms.duration.start")


def test_a_clash_stops_the_paper(session: CaseSession) -> None:
    terms = whole_terms(session.case.terms)
    turned = replace(terms, duration=Duration(TODAY, True, date(2026, 1, 1)))
    session.replace_whole(replace(session.case, terms=turned))  # as a case file brings it
    with pytest.raises(InvalidInput) as caught:
        packet_for_ink(session.file, NOW)
    assert caught.value.code == "contradiction"
    assert "Sluttdatoen" in caught.value.reason


def test_a_draft_can_always_be_seen_and_says_that_it_is_one(session: CaseSession) -> None:
    made = draft_packet(session.file, NOW)
    assert made.pages == len(page_sizes(made.pdf))
    assert any("utkast" in text.lower() for text in page_texts(made.pdf))


def test_the_paper_for_ink_does_not_say_draft(session: CaseSession) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    made = packet_for_ink(session.file, NOW)
    assert not any("utkast" in text.lower() for text in page_texts(made.pdf))


def test_same_case_same_moment_same_bytes(session: CaseSession) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    first, second = prepare_issue(session.file, NOW, "Kari"), prepare_issue(session.file, NOW, "Kari")
    assert first == second
    later = prepare_issue(session.file, datetime(2026, 11, 24, 9, tzinfo=NOW.tzinfo), "Kari")
    assert later.pdf != first.pdf


def test_a_letter_that_cannot_be_printed_is_named_with_its_place(session: CaseSession) -> None:
    employee = replace(session.case.employee, title="saksbehandler 😀")
    session.do(c.SetEmployee(employee))
    with pytest.raises(InvalidInput) as caught:
        draft_packet(session.file, NOW)
    assert caught.value.code == "glyph_missing"
    assert caught.value.params["codepoint"] == "U+1F600"
    assert "saksbehandler" in caught.value.field


def test_progress_reaches_the_last_page(session: CaseSession) -> None:
    seen: list[tuple[int, int]] = []
    made = draft_packet(session.file, NOW, progress=lambda done, pages: seen.append((done, pages)))
    assert seen[-1] == (made.pages, made.pages)


def test_the_law_of_the_day_of_issue_decides(session: CaseSession) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    old = prepare_issue(session.file, datetime(2021, 6, 1, 12, tzinfo=NOW.tzinfo), "Kari")
    assert old.agreement.rule_set_id == "for_2002_715_from_2008"
    session.commit_issued(c.IssueAgreement(old.agreement), [(old.record, old.pdf)])
    assert view_case(session.file, TODAY).rule_set.id == "for_2002_715_from_2008"


def test_a_new_version_stands_under_the_law_of_its_own_day(session: CaseSession) -> None:
    session.do(c.SetTerms(whole_terms(session.case.terms)))
    old_day = datetime(2021, 6, 1, 12, tzinfo=NOW.tzinfo)
    old = prepare_issue(session.file, old_day, "Kari")
    session.commit_issued(c.IssueAgreement(old.agreement), [(old.record, old.pdf)])
    session.commit_issued(c.MarkSigned(1, old_day.date(), "Kari"))
    fresh = prepare_issue(session.file, NOW, "Kari")
    assert fresh.agreement.version == 2
    assert fresh.agreement.rule_set_id == "for_2002_715_from_2022_07"
    paper = " ".join("".join(page_texts(packet_for_ink(session.file, NOW).pdf)).split())
    assert "fra 1. juli 2022" in paper
    assert "til 30. juni 2022" not in paper
