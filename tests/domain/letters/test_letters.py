"""Letters: drafted, issued, delivered or signed, taken back; what was issued never changes, whatever is done."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, Refusal
from hkdesk.domain.case.letter_kinds.information import InformationFacts
from hkdesk.domain.case.letter_kinds.kinds import HomeAccessFacts, LetterKind, OtherPlaceFacts, RefusalFacts, holding
from hkdesk.domain.case.letter_kinds.termination import TerminationFacts
from hkdesk.domain.case.letters import (
    IssuedLetter,
    LetterDraft,
    LetterState,
    WorkedOut,
    letter_number,
    letter_state,
    letters_of,
    standing_letter,
)
from hkdesk.domain.case.scope import AuthorityOrder, Place, ScopeFacts, assess_scope
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.standing.states import case_state
from hkdesk.errors import InvalidInput
from tests.domain.changes.test_commands import (
    CASE,
    DAY,
    ISSUED,
    NEXT,
    after,
    refused,
)
from tests.domain.command_strategies import commands
from tests.domain.law import SCOPE_RULES, SINCE_2022

LATER = date(2026, 3, 20)
KINDS = list(LetterKind)
FACTS: dict[LetterKind, Any] = {
    LetterKind.REFUSAL: RefusalFacts(DAY, own_words="Skranken må være åpen."),
    LetterKind.TERMINATION: TerminationFacts(reason="Nye oppgaver"),
    LetterKind.INFORMATION: InformationFacts(consulted_on=DAY),
    LetterKind.OTHER_PLACE: OtherPlaceFacts("Hytte"),
    LetterKind.HOME_ACCESS: HomeAccessFacts(purpose="Se på arbeidsplassen"),
}
SIGNED = after(CASE, c.IssueAgreement(ISSUED), c.MarkSigned(1, DAY, "Ola"))
LATER_FIELDS = {"signed_on", "delivered_on", "registered_by", "withdrawn_on", "withdrawal_reason"}


def made(case: Case, kind: LetterKind, draft: LetterDraft | None = None) -> IssuedLetter:
    """The letter that the service would hand in for the draft."""
    draft = draft or LetterDraft(kind, holding(FACTS[kind]))
    version = len(letters_of(case.letters, kind)) + 1
    ended = any(a.signed_on for a in case.agreements)
    worked_out = WorkedOut(about_version=1, last_day=NEXT) if kind is LetterKind.TERMINATION and ended else WorkedOut()
    return IssuedLetter(
        id=f"{kind.value}-{version}",
        kind=kind,
        number=letter_number(case.number, kind, version),
        version=version,
        issued_on=DAY,
        issued_by="Ola",
        rule_set_id="r",
        facts=draft.facts,
        document_sha256="1" * 64,
        content_digest="2" * 12,
        pages=1,
        worked_out=worked_out,
        replaces=draft.replaces,
    )


def issued(case: Case, kind: LetterKind, replaces: int | None = None) -> Case:
    draft = LetterDraft(kind, holding(FACTS[kind]), replaces)
    drafted = apply(case, c.DraftLetter(draft))
    return apply(drafted, c.IssueLetter(made(drafted, kind, draft)))


def state_of(case: Case, number: int = 0) -> LetterState:
    return letter_state(case.letters[number], case.letters)


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_frozen_by_issuing_and_is_no_draft_any_more(kind: LetterKind) -> None:
    case = issued(SIGNED, kind)
    assert case.letter_drafts == ()
    assert case.letters[0].facts == holding(FACTS[kind])
    assert state_of(case) is LetterState.ISSUED
    assert validate.case(case) == case


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_the_draft_says_is_issued(kind: LetterKind) -> None:
    letter = made(SIGNED, kind)
    assert refused(SIGNED, c.IssueLetter(letter)) == ("frozen", "letter.facts")
    drafted = apply(SIGNED, c.DraftLetter(LetterDraft(kind, letter.facts)))
    assert refused(drafted, c.IssueLetter(replace(letter, version=2)))[0] == "out_of_range"
    assert refused(drafted, c.IssueLetter(replace(letter, replaces=1)))[0] == "frozen"
    assert apply(drafted, c.DropLetterDraft(kind)) == SIGNED


def test_issuing_never_delivers() -> None:
    drafted = apply(CASE, c.DraftLetter(LetterDraft(LetterKind.REFUSAL, holding(FACTS[LetterKind.REFUSAL]))))
    letter = made(drafted, LetterKind.REFUSAL)
    done = replace(letter, delivered_on=DAY, registered_by="Ola", withdrawn_on=DAY, withdrawal_reason="x")
    assert apply(drafted, c.IssueLetter(done)).letters == (letter,)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_delivered_or_signed_once(kind: LetterKind) -> None:
    case = issued(SIGNED, kind)
    one = case.letters[0].id
    assert refused(case, c.RegisterLetter("nothing-1", DAY, "Ola")) == ("unknown_id", "letter")
    assert refused(case, c.RegisterLetter(one, date(2026, 3, 1), "Ola")) == ("order_of_dates", "letter.on")
    case = apply(case, c.RegisterLetter(one, LATER, "Ola"))
    both = kind in {LetterKind.OTHER_PLACE, LetterKind.HOME_ACCESS}
    assert (case.letters[0].signed_on, case.letters[0].delivered_on) == ((LATER, None) if both else (None, LATER))
    assert refused(case, c.RegisterLetter(one, LATER, "Ola")) == ("frozen", "letter")


@pytest.mark.parametrize("kind", KINDS)
def test_it_stays_when_it_is_taken_back(kind: LetterKind) -> None:
    case = issued(SIGNED, kind)
    one = case.letters[0]
    early = date(2026, 3, 1)
    assert refused(case, c.WithdrawLetter(one.id, early, "Feil")) == ("order_of_dates", "letter.withdrawn_on")
    gone = apply(case, c.WithdrawLetter(one.id, LATER, "Feil"))
    assert gone.letters == (replace(one, withdrawn_on=LATER, withdrawal_reason="Feil"),)
    assert (gone.refusal, gone.agreements) == (SIGNED.refusal, SIGNED.agreements)
    assert standing_letter(gone.letters, kind) is None
    assert refused(gone, c.WithdrawLetter(one.id, LATER, "Igjen")) == ("frozen", "letter")
    assert refused(gone, c.RegisterLetter(one.id, LATER, "Ola")) == ("frozen", "letter")
    assert [o.version for o in issued(gone, kind).letters] == [1, 2]


def test_only_who_takes_back_access_to_the_home_need_not_say_why() -> None:
    for kind in KINDS:
        case = issued(SIGNED, kind)
        step = c.WithdrawLetter(case.letters[0].id, LATER, " ")
        if kind is LetterKind.HOME_ACCESS:
            assert apply(case, step).letters[0].withdrawn_on == LATER
        else:
            assert refused(case, step) == ("required", "letter.withdrawal_reason")


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_is_a_new_version_that_names_the_old(kind: LetterKind) -> None:
    case = issued(issued(SIGNED, kind), kind, replaces=1)
    assert [letter_state(one, case.letters) for one in case.letters] == [LetterState.REPLACED, LetterState.ISSUED]
    assert refused(case, c.RegisterLetter(case.letters[0].id, LATER, "Ola")) == ("frozen", "letter")
    draft = LetterDraft(kind, holding(FACTS[kind]), 1)
    drafted = apply(case, c.DraftLetter(draft))
    with pytest.raises(InvalidInput):
        apply(drafted, c.IssueLetter(made(drafted, kind, draft)))


@pytest.mark.parametrize("kind", [LetterKind.REFUSAL, LetterKind.INFORMATION])
def test_a_second_one_does_not_stand_beside_the_first(kind: LetterKind) -> None:
    case = issued(SIGNED, kind)
    drafted = apply(case, c.DraftLetter(LetterDraft(kind, holding(FACTS[kind]))))
    assert refused(drafted, c.IssueLetter(made(drafted, kind))) == ("letter_stands", "letter")


def test_notes_for_two_places_stand_side_by_side() -> None:
    case = issued(issued(CASE, LetterKind.OTHER_PLACE), LetterKind.OTHER_PLACE)
    assert [state_of(case, n) for n in (0, 1)] == [LetterState.ISSUED] * 2


def test_a_refusal_on_paper_is_not_rewritten_in_the_case() -> None:
    case = issued(CASE, LetterKind.REFUSAL)
    assert case.refusal == Refusal(DAY, "Skranken må være åpen.")
    assert refused(case, c.Refuse(None)) == ("letter_stands", "refusal")
    assert refused(case, c.Refuse(Refusal(DAY, "Noe annet"))) == ("letter_stands", "refusal")
    gone = apply(case, c.WithdrawLetter("refusal-1", LATER, "Ny bemanning"))
    assert gone.refusal is None
    assert apply(gone, c.Refuse(Refusal(LATER, "Nei"))).refusal == Refusal(LATER, "Nei")


@pytest.mark.parametrize(("decided", "stands"), [(date(2026, 2, 20), date(2026, 2, 20)), (None, DAY)])
def test_a_refusal_has_the_day_it_was_decided_and_not_the_letters(decided: date | None, stands: date) -> None:
    draft = LetterDraft(LetterKind.REFUSAL, holding(RefusalFacts(decided, own_words="Nei")))
    drafted = apply(CASE, c.DraftLetter(draft))
    letter = made(drafted, LetterKind.REFUSAL, draft)
    assert letter.issued_on == DAY
    assert apply(drafted, c.IssueLetter(letter)).refusal == Refusal(stands, "Nei")


def test_an_ending_ends_the_agreement_and_taken_back_in_time_lets_it_go_on() -> None:
    case = issued(SIGNED, LetterKind.TERMINATION)
    assert (case.agreements[0].ended_on, case.agreements[0].end_reason) == (NEXT, "Nye oppgaver")
    assert refused(case, c.EndAgreement(1, NEXT, "x")) == ("frozen", "ended_on")
    assert apply(case, c.WithdrawLetter("termination-1", NEXT, "Enige")).agreements == SIGNED.agreements
    too_late = c.WithdrawLetter("termination-1", date(2026, 6, 3), "Enige")
    assert refused(case, too_late) == ("already_over", "letter.withdrawn_on")


def test_nothing_is_ended_twice_or_before_it_is_signed() -> None:
    draft = c.DraftLetter(LetterDraft(LetterKind.TERMINATION, holding(FACTS[LetterKind.TERMINATION])))
    for case in (apply(CASE, c.IssueAgreement(ISSUED)), apply(SIGNED, c.EndAgreement(1, NEXT, ""))):
        drafted = apply(case, draft)
        letter = replace(made(drafted, LetterKind.TERMINATION), worked_out=WorkedOut(about_version=1, last_day=NEXT))
        assert refused(drafted, c.IssueLetter(letter))[0] == "nothing_to_end"


def test_information_is_not_issued_before_it_was_consulted_about() -> None:
    for consulted in (None, LATER):
        draft = LetterDraft(LetterKind.INFORMATION, holding(InformationFacts(consulted_on=consulted)))
        drafted = apply(CASE, c.DraftLetter(draft))
        step = c.IssueLetter(made(drafted, LetterKind.INFORMATION, draft))
        assert refused(drafted, step) == ("consult_first", "letter.facts.information.consulted_on")


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        (TerminationFacts(notice_weeks=-1), "out_of_range", "termination.notice_weeks"),
        (TerminationFacts(notice_weeks=53), "out_of_range", "termination.notice_weeks"),
        (TerminationFacts(reason="x" * 40_000), "too_long", "termination.reason"),
        (OtherPlaceFacts(from_on=LATER, until_on=DAY), "order_of_dates", "other_place.until_on"),
        (OtherPlaceFacts(place="a\nb"), "not_one_line", "other_place.place"),
        (InformationFacts(from_on=LATER, until_on=DAY), "order_of_dates", "information.until_on"),
        (HomeAccessFacts(notice_days=61), "out_of_range", "home_access.notice_days"),
        (RefusalFacts(reasons=("a", "a")), "duplicate_id", "refusal.reasons[1]"),
        (RefusalFacts(date(1814, 5, 17)), "out_of_range", "refusal.decided_on"),
    ],
)
def test_what_can_never_be_right_is_refused_at_once(facts: Any, code: str, field: str) -> None:
    kind = next(kind for kind in KINDS if type(FACTS[kind]) is type(facts))
    assert refused(CASE, c.DraftLetter(LetterDraft(kind, holding(facts)))) == (code, f"letter.facts.{field}")


def test_facts_of_another_kind_are_refused() -> None:
    wrong = LetterDraft(LetterKind.REFUSAL, holding(OtherPlaceFacts()))
    assert refused(CASE, c.DraftLetter(wrong)) == ("required", "letter.facts.refusal")
    both = replace(holding(OtherPlaceFacts()), refusal=RefusalFacts())
    mixed = LetterDraft(LetterKind.REFUSAL, both)
    assert refused(CASE, c.DraftLetter(mixed)) == ("unknown_field", "letter.facts.other_place")


def test_the_case_says_what_was_put_on_paper() -> None:
    order = ScopeFacts(Place.OWN_HOME, only_from_home=True, authority_order=AuthorityOrder.ORDER)
    for facts, kind, state in (
        (order, LetterKind.INFORMATION, CaseState.INFORMED),
        (ScopeFacts(Place.OTHER_PLACE), LetterKind.OTHER_PLACE, CaseState.OTHER_PLACE),
    ):
        case = apply(CASE, c.SetScope(facts))
        scope = assess_scope(facts, SCOPE_RULES, SINCE_2022)
        assert case_state(case, scope, DAY) is CaseState.NO_AGREEMENT
        told = issued(case, kind)
        assert case_state(told, scope, DAY) is case_state(told, scope) is state
        gone = apply(told, c.WithdrawLetter(told.letters[0].id, LATER, "Over"))
        assert case_state(gone, scope, DAY) is CaseState.NO_AGREEMENT
    assert case_state(issued(CASE, LetterKind.REFUSAL), assess_scope(CASE.scope, SCOPE_RULES, SINCE_2022), DAY) is (
        CaseState.REFUSED
    )


def test_the_number_fits_a_page_code_whatever_the_case_is_called() -> None:
    assert letter_number("HK-2026-0001", LetterKind.REFUSAL, 1) == "HK-2026-0001-AV1"
    assert len({letter_number("HK", kind, 1) for kind in KINDS}) == len(KINDS)
    for long in ("A" * 36, "A" * 31 + "-----"):
        number = letter_number(long, LetterKind.HOME_ACCESS, 12)
        assert len(number) <= 36
        assert number.endswith("A-AD12")


def frozen_part(letter: IssuedLetter) -> dict[str, Any]:
    return {f.name: getattr(letter, f.name) for f in fields(letter) if f.name not in LATER_FIELDS}


_steps = st.lists(
    st.one_of(
        commands,
        st.sampled_from(KINDS),
        st.builds(lambda k: c.DraftLetter(LetterDraft(k, holding(FACTS[k]))), st.sampled_from(KINDS)),
        st.builds(lambda k, n: c.DraftLetter(LetterDraft(k, holding(FACTS[k]), n)), st.sampled_from(KINDS), st.just(1)),
        st.just(c.IssueAgreement(ISSUED)),
        st.just(c.MarkSigned(1, DAY, "Ola")),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=60)
@given(_steps)
def test_no_order_of_commands_changes_a_letter_that_was_issued(steps: list[Any]) -> None:
    case = CASE
    for step in steps:
        if isinstance(step, LetterKind):  # issue the draft of the kind as it stands
            draft = next((d for d in case.letter_drafts if d.kind is step), None)
            if draft is None:
                continue
            step = c.IssueLetter(made(case, step, draft))
        try:
            now = apply(case, step)
        except InvalidInput:
            continue
        assert [frozen_part(one) for one in now.letters[: len(case.letters)]] == [
            frozen_part(one) for one in case.letters
        ]
        for old, new in zip(case.letters, now.letters, strict=False):
            for name in ("signed_on", "delivered_on", "withdrawn_on"):
                assert getattr(old, name) in (None, getattr(new, name))
        refusal = standing_letter(now.letters, LetterKind.REFUSAL)
        assert refusal is None or now.refusal is not None
        case = now
    assert validate.case(case) == case
