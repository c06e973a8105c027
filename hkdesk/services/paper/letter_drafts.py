"""Letters while they are written: the first draft, the reasons that can be given, and what is still missing.

Light enough for the screen to ask at every change; nothing here draws a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.case.answers import Answer, visible
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.information import ALWAYS_SAID, InformationFacts, InformationPoint
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, facts_of, holding, record_of
from hkdesk.domain.case.letter_kinds.record import Effect, IssueDay, Known, facts_in
from hkdesk.domain.case.letters import GivenReason, IssuedLetter, LetterDraft, WorkedOut
from hkdesk.domain.case.terms import Choice
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.letters.ready import lacking
from hkdesk.domain.letters.termination import agreed_trial_days, agreement_to_end, on_trial, work_out_ending
from hkdesk.errors import InvalidInput
from hkdesk.services.content import catalogue, rules_on
from hkdesk.services.paper.printable import first_unprintable
from hkdesk.services.words.labels import label
from hkdesk.services.workdays import holidays_around

# Answers about the person's own wishes and home belong in the talk, never in a letter that gives reasons.
_NO_REASON_IN = frozenset({"individual"})
_AGAINST = frozenset({Answer.NO, Answer.PARTLY})


def reasons_to_give(file: CaseFile, language: str = "nb") -> tuple[GivenReason, ...]:
    """The answers of the assessment that speak against home office, own and inherited, in the order of the themes.

    «Nei» and «Delvis» to a question that is asked. Those about the person's own wishes and home are left out.
    """
    content = catalogue()
    said = effective(file.case, file.unit)
    asked = visible(said, content.themes)
    found = []
    for theme in content.themes:
        for item in theme.items if theme.id not in _NO_REASON_IN else ():
            response = said.response(item.id)
            if item.id in asked and response.answer in _AGAINST and response.answer is not None:
                words = (theme.title.get(language), item.question.get(language), _answer(response.answer, language))
                found.append(GivenReason(item.id, *words, response.reason))
    return tuple(found)


def _answer(answer: Answer, language: str) -> str:
    text = catalogue().document_texts.get(f"answer.{answer.value}")
    return text.get(language) if text is not None else label(answer)


def given_reasons(file: CaseFile, item_ids: tuple[str, ...], language: str = "nb") -> tuple[GivenReason, ...]:
    """The chosen ones among the reasons that can be given; one that no longer speaks against is left out."""
    return tuple(one for one in reasons_to_give(file, language) if one.item_id in item_ids)


def issue_day(draft: LetterDraft, today: date) -> IssueDay:
    """The day with its law, and the public holidays around the days in the draft.

    Raises:
        InvalidInput: no_holidays for a day past 2100; no_rules for a day before 2008.
    """
    facts = facts_of(draft.facts, draft.kind)
    named = (getattr(facts, name) for name, one in facts_in(facts).items() if one.workdays)
    holidays = frozenset[date]().union(*(holidays_around(day) for day in (today, *filter(None, named))))
    return IssueDay(today, rules_on(today), holidays)


def worked_out(file: CaseFile, draft: LetterDraft, day: IssueDay) -> WorkedOut:
    """What hkdesk works out for the letter, beside the reasons of a refusal.

    Raises:
        InvalidInput: what keeps an ending from being worked out, with the name of the fact.
    """
    if record_of(draft.kind).effect is not Effect.ENDS:
        return WorkedOut()
    agreement = agreement_to_end(file.case, draft.replaces)
    return work_out_ending(facts_of(draft.facts, draft.kind), agreement, day.holidays, file.case.loans)


def lacking_in(file: CaseFile, draft: LetterDraft, today: date) -> tuple[InvalidInput, ...]:
    """Everything that stands between the draft and paper, by field; letters the font lacks too. Empty: ready."""
    try:
        day = issue_day(draft, today)
    except InvalidInput as fault:
        fault.field = "received_on"
        return (fault,)
    gone = _gone_reasons(file, draft)
    return (*lacking(draft, file.case, day), *gone, *_unprintable(facts_of(draft.facts, draft.kind)))


def needed_in(file: CaseFile, draft: LetterDraft, today: date) -> frozenset[str]:
    """The fields this letter cannot be without as it stands: each is refused as "required" once it is emptied.

    What is needed hangs on what else is said: the employer who ends an arrangement says why, the employee need not.
    """
    facts = facts_of(draft.facts, draft.kind)
    bare, found = type(facts)(), set[str]()
    for one in fields(facts):
        without = replace(draft, facts=holding(replace(facts, **{one.name: getattr(bare, one.name)})))
        faults = lacking_in(file, without, today)
        asked = (fault.field for fault in faults if fault.code == "required")
        found |= {field for field in asked if field.partition(".")[0] == one.name}
    return frozenset(found)


def _gone_reasons(file: CaseFile, draft: LetterDraft) -> tuple[InvalidInput, ...]:
    """A refusal whose only reasons are answers that have changed since gives no reason at all."""
    if record_of(draft.kind).effect is not Effect.REFUSES:
        return ()
    facts = facts_of(draft.facts, draft.kind)
    if not facts.reasons or facts.own_words.strip() or given_reasons(file, facts.reasons):
        return ()
    return (InvalidInput("required", field="own_words"),)


def _unprintable(facts: Any) -> Iterator[InvalidInput]:
    for name, text in written_texts(facts):
        found = first_unprintable(text)
        if found is not None:
            yield InvalidInput("glyph_missing", field=name, char=found[0], codepoint=f"U+{ord(found[0]):04X}")


def written_texts(facts: Any) -> Iterator[tuple[str, str]]:
    """Every text somebody wrote in the facts, by the name of its field; a point of § 2 as "points.extent"."""
    for one in fields(facts):
        value = getattr(facts, one.name)
        if type(value) is str:
            yield one.name, value
        elif one.name == "points":
            yield from ((f"points.{point.point.value}", point.text) for point in value)


# the first draft


def first_letter_draft(file: CaseFile, kind: LetterKind, today: date) -> LetterDraft:
    """A draft with what is known already; every word of it can be changed."""
    return LetterDraft(kind, holding(record_of(kind).first(_known(file, today))))


def _known(file: CaseFile, today: date) -> Known:
    case, texts = file.case, catalogue().document_texts
    refusal, signed = case.refusal, case.signed_agreement
    suggested = {point: texts.get(f"letter.suggest.{point.value}") for point in PointId}
    return Known(
        today=today,
        employee=case.employee,
        order=case.scope.authority_order,
        refused_on=refusal.decided_on if refusal is not None else None,
        refused_because=refusal.reason if refusal is not None else "",
        on_trial=signed is not None and on_trial(signed.terms, today),
        trial_days=agreed_trial_days(signed.terms) if signed is not None else None,
        suggested={point: words.get() for point, words in suggested.items() if words is not None},
    )


def new_version(letter: IssuedLetter) -> LetterDraft:
    """A draft that says what the letter says and replaces it."""
    return LetterDraft(letter.kind, letter.facts, letter.version)


def point_of(facts: InformationFacts, point: PointId) -> InformationPoint:
    """What the draft says about the list item; nothing yet where it says nothing."""
    return next((one for one in facts.points if one.point is point), InformationPoint(point))


def with_point(facts: InformationFacts, changed: InformationPoint) -> InformationFacts:
    """The facts with the list item changed, the eight in the order of the regulation."""
    said = {one.point: one for one in facts.points} | {changed.point: changed}
    return replace(facts, points=tuple(said[point] for point in PointId if point in said))


def may_be_none(point: PointId) -> bool:
    """Whether there may be no special provisions about the list item."""
    return point not in ALWAYS_SAID


def may_stop_at_once(file: CaseFile) -> bool:
    """Whether the agreement lets either party stop at once."""
    signed = file.case.signed_agreement
    return signed is not None and signed.terms.ending.choice is Choice.AGREED
