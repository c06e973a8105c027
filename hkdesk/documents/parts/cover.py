"""The cover sheet: what lies in the packet and where, what to do with it, and how the agreement stands to § 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hkdesk.documents.blocks import (
    Block,
    BulletList,
    Heading,
    KeyValues,
    NumberedList,
    Paragraph,
    Part,
    Span,
    Table,
)
from hkdesk.documents.parts.agreement import draft_notice
from hkdesk.documents.parts.declaration import fully_answered
from hkdesk.documents.parts.own_words import closing, sentences
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.recalled import recalled
from hkdesk.domain.agreement.statute import PointStatus, PointVerdict
from hkdesk.domain.case.packet_plan import SIGNED, PartId
from hkdesk.domain.content.own_text import LISTS
from hkdesk.domain.values.wording import listed

_CONTENTS = (0.36, 0.55, 0.09)
_STAYS_WITH_THE_EMPLOYEE = PartId.EMPLOYEE_COPY


@dataclass(frozen=True, slots=True)
class Listed:
    """A part as the contents list it: what it is and the pages it stands on."""

    name: PartId
    part: Part
    first: int
    last: int


def cover_part(source: PacketSource, parts: Sequence[Listed]) -> Part:
    """The first sheet; `parts` are what follows it, in order."""
    return Part(
        title=source.phrases.say("cover.title"),
        blocks=tuple(_blocks(source, parts)),
        letterhead=source.letterhead,
        footer=source.footer,
    )


def _blocks(source: PacketSource, parts: Sequence[Listed]) -> Iterator[Block]:
    say = source.phrases.say
    yield from draft_notice(source)
    yield Paragraph(say("cover.intro"), "lead")
    yield _who(source)
    yield from recalled_notice(source)
    yield Heading(say("cover.contents"), 2)
    yield _contents(source, parts)
    yield Heading(say("cover.ink_title"), 2)
    yield NumberedList(sentences(source, "cover.ink", LISTS["cover.ink"], say))
    yield Heading(say("cover.scan_title"), 2)
    returned = [say(f"cover.name_{one.name.value}") for one in parts if _comes_back(one.name)]
    pages = say("cover.scan_pages", parts=listed(returned, source.phrases.language))
    yield BulletList((pages, *sentences(source, "cover.scan", LISTS["cover.scan"], say)))
    yield from closing(source, "cover")
    yield _points(source)
    yield Paragraph(say("privacy.line"), "muted")


def recalled_notice(source: PacketSource) -> Iterator[Block]:
    """That an earlier paper was issued by mistake, is void, and is to be handed back; nothing where none was."""
    numbers = [one.number for one in recalled(source.file.case) if one.number != source.number]
    if numbers:
        say = source.phrases.say
        said = say("cover.recalled", parts=listed(numbers, source.phrases.language))
        yield Paragraph((Span(said, bold=True),))


def _comes_back(part: PartId) -> bool:
    return part in SIGNED and part is not _STAYS_WITH_THE_EMPLOYEE


def _who(source: PacketSource) -> KeyValues:
    say, facts = source.phrases.say, source.facts
    return KeyValues(
        (
            (say("cover.employee"), facts["employee_name"]),
            (say("cover.manager"), or_dots(facts["manager_name"])),
            (say("cover.unit"), facts["unit_name"]),
            (say("cover.number"), say("agreement.number", number=source.number, version=source.version)),
            (say("cover.drafted" if source.draft else "cover.issued"), source.phrases.day(source.issued_on)),
        )
    )


def _contents(source: PacketSource, parts: Sequence[Listed]) -> Table:
    say = source.phrases.say
    rows = tuple(
        (
            "\n".join(filter(None, (one.part.title, one.part.copy_label))),
            say(_what_to_do(source, one.name)),
            str(one.first) if one.first == one.last else f"{one.first}–{one.last}",
        )
        for one in parts
    )
    header = tuple(say(f"cover.contents_{column}") for column in ("part", "what", "page"))
    return Table(header, rows, _CONTENTS, row_header=True, align="llr")


def _what_to_do(source: PacketSource, part: PartId) -> str:
    if part is PartId.DECLARATION and fully_answered(source):
        return "cover.do_declaration_answered"
    return f"cover.do_{part.value}"


def _points(source: PacketSource) -> Paragraph:
    """That the agreement was held against § 2 or follows it freely, under which law, and where each point stands."""
    say, of = source.phrases.say, source.phrases.of
    told = " ".join(f"{of(verdict.point.title)}: {where(source, verdict)}" for verdict in source.verdicts)
    intro = say(source.by_basis("cover.points_intro"), rule_set=of(source.rule_set.title))
    title = say(source.by_basis("cover.points_title"))
    return Paragraph((Span(f"{title}. ", bold=True), Span(f"{intro} {told}")), "muted")


def where(source: PacketSource, verdict: PointVerdict) -> str:
    """Where a list item of § 2 stands in the agreement, or why it does not apply."""
    say = source.phrases.say
    numbers = [str(c.number) for c in source.clauses if c.point is verdict.point.id]
    place = say("points.in_clause", points=listed(numbers, source.phrases.language)) if numbers else ""
    if verdict.status is PointStatus.MISSING:
        return say("points.undecided" if verdict.undecided else "points.missing")
    if verdict.status is PointStatus.MET:
        return place or say("points.met")
    why = say(f"points.{verdict.because.value}" if verdict.because else "points.not_applicable")
    return f"{why} {place}".rstrip()
