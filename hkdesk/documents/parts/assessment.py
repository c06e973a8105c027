"""The summary of the assessment: the manager's conclusion, then every question that is asked, the answers whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hkdesk.documents.blocks import Across, Block, Heading, KeyValues, Paragraph, Part, Row, Span, Table, Text
from hkdesk.documents.parts.measures import declared_blocks, measure_blocks
from hkdesk.documents.parts.prose import is_long, paragraphs_of
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

_WIDTHS = (0.47, 0.17, 0.36)


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
    """The conclusion, the tasks, every question in one table in the order of the catalogue, and what is to be done.

    Questions that are not asked are left out with their answers, which count nowhere.
    """
    say, said = source.phrases.say, _said_in(source)
    total = sum(len(theme.items) for theme in said.themes)
    yield Paragraph(say("assessment.intro"), "lead")
    yield _conclusion(source, said)
    yield from task_blocks(source)
    yield Heading(say("assessment.heading"), 2)
    answered = say("assessment.answered", answered=said.answered, total=total)
    yield Paragraph(" ".join((answered, *_legend(source, said))), "muted")
    header = tuple(say(f"assessment.{column}") for column in ("question", "answer", "reason"))
    yield Table(header, tuple(_rows(source, said)), _WIDTHS)
    yield from measure_blocks(source)
    yield from declared_blocks(source)


def _rows(source: PacketSource, said: _Said) -> Iterator[Row]:
    """A row a theme and a row a question; last the answers to questions the catalogue no longer holds."""
    say, of = source.phrases.say, source.phrases.of
    for theme in said.themes:
        if theme.items:
            yield Across(say("assessment.theme", number=theme.number, title=of(theme.title)), names=True)
        for item in theme.items:
            yield from _answered(source, of(item.question), said.response(item.id), said)
    known = {item.id for theme in source.catalogue.themes for item in theme.items}
    gone = [e for e in said.responses.values() if e.response.item_id not in known and _has_words(e.response)]
    if gone:
        yield Across(say("assessment.earlier"), names=True)
    for found in gone:
        asked = source.catalogue.question(found.response.item_id, source.phrases.language, found.response.asked)
        yield from _answered(source, asked, found, said)


def _answered(source: PacketSource, question: str, found: EffectiveResponse, said: _Said) -> Iterator[Row]:
    """The question with its answer; a long reason, and that the question has changed, stand across under it."""
    say, response = source.phrases.say, found.response
    answer = say("answer.none") if response.answer is None else say(f"answer.{response.answer.value}")
    below = is_long(response.reason)
    yield question, f"{answer} {_mark(source, found)}".rstrip(), "" if below else response.reason.strip("\n")
    if below:
        yield Across("\n\n".join(paragraphs_of(response.reason)))
    if response.item_id in said.again:
        yield Across(say("assessment.asked_again"))


def _mark(source: PacketSource, found: EffectiveResponse) -> str:
    """The letter that says whose answer it is, and what the group answered where the person's is another."""
    say = source.phrases.say
    if found.origin is Origin.INHERITED:
        return say("assessment.mark_inherited")
    if found.origin is Origin.DEVIATION and found.group is not None and found.group.answer is not None:
        return say("assessment.mark_deviation", answer=say(f"answer.{found.group.answer.value}"))
    return ""


def _legend(source: PacketSource, said: _Said) -> Iterator[str]:
    """What the letters mean, each where it stands in the table."""
    asked = {item.id for theme in said.themes for item in theme.items}
    marks = {_mark(source, said.response(one)): said.response(one).origin for one in asked}
    for origin, key in ((Origin.INHERITED, "assessment.inherited"), (Origin.DEVIATION, "assessment.deviation")):
        if any(mark and whose is origin for mark, whose in marks.items()):
            yield source.phrases.say(key, group=said.group)


def _has_words(response: Response) -> bool:
    return response.answer is not None or bool(response.reason.strip())


def _conclusion(source: PacketSource, said: _Said) -> KeyValues:
    say, concluded = source.phrases.say, source.file.case.assessment.conclusion
    found = concluded.suitability
    told: Text = say("assessment.no_conclusion")
    if found is not None:
        told = (Span(say(f"suitability.{found.value}"), bold=True),)
    rows: list[tuple[Text, Text]] = [(say("assessment.conclusion"), told), (say("assessment.extent"), _extent(source))]
    for key, text in (("assessment.reason", concluded.reason), ("assessment.conditions", concluded.conditions)):
        if text.strip():
            rows.append((say(key), "\n\n".join(paragraphs_of(text))))
    if concluded.rests_on:
        rested = "\n".join(_rested_on(source, said, item_id) for item_id in concluded.rests_on)
        rows.append((say("assessment.rests_on"), rested))
    return KeyValues(tuple(rows))


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
