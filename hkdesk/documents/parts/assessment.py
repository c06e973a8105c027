"""The summary of the assessment: every question that is asked, the answers whole, and the manager's conclusion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hkdesk.documents.blocks import Block, BulletList, Heading, KeyValues, Paragraph, Part, Span
from hkdesk.documents.parts.measures import declared_blocks, measure_blocks
from hkdesk.documents.parts.prose import labelled, prose
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.parts.tasks import task_blocks
from hkdesk.domain.assessment.inherited import (
    EffectiveResponse,
    Origin,
    effective,
    effective_responses,
    role_group,
)
from hkdesk.domain.assessment.newer_catalogue import asked_again
from hkdesk.domain.assessment.reevaluation import changed_answers
from hkdesk.domain.case.answers import Response, progress, standing_answers, visible_themes
from hkdesk.domain.content.catalogue import Theme
from hkdesk.domain.values.wording import number


@dataclass(frozen=True, slots=True)
class _Said:
    """What counts for the person: the themes with the questions that are asked, and each response with its origin."""

    themes: tuple[Theme, ...]
    responses: dict[str, EffectiveResponse]
    again: frozenset[str]
    changed: frozenset[str]
    group: str
    answered: int

    def response(self, item_id: str) -> EffectiveResponse:
        return self.responses.get(item_id, EffectiveResponse(Response(item_id), Origin.OWN))


def _said_in(source: PacketSource) -> _Said:
    case, unit, themes = source.file.case, source.file.unit, source.catalogue.themes
    counted = effective(case, unit)
    group = role_group(case, unit)
    return _Said(
        themes=visible_themes(counted, themes),
        responses={e.response.item_id: e for e in effective_responses(case, unit)},
        again=frozenset(asked_again(counted, themes)),
        changed=frozenset(changed_answers(counted.conclusion, standing_answers(counted, themes))),
        group=group.name if group is not None else "",
        answered=sum(p.answered for p in progress(counted, themes)),
    )


def assessment_part(source: PacketSource) -> Part:
    """The summary of the assessment, to be read and not signed."""
    return source.part("summary.assessment", assessment_blocks(source))


def assessment_blocks(source: PacketSource) -> Iterator[Block]:
    """The tasks, theme by theme in the order of the catalogue, the conclusion, then what is to be done.

    Questions that are not asked are left out with their answers, which count nowhere.
    """
    say, said = source.phrases.say, _said_in(source)
    total = sum(len(theme.items) for theme in said.themes)
    yield Paragraph(say("assessment.intro"), "lead")
    yield Heading(say("assessment.heading"), 1)
    yield Paragraph(say("assessment.answered", answered=said.answered, total=total))
    yield from task_blocks(source)
    for theme in said.themes:
        if not theme.items:
            continue
        title = source.phrases.of(theme.title)
        yield Heading(say("assessment.theme", number=theme.number, title=title), 2)
        yield from _theme(source, theme, said)
    yield from _gone(source, said)
    yield Heading(say("assessment.conclusion"), 1)
    yield from _conclusion(source, said)
    yield from measure_blocks(source)
    yield from declared_blocks(source)


def _theme(source: PacketSource, theme: Theme, said: _Said) -> Iterator[Block]:
    of = source.phrases.of
    given = [(of(item.question), said.response(item.id)) for item in theme.items]
    if not any(_has_words(found.response) for _question, found in given):
        yield Paragraph(source.phrases.say("assessment.theme_unanswered"))
        yield BulletList(tuple(question for question, _found in given))
        return
    for question, found in given:
        yield Heading(question, 3, bookmark=False)
        yield from _response(source, found, said)


def _response(source: PacketSource, found: EffectiveResponse, said: _Said) -> Iterator[Block]:
    say, response = source.phrases.say, found.response
    if response.answer is None:
        yield Paragraph(say("answer.none"), "muted")
    else:
        yield Paragraph(labelled(say("assessment.answer"), say(f"answer.{response.answer.value}")))
    mark = _mark(source, found, said)
    if mark:
        yield Paragraph(mark, "muted")
    if response.item_id in said.again:
        yield Paragraph(say("assessment.asked_again"), "muted")
    yield from prose(response.reason)


def _mark(source: PacketSource, found: EffectiveResponse, said: _Said) -> str:
    """Whose answer it is, where it is not the person's own alone."""
    say = source.phrases.say
    if found.origin is Origin.INHERITED:
        return say("assessment.inherited", group=said.group)
    if found.origin is Origin.DEVIATION and found.group is not None and found.group.answer is not None:
        answer = say(f"answer.{found.group.answer.value}")
        return say("assessment.deviation", group=said.group, answer=answer)
    return ""


def _has_words(response: Response) -> bool:
    return response.answer is not None or bool(response.reason.strip())


def _gone(source: PacketSource, said: _Said) -> Iterator[Block]:
    """Answers to questions the catalogue no longer holds: nothing anyone wrote is left out."""
    known = {item.id for theme in source.catalogue.themes for item in theme.items}
    gone = [e for e in said.responses.values() if e.response.item_id not in known and _has_words(e.response)]
    if gone:
        yield Heading(source.phrases.say("assessment.earlier"), 2)
    for found in gone:
        question = source.catalogue.question(found.response.item_id, source.phrases.language, found.response.asked)
        yield Paragraph((Span(question, bold=True),))
        yield from _response(source, found, said)


def _conclusion(source: PacketSource, said: _Said) -> Iterator[Block]:
    say, concluded = source.phrases.say, source.file.case.assessment.conclusion
    if concluded.suitability is None:
        yield Paragraph(say("assessment.no_conclusion"))
    else:
        yield Paragraph(say(f"suitability.{concluded.suitability.value}"), "lead")
    yield KeyValues(((say("assessment.extent"), _extent(source)),))
    for key, text in (("assessment.reason", concluded.reason), ("assessment.conditions", concluded.conditions)):
        if text.strip():
            yield Heading(say(key), 3, bookmark=False)
            yield from prose(text)
    if concluded.rests_on:
        yield Heading(say("assessment.rests_on"), 3, bookmark=False)
        yield BulletList(tuple(_rested_on(source, said, item_id) for item_id in concluded.rests_on))


def _extent(source: PacketSource) -> str:
    days = source.file.case.assessment.conclusion.extent_days_per_week
    if days is None:
        return source.phrases.say("not_stated")
    return source.phrases.say("assessment.extent_days", days=number(days, source.phrases.language))


def _rested_on(source: PacketSource, said: _Said, item_id: str) -> str:
    """The question, and what is to be known of its answer: that it is another now, or was given to other words."""
    say, asked = source.phrases.say, said.response(item_id).response.asked
    question = source.catalogue.question(item_id, source.phrases.language, asked)
    marks = [say("assessment.rests_changed")] if item_id in said.changed else []
    marks += [say("assessment.rests_again")] if item_id in said.again else []
    return f"{question} ({'; '.join(marks)})" if marks else question
