"""Drøfting og medvirkning with every text: aml § 8-2 and § 6-2, forskriften § 5, internkontrollforskriften § 4."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.documents.blocks import Block, Heading, KeyValues, Quote
from hkdesk.documents.parts.prose import paragraphs_of, prose
from hkdesk.domain.unit.involvement.entries import (
    INVOLVEMENT,
    Answer,
    Entry,
    Input,
    Meeting,
    SafetyConsulted,
    Sent,
    ViewState,
)
from hkdesk.domain.unit.involvement.missing import entries_of
from hkdesk.domain.unit.threads import Thread
from hkdesk.i18n import _
from hkdesk.services.folder.source import FolderSource
from hkdesk.services.unit.corrections import corrections
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.involvement import state_of, title_of


def involvement(source: FolderSource) -> Iterator[Block]:
    """The entries of the period in order of their days, each with its texts and what was corrected in it."""
    told = entries_of(one for kind in INVOLVEMENT for one in source.of(kind))
    inputs = {one.id: one for one in told if isinstance(one.entry, Input)}
    for thread in told:
        if thread.stands and source.within(thread.entry.day):
            yield from entry_blocks(thread, inputs)


def entry_blocks(thread: Thread, inputs: dict[str, Thread]) -> Iterator[Block]:
    """One entry as it prints. `inputs` are by the id an answer names them with."""
    entry: Entry = thread.entry
    yield Heading(f"{long_date(entry.day)}: {title_of(entry)}", 1)
    rows = [(name, said) for name, said in _facts(entry, inputs) if said]
    if rows:
        yield KeyValues(tuple(rows))
    yield from _texts(entry)
    yield from corrections(thread)


def _facts(entry: Entry, inputs: dict[str, Thread]) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Sent):
        yield _("Sendt til"), "\n".join(entry.to)
    elif isinstance(entry, Meeting):
        yield _("Status"), state_of(entry)
        yield _("Deltakere"), "\n".join(entry.took_part)
    elif isinstance(entry, Input):
        yield _("Fra"), f"{entry.who} ({state_of(entry)})"
    elif isinstance(entry, Answer):
        found = inputs.get(entry.input_id)
        yield _("Svarer på"), title_of(found.entry) if found is not None else _("Alle innspill til og med denne dagen")
    elif isinstance(entry, SafetyConsulted):
        yield _("Verneombud"), entry.who
        yield _("Status"), state_of(entry)
        yield _("Svarfrist"), long_date(entry.reply_by) if entry.reply_by is not None else ""
        yield _("Svarte"), long_date(entry.view_on) if entry.view_on is not None else ""


def _texts(entry: Entry) -> Iterator[Block]:
    if isinstance(entry, Sent):
        yield from prose(entry.what)
    elif isinstance(entry, Meeting):
        yield from prose(entry.notes)
    elif isinstance(entry, Input):
        yield _quote(entry.text, entry.who)
    elif isinstance(entry, Answer):
        yield from prose(entry.text)
    elif isinstance(entry, SafetyConsulted):
        yield Heading(_("Spurt om"), 3, bookmark=False)
        yield from prose(entry.about)
        if entry.state is ViewState.GIVEN:
            yield Heading(_("Verneombudets syn"), 3, bookmark=False)
            yield _quote(entry.view, entry.who)


def _quote(text: str, by: str) -> Quote:
    return Quote("\n\n".join(paragraphs_of(text)), by=by)
