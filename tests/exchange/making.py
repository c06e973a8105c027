"""A hand-over in memory, and ways to spoil one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import date

from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.exchange.checksums import LIST_NAME, checksum_list
from hkdesk.exchange.handover import Package, package, to_zip
from hkdesk.exchange.papers import Paper, path_of

PDF = b"%PDF-1.7 a packet"
SCANNED = b"\x89PNG a scan"
UNIT = Unit("u1", "Seksjon byggesak", organisation="Nordfjord kommune", manager_name="Øystein Hårfagre-Čáhppes")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def agreement(content: bytes = PDF, version: int = 1) -> IssuedAgreement:
    return IssuedAgreement(
        version=version,
        number=f"HK-2026-0001-{version}",
        issued_on=date(2026, 3, 2),
        issued_by="Øystein",
        rule_set_id="2022-07-01",
        terms=Terms(),
        document_sha256=digest(content),
        content_digest="0" * 12,
        pages=2,
    )


def case_file() -> CaseFile:
    employee = Employee("Åse-Kjærsti Ŋilsen")
    case = Case("c1", "HK-2026-0001", date(2026, 1, 5), UNIT.id, employee, agreements=(agreement(),))
    return CaseFile(UNIT, case)


def paper(content: bytes = PDF, kind: str = "signature_packet", mime: str = "application/pdf") -> Paper:
    return Paper(
        path=path_of(kind, "HK-2026-0001-1", mime, []),
        sha256=digest(content),
        size=len(content),
        kind=kind,
        number="HK-2026-0001-1",
        version=1,
        title="Åse-Kjærsti Ŋilsen, HK-2026-0001-1",
        mime=mime,
        pages=2,
        created_at="2026-03-02T23:30:00.000000+00:00",
        what="Signaturpakke",
        sender="Øystein, Seksjon byggesak",
        receiver="Åse-Kjærsti Ŋilsen",
        screening=("offentleglova § 13", "offentleglova § 23"),
    )


def made_package() -> Package:
    papers = (paper(), paper(SCANNED, "scan", "image/png"))
    return package(case_file(), papers, (PDF, SCANNED))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as there:
        return {name: there.read(name) for name in there.namelist()}


def packed(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def relisted(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP whose list of checksums is right again: somebody who knows what they do."""
    rest = {name: content for name, content in files.items() if name != LIST_NAME}
    return packed({**rest, LIST_NAME: checksum_list(rest.items())})


def spoilt(**files: bytes | None) -> dict[str, bytes]:
    """The hand-over's files with some replaced, added or (None) taken away; names have "__" for "/" and "." as is."""
    found = unpacked(to_zip(made_package()))
    for name, content in files.items():
        if content is None:
            del found[name]
        else:
            found[name] = content
    return found
