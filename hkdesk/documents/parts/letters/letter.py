"""What every letter shares: one part with head, who it is to and from, and the words of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from hkdesk.documents.blocks import Block, Document, KeepTogether, KeyValues, Paragraph, Part, Signatures, Signer, Span
from hkdesk.documents.parts.agreement import draft_notice
from hkdesk.documents.parts.packet import engine_words
from hkdesk.documents.parts.prose import or_dots
from hkdesk.documents.parts.signers import employee_signer, manager_signer
from hkdesk.documents.parts.source import PacketSource
from hkdesk.documents.parts.tongues import norwegian_marked
from hkdesk.domain.agreement.clauses import flags
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import WorkedOut
from hkdesk.domain.values.wording import listed


@dataclass(frozen=True)
class LetterSource:
    """Everything a letter says, fixed before the first block is made.

    Attributes:
        packet: case, unit, law, language, number and version; `number` is the letter's own.
        facts: the facts of the letter's kind.
        worked_out: what was worked out from them.
        about_number: the number of the agreement it concerns, if any.
        replaces_number: the number of the letter it replaces, if any.
        recalled: the numbers of letters of the kind that were issued by mistake and may lie with somebody.
        day_off: why the counted day of the notice is no working day, in the language; empty where it is one.
        moves_agreed: whether the agreement it concerns says itself that such a day moves to the next working day.
    """

    packet: PacketSource
    facts: Any
    worked_out: WorkedOut
    about_number: str = ""
    replaces_number: str = ""
    recalled: tuple[str, ...] = ()
    day_off: str = ""
    moves_agreed: bool = False

    def say(self, key: str, **words: object) -> str:
        """A text of letters.toml, without its "letter."."""
        return self.packet.phrases.say(f"letter.{key}", **words)

    def day(self, day: date) -> str:
        """The date in words."""
        return self.packet.phrases.day(day)

    @property
    def employee(self) -> str:
        """The employee's name."""
        return self.packet.file.case.employee.name

    @property
    def binds_oslo(self) -> bool:
        """Whether the circular of Oslo kommune binds the organisation."""
        return "oslo" in flags(self.packet.file)


def part_of(kind: LetterKind) -> Callable[[LetterSource], Part]:
    """What puts a letter of the kind on paper: `part` of the file beside this one that has the kind's name."""
    made: Callable[[LetterSource], Part] = import_module(f"{__package__}.{kind.value}").part
    return made


def letter_part(source: LetterSource, title: str, blocks: Iterable[Block], *, addressed: bool = True) -> Part:
    """The letter as one part; a draft says that it is one, a translation that the Norwegian text governs."""
    packet = source.packet
    top: list[Block] = [*draft_notice(packet)]
    if not packet.phrases.governs:
        top.append(Paragraph(source.say("common.companion")))
    if source.replaces_number:
        top.append(Paragraph(source.say("common.replaces", number=source.replaces_number)))
    top += recalled_words(source)
    if addressed:
        top.append(_addressed(source))
    part = Part(title=title, blocks=(*top, *blocks), letterhead=packet.letterhead, footer=packet.footer)
    return (
        part
        if packet.phrases.governs
        else norwegian_marked(part, packet.file, packet.catalogue, (source.facts, source.worked_out))
    )


def recalled_words(source: LetterSource) -> tuple[Block, ...]:
    """That earlier letters of the kind were issued by mistake and are to be handed back; nothing where none was."""
    if not source.recalled:
        return ()
    numbers = listed(source.recalled, source.packet.phrases.language)
    return (Paragraph((Span(source.say("common.recalled", parts=numbers), bold=True),)),)


def _addressed(source: LetterSource) -> KeyValues:
    facts = source.packet.facts
    sender = ", ".join(part for part in (or_dots(facts["manager_name"]), facts["unit_name"]) if part.strip())
    title = facts["employee_title"]
    receiver = f"{source.employee}, {title}" if title.strip() else source.employee
    return KeyValues(((source.say("common.to"), receiver), (source.say("common.from"), sender)))


def letter_document(source: LetterSource, part: Part) -> Document:
    """The letter as one file, under its own number."""
    packet = source.packet
    return Document(
        title=f"{part.title}, {source.employee}",
        document_id=packet.number,
        version=packet.version,
        parts=(part,),
        created=packet.created,
        author=packet.sender,
        subject=part.title,
        lang=packet.phrases.tag,
        words=engine_words(packet.phrases),
        archive=packet.archive,
    )


def sent_and_received(source: LetterSource, *before: Block) -> tuple[Block, ...]:
    """The manager's signature, and a line on which the employee only shows that the letter was received.

    `before` is the end of the text: it goes along, so that no signature stands alone on a page.
    """
    manager = manager_signer(source.packet)
    receipt = Signer(source.say("common.received"), source.employee)
    told = Paragraph(source.say("common.receipt"), "muted")
    return KeepTogether((*before, told)), Signatures((manager, receipt))


def both_sign(source: LetterSource) -> Signatures:
    """A line for the manager and one for the employee."""
    return Signatures((manager_signer(source.packet), employee_signer(source.packet)))


def weeks_in_words(source: LetterSource, weeks: int) -> str:
    """«én uke», «4 uker»."""
    return source.say("common.one_week") if weeks == 1 else source.say("common.weeks", count=weeks)


def length_in_words(source: LetterSource, days: int) -> str:
    """Whole weeks in weeks, anything else in days."""
    return weeks_in_words(source, days // 7) if days and days % 7 == 0 else days_in_words(source, days)


def days_in_words(source: LetterSource, days: int) -> str:
    """«én dag», «3 dager»."""
    return source.say("common.one_day") if days == 1 else source.say("common.days", count=days)
