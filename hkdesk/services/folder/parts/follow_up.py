"""Follow-up: internkontrollforskriften § 5 no. 7, circular 38/2021 point 2.4. Talks, and what called for a new look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, KeyValues, Paragraph, Table
from hkdesk.documents.parts.prose import prose
from hkdesk.domain.unit.follow_up.happening import HAPPENING, Happening, HappeningKind
from hkdesk.domain.unit.follow_up.talk import UNIT_TALK, UnitTalk
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.folder.parts.case_talks import case_talks
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.wording import long_date


def follow_up(source: FolderSource) -> Iterator[Block]:
    """The talks of the unit with what was seen, what called for a new look, and the talks in the cases."""
    talks = sorted((one.value for one in source.of(UNIT_TALK)), key=lambda one: one.held_on)
    for talk in talks:
        if source.within(talk.held_on):
            yield from _talk(talk)
    happened = [one for one in source.of(HAPPENING) if source.within(one.value.on)]
    if happened:
        yield Heading(_("Hendelser som krevde en ny vurdering"), 1)
        yield from _happened(source, happened)
    told = tuple(case_talks(source))
    if told:
        yield Heading(_("Kontaktsamtaler med den enkelte"), 1)
        yield from told


def _talk(talk: UnitTalk) -> Iterator[Block]:
    yield Heading(_("Samtale i enheten {date}").format(date=long_date(talk.held_on)), 1)
    rows = [(_("Deltakere"), talk.with_whom)]
    if talk.next_on is not None:
        rows.append((_("Neste samtale"), long_date(talk.next_on)))
    yield KeyValues(tuple(rows))
    if talk.notes:
        seen = tuple((label(note.factor), label(note.seen), note.said) for note in talk.notes)
        yield Table((_("Forhold"), _("Funn"), _("Hva ble sagt")), seen, (0.28, 0.22, 0.5), row_header=True)
    if talk.agreed.strip():
        yield Heading(_("Avtalt"), 3, bookmark=False)
        yield from prose(talk.agreed)


def _happened(source: FolderSource, happened: list[UnitRecord[Happening]]) -> Iterator[Block]:
    """How many of each kind, and those that are about the unit, or about named people, with their words.

    That somebody has complained of pain may tell of their health: it is counted, and never told of one person.
    """
    counted = Counter(one.value.kind for one in happened)
    looked = Counter(one.value.kind for one in happened if one.value.looked_on is not None)
    rows = tuple((label(kind), str(n), str(looked[kind])) for kind, n in counted.items())
    header = (_("Hendelse"), _("Antall"), _("Vurdert for seg"))
    yield Table(header, rows, (0.6, 0.15, 0.25), row_header=True, align="lrr")
    for one in happened:
        if one.case_id and (not source.names or one.value.kind is HappeningKind.COMPLAINT):
            continue
        value, name = one.value, source.name_of(one.case_id)
        head = f"{long_date(value.on)}: {label(value.kind)}"
        yield Heading(f"{head}, {name}" if name else head, 2)
        yield from prose(value.words)
        if value.looked_on is not None:
            yield Paragraph(_("Vurdert {date}: {found}").format(date=long_date(value.looked_on), found=value.found))
