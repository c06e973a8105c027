"""`arkivmelding-eformidling.xml`: the arkivmelding of eFormidling, from one organ to another.

The order is that of arkivmelding.xsd as docs.digdir.no shows it and as the integration point itself reads it; the two
differ in that the second wants `arkivertDato` and `arkivertAv`, so they are always written. The words of its lists are
those of Noark 5 version 3.1. It has no element for a digest: each document tells its own in a merknad.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hkdesk.domain.case.archive.profile import PostType
from hkdesk.exchange.message.facts import Message, MessageFile, Role, moment, noon, own_id, sums
from hkdesk.exchange.message.xml import Writer

NAME = "arkivmelding-eformidling.xml"
MESSAGE = "http://www.arkivverket.no/standarder/noark5/arkivmelding"
MADE_BY = "hkdesk"
_POSTS = {
    PostType.INCOMING: ("Inngående dokument", "Avsender", "Mottaker"),
    PostType.OUTGOING: ("Utgående dokument", "Mottaker", "Avsender"),
    PostType.INTERNAL: ("Organinternt dokument for oppfølging", "Intern avsender", "Intern mottaker"),
    PostType.INTERNAL_NO_FOLLOW_UP: ("Organinternt dokument uten oppfølging", "Intern avsender", "Intern mottaker"),
}
"""The kind of journal post, and what the employee and the manager are in it."""


def arkivmelding(message: Message) -> bytes:
    """The message as XML. Its files were checked (`facts.checked`), and nothing it needs is lacking."""
    w, at = Writer("arkivmelding", MESSAGE), moment(message.made_at)
    w.texts(w.root, system=message.profile.system, meldingId=_message_id(message), tidspunkt=at)
    w.texts(w.root, antallFiler=len(message.files))
    m = w.group(w.root, "mappe", "saksmappe")
    w.texts(m, systemID=_folder_id(message), mappeID=message.archive_number)
    w.texts(m, tittel=f"Hjemmekontor, {message.case.employee.name}")
    w.texts(m, offentligTittel="Hjemmekontor, ansatt" if message.screened else "")
    w.texts(m, dokumentmedium="Elektronisk arkiv", opprettetDato=at, opprettetAv=message.manager)
    w.texts(m, referanseArkivdel=message.profile.series)
    _screening(w, m, message)
    _classes(w, m, message)
    _post(w, m, message, at)
    w.texts(m, saksdato=message.case.opened_on.isoformat(), administrativEnhet=message.file.unit.name)
    w.texts(m, saksansvarlig=message.manager, saksstatus="Avsluttet" if message.closed else "Under behandling")
    employee = message.case.employee
    p = w.group(m, "sakspart")
    role = message.profile.role_words or message.profile.role_code or "Ansatt"
    w.texts(p, sakspartID=employee.employee_number, sakspartNavn=employee.name, sakspartRolle=role)
    return w.content()


def _post(w: Writer, m: ET.Element, message: Message, at: str) -> None:
    agreement, filing = message.agreement, message.filing
    j = w.group(m, "basisregistrering", "journalpost")
    w.texts(j, systemID=own_id("journalpost", message.case.id, str(agreement.version)))
    w.texts(j, opprettetDato=at, opprettetAv=message.manager, arkivertDato=at, arkivertAv=message.manager)
    w.texts(j, referanseForelderMappe=_folder_id(message))
    _screening(w, j, message)
    for n, one in enumerate(message.files, 1):
        _document(w, j, message, one, n)
    w.texts(j, tittel=message.title, offentligTittel=message.public_title)
    kind, employee, manager = _POSTS[message.profile.post_type]
    w.texts(j, journalposttype=kind, journalstatus="Godkjent av leder")
    w.texts(j, journaldato=str(filing.received_on or agreement.signed_on), dokumentetsDato=str(agreement.signed_on))
    w.texts(j, mottattDato=moment(noon(filing.received_on)) if filing.received_on else "")
    w.texts(j, offentlighetsvurdertDato=str(filing.screened_on), antallVedlegg=len(message.files) - 1)
    for role, name in ((employee, message.case.employee.name), (manager, message.manager)):
        c = w.group(j, "korrespondansepart")
        w.texts(c, korrespondanseparttype=role, korrespondansepartNavn=name)
    approved = filing.approved_on or agreement.issued_on
    f = w.group(j, "dokumentflyt")
    w.texts(f, flytTil=filing.approved_by, flytFra=agreement.issued_by)
    w.texts(f, flytMottattDato=moment(noon(min(agreement.issued_on, approved))), flytSendtDato=moment(noon(approved)))
    w.texts(f, flytStatus="Godkjent")


def _document(w: Writer, j: ET.Element, message: Message, one: MessageFile, number: int) -> None:
    main, made, by = one.role is Role.MAIN, moment(one.created), message.manager
    d = w.group(j, "dokumentbeskrivelse")
    w.texts(d, systemID=own_id("dokumentbeskrivelse", message.case.id, one.sha256))
    w.texts(d, dokumenttype="Avtale" if main else "Vedlegg", dokumentstatus="Dokumentet er ferdigstilt")
    w.texts(d, tittel=one.title, opprettetDato=made, opprettetAv=by)
    w.texts(d, tilknyttetRegistreringSom="Hoveddokument" if main else "Vedlegg", dokumentnummer=number)
    w.texts(d, tilknyttetDato=made, tilknyttetAv=by)
    note = w.group(d, "merknad")
    w.texts(note, merknadstekst=f"SHA-256 {one.sha256}, {one.size} byte", merknadstype="Sjekksum")
    w.texts(note, merknadsdato=made, merknadRegistrertAv=MADE_BY)
    o = w.group(d, "dokumentobjekt")
    w.texts(o, versjonsnummer=1)
    w.texts(o, variantformat="Arkivformat" if one.archival or one.signed else "Produksjonsformat")
    w.texts(o, opprettetDato=made, opprettetAv=by, referanseDokumentfil=one.name)


def _screening(w: Writer, parent: ET.Element, message: Message) -> None:
    if not message.screened:
        return
    profile = message.profile
    s = w.group(parent, "skjerming")
    w.texts(s, tilgangsrestriksjon=profile.screening_words or profile.screening_code)
    w.texts(s, skjermingshjemmel=message.filing.screening_law)
    for name in ("Tittel", "Korrespondansepart"):
        w.texts(s, skjermingMetadata=name)
    w.texts(s, skjermingDokument="Skjerming av hele dokumentet")


def _classes(w: Writer, m: ET.Element, message: Message) -> None:
    for one in message.profile.classes:
        k = w.group(m, "klassifikasjon")
        w.texts(k, referanseKlassifikasjonssystem=one.system, klasseID=one.code, tittel=one.title or one.code)


def _folder_id(message: Message) -> str:
    return own_id("mappe", message.case.id)


def _message_id(message: Message) -> str:
    """Another id as soon as anything the message says is another."""
    said = (repr(message.profile), repr(message.filing), sums(message.files), str(message.closed))
    return own_id("melding", message.case.id, str(message.agreement.version), *said)
