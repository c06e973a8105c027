"""All that is held of one person as a PDF to read: every field of the case that has something in it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from typing import Any

from hkdesk.documents.parts.phrases import Phrases
from hkdesk.documents.parts.privacy.held import HeldSection, HeldWords, held
from hkdesk.documents.parts.privacy.source import PrivacySource, how_long
from hkdesk.domain.case.case import Case
from hkdesk.domain.paper.scan_tray import ScanPlace
from hkdesk.domain.week.notes import DayNote, NoteKind
from hkdesk.i18n import N_, _, language
from hkdesk.services.content import catalogue
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.printable import legible
from hkdesk.services.privacy.elsewhere import Mention, Where
from hkdesk.services.privacy.held import Held
from hkdesk.services.words.archive import kind_words
from hkdesk.services.words.held import SECTIONS, SKIPPED, held_name, held_value
from hkdesk.services.words.history import history_word
from hkdesk.services.words.labels import label
from hkdesk.services.words.screen.phrases import window_phrases
from hkdesk.services.words.screen.wording import date_and_time, short_date
from hkdesk.services.words.unit.records import record_kind_word

_PLACES = {
    ScanPlace.WAITING: N_("i sorteringsbunken"),
    ScanPlace.ATTACHED: N_("lagt ved"),
    ScanPlace.ASIDE: N_("lagt til side"),
}
_DAYS = {
    NoteKind.LEAVE: N_("Fravær"),
    NoteKind.COURSE: N_("Kurs eller møte ute"),
    NoteKind.CALLED_IN: N_("Kalt inn til kontoret"),
    NoteKind.OFFICE: N_("På kontoret i stedet for hjemme"),
    NoteKind.HOME: N_("Hjemme i stedet for på kontoret"),
    NoteKind.PLAN_OFFICE: N_("Planlagt på kontoret"),
    NoteKind.PLAN_HOME: N_("Planlagt hjemme"),
}
_WHERE = {
    Where.CASE: N_("Sak {what}"),
    Where.DOCUMENT: N_("Dokument {what}"),
    Where.UNIT: N_("Enheten {what}"),
    Where.RECORD: N_("Ført under Enheten: {what}"),
    Where.TYPED: N_("Tekst som er skrevet og ikke sendt ({what})"),
    Where.SCAN: N_("Navnet på den skannede filen {what}"),
}


def mention_words(mention: Mention) -> str:
    """Where else the name stands, in words."""
    what = record_kind_word(mention.what) if mention.where is Where.RECORD else mention.what
    return _(_WHERE[mention.where]).format(what=what)


def held_paper(told: Held) -> MadePaper:
    """The document, as the window speaks: what people wrote as they wrote it, what cannot be printed by its code."""
    phrases = window_phrases()
    number = f"{told.file.case.number}-INNSYN"
    source = PrivacySource(told.file.unit, phrases, number, told.made_at)
    words = HeldWords(
        title=_("Innsyn: dette er lagret om deg"),
        lead=_("{name}, sak {number}").format(name=told.file.case.employee.name, number=told.file.case.number),
        intro=(
            _("Svar på en forespørsel etter personvernforordningen artikkel 15. Alt som er lagret i saken, står her."),
            _(
                "Det samme står som data i JSON-filen som følger med, også tekniske nøkler. "
                "Dokumenter og skanninger følger med som filer."
            ),
        ),
        sections=tuple(_sections(told, phrases)),
    )
    return make_paper(legible(held(source, words)))


def _sections(told: Held, phrases: Phrases) -> Iterator[HeldSection]:
    case = told.file.case
    yield HeldSection(_("Saken"), facts=tuple(_own(told)))
    for name, title in SECTIONS.items():
        yield from _of_case(getattr(case, name), _(title), terms=name == "terms")
    yield from _papers(told)
    if told.days:
        yield HeldSection(
            _("Enkeltdager"),
            header=(_("Dag"), _("Hva"), _("Ført av")),
            rows=tuple(
                (short_date(one.day), _noted(one), f"{_moment(one.entered_at)}, {one.entered_by}") for one in told.days
            ),
        )
    for record in told.records:
        written = _("{when}, {who}").format(when=_moment(record.changed_at), who=record.changed_by)
        facts = (*_facts(record.value, ""), (_("Skrevet"), written))
        yield HeldSection(record_kind_word(record.kind), facts=facts)
    yield HeldSection(
        _("Skrevet og ikke sendt"), facts=tuple(told.typed.items()), empty=_("Ingenting er skrevet og ikke sendt.")
    )
    yield HeldSection(
        _("Hvem som har gjort hva"),
        header=(_("Tidspunkt"), _("Hvem"), _("Hva")),
        rows=tuple((_moment(row.at), row.who, history_word(row.what)) for row in told.history),
    )
    if told.earlier:
        said = _("Hva som sto før hver endring, er i JSON-filen. Det holdes så endringer kan angres.")
        facts = ((_("Antall"), str(len(told.earlier))), (_("Hva"), said))
        yield HeldSection(_("Tidligere tilstander"), facts=facts)
    yield HeldSection(_("Hvor lenge det oppbevares"), facts=tuple(how_long(phrases, told.plan)))
    yield HeldSection(
        _("Andre steder navnet står"),
        facts=tuple((str(n), mention_words(one)) for n, one in enumerate(told.elsewhere, 1)),
        empty=_("Navnet er ikke funnet andre steder i dataene."),
    )


def _own(told: Held) -> Iterator[tuple[str, str]]:
    """What the case itself says, and the words for what it only has keys of."""
    case, unit = told.file.case, told.file.unit
    for name in ("number", "former_numbers", "opened_on", "complaint_on"):
        if value := getattr(case, name):
            yield held_name("", name, catalogue()), held_value(value, catalogue())
    yield _("Enhet"), unit.name
    if group := unit.role_group_name(case.employee.role_group_id):
        yield _("Stillingsgruppe"), group


def _of_case(value: Any, title: str, *, terms: bool) -> Iterator[HeldSection]:
    """A section for a value that says something; for a list one for each of its rows."""
    if isinstance(value, tuple):
        for n, one in enumerate(value, 1):
            yield HeldSection(f"{title} ({n})" if len(value) > 1 else title, facts=tuple(_facts(one, "")))
    elif value is not None:
        facts = tuple(_facts(value, "terms" if terms else ""))
        if facts:
            yield HeldSection(title, facts=facts)


def _facts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every field that says something, whatever it is nested in; `path` begins with "terms" inside the terms."""
    for field in fields(value):
        told = getattr(value, field.name)
        if field.name in SKIPPED or _says_nothing(field, told):
            continue
        inner = f"{path}.{field.name}" if path else ("terms" if field.name == "terms" else "")
        if is_dataclass(told):
            yield from _facts(told, inner)
        elif isinstance(told, tuple) and is_dataclass(told[0]) and not inner:
            rows = held_name("", field.name, catalogue(), type(value).__name__)
            for n, one in enumerate(told, 1):
                yield _row_name(one, rows, n), "\n".join(f"{name}: {words}" for name, words in _facts(one, ""))
        else:
            place = inner.removeprefix("terms.") if inner.startswith("terms.") else ""
            whole = type(value).__name__
            yield held_name(place, field.name, catalogue(), whole), held_value(told, catalogue())


