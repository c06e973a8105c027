"""The note of an injury or near miss as a PDF, to go with a report. hkdesk keeps no copy of it: the record is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from hkdesk.documents.blocks import Block, Callout, Heading, KeyValues, Paragraph, Table
from hkdesk.documents.parts.privacy.source import PrivacySource
from hkdesk.documents.parts.prose import prose
from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.unit.injury.record import Injury
from hkdesk.domain.unit.injury.reports import tellings
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.injury import (
    cover_words,
    how_told,
    note_title,
    report_words,
    when_words,
)


@dataclass(frozen=True, slots=True)
class InjuryNote:
    """What the note is made from."""

    file: CaseFile
    record: UnitRecord[Injury]
    now: datetime

    @property
    def number(self) -> str:
        """The number on the paper, the record's own and never that of an agreement: "HK-2026-0001-N3F2A1C"."""
        return f"{self.file.case.number}-N{self.record.id[:6].upper()}"


def injury_note(note: InjuryNote) -> MadePaper:
    """The paper, in the language of the window: what people wrote is printed as they wrote it.

    Raises:
        InvalidInput: glyph_missing, with the place, when a letter cannot be printed.
    """
    phrases = window_phrases()
    source = PrivacySource(note.file.unit, phrases, note.number, note.now)
    return make_paper(source.titled(note_title(note.record.value.kind), _blocks(note)))


def _blocks(note: InjuryNote) -> Iterator[Block]:
    value, file, today = note.record.value, note.file, note.now.astimezone().date()
    yield KeyValues(tuple(row for row in _facts(note) if row[1]))
    for title, text in (
        (_("Hva skjedde"), value.what),
        (_("Hva ble gjort med en gang"), value.done),
        (_("Videre oppfølging"), value.follow_up),
    ):
        if text.strip():
            yield Heading(title, 2)
            yield from prose(text)
    if value.looked_on is not None:
        yield Heading(_("Ny vurdering {date}").format(date=long_date(value.looked_on)), 2)
        yield from prose(value.found)
    yield Heading(_("Meldinger"), 2)
    yield Paragraph(_("Om skaden skal meldes, vurderes konkret i hvert tilfelle. hkdesk avgjør det ikke."))
    yield Table((_("Til"), _("Hva er meldt"), _("Slik meldes det")), tuple(_told(value, today)), (0.2, 0.3, 0.5), True)
    yield Callout("info", cover_words(oslo=in_oslo(file.unit)), title=_("Om dekning"))


def _facts(note: InjuryNote) -> Iterator[tuple[str, str]]:
    value, file = note.record.value, note.file
    yield _("Ansatt"), file.case.employee.name
    yield _("Stilling"), file.case.employee.title
    yield _("Sak"), file.case.number
    yield _("Hva"), label(value.kind)
    yield _("Når"), when_words(value)
    yield _("Hvor hjemme"), value.where
    yield _("I arbeidstiden"), label(value.working_time)
    yield _("Under hvilken oppgave"), value.task
    yield _("Kan være alvorlig"), label(value.serious)
    yield _("Vitne"), value.witness
    yield (
        _("Ført av"),
        _("{who}, {date}").format(
            who=note.record.entered_by, date=long_date(note.record.entered_at.astimezone().date())
        ),
    )


def _told(value: Injury, today: date) -> Iterator[tuple[str, str, str]]:
    for telling in tellings(value):
        report = value.report(telling.channel)
        said = report_words(report) if report is not None else _("Ikke avklart")
        yield label(telling.channel), said, how_told(telling, value, today)
