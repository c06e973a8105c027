"""Endringsavtale on paper: what changes and nothing else, in two copies, and how the whole reads afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import (
    Block,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    NumberedList,
    Paragraph,
    Part,
    Quote,
    Signatures,
    Span,
    Table,
)
from hkdesk.documents.parts.agreement import clause_blocks, draft_notice, equipment_table, parties
from hkdesk.documents.parts.amendment.source import AmendmentSource
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.prose import is_long, or_dots, paragraphs_of, prose
from hkdesk.documents.parts.signers import agreed_by
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.amendment import Change, sign_by
from hkdesk.domain.agreement.clause_changes import ClauseChange
from hkdesk.domain.agreement.term_words import term_name, value_words

_LISTS = {"equipment.lines", "free_clauses"}
_WIDTHS = (0.3, 0.35, 0.35)


def amendment_copy(source: AmendmentSource, label: str, number: int) -> Part:
    """One copy to sign: all have the same blocks, and are told apart by label and copy number."""
    packet = source.packet
    return Part(
        title=source.say("title"),
        copy_label=label,
        copy_number=number,
        letterhead=packet.letterhead,
        blocks=(*amendment_text(source), *_signing(source)),
        footer=packet.footer,
    )


def whole_after(source: AmendmentSource) -> Part:
    """The whole agreement as it reads after the change."""
    packet, day = source.packet, source.packet.phrases.day(source.effective_on)
    lead = source.say("after_lead", base=source.base.number, number=packet.number, date=day)
    return whole_part(packet, source.say("after_title"), lead, dense=True)


def document_of(packet: PacketSource, subject: str, parts: tuple[Part, ...], document_id: str = "") -> Document:
    """The parts as one document that carries the packet's number, unless its pages go by an id of their own."""
    return Document(
        title=f"{subject} {packet.number}, {packet.file.case.employee.name}",
        document_id=document_id or packet.number,
        version=packet.version,
        parts=parts,
        created=packet.created,
        author=packet.sender,
        subject=subject,
        lang=packet.phrases.tag,
        words=engine_words(packet.phrases),
        archive=packet.archive,
    )


def whole_part(packet: PacketSource, title: str, lead: str, *, dense: bool = False) -> Part:
    """The whole agreement to read, with no place to sign; `dense` as in `clause_blocks`."""
    heading = Heading(packet.phrases.say("parties.title"), 2)
    clauses = clause_blocks(packet, dense=dense)
    blocks = (*draft_notice(packet), Paragraph(lead, "lead"), heading, parties(packet), *clauses)
    return Part(title=title, blocks=blocks, letterhead=packet.letterhead, footer=packet.footer)


def amendment_text(source: AmendmentSource) -> tuple[Block, ...]:
    """What is changed and from when, up to where it is signed."""
    return tuple(_text(source))


def _text(source: AmendmentSource) -> Iterator[Block]:
    yield from draft_notice(source.packet)
    yield Paragraph(source.say("lead", base=source.base.number), "lead")
    yield _who(source)
    yield Heading(source.say("effective_title"), 2)
    yield Paragraph(_effective(source))
    yield Heading(source.say("changes_title"), 2)
    if source.changes:
        yield changes_table(source)
    for change in source.clause_changes:
        yield from _clause(source, change)
    yield from _untold(source)
    yield from _lists(source)


def _effective(source: AmendmentSource) -> str:
    """From when the change applies, and until when it can be signed where what is changed runs out."""
    day, last = source.packet.phrases.day, sign_by(source.base, source.packet.file.case.terms)
    date = day(source.effective_on)
    if last is None:
        return source.say("effective", date=date)
    if last <= source.effective_on:
        return source.say("effective_by", date=date, last=day(last))
    return f"{source.say('effective', date=date)} {source.say('sign_by', last=day(last))}"


def _signing(source: AmendmentSource) -> Iterator[Block]:
    phrases = source.packet.phrases
    # Signatures hold on to the block above them, and so bring the end of the text along.
    intro = (Heading(phrases.say("signature.title"), 2), Paragraph(phrases.say("signature.intro")))
    yield KeepTogether((Paragraph(phrases.say(source.packet.by_basis("amendment.law")), "muted"), *intro))
    yield Signatures(agreed_by(source.packet))