def _says_nothing(field: Field[Any], told: object) -> bool:
    """Nothing was written, or what stands there from the beginning."""
    return told in (None, "", ()) or (field.default is not MISSING and told == field.default)


def _row_name(row: Any, rows: str, n: int) -> str:
    """The question a row answers, or the name of the list and its place in it."""
    item = getattr(row, "item_id", "")
    if not item:
        return f"{rows} {n}"
    form = catalogue().declaration
    statement = next(
        (one.statement.get(language()) for part in form.sections for one in part.items if one.id == item), ""
    )
    asked = getattr(row, "asked", "") or getattr(row, "question", "")
    return statement or catalogue().question(item, language(), asked)


def _papers(told: Held) -> Iterator[HeldSection]:
    yield HeldSection(
        _("Dokumenter"),
        header=(_("Hva"), _("Nummer"), _("Tittel"), _("Dato"), _("Sider")),
        rows=tuple(
            (kind_words(one.kind), one.number, one.title, _moment(one.created_at), str(one.pages))
            for one in told.documents
        ),
        empty=_("Ingen dokumenter er laget i saken."),
    )
    yield HeldSection(
        _("Hvor papiret er"),
        header=(_("Side"), _("Eksemplar"), _("Hvor"), _("Hendelser")),
        rows=tuple(
            (
                f"{one.page.key.document_id}, {one.page.title} {one.page.key.page}",
                one.page.copy_label,
                label(one.now.state),
                "\n".join(_event(event.on, label(event.kind), event.who, event.note) for event in one.events),
            )
            for one in told.pages
        ),
        empty=_("Ingen sider følges."),
    )
    yield HeldSection(
        _("Skannede sider"),
        header=(_("Fil"), _("Side"), _("Hvor"), _("Lest inn")),
        rows=tuple(
            (
                one.file.name,
                str(one.reading.page),
                _(_PLACES[one.place]),
                f"{_moment(one.file.taken_at)}, {one.file.who}",
            )
            for one in told.scans
        ),
        empty=_("Ingen sider er skannet."),
    )


def _noted(note: DayNote) -> str:
    words = _(_DAYS[note.kind])
    return words if note.stands else _("{what}, tatt tilbake").format(what=words)


def _event(on: Any, what: str, who: str, note: str) -> str:
    said = f"{short_date(on)} {what}, {who}"
    return f"{said}. {note}" if note else said


def _moment(at: datetime) -> str:
    return date_and_time(at.astimezone())


def section_of(case: Case, name: str) -> tuple[HeldSection, ...]:
    """The sections of one part of the case, as they are printed."""
    return tuple(_of_case(getattr(case, name), _(SECTIONS[name]), terms=name == "terms"))
