"""From a signed agreement to a change on paper: what it says, what is frozen, and how the whole reads afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.agreement.amendment import applied, changes
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Duration,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    IssuedClause,
    Owner,
    Signing,
    Terms,
    Weeks,
)
from hkdesk.domain.changes import commands as c
from hkdesk.errors import InvalidInput
from hkdesk.scanning.raster import page_texts
from hkdesk.services.case_view import view_case
from hkdesk.services.paper.amendments import (
    agreement_now,
    chain_in_force,
    difference,
    draft_amendment,
    prepare_amendment,
    why_not_amend,
)
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.session import CaseSession
from tests.services.conftest import NOW, TODAY
from tests.services.test_session import whole_terms
from tests.support.archival import assert_archival

ONE = timedelta(days=1)
SINCE = TODAY + 7 * ONE
LATER = NOW + 7 * ONE


def sign(session: CaseSession, terms: Terms | None = None) -> None:
    """The first agreement, issued and signed today."""
    session.do(c.SetTerms(terms or whole_terms(session.case.terms)))
    made = prepare_issue(session.file, NOW, "Kari")
    session.commit_issued(c.IssueAgreement(made.agreement), [(made.record, made.pdf)])
    session.commit_issued(c.MarkSigned(made.agreement.version, TODAY, "Kari"))


def amend(session: CaseSession, terms: Terms, since: date = SINCE, language: str = "nb") -> None:
    session.do(c.SetTerms(terms))
    made = prepare_amendment(session.file, since, NOW, "Kari", language)
    session.commit_issued(c.IssueAgreement(made.agreement), [(made.record, made.pdf)])


def three_days(session: CaseSession) -> Terms:
    return replace(session.case.terms, extent=Extent(3, (Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def test_a_change_of_weeks_is_told_by_its_fields_and_by_the_words_of_the_clause(session: CaseSession) -> None:
    sign(session)
    weeks = replace(session.case.terms.extent, weeks=Weeks.ODD)
    session.do(c.SetTerms(replace(session.case.terms, extent=weeks)))
    found = difference(session.file, session.case.agreements[0])
    assert [change.path for change in found.changes] == ["extent.weeks"]
    (clause,) = found.clause_changes
    assert "dager i uka" in clause.was[0]
    assert "dager i oddetallsuker" in clause.now[0]


def test_who_comes_to_work_at_home_only_gets_the_words_for_that_in_the_amendment(session: CaseSession) -> None:
    """The agreement is told as it was issued: the avklaring of its day says what its words were."""
    sign(session)
    session.do(c.SetScope(replace(session.case.scope, only_from_home=True)))
    changed = {one.clause_id: one for one in difference(session.file, session.case.agreements[0]).clause_changes}
    assert {"place", "extent", "hours"} <= changed.keys()
    assert "Hovedarbeidsplassen er fortsatt" in " ".join(changed["place"].was)
    assert "bare hjemmefra" in " ".join(changed["place"].now)


def test_only_what_changes_is_told(session: CaseSession) -> None:
    sign(session)
    session.do(c.SetTerms(three_days(session)))
    found = difference(session.file, session.case.agreements[0])
    assert [change.path for change in found.changes] == ["extent.days_per_week", "extent.weekdays"]
    assert [change.clause_id for change in found.clause_changes] == ["extent"]
    assert "2 dager" in found.clause_changes[0].was[0]
    assert "3 dager" in found.clause_changes[0].now[0]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_packet_is_frozen_numbered_and_archival(session: CaseSession, language: str) -> None:
    sign(session)
    amend(session, three_days(session), language=language)
    newest = session.case.current_agreement
    assert newest is not None
    assert (newest.version, newest.changes_version, newest.effective_on) == (2, 1, SINCE)
    assert newest.terms == session.case.terms
    assert newest.language == language
    made = prepare_amendment_again(session, language)
    assert_archival(made)
    said = words(made)
    assert "2 dag" in said
    assert "3 dag" in said


def prepare_amendment_again(session: CaseSession, language: str) -> bytes:
    newest = session.case.current_agreement
    assert newest is not None
    return session._store.documents.read(newest.document_sha256)


def test_the_english_text_of_a_draft_tells_the_same(session: CaseSession) -> None:
    sign(session)
    session.do(c.SetTerms(three_days(session)))
    made = draft_amendment(session.file, SINCE, NOW, "en")
    assert_archival(made.pdf)
    assert "3 days a week" in words(made.pdf)
    assert "Draft" in words(made.pdf)


def test_a_change_is_approved_by_one_more_where_that_is_asked_for_since(session: CaseSession) -> None:
    sign(session)
    asked = replace(session.file, unit=replace(session.file.unit, second_approver=True))
    assert "field:terms.signing.second_name" not in view_case(asked, TODAY).stops, "what is made is let be"
    changed = replace(asked, case=replace(asked.case, terms=three_days(session)))
    assert "field:terms.signing.second_name" in view_case(changed, TODAY).stops
    assert why_not_amend(view_case(changed, TODAY), SINCE) is None, "told once, as for every agreement"
    unit = replace(asked.unit, common_office_days=(Weekday.MONDAY,))
    refusal = why_not_amend(view_case(replace(asked, unit=unit), TODAY), SINCE)
    assert refusal is not None, "the terms are as they were, and the words of the clause are not"
    assert (refusal.code, refusal.field) == ("second_missing", "terms.signing.second_name")
    named = replace(changed.case.terms, signing=Signing(second_name="Rolf Rektor", second_title="kommunalsjef"))
    approved = replace(changed, case=replace(changed.case, terms=named))
    assert why_not_amend(view_case(approved, TODAY), SINCE) is None
    assert "Godkjent for arbeidsgiver" in words(draft_amendment(approved, SINCE, NOW).pdf)


def test_old_terms_apply_until_ink_and_day_have_come(session: CaseSession) -> None:
    sign(session)
    old = session.case.terms
    amend(session, three_days(session))
    assert session.view.standing_agreement == session.case.agreements[0]
    assert chain_in_force(session.case, SINCE) == session.case.agreements[:1]
    session.commit_issued(c.MarkSigned(2, TODAY, "Kari"))
    assert [a.version for a in chain_in_force(session.case, SINCE - ONE)] == [1]
    assert [a.version for a in chain_in_force(session.case, SINCE)] == [1, 2]
    assert applied(old, changes(old, session.case.agreements[1].terms)) == session.case.agreements[1].terms


def test_the_agreement_as_it_reads_now(session: CaseSession) -> None:
    sign(session)
    amend(session, three_days(session))
    session.commit_issued(c.MarkSigned(2, TODAY, "Kari"))
    before, after = agreement_now(session.file, NOW), agreement_now(session.file, LATER)
    assert_archival(after.pdf)
    assert "2 dager i uka" in words(before.pdf)
    assert "3 dager i uka" in words(after.pdf)
    for number in ("HK-2026-0001-1", "HK-2026-0001-2"):
        assert number in words(after.pdf)
    assert "Underskrift" not in words(after.pdf)


def test_withdrawn_means_nothing_changed(session: CaseSession) -> None:
    sign(session)
    before = agreement_now(session.file, NOW)
    amend(session, three_days(session))
    session.commit_issued(c.WithdrawAgreement(2, TODAY, "Feil dag"))
    assert agreement_now(session.file, NOW) == before


def test_printed_words_stay_where_nothing_is_changed(session: CaseSession) -> None:
    """A newer text of a clause that the change does not touch does not come in by the back door."""
    sign(session)
    first = session.case.agreements[0]
    older = tuple(
        IssuedClause(one.clause_id, one.title, ("Slik sto det før.",)) if one.clause_id == "place" else one
        for one in first.clauses
    )
    session.do(c.SetTerms(three_days(session)))
    found = difference(session.file, replace(first, clauses=older))
    assert [change.clause_id for change in found.clause_changes] == ["extent"]
    assert next(one for one in found.clauses if one.clause_id == "place").paragraphs == ("Slik sto det før.",)


def test_new_common_days_follow_into_the_words(session: CaseSession) -> None:
    sign(session)
    session.set_unit(replace(session.file.unit, common_office_days=(Weekday.MONDAY,)))
    found = difference(session.file, session.case.agreements[0])
    assert found.changes == ()
    assert [change.clause_id for change in found.clause_changes] == ["extent"]
    made = prepare_amendment(session.file, SINCE, NOW, "Kari")
    assert made.agreement.clauses != session.case.agreements[0].clauses


def test_lists_stand_whole_after_the_change(session: CaseSession) -> None:
    sign(session)
    equipment = Equipment(EquipmentKind.LENT, (EquipmentLine("Skjerm 27 tommer", 2), EquipmentLine("Dokking")))
    terms = replace(session.case.terms, equipment=equipment, free_clauses=("Nøkkelkort leveres på fredager.",))
    amend(session, terms)
    said = words(prepare_amendment_again(session, "nb"))
    for word in ("Skjerm 27 tommer", "Dokking", "Nøkkelkort leveres på fredager."):
        assert word in said


@pytest.mark.parametrize(
    ("since", "code"),
    [(None, "required"), (TODAY - ONE, "order_of_dates"), (SINCE, None)],
)
def test_bad_input_is_named(session: CaseSession, since: date | None, code: str | None) -> None:
    sign(session)
    refusal = why_not_amend(session.view, since)
    assert refusal is not None
    assert refusal.code == "nothing_changed"
    session.do(c.SetTerms(three_days(session)))
    refusal = why_not_amend(session.view, since)
    assert (refusal.code if refusal else None) == code


def test_a_point_of_the_law_emptied_by_the_change_stops_it(session: CaseSession) -> None:
    sign(session)
    session.do(c.SetTerms(replace(session.case.terms, equipment=Equipment())))
    with pytest.raises(InvalidInput) as caught:
        prepare_amendment(session.file, SINCE, NOW, "Kari")
    assert caught.value.code == "incomplete"


def test_an_extension_before_the_last_day(session: CaseSession) -> None:
    last = TODAY + 20 * ONE
    sign(session, replace(whole_terms(session.case.terms), duration=Duration(TODAY, True, last)))
    longer = replace(session.case.terms, duration=Duration(TODAY, True, last + 180 * ONE))
    session.do(c.SetTerms(longer))
    refusal = why_not_amend(session.view, last + 2 * ONE)
    assert refusal is not None
    assert refusal.code == "amends_too_late"
    amend(session, longer, last + ONE)
    session.commit_issued(c.MarkSigned(2, TODAY + 3 * ONE, "Kari"))
    assert session.view.standing_agreement == session.case.agreements[0]
    assert [a.version for a in chain_in_force(session.case, last + ONE)] == [1, 2]


def test_an_agreement_from_before_words_were_kept_can_be_changed(session: CaseSession) -> None:
    sign(session)
    first = replace(session.case.agreements[0], basis=None, clauses=())
    session.do(c.SetTerms(three_days(session)))
    found = difference(session.file, first)
    assert [change.clause_id for change in found.clause_changes] == ["extent"]
    assert {one.clause_id for one in found.clauses} == {one.clause_id for one in session.view.clauses}


def test_a_clause_that_is_new_in_the_texts_does_not_come_in_by_itself(session: CaseSession) -> None:
    sign(session)
    first = session.case.agreements[0]
    without = replace(first, clauses=tuple(one for one in first.clauses if one.clause_id not in {"place", "extent"}))
    session.do(c.SetTerms(three_days(session)))
    found = difference(session.file, without)
    assert "place" not in {one.clause_id for one in found.clauses}
    assert [(change.clause_id, change.was) for change in found.clause_changes] == [("extent", ())]
    assert "extent" in {one.clause_id for one in found.clauses}


def test_an_address_written_out_that_is_the_same_is_no_change(session: CaseSession) -> None:
    home = session.case.employee.home_address
    sign(session, replace(whole_terms(session.case.terms), home_address=home))
    session.do(c.SetTerms(replace(session.case.terms, home_address="")))
    assert not difference(session.file, session.case.agreements[0])


def plan_with(session: CaseSession, *parts: PartId) -> None:
    for part in parts:
        session.do(c.SetPacket(session.case.packet.with_part(part, True, session.case.terms)))


def titles(session: CaseSession) -> list[tuple[str, str]]:
    newest = session.case.current_agreement
    assert newest is not None
    rows = session._store.ledger.pages(session.case.id)
    told = [(row.page.title, row.page.copy_label) for row in rows if row.page.sha256 == newest.document_sha256]
    return list(dict.fromkeys(told))


def test_the_packet_carries_what_the_plan_has_and_the_change_calls_for(session: CaseSession) -> None:
    sign(session)
    plan_with(session, PartId.COMPANION, PartId.ARCHIVE_COPY)
    lent = (EquipmentLine("Skjerm 27 tommer", 2), EquipmentLine("Egen stol", owner=Owner.EMPLOYEE))
    terms = replace(three_days(session), home_access=True, equipment=Equipment(EquipmentKind.LENT, lent))
    amend(session, terms)
    pdf = prepare_amendment_again(session, "nb")
    assert_archival(pdf)
    assert [title for title, _ in titles(session)] == [
        "Signaturpakke for endringsavtale",
        "Avtalen etter endringen",
        *["Endringsavtale om hjemmekontor"] * 3,
        "Kvittering for utstyr",
        "Avtale om adgang til arbeidsplassen hjemme",
        "Amendment of the home office agreement",
        "The agreement after the change",
    ]
    said = words(pdf)
    assert "3 days a week" in said
    assert "arkivets eksemplar, kvitteringen for utstyr og avtalen om adgang" in said
    session.commit_issued(c.MarkSigned(2, TODAY, "Kari"))
    amend_again = replace(session.case.terms, extent=Extent(1, (Weekday.TUESDAY,)))
    session.do(c.SetTerms(amend_again))
    later = words(draft_amendment(session.file, SINCE, NOW).pdf)
    assert "Kvittering for utstyr" not in later, "nothing more is lent"
    assert "Avtale om adgang" not in later, "the same access to the same home is agreed already"


def test_a_small_change_has_no_more_than_before(session: CaseSession) -> None:
    sign(session)
    amend(session, three_days(session))
    assert len(titles(session)) == 4


def test_a_long_text_that_no_clause_tells_stands_whole(session: CaseSession) -> None:
    """Words written for a point that does not apply are in no clause; the table may not send the reader nowhere."""
    sign(session)
    note = "Ring først. " * 30 + "Slutt på notatet"
    reach = session.case.terms.availability
    amend(session, replace(session.case.terms, availability=Availability(Choice.NONE, reach.from_time, note=note)))
    assert words(prepare_amendment_again(session, "nb")).count("Slutt på notatet") == 2


def test_a_paragraph_that_goes_out_takes_no_clause_with_it(session: CaseSession) -> None:
    """«Punktet gjelder ikke lenger» would be false of a clause of which the rest still stands."""
    own = Equipment(EquipmentKind.LENT, (EquipmentLine("Skjerm"), EquipmentLine("Stol", owner=Owner.EMPLOYEE)))
    sign(session, replace(whole_terms(session.case.terms), equipment=own))
    lent = replace(own, lines=own.lines[:1])
    session.do(c.SetTerms(replace(session.case.terms, equipment=lent)))
    said = words(draft_amendment(session.file, SINCE, NOW).pdf)
    assert "Dette går ut. Resten av punktet gjelder som før." in said
    assert "Punktet gjelder ikke lenger." not in said


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (21, "Endringen gjelder fra 14. desember 2026. Begge må ha signert senest 14. desember 2026."),
        (7, "gjelder den fra datoen for siste underskrift. Begge må ha signert senest 14. desember 2026."),
    ],
)
def test_the_paper_of_an_extension_says_until_when_it_can_be_signed(
    session: CaseSession, since: int, told: str
) -> None:
    """Signed later than the day after the last one, there is no agreement left to change."""
    last = TODAY + 20 * ONE
    sign(session, replace(whole_terms(session.case.terms), duration=Duration(TODAY, True, last)))
    session.do(c.SetTerms(replace(session.case.terms, duration=Duration(TODAY, True, last + 90 * ONE))))
    said = words(draft_amendment(session.file, TODAY + since * ONE, NOW).pdf)
    assert told in said
    assert ("fra datoen for siste underskrift" in said) is (since == 7)
