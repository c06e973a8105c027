"""The talks on record: when, who took part, and what each side said in its own words."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Callout, Heading, KeyValues, Paragraph, Part, Quote
from hkdesk.documents.parts.prose import is_long, paragraphs_of, prose
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.dialogue import Dialogue

_PEOPLE = ("accompanied_by", "others_present")


def dialogue_part(source: PacketSource) -> Part:
    """The summary of the talks, to be read and not signed."""
    return source.part("summary.dialogue", dialogue_blocks(source))


def dialogue_blocks(source: PacketSource) -> Iterator[Block]:
    """Every talk of the case in order; that none was held is said too."""
    dialogues = source.file.case.dialogues
    if not dialogues:
        yield Heading(source.phrases.say("dialogue.title"), 1)
        yield Paragraph(source.phrases.say("dialogue.no_talks"))
    for dialogue in dialogues:
        yield Heading(talk_title(source, dialogue), 1)
        yield from corrected(source, dialogue)
        facts = (*who_took_part(source, dialogue), *_next(source, dialogue), *how_it_stands(source, dialogue))
        yield KeyValues((*facts, *_topics_told(source, dialogue)))
        yield from said(source, dialogue)


def talk_title(source: PacketSource, dialogue: Dialogue) -> str:
    """The talk by its kind and day."""
    kind = source.phrases.say(f"dialogue.kind_{dialogue.kind.value}")
    if dialogue.held_on is None:
        return kind
    return source.phrases.say("dialogue.kind_on", name=kind, date=source.phrases.day(dialogue.held_on))


def corrected(source: PacketSource, dialogue: Dialogue) -> Iterator[Block]:
    """That a newer version applies instead of this talk, where both have confirmed one."""
    dialogues = source.file.case.dialogues
    newer = [d.confirmed_on for d in dialogues if d.corrects == dialogue.id and d.confirmed_on is not None]
    if newer:
        text = source.phrases.say("talk_summary.corrected_text", date=source.phrases.day(newer[-1]))
        yield Callout("attention", text, title=source.phrases.say("talk_summary.corrected_title"))


def who_took_part(source: PacketSource, dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    """When, who was there, and whether the employee took part in shaping the result."""
    say, day = source.phrases.say, source.phrases.day
    nothing = say("not_stated")
    yield say("dialogue.held_on"), day(dialogue.held_on) if dialogue.held_on else nothing
    for name in _PEOPLE:
        people = getattr(dialogue, name)
        if people.strip() and not is_long(people):
            yield say(f"dialogue.{name}"), people
    took_part = {True: say("answer.yes"), False: say("answer.no"), None: nothing}[dialogue.took_part]
    yield say("dialogue.took_part"), took_part


def _next(source: PacketSource, dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    say, day = source.phrases.say, source.phrases.day
    yield say("dialogue.next_on"), day(dialogue.next_on) if dialogue.next_on else say("not_stated")


def how_it_stands(source: PacketSource, dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    """Who has confirmed it and when, and what it corrects."""
    say, day = source.phrases.say, source.phrases.day
    alone = {"manager": dialogue.manager_confirmed_on, "employee": dialogue.employee_confirmed_on}
    if dialogue.confirmed_on is not None:
        yield say("dialogue.confirmed_on"), day(dialogue.confirmed_on)
    elif not any(alone.values()):
        yield say("dialogue.confirmed_on"), say("dialogue.not_confirmed")
    else:
        for who, on in alone.items():
            yield say(f"dialogue.confirmed_{who}"), day(on) if on is not None else say("dialogue.not_confirmed")
    if dialogue.corrects:
        yield say("dialogue.corrects"), _corrected(source, dialogue.corrects)


def _corrected(source: PacketSource, dialogue_id: str) -> str:
    """The talk that is corrected by its date, or by its id where it has none here."""
    earlier = next((d for d in source.file.case.dialogues if d.id == dialogue_id), None)
    return talk_title(source, earlier) if earlier is not None and earlier.held_on is not None else dialogue_id


def topics(source: PacketSource, dialogue: Dialogue) -> Iterator[Block]:
    """What was talked about, a line each; nothing where nothing was ticked."""
    if dialogue.topics:
        yield Heading(source.phrases.say("dialogue.topics"), 3, bookmark=False)
        yield BulletList(_topics_named(source, dialogue))


def _topics_told(source: PacketSource, dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    """The same as a fact."""
    if dialogue.topics:
        yield source.phrases.say("dialogue.topics"), "; ".join(_topics_named(source, dialogue))


def _topics_named(source: PacketSource, dialogue: Dialogue) -> tuple[str, ...]:
    titles = {topic.id: source.phrases.of(topic.title) for topic in source.catalogue.dialogue_topics}
    return tuple(titles.get(topic, topic) for topic in dialogue.topics)


def said(source: PacketSource, dialogue: Dialogue) -> Iterator[Block]:
    """What people wrote, whole: both views as they were given, then what they agreed and disagreed on."""
    facts = source.facts
    for name in _PEOPLE:
        if is_long(getattr(dialogue, name)):
            yield _heading(source, name)
            yield from prose(getattr(dialogue, name))
    if dialogue.why_not.strip():
        yield _heading(source, "why_not")
        yield from prose(dialogue.why_not)
    yield _heading(source, "manager_view")
    yield _view(source, dialogue.manager_view, source.file.unit.manager_name)
    yield _heading(source, "employee_view")
    yield _view(source, dialogue.employee_view, facts["employee_name"])
    for name, text in (("agreed", dialogue.agreed), ("disagreed", dialogue.disagreed)):
        yield _heading(source, name)
        if text.strip():
            yield from prose(text)
        else:
            yield Paragraph(source.phrases.say(f"dialogue.{name}_nothing"), "muted")


def _heading(source: PacketSource, name: str) -> Heading:
    return Heading(source.phrases.say(f"dialogue.{name}"), 3, bookmark=False)


def _view(source: PacketSource, words: str, by: str) -> Block:
    """One side's own words, the same look for both."""
    if not words.strip():
        return Paragraph(source.phrases.say("not_stated"), "muted")
    return Quote("\n\n".join(paragraphs_of(words)), by=by)
