"""A virksomhet's own sentences where our documents leave room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hkdesk.documents.blocks import Block, Heading, KeepTogether, Paragraph
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.own_fields import own_flags, own_names, said_words, stands, value_of
from hkdesk.domain.content.own_text import OwnText


def sentences(source: PacketSource, place: str, ours: Sequence[str], say: Callable[[str], str]) -> tuple[str, ...]:
    """The sentences of a list in order: ours that the virksomhet has not left out, and its own that stand here.

    Args:
        source: the paper.
        place: the list, one of `own_text.LISTS`.
        ours: the keys of ours that would stand.
        say: the words of such a key.
    """
    texts = source.catalogue.own_texts
    own = texts.by_id()
    return tuple(
        filled(source, own[key]) if key in own else say(key)
        for key in texts.keys(place, ours)
        if key not in own or stands(own[key].when, _held(source))
    )


def closing(source: PacketSource, place: str) -> Iterator[Block]:
    """The paragraphs of the virksomhet's own that end a document."""
    for one in source.catalogue.own_texts.at_end(place):
        if not stands(one.when, _held(source)):
            continue
        first, *rest = filled(source, one).split("\n\n")
        title = one.title.get(source.phrases.language) if one.title is not None else ""
        yield KeepTogether((Heading(title, 2), Paragraph(first)))
        yield from (Paragraph(words) for words in rest)


def other_place(source: PacketSource) -> str:
    """Where else than at home the work may be done, by the virksomhet's own field; empty where none is said."""
    catalogue, terms = source.catalogue, source.file.case.terms
    field = next((one for one in catalogue.own_fields if one.id == catalogue.rules.places), None)
    if field is None or field.id not in _held(source):
        return ""
    return said_words(field, value_of(field, terms), source.phrases.language)


def _held(source: PacketSource) -> frozenset[str]:
    return source.held | own_flags(source.catalogue.own_fields, source.file.case.terms, source.held)


def filled(source: PacketSource, one: OwnText) -> str:
    """The words in the language of the paper, with a dotted line for what is not known yet."""
    own = own_names(source.catalogue.own_fields, source.file.case.terms, source.phrases.language)
    facts = {name: or_dots(word) for name, word in (source.facts | own).items()}
    return one.text.get(source.phrases.language).format_map(facts)
