"""The agreement on paper: parties, numbered clauses with the law they rest on, equipment and signatures."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import (
    Block,
    Callout,
    Heading,
    KeepTogether,
    KeyValues,
    NumberedList,
    Paragraph,
    Part,
    Signatures,
    Table,
)
from hkdesk.documents.parts.own_words import other_place
from hkdesk.documents.parts.prose import or_dots, paragraphs_of, prose
from hkdesk.documents.parts.signers import agreed_by
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.parts.unfilled import with_dots
from hkdesk.domain.agreement.clauses import FilledClause
from hkdesk.domain.agreement.statute import grounds
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.case.scope import only_from_home
from hkdesk.domain.case.terms import EquipmentLine, Owner
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.values.wording import short_date

_OWNERS = {Owner.EMPLOYER: "equipment.owner_employer", Owner.EMPLOYEE: "equipment.owner_employee"}
_NO_NUMBER = "–"


_COPIES = {
    PartId.EMPLOYER_COPY: (1, "agreement.copy_employer"),
    PartId.EMPLOYEE_COPY: (2, "agreement.copy_employee"),
    PartId.ARCHIVE_COPY: (3, "agreement.copy_archive"),
}


def agreement_copy(source: PacketSource, whose: PartId) -> Part:
    """One copy of the agreement: all have the same blocks, and are told apart by label and copy number."""
    number, label = _COPIES[whose]
    return Part(
        title=source.phrases.say("agreement.title"),
        copy_label=source.phrases.say(label),
        copy_number=number,
        letterhead=source.letterhead,
        blocks=agreement_blocks(source),
        footer=source.footer,
    )


def agreement_blocks(source: PacketSource) -> tuple[Block, ...]:
    """The text that all copies share, from the parties to the signatures."""
    return tuple(_blocks(source))


def agreement_text(source: PacketSource) -> tuple[Block, ...]:
    """The same without a place to sign: for a text that goes with an agreement in another language."""
    opening = (Heading(source.phrases.say("parties.title"), 2), parties(source))
    subtitle = source.phrases.say(source.by_basis("agreement.subtitle"))
    return (*draft_notice(source), Paragraph(subtitle, "lead"), *opening, *_clauses(source))


def draft_notice(source: PacketSource) -> tuple[Callout, ...]:
    """The notice on top of a draft; nothing where the packet is issued."""
    if not source.draft:
        return ()
    say = source.phrases.say
    return (Callout("attention", say("draft.text"), title=say("draft.title")),)


def _blocks(source: PacketSource) -> Iterator[Block]:
    say = source.phrases.say
    yield from draft_notice(source)
    yield Paragraph(say(source.by_basis("agreement.subtitle")), "lead")
    if not source.phrases.governs:
        yield Paragraph(say("agreement.companion"))
    yield Heading(say("parties.title"), 2)
    yield parties(source)
    # Signatures hold on to the block above them, and so bring the end of the text along.
    intro = (Heading(say("signature.title"), 2), Paragraph(say("signature.intro")))
    yield from _kept(tuple(_clauses(source)), *intro)
    yield Signatures(agreed_by(source))


def parties(source: PacketSource) -> KeyValues:
    """Who the agreement is between, and where the work is done."""
    say, facts = source.phrases.say, source.facts
    office = "parties.office" if only_from_home(source.file.case.scope) else "parties.main_workplace"
    rows = (
        ("parties.organisation", _organisation(source)),
        ("parties.unit", facts["unit_name"]),
        ("parties.manager", _manager(source)),
        ("parties.employee", facts["employee_name"]),
        ("parties.job_title", facts["employee_title"]),
        ("parties.number", facts["employee_number"]),
        (office, facts["main_workplace"]),
        ("parties.home_address", facts["home_address"]),
        ("parties.agreement_number", say("agreement.number", number=source.number, version=source.version)),
    )
    told = tuple((say(key), or_dots(value)) for key, value in rows)
    if other := other_place(source):
        told = (*told, (say("parties.other_place"), other))
    archive = source.file.case.terms.archive_number.strip()
    return KeyValues((*told, (say("parties.archive_number"), archive)) if archive else told)


def _organisation(source: PacketSource) -> str:
    name, number = source.facts["organisation"], source.file.unit.organisation_number
    if not number.strip():
        return name
    return source.phrases.say("parties.with_number", name=or_dots(name), number=number)


def _manager(source: PacketSource) -> str:
    name, title = source.facts["manager_name"], source.facts["manager_title"]
    return f"{or_dots(name)}, {title}" if title.strip() else name


def _law(source: PacketSource, clause: FilledClause) -> str:
    """What a clause rests on, and in a voluntary agreement what it follows all the same."""
    of = grounds(clause.legal, voluntary=source.freely)
    told = (("agreement.law", of.rests_on), ("agreement.law_voluntary", of.follows))
    return ". ".join(source.phrases.say(key, law=", ".join(laws)) for key, laws in told if laws)


def _clauses(source: PacketSource, *, dense: bool = False) -> Iterator[Block]:
    say, clauses = source.phrases.say, with_dots(source)
    lines = source.file.case.terms.equipment.lines
    place = _equipment_clause(clauses)
    if not clauses:
        yield Paragraph(say("agreement.no_clauses"))
    for clause in clauses:
        yield Heading(f"{clause.number} {clause.title}", 2, note=_law(source, clause))
        listed = lines if clause is place else ()
        texts = _run_together(clause.paragraphs, 1 if listed else 0) if dense else clause.paragraphs
        yield from _body(source, texts, listed)
    number = max((clause.number for clause in clauses), default=0)
    if lines and place is None:
        number += 1
        yield Heading(f"{number} {say('equipment.title')}", 2)
        yield _equipment(source, lines)
    yield from _free_clauses(source, number + 1)


def _run_together(paragraphs: tuple[str, ...], apart: int) -> tuple[str, ...]:
    """Paragraphs that end in a full stop take the next one on the same line; so many first ones stand `apart`."""
    together = list[str]()
    for text in paragraphs[apart:]:
        if together and together[-1].endswith(".") and "\n" not in together[-1] + text:
            together[-1] += f" {text}"
        else:
            together.append(text)
    return *paragraphs[:apart], *together


def _body(source: PacketSource, texts: tuple[str, ...], lines: tuple[EquipmentLine, ...]) -> Iterator[Block]:
    """The words of a clause; the list of equipment follows the paragraph that speaks of it, the first."""
    first, *rest = texts
    yield from prose(first)
    if lines:
        yield _equipment(source, lines)
    for paragraph in rest:
        yield from prose(paragraph)


def _kept(blocks: tuple[Block, ...], *followers: Block) -> Iterator[Block]:
    """The blocks and what may not begin a page alone: it is held together with the last of them."""
    if not followers:
        yield from blocks
        return
    yield from blocks[:-1]
    last = (inner for block in blocks[-1:] for inner in _inner(block))
    yield KeepTogether((*last, *followers))


def _inner(block: Block) -> tuple[Block, ...]:
    return block.blocks if isinstance(block, KeepTogether) else (block,)


def _equipment_clause(clauses: tuple[FilledClause, ...]) -> FilledClause | None:
    """The clause the list of equipment stands in: the last one that meets the point."""
    return next((c for c in reversed(clauses) if c.point is PointId.EQUIPMENT), None)


def _equipment(source: PacketSource, lines: tuple[EquipmentLine, ...]) -> Table:
    say = source.phrases.say
    dated = any(line.lent_on or line.return_by for line in lines)
    columns = ("name", "count", "owner", "number", *(("lent_on", "return_by") if dated else ()))
    header = tuple(say(f"equipment.{column}") for column in columns)
    rows = tuple(_equipment_row(source, line, dated=dated) for line in lines)
    widths = (0.28, 0.09, 0.15, 0.2, 0.14, 0.14) if dated else (0.42, 0.1, 0.19, 0.29)
    return Table(header, rows, widths=widths, align="lrllll"[: len(columns)], row_header=True)


def _equipment_row(source: PacketSource, line: EquipmentLine, *, dated: bool) -> tuple[str, ...]:
    number = line.number if line.number.strip() else _NO_NUMBER
    told = (line.name, str(line.count), source.phrases.say(_OWNERS[line.owner]), number)
    dates = (short_date(day) if day is not None else _NO_NUMBER for day in (line.lent_on, line.return_by))
    return (*told, *dates) if dated else told


def _free_clauses(source: PacketSource, number: int) -> Iterator[Block]:
    written = [paragraphs_of(text) for text in source.file.case.terms.free_clauses]
    written = [paragraphs for paragraphs in written if paragraphs]
    if not written:
        return
    yield Heading(f"{number} {source.phrases.say('agreement.free_clauses')}", 2)
    if len(written) == 1:
        yield from (Paragraph(text) for text in written[0])
    else:
        yield NumberedList(tuple("\n\n".join(paragraphs) for paragraphs in written))


def clause_blocks(source: PacketSource, *, dense: bool = False) -> tuple[Block, ...]:
    """The numbered clauses alone, with the equipment and what the two added themselves.

    Where it is `dense`, to be read and not signed, the sentences of a clause stand in fewer paragraphs.
    """
    return tuple(_clauses(source, dense=dense))


def equipment_table(source: PacketSource, lines: tuple[EquipmentLine, ...]) -> Table:
    """The list of equipment: what, how many, whose, and its number."""
    return _equipment(source, lines)
