"""The employee's own declaration (§ 3): ticked where it is answered, else to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hkdesk.documents.blocks import (
    Block,
    Callout,
    CheckboxTable,
    CheckRow,
    Heading,
    KeyValues,
    Paragraph,
    Part,
    Signatures,
    Span,
)
from hkdesk.documents.parts.prose import is_long, or_dots, prose
from hkdesk.documents.parts.signers import employee_signer
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.case.declaration import Declared, DeclaredItem

_CHOICES = (Declared.YES, Declared.NO, Declared.UNSURE)
_ROOM_FOR_A_HAND_MM = 11.0
_ROOM_WHEN_ANSWERED_MM = 6.0


def declaration_part(source: PacketSource) -> Part:
    """The declaration, signed by the employee alone."""
    return source.part("declaration.title", _blocks(source))


def fully_answered(source: PacketSource) -> bool:
    """Whether the case holds an answer to every statement, so that only the signature is left."""
    answers = source.file.case.declaration
    sections = source.catalogue.declaration.sections
    return all(answers.item(item.id).answer is not None for section in sections for item in section.items)


def _blocks(source: PacketSource) -> Iterator[Block]:
    say, of, form = source.phrases.say, source.phrases.of, source.catalogue.declaration
    answered = fully_answered(source)
    yield from prose(say("declaration.filled") if answered else of(form.intro), "lead")
    yield _who(source)
    duty = say("declaration.duty_voluntary") if source.freely else of(form.duty)
    yield Callout("info", duty, title=say("declaration.duty_title"))
    if not answered:
        yield Paragraph(say("declaration.by_hand"))
    answers = source.file.case.declaration
    for section in form.sections:
        yield Heading(of(section.title), 2)
        yield from _section(source, ((of(item.statement), answers.item(item.id)) for item in section.items))
    yield from _gone(source)
    yield Heading(say("declaration.confirmation_title"), 2)
    yield from prose(of(form.confirmation))
    yield Signatures((employee_signer(source),))


def _who(source: PacketSource) -> KeyValues:
    say, declared_on = source.phrases.say, source.file.case.declaration.declared_on
    rows = [
        (say("parties.employee"), source.facts["employee_name"]),
        (say("parties.home_address"), or_dots(source.facts["home_address"])),
        (say("parties.agreement_number"), source.number),
    ]
    if declared_on is not None:
        rows.append((say("declaration.declared_on"), source.phrases.day(declared_on)))
    declared_with = source.file.case.declaration.declared_with
    if declared_with is not None:
        rows.append((say("declaration.declared_with"), say(f"declaration.with_{declared_with.value}")))
    return KeyValues(tuple(rows))


def _section(source: PacketSource, statements: Iterable[tuple[str, DeclaredItem]]) -> Iterator[Block]:
    """The boxes, then the comments that are too long to read in a narrow column."""
    given = tuple(statements)
    yield _boxes(source, given)
    for words, item in given:
        if is_long(item.comment):
            yield Paragraph((Span(words, bold=True),))
            yield from prose(item.comment)


def _boxes(source: PacketSource, given: tuple[tuple[str, DeclaredItem], ...]) -> CheckboxTable:
    say = source.phrases.say
    rows = tuple(
        CheckRow(
            words,
            None if item.answer is None else _CHOICES.index(item.answer),
            say("declaration.see_below") if is_long(item.comment) else item.comment,
        )
        for words, item in given
    )
    answered = all(row.choice is not None for row in rows)
    return CheckboxTable(
        rows,
        choices=tuple(say(f"declaration.{choice.value}") for choice in _CHOICES),
        comment_mm=_ROOM_WHEN_ANSWERED_MM if answered else _ROOM_FOR_A_HAND_MM,
    )


def _gone(source: PacketSource) -> Iterator[Block]:
    """Answers to statements the catalogue no longer holds, by their id: nothing anyone said is left out."""
    known = {item.id for section in source.catalogue.declaration.sections for item in section.items}
    answers = source.file.case.declaration.items
    gone = [given for given in answers if given.item_id not in known and (given.answer or given.comment.strip())]
    if gone:
        yield Heading(source.phrases.say("declaration.earlier"), 2)
        yield from _section(source, ((given.item_id, given) for given in gone))
