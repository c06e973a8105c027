"""Letters from draft to frozen bytes: what stands on them, what stops them, archivable in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from hkdesk.documents.parts.letters.letter import letter_document, part_of
from hkdesk.documents.parts.phrases import Phrases
from hkdesk.documents.render import render
from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.case.case import CaseFile, Refusal
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, facts_of, holding
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.letters import LetterDraft, LetterState, letter_state, recalled_letters
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.terms import Signing
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.content.sensitive import HintKind
from hkdesk.domain.letters.ready import lacking
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue
from hkdesk.services.paper import letters as made_letters
from hkdesk.services.paper.letter_drafts import (
    first_letter_draft,
    issue_day,
    lacking_in,
    new_version,
    reasons_to_give,
)
from hkdesk.services.paper.letters import draft_pages, letter_on_paper, prepare_letter
from hkdesk.services.paper.preview import page_texts
from hkdesk.services.sensitive_texts import hint_counts
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from tests.documents.parts.example import EMPLOYEE
from tests.services.paper.letter_support import (
    BY_EMPLOYEE,
    KINDS,
    LONG,
    NOW,
    OWN,
    TODAY,
    drafted,
    faults,
    of_kind,
)
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text
from tests.support.tagtext import tagged_text


@pytest.mark.parametrize("kind", KINDS)
def test_the_next_letter_names_the_one_issued_by_mistake_until_one_has_arrived(
    plain: CaseFile, signed: CaseFile, kind: LetterKind
) -> None:
    def issue(file: CaseFile) -> CaseFile:
        file, _draft = drafted(file, kind)
        return replace(file, case=apply(file.case, prepare_letter(file, kind, NOW, "Ola").command))

    def text(file: CaseFile) -> str:
        file, draft = drafted(file, kind)
        source = made_letters._source(file, draft, NOW, "nb", as_draft=True)
        return " ".join(document_text(letter_document(source, part_of(kind)(source))))

    file = issue(of_kind(kind, plain, signed))
    (first,) = file.case.letters
    assert "Utstedt ved en feil" not in text(file)
    file = replace(file, case=apply(file.case, c.CounterLetter(first.id, Registered.ISSUED, TODAY, "Ola", "Feil sak")))
    assert f"Utstedt ved en feil og trukket tilbake: {first.number}." in text(file)
    file = issue(file)
    arrived = apply(file.case, c.RegisterLetter(file.case.letters[1].id, TODAY, "Ola"))
    assert recalled_letters(file.case.letters, kind) == (file.case.letters[0],)
    assert recalled_letters(arrived.letters, kind) == ()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_archivable_and_reads_whole(plain: CaseFile, signed: CaseFile, kind: LetterKind, language: str) -> None:
    file, draft = drafted(of_kind(kind, plain, signed), kind)
    source = made_letters._source(file, draft, NOW, language, as_draft=language == "en")
    document = letter_document(source, part_of(kind)(source))
    out = BytesIO()
    render(document, out)
    assert_archival(out.getvalue())
    assert tagged_text(out.getvalue()) == document_text(document)
    assert OWN[kind] in " ".join(document_text(document))
    assert not any("{" in words or "}" in words for words in document_text(document))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_draft_gives_the_same_frozen_bytes(plain: CaseFile, signed: CaseFile, kind: LetterKind) -> None:
    file, draft = drafted(of_kind(kind, plain, signed), kind)
    one, other = (prepare_letter(file, kind, NOW, "Leder") for _ in range(2))
    assert one.pdf == other.pdf
    assert one.letter == other.letter
    assert one.letter.facts == draft.facts
    assert one.record.sha256 == one.letter.document_sha256
    case = apply(file.case, c.IssueLetter(one.letter))
    assert letter_state(case.letters[0], case.letters) is LetterState.ISSUED
    again = new_version(case.letters[0])
    assert (again.facts, again.replaces) == (draft.facts, 1)


@pytest.mark.parametrize("kind", [LetterKind.REFUSAL, LetterKind.TERMINATION, LetterKind.OTHER_PLACE])
def test_long_texts_flow_and_none_is_cut(plain: CaseFile, signed: CaseFile, kind: LetterKind) -> None:
    name = {LetterKind.REFUSAL: "own_words", LetterKind.TERMINATION: "reason", LetterKind.OTHER_PLACE: "security"}[kind]
    file, draft = drafted(of_kind(kind, plain, signed), kind, **{name: LONG})
    pages = draft_pages(file, draft, NOW)
    words = " ".join(" ".join(pages.texts).split())
    assert words.count("også {slik}.") == 40
    assert_archival(pages.pdf)


@pytest.mark.parametrize(("language", "marked"), [("nb", False), ("nn", False), ("en", True)])
def test_a_letter_that_lacks_nothing_is_no_draft_but_in_english_it_always_is(
    plain: CaseFile, language: str, marked: bool
) -> None:
    file, _draft = drafted(plain, LetterKind.REFUSAL)
    made = letter_on_paper(file, LetterKind.REFUSAL, NOW, language)
    assert made.lacking == ()
    marks = Phrases(catalogue().document_texts, language)
    for words in page_texts(made.pdf):
        assert (marks.say("draft.mark") in words) is marked
    assert (marks.say("draft.title") in page_texts(made.pdf)[0]) is marked


def test_a_draft_with_nothing_in_it_can_be_looked_at(plain: CaseFile) -> None:
    for kind in KINDS:
        draft = LetterDraft(kind, holding(type(facts_of(drafted(plain, kind)[1].facts, kind))()))
        assert draft_pages(plain, draft, NOW).pdf.startswith(b"%PDF")


def test_the_draft_of_an_ending_asks_back_what_is_out_before_its_last_day_is_known(signed: CaseFile) -> None:
    file = replace(signed, case=apply(signed.case, c.HandOut((Loan("l1", "Headset", TODAY, 2),))))
    draft = LetterDraft(LetterKind.TERMINATION, holding(TerminationFacts()))
    words = " ".join(" ".join(draft_pages(file, draft, NOW).texts).split())
    assert "Headset 2" in words
    assert "har ikke noe som arbeidsgiver eier" not in words


def test_who_works_at_home_only_is_not_sent_back_to_a_main_workplace(signed: CaseFile) -> None:
    draft = LetterDraft(LetterKind.TERMINATION, holding(TerminationFacts()))
    agreement = signed.case.agreements[0]
    assert agreement.basis is not None
    basis = replace(agreement.basis, scope=replace(agreement.basis.scope, only_from_home=True))
    only = replace(signed, case=replace(signed.case, agreements=(replace(agreement, basis=basis),)))
    before, after = (" ".join(" ".join(draft_pages(file, draft, NOW).texts).split()) for file in (signed, only))
    assert "på hovedarbeidsplassen" in before
    assert "på kontoret, hvis partene ikke avtaler noe annet" in after
    assert "hovedarbeidsplass" not in after.casefold()


def test_a_draft_refusal_without_a_reason_has_a_line_to_write_it_on(plain: CaseFile) -> None:
    file, draft = drafted(plain, LetterKind.REFUSAL, reasons=(), own_words="")
    source = made_letters._source(file, draft, NOW, "nb", as_draft=True)
    said = document_text(letter_document(source, part_of(LetterKind.REFUSAL)(source)))
    assert set(said[said.index("Hvorfor svaret er nei") + 1]) == {"…"}


# the reasons of a refusal


def test_only_answers_against_are_offered_and_none_about_the_person(plain: CaseFile) -> None:
    offered = reasons_to_give(plain)
    assert offered
    assert {one.answer for one in offered} <= {"Nei", "Delvis"}
    assert not any(one.item_id.startswith("individual.") for one in offered)
    themes = catalogue().themes
    personal = [item.id for theme in themes if theme.id == "individual" for item in theme.items]
    case = plain.case
    for item in personal:
        case = apply(case, c.Respond(Response(item, Answer.NO, "Liten leilighet.")))
    assert reasons_to_give(replace(plain, case=case)) == offered


def test_a_chosen_answer_stands_with_its_reason_and_one_that_changed_is_left_out(plain: CaseFile) -> None:
    chosen = reasons_to_give(plain)[0]
    file, draft = drafted(plain, LetterKind.REFUSAL, reasons=(chosen.item_id,), own_words="")
    assert lacking_in(file, draft, TODAY) == ()
    letter = prepare_letter(file, LetterKind.REFUSAL, NOW, "Leder").letter
    assert letter.worked_out.reasons == (chosen,)
    changed = replace(file, case=apply(file.case, c.Respond(Response(chosen.item_id, Answer.YES))))
    assert [(f.code, f.field) for f in lacking_in(changed, draft, TODAY)] == [("required", "own_words")]


def test_no_letter_promises_an_appeal_or_speaks_of_health(plain: CaseFile) -> None:
    for language, words in (("nb", ("klageadgang", "klagefrist", "helse")), ("nn", ("klagefrist", "helse"))):
        file, draft = drafted(plain, LetterKind.REFUSAL)
        text = " ".join(draft_pages(file, draft, NOW, language).texts).casefold()
        assert not any(word in text for word in words)
        assert "tillitsv" in text


def test_the_circular_is_cited_only_where_it_binds(plain: CaseFile) -> None:
    oslo = replace(plain, unit=replace(plain.unit, organisation="Oslo kommune"))
    for file, cited in ((plain, False), (oslo, True)):
        for kind in (LetterKind.REFUSAL, LetterKind.OTHER_PLACE):
            held, draft = drafted(file, kind)
            assert (draft_pages(held, draft, NOW).page_with("rundskriv 38/2021") is not None) is cited


# what is lacking


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_draft_lacks_nothing(plain: CaseFile, signed: CaseFile, kind: LetterKind) -> None:
    assert faults(of_kind(kind, plain, signed), kind) == []


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        (LetterKind.REFUSAL, {"own_words": " "}, ("required", "own_words")),
        (LetterKind.REFUSAL, {"decided_on": None}, ("required", "decided_on")),
        (LetterKind.REFUSAL, {"decided_on": date(2026, 11, 28)}, ("day_after_today", "decided_on")),
        (LetterKind.REFUSAL, {"own_words": "Hei 😀"}, ("glyph_missing", "own_words")),
        (LetterKind.TERMINATION, {"reason": ""}, ("required", "reason")),
        (LetterKind.TERMINATION, {"ended_by": None}, ("required", "ended_by")),
        (LetterKind.TERMINATION, {"how": None}, ("required", "how")),
        (LetterKind.TERMINATION, {"received_on": None}, ("required", "received_on")),
        (LetterKind.TERMINATION, {"received_on": date(2026, 11, 22)}, ("order_of_dates", "received_on")),
        (LetterKind.TERMINATION, {"received_on": date(2026, 12, 29)}, ("out_of_range", "received_on")),
        (LetterKind.TERMINATION, {"received_on": date(2101, 1, 1)}, ("no_holidays", "received_on")),
        (LetterKind.TERMINATION, {"notice_weeks": 3}, ("short_notice", "notice_weeks")),
        (LetterKind.TERMINATION, {"how": EndHow.TRIAL}, ("no_trial", "how")),
        (LetterKind.TERMINATION, {"return_by": None}, ("required", "return_by")),
        (LetterKind.TERMINATION, {"return_by": date(2026, 12, 25)}, ("not_workday", "return_by")),
        (LetterKind.TERMINATION, {"ended_by": EndedBy.BOTH}, ("required", "last_day")),
        (LetterKind.TERMINATION, {"received_on": date(2026, 11, 28)} | BY_EMPLOYEE, ("out_of_range", "received_on")),
        (LetterKind.INFORMATION, {"consulted_on": None}, ("consult_first", "consulted_on")),
        (LetterKind.INFORMATION, {"consulted_on": date(2026, 11, 28)}, ("day_after_today", "consulted_on")),
        (LetterKind.INFORMATION, {"consulted_with": ""}, ("required", "consulted_with")),
        (LetterKind.INFORMATION, {"order": None}, ("required", "order")),
        (LetterKind.INFORMATION, {"until_on": date(2026, 12, 31)}, ("required", "points.duration")),
        (LetterKind.OTHER_PLACE, {"country": ""}, ("required", "country")),
        (LetterKind.OTHER_PLACE, {"in_norway": None}, ("required", "in_norway")),
        (LetterKind.OTHER_PLACE, {"days": ""}, ("required", "days")),
        (LetterKind.OTHER_PLACE, {"security": ""}, ("required", "security")),
        (LetterKind.HOME_ACCESS, {"visitors": ()}, ("required", "visitors")),
        (LetterKind.HOME_ACCESS, {"other_visitor": ""}, ("required", "other_visitor")),
        (LetterKind.HOME_ACCESS, {"until_on": date(2026, 11, 26)}, ("order_of_dates", "until_on")),
    ],
)  # fmt: skip
def test_what_is_lacking_is_told_at_its_field(
    plain: CaseFile, signed: CaseFile, kind: LetterKind, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    file = of_kind(kind, plain, signed)
    assert faults(file, kind, **changes) == [expected]
    held, _draft = drafted(file, kind, **changes)
    with pytest.raises(InvalidInput) as refused:
        prepare_letter(held, kind, NOW, "Leder")
    assert (refused.value.code, refused.value.field) == expected


def test_each_of_the_eight_points_is_said_or_expressly_none(plain: CaseFile) -> None:
    _held, draft = drafted(plain, LetterKind.INFORMATION)
    assert draft.facts.information is not None
    points = draft.facts.information.points
    assert [one.point for one in points] == list(PointId)
    for one in points:
        silent = tuple(replace(p, none=False, text="") if p is one else p for p in points)
        assert faults(plain, LetterKind.INFORMATION, points=silent) == [("required", f"points.{one.point.value}")]
        none = tuple(replace(p, none=True, text="") if p is one else p for p in points)
        allowed = one.point not in {PointId.EXTENT, PointId.HOURS, PointId.EQUIPMENT}
        assert (faults(plain, LetterKind.INFORMATION, points=none) == []) is allowed


def test_there_was_no_information_letter_before_july_2022(plain: CaseFile) -> None:
    file, draft = drafted(plain, LetterKind.INFORMATION, consulted_on=date(2022, 6, 1))
    for day, refused in ((date(2022, 6, 30), True), (date(2022, 7, 1), False)):
        codes = [one.code for one in lacking_in(file, draft, day)]
        assert ("no_such_letter_then" in codes) is refused


def test_a_refusal_is_no_way_to_end_an_agreement(signed: CaseFile) -> None:
    assert faults(signed, LetterKind.REFUSAL) == [("agreement_stands", "decided_on")]


def test_the_letter_of_a_refusal_made_earlier_starts_from_its_day_and_its_words(plain: CaseFile) -> None:
    assert facts_of(first_letter_draft(plain, LetterKind.REFUSAL, TODAY).facts, LetterKind.REFUSAL).decided_on == TODAY
    refused = replace(plain, case=apply(plain.case, c.Refuse(Refusal(date(2026, 11, 20), "Vi er for få."))))
    facts = facts_of(first_letter_draft(refused, LetterKind.REFUSAL, TODAY).facts, LetterKind.REFUSAL)
    assert (facts.decided_on, facts.own_words) == (date(2026, 11, 20), "Vi er for få.")


def test_nothing_signed_is_nothing_to_end(plain: CaseFile) -> None:
    assert ("nothing_to_end", "ended_by") in faults(plain, LetterKind.TERMINATION)


# store, journal and hints


def test_issuing_writes_case_bytes_and_journal_together(
    workspace: Workspace, session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = LetterDraft(LetterKind.REFUSAL, holding(facts_of(drafted_refusal(session).facts, LetterKind.REFUSAL)))
    session.do(c.DraftLetter(draft))
    prepared = prepare_letter(session.file, LetterKind.REFUSAL, NOW, "Leder")

    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("strøm")

    with monkeypatch.context() as patch:
        patch.setattr("hkdesk.store.journal.Journal.write", broken)
        with pytest.raises(RuntimeError):
            session.commit_issued(c.IssueLetter(prepared.letter), [(prepared.record, prepared.pdf)])
    assert workspace.documents() == ()
    assert session.case.letters == ()
    session.commit_issued(c.IssueLetter(prepared.letter), [(prepared.record, prepared.pdf)])
    assert [one.kind for one in workspace.documents()] == ["letter_refusal"]
    assert workspace.document(prepared.letter.document_sha256) == prepared.pdf
    assert not session.can_undo
    assert workspace._store.journal.rows()[-1].what == "IssueLetter"
    session.commit_issued(c.WithdrawLetter("refusal-1", TODAY, "Ny bemanning"))
    assert workspace._store.journal.rows()[-1].what == "WithdrawLetter"
    assert workspace.document(prepared.letter.document_sha256) == prepared.pdf


def drafted_refusal(session: CaseSession) -> LetterDraft:
    first = first_letter_draft(session.file, LetterKind.REFUSAL, TODAY)
    assert first.facts.refusal is not None
    return LetterDraft(LetterKind.REFUSAL, holding(replace(first.facts.refusal, own_words="Vi er for få.")))


def test_a_case_file_neither_lacks_nor_alters_a_letter_that_was_issued(
    workspace: Workspace, session: CaseSession
) -> None:
    session.do(c.DraftLetter(drafted_refusal(session)))
    prepared = prepare_letter(session.file, LetterKind.REFUSAL, NOW, "Leder")
    before = session.file
    session.commit_issued(c.IssueLetter(prepared.letter), [(prepared.record, prepared.pdf)])
    with pytest.raises(InvalidInput) as refused:
        workspace.import_case(before, replace_existing=True)
    assert (refused.value.code, refused.value.field) == ("frozen", "case.letters")


def test_texts_of_letters_are_looked_through(plain: CaseFile) -> None:
    file, _draft = drafted(plain, LetterKind.REFUSAL, own_words="Hun er sykmeldt.")
    found = hint_counts(file, catalogue().sensitive_words, TODAY)
    assert ("case.letter_drafts[0].facts.refusal.own_words", HintKind.HEALTH) in [(h.field, h.kind) for h in found]


def test_an_english_letter_is_to_read_and_never_issued(plain: CaseFile) -> None:
    file, draft = drafted(plain, LetterKind.REFUSAL)
    assert "Norwegian text governs" in " ".join(draft_pages(file, draft, NOW, "en").texts)
    with pytest.raises(InvalidInput) as refused:
        prepare_letter(file, LetterKind.REFUSAL, NOW, "Leder", "en")
    assert refused.value.field == "language"
    assert EMPLOYEE.name in " ".join(draft_pages(file, draft, NOW, "en").texts)


def test_what_is_asked_of_the_domain_is_what_the_screen_is_told(plain: CaseFile) -> None:
    file, draft = drafted(plain, LetterKind.OTHER_PLACE, contact="", hours="")
    assert [f.field for f in lacking(draft, file.case, issue_day(draft, TODAY))] == ["hours", "contact"]


def test_the_names_on_it_are_kept_with_a_letter_and_a_deputy_is_no_manager(plain: CaseFile) -> None:
    file, _draft = drafted(plain, LetterKind.REFUSAL)
    letter = prepare_letter(file, LetterKind.REFUSAL, NOW, "Leder").letter
    assert (letter.manager_name, letter.employee_name) == (file.unit.manager_name, file.case.employee.name)
    assert letter.manager_name
    terms = replace(file.case.terms, signing=Signing("Turi Vikar", "nestleder"))
    deputy = replace(file, case=replace(file.case, terms=terms))
    assert prepare_letter(deputy, LetterKind.REFUSAL, NOW, "Leder").letter.manager_name == ""
