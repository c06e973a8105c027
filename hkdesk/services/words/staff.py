"""A staff list in words: what was left out, what to know, whom a row is about, and what hkdesk does with it."""

from __future__ import annotations

from hkdesk.domain.staff.changes import FieldChange, Kind, Known, RowChange, Why
from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.people import Person, Skip, Skipped, StaffList, Tell, Told
from hkdesk.domain.staff.private_numbers import without_private
from hkdesk.i18n import N_, _
from hkdesk.services.words.screen.wording import number, short_date

_SKIPPED = {
    Skip.BLANK: N_("Linje {line} er tom."),
    Skip.TOTAL: N_("Linje {line} er en sum."),
    Skip.FOOTER: N_("Linje {line} er tekst under listen."),
    Skip.HEADING: N_("Linje {line} er en overskrift i listen."),
    Skip.HEAD_AGAIN: N_("Linje {line} gjentar overskriftene."),
    Skip.GUEST: N_("Linje {line} er en gjestebruker."),
    Skip.NO_NAME: N_("Linje {line} har ikke navn."),
    Skip.SHORT: N_("Linje {line} mangler kolonner, så det er uvisst hva som står hvor."),
    Skip.LONG: N_("Linje {line} har flere kolonner enn overskriftene, så det er uvisst hva som står hvor."),
    Skip.LETTERS: N_("Linje {line} har tegn som er gått tapt. Lagre listen på nytt med UTF-8."),
    Skip.TWO_PEOPLE: N_("Linje {line} har samme ansattnummer som linje {other}, men et annet navn."),
}
_TOLD = {
    Tell.NEVER_READ: N_("Leses aldri: {columns}. Det som står der, blir verken lagret eller logget."),
    Tell.NUMBER_DROPPED: N_(
        "Linje {line}: et fødselsnummer eller kontonummer i «{columns}» er utelatt og blir ikke lagret."
    ),
    Tell.NO_NUMBER_COLUMN: N_("Listen har ikke ansattnummer. Folk kjennes igjen på e-post, eller på navn og stilling."),
    Tell.NAME_ORDER: N_("Navnene står i én kolonne uten komma. Kontroller hva som er fornavn."),
    Tell.HUNDREDTHS: N_("Stillingsprosenten er lest som hundredeler: 10000 er 100 prosent."),
    Tell.SHARE: N_("Stillingsprosenten er lest som årsverk: 0,8 er 80 prosent."),
    Tell.MONTH_FIRST: N_("Datoene i «{columns}» er lest med måneden først."),
    Tell.FORMULA: N_("«{columns}» er formler uten lagret svar. Åpne filen i Excel, lagre, og les den på nytt."),
    Tell.HIDDEN_COLUMN: N_("Skjulte kolonner er lest: {columns}."),
    Tell.HIDDEN_ROW: N_("Linje {line} er skjult i regnearket, og er lest."),
    Tell.OTHER_SHEETS: N_("Disse arkene er ikke lest: {columns}."),
    Tell.ERROR_CELL: N_("Linje {line}: «{columns}» er en feil i regnearket, og er ikke lest."),
    Tell.LONG_CELL: N_("Linje {line}: «{columns}» er for lang, og er ikke lest."),
    Tell.NUMBER_DAMAGED: N_("Linje {line}: ansattnummeret er blitt et avrundet tall i Excel, og er ikke lest."),
    Tell.DATE_AS_TEXT: N_("Linje {line}: datoen står som tekst, og er lest som dag.måned.år."),
    Tell.IMPOSSIBLE_DATE: N_("Linje {line}: «{columns}» er ikke en dato som finnes, og er ikke lest."),
    Tell.BAD_PERCENT: N_("Linje {line}: «{columns}» er ikke en prosent, og er ikke lest."),
    Tell.END_BEFORE_START: N_("Linje {line}: sluttdatoen er før startdatoen."),
    Tell.ENDS_SOON: N_("Linje {line}: ansettelsen tar snart slutt."),
    Tell.STARTS_LATER: N_("Linje {line}: har ikke begynt ennå."),
    Tell.ACCOUNT_CLOSED: N_("Linje {line}: kontoen er stengt. Det kan være permisjon, og betyr ikke alltid sluttet."),
    Tell.SEVERAL_POSITIONS: N_(
        "Linje {line}: har flere stillinger. Hovedstillingen brukes, og prosentene er lagt sammen."
    ),
    Tell.OVER_FULL: N_("Linje {line}: stillingene er over 100 prosent til sammen."),
    Tell.TWICE: N_("Linje {line} og linje {other} er samme person to ganger."),
    Tell.ZEROS: N_("Linje {line} og linje {other} har samme ansattnummer om nullene foran ikke regnes med."),
}
_FIELDS = {
    Field.NUMBER: N_("Ansattnummer"),
    Field.OLD_NUMBER: N_("Tidligere ansattnummer"),
    Field.NAME: N_("Navn"),
    Field.FIRST: N_("Fornavn"),
    Field.LAST: N_("Etternavn"),
    Field.TITLE: N_("Stilling"),
    Field.PERCENT: N_("Stillingsprosent"),
    Field.UNIT: N_("Enhet"),
    Field.START: N_("Startdato"),
    Field.END: N_("Sluttdato"),
    Field.EMAIL: N_("E-post"),
    Field.PHONE: N_("Telefon"),
    Field.MANAGER: N_("Leder"),
    Field.MAIN: N_("Hovedstilling"),
    Field.STATUS: N_("Status"),
    Field.ACTIVE: N_("Aktiv konto"),
    Field.KIND: N_("Type konto"),
    Field.GROUP: N_("Stillingsgruppe"),
    Field.NEVER: N_("Leses aldri"),
    Field.NONE: N_("Brukes ikke"),
}
_KINDS = {
    Kind.NEW: N_("Ny"),
    Kind.CHANGED: N_("Endret"),
    Kind.GONE: N_("Borte"),
    Kind.UNSURE: N_("Usikker"),
    Kind.UNCHANGED: N_("Uendret"),
}
_ASKED = {
    Why.NUMBER_BUT_FOR_ZEROS: N_("Ansattnummeret er likt om nullene foran ikke regnes med: {number} hos {name}."),
    Why.NUMBER_BUT_FOR_PREFIX: N_("Ansattnummeret er likt om bokstavene foran ikke regnes med: {number} hos {name}."),
    Why.OTHER_NAME: N_("Samme ansattnummer, men her heter personen {name}."),
    Why.SAME_NAME: N_("Samme navn, men ikke samme stilling ({title})."),
    Why.LIKE_NAME: N_("Ligner {name}."),
    Why.OTHER_NUMBER: N_("{name} har ansattnummer {number} her."),
    Why.SEVERAL: N_("Flere kan være ment: {names}."),
    Why.EMAIL_OTHER_NAME: N_("Samme e-post, men her heter personen {name}."),
    Why.CLOSED: N_("{name} har en avsluttet sak ({case})."),
    Why.ACCOUNT_CLOSED: N_("Kontoen er stengt, og personen har ingen sak her."),
}