def _who(source: AmendmentSource) -> KeyValues:
    """Who the two are, the number of the change, and the agreement that is changed."""
    packet, facts, phrases = source.packet, source.packet.facts, source.packet.phrases
    signed = source.base.signed_on
    base = source.base.number
    if signed is not None:
        base = source.say("base_value", number=base, date=phrases.day(signed))
    number = phrases.say("agreement.number", number=packet.number, version=packet.version)
    rows = (
        (phrases.say("parties.organisation"), facts["organisation"]),
        (phrases.say("parties.manager"), facts["manager_name"]),
        (phrases.say("parties.employee"), facts["employee_name"]),
        (phrases.say("parties.agreement_number"), number),
        (source.say("base"), base),
    )
    return KeyValues(tuple((name, or_dots(value)) for name, value in rows))


def changes_table(source: AmendmentSource) -> Table:
    """Every value that differs: what it is, before, and now; long texts and lists stand whole under it."""
    header = (source.say("details_field"), source.say("was"), source.say("now"))
    return Table(header, tuple(_row(source, change) for change in source.changes), _WIDTHS, row_header=True)


def _row(source: AmendmentSource, change: Change) -> tuple[str, str, str]:
    texts, language = source.packet.phrases.texts, source.packet.phrases.language
    name = term_name(change.path, texts, language)
    was, now = (value_words(value, texts, language) for value in (change.old, change.new))
    if change.path in _LISTS or is_long(was) or is_long(now):
        below = source.say("below")
        return name, below if change.old else was, below if change.new else now
    return name, was, now


def _clause(source: AmendmentSource, change: ClauseChange) -> Iterator[Block]:
    """The paragraphs of a clause that read otherwise; those that stand as before are not told again."""
    key = "clause" if change.was and change.now else "clause_new" if change.now else "clause_gone"
    was, now = ([text for text in these if text not in those] for these, those in
                ((change.was, change.now), (change.now, change.was)))  # fmt: skip
    head = (Heading(source.say(key, number=change.number, title=change.title), 3),)
    old = tuple(Quote(part) for text in was for part in paragraphs_of(text))
    no_old = "paragraph_new" if change.was else "nothing_before"
    first, *rest = old or (Paragraph(source.say(no_old), "muted"),)
    yield KeepTogether((*head, _side(source, "was"), first))
    yield from rest
    yield _side(source, "now")
    no_new = "paragraph_gone" if change.now else "nothing_now"
    yield from tuple(block for text in now for block in prose(text)) or (Paragraph(source.say(no_new)),)


def _side(source: AmendmentSource, key: str) -> Paragraph:
    """«Før» or «Nå», on the page of what it stands over."""
    return Paragraph((Span(source.say(key), bold=True),), "over")


def _untold(source: AmendmentSource) -> Iterator[Block]:
    """Long texts that no clause tells whole, such as one written for a point that does not apply."""
    phrases = source.packet.phrases
    stood, stands = (
        _plain("\n".join(text for change in source.clause_changes for text in getattr(change, side)))
        for side in ("was", "now")
    )
    for change in source.changes:
        was, now = (text if isinstance(text, str) else "" for text in (change.old, change.new))
        if not (is_long(was) or is_long(now)) or (_plain(was) in stood and _plain(now) in stands):
            continue
        yield Heading(term_name(change.path, phrases.texts, phrases.language), 3)
        for key, text in (("was", was), ("now", now)):
            yield _side(source, key)
            yield from prose(text) if text.strip() else (Paragraph(source.say(f"no_text_{key}")),)


def _plain(text: str) -> str:
    """The words alone: a clause may set a full stop or break the lines otherwise."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text).split())


def _lists(source: AmendmentSource) -> Iterator[Block]:
    """The lists that no clause carries: equipment as it reads after the change, own clauses before and now."""
    changed = {change.path: change for change in source.changes}
    equipment, free = changed.get("equipment.lines"), changed.get("free_clauses")
    if equipment is not None:
        for key, lines in (("equipment_before", equipment.old), ("equipment", equipment.new)):
            if lines:
                yield Heading(source.say(key), 3)
                yield equipment_table(source.packet, lines)
        if not equipment.new:
            yield Paragraph(source.say("equipment_none"))
    if free is not None:
        yield Heading(source.say("free_title"), 3)
        for key, texts in (("was", free.old), ("now", free.new)):
            yield _side(source, key)
            yield from _own(source, key, texts)


def _own(source: AmendmentSource, key: str, texts: tuple[str, ...]) -> Iterator[Block]:
    written = [paragraphs_of(text) for text in texts if paragraphs_of(text)]
    if not written:
        yield Paragraph(source.say("nothing_before" if key == "was" else "nothing_now"))
    elif len(written) == 1:
        yield from (Paragraph(text) for text in written[0])
    else:
        yield NumberedList(tuple("\n\n".join(paragraphs) for paragraphs in written))
