"""The texts a document must show, in reading order, read off its blocks without the engine."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents import blocks as b
from hkdesk.domain.unit.charts.drawing import draw


def document_text(document: b.Document) -> list[str]:
    """Every text of the document in order, spaces made one, empty ones left out."""
    texts = (text for part in document.parts for text in _part(part, document.words))
    clean = (" ".join(text.replace("\u00ad", "").split()) for text in texts)
    return [text for text in clean if text]


def _part(part: b.Part, words: b.Words) -> Iterator[str]:
    if part.letterhead:
        head = part.letterhead
        yield from (b.plain(head.organisation), head.number, b.plain(head.unit), head.date)
    yield part.title
    yield part.copy_label
    for block in part.blocks:
        yield from _block(block, words)


def _block(block: b.Block, words: b.Words) -> Iterator[str]:
    match block:
        case b.Heading(text=text, note=note):
            yield from (text, b.plain(note))
        case b.Paragraph(text=text):
            yield b.plain(text)
        case b.BulletList(items=items):
            for item in items:
                yield from ("•", b.plain(item))
        case b.NumberedList(items=items, start=start):
            for number, item in enumerate(items, start):
                yield from (f"{number}.", b.plain(item))
        case b.Table(header=header, rows=rows):
            for row in (header, *rows):
                yield from map(b.plain, (row.text,) if isinstance(row, b.Across) else row)
        case b.KeyValues(rows=pairs):
            for label, value in pairs:
                yield from (b.plain(label), b.plain(value))
        case b.Quote(text=text, by=by):
            yield from (b.plain(text), by) if b.plain(text).strip() else ()
        case b.Callout(text=text, title=title):
            yield from (title, b.plain(text))
        case b.CodeGroups(groups=groups):
            for number, group in enumerate(groups, 1):
                yield from (str(number), group)
        case b.Chart():
            yield "".join(one.text for one in draw(block, 480, 10, lambda text: 4.0 * len(text)).words)
        case b.Signatures(signers=signers):
            for signer in signers:
                name = ", ".join(part for part in (signer.name, b.plain(signer.title)) if part.strip())
                yield f"{signer.role}: {name}" if signer.name.strip() else signer.role
                yield from (words.place, words.date, words.signature)
        case b.CheckboxTable():
            yield from _checkboxes(block, words)
        case b.KeepTogether(blocks=inner):
            for entry in inner:
                yield from _block(entry, words)


def _checkboxes(block: b.CheckboxTable, words: b.Words) -> Iterator[str]:
    if not block.rows:
        return
    yield from (words.statement, *block.choices, words.comment)
    for row in block.rows:
        yield b.plain(row.statement)
        for number in range(len(block.choices)):
            yield "☑" if row.choice == number else "☐"
        yield b.plain(row.comment)
