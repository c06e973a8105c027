"""The case in the shape of Noark 5: mappe, registrering, dokumentbeskrivelse, dokumentobjekt.

Names and order are those of arkivstruktur.xsd 3.1. It is a help for whoever registers the case, not an extract
(uttrekk): hkdesk is no Noark system, an open case has no closing date, and what may be exempt from access is only
suggested.
"""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hkdesk.domain.case import closing
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.paper.scan_format import PDF, SCAN_FORMATS
from hkdesk.exchange.papers import SCAN, SIGNED_COPY, Paper

NAMESPACE = "http://www.arkivverket.no/standarder/noark5/arkivstruktur"
SUGGESTED = "Forslag, ikke vurdert"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OSLO = ZoneInfo("Europe/Oslo")  # a day must not depend on whose machine writes it
_IDS = uuid.UUID("8f0c2f7e-6f1d-5b55-9a35-6b6b8d0f4c1e")  # our own, so that an id is the same every time it is made
_FORMATS = {one.mime: one.name for one in SCAN_FORMATS}
_NOTE = (
    "Noark-5-formet, ikke et uttrekk: laget av hkdesk som hjelp til den som registrerer saken i sak- og "
    "arkivsystemet. Skjerming er forslag, og innsyn avgjøres for hvert krav."
)


def structure(file: CaseFile, papers: Sequence[Paper], on: date | None = None) -> bytes:
    """The XML in UTF-8; the same case and documents give the same bytes.

    A case that is to be over on a later day than `on` is open; without the day it is taken to be over.
    """
    unit, case = file.unit, file.case
    by = unit.manager_name or unit.name
    root = ET.Element("arkiv", {"xmlns": NAMESPACE, "xmlns:xsi": _XSI})
    root.append(ET.Comment(f" {_NOTE} "))
    opened = _start_of(case.opened_on)
    _texts(root, systemID=_id("arkiv", unit.id), tittel=unit.organisation or unit.name, opprettetDato=opened)
    _texts(root, opprettetAv=by)
    maker = ET.SubElement(root, "arkivskaper")
    _texts(maker, arkivskaperID=unit.organisation_number or unit.id, arkivskaperNavn=unit.organisation or unit.name)
    part = ET.SubElement(root, "arkivdel")
    _texts(part, systemID=_id("arkivdel", unit.id), tittel=f"Hjemmekontor, {unit.name}")
    _texts(part, arkivdelstatus="Aktiv periode", opprettetDato=opened, opprettetAv=by)
    part.append(_folder(file, papers, by, on))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _folder(file: CaseFile, papers: Sequence[Paper], by: str, on: date | None) -> ET.Element:
    unit, case = file.unit, file.case
    over = closed_on(case)
    closed = over if over is None or on is None or over <= on else None
    made = ET.Element("mappe", {"xsi:type": "saksmappe"})
    _texts(made, systemID=_id("mappe", case.id), mappeID=case.number)
    _texts(made, tittel=f"Hjemmekontor, {case.employee.name}", offentligTittel="Hjemmekontor, ansatt")
    _texts(made, dokumentmedium="Elektronisk arkiv", opprettetDato=_start_of(case.opened_on), opprettetAv=by)
    if closed is not None:
        _texts(made, avsluttetDato=_start_of(closed), avsluttetAv=by)
    for paper in papers:
        made.append(_entry(case, paper, by))
    _texts(made, saksdato=case.opened_on.isoformat(), administrativEnhet=unit.name, saksansvarlig=by)
    _texts(made, saksstatus="Avsluttet" if closed else "Under behandling")
    party = ET.SubElement(made, "sakspart")
    _texts(party, sakspartNavn=case.employee.name, sakspartRolle="Ansatt")
    return made


def closed_on(case: Case) -> date | None:
    """The day the case was over: as it was closed, or the last day of an agreement that nothing has followed."""
    closed = closing.closed_on(case.closings)
    if closed is not None:
        return closed
    current = case.current_agreement
    return None if current is None else current.ended_on


def _entry(case: Case, paper: Paper, by: str) -> ET.Element:
    incoming = paper.kind == SCAN
    day, moment = paper.created.astimezone(_OSLO).date().isoformat(), _moment(paper.created)
    key = (case.id, paper.kind, paper.number, str(paper.version), paper.sha256)
    made = ET.Element("registrering", {"xsi:type": "journalpost"})
    _texts(made, systemID=_id("registrering", *key), opprettetDato=moment, opprettetAv=by)
    _texts(made, arkivertDato=moment, arkivertAv=by)
    if paper.screening:
        screen = ET.SubElement(made, "skjerming")
        _texts(screen, tilgangsrestriksjon=SUGGESTED, skjermingshjemmel=f"Forslag: {'; '.join(paper.screening)}")
        _texts(screen, skjermingMetadata="Ingen", skjermingDokument=SUGGESTED)
    made.append(_description(paper, by, moment, key))
    _texts(made, registreringsID=paper.number, tittel=_title(paper), offentligTittel=paper.what)
    _texts(made, journalposttype="Inngående dokument" if incoming else "Utgående dokument")
    _texts(made, journalstatus="Ikke journalført", journaldato=day, dokumentetsDato=day)
    for role, name in (("Avsender", paper.sender), ("Mottaker", paper.receiver)):
        party = ET.SubElement(made, "korrespondansepart")
        _texts(party, korrespondanseparttype=role, korrespondansepartNavn=name)
    return made


def _description(paper: Paper, by: str, moment: str, key: Sequence[str]) -> ET.Element:
    made = ET.Element("dokumentbeskrivelse")
    _texts(made, systemID=_id("dokumentbeskrivelse", *key), dokumenttype=paper.what)
    _texts(made, dokumentstatus="Dokumentet er ferdigstilt", tittel=_title(paper), opprettetDato=moment)
    _texts(made, opprettetAv=by, dokumentmedium="Elektronisk arkiv", tilknyttetRegistreringSom="Hoveddokument")
    _texts(made, dokumentnummer="1", tilknyttetDato=moment, tilknyttetAv=by)
    there = ET.SubElement(made, "dokumentobjekt")
    archival = paper.kind not in {SCAN, SIGNED_COPY} and paper.mime == PDF.mime
    _texts(there, versjonsnummer=str(max(paper.version, 1)))
    _texts(there, variantformat="Arkivformat" if archival else "Produksjonsformat", format=_FORMATS[paper.mime])
    if archival:
        _texts(there, formatDetaljer="PDF/A-2a, PDF/UA-1")
    _texts(there, opprettetDato=moment, opprettetAv=by, referanseDokumentfil=paper.path, sjekksum=paper.sha256)
    _texts(there, sjekksumAlgoritme="SHA-256", filstoerrelse=str(paper.size))
    return made


def _title(paper: Paper) -> str:
    return f"{paper.what}: {paper.title}"


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _id(*of: str) -> str:
    return str(uuid.uuid5(_IDS, "\n".join(of)))


def _start_of(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
