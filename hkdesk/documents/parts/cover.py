"""The cover sheet: what lies in the packet, what to do with it, and how the agreement stands to § 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hkdesk.documents.blocks import (
    Block,
    BulletList,
    Heading,
    KeepTogether,
    KeyValues,
    NumberedList,
    Paragraph,
    Part,
    Table,
)
from hkdesk.documents.parts.agreement import draft_notice
from hkdesk.documents.parts.declaration import fully_answered
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.statute import PointStatus, PointVerdict
from hkdesk.domain.wording import listed

_WIDTHS = (0.46, 0.54)


def cover_part(source: PacketSource, parts: Sequence[Part]) -> Part:
    """The first sheet; `parts` are what follows it, in order: two copies, the declaration, the summary."""
    return Part(
        title=source.phrases.say("cover.title"),
        blocks=tuple(_blocks(source, parts)),
        letterhead=source.letterhead,
        footer=source.footer,
    )


def _blocks(source: PacketSource, parts: Sequence[Part]) -> Iterator[Block]:
    say = source.phrases.say
    yield from draft_notice(source)
    yield Paragraph(say("cover.intro"), "lead")
    yield _who(source)
    yield Heading(say("cover.contents"), 2)
    yield _contents(source, parts)
    yield Heading(say("cover.ink_title"), 2)
    yield NumberedList(_sentences(source, "ink_print", "ink_read", "ink_pen", "ink_initials", "ink_dots", "ink_codes"))
    yield Heading(say("cover.scan_title"), 2)
    yield BulletList(_sentences(source, "scan_pages", "scan_quality", "scan_return", "scan_keep"))
    yield _copies(source)
    yield Heading(say("cover.points_title"), 2)
    yield Paragraph(say("cover.points_intro", rule_set=source.phrases.of(source.rule_set.title)))
    yield _points(source)
    yield Paragraph(say("privacy.line"), "muted")


def _who(source: PacketSource) -> KeyValues:
    say, facts = source.phrases.say, source.facts
    return KeyValues(
        (
            (say("cover.employee"), facts["employee_name"]),
            (say("cover.manager"), or_dots(facts["manager_name"])),
            (say("cover.unit"), facts["unit_name"]),
            (say("cover.number"), say("agreement.number", number=source.number, version=source.version)),
            (say("cover.issued"), source.phrases.day(source.issued_on)),
        )
    )


def _copies(source: PacketSource) -> KeepTogether:
    say = source.phrases.say
    receivers = ("employer", "employee", "archive")
    rows = tuple((say(f"cover.to_{who}"), say(f"cover.copies_{who}")) for who in receivers)
    return KeepTogether((Heading(say("cover.copies_title"), 2), KeyValues(rows)))


def _contents(source: PacketSource, parts: Sequence[Part]) -> Table:
    say = source.phrases.say
    declaration = "cover.do_sign_declaration" if fully_answered(source) else "cover.do_fill_declaration"
    what = ("cover.do_sign_employer", "cover.do_sign_employee", declaration, "cover.do_read")
    rows = tuple(
        ("\n".join(filter(None, (part.title, part.copy_label))), say(key))
        for part, key in zip(parts, what, strict=True)
    )
    return Table((say("cover.contents_part"), say("cover.contents_what")), rows, _WIDTHS, row_header=True)


def _sentences(source: PacketSource, *names: str) -> tuple[str, ...]:
    return tuple(source.phrases.say(f"cover.{name}") for name in names)


def _points(source: PacketSource) -> Table:
    say = source.phrases.say
    rows = tuple((source.phrases.of(verdict.point.title), where(source, verdict)) for verdict in source.verdicts)
    return Table((say("cover.points_point"), say("cover.points_where")), rows, _WIDTHS, row_header=True)


def where(source: PacketSource, verdict: PointVerdict) -> str:
    """Where a list item of § 2 stands in the agreement, or why it does not apply."""
    say = source.phrases.say
    numbers = [str(c.number) for c in source.clauses if c.point is verdict.point.id]
    place = say("points.in_clause", points=listed(numbers, source.phrases.language)) if numbers else ""
    if verdict.status is PointStatus.MISSING:
        return say("points.missing")
    if verdict.status is PointStatus.MET:
        return place or say("points.met")
    why = say(f"points.{verdict.because.value}" if verdict.because else "points.not_applicable")
    return f"{why} {place}".rstrip()
