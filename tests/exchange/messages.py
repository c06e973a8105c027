"""A signed agreement with its files, told to an archive; and the published schemas, where they are."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from hkdesk.domain.case.archive.filing import Filing, Screening
from hkdesk.domain.case.archive.profile import ArchiveClass, ArchiveProfile
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.ledger import LedgerEvent, LedgerHistory, LedgerKind, LedgerPage, PageKey, page_standing
from hkdesk.domain.paper.page_area import Area
from hkdesk.exchange import handover
from hkdesk.exchange.handover import Package
from hkdesk.exchange.message import eformidling, fiks, writing
from hkdesk.exchange.message.facts import Message
from hkdesk.exchange.papers import Paper, path_of
from tests.exchange.making import PDF, SCANNED, case_file, digest, paper

SCHEMAS = Path(os.environ.get("HKDESK_SCHEMAS", Path(__file__).parents[3] / "shared" / "reference" / "schemas"))
"""Where the published schemas are, as SOURCES.txt there tells; they are not ours to give away."""

FIKS = "fiks-v1/no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd"
EFORMIDLING = ("digdir-docs/arkivmelding.xsd", "digdir-ip/arkivmelding.xsd")
WHERE = {fiks.NAME: (FIKS,), eformidling.NAME: EFORMIDLING}

PROFILE = ArchiveProfile(
    system="hkdesk",
    rule="hjemmekontor",
    series="PERS",
    classes=(ArchiveClass("KK", "4", "Personal"), ArchiveClass("FE", "410")),
    employee_system="ANSATTNR",
    screening_code="P",
    screening_words="Personalsaker",
    screening_law="offentleglova § 23 første ledd",
    role_code="ANSATT",
    role_words="Ansatt",
    eformidling=True,
)
FILING = Filing(
    version=1,
    approved_by="Turid Sæther-Næss",
    approved_on=date(2026, 3, 4),
    received_on=date(2026, 3, 6),
    screening=Screening.SCREENED,
    screening_law="offentleglova § 13, jf. forvaltningsloven § 13 første ledd nr. 1",
    screened_on=date(2026, 3, 9),
    screened_by="Øystein Hårfagre-Čáhppes",
)
DECLARED = b"%PDF-1.7 a declaration"


def schema(name: str) -> etree.XMLSchema:
    """The published schema. Skips the test where it is not."""
    path = SCHEMAS / name
    if not path.is_file():
        pytest.skip(f"the archives' schemas are not at {SCHEMAS}: set HKDESK_SCHEMAS to the folder that has {name}")
    return etree.XMLSchema(etree.parse(str(path)))


def parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def signed_file(filing: Filing = FILING) -> CaseFile:
    file = case_file()
    agreement = replace(file.case.agreements[0], signed_on=date(2026, 3, 5), signed_registered_by="Øystein")
    employee = replace(file.case.employee, employee_number="40712")
    case = replace(file.case, employee=employee, agreements=(agreement,), filings=(filing,))
    return replace(file, case=case)


def papers() -> tuple[Paper, ...]:
    declared = replace(paper(DECLARED, "declaration"), number="HK-2026-0001-E", what="Egenerklæring")
    declared = replace(declared, path=path_of("declaration", declared.number, declared.mime, []))
    packet, scan = paper(), paper(SCANNED, "scan", "image/png")
    return declared, packet, replace(scan, created_at="2026-03-06T08:00:00.000000+00:00")


def pages(scan: str = digest(SCANNED), copy: int = 1) -> list[LedgerHistory]:
    """The one page of the packet that is signed, with the scan that shows it."""
    key = PageKey("HK-2026-0001-1", 1, "0" * 12, copy, 2)
    page = LedgerPage(key, 2, "c1", digest(PDF), "Avtale", areas=(Area(1, 1, 9, 9, "leder"),), returns=copy != 2)
    at = datetime(2026, 3, 6, 8, tzinfo=UTC)
    events = (
        LedgerEvent(LedgerKind.ISSUED, date(2026, 3, 2), at, "Øystein"),
        LedgerEvent(LedgerKind.CAME_BACK, date(2026, 3, 6), at, "Øystein", scan=scan),
    )
    return [LedgerHistory(page, page_standing(page, events), events)]


def whole(file: CaseFile | None = None, profile: ArchiveProfile = PROFILE) -> Package:
    """A hand-over of the signed agreement, without its message."""
    contents = (DECLARED, PDF, SCANNED)
    return handover.package(file or signed_file(), papers(), contents, pages(), date(2026, 4, 1), profile)


def message(made: Package | None = None, profile: ArchiveProfile = PROFILE) -> Message:
    made = made or whole()
    (agreement,) = made.file.case.agreements
    documents, stories = made.metadata.documents, made.metadata.ledger
    return writing.message_of(made.file, agreement, documents, stories, profile, made.on)


def contents(made: Package) -> dict[str, bytes]:
    return {one.path: content for one, content in zip(made.metadata.documents, made.contents, strict=True)}


def told(profile: ArchiveProfile = PROFILE, file: CaseFile | None = None) -> dict[str, bytes]:
    """Both messages by their names."""
    made = whole(file, profile)
    files = writing.written(message(made, profile), contents(made))
    return {Path(path).name: content for path, content in files}
