"""`arkivmelding.xml` of Fiks Arkiv, message type no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.

The order of the elements is that of the schema (github.com/ks-no/fiks-arkiv-specification, Schema/V1). The children of
a code, and of an external key, stand in the namespace of the metadatakatalog, all others in the message's own.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hkdesk.domain.case.archive.profile import PostType
from hkdesk.exchange.message.facts import Message, MessageFile, Role, moment, noon
from hkdesk.exchange.message.xml import Writer

VERSION = "v1"
"""The version of Fiks Arkiv; V2 differs in names of access groups and in `erPersonnavn`, which is a text there."""

NAME = "arkivmelding.xml"
_BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
MESSAGE = f"{_BASE}/arkivmelding/opprett/{VERSION}"
CATALOGUE = f"{_BASE}/metadatakatalog/{VERSION}"
KEY_OF, KEY_WORD = "hkdesk", "/avtale/"
"""What our own key of a journal post is made of: number of the case, the word, version of the agreement."""

_POSTS = {
    PostType.INCOMING: "Inngående dokument",
    PostType.OUTGOING: "Utgående dokument",
    PostType.INTERNAL: "Organinternt dokument for oppfølging",
    PostType.INTERNAL_NO_FOLLOW_UP: "Organinternt dokument uten oppfølging",
}


def arkivmelding(message: Message) -> bytes:
    """The message as XML. Its files were checked (`facts.checked`), and nothing it needs is lacking."""
    w = Writer("arkivmelding", MESSAGE, m=CATALOGUE)
    profile = message.profile
    w.texts(w.root, system=profile.system, regel=profile.rule, antallFiler=len(message.files))
    _folder(w, message)
    _post(w, message)
    return w.content()


def _folder(w: Writer, message: Message) -> None:
    profile, unit = message.profile, message.file.unit
    m = w.group(w.root, "mappe", "saksmappe")
    w.texts(m, mappeID=message.archive_number)
    w.texts(m, tittel=f"Hjemmekontor, {message.case.employee.name}")
    w.texts(m, offentligTittel="Hjemmekontor, ansatt" if message.screened else "")
    _code(w, m, "dokumentmedium", "E", "Elektronisk arkiv")
    _code(w, m, "arkivdel", profile.series)
    _party(w, m, message)
    _screening(w, m, message)
    _classes(w, m, message)
    _key(w, m, message.case.number)
    w.texts(m, saksdato=message.case.opened_on.isoformat())
    _named(w, m, "administrativEnhet", unit.name, unit.id)
    _named(w, m, "saksansvarlig", message.manager)
    _code(w, m, "saksstatus", *(("A", "Avsluttet") if message.closed else ("B", "Under behandling")))


def _post(w: Writer, message: Message) -> None:
    agreement, filing = message.agreement, message.filing
    j = w.group(w.root, "registrering", "journalpost")
    _key(w, w.group(j, "referanseForelderMappe"), message.case.number, prefix="m:")
    _party(w, j, message)
    _screening(w, j, message)
    for n, one in enumerate(message.files, 1):
        _document(w, j, message, one, n)
    w.texts(j, tittel=message.title, offentligTittel=message.public_title)
    for name, employee in _correspondents(message):
        _correspondent(w, j, message, name, employee=employee)
    _key(w, j, f"{message.case.number}{KEY_WORD}{agreement.version}")
    post = message.profile.post_type
    _code(w, j, "journalposttype", post.value, _POSTS[post])
    _code(w, j, "journalstatus", "G", "Godkjent av leder")
    w.texts(j, dokumentetsDato=_day(agreement.signed_on))
    w.texts(j, mottattDato=moment(noon(filing.received_on)) if filing.received_on else "")
    w.texts(j, offentlighetsvurdertDato=_day(filing.screened_on), antallVedlegg=len(message.files) - 1)
    _approval(w, j, message)


def _approval(w: Writer, j: ET.Element, message: Message) -> None:
    """Who approved it and when; only days are known, so the time of day is noon."""
    approved = message.filing.approved_on or message.agreement.issued_on
    sent = min(message.agreement.issued_on, approved)
    f = w.group(j, "dokumentflyt")
    w.texts(f, flytTil=message.filing.approved_by, flytFra=message.agreement.issued_by)
    w.texts(f, flytMottattDato=moment(noon(sent)), flytSendtDato=moment(noon(approved)))
    _code(w, f, "flytStatus", "G", "Godkjent")


def _document(w: Writer, j: ET.Element, message: Message, one: MessageFile, number: int) -> None:
    profile, main = message.profile, one.role is Role.MAIN
    d = w.group(j, "dokumentbeskrivelse")
    _code(w, d, "dokumenttype", profile.document_type if main else profile.attachment_type)
    _code(w, d, "dokumentstatus", "F", "Dokumentet er ferdigstilt")
    w.texts(d, tittel=one.title, opprettetDato=moment(one.created))
    _code(w, d, "tilknyttetRegistreringSom", one.role.value, "Hoveddokument" if main else "Vedlegg")
    w.texts(d, dokumentnummer=number)
    o = w.group(d, "dokumentobjekt")
    w.texts(o, versjonsnummer=1)
    variant = ("S", "Digitalt signert dokument") if one.signed else ("A", "Arkivformat")
    _code(w, o, "variantformat", *(variant if one.signed or one.archival else ("P", "Produksjonsformat")))
    if one.archival:
        _code(w, o, "format", "fmt/477", "PDF/A-2a")
    w.texts(o, mimeType=one.mime, filnavn=one.name, referanseDokumentfil=one.name)
    w.texts(o, sjekksum=one.sha256, sjekksumAlgoritme="SHA-256", filstoerrelse=one.size)


def _correspondents(message: Message) -> list[tuple[str, bool]]:
    """The codes of sender and receiver, and whether that is the employee."""
    post = message.profile.post_type
    if post is PostType.INCOMING:
        return [("EA", True), ("IM", False)]
    if post is PostType.OUTGOING:
        return [("EM", True), ("IA", False)]
    return [("IA", True), ("IM", False)]


def _correspondent(w: Writer, j: ET.Element, message: Message, kind: str, *, employee: bool) -> None:
    c = w.group(j, "korrespondansepart")
    _code(w, c, "korrespondanseparttype", kind)
    w.texts(c, erBehandlingsansvarlig="" if employee else "true")
    w.texts(c, korrespondansepartNavn=message.case.employee.name if employee else message.manager)
    if not employee:
        _named(w, c, "administrativEnhet", message.file.unit.name, message.file.unit.id)
    w.texts(c, erSkjermet=_truth(message.screened and employee), erPersonnavn="true")


def _party(w: Writer, parent: ET.Element, message: Message) -> None:
    employee, profile = message.case.employee, message.profile
    p = w.group(parent, "part")
    w.texts(p, partID=employee.employee_number, partNavn=employee.name)
    _code(w, p, "partRolle", profile.role_code, profile.role_words)
    w.texts(p, erSkjermet=_truth(message.screened), erPersonnavn="true")


def _screening(w: Writer, parent: ET.Element, message: Message) -> None:
    if message.screened:
        s = w.group(parent, "skjerming")
        _code(w, s, "tilgangsrestriksjon", message.profile.screening_code, message.profile.screening_words)
        w.texts(s, skjermingshjemmel=message.filing.screening_law)


def _classes(w: Writer, m: ET.Element, message: Message) -> None:
    profile, employee = message.profile, message.case.employee
    for one in profile.classes:
        k = w.group(m, "klassifikasjon")
        w.texts(k, klassifikasjonssystemID=one.system, klasseID=one.code, tittel=one.title)
    if profile.employee_system and employee.employee_number:
        k = w.group(m, "klassifikasjon")
        w.texts(k, klassifikasjonssystemID=profile.employee_system, klasseID=employee.employee_number)
        w.texts(k, tittel=employee.name, erSkjermet=_truth(message.screened))


def _code(w: Writer, parent: ET.Element, name: str, code: str, words: str = "") -> None:
    if code:
        w.texts(w.group(parent, name), **{"m:kode": code, "m:beskrivelse": words})


def _key(w: Writer, parent: ET.Element, key: str, prefix: str = "") -> None:
    made = w.group(parent, f"{prefix}referanseEksternNoekkel")
    w.texts(made, **{"m:fagsystem": KEY_OF, "m:noekkel": key})


def _named(w: Writer, parent: ET.Element, name: str, text: str, number: str = "") -> None:
    w.texts(w.group(parent, name), **{"m:navn": text, "m:identifikator": number})


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _truth(yes: bool) -> str:
    return "true" if yes else "false"
