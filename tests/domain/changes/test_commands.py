"""Whatever is done in whatever order, the case stays whole and what was issued or confirmed stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.amendment import applies_from
from hkdesk.domain.agreement.statute import lacking
from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Answer, Conclusion, Response, SeenItem
from hkdesk.domain.case.case import Case, FollowUp, Refusal
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.dialogue import (
    Dialogue,
    DialogueKind,
    Party,
    missing_in,
    unconfirmed,
)
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, RefusalFacts, holding
from hkdesk.domain.case.letters import LetterDraft
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.packet_plan import PacketPlan, PartId
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import Place, ScopeFacts
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.case.terms import Extent, IssuedAgreement, Terms
from hkdesk.domain.case.texts_seen import SeenClause, TextsSeen
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.values.codec import to_plain
from hkdesk.errors import InvalidInput
from tests.domain.command_strategies import commands, issuing
from tests.domain.strategies import WHOLE, whole_terms

DAY, NEXT = date(2026, 3, 2), date(2026, 6, 2)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=WHOLE)
TALK = Dialogue("d1", held_on=DAY, took_part=True, manager_view="Passer", employee_view="Ønsker det", next_on=NEXT)
WRITTEN = LetterDraft(LetterKind.REFUSAL, holding(RefusalFacts(own_words="Nei")))
LOAN = Loan("l1", "Skjerm", DAY, 2, "4711")
TEXTS = TextsSeen(clauses=(SeenClause("voluntary", "Frivillig"),))
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", WHOLE, "0" * 64, "0" * 12, 6)


def after(case: Case, *steps: c.Command) -> Case:
    for step in steps:
        case = apply(case, step)
    return case


def refused(case: Case, step: c.Command) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        apply(case, step)
    assert caught.value.reason
    return caught.value.code, caught.value.field


def frozen_part(agreement: IssuedAgreement) -> dict[str, Any]:
    """All of an issued agreement but its signing and ending, and that one of them was a mistake."""
    later = {"signed_on", "signed_registered_by", "signed_seen", "ended_on", "end_reason", "mistakes"}
    return {f.name: getattr(agreement, f.name) for f in fields(agreement) if f.name not in later}


def check_kept(before: Case, now: Case) -> None:
    """What the step must not have touched."""
    assert validate.case(now) == now
    assert (now.id, now.number, now.unit_id, now.opened_on) == (
        before.id,
        before.number,
        before.unit_id,
        before.opened_on,
    )
    assert [a.version for a in now.agreements] == list(range(1, len(now.agreements) + 1))
    for old, new in zip(before.agreements, now.agreements, strict=False):
        assert frozen_part(old) == frozen_part(new)
        put_right = [one.was_on for one in new.mistakes]
        assert old.signed_on in (None, new.signed_on, *put_right)
        assert old.ended_on in (None, new.ended_on, *put_right) or now.closings != before.closings
    known = {d.id: d for d in now.dialogues}
    for dialogue in before.dialogues:
        assert dialogue.id in known
        if dialogue.confirmed_on is not None:
            assert known[dialogue.id] == dialogue
        # Nobody's confirmation is lost while the words stand as they were confirmed.
        same = known[dialogue.id]
        if unconfirmed(same) == unconfirmed(dialogue):
            assert dialogue.manager_confirmed_on in (None, same.manager_confirmed_on)
            assert dialogue.employee_confirmed_on in (None, same.employee_confirmed_on)
    for agreement in now.agreements:
        assert agreement.signed_on is None or lacking(agreement.terms) == ()
        assert agreement.effective_on is None or agreement.effective_on >= agreement.issued_on
    for dialogue in now.dialogues:
        assert dialogue.confirmed_on is None or not missing_in(dialogue)
    assert {f.id for f in before.follow_ups} <= {f.id for f in now.follow_ups}


# A step is a command, or what makes one from the case as it stands: issuing needs its terms and version.
def _issue(agreement: IssuedAgreement) -> Callable[[Case], c.Command]:
    return lambda case: c.IssueAgreement(replace(agreement, terms=case.terms, version=len(case.agreements) + 1))


def _amend(agreement: IssuedAgreement) -> Callable[[Case], c.Command]:
    """An amendment of the newest signed agreement, effective the day it is issued or when that one begins."""

    def command(case: Case) -> c.Command:
        base = case.signed_agreement or agreement
        issued = max(agreement.issued_on, base.issued_on)
        since = max(filter(None, (issued, applies_from(base))))
        made = replace(agreement, issued_on=issued, changes_version=base.version, effective_on=since)
        return c.IssueAgreement(replace(made, terms=case.terms, version=len(case.agreements) + 1))

    return command


def _change(terms: Terms) -> Callable[[Case], c.Command]:
    """Other terms that an amendment can bring: the same start, no end."""
    return lambda case: c.SetTerms(replace(terms, duration=replace(case.terms.duration, temporary=False)))


def _confirm(case: Case) -> c.Command:
    open_ones = [d for d in case.dialogues if d.confirmed_on is None and not missing_in(d)]
    talk = open_ones[0] if open_ones else replace(TALK, id=f"t{len(case.dialogues)}")
    return c.ConfirmDialogue(talk.id, talk.held_on or DAY) if open_ones else c.RecordDialogue(talk)


def _confirm_one(case: Case) -> c.Command:
    whole = [d for d in case.dialogues if d.confirmed_on is None and not missing_in(d)]
    who = Party.EMPLOYEE if whole and whole[0].manager_confirmed_on else Party.MANAGER
    return c.ConfirmDialogueBy(whole[0].id, who, whole[0].held_on or DAY) if whole else _confirm(case)


def _sign(case: Case) -> c.Command:
    newest = case.current_agreement
    return c.MarkSigned(1, DAY, "Ola") if newest is None else c.MarkSigned(newest.version, newest.issued_on, "Ola")


def _end(case: Case) -> c.Command:
    signed = [a for a in case.agreements if a.signed_on is not None and a.ended_on is None]
    last = signed[0].signed_on if signed else None
    return c.EndAgreement(1, DAY, "") if last is None else c.EndAgreement(signed[0].version, last, "Flytter")


steps: st.SearchStrategy[Callable[[Case], c.Command]] = st.one_of(
    commands.map(lambda command: lambda _case: command),
    issuing.map(_issue),
    issuing.map(_amend),
    whole_terms.map(_change),
    issuing.map(lambda agreement: lambda _case: c.IssueAgreement(agreement)),
    st.sampled_from([_confirm, _confirm_one, _sign, _end]),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(steps, max_size=25))
def test_any_sequence_leaves_the_case_whole(sequence: list[Callable[[Case], c.Command]]) -> None:
    case = CASE
    for step in sequence:
        before, picture = case, to_plain(case)
        try:
            case = apply(case, step(case))
        except InvalidInput:
            assert case is before
        assert to_plain(before) == picture
        check_kept(before, case)


def test_the_walk_reaches_what_it_must_protect() -> None:
    case = after(CASE, _confirm(CASE))
    case = after(case, _confirm(case))
    case = after(case, _issue(ISSUED)(case))
    case = after(case, _sign(case))
    case = after(case, _end(case))
    newest = case.current_agreement
    assert newest is not None
    assert case.dialogues[0].confirmed_on is not None
    assert newest.ended_on is not None


def test_the_walk_reaches_an_amendment() -> None:
    case = after(CASE, _issue(ISSUED)(CASE))
    case = after(case, _sign(case), _change(replace(WHOLE, extent=Extent(3)))(case))
    case = after(case, _amend(ISSUED)(case))
    case = after(case, _sign(case))
    assert [(a.version, a.changes_version, a.signed_on) for a in case.agreements] == [(1, None, DAY), (2, 1, DAY)]


# One command of each kind, and what it puts where.
DONE: list[tuple[c.Command, Callable[[Case], object], object]] = [
    (c.SetEmployee(Employee("Per")), lambda case: case.employee.name, "Per"),
    (c.SetScope(ScopeFacts(Place.OWN_HOME)), lambda case: case.scope.place, Place.OWN_HOME),
    (c.Respond(Response("a", Answer.YES)), lambda case: case.assessment.response("a").answer, Answer.YES),
    (
        c.RespondToMany((Response("a", Answer.YES), Response("b"))),
        lambda case: case.assessment.responses,
        (Response("a", Answer.YES),),
    ),
    (c.Conclude(Conclusion(reason="x")), lambda case: case.assessment.conclusion.reason, "x"),
    (c.SetTasks((Task("t1", "Vedtak"),)), lambda case: case.assessment.tasks, (Task("t1", "Vedtak"),)),
    (c.SetWish(2.5), lambda case: case.assessment.wished_days_per_week, 2.5),
    (c.MarkSeen((SeenItem("a", 2),)), lambda case: case.assessment.seen, (SeenItem("a", 2),)),
    (c.RecordMeasure(Measure("m", "Skjerm")), lambda case: case.measures, (Measure("m", "Skjerm"),)),
    (c.ReportComplaint(DAY), lambda case: case.complaint_on, DAY),
    (c.RecordDialogue(TALK), lambda case: case.dialogues, (TALK,)),
    (c.SetDeclaration(DeclarationAnswers(DAY)), lambda case: case.declaration.declared_on, DAY),
    (c.SetTerms(Terms(home_address="Vei 1")), lambda case: case.terms.home_address, "Vei 1"),
    (c.SeeTexts(TEXTS), lambda case: case.texts_seen, TEXTS),
    (c.HandOut((LOAN,)), lambda case: case.loans, (LOAN,)),
    (c.SetPacket(PacketPlan(added=(PartId.COMPANION,))), lambda case: case.packet.added, (PartId.COMPANION,)),
    (c.IssueAgreement(ISSUED), lambda case: case.agreements, (ISSUED,)),
    (c.RecordFollowUp(FollowUp("f", DAY)), lambda case: case.follow_ups, (FollowUp("f", DAY),)),
    (c.Refuse(Refusal(DAY, "Nei")), lambda case: case.refusal, Refusal(DAY, "Nei")),
    (c.DraftLetter(WRITTEN), lambda case: case.letter_drafts, (WRITTEN,)),
]


@pytest.mark.parametrize(("command", "read", "expected"), DONE, ids=[type(d[0]).__name__ for d in DONE])
def test_each_command_changes_its_own_part(
    command: c.Command, read: Callable[[Case], object], expected: object
) -> None:
    case = apply(CASE, command)
    assert read(case) == expected
    assert sum(getattr(case, f.name) != getattr(CASE, f.name) for f in fields(Case)) == 1


def test_every_command_is_tried_here() -> None:
    later = {c.ConfirmDialogue, c.ConfirmDialogueBy, c.CloseMeasure, c.RemoveMeasure}
    later |= {c.MarkSigned, c.EndAgreement, c.WithdrawAgreement}
    later |= {
        c.DropLetterDraft,
        c.IssueLetter,
        c.RegisterLetter,
        c.WithdrawLetter,
    }
    later |= {c.CloseCase, c.ReopenCase, c.CounterAgreement, c.CounterLetter}  # test_closing, test_mistakes
    later.add(c.RecordFiling)  # test_filing
    later |= {c.ReturnLoan, c.CounterReturn, c.RemoveLoan}  # tests/domain/case/test_loans.py
    assert {type(d[0]) for d in DONE} | later == set(get_args(c.Command))


def test_what_is_no_command() -> None:
    with pytest.raises(TypeError):
        apply(CASE, "slett")  # type: ignore[arg-type]


def test_a_command_cannot_be_changed_on_its_way() -> None:
    command = c.SetEmployee(Employee("Per"))
    with pytest.raises(FrozenInstanceError):
        command.employee = Employee("Kari")


def test_an_answer_is_changed_in_place() -> None:
    case = after(
        CASE, c.Respond(Response("a", Answer.YES)), c.Respond(Response("b")), c.Respond(Response("a", Answer.NO))
    )
    assert case.assessment.responses == (Response("a", Answer.NO), Response("b"))


def test_a_dialogue_is_rewritten_until_it_is_confirmed() -> None:
    case = after(CASE, c.RecordDialogue(TALK), c.RecordDialogue(replace(TALK, agreed="To dager")))
    assert [d.agreed for d in case.dialogues] == ["To dager"]
    case = apply(case, c.ConfirmDialogue("d1", DAY))
    assert case.dialogues[0].confirmed_on == DAY
    assert refused(case, c.RecordDialogue(TALK)) == ("frozen", "dialogue")
    assert refused(case, c.ConfirmDialogue("d1", NEXT)) == ("frozen", "dialogue")
    case = apply(case, c.RecordDialogue(replace(TALK, id="d2", corrects="d1", agreed="Én dag")))
    assert [d.agreed for d in case.dialogues] == ["To dager", "Én dag"]


def test_recording_never_confirms() -> None:
    case = apply(CASE, c.RecordDialogue(replace(TALK, confirmed_on=DAY)))
    assert case.dialogues[0].confirmed_on is None


@pytest.mark.parametrize("corrected", ["d1", "d9"])
def test_a_correction_names_an_earlier_dialogue(corrected: str) -> None:
    step = c.RecordDialogue(replace(TALK, corrects=corrected))
    assert refused(CASE, step) == ("unknown_id", "dialogues[0].corrects")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"held_on": None}, "held_on"),
        ({"took_part": None}, "took_part"),
        ({"took_part": False}, "why_not"),
        ({"took_part": False, "why_not": " "}, "why_not"),
        ({"manager_view": "\n"}, "manager_view"),
        ({"employee_view": ""}, "employee_view"),
        ({"next_on": None}, "next_on"),
    ],
)
def test_a_dialogue_with_holes_is_not_confirmed(changes: dict[str, Any], missing: str) -> None:
    case = apply(CASE, c.RecordDialogue(replace(TALK, **changes)))
    assert refused(case, c.ConfirmDialogue("d1", DAY)) == ("required", f"dialogue.{missing}")


def test_the_last_talk_needs_no_next() -> None:
    ending = replace(TALK, kind=DialogueKind.ENDING, next_on=None, took_part=False, why_not="Syk")
    assert after(CASE, c.RecordDialogue(ending), c.ConfirmDialogue("d1", DAY)).dialogues[0].confirmed_on == DAY


def test_a_talk_is_not_confirmed_before_it_was_held() -> None:
    case = apply(CASE, c.RecordDialogue(TALK))
    assert refused(case, c.ConfirmDialogue("d1", date(2026, 3, 1))) == ("order_of_dates", "dialogue.confirmed_on")
    assert refused(case, c.ConfirmDialogue("d7", DAY)) == ("unknown_id", "dialogue")


def test_issuing_freezes_the_draft_as_it_stands() -> None:
    assert refused(CASE, c.IssueAgreement(replace(ISSUED, version=2))) == ("out_of_range", "version")
    other = replace(ISSUED, terms=replace(WHOLE, extent=Extent(3)))
    assert refused(CASE, c.IssueAgreement(other)) == ("frozen", "terms")
    case = after(CASE, c.IssueAgreement(ISSUED), c.SetTerms(other.terms))
    assert case.agreements[0].terms == WHOLE
    assert refused(case, c.IssueAgreement(replace(other, version=1))) == ("out_of_range", "version")
    second = c.IssueAgreement(replace(other, version=2))
    assert refused(case, second) == ("unsigned_exists", "version")
    signed = apply(case, c.MarkSigned(1, DAY, "Ola"))
    assert [a.version for a in apply(signed, second).agreements] == [1, 2]
    assert refused(apply(signed, c.Refuse(Refusal(DAY, "Nei"))), second) == ("refused", "refusal")


def test_an_unsigned_agreement_can_be_taken_back() -> None:
    case = apply(CASE, c.IssueAgreement(ISSUED))
    assert refused(case, c.WithdrawAgreement(2, DAY, "")) == ("unknown_id", "version")
    eve = date(2026, 3, 1)
    assert refused(case, c.WithdrawAgreement(1, eve, "")) == ("order_of_dates", "withdrawn_on")
    taken_back = apply(case, c.WithdrawAgreement(1, DAY, "Feil adresse"))
    assert taken_back.current_agreement is None
    assert taken_back.agreements[0].withdrawal_reason == "Feil adresse"
    assert refused(taken_back, c.MarkSigned(1, DAY, "Ola")) == ("frozen", "signed_on")
    assert refused(taken_back, c.WithdrawAgreement(1, DAY, "")) == ("frozen", "withdrawn_on")
    again = apply(taken_back, c.IssueAgreement(replace(ISSUED, version=2)))
    assert [a.version for a in again.agreements] == [1, 2]
    signed = apply(case, c.MarkSigned(1, DAY, "Ola"))
    assert refused(signed, c.WithdrawAgreement(1, DAY, "")) == ("frozen", "withdrawn_on")


def test_issuing_never_signs() -> None:
    signed = replace(ISSUED, signed_on=DAY, signed_registered_by="Ola", ended_on=DAY, end_reason="x")
    assert apply(CASE, c.IssueAgreement(signed)).agreements == (ISSUED,)


def test_signing_and_ending() -> None:
    case = apply(CASE, c.IssueAgreement(ISSUED))
    before, later = date(2026, 3, 1), date(2026, 3, 9)
    assert refused(case, c.MarkSigned(2, DAY, "Ola")) == ("unknown_id", "version")
    assert refused(case, c.MarkSigned(1, before, "Ola")) == ("order_of_dates", "signed_on")
    assert refused(case, c.MarkSigned(1, date.max, "Ola")) == ("out_of_range", "signed_on")
    assert refused(case, c.EndAgreement(1, DAY, "")) == ("required", "signed_on")
    case = apply(case, c.MarkSigned(1, DAY, "Ola"))
    assert refused(case, c.MarkSigned(1, later, "Ola")) == ("frozen", "signed_on")
    assert refused(case, c.EndAgreement(1, before, "")) == ("order_of_dates", "ended_on")
    case = apply(case, c.EndAgreement(1, DAY, "Flytter"))
    assert refused(case, c.EndAgreement(1, later, "Igjen")) == ("frozen", "ended_on")
    assert case.agreements[0] == replace(
        ISSUED, signed_on=DAY, signed_registered_by="Ola", ended_on=DAY, end_reason="Flytter"
    )


def test_follow_ups_stand_in_order_of_time() -> None:
    late, early = FollowUp("a", NEXT), FollowUp("b", DAY)
    case = after(CASE, c.RecordFollowUp(late), c.RecordFollowUp(early))
    assert case.follow_ups == (early, late)
    moved = replace(late, held_on=date(2026, 1, 1))
    assert apply(case, c.RecordFollowUp(moved)).follow_ups == (moved, early)


def test_a_refusal_is_reasoned_and_can_be_taken_back() -> None:
    assert refused(CASE, c.Refuse(Refusal(DAY, " "))) == ("required", "refusal.reason")
    assert after(CASE, c.Refuse(Refusal(DAY, "Nei")), c.Refuse(None)) == CASE


def test_no_list_grows_past_what_a_file_may_hold() -> None:
    full = replace(CASE, follow_ups=tuple(FollowUp(f"f{n}", DAY) for n in range(200)))
    assert refused(full, c.RecordFollowUp(FollowUp("g", DAY))) == ("too_many", "follow_ups")
    case = CASE
    for n in range(200):
        case = apply(case, c.Respond(Response(f"i{n}")))
    assert refused(case, c.Respond(Response("more"))) == ("too_many", "assessment.responses")
    assert apply(case, c.Respond(Response("i7", Answer.NO))).assessment.response("i7").answer is Answer.NO