def skipped_text(one: Skipped) -> str:
    """Why the row was left out."""
    return _(_SKIPPED[one.why]).format(line=one.line, other=one.other)


def told_text(one: Told) -> str:
    """What there is to know. What is named of the file never holds a birth number, even where a heading is one."""
    columns = ", ".join(without_private(words) for words in one.columns)
    return _(_TOLD[one.why]).format(line=one.line, other=one.other, columns=columns)


def field_word(field: Field) -> str:
    """What a column is, in a word."""
    return _(_FIELDS[field])


def fact_word(name: str) -> str:
    """The word for a fact of an employee."""
    return field_word(Field(name))


def kind_word(kind: Kind) -> str:
    """What the list makes of somebody, in a word."""
    return _(_KINDS[kind])


def how_read(read: StaffList) -> str:
    """One line on how the file was read, and how much of it is used."""
    sheet = read.layout.sheet
    used, of = len(read.layout.columns), len(read.layout.headings)
    parts = [sheet.name] if not sheet.separator else [_separator(sheet.separator), _encoding(sheet.encoding)]
    return " · ".join([*parts, _("{used} av {of} kolonner brukes").format(used=used, of=of)])


def _separator(separator: str) -> str:
    words = {";": _("Semikolon"), ",": _("Komma"), "\t": _("Tabulator"), "|": _("Loddrett strek")}
    return words.get(separator, separator)


