"""The summary of the assessment: every theme and question, the answers whole, and the manager's conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeyValues, Paragraph, Span
from hkdesk.documents.parts.prose import labelled, prose
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.assessment import Response, open_questions
from hkdesk.domain.guidance import Theme
from hkdesk.domain.wording import number


def assessment_blocks(source: PacketSource) -> Iterator[Block]:
    """Theme by theme in the order of the catalogue, then the conclusion."""
    say, themes = source.phrases.say, source.catalogue.themes
    assessed = source.file.case.assessment
    total = sum(len(theme.items) for theme in themes)
    answered = total - open_questions(assessed, themes)
    yield Paragraph(say("assessment.intro"), "lead")
    yield Heading(say("assessment.heading"), 1)
    yield Paragraph(say("assessment.answered", answered=answered, total=total))
    for theme in themes:
        title = source.phrases.of(theme.title)
        yield Heading(say("assessment.theme", number=theme.number, title=title), 2)
        yield from _theme(source, theme)
    yield from _gone(source)
    yield Heading(say("assessment.conclusion"), 1)
    yield from _conclusion(source)


def _theme(source: PacketSource, theme: Theme) -> Iterator[Block]:
    of, assessed = source.phrases.of, source.file.case.assessment
    given = [(of(item.question), assessed.response(item.id)) for item in theme.items]
    if not any(_said(response) for _question, response in given):
        yield Paragraph(source.phrases.say("assessment.theme_unanswered"))
        yield BulletList(tuple(question for question, _response in given))
        return
    for question, response in given:
        yield Heading(question, 3, bookmark=False)
        yield from _response(source, response)


def _response(source: PacketSource, response: Response) -> Iterator[Block]:
    say = source.phrases.say
    word = say(f"answer.{response.answer.value if response.answer else 'none'}")
    if response.answer is None:
        yield Paragraph(word, "muted")
    else:
        yield Paragraph(labelled(say("assessment.answer"), word))
    yield from prose(response.reason)


def _said(response: Response) -> bool:
    return response.answer is not None or bool(response.reason.strip())


def _gone(source: PacketSource) -> Iterator[Block]:
    """Answers to questions the catalogue no longer holds, by their id: nothing anyone wrote is left out."""
    known = {item.id for theme in source.catalogue.themes for item in theme.items}
    responses = source.file.case.assessment.responses
    gone = [r for r in responses if r.item_id not in known and _said(r)]
    if gone:
        yield Heading(source.phrases.say("assessment.earlier"), 2)
    for response in gone:
        yield Paragraph((Span(response.item_id, bold=True),))
        yield from _response(source, response)


def _conclusion(source: PacketSource) -> Iterator[Block]:
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
        yield BulletList(tuple(_question(source, item_id) for item_id in concluded.rests_on))


def _extent(source: PacketSource) -> str:
    days = source.file.case.assessment.conclusion.extent_days_per_week
    if days is None:
        return source.phrases.say("not_stated")
    return source.phrases.say("assessment.extent_days", days=number(days, source.phrases.language))


def _question(source: PacketSource, item_id: str) -> str:
    item = source.catalogue.item(item_id)
    return item_id if item is None else source.phrases.of(item.question)
