"""The ending: who, why, the last day with its arithmetic, what comes back, and that the employment goes on."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, BulletList, Heading, KeepTogether, KeyValues, Paragraph, Part, Table
from hkdesk.documents.parts.letters.letter import (
    LetterSource,
    both_sign,
    days_in_words,
    length_in_words,
    letter_part,
    sent_and_received,
    weeks_in_words,
)
from hkdesk.documents.parts.own_words import closing
from hkdesk.documents.parts.prose import or_dots, prose
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.scope import only_from_home
from hkdesk.domain.letters.termination import agreed_weeks
from hkdesk.domain.values.notice import NoticePeriod

_NO_NUMBER = "–"


def part(source: LetterSource) -> Part:
    """The ending letter (FOR-2002-07-05-715 § 2 first paragraph: the right to end and its notice are as agreed)."""
    return letter_part(source, source.say("termination.title"), _blocks(source))


def _blocks(source: LetterSource) -> Iterator[Block]:
    facts: TerminationFacts = source.facts
    say, last = source.say, source.worked_out.last_day
    by = facts.ended_by or EndedBy.EMPLOYER
    lead = say(f"termination.lead_{by.value}", name=source.employee, number=or_dots(source.about_number))
    yield Paragraph(lead, "lead")
    yield KeyValues(((say("termination.last_day"), or_dots(source.day(last) if last is not None else "")),))
    yield from _count(source)
    if facts.reason.strip():
        yield Heading(say("termination.why_title"), 2)
        yield from prose(facts.reason)
    yield Heading(say("termination.job_title"), 2)
    only_home = only_from_home(source.packet.file.case.scope)
    yield Paragraph(say("termination.job_only_home" if only_home else "termination.job", name=source.employee))
    workplace = source.packet.facts["main_workplace"]
    yield KeyValues(((say("termination.office" if only_home else "termination.workplace"), or_dots(workplace)),))
    yield from _returns(source)
    yield from closing(source.packet, "letter.termination")
    heading, words = Heading(say("termination.documents_title"), 2), Paragraph(say("termination.documents"))
    note = prose(facts.documents_note)
    if note:
        yield heading
        yield words
        yield from note[:-1]
    end = note[-1:] or (heading, words)
    if by is EndedBy.BOTH:  # what the two agree on, both sign: a receipt would not show that the employee wanted it
        yield KeepTogether(tuple(end))
        yield both_sign(source)
    else:
        yield from sent_and_received(source, *end)


def _count(source: LetterSource) -> Iterator[Block]:
    facts: TerminationFacts = source.facts
    say, worked_out = source.say, source.worked_out
    if worked_out.last_day is None:
        return
    heading = Heading(say("termination.count_title"), 2)
    if worked_out.notice is not None:
        law = Paragraph(say(source.packet.by_basis("termination.count_law")), "small")
        yield KeepTogether((heading, BulletList(tuple(_arithmetic(source, worked_out.notice))), law))
        return
    key = "both" if facts.ended_by is EndedBy.BOTH else "immediate"
    words = say(f"termination.count_{key}", last=source.day(worked_out.last_day))
    yield KeepTogether((heading, Paragraph(words)))


def _arithmetic(source: LetterSource, notice: NoticePeriod) -> Iterator[str]:
    say, day = source.say, source.day
    trial = source.facts.how is EndHow.TRIAL
    given = days_in_words(source, notice.days) if trial else length_in_words(source, notice.days)
    ahead = notice.received_on > source.packet.issued_on
    yield say(f"termination.count_{'receives' if ahead else 'received'}", date=day(notice.received_on))
    yield _why_so_long(source, notice, given)
    to = say("termination.count_to", weeks=given, date=day(notice.received_on), last=day(notice.counted_to))
    yield to[:1].upper() + to[1:]
    if notice.moved:
        moved = "count_moved_agreed" if source.moves_agreed else "count_moved"
        yield say(f"termination.{moved}", why=source.day_off, last=day(notice.last_day))
    else:
        yield say("termination.count_stays")


def _why_so_long(source: LetterSource, notice: NoticePeriod, given: str) -> str:
    say, facts = source.say, source.facts
    if facts.how is EndHow.TRIAL:
        return say("termination.count_trial", weeks=given)
    agreed = agreed_weeks(source.packet.file.case.terms)
    if agreed is None:
        own = say("termination.count_own", weeks=given)
        return own[:1].upper() + own[1:]
    if 7 * agreed == notice.days:
        return say("termination.count_agreed", weeks=given)
    return say("termination.count_longer", weeks=weeks_in_words(source, agreed), given=given)


def _returns(source: LetterSource) -> Iterator[Block]:
    facts: TerminationFacts = source.facts
    say, lines, back = source.say, source.worked_out.returns, source.worked_out.return_by
    yield Heading(say("termination.returns_title"), 2)
    if not lines:
        yield Paragraph(say("termination.returns_nothing"))
    elif back is None:
        yield Paragraph(say("termination.returns_undated"))
    else:
        yield Paragraph(say("termination.returns", date=source.day(back)))
    if lines:
        header = tuple(source.packet.phrases.say(f"equipment.{column}") for column in ("name", "count", "number"))
        rows = tuple((one.name, str(one.count), one.number.strip() or _NO_NUMBER) for one in lines)
        yield Table(header, rows, widths=(0.55, 0.13, 0.32), align="lrl", row_header=True)
    yield from prose(facts.return_note)