def _encoding(encoding: str) -> str:
    return {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}.get(encoding, encoding.upper())


def change_text(one: FieldChange) -> str:
    """What it was and what it is to be."""
    return f"{one.old or '–'} → {one.new}"


def named_change(one: FieldChange) -> str:
    """The same, with what it is; a title says so itself."""
    return change_text(one) if one.name == "title" else f"{fact_word(one.name)}: {change_text(one)}"


def in_list(row: RowChange) -> str:
    """What the list says of the person, for its column."""
    if row.kind is Kind.CHANGED:
        return " · ".join(map(named_change, row.fields))
    if row.kind is Kind.UNSURE:
        return asked_text(row)
    if row.person is None:
        return _("står ikke i listen")
    return facts_text(row.person)


def facts_text(person: Person) -> str:
    """Title, percent and days of a person of the list."""
    parts = [person.title]
    if len(person.positions) > 1:
        parts = [
            f"{post.title} {number(post.percent)} %" if post.percent is not None else post.title
            for post in person.positions
        ]
    elif person.percent is not None:
        parts.append(f"{number(person.percent)} %")
    if person.not_yet and person.start is not None:
        parts.append(_("begynner {date}").format(date=short_date(person.start)))
    elif person.end is not None:
        day = short_date(person.end)
        parts.append(_("sluttet {date}").format(date=day) if person.left else _("slutter {date}").format(date=day))
    return " · ".join(part for part in parts if part)


def asked_text(row: RowChange) -> str:
    """Why somebody unsure is asked about."""
    first = row.candidates[0] if row.candidates else None
    return _(_ASKED[row.why]).format(
        name=first.employee.name if first else "",
        number=first.employee.employee_number if first else "",
        title=(first.employee.title if first else "") or _("ikke oppgitt"),
        case=first.number if first else "",
        names=", ".join(map(known_text, row.candidates)),
    )


def known_text(known: Known) -> str:
    """Somebody here, so that two of one name are told apart."""
    return f"{known.employee.name} ({known.employee.employee_number or known.number})"


def done_text(row: RowChange, group: str, unit: str = "") -> str:
    """What hkdesk does with somebody, in a sentence.

    Args:
        row: the person.
        group: the name of the role group somebody new comes into, or "".
        unit: the name of the unit.
    """
    if row.kind is Kind.NEW:
        if group:
            return _("Legges til i {group}.").format(group=group)
        return _("Legges til i {unit}, uten stillingsgruppe.").format(unit=unit)
    if row.kind is Kind.CHANGED:
        return _changed_text(row)
    if row.kind is Kind.GONE:
        return _gone_text(row)
    return _("Ingenting.")


def _changed_text(row: RowChange) -> str:
    names = {one.name for one in row.fields}
    if row.why is Why.SAME_NAME_AND_TITLE:
        begin = _("Kjent igjen på navn og stilling. Saken rettes.")
    elif row.why is Why.SAME_OLD_NUMBER:
        begin = _("Kjent igjen på det tidligere ansattnummeret. Saken rettes.")
    else:
        begin = _("Saken rettes.")
    if row.known is not None and row.known.signed and names & {"title", "name"}:
        return f"{begin} " + _("Avtalen som er signert, står.")
    return begin


def _gone_text(row: RowChange) -> str:
    if row.why is Why.ACCOUNT_CLOSED:
        return _("Kontoen er stengt. Saken blir liggende.")
    if row.known is not None and row.known.signed:
        return _("Saken blir liggende. Skal ordningen avsluttes?")
    return _("Saken blir liggende.")
